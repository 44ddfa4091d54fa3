"""C77."""

import re
from collections.abc import Iterator

from fiches.checks.hits import FieldPlace, Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.rules.c26_wet_en_planning import ABOUT_LAW
from fiches.dutch.format import MONTHS
from fiches.model.fiche_blocks import Wetswijziging

EXECUTES = (
    r"(?i)uitbetaal|uitgekeerd|\b(?:betaald|verstrekt|toegekend|opgeleverd|gebouwd|aangelegd|ingevoerd|uitgevoerd|geïnd"
    r"|geheven|geplaatst|uitgedeeld|in\s+gebruik)\b"
    r"|toekenning(?:en)?\b|\beerste\s+(?:uitkering|betaling|subsidie|bijdrage|paal|schop|spade|aanvraagronde)"
    r"|\bin\s+uitvoering\b|\bschop\s+in\s+de\s+grond|\b(?:start|begin|aanvang|opening)\s+(?:van\s+)?(?:de\s+|het\s+)?"
    r"(?:nieuwe\s+|eerste\s+)?(?:uitvoering|bouw|aanleg|werkzaamheden|werk\b|regeling|heffing|taak|loket|aanvra|uitkering)"
    r"|(?:bouw|aanleg|werkzaamheden|werk|uitvoering|heffing|taken|taak|regeling|aanvraagperiode|aanvraagronde|loket|uitkering)"
    r"\s+(?:\w+\s+){0,4}?(?:beginnen|begint|starten|start|gaat\s+(?:in|open|over|van\s+start)|opent|open)\b"
    r"|\bvoeren\s+(?:\w+\s+){0,4}?uit\b"
)
PREPARES = (
    r"(?i)\bplan(?:nen)?\b|besluit|afspra|akkoord|voorberei|onderzoek|verken|gesprek|overleg|toets|evalu|proef|pilot"
    r"|tijdelijk|voorlopig|vooruitlopend|overbrugging|experiment|ontwerp|voorstel|raming|keuze|begroting|criteria|advies|consult"
)
"""Steps that come before the work, whatever they announce."""

ABOUT_MONEY = r"(?i)betaal|betaling|aanvra|subsidie|bijdrage|uitkering|geld\b|middelen"
IN_FORCE = r"(?i)in\s*werking|van\s+kracht|staatsblad|aangenomen"
_FORCE_DATE = rf"(?i)(?:in\s*werking\w*|van\s+kracht)[^.;]{{0,40}}?(?:\b({'|'.join(MONTHS)})\s+)?\b(20\d\d)\b"


class TeVroegUitgevoerd(FicheRule):
    """Uitvoering voor de wet of voor het eerste geld

    Wat
        Een stap van de planning voert de maatregel al uit (betaald, gebouwd, de regeling gaat open), terwijl de wet
        dan nog niet in werking is, of terwijl het Rijk in de budgettabel nog niets betaalt. De wet telt als de fiche
        'wetswijziging: ja' zegt; het moment komt uit de planning of uit 'procedure'. Alleen jaren die in de tabel
        staan, tellen; een p.m. is geld, en geld dat de tabel dan al heeft, hoeft niet op de wet te wachten.
        Voorbereiden, afspreken, besluiten en proeven mogen eerder, en een stap waarin geen woord staat dat zeker
        uitvoering is, blijft buiten beeld.
    Waarom
        Wie begint voor de wet of het geld er is, belooft iets wat niet mag of niet betaald wordt.
    Fout
        juridisch: {wetswijziging: ja, regelingen: [Huisvestingswet 2014]}
        planning:
          - {stap: Nieuwe taak begint, wanneer: 2022, wie: Gemeenten}
          - {stap: Wet treedt in werking, wanneer: 2024, wie: Kabinet}
    Goed
        planning:
          - {stap: Wet treedt in werking, wanneer: 2024-K1, wie: Kabinet}
          - {stap: Nieuwe taak begint, wanneer: 2024-K3, wie: Gemeenten}
    """

    code = "C77"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        steps = list(_find_execution(subject))
        if not steps:
            return
        law, law_place = _find_law(subject)
        paid, years = _find_first_money(subject), subject.ronde.jaren
        for at, last in steps:
            place = subject.locate("planning", at, "wanneer")
            is_paid = _is_paid(subject.fiche.planning[at].stap, last // 4, paid)
            if law and law_place and last < law and not is_paid:
                message = "Deze stap voert uit wat pas mag als de wet er is."
                yield Hit(place, message, "zet hem na de wet, of verbeter het jaar", related=(law_place,))
            elif paid and years[0] <= last // 4 < paid:
                yield Hit(
                    place,
                    f"Deze stap voert uit, maar het Rijk betaalt volgens het budget pas vanaf {paid}.",
                    "verbeter het jaar, of laat het geld eerder beginnen",
                    related=(subject.locate("budget", "regels"),),
                )


def _is_paid(step: str, year: int, paid: int | None) -> bool:
    """Whether a step is about money that the table has by then: it need not wait for the law."""
    return paid is not None and year >= paid and re.search(ABOUT_MONEY, step) is not None


def _find_execution(subject: FicheSubject) -> Iterator[tuple[int, int]]:
    """The steps that carry the measure out, each with its last quarter."""
    for at, step in enumerate(subject.fiche.planning):
        words = step.stap
        if re.search(EXECUTES, words) and not re.search(PREPARES, words) and not ABOUT_LAW.search(words):
            yield at, _count_quarters(step.wanneer)[1]


def _find_law(subject: FicheSubject) -> tuple[int | None, FieldPlace | None]:
    """The first quarter in which the law can hold, with where that is said."""
    law = subject.fiche.juridisch
    if law is None or law.wetswijziging is not Wetswijziging.JA:
        return None, None
    dated = re.search(_FORCE_DATE, law.procedure or "")
    if dated:
        month = MONTHS.index(dated[1].lower()) if dated[1] else 0
        return int(dated[2]) * 4 + month // 3, subject.locate("juridisch", "procedure")
    return _find_law_in_planning(subject)


def _find_law_in_planning(subject: FicheSubject) -> tuple[int | None, FieldPlace | None]:
    """By the first step in which it comes into force, or else the last about the law."""
    steps = [(_count_quarters(step.wanneer)[0], at, step.stap) for at, step in enumerate(subject.fiche.planning)]
    in_force = [one for one in steps if re.search(IN_FORCE, one[2])]
    about = [one for one in steps if ABOUT_LAW.search(one[2])]
    if not in_force and not about:
        return None, None
    first, at, _ = min(in_force) if in_force else max(about)
    return first, subject.locate("planning", at, "wanneer")


def _find_first_money(subject: FicheSubject) -> int | None:
    """The first year in which the Rijk pays or may pay; of a budget without the Rijk nothing is known."""
    budget, rijk = subject.fiche.budget, subject.ronde_subject.rijk
    lines = [line for line in budget.regels if line.drager in rijk] if budget else []
    years = (year for line in lines for year, amount in line.bedragen.items() if amount != 0)
    return min(years, default=None)


def _count_quarters(moment: str) -> tuple[int, int]:
    """The first and the last quarter of a year or a quarter, counted from the year 0."""
    year, _, quarter = moment.partition("-K")
    first = int(year) * 4 + (int(quarter) - 1 if quarter else 0)
    return first, first if quarter else first + 3
