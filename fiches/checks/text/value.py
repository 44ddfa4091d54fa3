"""The bare number that starts at a word of a text: in digits, in words, or as a share."""

from decimal import Decimal

from fiches.checks.text.draft import QuantityDraft
from fiches.checks.text.lexer import Token, parse_numeral
from fiches.checks.text.nouns import NEVER_COUNTED
from fiches.checks.text.quantity import QuantityKind
from fiches.checks.text.units import MEASURE_WORDS, PROCENT
from fiches.checks.text.words import (
    FRACTION_DIVISORS,
    HALVES,
    MAGNITUDES,
    SMALL_NUMBERS,
    VAGUE_NUMBERS,
    make_word_set,
    parse_number_word,
    parse_round_number,
)

_COUNTS_ALONE = 13
_DENOMINATORS = ("2", "3", "4", "5", "6", "8", "10")
_RANKS = ("eerste", "tweede", "laatste")
_AFTER_A_PART = make_word_set("deel minder meer lager hoger kleiner groter daarvan hiervan ervan")


def parse_bare_number(tokens: list[Token], at: int) -> QuantityDraft | None:
    """The number at tokens[at], without magnitude and unit; None when there is none."""
    token = tokens[at]
    if token.kind == "num":
        return _parse_digits(tokens, at)
    return _parse_words(tokens, at) if token.kind == "word" else None


def _parse_digits(tokens: list[Token], at: int) -> QuantityDraft:
    value = parse_numeral(tokens[at].text)
    draft = QuantityDraft(at, at + 1, value[0] if value else Decimal(0), digits=True, refused=value is None)
    draft.ambiguous = bool(value and value[1])
    if not _apply_denominator(tokens, draft):
        _apply_one_in(tokens, draft)
    return draft


def _apply_denominator(tokens: list[Token], draft: QuantityDraft) -> bool:
    """2/3 is a share; 92/43 and 2020/21 are not."""
    at = draft.first
    slash, below = tokens[at + 1], tokens[at + 2]
    tight = slash.text == "/" and slash.start == tokens[at].end and below.start == slash.end
    if not (tight and below.text in _DENOMINATORS and 0 < draft.number < int(below.text)):
        return False
    draft.number, draft.after, draft.kind, draft.unit = (
        draft.number / int(below.text),
        at + 3,
        QuantityKind.BREUK,
        PROCENT,
    )
    return True


def _parse_words(tokens: list[Token], at: int) -> QuantityDraft | None:
    low = tokens[at].low
    if low in ("een", "één"):
        return _parse_een(tokens, at)
    if low in VAGUE_NUMBERS:
        return QuantityDraft(at, at + 1, Decimal(VAGUE_NUMBERS[low]), vague=True)
    if low == "helft" and tokens[at - 1].low not in _RANKS:
        return _make_share(at, at + 1, Decimal(1) / 2)
    if low == "driekwart":
        return _make_share(at, at + 1, Decimal(3) / 4)
    tal = parse_round_number(low)
    if tal:
        return QuantityDraft(at, at + 1, Decimal(tal), vague=True, weak=True)
    value = parse_number_word(low)
    return None if value is None else _make_word_draft(tokens, at, value)


def _make_word_draft(tokens: list[Token], at: int, value: Decimal) -> QuantityDraft:
    draft = QuantityDraft(at, at + 1, value, weak=value < _COUNTS_ALONE)
    if [token.low for token in tokens[at + 1 : at + 4]] in (["en", "een", "half"], ["en", "een", "halve"]):
        draft.number, draft.after = value + HALVES["half"], at + 4
    elif tokens[at + 1].low in FRACTION_DIVISORS:
        return _make_share(at, at + 2, value / FRACTION_DIVISORS[tokens[at + 1].low])
    else:
        _apply_one_in(tokens, draft)
    return draft


def _parse_een(tokens: list[Token], at: int) -> QuantityDraft | None:
    """`een` is a number before a magnitude or a part only; `één` before a measure too. Elsewhere it is an article."""
    following = tokens[at + 1].low
    if following in HALVES:
        return QuantityDraft(at, at + 2, HALVES[following], weak=True)
    if following in FRACTION_DIVISORS and (following == "kwart" or _can_follow_part(tokens[at + 2])):
        return _make_share(at, at + 2, Decimal(1) / FRACTION_DIVISORS[following])
    draft = QuantityDraft(at, at + 1, Decimal(1), weak=True)
    _apply_one_in(tokens, draft)
    measured = tokens[at].low == "één" and following in MEASURE_WORDS
    return draft if measured or following in MAGNITUDES or draft.kind is QuantityKind.BREUK else None


def _can_follow_part(following: Token) -> bool:
    """Whether the word before it is a part (een derde van, een tiende miljard) and no rank (een derde partij)."""
    return (
        following.kind != "word"
        or following.low in NEVER_COUNTED
        or following.low in _AFTER_A_PART
        or following.low in MAGNITUDES
    )


def _make_share(first: int, after: int, part: Decimal) -> QuantityDraft:
    return QuantityDraft(first, after, part, kind=QuantityKind.BREUK, unit=PROCENT)


def _apply_one_in(tokens: list[Token], draft: QuantityDraft) -> None:
    """`een op de vijf` is a share of one fifth."""
    at = draft.after
    if (tokens[at].low, tokens[at + 1].low) != ("op", "de"):
        return
    base = tokens[at + 2]
    counted = parse_numeral(base.text) if base.kind == "num" else None
    whole = counted[0] if counted else Decimal(SMALL_NUMBERS.get(base.low, 0))
    if draft.number < whole:
        draft.number, draft.after, draft.kind, draft.unit, draft.weak = (
            draft.number / whole, at + 3, QuantityKind.BREUK, PROCENT, False,
        )  # fmt: skip
