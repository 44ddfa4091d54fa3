"""The tone of a text: words that take sides, and heavy Dutch.

A verdict on somebody, in all its forms: "het beleid faalt" judges who made it; "waar de markt faalt" and "een
rampzalige droogte" tell how things are. The names of political parties show themselves when written out: Partij van de
Arbeid, het verkiezingsprogramma van …. An abbreviation may be of something else: Stabiliteits- en Groeipact (SGP).
Which parties there are is data of a ronde.

The marks of heavy Dutch are passive sentences, verbs turned into nouns and officialese. They are gentle, for experts
write too.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from fiches.dutch.negation import list_clause_words
from fiches.dutch.words import SentenceSpan, make_word_set, split_words

_VOWELS = "aeiou"
_VOICED = {"s": "z", "f": "v"}

_THINGS = tuple(
    make_word_set("""
        markt markten marktwerking techniek systeem systemen apparaat apparatuur dijk dijken kering keringen pomp
        pompen netwerk netwerken verbinding verbindingen installatie installaties computers servers motor sluis
        sluizen brug bruggen riool riolen oogst oogsten droogte overstroming overstromingen storm stormen brand
        branden wateroverlast watersnood hitte hittegolf ramp rampen gevolg gevolgen schade ziekte ziekten regen
        regenval uitval storing storingen lekkage stroomnet elektriciteitsnet energienet zeespiegel overlast crisis
        pandemie epidemie zomer zomers winter winters seizoen seizoenen vorst hagel hoogwater aardbeving aardbevingen
        """)
)
"""Things and events, also as the last part of a word: woningmarkt, waterkering."""

_MAKERS = tuple(
    make_word_set("""
        beleid kabinet kabinetten minister ministers staatssecretaris regering regeringen politiek politici partij
        partijen coalitie oppositie overheid overheden rijk gemeente gemeenten provincie provincies waterschap
        waterschappen bestuur bestuurders bestuurder wethouder wethouders kamer ambtenaren fractie fracties
        voorganger voorgangers besluit besluiten keuze keuzes keuzen plan plannen wet wetgeving regeling regelingen
        aanpak bezuiniging bezuinigingen voorstel voorstellen departement departementen ministerie toezicht handelen
        optreden koers visie
        """)
)
"""Who makes policy, and what they make, also as the last part of a word: klimaatbeleid."""

_WHOLE = make_word_set("wet rijk kamer plan koers motor brug brand storm ramp pomp partij visie regen hitte")
"""Those that end other words too: pakket, belangrijk."""


@lru_cache(maxsize=1000)
def list_verdict_forms(word: str) -> tuple[str, ...]:
    """The forms of an adjective, a noun or a verb: falend, falende; desastreus, desastreuze; puinhoop, puinhopen."""
    stem = _make_stem(word)
    forms = (word, f"{word}e", f"{word}s", f"{word}en", f"{stem}e", f"{stem}er", f"{stem}ere", f"{stem}en")
    return tuple(dict.fromkeys(forms))


def _make_stem(word: str) -> str:
    """The stem before an ending: hopeloos, hopeloz; onbekwaam, onbekwam; kortzichtig."""
    if len(word) > 3 and word[-3] == word[-2] and word[-2] in _VOWELS and word[-1] not in _VOWELS:  # noqa: PLR2004
        word = word[:-2] + word[-1]
        return word[:-1] + _VOICED.get(word[-1], word[-1])
    return word[:-1] + "z" if word.endswith(("eus", "ijs", "uis")) else word


def is_on_thing(sentence: str, start: int) -> bool:
    """Whether the clause names a thing or an event, and nobody who makes policy."""
    words = list_clause_words(sentence, start)
    if _is_before_thing([word.text.lower() for word in words if word.start > start]):
        return True
    low = [word.text.lower() for word in words]
    return _has_any(low, _THINGS) and not _has_any(low, _MAKERS)


_FEW_WORDS = 3
_NO_ADJECTIVES = make_word_set("de het een op in aan bij van voor met door en of is zijn")
"""Behind one of these begins another part of the sentence."""


def _is_before_thing(after: Sequence[str]) -> bool:
    """Een hopeloos verouderd riool: of the words right behind the verdict a thing comes first."""
    for word in after[:_FEW_WORDS]:
        if word in _NO_ADJECTIVES or _has_any([word], _MAKERS):
            return False
        if _has_any([word], _THINGS):
            return True
    return False


def is_on_somebody(sentence: str) -> bool:
    """Whether a text names who makes policy, or what they make."""
    return _has_any([word.strip(".,;:()'\"").lower() for word in sentence.split()], _MAKERS)


def _has_any(words: Sequence[str], known: tuple[str, ...]) -> bool:
    endings = _list_endings(known)
    return any(word.endswith(endings) or (word in _WHOLE and word in known) for word in words)


@lru_cache(maxsize=2)
def _list_endings(known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in known if word not in _WHOLE)


_NO_NAME = r"(?!(?:De|Het|Een|Elke|Iedere|Deze|Die|Welke|Eerste|Tweede|Derde|Vierde|Andere|Beide|Onze)\s)"
_NAMES = (
    r"\b(?:[A-Z]\w+e\s+)?(?:Partij|Volkspartij)\s+(?:van|voor)\s+(?:de\s+|het\s+)?[A-Z]\w+(?:\s+en\s+[A-Z]\w+)?"
    rf"|\b(?:{_NO_NAME}[A-Z]\w+\s+)?{_NO_NAME}[A-Z]\w+e\s+Partij\b"
)
_OF_A_PARTY = (
    r"\b(?:(?:verkiezings|partij)programma(?:['’]?s)?|fracties?|lijsttrekkers?|partijleiders?|fractievoorzitters?|kiezers"
    r"|achterban|stemmers|Kamerleden|wethouders|ministers)\s+van\s+(?:de\s+|het\s+)?"
    r"(?!(?:Tweede|Eerste|Kamer|Staten|Provinciale|Gedeputeerde|Raad|Rijk|Nederland|Europ\w+|Algemene|[A-Z]\w+se)\b)[A-Z]\w+"
)
_OF_PARTY = "verkiezingsprogramma|partijprogramma|lijsttrekker|partijleider|fractie"
_PARTY_WORDS = r"(?i)partij|appèl|appel|democra|christen|beweging|forum|socialis|liberal|volks"
_LONGEST_EXPLANATION, _SHORTEST = 100, 2


def find_party_names(text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands that has the word Partij in it."""
    return (found.span() for found in re.finditer(_NAMES, text)) if "artij" in text else iter(())


def find_of_parties(text: str) -> Iterator[tuple[int, int]]:
    """Where something that only a party has is said of a name: het verkiezingsprogramma van …."""
    low = text.lower()
    there = any(word in low for word in _OF_PARTY.split("|"))
    return (found.span() for found in re.finditer(_OF_A_PARTY, text)) if there else iter(())


def is_other_abbreviation(text: str, abbreviation: str) -> bool:
    """Whether the text explains an abbreviation of a party as something else: its letters begin the words before it."""
    at = text.find(f"({abbreviation})")
    return at >= 0 and is_other_meaning(text[max(0, at - _LONGEST_EXPLANATION) : at], abbreviation)


def is_other_meaning(words: str, abbreviation: str) -> bool:
    """Whether the abbreviation can stand for the last of these words, and they name no party."""
    if len(abbreviation) < _SHORTEST or not abbreviation.isalpha():
        return False
    # The first letter begins a word, the others may stand in one: Groeipact.
    pattern = rf"(?s).*\b({'.*?'.join(abbreviation.lower())}.*)$"
    found = re.match(pattern, words.lower())
    return found is not None and not re.search(_PARTY_WORDS, found[1])


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
