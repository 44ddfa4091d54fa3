"""Dutch text in sentences and words, each with its place."""

import itertools
import re
from functools import lru_cache
from typing import NamedTuple

from fiches.checks.text.words import word_set


class Span(NamedTuple):
    """A piece of a text: text[start:end]."""

    start: int
    end: int
    text: str


NEVER_LAST = word_set("""
    afd art artt bijv blz bv c.q ca d.m.v d.w.z dd dhr dr drs fa fig gem hfst i.c i.p.v i.v.m ing ir jhr jkvr m.b.t
    m.b.v m.i.v mej mevr mr mw n.a.v nl no nr nrs o.a o.b.v o.g.v o.l.v p pag par pp prof prov resp secr st t.a.v
    t.b.v t.g.v t.m t.n.v t.o.v t.w.v tel v v.a v.d vgl vs w.o z.g zgn
    """)
"""Abbreviations, without their last dot, that stand before something: no sentence ends with them."""

_END = re.compile(r"""(?<![.!?…])[.!?…]++["'’”»)\]]*+(?=\s|\Z)""")
_BREAK = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t])")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+|(?<=\d)[.,]\d+|(?<=\w\.)[^\W_]+|\.(?=[^\W\d_]\.)[^\W_])*")
_INK = re.compile(r"\S")
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_LONGEST_ABBREVIATION = 12


@lru_cache(maxsize=2000)  # variants of a fiche have most texts in common
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order, without the white space around them.

    A dot after an abbreviation (o.a., art., € 1,8 mld. euro), an initial or the number of an item ends no sentence; an
    empty line or a new item of a list does.
    """
    found: list[Span] = []
    for block in _blocks(text):
        start = block.start
        for end in _END.finditer(text, block.start, block.end):
            if _ends_here(text, start, end, block.end):
                found.append(_stripped(text, start, end.end()))
                start = end.end()
        found.append(_stripped(text, start, block.end))
    return tuple(span for span in found if span.text)


def _blocks(text: str) -> list[Span]:
    edges = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    return [Span(start, end, "") for start, end in itertools.pairwise(edges)]


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(piece.strip()), piece.strip())


def _ends_here(text: str, start: int, end: re.Match[str], last: int) -> bool:
    following = _INK.search(text, end.end(), last)
    if following is None:
        return True
    if following[0].islower():
        return False
    return end[0] != "." or not _goes_on(
        text[max(start, end.start() - _LONGEST_ABBREVIATION) : end.start()], start, end
    )


def _goes_on(before: str, start: int, end: re.Match[str]) -> bool:
    """Whether the single dot belongs to the word before it."""
    word = before.rsplit(maxsplit=1)[-1].lstrip("('\"‘“") if before.strip() else ""
    if word.lower() in NEVER_LAST or _INITIAL.fullmatch(word):
        return True
    return word.isdigit() and end.string[start : end.start()].strip() == word


def words(text: str) -> tuple[Span, ...]:
    """The words of a text: regio's, grens- en krimpregio's (3), 1.000.000 and o.a. are words, signs are not."""
    return tuple(Span(match.start(), match.end(), match[0]) for match in _WORD.finditer(text))


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))
