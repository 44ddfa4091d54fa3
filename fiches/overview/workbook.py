"""The coverage as an Excel workbook."""

from typing import Any

from fiches.documents.matrix import Coverage, MessageCoverage
from fiches.io.excel import make_workbook

CARRIED_CELL = "draagt"
TITLE_WIDTH, CELL_WIDTH, GAP_WIDTH = 48, 18, 90


def make_coverage_workbook(coverages: list[Coverage]) -> bytes:
    """The bytes of a workbook: per ronde a sheet with kernboodschappen, one with condities and one with gaps.

    The same coverage gives the same bytes. Raises `FichesError` when xlsxwriter is not installed.
    """
    book, buffer = make_workbook("Dekking van de kernboodschappen")
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for one in coverages:
        _write_matrix(
            book.add_worksheet(_make_sheet_name("Boodschappen", one, coverages)), one, one.kernboodschappen, head
        )
        _write_matrix(book.add_worksheet(_make_sheet_name("Condities", one, coverages)), one, one.condities, head)
        _write_gaps(book.add_worksheet(_make_sheet_name("Gaten", one, coverages)), one, head)
    book.close()
    return buffer.getvalue()


def _make_sheet_name(what: str, one: Coverage, coverages: list[Coverage]) -> str:
    """The name of a sheet; with several rondes the ronde is in it. Excel takes 31 characters."""
    return what if len(coverages) == 1 else f"{what} {one.ronde}"[:31]


def _write_matrix(sheet: Any, one: Coverage, messages: tuple[MessageCoverage, ...], head: Any) -> None:
    sheet.write_row(0, 0, ["Fiche", "Titel", *(_format_heading(message) for message in messages)], head)
    for row, (fiche, titel) in enumerate(one.fiches, start=1):
        sheet.write_row(row, 0, [fiche, titel])
        for column, message in enumerate(messages, start=2):
            if fiche in message.fiches:
                sheet.write_string(row, column, message.fiches[fiche].replace("_", " ") or CARRIED_CELL)
    last = len(one.fiches)
    sheet.write_string(last + 1, 1, "aantal fiches", head)
    for column, message in enumerate(messages, start=2):
        sheet.write_number(last + 1, column, message.count, head)
    sheet.set_column(1, 1, TITLE_WIDTH)
    sheet.set_column(2, len(messages) + 1, CELL_WIDTH)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(messages) + 1)


def _format_heading(message: MessageCoverage) -> str:
    return f"{message.id} {message.titel}{' (reconstructie)' if message.reconstructie else ''}"


def _write_gaps(sheet: Any, one: Coverage, head: Any) -> None:
    sheet.write_string(0, 0, "Wat ontbreekt", head)
    for row, gap in enumerate(one.gaps or ("Niets.",), start=1):
        sheet.write_string(row, 0, gap)
    sheet.set_column(0, 0, GAP_WIDTH)
