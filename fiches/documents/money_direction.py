"""Which way money goes for who bears it: whether it costs, yields or does both, and how that is called.

The sign says it, by the convention of the ronde: in one a plus is a cost, in another a min.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from fiches.model.fiche import BudgetRegel, BudgetSoort, Som, Totaal
from fiches.model.ronde import Ronde, Teken


class Direction(Enum):
    """What the amounts of a drager do: all that are not nought, in the years and structureel."""

    COSTS = auto()
    YIELDS = auto()
    BOTH = auto()
    NEITHER = auto()


class Bearer(NamedTuple):
    """The lines of one drager, or of the Rijk as a whole, and their totals."""

    naam: str
    regels: Sequence[BudgetRegel]
    totaal: Totaal


class KindWords(NamedTuple):
    """How costs and yields of a kind are called: as a name, and with an amount in the place of {}."""

    costs: str
    yields: str
    costing: str
    yielding: str


_MIXED = KindWords("kosten", "voordeel", "kosten van {}", "een voordeel van {}")
_WORDS = {
    BudgetSoort.UITGAVEN: KindWords("kosten", "besparing", "kosten van {}", "een besparing van {}"),
    BudgetSoort.LASTEN: KindWords("lasten", "minder lasten", "lasten van {}", "{} minder lasten"),
    BudgetSoort.ONTVANGSTEN: KindWords(
        "minder ontvangsten", "meer ontvangsten", "{} minder ontvangsten", "{} meer ontvangsten"
    ),
}


def find_direction(bearer: Bearer, ronde: Ronde) -> Direction:
    """What the totals of a drager do, in the years and structureel."""
    return _find_direction([*bearer.totaal.per_jaar.values(), bearer.totaal.structureel], ronde)


def find_direction_in_years(bearer: Bearer, ronde: Ronde) -> Direction:
    """What the totals of a drager do in the years alone."""
    return _find_direction(bearer.totaal.per_jaar.values(), ronde)


def _find_direction(amounts: Iterable[Som], ronde: Ronde) -> Direction:
    signs = {compute_cost(amount.bekend, ronde) > 0 for amount in amounts if amount.bekend}
    if len(signs) != 1:
        return Direction.BOTH if signs else Direction.NEITHER
    return Direction.COSTS if signs.pop() else Direction.YIELDS


def is_netted(bearer: Bearer) -> bool:
    """Whether in some year, or structureel, lines of this drager have both signs: the total is what is left."""
    years = ([line.bedragen.get(year) for line in bearer.regels] for year in bearer.totaal.per_jaar)
    return any(_has_both_signs(year) for year in years) or _has_both_signs(line.structureel for line in bearer.regels)


def is_netted_to_nought(bearer: Bearer) -> bool:
    """Whether the structureel amounts of this drager cancel each other out."""
    return not bearer.totaal.structureel.bekend and _has_both_signs(line.structureel for line in bearer.regels)


def compute_cost(amount: Decimal, ronde: Ronde) -> Decimal:
    """What an amount costs, whatever sign the ronde gives to costs; less than nought for what it yields."""
    return amount if ronde.tekenconventie.kosten is Teken.PLUS else -amount


def get_words(bearer: Bearer) -> KindWords:
    """How costs and yields of these lines are called."""
    kinds = {line.soort for line in bearer.regels}
    return _WORDS[kinds.pop()] if len(kinds) == 1 else _MIXED


def name_direction(bearer: Bearer, ronde: Ronde) -> str:
    """What the amounts are, to stand before them: nothing for extra expenses, which need no name."""
    direction, words = find_direction(bearer, ronde), get_words(bearer)
    if direction is Direction.BOTH:
        costs, yields = ("plus", "min") if ronde.tekenconventie.kosten is Teken.PLUS else ("min", "plus")
        return f"{words.costs} ({costs}) en {words.yields} ({yields})"
    if direction is Direction.YIELDS:
        return words.yields
    has_name = direction is Direction.COSTS and words is _WORDS[BudgetSoort.ONTVANGSTEN]
    return words.costs if has_name else ""


def _has_both_signs(amounts: Iterable[object]) -> bool:
    known = [amount for amount in amounts if isinstance(amount, Decimal)]
    return bool(known) and min(known) < 0 < max(known)
