"""The amounts and quantities in running Dutch text."""

import re
from decimal import Decimal
from functools import lru_cache

from fiches.checks.text.combine import merge_drafts
from fiches.checks.text.draft import QuantityDraft
from fiches.checks.text.hedges import find_hedge
from fiches.checks.text.lexer import Token, split_tokens
from fiches.checks.text.quantity import Hedge, Quantity, QuantityKind
from fiches.checks.text.read import CURRENCIES, LEADING_SIGNS, parse_draft
from fiches.checks.text.refused import mark_refused
from fiches.checks.text.units import MILLION, MLN_EURO
from fiches.checks.text.words import NUMBER_WORDS, can_start_number

_DIGIT = re.compile(r"[0-9½¼¾]")
_WORD = re.compile(r"\w+")
_HUNDREDTH = Decimal("0.01")


@lru_cache(maxsize=1000)  # variants of a fiche have most texts in common
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities in a text, in order. Years, dates, codes, law articles and names with a number are left out.

    Takes time in proportion to the length of the text, and hardly any when it holds no number.
    """
    if not _can_hold_number(text):
        return ()
    pieces = split_tokens(text)
    drafts = _parse_drafts(pieces)
    mark_refused(pieces, drafts)
    found = merge_drafts(pieces, [draft for draft in drafts if not draft.refused])
    return tuple(_make_quantity(text, pieces, draft) for draft in found)


def _can_hold_number(text: str) -> bool:
    if _DIGIT.search(text):
        return True
    low = text.lower()
    return "honderd" in low or "duizend" in low or not NUMBER_WORDS.isdisjoint(_WORD.findall(low))


def _parse_drafts(pieces: list[Token]) -> list[QuantityDraft]:
    drafts: list[QuantityDraft] = []
    at, last = 0, len(pieces) - 2
    while at < last:
        draft = parse_draft(pieces, at) if _can_start(pieces[at]) else None
        if draft:
            draft.hedge = Hedge.VAAG if draft.vague else draft.hedge or find_hedge(pieces, draft)
            drafts.append(draft)
        at = draft.after if draft else at + 1
    return drafts


def _can_start(token: Token) -> bool:
    if token.kind == "word":
        return token.low == "een" or token.low in CURRENCIES or can_start_number(token.low)
    return token.kind == "num" or token.text in LEADING_SIGNS


def _make_quantity(text: str, pieces: list[Token], draft: QuantityDraft) -> Quantity:
    last = draft.high or draft
    start, end = pieces[draft.first].start, pieces[last.after - 1].end
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        value=_normalize_value(draft),
        unit=last.unit,
        kind=last.kind,
        hedge=draft.hedge,
        high=_normalize_value(draft.high) if draft.high else None,
        per=last.per,
        ambiguous=draft.ambiguous or last.ambiguous,
    )


def _normalize_value(draft: QuantityDraft) -> Decimal:
    """The value in mln euro, procent or the unit itself, without trailing zeros."""
    if draft.unit == MLN_EURO:
        return _trim_zeros(draft.amount * draft.worth / MILLION)
    if draft.kind is QuantityKind.BREUK:
        percents = draft.amount * 100
        return _trim_zeros(percents.quantize(_HUNDREDTH) if percents >= _HUNDREDTH else percents)
    return _trim_zeros(draft.amount)


def _trim_zeros(value: Decimal) -> Decimal:
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short
