"""Marks of heavy Dutch: passive sentences, verbs turned into nouns, officialese. Gentle, for experts write too."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from fiches.checks.text.sentences import Span, words
from fiches.checks.text.words import word_set


class Style(StrEnum):
    """What makes a sentence heavy; the values are Dutch."""

    LIJDEND = "lijdende vorm"
    NAAMWOORDSTIJL = "naamwoordstijl"


@dataclass(frozen=True, slots=True)
class Mark:
    """A heavy spot at text[start:end] of a sentence."""

    style: Style
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A listed term found at text[start:end]; `better` is what the list says instead, or ""."""

    start: int
    end: int
    text: str
    term: str
    better: str


_MAY_BE_PASSIVE = re.compile(r"[Ww](?:ord|erd)")
_PLAIN_WORD = re.compile(r"[^\W_]+")
_WORDEN = word_set("word wordt worden werd werden")
_PARTICIPLE = re.compile(r"(?:[a-zëï]{0,8}ge[a-zëï]{2,}|(?:be|ver|her|ont|over|onder|voor|door)[a-zëï]{3,})(?:d|t|en)")
_NO_PARTICIPLES = word_set("""
    bedragen bedrijven begroot bekend beleid bereid berichten besluiten bestuurlijk bestuurslagen beter bewonen
    bewoners bezoek bezwaren bijdragen dagen degenen doorgaand eigen gebied gebieden gebouwen geduld geen gegevens
    geheel gehoord geld gelden geluid gemeente gemeenten genoeg gesprekken gevallen gevolg gevolgen gewicht
    gezamenlijk gezinnen gezond lagen legen mogen negen onderdeel ondernemend opgave opgaven overheden overheid
    tegen tegengaan verantwoord verband vergunningen verkeer verleden verlies vermogen verschillend voorstellen
    voorwaarden vragen wegen zorgen
    """)
_NOUN = re.compile(r"(?<![\w-])[a-zëï]{6,}+(?:(?<=ing)|(?<=atie)|(?<=ingen)|(?<=aties))(?![\w-])")
_EVERYDAY = word_set("""
    begroting begrotingen belasting belastingen betaling bevolking corporatie corporaties ding dingen
    energievoorziening ervaring formatie gevolgen heffing heffingen huisvesting huurwoning huurwoningen informatie
    inwoning koning kring leerling leerlingen mening natie omgeving ontwikkeling opleiding opleidingen organisatie
    organisaties regeling regelingen regering rekening relatie relaties richting ruim samenleving situatie sluiting
    station stichting tekening uitkering uitkeringen vereniging verenigingen vergadering vergoeding vergunning
    vergunningen verkiezing verkiezingen verordening voorziening voorzieningen wandeling woning woningcorporatie
    woningcorporaties woningen
    """)
_INFINITIVE = re.compile(r"\b[Hh]et ([a-zëï]{3,}en) van\b")
_NO_INFINITIVES = word_set(
    "leven verleden wezen wapen teken inkomen heden midden noorden zuiden oosten westen laken vermogen"
)
_PILE, _REACH = 3, 16


def style_marks(sentence: str) -> tuple[Mark, ...]:
    """The heavy spots of one sentence, in order.

    Passive: a form of worden with its participle. Nominal: "het verlengen van", and three or more words on -ing or
    -atie, everyday ones (woning, regeling) left out.
    """
    return tuple(sorted((*_passive(sentence), *_nominal(sentence)), key=lambda mark: mark.start))


def _passive(sentence: str) -> Iterator[Mark]:
    if not _MAY_BE_PASSIVE.search(sentence):
        return
    found = words(sentence)
    for at, word in enumerate(found):
        if word.text.lower() not in _WORDEN:
            continue
        partner = next((other for other in _near(sentence, found, at) if _is_participle(other.text)), None)
        if partner:
            start, end = min(word.start, partner.start), max(word.end, partner.end)
            yield Mark(Style.LIJDEND, start, end, sentence[start:end])


def _near(sentence: str, found: tuple[Span, ...], at: int) -> Iterator[Span]:
    """The words of the clause: the neighbour before (vastgesteld wordt), then those after (wordt snel vastgesteld)."""
    if at:
        yield found[at - 1]
    for before, word in pairwise(found[at : at + _REACH]):
        if not sentence[before.end : word.start].isspace():
            return
        yield word


def _is_participle(word: str) -> bool:
    return bool(_PARTICIPLE.fullmatch(word)) and word not in _NO_PARTICIPLES


def _nominal(sentence: str) -> Iterator[Mark]:
    for match in _INFINITIVE.finditer(sentence):
        if match[1] not in _NO_INFINITIVES:
            yield Mark(Style.NAAMWOORDSTIJL, match.start(), match.end(), match[0])
    heavy = [match for match in _NOUN.finditer(sentence) if match[0] not in _EVERYDAY]
    if len(heavy) >= _PILE:
        start, end = heavy[0].start(), heavy[-1].end()
        yield Mark(Style.NAAMWOORDSTIJL, start, end, sentence[start:end])


def listed_terms(text: str, terms: Mapping[str, str] | Collection[str]) -> tuple[Term, ...]:
    """Where the text uses a term of a list, whole words in any case; the longest term wins.

    The list is data of the ronde: terms alone, or each with what to write instead ({"derhalve": "daarom"}).
    """
    better = dict(terms) if isinstance(terms, Mapping) else dict.fromkeys(terms, "")
    index = _index(tuple(better))
    if index.beginnings.isdisjoint(_PLAIN_WORD.findall(text.lower())):
        return ()
    found = words(text)
    low = [word.text.lower() for word in found]
    result: list[Term] = []
    at = 0
    while at < len(low):
        term, size = index.at(low, at)
        if term:
            start, end = found[at].start, found[at + size - 1].end
            result.append(Term(start, end, text[start:end], term, better[term]))
        at += size
    return tuple(result)


@dataclass(frozen=True, slots=True)
class _Index:
    """The terms of a list by their first word, the longest first."""

    by_first: Mapping[str, list[tuple[tuple[str, ...], str]]]
    beginnings: frozenset[str]
    """What the terms begin with, as plain runs of letters, to see at once that a text holds none of them."""

    def at(self, low: list[str], at: int) -> tuple[str, int]:
        """The term that begins at this word and its number of words, or ("", 1)."""
        for key, term in self.by_first.get(low[at], ()):
            if tuple(low[at : at + len(key)]) == key:
                return term, len(key)
        return "", 1


@lru_cache(maxsize=50)
def _index(terms: tuple[str, ...]) -> _Index:
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for term in terms:
        key = tuple(word.text.lower() for word in words(term))
        if key:
            by_first.setdefault(key[0], []).append((key, term))
    ordered = {first: sorted(keys, key=lambda item: -len(item[0])) for first, keys in by_first.items()}
    return _Index(ordered, frozenset(_PLAIN_WORD.findall(first)[0] for first in by_first))
