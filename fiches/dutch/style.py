"""Marks of heavy Dutch: passive sentences, verbs turned into nouns, officialese. Gentle, for experts write too."""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from fiches.dutch.words import SentenceSpan, make_word_set, split_words


class HeavyStyle(StrEnum):
    """What makes a sentence heavy; the values are Dutch."""

    LIJDEND = "lijdende vorm"
    NAAMWOORDSTIJL = "naamwoordstijl"


class StyleMark(NamedTuple):
    """A heavy spot at text[start:end] of a sentence."""

    style: HeavyStyle
    start: int
    end: int
    text: str
    weight: int = 1
    """2 when it makes the sentence heavy by itself."""


_MAY_BE_PASSIVE = re.compile(r"[Ww](?:ord|erd)")
_WORDEN = make_word_set("word wordt worden werd werden")
_PARTICIPLE = re.compile(r"(?:[a-zëï]{0,8}ge[a-zëï]{2,}|(?:be|ver|her|ont|over|onder|voor|door)[a-zëï]{3,})(?:d|t|en)")
_NO_PARTICIPLES = make_word_set("""
    bedragen bedrijven begroot bekend beleid bereid berichten besluiten bestuurlijk bestuurslagen beter bewonen
    bewoners bezoek bezwaren bijdragen dagen degenen doorgaand eigen gebied gebieden gebouwen geduld geen gegevens
    geheel gehoord geld gelden geluid gemeente gemeenten genoeg gesprekken gevallen gevolg gevolgen gewicht
    gezamenlijk gezinnen gezond lagen legen mogen negen onderdeel ondernemend opgave opgaven overheden overheid
    tegen tegengaan verantwoord verband vergunningen verkeer verleden verlies vermogen verschillend voorstellen
    voorwaarden vragen wegen zorgen
    """)
# Possessive: no shorter piece of a long word is tried again, which would take long.
_NOUN = re.compile(r"(?<![\w-])[a-zëï]{6,}+(?:(?<=ing)|(?<=atie)|(?<=ingen)|(?<=aties))(?![\w-])")
_EVERYDAY = make_word_set("""
    begroting begrotingen belasting belastingen betaling bevolking corporatie corporaties ding dingen
    energievoorziening ervaring formatie gevolgen heffing heffingen huisvesting huurwoning huurwoningen informatie
    inwoning koning kring leerling leerlingen mening natie omgeving ontwikkeling opleiding opleidingen organisatie
    organisaties regeling regelingen regering rekening relatie relaties richting ruim samenleving situatie sluiting
    station stichting tekening uitkering uitkeringen vereniging verenigingen vergadering vergoeding vergunning
    vergunningen verkiezing verkiezingen verordening voorziening voorzieningen wandeling woning woningcorporatie
    woningcorporaties woningen
    """)
_INFINITIVE = re.compile(r"\b[Hh]et ([a-zëï]{3,}en) van\b")
_NO_INFINITIVES = make_word_set(
    "leven verleden wezen wapen teken inkomen heden midden noorden zuiden oosten westen laken vermogen"
)
_PILE, _REACH = 3, 16
_HIGH_PILE, _LONG_CHAIN = 5, 4
"""So many heavy nouns, or so many times van in a row, make a sentence heavy by themselves."""

_CHAIN = re.compile(
    r"(?<![\w-])[a-zëï]{4,}+"
    r"(?: van (?:de |het |een |onze |hun |alle )?(?:(?!van )[a-zëï]{3,}+ )??(?!van )[a-zëï'’-]{3,}+){3,}"
)
"""Three times van in a row: het tempo van de uitvoering van de plannen van de regio."""


def find_style_marks(sentence: str) -> tuple[StyleMark, ...]:
    """The heavy spots of one sentence, in order.

    Passive: a form of worden with its participle. Nominal: "het verlengen van", three times van in a row, and three or
    more words on -ing or -atie, everyday ones (woning, regeling) left out. Five such words, or four times van, weigh
    double.
    """
    return tuple(sorted((*_find_passive(sentence), *_find_nominal(sentence)), key=lambda mark: mark.start))


def _find_passive(sentence: str) -> Iterator[StyleMark]:
    if not _MAY_BE_PASSIVE.search(sentence):
        return
    found = split_words(sentence)
    for at, word in enumerate(found):
        if word.text.lower() not in _WORDEN:
            continue
        partner = next((other for other in _iter_neighbours(sentence, found, at) if _is_participle(other.text)), None)
        if partner:
            start, end = min(word.start, partner.start), max(word.end, partner.end)
            yield StyleMark(HeavyStyle.LIJDEND, start, end, sentence[start:end])


def _iter_neighbours(sentence: str, found: tuple[SentenceSpan, ...], at: int) -> Iterator[SentenceSpan]:
    """The words of the clause: the neighbour before (vastgesteld wordt), then those after (wordt snel vastgesteld)."""
    if at:
        yield found[at - 1]
    for before, word in pairwise(found[at : at + _REACH]):
        if not sentence[before.end : word.start].isspace():
            return
        yield word


def _is_participle(word: str) -> bool:
    return bool(_PARTICIPLE.fullmatch(word)) and word not in _NO_PARTICIPLES


def _find_nominal(sentence: str) -> Iterator[StyleMark]:
    for match in _INFINITIVE.finditer(sentence):
        if match[1] not in _NO_INFINITIVES:
            yield StyleMark(HeavyStyle.NAAMWOORDSTIJL, match.start(), match.end(), match[0])
    for match in _CHAIN.finditer(sentence) if sentence.count(" van ") >= _PILE else ():
        weight = 2 if match[0].count(" van ") >= _LONG_CHAIN else 1
        yield StyleMark(HeavyStyle.NAAMWOORDSTIJL, match.start(), match.end(), match[0], weight)
    heavy = [match for match in _NOUN.finditer(sentence) if match[0] not in _EVERYDAY]
    if len(heavy) >= _PILE:
        start, end = heavy[0].start(), heavy[-1].end()
        weight = 2 if len(heavy) >= _HIGH_PILE else 1
        yield StyleMark(HeavyStyle.NAAMWOORDSTIJL, start, end, sentence[start:end], weight)
