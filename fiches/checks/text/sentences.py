"""Dutch text in sentences and words, each with its place."""

import itertools
import re
from functools import lru_cache
from typing import NamedTuple

from fiches.checks.text.words import make_word_set


class SentenceSpan(NamedTuple):
    """A piece of a text: text[start:end]."""

    start: int
    end: int
    text: str


ABBREVIATIONS = make_word_set("""
    afd art artt bijv blz bv c.q ca d.m.v d.w.z dd dhr dr drs fa fig gem hfst i.c i.p.v i.v.m ing ir jhr jkvr m.b.t
    m.b.v m.i.v mej mevr mr mw n.a.v nl no nr nrs o.a o.b.v o.g.v o.l.v p pag par pp prof prov resp secr st t.a.v
    t.b.v t.g.v t.m t.n.v t.o.v t.w.v tel v v.a v.d vgl vs w.o z.g zgn
    """)
"""Abbreviations, without their last dot, that stand before something: no sentence ends with them."""

_SENTENCE_END = re.compile(r"""(?<![.!?…])[.!?…]++["'’”»)\]]*+(?=\s|\Z)""")
_BLOCK_BREAK = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t])")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+|(?<=\d)[.,]\d+|(?<=\w\.)[^\W_]+|\.(?=[^\W\d_]\.)[^\W_])*")
_VISIBLE = re.compile(r"\S")
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_LONGEST_ABBREVIATION = 12


@lru_cache(maxsize=2000)  # variants of a fiche have most texts in common
def split_sentences(text: str) -> tuple[SentenceSpan, ...]:
    """The sentences of a text in order, without the white space around them.

    A dot after an abbreviation (o.a., art., € 1,8 mld. euro), an initial or the number of an item ends no sentence; an
    empty line or a new item of a list does.
    """
    found: list[SentenceSpan] = []
    for block in _split_blocks(text):
        start = block.start
        for end in _SENTENCE_END.finditer(text, block.start, block.end):
            if _is_sentence_end(text, start, end, block.end):
                found.append(_strip_span(text, start, end.end()))
                start = end.end()
        found.append(_strip_span(text, start, block.end))
    return tuple(span for span in found if span.text)


def _split_blocks(text: str) -> list[SentenceSpan]:
    edges = [0, *(match.end() for match in _BLOCK_BREAK.finditer(text)), len(text)]
    return [SentenceSpan(start, end, "") for start, end in itertools.pairwise(edges)]


def _strip_span(text: str, start: int, end: int) -> SentenceSpan:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return SentenceSpan(start, start + len(piece.strip()), piece.strip())


def _is_sentence_end(text: str, start: int, end: re.Match[str], last: int) -> bool:
    following = _VISIBLE.search(text, end.end(), last)
    if following is None:
        return True
    if following[0].islower():
        return False
    return end[0] != "." or not _is_dot_of_word(
        text[max(start, end.start() - _LONGEST_ABBREVIATION) : end.start()], start, end
    )


def _is_dot_of_word(before: str, start: int, end: re.Match[str]) -> bool:
    """Whether the single dot belongs to the word before it."""
    word = before.rsplit(maxsplit=1)[-1].lstrip("('\"‘“") if before.strip() else ""
    if word.lower() in ABBREVIATIONS or _INITIAL.fullmatch(word):
        return True
    return word.isdigit() and end.string[start : end.start()].strip() == word


def split_words(text: str) -> tuple[SentenceSpan, ...]:
    """The words of a text: regio's, grens- en krimpregio's (3), 1.000.000 and o.a. are words, signs are not."""
    return tuple(SentenceSpan(match.start(), match.end(), match[0]) for match in _WORD.finditer(text))


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))
