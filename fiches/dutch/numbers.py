"""Find the amounts and quantities in running Dutch text.

Each number is parsed by itself and gets its hedge from the words before it (ongeveer, bijna, ruim). Numbers that are
no quantities are left out: years, dates, codes, law articles, versions, names, places in a text. Then neighbours share
a unit: ranges (5 tot 40 miljoen), pairs (van 30 naar 40 procent) and parts (12 van de 88).
"""

import re
from decimal import Decimal
from functools import lru_cache

from fiches.dutch.number_at import CURRENCIES, LEADING_SIGNS, MINUS_SIGNS, parse_draft
from fiches.dutch.tokens import END_TOKEN, NEVER_COUNTED, QuantityDraft, Token, split_tokens
from fiches.dutch.units import MEASURE_WORDS, MILLION, MLN_EURO, Hedge, Quantity, QuantityKind
from fiches.dutch.words import MAGNITUDES, MONTH_WORDS, NUMBER_WORDS, can_start_number, make_word_set

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


_VERB_LABELS = make_word_set("bus delen groep jaren kamer leden lijn punt tel vraag vragen zaak zaal")
LABELS = _VERB_LABELS | make_word_set("""
    aanbeveling actie actielijn afrit agendapunt blok bouwsteen cluster conditie deelgebied formulier gebouw halte
    kader kavel lokaal maatregel mijlpaal model opgave pakket perron prioriteit ring thema werkpakket zone
    art artikel artikelen artt beleidsregel besluit bijlage bijlagen bladzijde bladzijden blz box bus categorie deel
    delen doel doelen dossier en-nr fase figuren figuur groep hoofdstuk hoofdstukken iso jaren kamer kamerstuk
    kamerstukken klasse kolom kst kwartaal leden lid lijn motie nen niveau no noot nr nrs nummer nummers onderdeel
    optie opties p pagina pagina's par paragraaf paragrafen pb pbeu perceel pijler postbus pp punt punten regel
    regels richtlijn rij ronde route scenario schaal sdg spoor sporen stap stb stcrt tabel tabellen tel telefoon
    tranche trb trede trl tst v variant verordening versie voetnoot vraag vragen week wetsvoorstel zaak §
    """)
"""Words whose number is a place in an order, not an amount. After some of them something else may be counted: wij
vragen 12 gemeenten."""

_YEAR_PREPOSITIONS = (
    make_word_set("in voor na sinds vanaf tot t m eind begin medio per jaar jaren uit tegen najaar voorjaar zomer anno")
    | MONTH_WORDS
)
_COUNTING = make_word_set("""
    aantal aantallen afname bedrag bereik capaciteit daling gemiddelde groei hoogte lengte maximum meer minder minimum
    omvang oppervlakte productie reductie reeks som stijging tekort toename totaal uitbreiding vermindering voorraad
    """)
"""Nouns that a number follows: een tekort van 2015 woningen. Behind het akkoord van 2015 somebody does something."""
_LIST_GLUE = frozenset([",", "en", "of", "-", "–", "—", "t", "/", "m", "tot", "met", "en/of", "&", "tot en met"])
_LAW = make_word_set("eerste tweede derde vierde vijfde zesde zevende lid leden aanhef onder onderdeel onderdelen sub")
_LAW_GLUE = _LIST_GLUE | _LAW
_ROMAN = re.compile(r"[IVXLC]+")
_GLUE_BEFORE = frozenset("/_@#&=.'’‘:+~\\*")
_GLUE_AFTER = frozenset("/_@:#")
_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_ID_DIGITS, _YEAR_DIGITS, _LAST_DAY = 7, 4, 31
_MOST_GLUE, _MOST_LAW = 4, 12
_REACH = 8
_DOSSIER = re.compile(r"[23][0-9] [0-9]{3}")


def mark_refused(tokens: list[Token], drafts: list[QuantityDraft]) -> None:
    """Marks the drafts that are no quantities; a list that begins or ends with one is refused as a whole."""
    for at, draft in enumerate(drafts):
        if not draft.digits:
            draft.refused = _is_decade(tokens, draft)
        elif not draft.refused:
            draft.refused = _is_no_quantity(tokens, drafts, at)
    # Backwards, so that all of a list that ends in a refused number is refused.
    for draft, following in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        if _begins_refused_list(tokens, draft, following):
            draft.refused = True


def _is_no_quantity(tokens: list[Token], drafts: list[QuantityDraft], at: int) -> bool:
    draft = drafts[at]
    if _is_code(tokens, draft) or _is_name(tokens, draft) or _is_year(tokens, draft):
        return True
    return at > 0 and _is_continued(tokens, drafts[at - 1], draft)


def _begins_refused_list(tokens: list[Token], draft: QuantityDraft, following: QuantityDraft) -> bool:
    return draft.digits and _is_bare(draft) and following.refused and _is_listed(tokens, draft, following)


def _is_decade(tokens: list[Token], draft: QuantityDraft) -> bool:
    """De jaren negentig, with a word behind it that is not counted: in de jaren negentig verdween de bus."""
    is_written_ten = not draft.digits and draft.number % 10 == 0 and draft.magnitude == 1
    return tokens[draft.first - 1].low == "jaren" and (_is_bare(draft) or is_written_ten)


def _is_bare(draft: QuantityDraft) -> bool:
    return draft.kind is QuantityKind.GETAL and not draft.certain


def _is_continued(tokens: list[Token], before: QuantityDraft, draft: QuantityDraft) -> bool:
    """`artikelen 7, 8 en 9`, `06 12345678`, `2022-2025`: a bare number or a year that goes on after a refused one."""
    unsaid = _is_bare(draft) or (not draft.certain and _is_year_like(tokens[draft.first]))
    return before.refused and unsaid and _is_listed(tokens, before, draft)


def _is_listed(tokens: list[Token], left: QuantityDraft, right: QuantityDraft) -> bool:
    gap = tokens[left.after : right.first]
    if len(gap) <= _MOST_GLUE and all(token.low in _LIST_GLUE for token in gap):
        return True
    return len(gap) <= _MOST_LAW and all(token.low in _LAW_GLUE or len(token.low) == 1 for token in gap)


def _is_code(tokens: list[Token], draft: QuantityDraft) -> bool:
    if draft.kind is QuantityKind.BREUK:
        return False
    at = _find_numeral(tokens, draft)
    token, before, after = tokens[at], tokens[at - 1] if at else END_TOKEN, tokens[at + 1]
    return (
        _is_glued_before(tokens, at, before)
        or _is_glued_after(tokens, at, after)
        or (token.text[0] == "0" and token.text[1:2].isdigit())
        or _is_date(tokens, at)
        or _is_reference(draft, token, after, tokens[at + 2])
        or _is_labelled(tokens, draft)
        or _is_item(tokens, at)
    )


def _find_numeral(tokens: list[Token], draft: QuantityDraft) -> int:
    return next(at for at in range(draft.first, draft.after) if tokens[at].kind == "num")


def _is_glued_before(tokens: list[Token], at: int, before: Token) -> bool:
    if before.end != tokens[at].start:
        return False
    return (before.kind == "word" and before.low not in CURRENCIES) or before.text in _GLUE_BEFORE


def _is_glued_after(tokens: list[Token], at: int, after: Token) -> bool:
    if after.start != tokens[at].end:
        return False
    if after.kind == "word":
        return after.low not in MEASURE_WORDS and after.low not in MAGNITUDES and after.low not in ("k", "m", "b")
    following = tokens[at + 2]
    goes_on = following.start == after.end
    if after.text in MINUS_SIGNS:
        return goes_on and (following.kind == "word" or _has_third_number(tokens, at))
    return after.text in _GLUE_AFTER and goes_on and following.kind in ("num", "word")


def _has_third_number(tokens: list[Token], at: int) -> bool:
    """Whether 1-1-2022 starts here."""
    return tokens[at + 3].text in MINUS_SIGNS and tokens[at + 4 if at + 4 < len(tokens) else -1].kind == "num"


def _is_date(tokens: list[Token], at: int) -> bool:
    token, after = tokens[at], tokens[at + 1]
    if after.low in MONTH_WORDS:
        return token.text.isdigit() and int(token.text) <= _LAST_DAY
    # As in 14.30 uur.
    clock = len(token.text) >= 4 and token.text[-3] == "."  # noqa: PLR2004
    return after.low == "uur" and (clock or (at > 0 and tokens[at - 1].low == "om"))


def _is_reference(draft: QuantityDraft, token: Token, after: Token, second: Token) -> bool:
    """35 570; 35 570 VII, nr. 12; 2513 AA; 2750860; NOVI 3.0."""
    if draft.certain:
        return False
    return (
        (draft.kind is QuantityKind.GETAL and _is_file_number(token.text))
        or _has_part_number(after, second)
        or _is_postcode(token.text, after.text)
        or (draft.ambiguous and draft.kind is QuantityKind.GETAL and _is_version(token.text))
    )


def _is_file_number(text: str) -> bool:
    """The number of a Kamerdossier, or one that is too long to count anything."""
    return bool(_DOSSIER.fullmatch(text)) or (text.isdigit() and len(text) >= _ID_DIGITS)


def _has_part_number(after: Token, second: Token) -> bool:
    return bool(_ROMAN.fullmatch(after.text)) or (after.text == "," and second.low == "nr")


def _is_postcode(text: str, after: str) -> bool:
    return text.isdigit() and len(text) == _YEAR_DIGITS and len(after) == 2 and after.isupper()  # noqa: PLR2004


def _is_version(text: str) -> bool:
    return "." in text and len(text.partition(".")[2]) == 1


def _is_labelled(tokens: list[Token], draft: QuantityDraft) -> bool:
    if draft.certain or draft.first == 0:
        return False
    before = tokens[draft.first - 1]
    if before.text == "." and draft.first > 1:
        before = tokens[draft.first - 2]
    return before.low in LABELS and (draft.kind is QuantityKind.GETAL or before.low not in _VERB_LABELS)


def _is_item(tokens: list[Token], at: int) -> bool:
    """The number of an item in running text (: 1. … 2. … or 1) …), or of a note: (1) and [1]."""
    before, token, after = tokens[at - 1], tokens[at], tokens[at + 1]
    if after.text == "]":
        return before.text == "["
    if len(token.text) > 2 or after.text not in (".", ")") or after.start != token.end:  # noqa: PLR2004
        return False
    if after.text == ".":
        return before.text in (".", ":", ";") and tokens[at + 2].text[:1].isupper()
    opened = next((other.text for other in reversed(tokens[max(0, at - _REACH) : at]) if other.text in ("(", ")")), ")")
    return opened == ")" or before.text == "("


def _is_name(tokens: list[Token], draft: QuantityDraft) -> bool:
    """Natura 2000, kabinet-Rutte 3, Herengracht 12."""
    if draft.certain or draft.first == 0 or draft.hedge is not Hedge.GEEN:
        return False
    before = tokens[draft.first - 1]
    capital = before.text != before.low and any(part[:1].isupper() for part in before.text.split("-"))
    named = before.kind == "word" and capital and before.low not in NEVER_COUNTED
    return named and (draft.kind is QuantityKind.GETAL or _is_year_like(tokens[draft.first]))


def _is_year_like(token: Token) -> bool:
    return token.text.isdigit() and len(token.text) == _YEAR_DIGITS and _FIRST_YEAR <= int(token.text) <= _LAST_YEAR


def _is_year(tokens: list[Token], draft: QuantityDraft) -> bool:
    if draft.certain or draft.hedge is not Hedge.GEEN or not _is_year_like(tokens[draft.first]):
        return False
    if draft.kind is QuantityKind.GETAL or draft.first == 0:
        return True
    before = tokens[draft.first - 1].low
    return before in _YEAR_PREPOSITIONS or (before == "van" and tokens[draft.first - 2].low not in _COUNTING)
