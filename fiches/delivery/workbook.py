"""The budget of a delivery as a workbook: every line as it was typed, and totals that are formulas over those lines."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fiches.delivery.manifest import Basis
from fiches.delivery.values import FileKind, PackageFile, Request
from fiches.excel import Cell, Column, Formula, Formulas, Table, fitting, new_workbook
from fiches.markup import plain_text
from fiches.rendering.money import NO_BUDGET, NO_EFFECT, kind_of_money
from fiches.rendering.standing import is_aside
from fiches.review.styles.visible import visible
from fiches.schema.budget import BudgetRegel, Som, totaal
from fiches.schema.fiche import Fiche
from fiches.schema.ronde import Begrip, Ronde
from fiches.templating.filters import datum

LINES = "Regels"
UNIT = "Bedragen in miljoenen euro"
_FICHE, _OPGAVE, _DRAGER = "A", "C", "D"
"""Columns of the sheet with lines by which is added up."""

PARTLY = '#,##0.0##" + p.m.";\u2212#,##0.0##" + p.m.";"p.m."'
EMPTY = "\u2013;\u2013;\u2013"
"""Number formats for a sum of which a part is unknown, and for one without any line."""

_LETTERS = 26
_BEFORE = 6
"""How many columns of that sheet stand before the years."""


@dataclass(frozen=True, slots=True)
class Line:
    """One budget line with the fiche that it is of."""

    fiche: Fiche
    regel: BudgetRegel


@dataclass(frozen=True, slots=True)
class Group:
    """What is added up in one row: `label` stands in its first cell and, in the sheet with lines, in `column`."""

    label: str
    more: tuple[str, ...]
    column: str
    lines: tuple[Line, ...]
    note: str = ""
    is_empty: bool = False
    """Whether nothing is known yet, which is another thing than nothing."""


def budget_workbook(request: Request, basis: Basis) -> PackageFile:
    """The workbook of the fiches of a delivery that count: per fiche, drager and opgave, and every line.

    The formulas carry their outcome, so that it shows without a recalculation. The same fiches give the same bytes.
    Raises `FichesError` when xlsxwriter is not installed.
    """
    ronde = basis.dossier.ronde.value
    maker = _Maker(ronde, [fiche for fiche in basis.fiches if not is_aside(fiche, ronde)], request)
    titel = f"Budget bij {ronde.naam}"
    path = request.file_path("begroting", ".xlsx")
    return PackageFile.of(path, maker.workbook(titel), FileKind.BEGROTING, titel=titel)


class _Maker:
    """Makes the sheets of one workbook."""

    def __init__(self, ronde: Ronde, fiches: Sequence[Fiche], request: Request) -> None:
        self.ronde, self.fiches, self.request = ronde, fiches, request
        self.lines = tuple(Line(fiche, regel) for fiche in fiches if fiche.budget for regel in fiche.budget.regels)
        self.opgaven, self.dragers = _labels(ronde.opgaven), _labels(ronde.dragers)
        self.above = tuple(self._above())
        self._first = len(self.above) + 3  # of the rows below the head, from 1, in every sheet

    def workbook(self, titel: str) -> bytes:
        """The bytes."""
        book, buffer = new_workbook(titel)
        for name, columns, groups in (
            ("Per fiche", (Column("Fiche", 9), Column("Titel", 46), Column("Opgave", 24)), self._per_fiche),
            ("Per drager", (Column("Drager", 30),), self._per_drager),
            ("Per opgave", (Column("Opgave", 30),), self._per_opgave),
        ):
            self._sheet(book, name, columns, tuple(groups()))
        self._lines_sheet(book)
        book.close()
        return buffer.getvalue()

    def _above(self) -> Iterator[str]:
        """What a reader has to know of every number."""
        sign, path = self.ronde.tekenconventie, self.ronde.basispad
        mark = "" if self.request.final else "CONCEPT. "
        yield f"{mark}{visible(self.ronde.naam)}, {datum(self.request.date)}. {UNIT}, prijspeil {self.ronde.prijspeil}."
        yield visible(f"Plus: {sign.plus}. Min: {sign.min}. Ten opzichte van {path.naam} ({datum(path.datum)}).")

    def _amount_columns(self) -> tuple[Column, ...]:
        heads = (*map(str, self.ronde.jaren), "Totaal", visible(self.ronde.structureel_label).capitalize())
        return tuple(Column(head, 15, is_amount=True) for head in heads)

    def _per_fiche(self) -> Iterator[Group]:
        for fiche in self.fiches:
            own = tuple(line for line in self.lines if line.fiche.id == fiche.id)
            more = (fiche.titel, self.opgaven[fiche.opgave])
            note, is_empty = "; ".join(self._notes(fiche)), kind_of_money(fiche) == NO_BUDGET
            yield Group(fiche.id, more, _FICHE, own, note, is_empty)

    def _per_drager(self) -> Iterator[Group]:
        return self._by(self.dragers, _DRAGER, lambda line: line.regel.drager)

    def _per_opgave(self) -> Iterator[Group]:
        return self._by(self.opgaven, _OPGAVE, lambda line: line.fiche.opgave)

    def _by(self, labels: dict[str, str], column: str, key: Callable[[Line], str]) -> Iterator[Group]:
        for known, label in labels.items():
            yield Group(label, (), column, tuple(line for line in self.lines if key(line) == known))

    def _notes(self, fiche: Fiche) -> Iterator[str]:
        """What the numbers of a fiche do not tell."""
        kind = kind_of_money(fiche)
        if kind == NO_BUDGET:
            yield "nog geen budget"
        elif kind == NO_EFFECT:
            yield "geen effect op het budget"
        elif fiche.budget and fiche.budget.prijspeil not in (None, self.ronde.prijspeil):
            yield f"prijspeil {fiche.budget.prijspeil}, niet omgerekend"

    def _sheet(self, book: Any, name: str, before: tuple[Column, ...], groups: Sequence[Group]) -> None:
        table = self._table(book, name, (*before, *self._amount_columns(), Column("Let op", 34)))
        for group in groups:
            formulas = self._sums_of(group, table.row + 2, len(before))
            amounts = [None] * len(self._amount_columns())
            table.add([*map(_text, (group.label, *group.more)), *amounts, _text(group.note)], formulas)
        self._close(table, len(before), len(before))

    def _close(self, table: Table, before: int, in_sight: int) -> None:
        """Ends a sheet with a row that adds up all rows above it."""
        first, last = self._first, table.close(in_sight)
        formulas = {
            at: Formula(f"=SUM({_letter(at)}{first}:{_letter(at)}{last})", sum_.bekend, _shown(sum_))
            for at, sum_ in enumerate(_sums(self.lines, self.ronde), before)
        }
        table.add_sums(["Totaal", *[""] * (before - 1)], formulas)

    def _sums_of(self, group: Group, number: int, before: int) -> Formulas:
        """The formulas that add up the lines of a group in a row; `number` is that of the row, from 1."""
        sums = _sums(group.lines, self.ronde)
        last = self._first + max(len(self.lines), 1) - 1
        same = f"--({LINES}!${group.column}${self._first}:${group.column}${last}=$A{number})"
        formulas: Formulas = {}
        for nth, total in enumerate(sums):
            source = f"{LINES}!{_letter(_BEFORE + nth)}${self._first}:{_letter(_BEFORE + nth)}${last}"
            text = f"=SUMPRODUCT({same},{source})"
            if nth == len(self.ronde.jaren):
                text = f"=SUM({_letter(before)}{number}:{_letter(before + nth - 1)}{number})"
            formulas[before + nth] = Formula(text, total.bekend, EMPTY if group.is_empty else _shown(total))
        return formulas

    def _lines_sheet(self, book: Any) -> None:
        before = (
            Column("Fiche", 9), Column("Titel", 36), Column("Opgave", 22), Column("Drager", 20), Column("Soort", 12),
            Column("Omschrijving", 36),
        )  # fmt: skip
        after = (Column("Zekerheid", 11), Column("Reden van p.m.", 30), Column("Herleiding", 40))
        table = self._table(book, LINES, (*before, *self._amount_columns(), *after))
        for line in self.lines:
            table.add(*self._line(line, table.row + 2))
        self._close(table, _BEFORE, 1)

    def _line(self, line: Line, number: int) -> tuple[list[Cell], Formulas]:
        regel, years = line.regel, self.ronde.jaren
        at = _BEFORE + len(years)
        told = (
            line.fiche.id, line.fiche.titel, self.opgaven[line.fiche.opgave], self.dragers[regel.drager],
            regel.soort.value, regel.omschrijving,
        )  # fmt: skip
        amounts = [regel.bedragen.get(jaar) for jaar in years]
        after = (regel.zekerheid.value, plain_text(regel.pm_reden or ""), plain_text(regel.herleiding or ""))
        total = totaal([regel], years).cumulatief
        text = f"=SUM({_letter(_BEFORE)}{number}:{_letter(at - 1)}{number})"
        formula = {at: Formula(text, total.bekend, _shown(total))}
        return [*map(_text, told), *amounts, None, regel.structureel, *map(_text, after)], formula

    def _table(self, book: Any, name: str, columns: Sequence[Column]) -> Table:
        return Table(book, name, columns, self.above, self.above[0])


def _sums(lines: Iterable[Line], ronde: Ronde) -> tuple[Som, ...]:
    """The totals of the years, of all years together and structureel, as the program computes them."""
    total = totaal((line.regel for line in lines), ronde.jaren)
    return (*total.per_jaar.values(), total.cumulatief, total.structureel)


def _shown(total: Som) -> str:
    """How a sum is shown: also that a part of it is not known."""
    return PARTLY if total.pm else ""


def _labels(known: Iterable[Begrip]) -> dict[str, str]:
    """By id the name by which Excel can tell each apart: it makes no difference between capitals and others."""
    begrippen = tuple(known)
    names = Counter(begrip.naam.casefold() for begrip in begrippen)
    return {one.id: one.naam if names[one.naam.casefold()] == 1 else f"{one.naam} ({one.id})" for one in begrippen}


def _text(value: Any) -> str:
    return fitting(visible(str(value)), "de fiche")


def _letter(at: int) -> str:
    """The name of a column by its number, from 0."""
    return chr(ord("A") + at) if at < _LETTERS else _letter(at // _LETTERS - 1) + _letter(at % _LETTERS)
