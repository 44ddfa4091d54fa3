"""The words of texts: which stayed, went and came between two versions, which count as existing, and what else counts.

A word exists when a list has it, or the texts around it. Nothing is gathered before somebody asks: a comparison in
which no word differs needs no words. To be weighed a text is split into the units that count: words, figures by their
value and signs that mean something, with what lies between them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from itertools import groupby, takewhile
from typing import NamedTuple, Protocol

from fiches.dutch.number_at import CURRENCIES
from fiches.dutch.numbers import find_quantities
from fiches.dutch.rewording import ARTICLES
from fiches.dutch.spelling import SlipRule, find_slip, is_mended_slip
from fiches.dutch.units import MEASURE_WORDS, MLN_EURO, Hedge, Quantity, QuantityKind
from fiches.dutch.word_forms import WordTest, is_compound
from fiches.dutch.words import can_start_number, split_words
from fiches.io.lexicon import load_lexicon

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
    load: Callable[[], WordTest | None] = load_lexicon

    def is_mended(self, old: str, new: str) -> bool:
        """Whether one word became another only because a slip in it was mended.

        The old form is a word when it still stands somewhere; the new one when it stood somewhere before.
        """
        return self._judge(is_mended_slip, old, new) if find_slip(old, new) else False

    def is_no_word(self, form: str) -> bool:
        """Whether a form in small letters is surely no word, and none made of words: westland could be one."""
        is_listed = self.load()
        return is_listed is not None and not (is_listed(form) or is_compound(form, is_listed))

    def is_unjudged(self, old: str, new: str) -> bool:
        """Whether a dictionary might have told that only a slip was mended, and there is none."""
        return find_slip(old, new) is not None and self.load() is None

    def _judge(self, rule: SlipRule, old: str, new: str) -> bool:
        is_listed = self.load()
        return is_listed is not None and rule(
            old,
            new,
            lambda form: is_listed(form) or form.casefold() in self._new_words,
            lambda form: is_listed(form) or form.casefold() in self._old_words,
        )

    @cached_property
    def _old_words(self) -> frozenset[str]:
        return _collect_words(self.old)

    @cached_property
    def _new_words(self) -> frozenset[str]:
        return _collect_words(self.new)


def _collect_words(sources: Iterable[WordSource]) -> frozenset[str]:
    texts = (text for one in sources for text in one.iter_texts())
    return frozenset(word.text.casefold() for text in texts for word in split_words(text))


_PLAIN_SIGNS = frozenset("*.,;:'\"‘’“”„‚«»–—‑‐-()[]…·•")
"""Signs that only divide a text."""

_FIGURE_WORDS = (
    MEASURE_WORDS | _PLAIN_SIGNS | frozenset((*CURRENCIES, *"-–−+/%", "tot", "en", "à", "a", "de", "het", "een"))
)
"""What may stand in a figure without meaning more than the figure says."""
_ORDINAL_WORDS = (
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde",
    "twaalfde",
)  # fmt: skip
_ORDINALS = {f"{at}{end}": word for at, word in enumerate(_ORDINAL_WORDS, 1) for end in ("e", "de", "ste")}
"""2e and 2de are tweede."""

_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+[\"'‘“(]*)\Z")


class TextUnit(NamedTuple):
    """A word, a figure or a sign. `key` is what counts: figures with one value have one key, capitals do not matter."""

    key: str
    text: str
    figure: Quantity | None = None
    name: bool = False
    """Whether it has a capital that the sentence does not ask for."""
    start: int = 0
    end: int = 0
    """Where it stands in the text."""

    @property
    def is_money(self) -> bool:
        """Whether it is an amount in euro."""
        return self.figure is not None and self.figure.unit == MLN_EURO

    @property
    def counts(self) -> bool:
        """Whether it holds a number."""
        return self.figure is not None or any(character.isdigit() for character in self.text)


def split_units(text: str) -> list[TextUnit]:
    """The units of a text in order, without the signs that only divide it."""
    figures = {figure.start: figure for figure in find_quantities(text)}
    found: list[TextUnit] = []
    end = 0
    for token in split_tokens(text):
        figure = next((figures[at] for at in range(token.start, token.end) if at in figures), None)
        if figure and figure.end > end:
            found.append(_make_figure(text, token.start, figure))
            end = found[-1].end
        elif token.start >= end and token.text not in _PLAIN_SIGNS:
            key, name = token.text.casefold().replace("’", "'"), _is_name(text, token.start)
            found.append(TextUnit(_ORDINALS.get(key, key), token.text, None, name, token.start, token.end))
    return found


def _make_figure(text: str, start: int, figure: Quantity) -> TextUnit:
    """A figure without what it counts: in 12 kleine woningen those are words of their own."""
    tokens = split_tokens(figure.text)
    numbers = [token for token in tokens if _is_number(token.text)] or tokens[:1]
    end = figure.start + numbers[-1].end if figure.kind is QuantityKind.AANTAL else figure.end
    # one key for one value, however it is written; text that can be read in two ways stays what it is
    key = figure.text if figure.ambiguous else _make_figure_key(figure, text[start:end])
    return TextUnit(key, text[start:end], figure, start=start, end=end)


def _is_number(word: str) -> bool:
    return any(character.isdigit() for character in word) or can_start_number(word.casefold())


def _make_figure_key(figure: Quantity, text: str) -> str:
    plain, vague = figure.kind is QuantityKind.AANTAL, figure.hedge is Hedge.VAAG
    if plain and not (figure.high or vague):
        return str(figure.value)
    unit = "" if plain else f"{figure.unit}|{figure.kind}"
    words = (token.text.casefold() for token in split_tokens(text))
    others = (word for word in words if not _is_number(word) and word not in _FIGURE_WORDS)
    return f"{figure.value}|{figure.high}|{unit}|{vague}|{' '.join(others)}"


def _is_name(text: str, start: int) -> bool:
    return text[start].isupper() and not _SENTENCE_START.search(text, max(0, start - 6), start)


def merge_units(text: str, units: Sequence[TextUnit], find_key: Callable[[TextUnit, TextUnit], str]) -> list[TextUnit]:
    """The units with two words that stand side by side as one, where `find_key` gives what counts of both together."""
    found: list[TextUnit] = []
    for unit in units:
        before = found[-1] if found else None
        if before and text[before.end : unit.start].isspace() and (key := find_key(before, unit)):
            found[-1] = before._replace(key=key, text=text[before.start : unit.end], end=unit.end)
        else:
            found.append(unit)
    return found


def drop_repeats(text: str, units: Sequence[TextUnit], is_slip: Callable[[Sequence[str], int], bool]) -> list[TextUnit]:
    """The units without one or two words that stand there twice, where `is_slip` says so of the keys and how many."""
    found: list[TextUnit] = []
    for unit in units:
        found.append(unit)
        for size in (1, 2):
            keys = [one.key for one in found]
            if keys[-2 * size : -size] == keys[-size:] and is_slip(keys[:-size], size):
                del found[-size:]
                found[-1] = found[-1]._replace(text=text[found[-1].start : unit.end], end=unit.end)
    return found


class TextSlot(NamedTuple):
    """A unit that is no article, with the signs and the articles before it; the last slot of a text has no unit."""

    signs: str
    articles: tuple[str, ...]
    unit: TextUnit | None

    @property
    def text(self) -> str:
        """The unit as it is written."""
        return self.unit.text if self.unit else ""

    @property
    def key(self) -> str:
        """What of the unit counts."""
        return self.unit.key if self.unit else ""


def make_slots(text: str, units: Sequence[TextUnit]) -> list[TextSlot]:
    """The units of a text with what stands before each of them, and what stands behind the last."""
    slots: list[TextSlot] = []
    signs, end, articles = "", 0, []
    for unit in units:
        signs += text[end : unit.start]
        end = unit.end
        if unit.key in ARTICLES:
            articles.append(unit.key)
            continue
        slots.append(TextSlot(signs, tuple(articles), unit))
        signs, articles = "", []
    return [*slots, TextSlot(signs + text[end:], tuple(articles), None)]
