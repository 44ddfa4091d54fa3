"""C20."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.dutch.format import format_amount
from fiches.dutch.numbers import find_quantities
from fiches.dutch.units import MLN_EURO, is_same_quantity
from fiches.model.fiche import BudgetRegel


class Structureel(FicheRule):
    """Structureel bedrag zonder begin of aansluiting

    Wat
        Een budgetregel heeft een structureel bedrag zonder beginjaar, of een beginjaar dat niet aansluit op de reeks.
        Of het bedrag wijkt af van het laatste jaar, en 'herleiding' en 'toelichting' zeggen niet hoe het na de reeks
        verder loopt. De controle kijkt alleen of de uitleg daarover gaat (daarna, structureel, een later jaar, het
        bedrag zelf), niet of zij klopt. Een reeks die op p.m. eindigt, en structureel 0, blijven buiten beschouwing.
    Waarom
        Wie de reeks doortrekt, rekent met het verkeerde bedrag.
    Fout
        bedragen: {2022: 250, 2023: 250, 2024: 250, 2025: 250}
        structureel: 100
    Goed
        bedragen: {2022: 250, 2023: 250, 2024: 250, 2025: 250}
        structureel: 100
        structureel_vanaf: 2026
        herleiding: Na 2025 volstaat onderhoud.
    """

    code = "C20"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        budget = subject.fiche.budget
        for at, line in enumerate(budget.regels if budget else ()):
            told = f"{line.herleiding or ''} {(budget and budget.toelichting) or ''}"
            message, name = _explain_trouble(line, subject.ronde.jaren, told)
            if message:
                yield Hit(subject.locate("budget", "regels", at, name), message, ADVICE)


ADVICE = "laat begin en bedrag aansluiten op de reeks, of leg bij 'herleiding' uit hoe het bedrag verder loopt"

LATER = (
    r"(?i)\bstructure(?:el|le)\b|\b(?:daarna|nadien|vervolgens|doorlopend|meerjarig|blijvend|tijdelijke?"
    r"|incidente(?:el|le)|aanloop\w*|opstart\w*|opbouw|ingroei\w*|afbouw\w*|uitloop|onderhoud\w*|eindsituatie)\b"
    r"|\bblijf(?:t|ven)\b[^.]*\bnodig\b"
    r"|\bloopt\b[^.]*\b(?:op|af|door|terug)\b|\b(?:oplopend|aflopend)\b"
)
"""Words that say how an amount goes on after the series."""


def _explain_trouble(line: BudgetRegel, years: Sequence[int], told: str) -> tuple[str, str]:
    """What does not join, and in which field; two empty texts when all does."""
    later, start, last = line.structureel, line.structureel_vanaf, max(years)
    if later == 0:
        return "", ""
    if start is None:
        return "Er is een structureel bedrag, maar niet vanaf welk jaar.", "structureel"
    if start < min(years):
        return (
            f"Het structurele bedrag begint in {start}, en de bedragen per jaar pas in {min(years)}.",
            "structureel_vanaf",
        )
    if start > last + 1:
        gap = f"Tussen {last} en {start} is er geen bedrag."
        return ("", "") if _has_later_year(told, last) else (gap, "structureel_vanaf")
    if not isinstance(later, Decimal):
        return "", ""
    message, name = _explain_difference(line, later, start, last)
    return ("", "") if message and _has_explanation(told, later, last) else (message, name)


def _explain_difference(line: BudgetRegel, later: Decimal, start: int, last: int) -> tuple[str, str]:
    """A structural amount other than the series has in its first year, or in the last year before it."""
    known = {year: one for year, one in line.bedragen.items() if isinstance(one, Decimal)}
    other = next((year for year in sorted(known) if year >= start and known[year] != later), None)
    if other is not None:
        amounts = f"{format_amount(later)} begint in {start}, maar {other} heeft {format_amount(known[other])}"
        return f"Het structurele bedrag van {amounts}.", "structureel_vanaf"
    if known.get(last, later) != later:
        amounts = f"{format_amount(later)}, wijkt zonder uitleg af van dat van {last}, {format_amount(known[last])}"
        return f"Het structurele bedrag, {amounts}.", "structureel"
    return "", ""


def _has_explanation(told: str, later: Decimal, last: int) -> bool:
    if re.search(LATER, told) or _has_later_year(told, last):
        return True
    return any(is_same_quantity(quantity, abs(later), MLN_EURO) for quantity in find_quantities(told))


def _has_later_year(told: str, last: int) -> bool:
    """Whether a year after the series is named, or the end of the series as a turn: na 2025."""
    years = re.findall(r"(?i)(\bna )?\b(20\d\d)\b", told)
    return any(int(year) > last or (after and int(year) == last) for after, year in years)
