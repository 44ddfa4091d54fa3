"""Putting edits of one text together: those in different sentences, or far enough apart in one sentence.

An edit of a text is taken apart into hunks, which replace a stretch of the old text by other words. Two hunks of
different people fit when they are the same one, or when they touch different sentences, or when enough words stay
between them: 'vier' for 'drie' and 'provincies' for 'gemeenten' would give what neither of the two wrote.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from fiches.compare.words import PieceKind, compare_texts
from fiches.dutch.words import split_sentences, split_words

WORDS_BETWEEN = 3
"""So many words must stay between what two people change in one sentence."""


class TextHunk(NamedTuple):
    """The characters from `start` up to `end` of the old text become `new`."""

    start: int
    end: int
    new: str


@lru_cache(maxsize=256)
def find_hunks(old: str, new: str) -> tuple[TextHunk, ...]:
    """How one text became the other, as hunks in the order of the text."""
    hunks: list[TextHunk] = []
    at = 0
    for kind, text in compare_texts(old, new):
        if kind is PieceKind.GELIJK:
            at += len(text)
            continue
        start = hunks.pop() if hunks and hunks[-1].end == at else TextHunk(at, at, "")
        gone, come = (len(text), "") if kind is PieceKind.WEG else (0, text)
        at += gone
        hunks.append(TextHunk(start.start, at, start.new + come))
    return tuple(hunks)


def can_merge_texts(old: str, one: str, other: str) -> bool:
    """Whether two edits of a text can both be made in it."""
    return all(_do_fit(old, *pair) for pair in product(find_hunks(old, one), find_hunks(old, other)))


def merge_texts(old: str, edited: Iterable[str]) -> str:
    """The text with all edits made in it, of which each two can be merged."""
    made, at = "", 0
    for hunk in sorted({hunk for new in edited for hunk in find_hunks(old, new)}):
        made, at = made + old[at : hunk.start] + hunk.new, hunk.end
    return made + old[at:]


def _do_fit(old: str, one: TextHunk, other: TextHunk) -> bool:
    if one == other:
        return True
    first, second = sorted((one, other))
    if first.end > second.start or first.start == second.start:
        return False
    touched = _find_sentences(old, first) & _find_sentences(old, second)
    return not touched or len(split_words(old[first.end : second.start])) >= WORDS_BETWEEN


def _find_sentences(old: str, hunk: TextHunk) -> set[int]:
    """The sentences that a hunk changes. What comes between two sentences changes neither."""
    return {at for at, span in enumerate(_split(old)) if hunk.start < span.end and hunk.end > span.start}


@lru_cache(maxsize=64)
def _split(text: str) -> tuple[TextHunk, ...]:
    return tuple(TextHunk(span.start, span.end, "") for span in split_sentences(text))
