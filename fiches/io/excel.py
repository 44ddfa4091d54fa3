"""Writing Excel workbooks with xlsxwriter, from the optional extra `excel`.

The same content gives the same bytes. A text stays a text, also when it looks like a formula. A number that Excel
would round is written as text.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from fiches.diagnostics import ExitCode, FichesError

Cell = str | Decimal | int | None


class Formula(NamedTuple):
    """A formula with its outcome, so that a program that does not calculate shows it too; `shown` is a number format.

    Without one the outcome is shown as the other numbers of its column.
    """

    text: str
    outcome: Decimal
    shown: str = ""


Formulas = dict[int, Formula]
"""Formulas by column number, from 0."""

LONGEST_CELL = 32_767
"""What fits in a cell, in units of UTF-16."""

_MOST_DIGITS = 15
"""How many digits of a number Excel keeps."""

FORMULA_STARTS = ("=", "+", "-", "@")
NUMBER_FORMAT = "#,##0.0##;\u2212#,##0.0##;0"
DIFFERENCE_FORMAT = "+#,##0.0##;[Red]\u2212#,##0.0##;0"
"""Excel shows both with the signs of its user: 1.234,5 in a Dutch one."""


def make_workbook(title: str) -> tuple[Any, io.BytesIO]:
    """A workbook without the time of the run, and the buffer that holds its bytes once it is closed.

    What looks like a formula stays text. Raises `FichesError` when xlsxwriter is not installed.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = _load_xlsxwriter().Workbook(buffer, options)
    # xlsxwriter writes the time of the run there, unless it is given another one.
    book.set_properties({"title": title, "created": datetime(1980, 1, 1)})
    return book, buffer


def ensure_xlsxwriter() -> None:
    """Raises `FichesError` when the extra `excel` is not installed, so that a long job fails before it starts."""
    _load_xlsxwriter()


def _load_xlsxwriter() -> Any:
    try:
        import xlsxwriter  # noqa: PLC0415  (an optional extra)
    except ImportError as error:
        raise FichesError(
            "Voor een Excelbestand is xlsxwriter nodig, en dat is niet geïnstalleerd.",
            exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
            hint="hoe u dat installeert, zegt: fiches versie",
        ) from error
    return xlsxwriter


def fits_cell(text: str) -> bool:
    """Whether a cell can hold a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST_CELL


def trim_to_cell(text: str, whole: str) -> str:
    """The text as far as a cell can hold it; of a longer one it is said how much is left out, and where it is whole."""
    if fits_cell(text):
        return text
    note = f" … (past niet in Excel: {len(text)} tekens; zie {whole})"
    # The cut may fall between the two halves of a sign; "ignore" drops the half that is left.
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (LONGEST_CELL - len(note) - 1)].decode("utf-16-le", "ignore")
    return kept + note


_ALPHABET_LENGTH = 26


def format_column_name(at: int) -> str:
    """The name of a column by its number, from 0."""
    last = chr(ord("A") + at % _ALPHABET_LENGTH)
    return format_column_name(at // _ALPHABET_LENGTH - 1) + last if at >= _ALPHABET_LENGTH else last


def is_exact_number(number: Decimal | int) -> bool:
    """Whether Excel can hold all digits of a number."""
    return (
        Decimal(number).is_finite() and Decimal(repr(float(number))) == number and _count_digits(number) <= _MOST_DIGITS
    )


def _count_digits(number: Decimal | int) -> int:
    return len(Decimal(number).normalize().as_tuple().digits)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, how wide it is in letters, and the number format of its numbers.

    In a column of amounts the head and a word among the numbers stand at the right, as numbers do.
    """

    head: str
    width: int
    numbers: str = NUMBER_FORMAT
    is_amount: bool = False


class SheetTable:
    """A sheet with a header row that stays in sight and a filter on it; `above` are lines that stand over it.

    `on_paper` stands at the top of every page that is printed.
    """

    def __init__(
        self, book: Any, name: str, columns: Sequence[Column], above: Sequence[str] = (), on_paper: str = ""
    ) -> None:
        wrapped = {"text_wrap": True, "valign": "top", "align": "left", "indent": 1}
        right, head = {"align": "right", "indent": 0}, {"bold": True, "bottom": 1, "bg_color": "#E6EDF5"}
        self._sheet, self._columns, self._top = book.add_worksheet(name), columns, len(above) + bool(above)
        self._text, self._quoted = book.add_format(wrapped), book.add_format({**wrapped, "quote_prefix": True})
        self._total = book.add_format({**wrapped, "bold": True, "top": 1})
        self._bold = book.add_format({"bold": True})
        self._head, self._head_right = (
            book.add_format({**wrapped, **head}),
            book.add_format({**wrapped, **right, **head}),
        )
        self._amount = book.add_format({**wrapped, **right})
        self._number = cache(lambda shown: book.add_format({"num_format": shown, "valign": "top"}))
        self._sum = cache(lambda shown: book.add_format({"num_format": shown, "bold": True, "top": 1, "valign": "top"}))
        self.row = self._top
        if on_paper:
            # In a header of Excel an & begins a code, and && is the sign itself.
            self._sheet.set_header(f"&L{on_paper.replace('&', '&&')}")
            self._sheet.set_footer("&L&A&R&P van &N")
        for at, line in enumerate(above):
            self._sheet.write_string(at, 0, line, self._bold)
        for at, column in enumerate(columns):
            self._sheet.set_column(at, at, column.width)
            head_format = self._head_right if column.is_amount else self._head
            self._sheet.write_string(self._top, at, column.head, head_format)

    def add_row(self, cells: Sequence[Cell], formulas: Formulas | None = None) -> None:
        """A row. A number that Excel would round is text."""
        self.row += 1
        for at, value in enumerate(cells):
            self._write_cell(at, value, self._columns[at])
        self._write_formulas(formulas or {}, self._number)

    def _write_formulas(self, formulas: Formulas, format_of: Callable[[str], Any]) -> None:
        for at, formula in formulas.items():
            shown = format_of(formula.shown or self._columns[at].numbers)
            self._sheet.write_formula(self.row, at, formula.text, shown, float(formula.outcome))

    def _write_cell(self, at: int, value: Cell, column: Column) -> None:
        if value is None:
            return
        if not isinstance(value, str) and is_exact_number(value):
            self._sheet.write_number(self.row, at, float(value), self._number(column.numbers))
            return
        text = str(value)
        plain = self._amount if column.is_amount else self._text
        # The quote prefix keeps such a text a text when somebody edits the cell.
        self._sheet.write_string(self.row, at, text, self._quoted if text.startswith(FORMULA_STARTS) else plain)

    def close(self, sheet_column: int = 1) -> int:
        """Ends the rows that are filtered; `sheet_column` stays in sight. Gives the number of its last row, from 1."""
        self._sheet.autofilter(self._top, 0, max(self.row, self._top + 1), len(self._columns) - 1)
        self._sheet.freeze_panes(self._top + 1, sheet_column)
        # Excel would mark each number that is written as text as a mistake.
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        # One page wide, and as many pages long as it takes.
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(self._top)
        return self.row + 1

    def add_totals(self, cells: Sequence[Cell], formulas: Formulas) -> None:
        """A row of totals below the others."""
        self.row += 1
        for at, value in enumerate(cells):
            if isinstance(value, str):
                self._sheet.write_string(self.row, at, value, self._total)
        self._write_formulas(formulas, self._sum)
