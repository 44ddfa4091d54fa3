"""C27."""

from collections.abc import Iterator
from datetime import date

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject

Period = tuple[int, int]
"""The first and the last quarter of a period, counted from the year 0."""


class Planning(FicheRule):
    """Planning klopt niet in de tijd

    Wat
        Een stap van de planning staat na een latere, valt voor deze ronde of ver buiten de jaren van het budget. Of de
        evaluatie valt voor de eerste stap.
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
        start = _count_quarters(subject.ronde.verkiezingsdatum)
        for at, span in enumerate(spans):
            why, advice = _explain_trouble(span, spans[:at], start, _compute_horizon(subject))
            if why:
                step = subject.fiche.planning[at]
                yield Hit(subject.locate("planning", at, "wanneer"), f"{step.wanneer} {why}.", advice)
        learning = subject.fiche.leren
        if (
            learning
            and learning.evaluatiejaar
            and spans
            and _parse_period(str(learning.evaluatiejaar))[1] < spans[0][0]
        ):
            message = f"De evaluatie in {learning.evaluatiejaar} valt voor de eerste stap van de planning."
            yield Hit(subject.locate("leren", "evaluatiejaar"), message, "kies een jaar na de uitvoering")


def _explain_trouble(span: Period, before: list[Period], start: int, horizon: Period | None) -> tuple[str, str]:
    if any(span[1] < earlier[0] for earlier in before):
        return "ligt voor een eerdere stap", "zet de stappen op volgorde, of verbeter het jaar"
    if span[1] < start:
        return "is al voorbij in deze ronde", "begin bij wat er na de verkiezingen gebeurt"
    if horizon and not horizon[0] <= span[0] <= horizon[1]:
        return "valt ver buiten de jaren van deze ronde", "verbeter het jaar, of laat de stap weg"
    return "", ""


def _parse_period(moment: str) -> Period:
    year, _, quarter = moment.partition("-K")
    first = int(year) * 4 + (int(quarter) - 1 if quarter else 0)
    return first, first if quarter else first + 3


def _count_quarters(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _compute_horizon(subject: FicheSubject) -> Period | None:
    room, years = subject.ronde.controles.planning_speling, subject.ronde.jaren
    return (_parse_period(str(years[0] - room))[0], _parse_period(str(years[-1] + room))[1]) if room else None
