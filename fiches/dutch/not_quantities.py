"""Mark the numbers that are no quantities: years, dates, codes, law articles, versions, names, places in a text."""

import re

from fiches.dutch.number_at import CURRENCIES, MINUS_SIGNS
from fiches.dutch.tokens import END_TOKEN, NEVER_COUNTED, QuantityDraft, Token
from fiches.dutch.units import MEASURE_WORDS, Hedge, QuantityKind
from fiches.dutch.words import MAGNITUDES, MONTH_WORDS, make_word_set

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
    """De jaren negentig."""
    return _is_bare(draft) and tokens[draft.first - 1].low == "jaren"


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
