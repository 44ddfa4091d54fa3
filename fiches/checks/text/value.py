"""The bare number that starts at a word of a text: in digits, in words, or as a share."""

from decimal import Decimal

from fiches.checks.text.draft import Draft
from fiches.checks.text.lexer import Token, numeral
from fiches.checks.text.nouns import NEVER_COUNTED
from fiches.checks.text.quantity import Kind
from fiches.checks.text.units import MEASURE_WORDS, PROCENT
from fiches.checks.text.words import HALVES, MAGNITUDES, PARTS, SMALL, VAGUE, number_word, round_number, word_set

_COUNTS_ALONE = 13
_DENOMINATORS = ("2", "3", "4", "5", "6", "8", "10")
_RANKS = ("eerste", "tweede", "laatste")
_AFTER_A_PART = word_set("deel minder meer lager hoger kleiner groter daarvan hiervan ervan")


def number_at(tokens: list[Token], at: int) -> Draft | None:
    """The number at tokens[at], without magnitude and unit; None when there is none."""
    token = tokens[at]
    if token.kind == "num":
        return _of_digits(tokens, at)
    return _of_words(tokens, at) if token.kind == "word" else None


def _of_digits(tokens: list[Token], at: int) -> Draft:
    value = numeral(tokens[at].text)
    draft = Draft(at, at + 1, value[0] if value else Decimal(0), digits=True, refused=value is None)
    draft.ambiguous = bool(value and value[1])
    if not _over(tokens, draft):
        _one_in(tokens, draft)
    return draft


def _over(tokens: list[Token], draft: Draft) -> bool:
    """2/3 is a share; 92/43 and 2020/21 are not."""
    at = draft.first
    slash, below = tokens[at + 1], tokens[at + 2]
    tight = slash.text == "/" and slash.start == tokens[at].end and below.start == slash.end
    if not (tight and below.text in _DENOMINATORS and 0 < draft.number < int(below.text)):
        return False
    draft.number, draft.after, draft.kind, draft.unit = draft.number / int(below.text), at + 3, Kind.BREUK, PROCENT
    return True


def _of_words(tokens: list[Token], at: int) -> Draft | None:
    low = tokens[at].low
    if low in ("een", "één"):
        return _of_een(tokens, at)
    if low in VAGUE:
        return Draft(at, at + 1, Decimal(VAGUE[low]), vague=True)
    if low == "helft" and tokens[at - 1].low not in _RANKS:
        return _share(at, at + 1, Decimal(1) / 2)
    if low == "driekwart":
        return _share(at, at + 1, Decimal(3) / 4)
    tal = round_number(low)
    if tal:
        return Draft(at, at + 1, Decimal(tal), vague=True, weak=True)
    value = number_word(low)
    return None if value is None else _of_value(tokens, at, value)


def _of_value(tokens: list[Token], at: int, value: Decimal) -> Draft:
    draft = Draft(at, at + 1, value, weak=value < _COUNTS_ALONE)
    if [token.low for token in tokens[at + 1 : at + 4]] in (["en", "een", "half"], ["en", "een", "halve"]):
        draft.number, draft.after = value + HALVES["half"], at + 4
    elif tokens[at + 1].low in PARTS:
        return _share(at, at + 2, value / PARTS[tokens[at + 1].low])
    else:
        _one_in(tokens, draft)
    return draft


def _of_een(tokens: list[Token], at: int) -> Draft | None:
    """`een` is a number before a magnitude or a part only; `één` before a measure too. Elsewhere it is an article."""
    following = tokens[at + 1].low
    if following in HALVES:
        return Draft(at, at + 2, HALVES[following], weak=True)
    if following in PARTS and (following == "kwart" or _stands_alone(tokens[at + 2])):
        return _share(at, at + 2, Decimal(1) / PARTS[following])
    draft = Draft(at, at + 1, Decimal(1), weak=True)
    _one_in(tokens, draft)
    measured = tokens[at].low == "één" and following in MEASURE_WORDS
    return draft if measured or following in MAGNITUDES or draft.kind is Kind.BREUK else None


def _stands_alone(following: Token) -> bool:
    """Whether the word before it is a part (een derde van, een tiende miljard) and no rank (een derde partij)."""
    return (
        following.kind != "word"
        or following.low in NEVER_COUNTED
        or following.low in _AFTER_A_PART
        or following.low in MAGNITUDES
    )


def _share(first: int, after: int, part: Decimal) -> Draft:
    return Draft(first, after, part, kind=Kind.BREUK, unit=PROCENT)


def _one_in(tokens: list[Token], draft: Draft) -> None:
    """`een op de vijf` is a share of one fifth."""
    at = draft.after
    if (tokens[at].low, tokens[at + 1].low) != ("op", "de"):
        return
    base = tokens[at + 2]
    counted = numeral(base.text) if base.kind == "num" else None
    whole = counted[0] if counted else Decimal(SMALL.get(base.low, 0))
    if draft.number < whole:
        draft.number, draft.after, draft.kind, draft.unit, draft.weak = (
            draft.number / whole, at + 3, Kind.BREUK, PROCENT, False,
        )  # fmt: skip
