"""The amounts of a budget as a table of inputs, with the totals that the model computes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from pydantic_core import PydanticCustomError

from fiches.dutch.format import format_list, format_sum
from fiches.model.coherence import get_block, list_blocks
from fiches.model.fiche import BudgetRegel, Som, Totaal, Zekerheid, compute_totaal, compute_totaal_per_drager
from fiches.model.fields import Soort
from fiches.model.reflection import describe_model
from fiches.model.ronde import Ronde
from fiches.web.fields import Choices, FieldShape, FormField

LINES = "budget.regels"
STRUCTURAL = "structureel"


class GridRow(NamedTuple):
    """A line of the budget: its words and its inputs."""

    drager: str
    label: str
    cells: tuple[FormField, ...]


class SumCell(NamedTuple):
    """A total; one that cannot be made is a question mark, with why."""

    text: str
    why: str = ""


class SumRow(NamedTuple):
    """Totals: of one drager, or of all."""

    drager: str
    label: str
    cells: tuple[SumCell, ...]


@dataclass(frozen=True, slots=True)
class BudgetGrid:
    """The table: its heads, its rows and its totals; and the names of the inputs that it takes from the form below."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[GridRow, ...]
    sums: tuple[SumRow, ...]
    signs: str
    inputs: frozenset[str]


def make_grid(
    fields: Sequence[FormField], data: Mapping[str, Any], ronde: Ronde, choices: Choices
) -> BudgetGrid | None:
    """The table of the budget among these fields; nothing when they hold none."""
    lines = _find_lines(fields)
    if lines is None:
        return None
    names = choices.names.get(Soort.DRAGER, {})
    rows = tuple(_make_row(item, names) for item in lines.parts if item.shape is FieldShape.BLOK)
    years = [str(year) for year in ronde.jaren]
    heads = (*([cell.label for cell in rows[0].cells[:-1]] if rows else years), ronde.structureel_label)
    signs = f"Plus is {ronde.tekenconventie.plus}; min is {ronde.tekenconventie.min}."
    inputs = frozenset(cell.name for row in rows for cell in row.cells)
    return BudgetGrid(LINES, heads, rows, _make_sums(data, ronde, names), signs, inputs)


def _find_lines(fields: Sequence[FormField]) -> FormField | None:
    """The list of lines of the budget, when a form can show it."""
    lines = next((field for top in fields for field in top.walk() if field.name == LINES), None)
    return lines if lines and lines.shape is FieldShape.LIJST else None


def _make_row(item: FormField, names: Mapping[str, tuple[str, ...]]) -> GridRow:
    parts = {str(part.pointer[-1]): part for part in item.parts}
    drager, amounts = parts["drager"].value, parts["bedragen"].parts
    label = _name_line(drager, parts["omschrijving"].value, names) or item.label
    return GridRow(drager, label, (*amounts, parts[STRUCTURAL]))


def _name_line(drager: str, words: str, names: Mapping[str, tuple[str, ...]]) -> str:
    return ": ".join(filter(None, (names[drager][0] if drager in names else drager, words)))


class _CountedLine(NamedTuple):
    """A line as far as it can be counted, and what to call it in each column where it cannot."""

    line: BudgetRegel
    uncounted: Mapping[str, str]


def _make_sums(data: Mapping[str, Any], ronde: Ronde, names: Mapping[str, tuple[str, ...]]) -> tuple[SumRow, ...]:
    blocks = list_blocks(get_block(data, "budget"), "regels")
    read = [_read_line(at, block, ronde.jaren, names) for at, block in blocks]
    lines = [one.line for one in read]
    own = [
        SumRow(
            drager,
            f"Totaal {names[drager][0] if drager in names else drager or 'zonder drager'}",
            _make_cells(total, [one.uncounted for one in read if one.line.drager == drager]),
        )
        for drager, total in compute_totaal_per_drager(lines, ronde.jaren).items()
    ]
    every = _make_cells(compute_totaal(lines, ronde.jaren), [one.uncounted for one in read])
    return (*own, SumRow("", "Samen", every))


def _read_line(
    at: int, block: Mapping[str, Any], years: Sequence[int], names: Mapping[str, tuple[str, ...]]
) -> _CountedLine:
    given = get_block(block, "bedragen")
    amounts = {str(year): _read_amount(given.get(str(year))) for year in years}
    structural = _read_amount(block.get(STRUCTURAL))
    drager = str(block.get("drager") or "")
    line = BudgetRegel.model_construct(
        drager=drager,
        bedragen={int(year): amount for year, amount in amounts.items() if amount is not None},
        structureel=Decimal(0) if structural is None else structural,
        zekerheid=Zekerheid.HARD,
    )
    label = _name_line(drager, str(block.get("omschrijving") or ""), names) or f"regel {at + 1}"
    columns = {**amounts, STRUCTURAL: structural}
    return _CountedLine(line, {column: label for column, amount in columns.items() if amount is None})


def _read_amount(text: Any) -> Decimal | Literal["p.m."] | None:
    read = describe_model(BudgetRegel).fields[STRUCTURAL].read
    try:
        amount: Decimal | Literal["p.m."] | None = read(text) if read and isinstance(text, str) else None
    except PydanticCustomError:
        return None
    return amount


def _make_cells(total: Totaal, uncounted: Sequence[Mapping[str, str]]) -> tuple[SumCell, ...]:
    sums = {**{str(year): one for year, one in total.per_jaar.items()}, STRUCTURAL: total.structureel}
    return tuple(
        _make_cell(one, [lacking[column] for lacking in uncounted if column in lacking]) for column, one in sums.items()
    )


def _make_cell(one: Som, lacking: Sequence[str]) -> SumCell:
    why = f"Niet op te tellen: er is geen leesbaar bedrag bij {format_list(lacking)}."
    return SumCell("?", why) if lacking else SumCell(format_sum(one.bekend, one.pm))
