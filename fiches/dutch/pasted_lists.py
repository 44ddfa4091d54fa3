"""Finds lists as Word pastes them into plain text: •⇥, ·⇥, –⇥, o⇥, 1.⇥, a.⇥, 1)⇥ and the signs of Symbol and Wingdings.

Pasting turns the bullet or the number of every item into signs of its own, with a tab or a few spaces behind it. When
the lines of such a text are joined, the marks stand in the middle of a line.
"""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

_BULLET = "•·▪●◦‣⁃○■➢►❖✓✔\ue000-\uf8ff"
"""Signs that begin an item and nothing else; the last are those of Symbol and Wingdings."""

_NUMBER = r"\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)]"
_GAP = r"(?:\t[ \t\u00a0]*|[ \u00a0]{2,})"
_MARK = (
    rf"(?<!\S)(?:(?:[{_BULLET}§o–—*-]|{_NUMBER})\t[ \t\u00a0]*|[{_BULLET}]{_GAP}(?=\S)"
    rf"|(?m:^)(?:[{_BULLET}]\s*|(?:[§o–—]|{_NUMBER}){_GAP})(?=\S))"
)
_BULLET_INSIDE = r"(?<=\s)[•▪●◦‣➢►❖][ \u00a0](?=\S)"
"""Once it may be anything; twice it is a list of which the lines were joined."""

_NUMBERED_LINE = r"(?m:^)(?:\(?(?:\d{1,2}|[a-z])\)|[a-z]\.|o) (?=\S)"
"""Without a gap only when two lines or more begin so."""

_SIGNS = re.compile(rf"[{_BULLET}\t]")
_LINES = re.compile(r"\n *(?:\(?[\da-z]{1,2}\)|[a-z]\.|o) ")

_ORDERED = re.compile(r"\(?(?:\d|[A-Za-z][.)]|[ivx]+[.)])")


class PastedList(NamedTuple):
    """A list at text[start:end] with its items, without their marks; those stand at `marks`."""

    start: int
    end: int
    items: tuple[str, ...]
    is_ordered: bool
    marks: tuple[tuple[int, int], ...]


def may_hold_list(text: str) -> bool:
    """Whether there can be such a list at all: much faster than a search, and nearly always no."""
    return bool("  " in text or _SIGNS.search(text) or _LINES.search(text))


def find_pasted_list(text: str) -> PastedList | None:
    """The list in a text, or None. Items of several lists in one text count as those of one."""
    if not may_hold_list(text):
        return None
    marks = [found.span() for found in _iter_marks(text)]
    if not marks:
        return None
    edges = [*(start for start, _ in marks[1:]), len(text)]
    items = tuple(_read_item(text[end:edge]) for (_, end), edge in zip(marks, edges, strict=True))
    first = text[slice(*marks[0])]
    return PastedList(marks[0][0], _find_end(text, marks[-1][1]), items, bool(_ORDERED.match(first)), tuple(marks))


def _iter_marks(text: str) -> Iterator[re.Match[str]]:
    found = list(re.finditer(_MARK, text))
    inside = list(re.finditer(_BULLET_INSIDE, text))
    numbered = list(re.finditer(_NUMBERED_LINE, text))
    more = [*(inside if len(inside) > 1 else ()), *(numbered if len(numbered) > 1 and _is_series(numbered) else ())]
    starts = {mark.start() for mark in found}
    return iter(sorted([*found, *(one for one in more if one.start() not in starts)], key=lambda mark: mark.start()))


def _is_series(lines: list[re.Match[str]]) -> bool:
    """1) 2) 3), a. b. c., or one sign over and over."""
    marks = [line[0].strip(" ().") for line in lines]
    return all(_is_next(one, other) for one, other in itertools.pairwise(marks))


def _is_next(mark: str, following: str) -> bool:
    if mark.isdigit() and following.isdigit():
        return int(following) == int(mark) + 1
    return mark == following == "o" or (len(mark) == len(following) == 1 and ord(following) == ord(mark) + 1)


def _find_end(text: str, start: int) -> int:
    """The end of the line on which the last item begins."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _read_item(words: str) -> str:
    """The words of an item: up to an empty line, which ends a list."""
    return " ".join(re.split(r"\n\s*\n", words, maxsplit=1)[0].split()).rstrip(";,")
