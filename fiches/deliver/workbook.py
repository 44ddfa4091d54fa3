"""The budget of a delivery as an Excel workbook: every line as it was typed, with totals that are formulas.

The formulas carry their outcome, so that it shows without a recalculation.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fiches.deliver.delivery import FileKind, PackageFile, PackageRequest
from fiches.deliver.manifest import DeliveryBasis
from fiches.diagnostics import make_visible
from fiches.documents.parts import NO_BUDGET, NO_EFFECT, get_money_state
from fiches.documents.sets import is_aside
from fiches.dutch.format import format_date
from fiches.io.excel import (
    Cell,
    Column,
    Formula,
    Formulas,
    SheetTable,
    format_column_name,
    make_workbook,
    trim_to_cell,
)
from fiches.markup.marks import to_plain_text
from fiches.model.fiche import BudgetRegel, Fiche, Som, compute_totaal
from fiches.model.ronde import Begrip, Ronde

LINES_SHEET = "Regels"
UNIT_TEXT = "Bedragen in miljoenen euro"
_FICHE_COLUMN, _OPGAVE_COLUMN, _DRAGER_COLUMN = "A", "C", "D"
"""Columns of the sheet with lines by which is added up."""

PARTLY_KNOWN_FORMAT = '#,##0.0##" + p.m.";\u2212#,##0.0##" + p.m.";"p.m."'
EMPTY_FORMAT = "\u2013;\u2013;\u2013"
"""Number formats for a sum of which a part is unknown, and for one without any line."""

_COLUMNS_BEFORE_YEARS = 6
"""How many columns of that sheet stand before the years."""


@dataclass(frozen=True, slots=True)
class WorkbookLine:
    """One budget line with the fiche that it is of."""

    fiche: Fiche
    regel: BudgetRegel


@dataclass(frozen=True, slots=True)
class WorkbookGroup:
    """What is added up in one row: `label` stands in its first cell and, in the sheet with lines, in `column`."""

    label: str
    more: tuple[str, ...]
    column: str
    lines: tuple[WorkbookLine, ...]
    note: str = ""
    is_empty: bool = False
    """Whether nothing is known yet, which is another thing than nothing."""


def make_budget_workbook(request: PackageRequest, basis: DeliveryBasis) -> PackageFile:
    """The workbook of the fiches of a delivery that count: per fiche, drager and opgave, and every line.

    The formulas carry their outcome, so that it shows without a recalculation. The same fiches give the same bytes.
    Raises `FichesError` when xlsxwriter is not installed.
    """
    ronde = basis.dossier.ronde.value
    maker = _BudgetWorkbook(ronde, [fiche for fiche in basis.fiches if not is_aside(fiche, ronde)], request)
    titel = f"Budget bij {ronde.naam}"
    path = request.make_file_path("begroting", ".xlsx")
    return PackageFile.from_content(path, maker.make_workbook(titel), FileKind.BEGROTING, titel=titel)


class _BudgetWorkbook:
    """Makes the sheets of one workbook."""

    def __init__(self, ronde: Ronde, fiches: Sequence[Fiche], request: PackageRequest) -> None:
        self.ronde, self.fiches, self.request = ronde, fiches, request
        self.lines = tuple(
            WorkbookLine(fiche, regel) for fiche in fiches if fiche.budget for regel in fiche.budget.regels
        )
        self.opgaven, self.dragers = _make_labels(ronde.opgaven), _make_labels(ronde.dragers)
        self.above = tuple(self._describe_amounts())
        self._first = len(self.above) + 3  # of the rows below the head, from 1, in every sheet

    def make_workbook(self, titel: str) -> bytes:
        """The bytes."""
        book, buffer = make_workbook(titel)
        for name, columns, groups in (
            ("Per fiche", (Column("Fiche", 9), Column("Titel", 46), Column("Opgave", 24)), self._make_fiche_groups),
            ("Per drager", (Column("Drager", 30),), self._make_drager_groups),
            ("Per opgave", (Column("Opgave", 30),), self._make_opgave_groups),
        ):
            self._add_group_sheet(book, name, columns, tuple(groups()))
        self._add_lines_sheet(book)
        book.close()
        return buffer.getvalue()

    def _describe_amounts(self) -> Iterator[str]:
        """What a reader has to know of every number."""
        sign, path = self.ronde.tekenconventie, self.ronde.basispad
        mark = "" if self.request.final else "CONCEPT. "
        named = f"{mark}{make_visible(self.ronde.naam)}, {format_date(self.request.date)}"
        yield f"{named}. {UNIT_TEXT}, prijspeil {self.ronde.prijspeil}."
        yield make_visible(
            f"Plus: {sign.plus}. Min: {sign.min}. Ten opzichte van {path.naam} ({format_date(path.datum)})."
        )

    def _make_amount_columns(self) -> tuple[Column, ...]:
        heads = (*map(str, self.ronde.jaren), "Totaal", make_visible(self.ronde.structureel_label).capitalize())
        return tuple(Column(head, 15, is_amount=True) for head in heads)

    def _make_fiche_groups(self) -> Iterator[WorkbookGroup]:
        for fiche in self.fiches:
            own = tuple(line for line in self.lines if line.fiche.id == fiche.id)
            more = (fiche.titel, self.opgaven[fiche.opgave])
            note, is_empty = "; ".join(self._describe_exceptions(fiche)), get_money_state(fiche) == NO_BUDGET
            yield WorkbookGroup(fiche.id, more, _FICHE_COLUMN, own, note, is_empty)

    def _make_drager_groups(self) -> Iterator[WorkbookGroup]:
        return self._make_groups(self.dragers, _DRAGER_COLUMN, lambda line: line.regel.drager)

    def _make_opgave_groups(self) -> Iterator[WorkbookGroup]:
        return self._make_groups(self.opgaven, _OPGAVE_COLUMN, lambda line: line.fiche.opgave)

    def _make_groups(
        self, labels: dict[str, str], column: str, key: Callable[[WorkbookLine], str]
    ) -> Iterator[WorkbookGroup]:
        for known, label in labels.items():
            yield WorkbookGroup(label, (), column, tuple(line for line in self.lines if key(line) == known))

    def _describe_exceptions(self, fiche: Fiche) -> Iterator[str]:
        """What the numbers of a fiche do not tell."""
        kind = get_money_state(fiche)
        if kind == NO_BUDGET:
            yield "nog geen budget"
        elif kind == NO_EFFECT:
            yield "geen effect op het budget"
        elif fiche.budget and fiche.budget.prijspeil not in (None, self.ronde.prijspeil):
            yield f"prijspeil {fiche.budget.prijspeil}, niet omgerekend"

    def _add_group_sheet(
        self, book: Any, name: str, before: tuple[Column, ...], groups: Sequence[WorkbookGroup]
    ) -> None:
        table = self._make_table(book, name, (*before, *self._make_amount_columns(), Column("Let op", 34)))
        for group in groups:
            formulas = self._make_sum_formulas(group, table.row + 2, len(before))
            amounts = [None] * len(self._make_amount_columns())
            table.add_row(
                [*map(_format_text, (group.label, *group.more)), *amounts, _format_text(group.note)], formulas
            )
        self._close_sheet(table, len(before), len(before))

    def _close_sheet(self, table: SheetTable, before: int, in_sight: int) -> None:
        """Ends a sheet with a row that adds up all rows above it."""
        first, last = self._first, table.close(in_sight)
        formulas = {
            at: Formula(
                f"=SUM({format_column_name(at)}{first}:{format_column_name(at)}{last})",
                sum_.bekend,
                _choose_number_format(sum_),
            )
            for at, sum_ in enumerate(_compute_sums(self.lines, self.ronde), before)
        }
        table.add_totals(["Totaal", *[""] * (before - 1)], formulas)

    def _make_sum_formulas(self, group: WorkbookGroup, number: int, before: int) -> Formulas:
        """The formulas that add up the lines of a group in a row; `number` is that of the row, from 1."""
        sums = _compute_sums(group.lines, self.ronde)
        # a range in a formula has at least one row, also when there is no line
        last = self._first + max(len(self.lines), 1) - 1
        # -- makes 1 and 0 of true and false, with which SUMPRODUCT cannot multiply
        same = f"--({LINES_SHEET}!${group.column}${self._first}:${group.column}${last}=$A{number})"
        formulas: Formulas = {}
        for nth, total in enumerate(sums):
            column = format_column_name(_COLUMNS_BEFORE_YEARS + nth)
            source = f"{LINES_SHEET}!{column}${self._first}:{column}${last}"
            text = f"=SUMPRODUCT({same},{source})"
            if nth == len(self.ronde.jaren):
                text = f"=SUM({format_column_name(before)}{number}:{format_column_name(before + nth - 1)}{number})"
            formulas[before + nth] = Formula(
                text, total.bekend, EMPTY_FORMAT if group.is_empty else _choose_number_format(total)
            )
        return formulas

    def _add_lines_sheet(self, book: Any) -> None:
        before = (
            Column("Fiche", 9), Column("Titel", 36), Column("Opgave", 22), Column("Drager", 20), Column("Soort", 12),
            Column("Omschrijving", 36),
        )  # fmt: skip
        after = (Column("Zekerheid", 11), Column("Reden van p.m.", 30), Column("Herleiding", 40))
        table = self._make_table(book, LINES_SHEET, (*before, *self._make_amount_columns(), *after))
        for line in self.lines:
            table.add_row(*self._make_line_row(line, table.row + 2))
        self._close_sheet(table, _COLUMNS_BEFORE_YEARS, 1)

    def _make_line_row(self, line: WorkbookLine, number: int) -> tuple[list[Cell], Formulas]:
        regel, years = line.regel, self.ronde.jaren
        at = _COLUMNS_BEFORE_YEARS + len(years)
        told = (
            line.fiche.id, line.fiche.titel, self.opgaven[line.fiche.opgave], self.dragers[regel.drager],
            regel.soort.value, regel.omschrijving,
        )  # fmt: skip
        amounts = [regel.bedragen.get(jaar) for jaar in years]
        after = (regel.zekerheid.value, to_plain_text(regel.pm_reden or ""), to_plain_text(regel.herleiding or ""))
        total = compute_totaal([regel], years).cumulatief
        text = f"=SUM({format_column_name(_COLUMNS_BEFORE_YEARS)}{number}:{format_column_name(at - 1)}{number})"
        formula = {at: Formula(text, total.bekend, _choose_number_format(total))}
        return [*map(_format_text, told), *amounts, None, regel.structureel, *map(_format_text, after)], formula

    def _make_table(self, book: Any, name: str, columns: Sequence[Column]) -> SheetTable:
        return SheetTable(book, name, columns, self.above, self.above[0])


def _compute_sums(lines: Iterable[WorkbookLine], ronde: Ronde) -> tuple[Som, ...]:
    """The totals of the years, of all years together and structureel, as the program computes them."""
    total = compute_totaal((line.regel for line in lines), ronde.jaren)
    return (*total.per_jaar.values(), total.cumulatief, total.structureel)


def _choose_number_format(total: Som) -> str:
    """How a sum is shown: also that a part of it is not known."""
    return PARTLY_KNOWN_FORMAT if total.pm else ""


def _make_labels(known: Iterable[Begrip]) -> dict[str, str]:
    """By id the name by which Excel can tell each apart: it makes no difference between capitals and others."""
    begrippen = tuple(known)
    names = Counter(begrip.naam.casefold() for begrip in begrippen)
    return {one.id: one.naam if names[one.naam.casefold()] == 1 else f"{one.naam} ({one.id})" for one in begrippen}


def _format_text(value: Any) -> str:
    return trim_to_cell(make_visible(str(value)), "de fiche")
