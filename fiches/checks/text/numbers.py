"""The amounts and quantities in running Dutch text."""

import re
from decimal import Decimal
from functools import lru_cache

from fiches.checks.text.combine import combine
from fiches.checks.text.draft import Draft
from fiches.checks.text.hedges import hedge_before
from fiches.checks.text.lexer import Token, tokens
from fiches.checks.text.quantity import Hedge, Kind, Quantity
from fiches.checks.text.read import CURRENCY, SIGNS, read
from fiches.checks.text.refused import refuse
from fiches.checks.text.units import MILLION, MLN_EURO
from fiches.checks.text.words import NUMBER_WORDS, may_be_number

_DIGIT = re.compile(r"[0-9½¼¾]")
_WORD = re.compile(r"\w+")
_HUNDREDTH = Decimal("0.01")


@lru_cache(maxsize=1000)  # variants of a fiche have most texts in common
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities in a text, in order. Years, dates, codes, law articles and names with a number are left out.

    Takes time in proportion to the length of the text, and hardly any when it holds no number.
    """
    if not _may_hold_a_number(text):
        return ()
    pieces = tokens(text)
    drafts = _drafts(pieces)
    refuse(pieces, drafts)
    found = combine(pieces, [draft for draft in drafts if not draft.refused])
    return tuple(_quantity(text, pieces, draft) for draft in found)


def _may_hold_a_number(text: str) -> bool:
    if _DIGIT.search(text):
        return True
    low = text.lower()
    return "honderd" in low or "duizend" in low or not NUMBER_WORDS.isdisjoint(_WORD.findall(low))


def _drafts(pieces: list[Token]) -> list[Draft]:
    drafts: list[Draft] = []
    at, last = 0, len(pieces) - 2
    while at < last:
        draft = read(pieces, at) if _may_start(pieces[at]) else None
        if draft:
            draft.hedge = Hedge.VAAG if draft.vague else draft.hedge or hedge_before(pieces, draft)
            drafts.append(draft)
        at = draft.after if draft else at + 1
    return drafts


def _may_start(token: Token) -> bool:
    if token.kind == "word":
        return token.low == "een" or token.low in CURRENCY or may_be_number(token.low)
    return token.kind == "num" or token.text in SIGNS


def _quantity(text: str, pieces: list[Token], draft: Draft) -> Quantity:
    last = draft.high or draft
    start, end = pieces[draft.first].start, pieces[last.after - 1].end
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        value=_normal(draft),
        unit=last.unit,
        kind=last.kind,
        hedge=draft.hedge,
        high=_normal(draft.high) if draft.high else None,
        per=last.per,
        ambiguous=draft.ambiguous or last.ambiguous,
    )


def _normal(draft: Draft) -> Decimal:
    """The value in mln euro, procent or the unit itself, without trailing zeros."""
    if draft.unit == MLN_EURO:
        return _trimmed(draft.amount * draft.worth / MILLION)
    if draft.kind is Kind.BREUK:
        percents = draft.amount * 100
        return _trimmed(percents.quantize(_HUNDREDTH) if percents >= _HUNDREDTH else percents)
    return _trimmed(draft.amount)


def _trimmed(value: Decimal) -> Decimal:
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short
