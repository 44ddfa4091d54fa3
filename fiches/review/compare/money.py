"""The money of two versions, added up per year and structureel."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from fiches.model.budget import Som, compute_som
from fiches.model.scalars import PM
from fiches.review.diff.change import Tree


@dataclass(frozen=True, slots=True)
class Money:
    """Sums in mln euro: per year, and structureel per year afterwards."""

    per_jaar: dict[str, Som] = field(default_factory=dict, hash=False)
    structureel: Som = field(default_factory=Som)

    def add(self, other: "Money") -> "Money":
        """Both added up."""
        years = sorted({*self.per_jaar, *other.per_jaar})
        per_year = {year: self.get_year_sum(year).add(other.get_year_sum(year)) for year in years}
        return Money(per_year, self.structureel.add(other.structureel))

    def get_year_sum(self, year: str) -> Som:
        """The sum of one year; nothing is zero."""
        return self.per_jaar.get(year, Som())

    @property
    def cumulatief(self) -> Som:
        """The sum of all years."""
        return compute_som(self.per_jaar.values())


class MoneyChange(NamedTuple):
    """The money before and after."""

    old: Money
    new: Money

    @property
    def years(self) -> list[str]:
        """The years that occur in one of the two."""
        return sorted({*self.old.per_jaar, *self.new.per_jaar})

    @property
    def columns(self) -> list[tuple[str, Som, Som]]:
        """Each year and structureel, with the sum before and after."""
        years = [(year, self.old.get_year_sum(year), self.new.get_year_sum(year)) for year in self.years]
        return [*years, ("structureel", self.old.structureel, self.new.structureel)]

    @property
    def is_changed(self) -> bool:
        """Whether some sum is another."""
        return any(old != new for _, old, new in self.columns)


def compute_money(tree: Tree) -> Money:
    """The money in the tree of a fiche. What is no amount, in a file with faults, does not count."""
    budget = tree.get("budget") if isinstance(tree, dict) else None
    lines = budget.get("regels") if isinstance(budget, dict) else None
    return add_money(
        _compute_line_money(line) for line in (lines if isinstance(lines, list) else ()) if isinstance(line, dict)
    )


def add_money(parts: Iterable[Money]) -> Money:
    """Everything added up."""
    total = Money()
    for part in parts:
        total = total.add(part)
    return total


def _compute_line_money(line: dict[str, Tree]) -> Money:
    amounts = line.get("bedragen")
    years = amounts.items() if isinstance(amounts, dict) else ()
    return Money(
        {year: compute_som(_list_amounts(amount)) for year, amount in years},
        compute_som(_list_amounts(line.get("structureel"))),
    )


def _list_amounts(value: Tree) -> list[Som]:
    if value == PM:
        return [Som(pm=True)]
    return [Som(value)] if isinstance(value, Decimal) else []
