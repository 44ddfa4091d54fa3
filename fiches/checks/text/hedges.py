"""Words before a number that say how exact it is."""

from fiches.checks.text.draft import QuantityDraft
from fiches.checks.text.lexer import Token
from fiches.checks.text.quantity import Hedge, QuantityKind

_HEDGE_WORDS = {
    Hedge.ONGEVEER: "ongeveer circa ca rond rondom zo'n pakweg grofweg schatting gemiddeld omstreeks",
    Hedge.BIJNA: "bijna krap haast nagenoeg",
    Hedge.RUIM: "ruim dik",
    Hedge.MINSTENS: "minstens minimaal minste minst zeker",
    Hedge.HOOGUIT: "hooguit hoogstens maximaal hoogste",
}
HEDGES = {word: hedge for hedge, words in _HEDGE_WORDS.items() for word in words.split()}
_MORE, _LESS = ("meer", "groter", "hoger", "langer"), ("minder", "kleiner", "lager", "korter")
_ARTICLES = ("de", "het", "een")


def find_hedge(tokens: list[Token], draft: QuantityDraft) -> Hedge:
    """What the words before the number make of it; `Hedge.GEEN` when they say nothing."""
    at = draft.first - 1
    if at >= 0 and (tokens[at].text == "." or (draft.kind is QuantityKind.BREUK and tokens[at].low in _ARTICLES)):
        at -= 1
    if at < 0:
        return Hedge.GEEN
    low, before = tokens[at].low, tokens[at - 1].low if at else ""
    if low == "dan":
        return Hedge.RUIM if before in _MORE else Hedge.BIJNA if before in _LESS else Hedge.GEEN
    if low == "geen":
        return Hedge.BIJNA if before == "nog" else Hedge.GEEN
    return HEDGES.get(low, Hedge.GEEN)
