"""The budget of a fiche as a template prints it: the lines, the totals of each drager with the Rijk first, what it
comes to in words, and the bars of the Rijk by year.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, NamedTuple, TypeAlias, TypedDict

from fiches.documents.money_direction import Bearer, Direction, find_direction
from fiches.documents.money_words import find_start, is_mirrored, tell_money
from fiches.documents.parts import (
    Names,
    PlainBlock,
    Sum,
    Total,
    TotalView,
    make_sum_view,
    make_total_view,
    to_plain,
)
from fiches.dutch.format import format_list, format_sum
from fiches.io.bars import Bar, draw_bars
from fiches.model.fiche import (
    Budget,
    BudgetRegel,
    Som,
    Totaal,
    compute_som,
    compute_totaal,
    compute_totaal_per_drager,
)
from fiches.model.fields import Soort, Verwijzing
from fiches.model.reflection import FieldKind, TakenFrom, ViewField
from fiches.model.ronde import DragerRol, Ronde
from fiches.model.scalars import Bedrag

YEAR_WIDTH, SUM_WIDTH, STRUCTURAL_WIDTH = 1060, 1360, 1180
"""The columns of the table of amounts, in twips; the bars stand above their numbers."""

USUAL_YEARS = 4
"""The table has room for so many years as its columns are drawn; with another number Word spreads them anew."""

_TWIPS_PER_PIXEL, _TWIPS_PER_MM = 5, Decimal(1440) / Decimal("25.4")
_BAR_WIDTH, _CELL_MARGIN = 520, 40
_HEIGHT_MM = 7


class BudgetLineChanges(TypedDict):
    """What is different in a line of the budget: amounts stand in the order of the years of the ronde."""

    bedragen: Annotated[list[Bedrag], ViewField("Bedragen", least=1)]
    cumulatief: Annotated[Sum, ViewField("Totaal over de jaren")]


BudgetLines = Annotated[list[PlainBlock], TakenFrom(Budget, "regels", changed=BudgetLineChanges)]


OWN_FIELDS = tuple(name for name in BudgetRegel.model_fields if name != "drager")
"""The fields of a line among those of its own drager."""


class _OfBearer(TypedDict):
    naam: Annotated[str, ViewField("Drager")]
    is_rijk: Annotated[bool, ViewField("Of dit het Rijk is", computed=True)]
    regels: Annotated[
        list[PlainBlock], TakenFrom(Budget, "regels", OWN_FIELDS, changed=BudgetLineChanges), ViewField("Regels")
    ]


class DragerBudget(_OfBearer, TotalView):
    """The lines of one drager, and their totals."""


Staven: TypeAlias = Annotated[
    str | None, Verwijzing(Soort.BEELD), ViewField("Staven per jaar", optional=True, computed=True)
]
"""The bars of the Rijk, above the columns of the amounts."""


class BudgetChanges(TypedDict):
    """What is different in the budget: the year of the prices is always there, and the totals are worked out."""

    prijspeil: Annotated[int, TakenFrom(Budget, "prijspeil"), ViewField(optional=False)]
    regels: BudgetLines
    per_drager: Annotated[list[DragerBudget], ViewField("Per drager, het Rijk eerst", computed=True)]
    totaal: Total
    kern: Annotated[str, ViewField("Wat het kost of oplevert, in één zin", longest=250, computed=True)]
    levert_op: Annotated[bool, ViewField("Of het het Rijk alleen geld oplevert", computed=True)]
    verder: Annotated[
        list[Annotated[str, ViewField("Zin", longest=250)]], ViewField("Wat daarbij hoort", computed=True)
    ]
    zekerheid: Annotated[str, TakenFrom(BudgetRegel, "zekerheid"), ViewField(computed=True)]
    in_evenwicht: Annotated[bool, ViewField("Of de dragers elkaar opheffen", computed=True)]
    met_min: Annotated[bool, ViewField("Of er een bedrag onder nul is", computed=True)]
    met_pm: Annotated[bool, ViewField("Of er een bedrag p.m. is", computed=True)]
    vanaf: Annotated[int | None, ViewField("Structureel vanaf", kind=FieldKind.JAAR, computed=True)]
    staven: Staven


class Dragers(NamedTuple):
    """Who has amounts in a budget: the Rijk and the others, each with its lines and totals."""

    rijk: Bearer
    others: list[Bearer]


def make_budget_view(budget: Budget, ronde: Ronde, names: Names, colour: str) -> PlainBlock:
    """The budget; `colour` is that of the bars."""
    whole = compute_totaal(budget.regels, ronde.jaren)
    dragers = split_dragers(budget.regels, ronde)
    mirrored = is_mirrored(whole, len({regel.drager for regel in budget.regels}))
    words = tell_money(budget, dragers.rijk, dragers.others, mirrored, ronde)
    changes: BudgetChanges = {
        "prijspeil": budget.prijspeil or ronde.prijspeil,
        "regels": [_make_line(line, ronde, names) for line in budget.regels],
        "per_drager": _make_dragers(budget, ronde, names),
        "totaal": make_total_view(whole),
        "kern": words.kern,
        "levert_op": find_direction(dragers.rijk, ronde) is Direction.YIELDS,
        "verder": words.verder,
        "zekerheid": (dragers.rijk.totaal if dragers.rijk.regels else whole).zekerheid.value,
        "in_evenwicht": mirrored,
        "met_min": any(amount.bekend < 0 for amount in _list_amounts(budget.regels)),
        "met_pm": has_unknown(budget.regels),
        "vanaf": find_start(budget.regels),
        "staven": make_bars(dragers.rijk, ronde, colour),
    }
    return {**to_plain(budget, names), **changes}


def split_dragers(regels: Sequence[BudgetRegel], ronde: Ronde) -> Dragers:
    """The lines of the Rijk together, and those of each other drager in the order in which the lines name them."""
    rijk = [drager for drager in ronde.dragers if drager.rol is DragerRol.RIJK]
    own = {drager.id for drager in rijk}
    known = {drager.id: drager.naam for drager in ronde.dragers}
    rest = dict.fromkeys(line.drager for line in regels if line.drager not in own)
    return Dragers(
        _make_bearer(", ".join(drager.naam for drager in rijk), [one for one in regels if one.drager in own], ronde),
        [_make_bearer(known[name], [one for one in regels if one.drager == name], ronde) for name in rest],
    )


def _make_bearer(name: str, lines: Sequence[BudgetRegel], ronde: Ronde) -> Bearer:
    return Bearer(name, lines, compute_totaal(lines, ronde.jaren))


def has_unknown(regels: Iterable[BudgetRegel]) -> bool:
    """Whether an amount in these lines is p.m."""
    return any(amount.pm for amount in _list_amounts(regels))


def _list_amounts(regels: Iterable[BudgetRegel]) -> list[Som]:
    return [compute_som([amount]) for line in regels for amount in (*line.bedragen.values(), line.structureel)]


def _make_line(line: BudgetRegel, ronde: Ronde, names: Names) -> PlainBlock:
    amounts = [line.bedragen[jaar] for jaar in ronde.jaren]
    changes: BudgetLineChanges = {"bedragen": amounts, "cumulatief": make_sum_view(compute_som(amounts))}
    return {**to_plain(line, names), **changes}


def _make_own_line(line: BudgetRegel, ronde: Ronde, names: Names) -> PlainBlock:
    return {name: value for name, value in _make_line(line, ronde, names).items() if name != "drager"}


def find_rijk(ronde: Ronde) -> frozenset[str]:
    """The dragers of the ronde that are the side of the Rijk, by their ids."""
    return frozenset(drager.id for drager in ronde.dragers if drager.rol is DragerRol.RIJK)


def find_lines_per_drager(regels: Sequence[BudgetRegel], rijk: Collection[str]) -> dict[str, list[int]]:
    """The positions of the lines of each drager, the Rijk first and the others in order of their first line."""
    named = dict.fromkeys(line.drager for line in regels)
    return {
        drager: [at for at, line in enumerate(regels) if line.drager == drager]
        for drager in sorted(named, key=lambda one: one not in rijk)
    }


def _make_dragers(budget: Budget, ronde: Ronde, names: Names) -> list[DragerBudget]:
    rijk = find_rijk(ronde)
    totals: Mapping[str, Totaal] = compute_totaal_per_drager(budget.regels, ronde.jaren)
    return [
        {
            "naam": names[Soort.DRAGER][drager]["naam"],
            "is_rijk": drager in rijk,
            "regels": [_make_own_line(budget.regels[at], ronde, names) for at in lines],
            **make_total_view(totals[drager]),
        }
        for drager, lines in find_lines_per_drager(budget.regels, rijk).items()
    ]


def make_bars(rijk: Bearer, ronde: Ronde, colour: str) -> Any:
    """A bar for each year and one for structureel, above their columns; none where there is nothing to see."""
    amounts = [*rijk.totaal.per_jaar.values(), rijk.totaal.structureel]
    if len(ronde.jaren) != USUAL_YEARS or not any(one.bekend or one.pm for one in amounts):
        return None
    from fiches.word.template.marks import Picture  # noqa: PLC0415  (loads jinja2)

    ends = [YEAR_WIDTH * (at + 1) for at in range(USUAL_YEARS)]
    width = ends[-1] + SUM_WIDTH + STRUCTURAL_WIDTH
    bars = [
        Bar((end - _CELL_MARGIN) // _TWIPS_PER_PIXEL, amount.bekend, amount.pm)
        for end, amount in zip([*ends, width], amounts, strict=True)
    ]
    height = round(_HEIGHT_MM * _TWIPS_PER_MM / _TWIPS_PER_PIXEL)
    content = draw_bars(bars, (width // _TWIPS_PER_PIXEL, height), _BAR_WIDTH // _TWIPS_PER_PIXEL, colour)
    return Picture(content, _tell_bars(rijk, ronde), float(round(width / _TWIPS_PER_MM, 2)), float(_HEIGHT_MM))


def _tell_bars(rijk: Bearer, ronde: Ronde) -> str:
    """What the picture shows, for who cannot see it."""
    years = [f"{year} {format_sum(amount.bekend, amount.pm)}" for year, amount in rijk.totaal.per_jaar.items()]
    last = f"{ronde.structureel_label} {format_sum(rijk.totaal.structureel.bekend, rijk.totaal.structureel.pm)}"
    told = "; ".join([*years, last]).removesuffix(".")
    return f"Staven van het bedrag voor {format_list([rijk.naam])}, in mln euro: {told}."
