"""Numbers that share a unit: ranges (5 tot 40 miljoen), pairs (van 30 naar 40 procent) and parts (12 van de 88)."""

from fiches.checks.text.draft import QuantityDraft
from fiches.checks.text.lexer import Token
from fiches.checks.text.quantity import QuantityKind

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
