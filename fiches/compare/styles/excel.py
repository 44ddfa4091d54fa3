"""A comparison as an Excel workbook: a row for each change, and the money with formulas that add it up."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from fiches.compare.change import Change, Weight, as_number
from fiches.compare.outcome import Comparison, DocumentComparison, LapsedAkkoord, RondeComparison
from fiches.compare.rondes import NOT_COMPARABLE
from fiches.compare.styles import wording
from fiches.diagnostics import Diagnostic, make_visible
from fiches.io.excel import DIFFERENCE_FORMAT, Cell, Column, Formula, Formulas, SheetTable, make_workbook, trim_to_cell
from fiches.model.fiche import Som

OVERVIEW_COLUMNS = (
    Column("Ronde", 8), Column("Fiche of bestand", 18), Column("Titel", 50), Column("Stand", 14),
    Column("Was", 12), Column("Inhoud", 9, "0"), Column("Redactie", 9, "0"), Column("Raakt", 40),
    Column("Oude versie", 12), Column("Nieuwe versie", 12),
)  # fmt: skip
CHANGE_COLUMNS = (
    Column("Ronde", 8), Column("Fiche of bestand", 18), Column("Veld", 38), Column("Gewicht", 10), Column("Raakt", 18),
    Column("Wat", 13), Column("Oud", 48), Column("Nieuw", 48), Column("Verschil", 11, DIFFERENCE_FORMAT),
    Column("Waarom dit gewicht", 34), Column("Leunende fiches", 18), Column("Plaats", 38),
)  # fmt: skip
MONEY_COLUMNS = (
    Column("Ronde", 8), Column("Fiche", 12), Column("Titel", 50), Column("Drager", 18), Column("Periode", 13),
    Column("Oud", 13), Column("Nieuw", 13), Column("Verschil", 13, DIFFERENCE_FORMAT), Column("In de som", 10),
    Column("Let op", 44),
)  # fmt: skip
FINDING_COLUMNS = (
    Column("Stand", 11),
    Column("Code", 10),
    Column("Melding", 70),
    Column("Wat te doen", 60),
    Column("Plaats", 40),
)
LAPSED_COLUMNS = (
    Column("Ronde", 8), Column("Fiche", 12), Column("Orgaan", 50), Column("Soort", 14), Column("Datum", 12),
    Column("Waarom vervallen", 70),
)  # fmt: skip
OTHER_FICHES, ALL_DRAGERS, TOTAL = "overige fiches", "alle dragers", "Totaal"
OLD_COLUMN, DIFFERENCE_COLUMN = 5, 7


class MoneyRow(NamedTuple):
    """A sum of money of one drager in one period; `note` says why it cannot be compared, `left_out` why not added."""

    ronde: str
    fiche: str
    titel: str
    drager: str
    period: str
    old: Som
    new: Som
    note: str = ""
    left_out: str = ""


def render_workbook(comparison: Comparison) -> bytes:
    """The file. Raises `FichesError` when xlsxwriter is not installed."""
    book, buffer = make_workbook("Wijzigingen")
    _write_overview(SheetTable(book, "Overzicht", OVERVIEW_COLUMNS, tuple(_list_headings(comparison))), comparison)
    _write_changes(SheetTable(book, "Wijzigingen", CHANGE_COLUMNS), comparison)
    _write_money(SheetTable(book, "Geld", MONEY_COLUMNS), comparison)
    lapsed = [(ronde, one) for ronde in comparison.rondes for one in ronde.lapsed]
    awaiting = [(ronde, one) for ronde in comparison.rondes for one in ronde.awaiting]
    for title, akkoorden in (("Vervallen akkoorden", lapsed), ("Te bevestigen akkoorden", awaiting)):
        if akkoorden:
            _write_lapsed(SheetTable(book, title, LAPSED_COLUMNS), akkoorden)
    findings = list(_collect_findings(comparison))
    if findings:
        _write_findings(SheetTable(book, "Bevindingen", FINDING_COLUMNS), findings)
    book.close()
    return buffer.getvalue()


def format_cell(value: str, whole: str = "de invoer") -> str:
    """A text of a user for a cell: every sign can be seen, and of one that is too long is said where it is whole."""
    return trim_to_cell(make_visible(value), whole)


def _list_headings(comparison: Comparison) -> Iterator[str]:
    yield format_cell(wording.format_heading(comparison))
    for ronde in comparison.rondes:
        yield format_cell(
            f"Ronde {ronde.id}: {wording.describe_ronde(ronde)}" if ronde.id else wording.describe_ronde(ronde)
        )
        yield from map(format_cell, wording.list_money_notes(ronde))


def _iter_documents(comparison: Comparison) -> Iterator[tuple[RondeComparison, DocumentComparison]]:
    return ((ronde, one) for ronde in comparison.rondes for one in ronde.documents)


def _write_overview(table: SheetTable, comparison: Comparison) -> None:
    for ronde, one in _iter_documents(comparison):
        before, after = (str(side.versie.get("nummer", "")) if side else "" for side in (one.old, one.new))
        was = one.old.id if one.old and one.new and one.old.id != one.new.id else ""
        known = [format_cell(value) for value in (ronde.id, one.id, one.titel, one.fate, was)]
        counts = [one.count(weight) for weight in Weight]
        table.add_row([*known, *counts, ", ".join(one.touches), format_cell(before), format_cell(after)])
    table.close(2)


def _write_changes(table: SheetTable, comparison: Comparison) -> None:
    for ronde, one in _iter_documents(comparison):
        for change in one.changes:
            table.add_row([format_cell(ronde.id), format_cell(one.id), *_make_change_cells(change)])
        if not one.changes:
            whole = [
                "Het geheel",
                wording.name_weight(one),
                "",
                one.fate,
                "",
                "",
                "",
                "",
                "",
                format_cell(one.document.path),
            ]
            table.add_row([format_cell(ronde.id), format_cell(one.id), *whole])
    table.close(3)


def _make_change_cells(change: Change) -> Iterator[Cell]:
    yield format_cell(wording.format_label(change))
    yield change.weight.value
    yield ", ".join(change.touches)
    yield change.kind.value
    yield _make_value_cell(change, old=True)
    yield _make_value_cell(change, old=False)
    yield NOT_COMPARABLE if change.obstacle else change.difference
    yield format_cell(change.reason)
    yield format_cell(", ".join(change.leaning))
    yield format_cell(wording.format_change_location(change))


def _make_value_cell(change: Change, *, old: bool) -> Cell:
    """A number as a number, everything else as text."""
    value, place = (change.old, change.old_at) if old else (change.new, change.new_at)
    if value is None:
        return None
    number = as_number(change.value, value)
    return (
        format_cell(wording.format_value(value, change.value), wording.format_location(place))
        if number is None
        else number
    )


def _write_money(table: SheetTable, comparison: Comparison) -> None:
    """A row for each fiche, drager and period, and totals that are those of the whole set."""
    for row in chain.from_iterable(map(_iter_money_rows, comparison.rondes)):
        table.add_row(*_make_money_cells(row, table.row + 2))
    last = table.close(2)
    table.row += 1
    for ronde in comparison.rondes:
        for row in _iter_total_rows(ronde):
            cells, _ = _make_money_cells(row, 0)
            formulas = _make_total_formulas(row, table.row + 2, last)
            table.add_totals([None if at in formulas else cell for at, cell in enumerate(cells)], formulas)


def _iter_total_rows(ronde: RondeComparison) -> Iterator[MoneyRow]:
    """The sums of all dragers together, and those of each."""
    for name, money in ((ALL_DRAGERS, ronde.money), *ronde.money.dragers):
        for period, old, new in money.columns:
            yield MoneyRow(ronde.id, TOTAL, "alle fiches", name, period, old, new, money.obstacle)


def _make_total_formulas(row: MoneyRow, here: int, last: int) -> Formulas:
    """The sums of the rows that count of the same ronde, drager and period; a p.m. counts for nothing."""
    end = max(last, 2)
    same = [f"A$2:A${end}=A{here}", f"E$2:E${end}=E{here}", f'I$2:I${end}="ja"']
    same += [f"D$2:D${end}=D{here}"] if row.drager != ALL_DRAGERS else []
    # -- makes 1 and 0 of true and false, with which SUMPRODUCT cannot multiply
    tests = ",".join(f"--({one})" for one in same)
    outcomes = (row.old.bekend, row.new.bekend)
    sums = {
        OLD_COLUMN + at: Formula(f"=SUMPRODUCT({tests},{column}$2:{column}${end})", outcome)
        for at, (column, outcome) in enumerate(zip("FG", outcomes, strict=True))
    }
    difference = Formula(f"=G{here}-F{here}", row.new.bekend - row.old.bekend)
    return sums if row.note else {**sums, DIFFERENCE_COLUMN: difference}


def _iter_money_rows(ronde: RondeComparison) -> Iterator[MoneyRow]:
    """The fiches whose money may have changed, and the others together."""
    told = list(_iter_fiche_rows(ronde))
    yield from told
    counted = [row for row in told if not row.left_out]
    for name, money in ronde.money.dragers:
        for period, old, new in money.columns:
            own = [row for row in counted if (row.drager, row.period) == (name, period)]
            before = Som(old.bekend - sum((row.old.bekend for row in own), Decimal()))
            after = Som(new.bekend - sum((row.new.bekend for row in own), Decimal()))
            if before.bekend or after.bekend:
                yield MoneyRow(ronde.id, OTHER_FICHES, "", name, period, before, after, money.obstacle)


def _iter_fiche_rows(ronde: RondeComparison) -> Iterator[MoneyRow]:
    why_not = {one.fiche: one.why for one in ronde.left_out}
    for one in ronde.fiches:
        for name, money in one.money.dragers if one.money else ():
            for period, old, new in money.columns:
                yield MoneyRow(
                    ronde.id, one.id, one.titel, name, period, old, new, money.obstacle, why_not.get(one.id, "")
                )


def _make_money_cells(row: MoneyRow, number: int) -> tuple[list[Cell], Formulas]:
    # N makes 0 of a cell with the text p.m.: in Excel a text minus a number is an error
    formula = {DIFFERENCE_COLUMN: Formula(f"=N(G{number})-N(F{number})", row.new.bekend - row.old.bekend)}
    counts = "nee" if row.left_out else "ja"
    cells: list[Cell] = [
        *map(format_cell, (row.ronde, row.fiche, row.titel, row.drager, row.period)),
        _make_sum_cell(row.old),
        _make_sum_cell(row.new),
        NOT_COMPARABLE if row.note else None,
        "" if row.fiche == TOTAL else counts,
        "; ".join(filter(None, (row.left_out or row.note, _describe_unknown(row.old, row.new)))).capitalize(),
    ]
    return cells, {} if row.note else formula


def _make_sum_cell(total: Som) -> Cell:
    return "p.m." if total.pm and not total.bekend else total.bekend


def _describe_unknown(old: Som, new: Som) -> str:
    """What a number does not tell: that a part of it is not known."""
    told = [name for name, total in (("oud", old), ("nieuw", new)) if total.pm]
    return f"{' en '.join(told)} deels p.m." if told else ""


def _collect_findings(comparison: Comparison) -> Iterator[tuple[str, Diagnostic]]:
    """What a reader must know of the comparison, then what the checks find now and found before."""
    yield from (("let op", found) for found in comparison.report)
    for ronde in comparison.rondes:
        yield from ((wording.NEW, found) for found in ronde.findings.new)
        yield from ((wording.SOLVED, found) for found in ronde.findings.solved)


def _write_lapsed(table: SheetTable, lapsed: Iterable[tuple[RondeComparison, LapsedAkkoord]]) -> None:
    for ronde, one in lapsed:
        table.add_row(
            [format_cell(part) for part in (ronde.id, one.fiche, one.orgaan, one.soort, one.datum, one.reason)]
        )
    table.close()


def _write_findings(table: SheetTable, findings: Iterable[tuple[str, Diagnostic]]) -> None:
    for state, found in findings:
        table.add_row(
            [
                state,
                found.code,
                format_cell(found.message),
                format_cell(found.hint),
                format_cell(wording.format_location(found.location)),
            ]
        )
    table.close()
