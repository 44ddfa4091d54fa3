"""C21."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.diagnostics import Pointer
from fiches.dutch.format import format_amount
from fiches.dutch.numbers import find_quantities
from fiches.dutch.units import MLN_EURO, is_same_quantity, normalize_figure
from fiches.model.fiche import BudgetRegel

THOUSAND = 1000
FACTORS = (10, 100, 1000)
NAMES = {10: "tien", 100: "honderd", 1000: "duizend"}

ENOUGH = 2
"""So many other amounts make a series against which one stands out."""

PEAK = r"(?i)\b(?:piek\w*|dal|ineens|in één keer|eenmalige?|structure(?:el|le)|(?:eerste|laatste) jaar)\b"
"""Words with which an explanation speaks of one amount of the series."""

ALIKE = 2
"""Amounts of which none is more than so many times another are much alike."""

PRECISE = 3
"""A figure with so many digits that ten times it is hardly another figure."""

NEAR = Decimal("0.1")
"""By which part amounts of one series may differ from their neighbours: 120, 1300, 140."""


class GrootBedrag(FicheRule):
    """Opvallend groot bedrag

    Wat
        Een bedrag in het budget is groter dan de ronde gewoon vindt, of precies duizend keer een bedrag bij de cijfers.
        Of het is tien, honderd of duizend keer zo groot als de rest van zijn reeks, of zoveel keer zo klein. Bij een
        bedrag met drie of meer cijfers (37,5) valt ook tien en honderd keer een cijfer op. Buiten beschouwing blijven
        een bedrag dat 'herleiding' of 'toelichting' met zijn jaar noemt, een rond bedrag aan begin of eind van de reeks
        (10, 100, 100), een reeks met sterk uiteenlopende bedragen, en een reeks van twee.
    Waarom
        Bedragen staan in miljoenen euro. Wie duizenden euro's typt of een komma vergeet, zit er een factor naast.
    Fout
        bedragen: {2022: 250000, 2023: 250000}
    Goed
        bedragen: {2022: 250, 2023: 250}
    """

    code = "C21"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        limit = subject.ronde.controles.groot_bedrag
        figures = _collect_figures(subject)
        budget = subject.fiche.budget
        for at, line in enumerate(budget.regels if budget else ()):
            amounts = dict(_iter_amounts(line))
            told = f"{line.herleiding or ''} {(budget and budget.toelichting) or ''}"
            sizes = {pointer: _explain_size(amount, limit, figures) for pointer, amount in amounts.items()}
            found = sizes if any(sizes.values()) else _find_slip(amounts, told)
            for pointer, why in found.items():
                if why:
                    place = subject.locate("budget", "regels", at, *pointer)
                    message = f"{format_amount(amounts[pointer])} miljoen euro is {why}."
                    yield Hit(place, message, "schrijf miljoenen euro: 250 is 250 miljoen")


def _find_slip(amounts: Mapping[Pointer, Decimal], told: str) -> dict[Pointer, str]:
    """The one amount that is a power of ten away from the others, and what it is."""
    known = [(pointer, abs(amount)) for pointer, amount in amounts.items() if amount]
    if len(known) <= ENOUGH or len({amount for _, amount in known}) == 1:
        return {}
    for at, (pointer, amount) in enumerate(known):
        why = _compare_with_rest(amount, [other for _, other in known[:at]], [other for _, other in known[at + 1 :]])
        if why and not _is_explained(str(pointer[-1]), amount, told):
            return {pointer: why}
    return {}


def _is_explained(year: str, amount: Decimal, told: str) -> bool:
    """Whether the explanation names the amount together with its year, or as a peak."""
    if not any(is_same_quantity(one, amount, MLN_EURO) for one in find_quantities(told)):
        return False
    return year in told or bool(re.search(PEAK, told))


def _compare_with_rest(amount: Decimal, before: list[Decimal], after: list[Decimal]) -> str:
    """What the amount is of the others, when those are much alike; a round start or end (10, 100, 100) may be meant."""
    rest, near = [*before, *after], [*before[-1:], *after[:1]]
    is_round = len(amount.normalize().as_tuple().digits) == 1
    if max(rest) > min(rest) * ALIKE or (is_round and len(near) < ENOUGH):
        return ""
    for factor in FACTORS:
        if _fits(amount / factor, rest, near):
            return f"{NAMES[factor]} keer zoveel als de rest van de reeks"
        if _fits(amount * factor, rest, near):
            return f"{NAMES[factor]} keer zo weinig als de rest van de reeks"
    return ""


def _fits(amount: Decimal, rest: list[Decimal], near: list[Decimal]) -> bool:
    """Whether an amount has its place in the series: it stands there twice, or is like its neighbours."""
    is_near = min(near) * (1 - NEAR) <= amount <= max(near) * (1 + NEAR)
    return is_near or rest.count(amount) >= ENOUGH


def _iter_amounts(line: BudgetRegel) -> Iterator[tuple[Pointer, Decimal]]:
    """The amounts that are known, each with its way from the line."""
    all_of_them = {("bedragen", str(jaar)): amount for jaar, amount in line.bedragen.items()}
    for pointer, amount in (*all_of_them.items(), (("structureel",), line.structureel)):
        if isinstance(amount, Decimal):
            yield pointer, amount


def _collect_figures(subject: FicheSubject) -> frozenset[Decimal]:
    """The declared figures that are money, in mln euro."""
    known = (normalize_figure(cijfer.waarde, cijfer.eenheid) for cijfer in subject.fiche.cijfers)
    return frozenset(value for value, unit in known if unit == MLN_EURO)


def _explain_size(amount: Decimal, limit: Decimal | None, figures: frozenset[Decimal]) -> str:
    if limit is not None and abs(amount) > limit:
        return f"meer dan {format_amount(limit)}, wat voor één regel opvalt"
    if abs(amount) >= THOUSAND and abs(amount) / THOUSAND in figures:
        return "precies duizend keer een bedrag bij de cijfers"
    if len(amount.normalize().as_tuple().digits) >= PRECISE and abs(amount) not in figures:
        factor = next((factor for factor in FACTORS if abs(amount) / factor in figures), 0)
        return f"precies {NAMES[factor]} keer een bedrag bij de cijfers" if factor else ""
    return ""
