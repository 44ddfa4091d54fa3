"""Computes which fiches of a ronde carry the joint message and where it is not carried, and writes the result to an
Excel workbook. The same coverage gives the same bytes.
"""

from pathlib import Path
from typing import Any

from fiches.app.use_case import Project
from fiches.diagnostics import ExitCode, FichesError
from fiches.documents.matrix import Coverage, MessageCoverage, compute_coverage
from fiches.io.excel import make_workbook
from fiches.io.files import describe_way_out, explain_refusal, replace_file
from fiches.load.ronde import LoadedRonde, load_ronde

CARRIED_CELL = "draagt"
TITLE_WIDTH, CELL_WIDTH, GAP_WIDTH = 48, 18, 90


def make_coverage_workbook(coverages: list[Coverage]) -> bytes:
    """The bytes of a workbook: per ronde a sheet with kernboodschappen, one with their lines, one with
    condities and one with gaps.

    The same coverage gives the same bytes. Raises `FichesError` when xlsxwriter is not installed.
    """
    book, buffer = make_workbook("Dekking van de kernboodschappen")
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for one in coverages:
        _write_matrix(
            book.add_worksheet(_make_sheet_name("Boodschappen", one, coverages)), one, one.kernboodschappen, head
        )
        _write_lines(book.add_worksheet(_make_sheet_name("Regels", one, coverages)), one, head)
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


def _write_lines(sheet: Any, one: Coverage, head: Any) -> None:
    sheet.write_row(0, 0, ["Boodschap", "Regel", "Tekst", "Fiches", "Met opzet zonder fiche"], head)
    lines = [(message, line) for message in one.kernboodschappen for line in message.regels]
    for row, (message, line) in enumerate(lines, start=1):
        cells = (message.id, line.id, line.tekst, ", ".join(line.fiches), line.geen_fiche or "")
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text)
    sheet.set_column(0, 1, CELL_WIDTH)
    sheet.set_column(2, 4, TITLE_WIDTH)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(lines), 4)


def _write_gaps(sheet: Any, one: Coverage, head: Any) -> None:
    sheet.write_string(0, 0, "Wat ontbreekt", head)
    for row, gap in enumerate((*one.left_out, *(one.gaps or ("Niets.",))), start=1):
        sheet.write_string(row, 0, gap)
    sheet.set_column(0, 0, GAP_WIDTH)


def compute_coverages(project: Project, ronde: str | None) -> list[Coverage]:
    """The coverage of each ronde, by its fiches that can be read. Raises `FichesError` when a ronde cannot be."""
    return [_compute_ronde_coverage(project, ronde_id) for ronde_id in project.select_ronde_ids(ronde)]


def _compute_ronde_coverage(project: Project, ronde_id: str) -> Coverage:
    return compute_loaded_coverage(load_ronde(project.tree, ronde_id))


def compute_loaded_coverage(loaded: LoadedRonde) -> Coverage:
    """The coverage of a ronde that was read. Raises `FichesError` when it has no dossier."""
    if loaded.dossier is None:
        raise FichesError(
            f"Ronde {loaded.id} is niet te lezen, dus de dekking is niet te bepalen.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="kijk met 'fiches controleer' wat er mis is",
        )
    fiches = [file.shaped.value for file in loaded.files if file.shaped]
    return compute_coverage(loaded.id, loaded.dossier.ronde.value, loaded.dossier.register.value, fiches)


def write_coverage(coverages: list[Coverage], path: Path) -> Path:
    """Write the workbook and return its path. Raises `FichesError` when that cannot be done."""
    content = make_coverage_workbook(coverages)
    try:
        replace_file(path, content)
    except OSError as error:
        raise FichesError(
            f"{path} is niet te schrijven: {explain_refusal(error)}.",
            exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
            hint=describe_way_out(error),
        ) from error
    return path
