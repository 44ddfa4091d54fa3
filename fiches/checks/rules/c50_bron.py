"""C50."""

import re
from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.diagnostics import Severity
from fiches.model.fiche_blocks import Bron, BronSoort

NOWHERE = re.compile(r"(?i)\W*(?:onbekend|diverse|diverse bronnen|n\.?v\.?t\.?|internet|google|website|geen)?\W*")
LEADS_SOMEWHERE = re.compile(r"\d|\w\.\w{2,}|§|\bart(?:ikel|\.)")
"""A number or a web address: with less nobody finds a document."""

ON_REQUEST = re.compile(r"(?i)\b(?:op te vragen|opvraagbaar|op verzoek|in te zien|ter inzage)\b")
"""And what is not published is got from somebody."""

ABOUT_A_DOCUMENT = re.compile(
    r"(?i)\b(?:\w+-?)?(?:advies|rapport|onderzoek|kamerbrief|kamerstuk|akkoord|wetsvoorstel|raming|monitor|evaluatie)\b"
)


class Bronvermelding(FicheRule):
    """Bron is onvolledig, ongebruikt of niet de eerste

    Wat
        Een bron leidt nergens heen en is ook niet op te vragen, of het is een persbericht over een stuk dat zelf de
        bron kan zijn. Of geen cijfer, resultaat of conditie gebruikt haar en geen tekst noemt haar, terwijl andere
        bronnen wel worden gebruikt. Of het adres bestaat en of het getal er staat, zoekt de controle niet op.
    Waarom
        Wie een getal betwist, vraagt naar het stuk. Met een krant die het aanhaalt, wint u dat gesprek niet.
    Fout
        - {id: B1, titel: Bericht over het advies van de raad, uitgever: nieuwssite, soort: pers}
    Goed
        - {id: B1, titel: Advies over de kosten, uitgever: Raad voor het Openbaar Bestuur, soort: rapport}
    """

    code = "C50"
    severity = Severity.TIP

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        used = _collect_used(subject)
        for at, source in enumerate(subject.fiche.bronnen):
            yield from _check_complete(subject, at, source)
            if source.soort is BronSoort.PERS and ABOUT_A_DOCUMENT.search(source.titel):
                message = "Dit is een persbericht over een stuk dat zelf de bron kan zijn."
                yield Hit(subject.locate("bronnen", at, "titel"), message, "zoek het stuk op en noem dat")
            if used and source.id not in used and not _is_told(subject, source):
                message = f"Geen cijfer, resultaat of conditie gebruikt bron {source.id}."
                yield Hit(subject.locate("bronnen", at, "id"), message, "haal de bron weg, of noem haar bij een cijfer")


def _collect_used(subject: FicheSubject) -> frozenset[str]:
    fiche = subject.fiche
    others = (*(one.bron for one in fiche.resultaatafspraken), *(one.bron for one in fiche.condities))
    return frozenset((*(cijfer.bron for cijfer in fiche.cijfers), *filter(None, others)))


_TELLING = 6
"""Letters of a word of a title that may be in a text because the source is told there."""


def _is_told(subject: FicheSubject, source: Bron) -> bool:
    """Whether the story leans on the source in words: it names who published it, or most of its title."""
    told = " ".join(text.value for text in subject.prose).lower()
    publisher = re.sub(r"\s*\([^)]*\)", "", source.uitgever).lower()
    short = re.findall(r"\b[A-Z]{2,}\b", f"{source.uitgever} {source.titel}")
    if publisher in told or any(re.search(rf"\b{name.lower()}\b", told) for name in short):
        return True
    words = [word.lower() for word in re.findall(r"[\w-]+", source.titel) if len(word) >= _TELLING]
    return bool(words) and 2 * sum(word in told for word in words) > len(words)


def _check_complete(subject: FicheSubject, at: int, source: Bron) -> Iterator[Hit]:
    if NOWHERE.fullmatch(source.uitgever):
        message = f"Uitgever '{source.uitgever}' zegt niet van wie de bron is."
        yield Hit(subject.locate("bronnen", at, "uitgever"), message, "noem de organisatie", Severity.WAARSCHUWING)
    is_found = LEADS_SOMEWHERE.search(source.vindplaats) or ON_REQUEST.search(source.vindplaats)
    if NOWHERE.fullmatch(source.vindplaats) or not is_found:
        message = f"Met '{source.vindplaats}' vindt niemand deze bron terug."
        place = subject.locate("bronnen", at, "vindplaats")
        yield Hit(
            place, message, "noem een webadres of een nummer, of bij wie zij op te vragen is", Severity.WAARSCHUWING
        )
