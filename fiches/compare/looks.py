"""How the words of a text look, by the signs of markup around them: bold, italic, or the words of a link.

Two texts with other signs may look the same: `*dertig*` and `_dertig_`. So the words are compared without the signs,
and of each word it is asked whether it looks as it did.
"""

import re
from collections.abc import Sequence
from itertools import chain, groupby
from typing import NamedTuple

from fiches.compare.words import DiffToken, Operation, compare_words, split_tokens

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
