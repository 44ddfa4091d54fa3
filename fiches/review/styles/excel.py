"""A comparison as an Excel workbook: a row for each change, and the money with formulas that add it up."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain

from fiches.diagnostics import Diagnostic
from fiches.excel import DIFFERENCE, Cell, Column, Formula, Formulas, Table, fitting, new_workbook
from fiches.review.compare import Compared, Comparison, Lapsed, RondeComparison
from fiches.review.diff import Change, Weight
from fiches.review.diff.change import numeric
from fiches.review.sides import Side
from fiches.review.styles import wording
from fiches.review.styles.style import Product
from fiches.review.styles.visible import visible
from fiches.schema.budget import Som

OVERVIEW = (
    Column("Ronde", 8), Column("Fiche of bestand", 18), Column("Titel", 50), Column("Stand", 14),
    Column("Was", 12), Column("Inhoud", 9, "0"), Column("Redactie", 9, "0"), Column("Raakt", 40),
    Column("Oude versie", 12), Column("Nieuwe versie", 12),
)  # fmt: skip
CHANGES = (
    Column("Ronde", 8), Column("Fiche of bestand", 18), Column("Veld", 38), Column("Gewicht", 10), Column("Raakt", 18),
    Column("Wat", 13), Column("Oud", 48), Column("Nieuw", 48), Column("Verschil", 11, DIFFERENCE),
    Column("Waarom dit gewicht", 34), Column("Leunende fiches", 18), Column("Plaats", 38),
)  # fmt: skip
MONEY = (
    Column("Ronde", 8), Column("Fiche", 12), Column("Titel", 50), Column("Periode", 13), Column("Oud", 13),
    Column("Nieuw", 13), Column("Verschil", 13, DIFFERENCE), Column("Let op", 34),
)  # fmt: skip
FINDINGS = (
    Column("Stand", 11),
    Column("Code", 10),
    Column("Melding", 70),
    Column("Wat te doen", 60),
    Column("Plaats", 40),
)
LAPSED = (
    Column("Ronde", 8), Column("Fiche", 12), Column("Orgaan", 50), Column("Soort", 14), Column("Datum", 12),
    Column("Waarom vervallen", 70),
)  # fmt: skip
OTHERS = "overige fiches"

Row = tuple[str, str, str, str, Som, Som]
"""Of a sum of money: ronde, fiche, title, period, old and new."""


def excel_products(comparison: Comparison, sides: tuple[Side, Side]) -> Iterable[Product]:  # noqa: ARG001
    """One workbook. Raises `FichesError` when xlsxwriter is not installed."""
    book, buffer = new_workbook("Wijzigingen")
    _overview(Table(book, "Overzicht", OVERVIEW, tuple(_above(comparison))), comparison)
    _changes(Table(book, "Wijzigingen", CHANGES), comparison)
    _money(Table(book, "Geld", MONEY), comparison)
    lapsed = [(ronde, one) for ronde in comparison.rondes for one in ronde.lapsed]
    if lapsed:
        _lapsed(Table(book, "Vervallen akkoorden", LAPSED), lapsed)
    findings = list(_findings(comparison))
    if findings:
        _told(Table(book, "Bevindingen", FINDINGS), findings)
    book.close()
    yield Product("vergelijking.xlsx", buffer.getvalue())


def text(value: str, whole: str = "de invoer") -> str:
    """A text of a user for a cell: every sign can be seen, and of one that is too long is said where it is whole."""
    return fitting(visible(value), whole)


def _above(comparison: Comparison) -> Iterator[str]:
    yield text(wording.heading(comparison))
    for ronde in comparison.rondes:
        yield text(f"Ronde {ronde.id}: {wording.summary(ronde)}" if ronde.id else wording.summary(ronde))


def _each(comparison: Comparison) -> Iterator[tuple[RondeComparison, Compared]]:
    return ((ronde, one) for ronde in comparison.rondes for one in ronde.documents)


def _overview(table: Table, comparison: Comparison) -> None:
    for ronde, one in _each(comparison):
        before, after = (str(side.versie.get("nummer", "")) if side else "" for side in (one.old, one.new))
        was = one.old.id if one.old and one.new and one.old.id != one.new.id else ""
        known = [text(value) for value in (ronde.id, one.id, one.titel, one.state.value, was)]
        counts = [one.count(weight) for weight in Weight]
        table.add([*known, *counts, ", ".join(one.touches), text(before), text(after)])
    table.close(2)


def _changes(table: Table, comparison: Comparison) -> None:
    for ronde, one in _each(comparison):
        for change in one.changes:
            table.add([text(ronde.id), text(one.id), *_change(change)])
        if not one.changes:
            whole = ["Het geheel", one.weight.value, "", one.state.value, "", "", "", "", "", text(one.document.path)]
            table.add([text(ronde.id), text(one.id), *whole])
    table.close(3)


def _change(change: Change) -> Iterator[Cell]:
    yield text(wording.label(change))
    yield change.weight.value
    yield ", ".join(change.touches)
    yield change.kind.value
    yield _value(change, old=True)
    yield _value(change, old=False)
    yield change.difference
    yield text(change.reason)
    yield text(", ".join(change.leaning))
    yield text(wording.where(change))


def _value(change: Change, *, old: bool) -> Cell:
    """A number as a number, everything else as text."""
    value, place = (change.old, change.old_at) if old else (change.new, change.new_at)
    if value is None:
        return None
    number = numeric(change.value, value)
    return text(wording.value(value, change.value), wording.place(place)) if number is None else number


def _money(table: Table, comparison: Comparison) -> None:
    """A row for each fiche and period, and totals that are those of the whole set."""
    rows = list(chain.from_iterable(map(_rows, comparison.rondes)))
    for row in rows:
        table.add(*_sum_cells(row, table.row + 2))
    last = table.close(2)
    table.row += 1
    for ronde in comparison.rondes:
        for period, old, new in ronde.money.columns:
            cells = [text(ronde.id), "Totaal", "alle fiches", text(period), None, None, None, _note(old, new)]
            table.add_sums(cells, _total_formulas(table.row + 2, last, old, new))


def _total_formulas(here: int, last: int, old: Som, new: Som) -> Formulas:
    """The sums of the rows of the same ronde and period; a p.m. counts for nothing."""
    same = f"--(A$2:A${max(last, 2)}=A{here}),--(D$2:D${max(last, 2)}=D{here})"
    sums = (f"=SUMPRODUCT({same},{column}$2:{column}${max(last, 2)})" for column in "EF")
    outcomes = (old.bekend, new.bekend)
    return {
        **{4 + at: Formula(*pair) for at, pair in enumerate(zip(sums, outcomes, strict=True))},
        6: Formula(f"=F{here}-E{here}", new.bekend - old.bekend),
    }


def _rows(ronde: RondeComparison) -> Iterator[Row]:
    """The fiches whose money may have changed, and the others together."""
    told = [(one, one.money) for one in ronde.fiches if one.money is not None]
    for one, money in told:
        for period, old, new in money.columns:
            yield ronde.id, one.id, one.titel, period, old, new
    for period, old, new in ronde.money.columns:
        parts = [(before, after) for _, money in told for name, before, after in money.columns if name == period]
        others = [
            whole.bekend - sum((pair[side].bekend for pair in parts), Decimal()) for side, whole in ((0, old), (1, new))
        ]
        if any(others):
            yield ronde.id, OTHERS, "", period, Som(others[0]), Som(others[1])


def _sum_cells(row: Row, number: int) -> tuple[list[Cell], Formulas]:
    ronde, fiche, titel, period, old, new = row
    formula = {6: Formula(f"=N(F{number})-N(E{number})", new.bekend - old.bekend)}
    return [*map(text, (ronde, fiche, titel, period)), _som(old), _som(new), None, _note(old, new)], formula


def _som(total: Som) -> Cell:
    return "p.m." if total.pm and not total.bekend else total.bekend


def _note(old: Som, new: Som) -> str:
    """What a number does not tell: that a part of it is not known."""
    told = [name for name, total in (("oud", old), ("nieuw", new)) if total.pm]
    return f"{' en '.join(told)} deels p.m.".capitalize() if told else ""


def _findings(comparison: Comparison) -> Iterator[tuple[str, Diagnostic]]:
    """What a reader must know of the comparison, then what the checks find now and found before."""
    yield from (("let op", found) for found in comparison.report)
    for ronde in comparison.rondes:
        yield from ((wording.NEW, found) for found in ronde.findings.new)
        yield from ((wording.SOLVED, found) for found in ronde.findings.solved)


def _lapsed(table: Table, lapsed: Iterable[tuple[RondeComparison, Lapsed]]) -> None:
    for ronde, one in lapsed:
        table.add([text(part) for part in (ronde.id, one.fiche, one.orgaan, one.soort, one.datum, one.reason)])
    table.close()


def _told(table: Table, findings: Iterable[tuple[str, Diagnostic]]) -> None:
    for state, found in findings:
        table.add([state, found.code, text(found.message), text(found.hint), text(wording.place(found.location))])
    table.close()
