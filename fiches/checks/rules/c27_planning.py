"""C27."""

import re
from collections.abc import Iterator
from datetime import date

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.dutch.moments import find_moments

OPEN_ENDED = r"(?i)\b(?:na|terugwerkend\w*|sinds|blijvend|elk jaar|jaarlijks)\b"
PART_OF_A_NAME = r"(?i)\b(?!begroting\b|ingang\b)[\w-]+ (?:van|uit) $|\b(?:akkoord|agenda|programma|visie|plan)\w* $"
"""What makes a year part of the name of a document: volgens het Klimaatakkoord van 2019."""

BEFORE = r"(?i)\b(?:voor|vóór)\s+(?:het\s+|de\s+)?$"
BEGINS_WITH_END = re.compile(r"(?i)(?:het )?eind")

Period = tuple[int, int]
"""The first and the last quarter of a period, counted from the year 0."""


class Planning(FicheRule):
    """Planning klopt niet in de tijd

    Wat
        Een stap van de planning staat na een latere, valt voor deze ronde of ver buiten de jaren van het budget. Of de
        evaluatie valt voor de eerste stap, of de termijn van een vraag is op de kennisdatum al voorbij. Van stappen
        die niet op volgorde staan, noemt de controle er zo min mogelijk. Of een stap lang genoeg duurt, of na een
        andere hoort, weet zij niet. Een termijn zonder jaar, met 'na 2020' of met terugwerkende kracht telt niet.
    Waarom
        Aan de planning ziet een lezer of het kan. Eén verkeerd jaar en het hele plan lijkt niet doordacht.
    Fout
        planning:
          - {stap: Besluit, wanneer: 2023-K1, wie: Kabinet}
          - {stap: Voorbereiding, wanneer: 2022-K1, wie: Rijk}
    Goed
        planning:
          - {stap: Voorbereiding, wanneer: 2022-K1, wie: Rijk}
          - {stap: Besluit, wanneer: 2023-K1, wie: Kabinet}
    """

    code = "C27"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        spans = [_parse_period(step.wanneer) for step in subject.fiche.planning]
        yield from _check_steps(subject, spans)
        learning = subject.fiche.leren
        if (
            learning
            and learning.evaluatiejaar
            and spans
            and _parse_period(str(learning.evaluatiejaar))[1] < spans[0][0]
        ):
            message = f"De evaluatie in {learning.evaluatiejaar} valt voor de eerste stap van de planning."
            yield Hit(subject.locate("leren", "evaluatiejaar"), message, "kies een jaar na de uitvoering")
        yield from _check_asks(subject)


def _check_steps(subject: FicheSubject, spans: list[Period]) -> Iterator[Hit]:
    start, horizon = _count_quarters(subject.ronde.verkiezingsdatum), _compute_horizon(subject)
    misplaced = _find_misplaced(spans)
    for at, span in enumerate(spans):
        place, moment = subject.locate("planning", at, "wanneer"), subject.fiche.planning[at].wanneer
        why, advice = _explain_trouble(span, start, horizon)
        if why:
            yield Hit(place, f"{moment} {why}.", advice)
        elif at in misplaced:
            other = subject.locate("planning", misplaced[at], "wanneer")
            side = "eerdere" if misplaced[at] < at else "latere"
            message = f"{moment} ligt {'voor' if side == 'eerdere' else 'na'} een {side} stap."
            yield Hit(place, message, "zet de stappen op volgorde, of verbeter het jaar", related=(other,))


def _explain_trouble(span: Period, start: int, horizon: Period | None) -> tuple[str, str]:
    if span[1] < start:
        return "is al voorbij in deze ronde", "begin bij wat er na de verkiezingen gebeurt"
    if horizon and not horizon[0] <= span[0] <= horizon[1]:
        return "valt ver buiten de jaren van deze ronde", "verbeter het jaar, of laat de stap weg"
    return "", ""


def _find_misplaced(spans: list[Period]) -> dict[int, int]:
    """The fewest steps that are out of order, each with one that it clashes with: of two, the later in the list."""
    best: list[list[int]] = []
    for at, span in enumerate(spans):
        chains = [chain for chain in best if all(spans[one][0] <= span[1] for one in chain)]
        best.append([*max(chains, key=len, default=[]), at])
    kept = max(best, key=len, default=[])
    return {at: clash for at in range(len(spans)) if at not in kept for clash in _find_clash(spans, at, kept)[:1]}


def _find_clash(spans: list[Period], at: int, kept: list[int]) -> list[int]:
    before = [one for one in kept if one < at and spans[at][1] < spans[one][0]]
    return before or [one for one in kept if one > at and spans[one][1] < spans[at][0]]


def _check_asks(subject: FicheSubject) -> Iterator[Hit]:
    """An ask that had to be done before the day up to which the ronde knows things."""
    day = subject.ronde.kennisdatum
    for at, ask in enumerate(subject.fiche.vraag):
        due = _find_due(ask.termijn)
        if due and due < day:
            yield Hit(
                subject.locate("vraag", at, "termijn"),
                f"Termijn '{ask.termijn}' is al voorbij op de kennisdatum, {day}.",
                "noem een termijn die nog komt",
            )


def _find_due(termijn: str) -> date | None:
    """The last day of a term; None when it has no year or no end."""
    moments = find_moments(termijn)
    if not moments or re.search(OPEN_ENDED, termijn):
        return None
    last = max(moments, key=lambda moment: moment.last)
    before = termijn[: last.start]
    if re.search(PART_OF_A_NAME, before):
        return None
    return last.first if re.search(BEFORE, before) and not BEGINS_WITH_END.match(termijn, last.start) else last.last


def _parse_period(moment: str) -> Period:
    year, _, quarter = moment.partition("-K")
    first = int(year) * 4 + (int(quarter) - 1 if quarter else 0)
    return first, first if quarter else first + 3


def _count_quarters(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _compute_horizon(subject: FicheSubject) -> Period | None:
    room, years = subject.ronde.controles.planning_speling, subject.ronde.jaren
    return (_parse_period(str(years[0] - room))[0], _parse_period(str(years[-1] + room))[1]) if room else None
