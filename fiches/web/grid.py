"""The amounts of a budget as a table of inputs, with the totals that the model computes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from pydantic_core import PydanticCustomError

from fiches.dutch.format import format_sum
from fiches.model.coherence import get_block, list_blocks
from fiches.model.fiche import BudgetRegel, Totaal, Zekerheid, compute_totaal, compute_totaal_per_drager
from fiches.model.fields import Soort
from fiches.model.reflection import describe_model
from fiches.model.ronde import Ronde
from fiches.web.fields import Choices, FieldShape, FormField

LINES = "budget.regels"


class GridRow(NamedTuple):
    """A line of the budget: its words and its inputs."""

    drager: str
    label: str
    cells: tuple[FormField, ...]


class SumRow(NamedTuple):
    """Totals: of one drager, or of all."""

    drager: str
    label: str
    texts: tuple[str, ...]


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
    name = names[drager][0] if drager in names else drager
    words = ": ".join(filter(None, (name, parts["omschrijving"].value))) or item.label
    return GridRow(drager, words, (*amounts, parts["structureel"]))


def _make_sums(data: Mapping[str, Any], ronde: Ronde, names: Mapping[str, tuple[str, ...]]) -> tuple[SumRow, ...]:
    lines = [_read_line(block) for _, block in list_blocks(get_block(data, "budget"), "regels")]
    per_drager = compute_totaal_per_drager(lines, ronde.jaren)
    own = [
        SumRow(drager, f"Totaal {names[drager][0] if drager in names else drager or 'zonder drager'}", _format(total))
        for drager, total in per_drager.items()
    ]
    return (*own, SumRow("", "Samen", _format(compute_totaal(lines, ronde.jaren))))


def _read_line(block: Mapping[str, Any]) -> BudgetRegel:
    """A line as far as its amounts can be read: what cannot be is not counted, and told at its input."""
    amounts = {year: _read_amount(text) for year, text in get_block(block, "bedragen").items()}
    known = {int(year): amount for year, amount in amounts.items() if amount is not None and year.isdecimal()}
    return BudgetRegel.model_construct(
        drager=str(block.get("drager") or ""),
        bedragen=known,
        structureel=_read_amount(block.get("structureel")) or Decimal(0),
        zekerheid=Zekerheid.HARD,
    )


def _read_amount(text: Any) -> Decimal | Literal["p.m."] | None:
    read = describe_model(BudgetRegel).fields["structureel"].read
    try:
        amount: Decimal | Literal["p.m."] | None = read(text) if read and isinstance(text, str) else None
    except PydanticCustomError:
        return None
    return amount


def _format(total: Totaal) -> tuple[str, ...]:
    return tuple(format_sum(one.bekend, one.pm) for one in (*total.per_jaar.values(), total.structureel))
