"""Split Dutch text into sentences and words, each with its place, and parse number words.

The number words are those under a hundred and what is composed of them (vijfhonderdduizend, tweeënhalf), with the
magnitudes (miljoen, mld), the orders of magnitude without a number (tientallen) and the fractions (derde, kwart).
"""

import itertools
import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple


def make_word_set(text: str) -> frozenset[str]:
    """The words of a text, for asking whether a word is one of them."""
    return frozenset(text.split())


MONTH_WORDS = make_word_set("""
    apr april aug augustus dec december feb februari jan januari jul juli jun juni maart mei mrt nov november okt
    oktober sep sept september
    """)
"""The months, also shortened."""

_EENHEDEN = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TIENTALLEN = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_ONDER_TWINTIG = (
    "tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
)  # fmt: skip


def _make_small_numbers() -> dict[str, int]:
    """Every number word under a hundred, with and without the dots of drieëntwintig."""
    table = {"nul": 0, "één": 1, **{word: at for at, word in enumerate(_EENHEDEN + _ONDER_TWINTIG, 1)}}
    for tens, tiental in enumerate(_TIENTALLEN, 2):
        table[tiental] = 10 * tens
        for unit, eenheid in enumerate(_EENHEDEN, 1):
            table[f"{eenheid}en{tiental}"] = table[f"{eenheid}ën{tiental}"] = 10 * tens + unit
    return table


SMALL_NUMBERS = _make_small_numbers()

MAGNITUDES = {
    "duizend": 10**3, "miljoen": 10**6, "mln": 10**6, "mio": 10**6, "miljard": 10**9, "mld": 10**9, "mrd": 10**9,
    "biljoen": 10**12,
}  # fmt: skip
"""Words that multiply the number before them."""

VAGUE_NUMBERS = {
    "tientallen": 10, "dozijnen": 12, "honderden": 100, "duizenden": 1000, "tienduizenden": 10**4,
    "honderdduizenden": 10**5, "miljoenen": 10**6, "miljarden": 10**9,
}  # fmt: skip
"""Words that name an order of magnitude and no number."""

HALVES = {"anderhalf": Decimal("1.5"), "anderhalve": Decimal("1.5"), "half": Decimal("0.5"), "halve": Decimal("0.5")}
_HALF_ENDINGS = ("ëneenhalf", "eneenhalf", "ënhalf", "enhalf", "ënhalve", "enhalve")

FRACTION_DIVISORS = {
    "kwart": 4, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8, "negende": 9,
    "tiende": 10, "honderdste": 100,
}  # fmt: skip
"""What a fraction divides by: twee derde, een kwart."""


def _make_shares() -> dict[str, Decimal]:
    """Shares in one word: driekwart, tweederde. Vijftiende and its like are ranks."""
    divisors = {word: by for word, by in FRACTION_DIVISORS.items() if by < 10}  # noqa: PLR2004
    return {
        eenheid + word: Decimal(count) / by
        for count, eenheid in enumerate(_EENHEDEN, 1)
        for word, by in divisors.items()
        if count < by
    }


WORD_SHARES = _make_shares()

LONGEST_NUMBER_WORD = 60
"""No number word is longer: driehonderdvierenvijftigduizendzevenhonderdnegenentachtig has 56 letters."""


@lru_cache(maxsize=2000)
def parse_number_word(low: str) -> Decimal | None:
    """The value of a number word in small letters, such as vijfhonderdduizend or tweeënhalf; None for other words."""
    if len(low) > LONGEST_NUMBER_WORD:
        return None
    whole = _parse_whole(low)
    if whole is not None:
        return Decimal(whole)
    if low in HALVES:
        return HALVES[low]
    return next(
        (SMALL_NUMBERS[low[: -len(end)]] + HALVES["half"] for end in _HALF_ENDINGS if _has_ending(low, end)), None
    )


def _has_ending(low: str, end: str) -> bool:
    return low.endswith(end) and low[: -len(end)] in SMALL_NUMBERS


def _parse_whole(low: str) -> int | None:
    if low in SMALL_NUMBERS:
        return SMALL_NUMBERS[low]
    return _parse_composed(low, "duizend", 1000) if "duizend" in low else _parse_composed(low, "honderd", 100)


def _parse_composed(low: str, word: str, worth: int) -> int | None:
    """A word such as tweehonderdvijftig: what stands before `word` times its worth, plus what follows."""
    before, found, after = low.partition(word)
    if not found:
        return None
    times = 1 if not before else _parse_whole(before)
    rest = 0 if not after else _parse_whole(after.removeprefix("en"))
    return None if times is None or rest is None else times * worth + rest


def parse_round_number(low: str) -> int | None:
    """What a round number as a noun stands for: 20 for twintigtal, 12 for dozijn; None for other words."""
    if low == "dozijn":
        return 12
    return SMALL_NUMBERS.get(low[:-3], 100 if low == "honderdtal" else None) if low.endswith("tal") else None


NUMBER_WORDS = frozenset(
    (
        *SMALL_NUMBERS, *FRACTION_DIVISORS, *HALVES, *VAGUE_NUMBERS, *MAGNITUDES, *WORD_SHARES, "helft", "dozijn",
        "honderdtal", "ton",
        *(word + ending for word in SMALL_NUMBERS for ending in ("tal",
        *(_HALF_ENDINGS if SMALL_NUMBERS[word] < len(_EENHEDEN) else ()))),
    )
) - {"een"}  # fmt: skip
"""Every word that can begin a quantity, but `een` and those composed with honderd and duizend."""


def can_start_number(low: str) -> bool:
    """Whether a word in small letters can begin a quantity."""
    return low in NUMBER_WORDS or "honderd" in low or "duizend" in low


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
_LONGEST_ABBREVIATION, _NEAR = 12, 40
_LABELLED = make_word_set("""
    alternatief bijlage blok categorie deel fase groep hoofdstuk kolom klasse label lid model niveau onderdeel optie pad
    plan profiel punt regio route scenario spoor stap sub tabel traject type variant zone
    """)
_STARTS_SENTENCE = make_word_set("""
    Als Alle Bij Daar Daarbij Daarmee Daarna Daarom Daarvoor Dan Dat De Deze Die Dit Een Eén Elk Elke Er Het Hier
    Hierbij Hierdoor Hij In Maar Met Na Naast Omdat Ook Op Te Toch Tot Uit Van Vanaf Voor Want Wat Wie Wij Zij Zo Zonder
    """)


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
    # No sentence begins with a small letter: € 1,8 mld. euro, and de post is p.m. omdat het moet.
    if following[0].islower():
        return False
    return end[0] != "." or not _is_dot_of_word(
        text[max(start, end.start() - _LONGEST_ABBREVIATION) : end.start()], start, end
    )


def _is_label(end: re.Match[str]) -> bool:
    """Whether a letter names one of several things (variant B.), or a word follows that begins a sentence."""
    noun = re.search(r"(\w+)\s+\W?\w$", end.string[max(0, end.start() - _NEAR) : end.start()])
    following = re.match(r"\s+(\w+)", end.string[end.end() : end.end() + _NEAR])
    starts = following is not None and following[1] in _STARTS_SENTENCE
    return starts or (noun is not None and noun[1].lower() in _LABELLED)


def _is_dot_of_word(before: str, start: int, end: re.Match[str]) -> bool:
    """Whether the single dot belongs to the word before it."""
    word = before.rsplit(maxsplit=1)[-1].lstrip("('\"‘“") if before.strip() else ""
    if len(word) == 1 and word.isupper():
        return not _is_label(end)
    if word.lower() in ABBREVIATIONS or _INITIAL.fullmatch(word):
        return True
    # A number that is all of the sentence so far numbers an item: 1. Eerst dit.
    return word.isdigit() and end.string[start : end.start()].strip() == word


def split_words(text: str) -> tuple[SentenceSpan, ...]:
    """The words of a text: regio's, grens- en krimpregio's (3), 1.000.000 and o.a. are words, signs are not."""
    return tuple(SentenceSpan(match.start(), match.end(), match[0]) for match in _WORD.finditer(text))


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))
