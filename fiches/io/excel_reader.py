"""Reading an Excel workbook that came from somebody else, with openpyxl, from the optional extra `excel`.

What could act, reach out or blow up has been refused before (`fiches.propose.form_file`). Cells are given as they are:
a formula is told as one, and never its outcome, since nobody typed that.
"""

import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from fiches.diagnostics import ExitCode, FichesError
from fiches.io.excel import format_column_name

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 2_000, 100, 80


class CellKind(StrEnum):
    """What there is to say of a cell besides its value."""

    PLAIN = "plain"
    FORMULA = "formula"
    ERROR = "error"
    MERGED = "merged"
    """Hidden below the first cell of some that were merged: what stood there is lost."""
    PERCENT = "percent"


class ReadCell(NamedTuple):
    """A cell that holds something, or that others hide: its name in the sheet, such as D7, and its value."""

    name: str
    value: Any
    kind: CellKind = CellKind.PLAIN
    marked: str = ""
    """Of a text in which some words are bold or italic, the text with those between the signs of Markdown."""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet: what it is called now, and its cells by row and column, both from 0, in reading order."""

    name: str
    hidden: bool
    rows: tuple[Mapping[int, ReadCell], ...]


def read_workbook(content: bytes) -> tuple[ReadSheet, ...]:
    """Every sheet with cells. Raises `ValueError` with a Dutch reason when it cannot be read or is far too large."""
    openpyxl = _load_openpyxl()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of looks that openpyxl does not know, which nobody asks for
            book = openpyxl.load_workbook(io.BytesIO(content), keep_links=False, rich_text=True)
    # openpyxl raises whatever its parsers meet in a damaged file
    except Exception as error:
        raise ValueError("het is geen leesbaar Excelbestand") from error
    if len(book.worksheets) > MOST_SHEETS:
        raise ValueError("het heeft ongeloofwaardig veel bladen")
    return tuple(map(_read_sheet, book.worksheets))


def _load_openpyxl() -> Any:
    try:
        import openpyxl  # noqa: PLC0415  (an optional extra)
    except ImportError as error:
        raise FichesError(
            "Om een Excelbestand te lezen is openpyxl nodig, en dat is niet geïnstalleerd.",
            exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
            hint="hoe u dat installeert, zegt: fiches versie",
        ) from error
    return openpyxl


def _read_sheet(sheet: Any) -> ReadSheet:
    # not `iter_rows`, which makes a cell of every place up to the last one that is in use
    used = {place: cell for place, cell in sheet._cells.items() if cell.value is not None}
    rows: dict[int, dict[int, ReadCell]] = {}
    for (row, column), cell in sorted((*used.items(), *_find_covered(sheet))):
        if row > MOST_ROWS or column > MOST_COLUMNS:
            raise ValueError(f"blad {sheet.title} heeft iets in cel {format_column_name(column - 1)}{row}, ver weg")
        rows.setdefault(row, {})[column - 1] = _read_cell(cell)
    last = max(rows, default=0)
    return ReadSheet(sheet.title, sheet.sheet_state != "visible", tuple(rows.get(at, {}) for at in range(1, last + 1)))


def _find_covered(sheet: Any) -> Iterator[tuple[tuple[int, int], str]]:
    """The name of every cell that others hide, by its place."""
    for merged in sheet.merged_cells.ranges:
        for row in range(merged.min_row, min(merged.max_row, MOST_ROWS) + 1):
            for column in range(merged.min_col, min(merged.max_col, MOST_COLUMNS) + 1):
                if (row, column) != (merged.min_row, merged.min_col):
                    yield (row, column), f"{format_column_name(column - 1)}{row}"


def _read_cell(cell: Any) -> ReadCell:
    if isinstance(cell, str):
        return ReadCell(cell, None, CellKind.MERGED)
    kind = {"f": CellKind.FORMULA, "e": CellKind.ERROR}.get(cell.data_type, CellKind.PLAIN)
    if kind is CellKind.PLAIN and cell.data_type == "n" and "%" in (cell.number_format or ""):
        kind = CellKind.PERCENT
    value = cell.value
    if not isinstance(value, list):  # openpyxl holds a text in several looks as a list
        return ReadCell(cell.coordinate, value, kind)
    return ReadCell(cell.coordinate, str(value), kind, "".join(map(_mark_run, value)))


def _mark_run(run: Any) -> str:
    """A part of a text; what is bold or italic in it stands between signs, without the blanks around it."""
    if isinstance(run, str):
        return run
    signs = ("**" if run.font.b else "") + ("*" if run.font.i else "")
    inner = run.text.strip()
    if not signs or not inner:
        return str(run.text)
    before, _, after = run.text.partition(inner)
    return f"{before}{signs}{inner}{signs[::-1]}{after}"
