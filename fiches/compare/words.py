"""The words of texts: which stayed, went and came between two versions, which look otherwise, and which exist.

A word exists when a list has it, or the texts around it. Nothing is gathered before somebody asks: a comparison in
which no word differs needs no words. How a word looks is told by the signs of markup around it: bold, italic, or the
words of a link. Two texts with other signs may look the same: `*dertig*` and `_dertig_`. So words are compared without
the signs, and of each word it is asked whether it looks as it did.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from itertools import chain, groupby, takewhile
from typing import NamedTuple, Protocol

from fiches.dutch.words import split_words
from fiches.io.word_lists import load_lexicon

_TOKEN = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|\S")
_MOST_MATCHES = 200_000
"""More places where two texts may match than this, and the whole middle counts as replaced: no reader would follow."""


class DiffToken(NamedTuple):
    """A word with what belongs to it, such as regio's or 1.000,5; or a single sign. It is text[start:end]."""

    start: int
    end: int
    text: str


class Operation(NamedTuple):
    """old[i1:i2] became new[j1:j2]; `same` when nothing changed there."""

    same: bool
    i1: int
    i2: int
    j1: int
    j2: int


class PieceKind(StrEnum):
    """What happened to a piece of text."""

    GELIJK = "gelijk"
    WEG = "weg"
    ERBIJ = "erbij"


class TextPiece(NamedTuple):
    """A stretch of text, to the letter."""

    kind: PieceKind
    text: str


def split_tokens(text: str) -> list[DiffToken]:
    """The words and signs of a text, in order."""
    return [DiffToken(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text)]


def compare_words(old: Sequence[str], new: Sequence[str]) -> list[Operation]:
    """How one list of words became the other. The other way round gives the same operations, turned."""
    # difflib finds other matches when its texts change places; so they always go in the same order
    if list(new) < list(old):
        return [Operation(op.same, op.j1, op.j2, op.i1, op.i2) for op in compare_words(new, old)]
    first = _count_common(old, new)
    last = _count_common(old[first:][::-1], new[first:][::-1])
    middle = _compare_middle(old[first : len(old) - last], new[first : len(new) - last])
    ops = [
        Operation(True, 0, first, 0, first),
        *(Operation(op.same, op.i1 + first, op.i2 + first, op.j1 + first, op.j2 + first) for op in middle),
        Operation(True, len(old) - last, len(old), len(new) - last, len(new)),
    ]
    return [op for op in ops if op.i2 > op.i1 or op.j2 > op.j1]


def _count_common(one: Sequence[str], other: Sequence[str]) -> int:
    for at, (word, opposite) in enumerate(zip(one, other, strict=False)):
        if word != opposite:
            return at
    return min(len(one), len(other))


def _compare_middle(old: Sequence[str], new: Sequence[str]) -> list[Operation]:
    often, others = Counter(old), Counter(new)
    if sum(count * others[word] for word, count in often.items()) > _MOST_MATCHES:
        return [Operation(False, 0, len(old), 0, len(new))]
    # else difflib passes by every word that stands often in a long text
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [Operation(tag == "equal", i1, i2, j1, j2) for tag, i1, i2, j1, j2 in found]


def compare_texts(old: str, new: str) -> tuple[TextPiece, ...]:
    """Both texts in reading order. A lone sign between changes changes with them.

    What stayed and what went is together the old text to the letter; what stayed and what came is the new one.
    """
    one, other = split_tokens(old), split_tokens(new)
    ops = _join_operations(compare_words([token.text for token in one], [token.text for token in other]), one)
    same = [(one[op.i1 + at], other[op.j1 + at]) for op in ops if op.same for at in range(op.i2 - op.i1)]
    ends = (DiffToken(len(old), len(old), ""), DiffToken(len(new), len(new), ""))
    return tuple(_merge_pieces(_iter_pieces(old, new, [*same, ends])))


def _join_operations(ops: list[Operation], old: list[DiffToken]) -> Iterator[Operation]:
    """The operations, with a short word that stayed between two changes made part of them."""
    kept: list[Operation] = []
    for at, op in enumerate(ops):
        small = op.same and 0 < at < len(ops) - 1 and op.i2 - op.i1 == 1 and len(old[op.i1].text) <= 3  # noqa: PLR2004
        changed = not op.same or small
        if changed and kept and not kept[-1].same:
            last = kept.pop()
            kept.append(Operation(False, last.i1, op.i2, last.j1, op.j2))
        else:
            kept.append(Operation(not changed, op.i1, op.i2, op.j1, op.j2))
    yield from kept


def _iter_pieces(old: str, new: str, same: Iterable[tuple[DiffToken, DiffToken]]) -> Iterator[TextPiece]:
    """Each word that stayed, after what stands before it in both texts."""
    at = to = 0
    for one, other in same:
        yield from _compare_stretches(old[at : one.start], new[to : other.start])
        yield TextPiece(PieceKind.GELIJK, one.text)
        at, to = one.end, other.end


def _compare_stretches(gone: str, come: str) -> Iterator[TextPiece]:
    """What stands between two words that stayed; white space at its ends that is in both stayed too."""
    head = _get_common_space(gone, come)
    gone, come = gone[len(head) :], come[len(head) :]
    tail = _get_common_space(gone[::-1], come[::-1])[::-1]
    yield TextPiece(PieceKind.GELIJK, head)
    yield TextPiece(PieceKind.WEG, gone.removesuffix(tail))
    yield TextPiece(PieceKind.ERBIJ, come.removesuffix(tail))
    yield TextPiece(PieceKind.GELIJK, tail)


def _get_common_space(one: str, other: str) -> str:
    """The white space with which both begin."""
    pairs = zip(one, other, strict=False)
    return "".join(sign for sign, _ in takewhile(lambda pair: pair[0] == pair[1] and pair[0].isspace(), pairs))


def _merge_pieces(pieces: Iterable[TextPiece]) -> Iterator[TextPiece]:
    """Those of one kind that follow each other as one."""
    for kind, found in groupby((piece for piece in pieces if piece.text), lambda piece: piece.kind):
        yield TextPiece(kind, "".join(piece.text for piece in found))


UNJUDGED_SLIP = "Het woordenboek ontbreekt: of het alleen een schrijffout was, is niet beoordeeld."
"""What a reason says when a change may have been redactie, and nothing could tell."""


class WordSource(Protocol):
    """What has words, such as a document."""

    def iter_texts(self) -> Iterator[str]:
        """Every text in it."""
        ...


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of both versions of the texts around a change, and of the list; no list when it is not installed.

    The texts are read once, and only when somebody asks.
    """

    old: Iterable[WordSource] = ()
    new: Iterable[WordSource] = ()
    load: Callable[[], Callable[[str], bool] | None] = load_lexicon

    def is_mended(self, old: str, new: str) -> bool:
        """Whether one word became another only because a slip in it was mended.

        The old form is a word when it still stands somewhere; the new one when it stood somewhere before.
        """
        from fiches.dutch.spelling import find_slip, is_mended_slip  # noqa: PLC0415  (only for a word that differs)

        is_listed = self.load() if find_slip(old, new) else None
        return is_listed is not None and is_mended_slip(
            old,
            new,
            lambda form: is_listed(form) or form.casefold() in self._new_words,
            lambda form: is_listed(form) or form.casefold() in self._old_words,
        )

    def is_no_word(self, form: str) -> bool:
        """Whether a form in small letters is surely no word, and none made of words: westland could be one."""
        from fiches.dutch.word_forms import is_compound  # noqa: PLC0415  (only for a word that differs)

        is_listed = self.load()
        return is_listed is not None and not (is_listed(form) or is_compound(form, is_listed))

    def is_unjudged(self, old: str, new: str) -> bool:
        """Whether a dictionary might have told that only a slip was mended, and there is none."""
        from fiches.dutch.spelling import find_slip  # noqa: PLC0415  (only for a word that differs)

        return find_slip(old, new) is not None and self.load() is None

    @cached_property
    def _old_words(self) -> frozenset[str]:
        return _collect_words(self.old)

    @cached_property
    def _new_words(self) -> frozenset[str]:
        return _collect_words(self.new)


LISTED_WORDS = Vocabulary()
"""Only the words of the list, for two texts that stand alone."""


def _collect_words(sources: Iterable[WordSource]) -> frozenset[str]:
    texts = (text for one in sources for text in one.iter_texts())
    return frozenset(word.text.casefold() for text in texts for word in split_words(text))


_ENDING = r"[^\s)>\]]*[^\s)>\].,;:!?]"
_BARE_ADDRESS = (
    rf"(?:https?://|www\.|mailto:){_ENDING}"
    rf"|(?<![\w.@/-])(?:[\w.+-]+@)?(?:[\w-]+\.)+(?:[a-z]{{2,}}/{_ENDING}|(?:nl|com|org|net|eu|be|info|frl)\b)"
)
_TARGET = r"\]\([^)]*\)"
ADDRESS = re.compile(rf"{_TARGET}|{_BARE_ADDRESS}")
"""What must be the same to the letter: the target of a link, and an address in the text, also without https."""

_SIGN = re.compile(
    rf"(?P<open>\[(?=[^\]\n]*\]\())|(?P<target>{_TARGET})|(?P<address>{_BARE_ADDRESS})"
    r"|(?<!\\)(?P<marks>(?<!\S)\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<![^\W_])_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?![^\W_]))"
)
_BOLD, _ITALIC = 1, 2


class Look(NamedTuple):
    """How a character looks: `emphasis` is 0 when it is plain, and `link` is "" when it is in no link."""

    emphasis: int = 0
    link: str = ""


class LookingText(NamedTuple):
    """The words of a text without signs of markup, and of each character how it looks."""

    text: str
    looks: Sequence[Look]


def read_looks(text: str) -> LookingText:
    """The words of a text with their looks. Signs that do not pair are no markup: a star may be of a footnote."""
    if not any(sign in text for sign in "*_["):
        return LookingText(text, [Look()] * len(text))
    signs = list(_SIGN.finditer(text))
    paired = _do_pair([sign["marks"] for sign in signs if sign["marks"]])
    targets = iter(sign["target"] for sign in signs if sign["target"])
    made, looks, look, at = "", list[Look](), Look(), 0
    for sign in signs:
        if sign["address"] or (sign["marks"] and not paired):
            continue
        made, looks, at = made + text[at : sign.start()], looks + [look] * (sign.start() - at), sign.end()
        if sign["marks"]:
            look = look._replace(emphasis=look.emphasis ^ _read_marks(sign["marks"]))
        else:
            look = look._replace(link=next(targets, "") if sign["open"] else "")
    return LookingText(made + text[at:], looks + [look] * (len(text) - at))


def _do_pair(marks: Sequence[str]) -> bool:
    """Whether everything that is made bold or italic ends too."""
    emphasis = 0
    for mark in marks:
        emphasis ^= _read_marks(mark)
    return emphasis == 0


def _read_marks(marks: str) -> int:
    return (_BOLD if len(marks) > 1 else 0) | (_ITALIC if len(marks) % 2 else 0)


def has_other_emphasis(old: LookingText, new: LookingText) -> bool:
    """Whether words are emphasized that were not, or the other way round, or what stands in their place."""
    return _has_other(old, new, [look.emphasis for look in old.looks], [look.emphasis for look in new.looks])


def has_other_link_words(old: LookingText, new: LookingText) -> bool:
    """Whether a link is on other words than it was."""
    return _has_other(old, new, [look.link for look in old.looks], [look.link for look in new.looks])


def _has_other(old: LookingText, new: LookingText, looks: Sequence[object], others: Sequence[object]) -> bool:
    if not any((*looks, *others)):
        return False
    one, other = split_tokens(old.text), split_tokens(new.text)
    before, after = _list_looks(one, looks), _list_looks(other, others)
    ops = compare_words([token.text for token in one], [token.text for token in other])
    return any(_is_other(before, after, op) for op in ops)


_TokenLook = tuple[object, ...]
"""How the letters of a word look, one after another; mostly all of them alike."""


def _list_looks(tokens: Sequence[DiffToken], looks: Sequence[object]) -> list[_TokenLook]:
    return [tuple(look for look, _ in groupby(looks[token.start : token.end])) for token in tokens]


def _is_other(before: Sequence[_TokenLook], after: Sequence[_TokenLook], op: Operation) -> bool:
    gone, come = before[op.i1 : op.i2], after[op.j1 : op.j2]
    if len(gone) == len(come):
        return gone != come
    if gone and come:
        return set(chain(*gone)) != set(chain(*come))
    # what only came or went must look as a word beside it, or something is emphasized that was not
    side, start, end = (before, op.i1, op.i2) if gone else (after, op.j1, op.j2)
    beside = set(chain(*side[max(0, start - 1) : start], *side[end : end + 1]))
    return bool(beside) and not set(chain(*side[start:end])) <= beside
