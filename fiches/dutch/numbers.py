"""Find the amounts and quantities in running Dutch text.

Each number is parsed by itself and gets its hedge from the words before it (ongeveer, bijna, ruim). Numbers that are
no quantities are left out. Then neighbours share a unit: ranges (5 tot 40 miljoen), pairs (van 30 naar 40 procent)
and parts (12 van de 88).
"""

import re
from decimal import Decimal
from functools import lru_cache

from fiches.dutch.not_quantities import mark_refused
from fiches.dutch.number_at import CURRENCIES, LEADING_SIGNS, parse_draft
from fiches.dutch.tokens import QuantityDraft, Token, split_tokens
from fiches.dutch.units import MILLION, MLN_EURO, Hedge, Quantity, QuantityKind
from fiches.dutch.words import NUMBER_WORDS, can_start_number

_DASHES = frozenset("-–—")
_RANGE_WORDS = frozenset(["à", "a", "tot", "tot en met", "t / m", "tot wel", "tot maximaal", "tot circa", *_DASHES])
_PAIR_WORDS = frozenset(
    ["en", "of", "naar", "en / of", "respectievelijk", "dan wel", "plus", "en ruim", "en bijna", "en circa"]
)
_PART_WORDS = frozenset(["van de", "van het", "van alle", "van die", "van deze", "van onze", "van"])
_MOST_BETWEEN = 3
_SMALL_LIMIT = 1000


def merge_drafts(tokens: list[Token], drafts: list[QuantityDraft]) -> list[QuantityDraft]:
    """The drafts with the units they borrow from their neighbour, a range as one, and weak ones left out."""
    kept: list[QuantityDraft] = []
    # From the last to the first: a number borrows its unit from the one behind it.
    for draft in reversed(drafts):
        if kept and _join_drafts(tokens, draft, kept[-1]):
            kept[-1] = draft
        else:
            kept.append(draft)
    return [draft for draft in reversed(kept) if not draft.weak and not draft.refused]


def _join_drafts(tokens: list[Token], draft: QuantityDraft, following: QuantityDraft) -> bool:
    """Whether the two are one range, which `draft` then is; units are borrowed on the way."""
    words = _get_words_between(tokens, draft, following)
    if words in _PART_WORDS:
        _borrow_noun(draft, following)
        return False
    if words in _RANGE_WORDS or (words == "en" and _is_after_tussen(tokens, draft)):
        return _join_range(draft, following, words)
    if words in _PAIR_WORDS or (words == "," and following.borrowed):
        _borrow_unit(draft, following)
    return False


def _get_words_between(tokens: list[Token], left: QuantityDraft, right: QuantityDraft) -> str:
    gap = tokens[left.after : right.first]
    return " ".join(token.low for token in gap) if 0 < len(gap) <= _MOST_BETWEEN else ""


def _is_after_tussen(tokens: list[Token], draft: QuantityDraft) -> bool:
    before = [token.low for token in tokens[max(0, draft.first - 2) : draft.first]]
    return before[-1:] == ["tussen"] or before == ["tussen", "de"]


def _join_range(draft: QuantityDraft, following: QuantityDraft, words: str) -> bool:
    _borrow_unit(draft, following)
    _borrow_currency(draft, following)
    if draft.unit == following.unit == "" and words in _DASHES:
        draft.refused = following.refused = True
    if draft.refused or draft.unit != following.unit or draft.amount >= following.amount or following.high:
        return False
    draft.high = following
    return True


def _borrow_noun(draft: QuantityDraft, following: QuantityDraft) -> None:
    """30 van de 53 projecten."""
    if draft.kind is QuantityKind.GETAL and following.kind is QuantityKind.AANTAL:
        draft.kind, draft.unit, draft.weak = QuantityKind.AANTAL, following.unit, False


def _borrow_unit(draft: QuantityDraft, following: QuantityDraft) -> None:
    """What a bare number takes from the number after it: unit and magnitude."""
    if following.kind in (QuantityKind.GETAL, QuantityKind.BREUK):
        return
    bare = draft.kind is QuantityKind.GETAL and draft.magnitude == 1
    if bare and draft.number < _SMALL_LIMIT:
        draft.magnitude = following.magnitude
    if bare or (draft.assumed and following.magnitude > 1):
        draft.kind, draft.unit, draft.worth = following.kind, following.unit, following.worth
        draft.weak, draft.assumed, draft.borrowed = False, False, True


def _borrow_currency(draft: QuantityDraft, following: QuantityDraft) -> None:
    """€ 5 tot € 10 miljoen, and € 5 tot 10."""
    if not draft.currency:
        return
    if following.kind is QuantityKind.GETAL:
        following.kind, following.unit, following.worth = draft.kind, draft.unit, draft.worth
    elif draft.magnitude == 1 and draft.number * following.magnitude <= following.amount:
        draft.magnitude = following.magnitude


_HEDGE_WORDS = {
    Hedge.ONGEVEER: "ongeveer circa ca rond rondom zo'n pakweg grofweg schatting gemiddeld omstreeks",
    Hedge.BIJNA: "bijna krap haast nagenoeg",
    Hedge.RUIM: "ruim dik",
    Hedge.MINSTENS: "minstens minimaal minste minst zeker",
    Hedge.HOOGUIT: "hooguit hoogstens maximaal hoogste",
}
HEDGES = {word: hedge for hedge, words in _HEDGE_WORDS.items() for word in words.split()}
_HEDGE_PAIRS = {
    **dict.fromkeys((("meer", "dan"), ("groter", "dan"), ("hoger", "dan"), ("langer", "dan")), Hedge.RUIM),
    **dict.fromkeys((("minder", "dan"), ("kleiner", "dan"), ("lager", "dan"), ("korter", "dan")), Hedge.BIJNA),
    ("nog", "geen"): Hedge.BIJNA,
}
_ARTICLES = ("de", "het", "een")


def find_hedge(tokens: list[Token], draft: QuantityDraft) -> Hedge:
    """What the words before the number make of it; `Hedge.GEEN` when they say nothing."""
    at = _find_hedge_place(tokens, draft)
    if at < 0:
        return Hedge.GEEN
    low, before = tokens[at].low, tokens[at - 1].low if at else ""
    return _HEDGE_PAIRS.get((before, low), HEDGES.get(low, Hedge.GEEN))


def _find_hedge_place(tokens: list[Token], draft: QuantityDraft) -> int:
    """Before the number, and before the point of an abbreviation or the article of a share; -1 when nothing is."""
    at = draft.first - 1
    if at < 0:
        return at
    passed = tokens[at].text == "." or (draft.kind is QuantityKind.BREUK and tokens[at].low in _ARTICLES)
    return at - 1 if passed else at


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
        assumed=last.assumed,
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
