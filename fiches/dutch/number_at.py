"""Parse the number that starts at one token, with all that belongs to it.

`parse_bare_number` gives the number itself: in digits, in words, or as a share. `parse_draft` adds sign, currency,
magnitude, unit and rate.
"""

from decimal import Decimal

from fiches.dutch.tokens import NEVER_COUNTED, QuantityDraft, Token, find_noun, parse_numeral
from fiches.dutch.units import (
    DURATIONS,
    EURO,
    MEASURE_WORDS,
    MEASURES,
    MLN_EURO,
    MONEY,
    PROCENT,
    SHARES,
    Hedge,
    QuantityKind,
)
from fiches.dutch.words import (
    FRACTION_DIVISORS,
    HALVES,
    MAGNITUDES,
    MONTH_WORDS,
    SMALL_NUMBERS,
    VAGUE_NUMBERS,
    WORD_SHARES,
    make_word_set,
    parse_number_word,
    parse_round_number,
)

_COUNTS_ALONE = 13
_DENOMINATORS = ("2", "3", "4", "5", "6", "8", "10")
# De eerste helft is a part of a period, not a share.
_RANKS = ("eerste", "tweede", "laatste")
_AFTER_A_PART = make_word_set("""
    deel minder meer lager hoger kleiner groter langer korter goedkoper duurder sneller zuiniger daarvan hiervan ervan
    gedaald gestegen gegroeid gekrompen gezakt verminderd verlaagd verhoogd afgenomen toegenomen teruggebracht
    teruggelopen omhoog omlaag
    """)


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
    if low in WORD_SHARES:
        return _make_share(at, at + 1, WORD_SHARES[low])
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
    if following == "paar" and tokens[at + 2].low in MAGNITUDES:
        return QuantityDraft(at, at + 2, Decimal(1), vague=True)
    if following in FRACTION_DIVISORS and (following == "kwart" or _can_follow_part(tokens[at + 2])):
        return _make_share(at, at + 2, Decimal(1) / FRACTION_DIVISORS[following])
    draft = QuantityDraft(at, at + 1, Decimal(1), weak=True)
    _apply_one_in(tokens, draft)
    measured = (tokens[at].low == "één" and following in MEASURE_WORDS) or _is_ton_of_money(tokens, at + 1)
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
    """`een op de vijf` and `1 op 5` are a share of one fifth."""
    at = draft.after
    if tokens[at].low != "op":
        return
    at += 2 if tokens[at + 1].low == "de" else 1
    base, bare = tokens[at], tokens[at - 1].low == "op"
    counted = parse_numeral(base.text) if base.kind == "num" else None
    whole = counted[0] if counted else Decimal(SMALL_NUMBERS.get(base.low, 0))
    if draft.number < whole and not (bare and (whole not in _WHOLES or tokens[at + 1].low in MONTH_WORDS)):
        draft.number, draft.after, draft.kind, draft.unit, draft.weak = (
            draft.number / whole, at + 1, QuantityKind.BREUK, PROCENT, False,
        )  # fmt: skip


_WHOLES = frozenset((*range(2, 11), 12, 20, 100, 1000))
"""What people divide by without an article: 1 op 5, drie op tien."""


CURRENCIES = ("€", "eur", "m€", "meur", "meuro", "k€", "keur", "keuro")
MINUS_SIGNS = ("-", "−", "–")
LEADING_SIGNS = (*MINUS_SIGNS, "€")
"""Signs that can begin a quantity."""

_MAGNITUDE_LETTERS = {"k": 1000, "m": 10**6, "b": 10**9}
_OR_MORE = {("of", "meer"): Hedge.MINSTENS, ("en", "meer"): Hedge.MINSTENS, ("of", "minder"): Hedge.HOOGUIT}


def parse_draft(tokens: list[Token], at: int) -> QuantityDraft | None:
    """The number that starts at tokens[at], with sign, currency, magnitude and unit; None when none starts there."""
    start, negative, currency = _parse_prefix(tokens, at)
    draft = parse_bare_number(tokens, start)
    if draft is None:
        return None
    draft.first, draft.currency = at, bool(currency)
    if negative:
        draft.number = -draft.number
    _add_magnitude(tokens, draft)
    _add_unit(tokens, draft, currency or "euro")
    _add_rate(tokens, draft)
    return draft if _is_complete(tokens, draft) else None


def _parse_prefix(tokens: list[Token], at: int) -> tuple[int, bool, str]:
    negative = tokens[at].text in MINUS_SIGNS and tokens[at + 1].start == tokens[at].end and not _is_glued(tokens, at)
    if negative:
        at += 1
    currency = tokens[at].low if tokens[at].low in CURRENCIES else ""
    if currency:
        at += 1
        if tokens[at].text in MINUS_SIGNS and tokens[at + 1].start == tokens[at].end:
            return at + 1, True, currency
    return at, negative, currency


def _is_glued(tokens: list[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].end == tokens[at].start


def _add_magnitude(tokens: list[Token], draft: QuantityDraft) -> None:
    token = tokens[draft.after]
    factor = MAGNITUDES.get(token.low) or (draft.vague and VAGUE_NUMBERS.get(token.low)) or 0
    # € 5m is five million euro, but 5 m is a length.
    if not factor and draft.currency and token.start == tokens[draft.after - 1].end:
        factor = _MAGNITUDE_LETTERS.get(token.low, 0)
    if not factor:
        return
    draft.magnitude, draft.weak, draft.after = factor, False, draft.after + 1
    if draft.kind is QuantityKind.BREUK:
        # Een kwart miljard is an amount and no share.
        draft.kind, draft.unit = QuantityKind.GETAL, ""
    _skip_dot(tokens, draft)


def _skip_dot(tokens: list[Token], draft: QuantityDraft) -> None:
    """The dot of "mld." belongs to it when the sentence goes on."""
    dot, following = tokens[draft.after], tokens[draft.after + 1]
    if (
        tokens[draft.after - 1].low in ("mln", "mld", "mrd")
        and dot.text == "."
        and following.text == following.low != ""
    ):
        draft.after += 1


def _add_unit(tokens: list[Token], draft: QuantityDraft, currency: str) -> None:
    if draft.kind is QuantityKind.BREUK:
        return
    low = tokens[draft.after].low
    if low == "ton" and not draft.digits and draft.magnitude == 1 and _is_ton_of_money(tokens, draft.after):
        draft.after += 2 if tokens[draft.after + 1].low in EURO else 1
        draft.magnitude = _TON
        _set_measure(draft, "euro")
    elif low in MEASURE_WORDS and not _is_sign_of_next(tokens, draft.after):
        draft.after += 1
        _set_measure(draft, low)
    elif draft.currency:
        _skip_dash(tokens, draft)
        _set_measure(draft, currency)
    else:
        _add_noun(tokens, draft)


_TON = 10**5
_WEIGHED = make_word_set("""
    afval ammoniak biomassa broeikasgas broeikasgassen co co2 emissie emissies fosfaat gas gewicht goederen graan hout
    kolen kunststof mest plastic staal stikstof uitstoot vracht waterstof zand
    """)


def _is_ton_of_money(tokens: list[Token], at: int) -> bool:
    """Anderhalve ton voor de aanpak: a hundred thousand euro, when nothing near it is weighed."""
    after = tokens[at + 1]
    if tokens[at].low != "ton":
        return False
    return after.low in EURO or (
        (after.kind != "word" or after.low in NEVER_COUNTED) and _WEIGHED.isdisjoint(token.low for token in tokens)
    )


def _is_sign_of_next(tokens: list[Token], at: int) -> bool:
    """In 2022 € 15 mln: the sign belongs to the number behind it."""
    return tokens[at].low in CURRENCIES and tokens[at + 1].kind == "num"


def _set_measure(draft: QuantityDraft, low: str) -> None:
    draft.weak = False
    if low in MONEY:
        draft.kind, draft.unit, draft.worth = QuantityKind.BEDRAG, MLN_EURO, MONEY[low]
    elif low in SHARES:
        draft.kind, draft.unit = QuantityKind.PERCENTAGE, SHARES[low]
    elif low in MEASURES:
        draft.kind, draft.unit = QuantityKind.MAAT, MEASURES[low]
    else:
        draft.kind, draft.unit = QuantityKind.DUUR, DURATIONS[low]


def _skip_dash(tokens: list[Token], draft: QuantityDraft) -> None:
    """€ 12,- is € 12."""
    comma = tokens[draft.after]
    if comma.text == "," and comma.start == tokens[draft.after - 1].end:
        at = draft.after + 1
        while tokens[at].text in (*MINUS_SIGNS, "—") and tokens[at].start == tokens[at - 1].end:
            at += 1
        draft.after = at if at > draft.after + 1 else draft.after


def _add_noun(tokens: list[Token], draft: QuantityDraft) -> None:
    after, noun = find_noun(tokens, draft.after, draft.amount == 1 and draft.digits)
    more = _OR_MORE.get((tokens[draft.after].low, tokens[draft.after + 1].low))
    if more:
        after, noun = find_noun(tokens, draft.after + 2, singular=False)
        draft.hedge = more
    # In acht nemen holds no number.
    if noun and not (tokens[draft.first].low == "acht" and tokens[draft.first - 1].low == "in"):
        draft.after, draft.kind, draft.unit, draft.weak = after, QuantityKind.AANTAL, noun, False
        if noun in MEASURE_WORDS:
            _set_measure(draft, noun)
    elif draft.magnitude >= MAGNITUDES["miljoen"] or (draft.vague and draft.number >= MAGNITUDES["miljoen"]):
        _set_measure(draft, "euro")
        draft.assumed = True


def _add_rate(tokens: list[Token], draft: QuantityDraft) -> None:
    token, following = tokens[draft.after], tokens[draft.after + 1]
    if token.text in ("per", "/") and following.kind == "word":
        draft.per = following.low


def _is_complete(tokens: list[Token], draft: QuantityDraft) -> bool:
    """`half` and `een half` need a measure: een half jaar, half miljard."""
    halves = tokens[draft.after - 1].low in ("half", "halve") and draft.number == HALVES["half"]
    return not (halves or (draft.number == HALVES["half"] and draft.weak))
