"""One number of a text with all that belongs to it: sign, currency, magnitude, unit and rate."""

from fiches.checks.text.draft import QuantityDraft
from fiches.checks.text.lexer import Token
from fiches.checks.text.nouns import find_noun
from fiches.checks.text.quantity import Hedge, QuantityKind
from fiches.checks.text.units import DURATIONS, MEASURE_WORDS, MEASURES, MLN_EURO, MONEY, SHARES
from fiches.checks.text.value import parse_bare_number
from fiches.checks.text.words import HALVES, MAGNITUDES, VAGUE_NUMBERS

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
    if not factor and draft.currency and token.start == tokens[draft.after - 1].end:
        factor = _MAGNITUDE_LETTERS.get(token.low, 0)
    if not factor:
        return
    draft.magnitude, draft.weak, draft.after = factor, False, draft.after + 1
    if draft.kind is QuantityKind.BREUK:
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
    if low in MEASURE_WORDS:
        draft.after += 1
        _set_measure(draft, low)
    elif draft.currency:
        _skip_dash(tokens, draft)
        _set_measure(draft, currency)
    else:
        _add_noun(tokens, draft)


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
