"""Writing sheets that somebody fills in: locked labels, open cells, choices from lists, and counters by formula.

A sheet is made of sections. Above each stands a hidden row that names the columns, and a hidden column names the rows,
so that whoever reads the sheet back finds every cell, also when rows moved and sheets got other names.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from fiches.io.excel import FORMULA_STARTS, NUMBER_FORMAT, format_column_name, is_exact_number

SECTION_MARK, SECTION_END = "#", "#einde"
"""How the key of the hidden row above a section begins, and the key of the row behind its last one."""

UNREAD_KEY = "."
"""The key of a row or a column that holds no answers."""

LABEL_COLOUR, HEAD_COLOUR, INPUT_COLOUR, ALERT_COLOUR = "#F2F2F2", "#E6EDF5", "#FFFBE6", "#C00000"
_LAST_ROW = 1_048_575
_MOST_PROMPT, _MOST_TITLE = 255, 32
"""What Excel shows of a message with a cell, and of its title."""


class EntryKind(StrEnum):
    """What may be typed in a cell."""

    TEXT = "text"
    PROSE = "prose"
    """A long text, of which Excel must not think that it is one word."""
    NUMBER = "number"
    AMOUNT = "amount"
    """A number, or the word that stands for one that is not known yet."""
    YEAR = "year"
    DATE = "date"
    MOMENT = "moment"
    """A date with a time."""


NUMBER_FORMATS: Mapping[EntryKind, str] = {
    EntryKind.TEXT: "@", EntryKind.PROSE: "General", EntryKind.NUMBER: "General", EntryKind.AMOUNT: NUMBER_FORMAT,
    EntryKind.YEAR: "0", EntryKind.DATE: "[$-413]d mmmm yyyy", EntryKind.MOMENT: "[$-413]d mmmm yyyy hh:mm",
}  # fmt: skip

EntryValue = str | Decimal | int | date | None


class Entry(NamedTuple):
    """A cell to fill in, with what is in it now; `choices` is the range or the name of a list to choose from."""

    value: EntryValue
    kind: EntryKind = EntryKind.TEXT
    choices: str = ""
    closed: bool = True
    """Whether nothing but the choices will do."""
    unknown: str = ""
    """The word for an amount that is not known yet."""
    locked: bool = False


class FormCounter(NamedTuple):
    """A formula with its outcome, that turns red when a number in front of its text is more than `most`."""

    text: str
    outcome: str | Decimal
    most: int | None = None
    is_total: bool = False
    """Whether it is a number rather than a text."""


class Label(NamedTuple):
    """A text of the form itself."""

    text: str
    is_help: bool = False


FormCell = Entry | FormCounter | Label | None


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a section: the key by which it is read back, its head, and the help below the head."""

    key: str
    head: str
    help: str = ""


class FormStyles:
    """The looks of the cells of one workbook."""

    def __init__(self, book: Any) -> None:
        wrapped = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
        wrapped |= {"align": "left", "indent": 1}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.note = book.add_format({"font_color": "#404040"})
        self.link = book.add_format({"font_color": "#1B4F72", "underline": 1})
        self.head = book.add_format({**wrapped, "bold": True, "bg_color": HEAD_COLOUR})
        self.help_head = book.add_format({**wrapped, "italic": True, "font_size": 9, "bg_color": HEAD_COLOUR})
        self.label = book.add_format({**wrapped, "bold": True, "bg_color": LABEL_COLOUR})
        self.help = book.add_format({**wrapped, "italic": True, "font_size": 9, "bg_color": LABEL_COLOUR})
        self.counter = book.add_format({**wrapped, "bg_color": LABEL_COLOUR})
        self.total = book.add_format(
            {
                **wrapped,
                "align": "right",
                "indent": 0,
                "bold": True,
                "bg_color": LABEL_COLOUR,
                "num_format": NUMBER_FORMAT,
            }
        )
        self.alert = book.add_format({"font_color": ALERT_COLOUR, "bold": True})
        self.open_key = book.add_format({"locked": False})

        @cache
        def make_entry(kind: EntryKind, locked: bool, quoted: bool = False) -> Any:
            right = {"align": "right", "indent": 0} if kind in _RIGHT else {}
            colour = LABEL_COLOUR if locked else INPUT_COLOUR
            shown = {"num_format": NUMBER_FORMATS[kind], "locked": locked, "bg_color": colour}
            shown["quote_prefix"] = quoted
            return book.add_format({**wrapped, **right, **shown})

        self.get_entry = make_entry


_RIGHT = (EntryKind.NUMBER, EntryKind.AMOUNT, EntryKind.YEAR)


class FormSheet:
    """One sheet. `widths` are those of the columns that are seen, in letters; the first column is hidden."""

    def __init__(self, book: Any, name: str, widths: Sequence[int], styles: FormStyles, on_paper: str) -> None:
        self.name, self.row = name, -1
        self._sheet, self._styles = book.add_worksheet(name), styles
        self._sheet.set_column(0, 0, 4, None, {"hidden": True})
        for at, width in enumerate(widths, 1):
            self._sheet.set_column(at, at, width)
        self._sheet.set_header(f"&L{on_paper.replace('&', '&&')}")
        self._sheet.set_footer("&L&A&R&P van &N")
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)
        self._sheet.hide_gridlines(2)

    def add_line(self, text: str, *, is_title: bool = False, link: str = "") -> None:
        """A line over the whole width; `link` is the name of another sheet that it leads to."""
        self._begin_row(UNREAD_KEY)
        if link:
            self._sheet.write_url(self.row, 1, f"internal:'{link}'!A1", self._styles.link, text)
        else:
            self._sheet.write_string(self.row, 1, text, self._styles.title if is_title else self._styles.note)

    def begin_section(self, key: str, columns: Sequence[FormColumn], title: str = "") -> None:
        """The hidden row that names the columns, a title when there is one, the heads, and the help below them."""
        self._begin_row(f"{SECTION_MARK}{key}")
        for at, column in enumerate(columns, 1):
            self._sheet.write_string(self.row, at, column.key)
        self._sheet.set_row(self.row, None, None, {"hidden": True})
        if title:
            self.add_line(title, is_title=True)
        self._write_heads([column.head for column in columns], self._styles.head)
        if any(column.help for column in columns):
            self._write_heads([column.help for column in columns], self._styles.help_head)

    def _write_heads(self, texts: Sequence[str], look: Any) -> None:
        self._begin_row(UNREAD_KEY)
        for at, text in enumerate(texts, 1):
            self._sheet.write_string(self.row, at, text, look)

    def freeze(self, columns: int) -> None:
        """Keep all rows so far in sight, and on every page on paper, with this many columns."""
        self._sheet.freeze_panes(self.row + 1, columns + 1)
        self._sheet.repeat_rows(0, self.row)

    def add_row(self, key: str, cells: Sequence[FormCell]) -> None:
        """A row of answers."""
        self._begin_row(key, open_key=True)
        for at, cell in enumerate(cells, 1):
            if isinstance(cell, Entry):
                self._write_entry(at, cell)
            elif isinstance(cell, FormCounter):
                self._write_counter(at, cell)
            elif cell is not None:
                look = self._styles.help if cell.is_help else self._styles.label
                self._sheet.write_string(self.row, at, cell.text, look)

    def end_section(self, note: str = "", totals: Mapping[int, FormCounter] | None = None) -> None:
        """The end of the rows, with a note and formulas that add them up, by column from 1."""
        self._begin_row(SECTION_END)
        if note:
            self._sheet.write_string(self.row, 1, note, self._styles.label if totals else self._styles.note)
        for at, total in (totals or {}).items():
            self._write_counter(at, total)
        self._begin_row(UNREAD_KEY)

    def protect(self) -> None:
        """Lock all but the cells to fill in; rows can be added, removed and sorted."""
        allowed = ("insert_rows", "delete_rows", "sort", "format_rows", "format_columns", "format_cells")
        self._sheet.protect("", dict.fromkeys(allowed, True))
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def hide(self) -> None:
        """Keep the sheet out of sight."""
        self._sheet.hide()

    def _begin_row(self, key: str, *, open_key: bool = False) -> None:
        self.row += 1
        self._sheet.write_string(self.row, 0, key, self._styles.open_key if open_key else None)

    def _write_entry(self, at: int, entry: Entry) -> None:
        look, value = self._styles.get_entry(entry.kind, entry.locked), entry.value
        if value is None:
            self._sheet.write_blank(self.row, at, None, look)
        elif isinstance(value, date):
            self._sheet.write_datetime(self.row, at, value, look)
        elif not isinstance(value, str) and is_exact_number(value):
            self._sheet.write_number(self.row, at, float(value), look)
        else:
            # with the quote prefix such a text stays a text when somebody edits the cell
            quoted = str(value).startswith(FORMULA_STARTS)
            look = self._styles.get_entry(entry.kind, entry.locked, quoted)
            self._sheet.write_string(self.row, at, str(value), look)
        for rule in () if entry.locked else self._list_rules(at, entry):
            self._sheet.data_validation(self.row, at, self.row, at, rule)

    def _list_rules(self, at: int, entry: Entry) -> Iterator[dict[str, Any]]:
        cell = format_cell(self.row, at)
        if entry.choices:
            stop = {"error_type": "stop" if entry.closed else "warning"}
            yield {"validate": "list", "source": f"={entry.choices}", **stop, **_say("Kies een waarde uit de lijst.")}
        elif entry.kind in _CHECKS:
            value = _CHECKS[entry.kind].format(cell=cell, unknown=entry.unknown)
            yield {"validate": "custom", "value": value, **_say(_SAYS[entry.kind].format(unknown=entry.unknown))}

    def _write_counter(self, at: int, counter: FormCounter) -> None:
        outcome = counter.outcome if isinstance(counter.outcome, str) else float(counter.outcome)
        look = self._styles.total if counter.is_total else self._styles.counter
        self._sheet.write_formula(self.row, at, counter.text, look, outcome)
        if counter.most is not None:
            cell = format_cell(self.row, at)
            over = f'=IFERROR(VALUE(LEFT({cell},FIND(" ",{cell})-1)),0)>{counter.most}'
            rule = {"type": "formula", "criteria": over, "format": self._styles.alert}
            self._sheet.conditional_format(self.row, at, self.row, at, rule)


def _say(text: str) -> dict[str, str]:
    return {"error_title": "Dit kan hier niet"[:_MOST_TITLE], "error_message": text[:_MOST_PROMPT]}


_CHECKS = {
    EntryKind.NUMBER: "=ISNUMBER({cell})",
    EntryKind.AMOUNT: '=OR(ISNUMBER({cell}),LOWER({cell})="{unknown}")',
    EntryKind.YEAR: "=AND(ISNUMBER({cell}),{cell}>=1000,{cell}<=2999,{cell}=INT({cell}))",
    EntryKind.DATE: "=AND(ISNUMBER({cell}),{cell}>1,{cell}=INT({cell}))",
    EntryKind.MOMENT: "=AND(ISNUMBER({cell}),{cell}>1)",
}
_SAYS = {
    EntryKind.NUMBER: "Typ een getal, zoals 44666 of 37,5.",
    EntryKind.AMOUNT: "Typ een bedrag in miljoenen euro, zoals 37,5, of {unknown} als het nog onbekend is.",
    EntryKind.YEAR: "Typ een jaar van vier cijfers.",
    EntryKind.DATE: "Typ een datum, zoals 17-3-2021.",
    EntryKind.MOMENT: "Typ een datum met een tijd, zoals 17-3-2021 18:00.",
}


def format_cell(row: int, column: int) -> str:
    """The name of a cell by its row and column, from 0."""
    return f"{format_column_name(column)}{row + 1}"
