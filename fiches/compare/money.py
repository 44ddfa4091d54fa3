"""The money of fiches in two versions: per year, structureel, and for each drager; and why it cannot be compared.

All sums are in mln euro. Amounts in the prices of another year, or under another meaning of plus and minus, are shown
and not subtracted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from fiches.compare.change import Change, Tree, Weight
from fiches.model.fiche import Som, compute_som
from fiches.model.scalars import PM


@dataclass(frozen=True, slots=True)
class Money:
    """Sums in mln euro: per year, and structureel per year afterwards."""

    per_jaar: dict[str, Som] = field(default_factory=dict, hash=False)
    structureel: Som = field(default_factory=Som)

    def add(self, other: "Money") -> "Money":
        """Both added up."""
        years = sorted({*self.per_jaar, *other.per_jaar})
        per_year = {year: compute_som([self.get_year_sum(year), other.get_year_sum(year)]) for year in years}
        return Money(per_year, compute_som([self.structureel, other.structureel]))

    def get_year_sum(self, year: str) -> Som:
        """The sum of one year; nothing is zero."""
        return self.per_jaar.get(year, Som())

    @property
    def has_amounts(self) -> bool:
        """Whether there is more than zeros."""
        return any(amount != Som() for amount in (*self.per_jaar.values(), self.structureel))

    @property
    def cumulatief(self) -> Som:
        """The sum of all years."""
        return compute_som(self.per_jaar.values())


MoneyPerDrager = Mapping[str, Money]
"""The money of each drager, by its id."""


class MoneyChange(NamedTuple):
    """The money before and after: in all, and of each drager by its name, in the order of the ronde.

    `obstacle` says in Dutch why before and after cannot be compared; it is "" when they can.
    """

    old: Money
    new: Money
    dragers: "tuple[tuple[str, MoneyChange], ...]" = ()
    obstacle: str = ""

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
    def has_other_sums(self) -> bool:
        """Whether some sum over all dragers is another."""
        return any(old != new for _, old, new in self.columns)

    @property
    def changed_dragers(self) -> "tuple[tuple[str, MoneyChange], ...]":
        """The dragers of which some sum is another."""
        return tuple((name, money) for name, money in self.dragers if money.has_other_sums)

    @property
    def is_changed(self) -> bool:
        """Whether some sum is another, that of one drager too, or nobody can tell."""
        return bool(self.obstacle) or self.has_other_sums or bool(self.changed_dragers)


def compute_money(tree: Tree) -> Money:
    """The money in the tree of a fiche. What is no amount, in a file with faults, does not count."""
    return add_money(compute_money_per_drager(tree).values())


def compute_money_per_drager(tree: Tree) -> MoneyPerDrager:
    """The same for each drager."""
    budget = tree.get("budget") if isinstance(tree, dict) else None
    lines = budget.get("regels") if isinstance(budget, dict) else None
    found: dict[str, Money] = {}
    for line in lines if isinstance(lines, list) else ():
        if isinstance(line, dict):
            drager = str(line.get("drager") or "")
            money = _compute_line_money(line)
            found[drager] = found[drager].add(money) if drager in found else money
    return found


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


def add_per_drager(parts: Iterable[MoneyPerDrager]) -> MoneyPerDrager:
    """Everything added up for each drager."""
    found: dict[str, Money] = {}
    for part in parts:
        for drager, money in part.items():
            found[drager] = found[drager].add(money) if drager in found else money
    return found


NO_DRAGER = "zonder drager"


def name_dragers(money: MoneyPerDrager, names: Mapping[str, str]) -> MoneyPerDrager:
    """The money of each drager by its name, in the order of the names."""
    ids = [*(name for name in names if name in money), *sorted(set(money) - set(names))]
    return {names.get(name) or name or NO_DRAGER: money[name] for name in ids}


def make_money_change(
    old: MoneyPerDrager, new: MoneyPerDrager, names: Mapping[str, str], obstacle: str = ""
) -> MoneyChange:
    """Before and after; `names` are what the ronde calls each drager, in its order."""
    ids = [*(name for name in names if name in old or name in new), *sorted({*old, *new} - set(names))]
    sides = ((name, old.get(name, Money()), new.get(name, Money())) for name in ids)
    dragers = tuple(
        (names.get(name) or name or NO_DRAGER, MoneyChange(before, after, (), obstacle))
        for name, before, after in sides
    )
    return MoneyChange(add_money(old.values()), add_money(new.values()), dragers, obstacle)


class MoneyTerms(NamedTuple):
    """What one version of a ronde says about money: the year of the prices, what each drager is called, by id, and
    the statuses with which a fiche stands aside and does not count, by id.
    """

    prijspeil: str = ""
    dragers: Mapping[str, str] = MappingProxyType({})
    aside: Mapping[str, str] = MappingProxyType({})

    @classmethod
    def from_tree(cls, ronde: Tree) -> "MoneyTerms":
        """The terms in the tree of a ronde; none without one."""
        tree = ronde if isinstance(ronde, dict) else {}
        statuses = (one for one in _list_blocks(tree, "statussen") if one.get("zijstatus") in (True, "ja"))
        return cls(str(tree.get("prijspeil") or ""), _map_names(_list_blocks(tree, "dragers")), _map_names(statuses))


def _list_blocks(tree: dict[str, Tree], name: str) -> list[dict[str, Tree]]:
    items = tree.get(name)
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _map_names(blocks: Iterable[dict[str, Tree]]) -> dict[str, str]:
    return {str(block.get("id")): str(block.get("naam") or block.get("id")) for block in blocks}


SIGNS_CHANGED = "plus en min betekenen nu iets anders"


RONDE_UNREAD = "in een van beide versies is de ronde niet te lezen"


def find_ronde_obstacle(changes: Iterable[Change]) -> str:
    """Why amounts cannot be compared after these changes of the ronde; "" when they can."""
    found = {change.field: change for change in changes if change.weight is Weight.INHOUD}
    if "tekenconventie" in found:
        return SIGNS_CHANGED
    prices = found.get("prijspeil")
    return describe_other_prices(str(prices.old or ""), str(prices.new or "")) if prices else ""


def describe_other_prices(old: str, new: str) -> str:
    """A Dutch clause about two years of prices; "" when they are the same."""
    known = (year or "dat van de ronde" for year in (old, new))
    return "" if old == new else "het prijspeil was {} en is nu {}".format(*known)


def get_prices(fiche: Tree, terms: MoneyTerms) -> str:
    """The year of the prices in a fiche: its own, or that of the ronde."""
    budget = fiche.get("budget") if isinstance(fiche, dict) else None
    own = budget.get("prijspeil") if isinstance(budget, dict) else None
    return str(own or terms.prijspeil)


class LeftOutMoney(NamedTuple):
    """A fiche of which the money is not in the sum: why, and its money so far as it is known, for each drager by its
    name.
    """

    fiche: str
    why: str
    dragers: Mapping[str, Money] = MappingProxyType({})

    @property
    def money(self) -> Money:
        """Of all dragers together."""
        return add_money(self.dragers.values())
