"""One number with its unit, as it is read from the tokens of a text, before its neighbours have their say."""

from dataclasses import dataclass
from decimal import Decimal

from fiches.checks.text.lexer import Token, numeral
from fiches.checks.text.nouns import FUNCTION_WORDS, VERBS, noun_after
from fiches.checks.text.quantity import Hedge, Kind
from fiches.checks.text.units import DURATIONS, MEASURE_WORDS, MEASURES, MLN_EURO, MONEY, PROCENT, SHARES
from fiches.checks.text.words import HALVES, MAGNITUDES, PARTS, SMALL, VAGUE, number_word, round_number, word_set

CURRENCY = ("€", "eur")
MINUS = ("-", "−", "–")
SIGNS = (*MINUS, "€")
"""Signs that can begin a quantity."""

_LETTERS = {"k": 1000, "m": 10**6, "b": 10**9}
_COUNTS_ALONE = 13
_DENOMINATORS = ("2", "3", "4", "5", "6", "8", "10")
_RANKS = ("eerste", "tweede", "laatste")
_AFTER_A_PART = word_set("deel minder meer lager hoger kleiner groter daarvan hiervan ervan")


@dataclass(slots=True)
class Draft:
    """A number on its way to being a quantity: it covers tokens[first:after]."""

    first: int
    after: int
    number: Decimal
    """Before the magnitude is applied."""
    magnitude: int = 1
    kind: Kind = Kind.GETAL
    unit: str = ""
    worth: Decimal = Decimal(1)
    """What one of the unit is worth in the normal unit: 0.01 euro for a cent."""
    digits: bool = False
    currency: bool = False
    weak: bool = False
    """A small number word, which is a quantity only when something is counted."""
    vague: bool = False
    ambiguous: bool = False
    assumed: bool = False
    """Taken for money because of its magnitude alone."""
    borrowed: bool = False
    """Has the unit of the number after it."""
    refused: bool = False
    hedge: Hedge = Hedge.GEEN
    high: "Draft | None" = None
    per: str = ""

    @property
    def certain(self) -> bool:
        """Whether sign, magnitude or measure make it a quantity wherever it stands."""
        return self.currency or self.magnitude > 1 or self.kind not in (Kind.GETAL, Kind.AANTAL)

    @property
    def amount(self) -> Decimal:
        """The number with its magnitude."""
        return self.number * self.magnitude


def read(tokens: list[Token], at: int) -> Draft | None:
    """The number that starts at tokens[at], with sign, currency, magnitude and unit; None when none starts there."""
    number_at, negative, currency = _before_the_number(tokens, at)
    draft = _number(tokens, number_at)
    if draft is None:
        return None
    draft.first, draft.currency = at, currency
    if negative:
        draft.number = -draft.number
    _add_magnitude(tokens, draft)
    _add_unit(tokens, draft)
    _add_rate(tokens, draft)
    return draft if _complete(tokens, draft) else None


def _before_the_number(tokens: list[Token], at: int) -> tuple[int, bool, bool]:
    negative = tokens[at].text in MINUS and tokens[at + 1].start == tokens[at].end and not _glued(tokens, at)
    if negative:
        at += 1
    currency = tokens[at].low in CURRENCY
    if currency:
        at += 1
        if tokens[at].text in MINUS and tokens[at + 1].start == tokens[at].end:
            return at + 1, True, True
    return at, negative, currency


def _glued(tokens: list[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].end == tokens[at].start


def _number(tokens: list[Token], at: int) -> Draft | None:
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
    """Whether the word before it is a part (een derde van) and no rank (een derde partij)."""
    return following.kind != "word" or following.low in FUNCTION_WORDS | VERBS | _AFTER_A_PART


def _share(first: int, after: int, part: Decimal) -> Draft:
    return Draft(first, after, part, kind=Kind.BREUK, unit=PROCENT)


def _one_in(tokens: list[Token], draft: Draft) -> None:
    """`een op de vijf` is a share of one fifth."""
    at = draft.after
    if (tokens[at].low, tokens[at + 1].low) != ("op", "de"):
        return
    base = tokens[at + 2]
    whole = Decimal(base.text) if base.kind == "num" and base.text.isdigit() else Decimal(SMALL.get(base.low, 0))
    if draft.number < whole:
        draft.number, draft.after, draft.kind, draft.unit, draft.weak = (
            draft.number / whole, at + 3, Kind.BREUK, PROCENT, False,
        )  # fmt: skip


def _add_magnitude(tokens: list[Token], draft: Draft) -> None:
    token = tokens[draft.after]
    factor = MAGNITUDES.get(token.low) or (draft.vague and VAGUE.get(token.low)) or 0
    if not factor and draft.currency and token.start == tokens[draft.after - 1].end:
        factor = _LETTERS.get(token.low, 0)
    if not factor:
        return
    draft.magnitude, draft.weak, draft.after = factor, False, draft.after + 1
    if draft.kind is Kind.BREUK:
        draft.kind, draft.unit = Kind.GETAL, ""
    _past_the_dot(tokens, draft)


def _past_the_dot(tokens: list[Token], draft: Draft) -> None:
    """The dot of "mld." belongs to it when the sentence goes on."""
    dot, following = tokens[draft.after], tokens[draft.after + 1]
    if (
        tokens[draft.after - 1].low in ("mln", "mld", "mrd")
        and dot.text == "."
        and following.text == following.low != ""
    ):
        draft.after += 1


def _add_unit(tokens: list[Token], draft: Draft) -> None:
    if draft.kind is Kind.BREUK:
        return
    low = tokens[draft.after].low
    if low in MEASURE_WORDS:
        draft.after += 1
        _measure(draft, low)
    elif draft.currency:
        _past_the_dash(tokens, draft)
        _measure(draft, "euro")
    else:
        _add_noun(tokens, draft)


def _measure(draft: Draft, low: str) -> None:
    draft.weak = False
    if low in MONEY:
        draft.kind, draft.unit, draft.worth = Kind.BEDRAG, MLN_EURO, MONEY[low]
    elif low in SHARES:
        draft.kind, draft.unit = Kind.PERCENTAGE, SHARES[low]
    elif low in MEASURES:
        draft.kind, draft.unit = Kind.MAAT, MEASURES[low]
    else:
        draft.kind, draft.unit = Kind.DUUR, DURATIONS[low]


def _past_the_dash(tokens: list[Token], draft: Draft) -> None:
    """€ 12,- is € 12."""
    comma = tokens[draft.after]
    if comma.text == "," and comma.start == tokens[draft.after - 1].end:
        at = draft.after + 1
        while tokens[at].text in (*MINUS, "—") and tokens[at].start == tokens[at - 1].end:
            at += 1
        draft.after = at if at > draft.after + 1 else draft.after


def _add_noun(tokens: list[Token], draft: Draft) -> None:
    after, noun = noun_after(tokens, draft.after, draft.amount == 1 and draft.digits)
    if noun and not (tokens[draft.first].low == "acht" and tokens[draft.first - 1].low == "in"):
        draft.after, draft.kind, draft.unit, draft.weak = after, Kind.AANTAL, noun, False
        if noun in MEASURE_WORDS:
            _measure(draft, noun)
    elif draft.magnitude >= MAGNITUDES["miljoen"] or (draft.vague and draft.number >= MAGNITUDES["miljoen"]):
        _measure(draft, "euro")
        draft.assumed = True


def _add_rate(tokens: list[Token], draft: Draft) -> None:
    token, following = tokens[draft.after], tokens[draft.after + 1]
    if token.text in ("per", "/") and following.kind == "word":
        draft.per = following.low


def _complete(tokens: list[Token], draft: Draft) -> bool:
    """`half` and `een half` need a measure: een half jaar, half miljard."""
    halves = tokens[draft.after - 1].low in ("half", "halve") and draft.number == HALVES["half"]
    return not (halves or (draft.number == HALVES["half"] and draft.weak))
