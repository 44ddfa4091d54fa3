"""The figures that a fiche accounts for: what it declares, and what a reader can work out of that.

Declared are the cijfers, the resultaatafspraken and the amounts of the budget. Worked out are sums of budget lines and
years, averages, sums and differences of two figures, and what is left of a share. The latter are many, so they are made
only when a text holds a number that is not declared.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from fiches.checks.rule import FicheSubject
from fiches.dutch.numbers import find_quantities
from fiches.dutch.units import (
    MLN_EURO,
    PROCENT,
    Hedge,
    Quantity,
    QuantityKind,
    is_near_quantity,
    is_same_quantity,
    is_same_unit,
    normalize_figure,
)
from fiches.model.fiche import Budget, BudgetRegel, BudgetSoort
from fiches.model.scalars import PM

SIDES = {Hedge.MINSTENS: 1, Hedge.RUIM: 1, Hedge.HOOGUIT: -1, Hedge.BIJNA: -1}
"""On which side of a number the real one is; other words say nothing of that."""

_SIDE_WORDS = r"\b(?:(minstens|minimaal|ten minste|op zijn minst)|hooguit|hoogstens|maximaal|ten hoogste)\b"
_HALF = Decimal("0.5")
_MOST_SUMMED = 5
"""Of so many budget lines all sums are made; of more those of each drager and of all."""

_EXACT, _HEDGED = Decimal("0.002"), Decimal("0.02")
"""By which part a number in a text may differ from what a reader works out."""


class Figure(NamedTuple):
    """A number that the fiche declares; `told` says with which words (minstens 35 terawattuur)."""

    value: Decimal
    unit: str
    told: str = ""

    @property
    def words(self) -> str:
        """The words that name its side: those of the unit when they do (TWh in 2030, minstens), else what is told."""
        return self.unit if re.search(_SIDE_WORDS, self.unit.lower()) else self.told

    @property
    def side(self) -> int:
        """1 for at least, -1 for at most, 0 for the number itself."""
        found = re.search(_SIDE_WORDS, self.words.lower())
        if found:
            return 1 if found[1] else -1
        return next((SIDES[one.hedge] for one in find_quantities(self.words) if one.hedge in SIDES), 0)


_NO_COUNTS = (MLN_EURO, PROCENT)
_FEW_YEARS = range(2, 11)


class FicheFigures:
    """What one fiche accounts for."""

    def __init__(self, subject: FicheSubject) -> None:
        self._fiche = subject.fiche

    @cached_property
    def cijfers(self) -> list[Figure]:
        """The figures with a source."""
        return [Figure(cijfer.waarde, cijfer.eenheid, cijfer.tekst) for cijfer in self._fiche.cijfers]

    @cached_property
    def declared(self) -> list[Figure]:
        """Every number that the fiche gives as one."""
        amounts = [Figure(abs(amount), MLN_EURO) for amount in _iter_amounts(self._fiche.budget)]
        return list(dict.fromkeys([*self.sourced, *amounts]))

    @property
    def sourced(self) -> list[Figure]:
        """The figures, and what the fiche promises to reach."""
        return [*self.cijfers, *self._results]

    @cached_property
    def _results(self) -> list[Figure]:
        """What the fiche promises to reach."""
        return [Figure(one.waarde, one.eenheid, one.indicator) for one in self._fiche.resultaatafspraken]

    @cached_property
    def _baselines(self) -> list[Figure]:
        """Where we stand now, with a source."""
        sourced = (one.nulmeting for one in self._fiche.resultaatafspraken if one.nulmeting and one.bron)
        return [Figure(end.value, end.unit) for told in sourced for end in _iter_ends(told)]

    @cached_property
    def _told_ends(self) -> list[Figure]:
        """What the text of each figure says: 203 fietsers, of which the unit may be verkeersdoden op de fiets, and both
        ends of 30 tot 40 gemeenten. Whether text and value fit each other, C53 tells.
        """
        told = (one for cijfer in self._fiche.cijfers for one in find_quantities(cijfer.tekst))
        return [Figure(end.value, end.unit) for one in told for end in one.ends]

    def has(self, quantity: Quantity) -> bool:
        """Whether a reader finds this number in the fiche, or can work it out."""
        if any(is_accounted_by(figure, quantity) for figure in (*self.declared, *self._told_ends)):
            return True
        return any(is_accounted_by(figure, quantity) for figure in self._baselines) or self._is_worked_out(quantity)

    def _is_worked_out(self, quantity: Quantity) -> bool:
        if quantity.unit == PROCENT:
            in_table = round(quantity.value) in self._budget_shares
            return in_table or any(is_accounted_by(figure, quantity) for figure in self._rests)
        if quantity.unit == MLN_EURO and any(_is_near(quantity, one) for one in self._budget_sums):
            return True
        # of 76 van de 88 voorstellen the first number has no unit of its own
        return any(
            figure.value == quantity.value
            and (is_same_unit(quantity.unit, figure.unit) if quantity.unit else figure.unit not in _NO_COUNTS)
            for figure in self._pairs
        )

    def has_in_years(self, quantity: Quantity, count: int) -> bool:
        """Whether it is what lines cost in so many years, of which the last come after the table."""
        return quantity.unit == MLN_EURO and any(_is_near(quantity, one) for one in self.sum_years(count))

    def sum_years(self, count: int) -> frozenset[Decimal]:
        """What lines cost in so many years in a row, with what they are structureel in those after the table."""
        return frozenset(
            abs(sum((_get_amount(line, year) for line in lines for year in range(first, first + count)), Decimal(0)))
            for lines in (_iter_chosen(self._fiche.budget) if count else ())
            for first in _list_first_years(lines)
        )

    def has_larger(self, quantity: Quantity) -> bool:
        """Whether the fiche gives a larger number of the same: on the way to 40.000 places there are 10.000."""
        known = (normalize_figure(figure.value, figure.unit) for figure in self.declared)
        return any(is_same_unit(quantity.unit, unit) and value > quantity.value for value, unit in known)

    def has_multiple(self, quantity: Quantity) -> bool:
        """Whether a figure with a source is this number some years: 20 miljard euro in five years is 4 a year."""
        known = (normalize_figure(figure.value, figure.unit) for figure in self.cijfers)
        return any(
            unit == quantity.unit and value == quantity.value * years for value, unit in known for years in _FEW_YEARS
        )

    @cached_property
    def _budget_shares(self) -> frozenset[Decimal]:
        """Which part a line pays of what another, both or all pay, in a year or over the years, in whole procenten."""
        lines = [list(map(_abs_known, line.bedragen.values())) for line in _list_costs(self._fiche.budget)]
        columns = [*zip(*lines, strict=False), tuple(map(sum, lines))]
        wholes = [whole for column in columns for whole in (column, *itertools.combinations(column, 2))]
        shares = {100 * part / sum(whole) for whole in wholes for part in whole if 0 < part < sum(whole)}
        beside = {100 * part / other for column in columns for part in column for other in column if 0 < part < other}
        return frozenset(map(round, shares | beside))

    @cached_property
    def _rests(self) -> list[Figure]:
        """What is left of a share: 42 procent beside 58."""
        known = (normalize_figure(figure.value, figure.unit) for figure in self.declared)
        return [Figure(100 - value, PROCENT) for value, unit in known if unit == PROCENT and 0 < value < 100]  # noqa: PLR2004

    @cached_property
    def _budget_sums(self) -> frozenset[Decimal]:
        """Sums of lines, of years in a row, and of both, and what they are on average a year."""
        sums: set[Decimal] = set()
        for line in _iter_line_sums(self._fiche.budget):
            for first, after in itertools.combinations(range(len(line) + 1), 2):
                total = abs(sum(line[first:after], Decimal(0)))
                sums |= {total, total / (after - first)}
        return frozenset(sums)

    @cached_property
    def _pairs(self) -> list[Figure]:
        """What two figures of the same are together, what they differ, and what all of one unit are together."""
        told = self.sourced
        known = list(dict.fromkeys(Figure(*normalize_figure(one.value, one.unit)) for one in told))
        pairs = [
            Figure(value, one.unit)
            for one, other in itertools.combinations(known, 2)
            if is_same_unit(one.unit, other.unit) or is_same_unit(other.unit, one.unit)
            for value in (one.value + other.value, abs(one.value - other.value))
        ]
        units = {one.unit for one in known}
        return [
            *pairs,
            *(Figure(sum((one.value for one in known if one.unit == unit), Decimal(0)), unit) for unit in units),
        ]


def _is_near(quantity: Quantity, amount: Decimal) -> bool:
    room = _EXACT if quantity.hedge is Hedge.GEEN else _HEDGED
    return abs(amount - quantity.value) <= abs(quantity.value) * room


_TERM_REACH = 40


def find_term(text: str, quantity: Quantity) -> int:
    """For how many years an amount is, when its sentence says so near it: in vijf jaar 1,25 miljard euro; else 0."""
    start = max(0, quantity.start - _TERM_REACH)
    before = re.split(r"[.;]", text[start : quantity.start])[-1]
    behind = re.split(r"[.;]", text[quantity.end : quantity.end + _TERM_REACH])[0]
    terms = (one for told in (before, behind) for one in find_quantities(told) if one.unit == "jaar")
    return next((int(one.value) for one in terms if one.exact and one.value in _FEW_YEARS), 0)


def is_accounted_by(figure: Figure, quantity: Quantity) -> bool:
    """Whether a number in a text is this figure, or a rounding of it that says so."""
    if is_same_quantity(quantity, figure.value, figure.unit):
        return True
    rounded = quantity.hedge is not Hedge.GEEN or quantity.kind is QuantityKind.BREUK  # two thirds are 67 procent
    return rounded and is_near_quantity(quantity, figure.value, figure.unit)


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers differ as a slip of the pen makes them: digits swapped, one digit other, a zero too many."""
    if not one or not other:
        return False
    digits, others = (f"{abs(value):f}".replace(".", "") for value in (one, other))
    if digits.strip("0") == others.strip("0") or (len(digits) > 1 and sorted(digits) == sorted(others)):
        return True
    wrong = sum(left != right for left, right in zip(digits, others, strict=False))
    return len(digits) == len(others) > 1 and wrong == 1 and _HALF < one / other < 1 / _HALF


_WHOLE = (Decimal(100), PROCENT)
"""All of something: 10 procent is no slip of it."""


def find_nearest(quantity: Quantity, figures: Iterable[Figure], near: Decimal) -> Decimal | None:
    """The declared figure that was probably meant, in the unit of the quantity."""
    alike = [
        value
        for value, unit in (normalize_figure(figure.value, figure.unit) for figure in figures)
        if quantity.value and is_same_unit(quantity.unit, unit) and (value, unit) != _WHOLE
        if abs(value - quantity.value) <= near * abs(quantity.value) or is_slip(value, quantity.value)
    ]
    return min(alike, key=lambda value: abs(value - quantity.value), default=None)


def _list_costs(budget: Budget | None) -> list[BudgetRegel]:
    return [line for line in budget.regels if line.soort is BudgetSoort.UITGAVEN] if budget else []


def _abs_known(amount: object) -> Decimal:
    return abs(amount) if isinstance(amount, Decimal) else Decimal(0)


def _iter_ends(told: str) -> Iterator[Quantity]:
    return (end for quantity in find_quantities(told) for end in quantity.ends)


def _iter_amounts(budget: Budget | None) -> Iterator[Decimal]:
    """Every amount that stands in the table, and the sum of each line."""
    for line in budget.regels if budget else ():
        years = [Decimal(amount) for amount in line.bedragen.values() if amount != PM]
        yield from (*years, *([] if line.structureel == PM else [Decimal(line.structureel)]), sum(years, Decimal(0)))


def _iter_line_sums(budget: Budget | None) -> Iterator[list[Decimal]]:
    """The amounts per year of every set of lines, and alone what such a set is structureel."""
    for picked in _iter_chosen(budget):
        years = {year: _sum_known(line.bedragen.get(year, PM) for line in picked) for year in picked[0].bedragen}
        yield list(years.values())
        yield [_sum_known(line.structureel for line in picked)]


def _iter_chosen(budget: Budget | None) -> Iterator[list[BudgetRegel]]:
    """Every set of lines; of many lines those of each drager and all."""
    lines = budget.regels if budget else ()
    for chosen in _iter_sets(len(lines)) if len(lines) <= _MOST_SUMMED else _iter_groups(lines):
        yield [lines[at] for at in chosen]


def _list_first_years(lines: Iterable[BudgetRegel]) -> set[int]:
    """When lines may begin: in a year of the table, or when they become structureel."""
    return {year for line in lines for year in (*line.bedragen, line.structureel_vanaf) if year}


def _get_amount(line: BudgetRegel, year: int) -> Decimal:
    """What a line is in a year, in the table or after it; what is not known adds nothing."""
    is_after = line.structureel_vanaf is not None and year >= line.structureel_vanaf
    amount = line.bedragen.get(year, line.structureel if is_after else PM)
    return amount if isinstance(amount, Decimal) else Decimal(0)


def _iter_sets(count: int) -> Iterator[tuple[int, ...]]:
    return (chosen for size in range(1, count + 1) for chosen in itertools.combinations(range(count), size))


def _iter_groups(lines: Iterable[BudgetRegel]) -> Iterator[tuple[int, ...]]:
    dragers = [line.drager for line in lines]
    yield tuple(range(len(dragers)))
    for drager in dict.fromkeys(dragers):
        yield tuple(at for at, other in enumerate(dragers) if other == drager)


def _sum_known(amounts: Iterable[object]) -> Decimal:
    return sum((amount for amount in amounts if isinstance(amount, Decimal)), Decimal(0))
