"""Writes the Excel form of a fiche: a sheet with its single values, one with its short lists, and one for each table.

The workbook holds the version of the fiche that it was made from, so that what comes back is merged with what became
of the fiche meanwhile.
"""

import base64
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from fiches.diagnostics import Pointer, make_visible
from fiches.io.excel import format_column_name, make_workbook
from fiches.io.excel_form import (
    UNREAD_KEY,
    Entry,
    FormCell,
    FormColumn,
    FormCounter,
    FormSheet,
    FormStyles,
    Label,
    format_cell,
)
from fiches.model.reflection import FieldGuide, FieldKind
from fiches.propose.form import KEY_PATH, OWN_SOURCES, AskedValue, FormPlan, FormRequest, FormTable, plan_request
from fiches.propose.form_values import FormChoices, make_entry, make_entry_value, name_list
from fiches.propose.proposal import get_value

FORM_NAME, FORM_VERSION = "fiches-formulier", "1"
ABOUT_SHEET, TEXT_SHEET, LISTS_SHEET, CHOICES_SHEET, BASE_SHEET = "Uitleg", "Tekst", "Lijsten", "Keuzes", "fiches"
FIELDS_KEY, TABLE_KEY, NEW_KEY, VALUE_KEY = "velden", "lijst", "+", "="
CHOICES_MARK, FILLED, EMPTY = "keuze_", "ingevuld", "leeg"
CHUNK = 30_000
"""How many signs of the version that a form was made from stand in one cell."""

_LABEL_WIDTH, _HELP_WIDTH, _VALUE_WIDTH, _COUNTER_WIDTH = 26, 44, 90, 19
_TABLE_WIDTHS: Mapping[FieldKind, int] = {
    FieldKind.OPMAAK: 40, FieldKind.TEKST: 28, FieldKind.VERWIJZING: 28, FieldKind.KEUZE: 16, FieldKind.KENMERK: 12,
    FieldKind.JA_NEE: 9, FieldKind.JAAR: 13, FieldKind.BEDRAG: 13, FieldKind.GETAL: 13,
}  # fmt: skip
_OTHER_WIDTH, _NARROW_WIDTH = 13, 16
"""How wide a column is at most of which a field has several."""


def make_form(request: FormRequest) -> bytes:
    """The bytes of the workbook; the same fiche gives the same bytes. Raises `FichesError` without xlsxwriter."""
    plan = plan_request(request)
    book, buffer = make_workbook(f"Formulier bij fiche {request.document.id}")
    _FormWriter(request, plan, book).write()
    book.close()
    return buffer.getvalue()


class _FormWriter:
    """Writes the sheets of one form."""

    def __init__(self, request: FormRequest, plan: FormPlan, book: Any) -> None:
        self.request, self.plan, self._book = request, plan, book
        self.choices = FormChoices.from_kennis(request.kennis, plan.iter_guides())
        self._styles = FormStyles(book)
        self._title = make_visible(f"Fiche {request.document.id}, {request.ronde.naam}")
        self._sources: dict[str, str] = {}
        """By the name of a list the cells of this form that hold it."""

    def write(self) -> None:
        single = [table for table in self.plan.tables if table.is_single]
        tables = list(_name_sheets([table for table in self.plan.tables if not table.is_single]))
        self._write_about([TEXT_SHEET, *([LISTS_SHEET] if single else []), *(name for name, _ in tables)])
        self._write_fields()
        self._write_lists(single)
        for name, table in tables:
            self._write_table(name, table)
        self._write_choices()
        self._write_base()

    def _open(self, name: str, widths: Sequence[int]) -> FormSheet:
        return FormSheet(self._book, name, widths, self._styles, self._title)

    def _write_about(self, names: Sequence[str]) -> None:
        sheet = self._open(ABOUT_SHEET, (110,))
        sheet.add_line(f"Formulier: {self._title}", is_title=True)
        for line in (*_ABOUT, _ABOUT_EMPTY if self.request.empty else _ABOUT_FILLED):
            sheet.add_line(line)
        if self.plan.left_out:
            sheet.add_line(f"Niet in dit formulier, en blijft zoals het is: {', '.join(self.plan.left_out)}.")
        sheet.add_line("")
        for name in names:
            sheet.add_line(name, link=name)
        sheet.protect()

    def _write_fields(self) -> None:
        sheet = self._open(TEXT_SHEET, (_LABEL_WIDTH, _HELP_WIDTH, _VALUE_WIDTH, _COUNTER_WIDTH))
        heads = ("Onderdeel", "Uitleg", "Invullen", "Lengte")
        keys = (UNREAD_KEY, UNREAD_KEY, VALUE_KEY, UNREAD_KEY)
        sheet.begin_section(FIELDS_KEY, [FormColumn(key, head) for key, head in zip(keys, heads, strict=True)])
        sheet.freeze(1)
        for field in self.plan.fields:
            entry = self._make_entry(field, get_value(dict(self.request.shown), field.path))
            label = f"{field.block}: {field.label.lower()}" if field.block else field.label
            at = format_cell(sheet.row + 1, _VALUE_COLUMN)
            counter = _make_length_counter(field, entry, at)
            sheet.add_row(format_path(field.path), [Label(label), self._make_help(field.guide), entry, counter])
        sheet.end_section()
        sheet.protect()

    def _make_help(self, guide: FieldGuide) -> Label:
        return Label(f"{guide.help}{self._make_example(guide)}", is_help=True)

    def _make_example(self, guide: FieldGuide) -> str:
        """An example for who begins with an empty form; where there is a list to choose from, that tells enough."""
        if name_list(guide) in self.choices.lists:
            return ""
        typed = guide.sample[0] if isinstance(guide.sample, list) and guide.sample else guide.sample
        return f" Bijvoorbeeld: {typed}" if self.request.empty and isinstance(typed, str) else ""

    def _make_entry(self, field: AskedValue, written: Any) -> Entry:
        return make_entry(field.guide, written, self.choices)._replace(locked=field.is_locked)

    def _write_lists(self, tables: Sequence[FormTable]) -> None:
        if not tables:
            return
        sheet = self._open(LISTS_SHEET, (_LABEL_WIDTH, _HELP_WIDTH, _VALUE_WIDTH, _COUNTER_WIDTH))
        heads = (FormColumn(UNREAD_KEY, "Lijst"), FormColumn(UNREAD_KEY, "Uitleg"), FormColumn(VALUE_KEY, "Invullen"))
        for at, table in enumerate(tables):
            sheet.begin_section(_key_table(table), [*heads, FormColumn(UNREAD_KEY, "Lengte")])
            if at == 0:
                sheet.freeze(1)
            help_texts = [self._make_help(table.guide), *[Label("", is_help=True)] * len(table.items)]
            for nth, (key, item) in enumerate(_list_rows(table)):
                entry = self._make_entry(table.columns[0], item)
                place = format_cell(sheet.row + 1, _VALUE_COLUMN)
                told = help_texts[nth] if nth < len(help_texts) else Label("", is_help=True)
                counter = _make_length_counter(table.columns[0], entry, place)
                sheet.add_row(key, [Label(f"{table.label} {nth + 1}"), told, entry, counter])
            sheet.end_section()
        sheet.protect()

    def _write_table(self, name: str, table: FormTable) -> None:
        counted = [column for column in table.columns if column.word_limit]
        sums = _list_summed(table)
        extra = _make_unread_columns(counted, with_sums=bool(sums))
        widths = [_choose_width(column) for column in table.columns]
        sheet = self._open(name, [*widths, *[_COUNTER_WIDTH] * len(extra)])
        sheet.add_line(table.label, is_title=True)
        sheet.add_line(table.guide.help)
        sheet.begin_section(_key_table(table), [*(self._make_column(column) for column in table.columns), *extra])
        sheet.freeze(1)
        first = sheet.row + 1
        for key, item in _list_rows(table):
            sheet.add_row(key, self._make_row(table, key, item, sheet.row + 1))
        self._name_sources(name, table, first, sheet.row)
        bottom = self._make_sums(table, first, sheet.row)
        sheet.end_section(_SUM_NOTE if bottom else _ROWS_NOTE, bottom)
        sheet.protect()

    def _make_row(self, table: FormTable, key: str, item: Any, row: int) -> list[FormCell]:
        """The cells of an item, with the total of its years and the lengths of its texts."""
        cells: list[FormCell] = [self._make_cell(column, key, item) for column in table.columns]
        sums = _list_summed(table)
        totals = [_make_row_total(row, sums, cells)] if sums else []
        counters = [_count_column(table, column, row, cells) for column in table.columns if column.word_limit]
        return [*cells, *totals, *counters]

    def _make_sums(self, table: FormTable, first: int, last: int) -> dict[int, Any]:
        """The sum under each column of amounts."""
        amounts = [at for at, column in enumerate(table.columns, 1) if _is_amount(column)]
        items = [self._list_values(table, item) for _, item in table.items]
        return {at: _make_sum(at, first, last, [row[at - 1] for row in items]) for at in amounts}

    def _list_values(self, table: FormTable, item: Any) -> list[Any]:
        return [make_entry_value(column.guide, get_value(item, column.path), self.choices) for column in table.columns]

    def _make_column(self, column: AskedValue) -> FormColumn:
        head = f"{column.block} {column.label}" if column.block else column.label
        return FormColumn(format_path(column.path), head, f"{column.guide.help}{self._make_example(column.guide)}")

    def _make_cell(self, column: AskedValue, key: str, item: Any) -> Entry:
        if column.path == KEY_PATH:
            return self._make_entry(column, None if key == NEW_KEY else key)
        return self._make_entry(column, get_value(item, column.path))

    def _name_sources(self, name: str, table: FormTable, first: int, last: int) -> None:
        """Remembers where a list of the fiche itself stands, to which other sheets refer."""
        for soort, (pointer, path) in OWN_SOURCES.items():
            if table.pointer == pointer:
                at = next(at for at, column in enumerate(table.columns, 1) if column.path == path)
                letter = format_column_name(at)
                self._sources[f"keuze_{soort.lower()}"] = f"='{name}'!${letter}${first + 1}:${letter}${last + 1}"

    def _write_choices(self) -> None:
        """The lists, out of sight: each is two columns, what is shown and what the file says."""
        sheet = self._book.add_worksheet(CHOICES_SHEET)
        for nth, (name, choices) in enumerate(self.choices.lists.items()):
            column = 2 * nth
            sheet.write_string(0, column, name)
            for row, (shown, written) in enumerate(choices.items(), 1):
                sheet.write_string(row, column, shown)
                sheet.write_string(row, column + 1, written)
            letter = format_column_name(column)
            own = self._sources.get(name)
            self._book.define_name(name, own or f"={CHOICES_SHEET}!${letter}$2:${letter}${len(choices) + 1}")
        sheet.hide()

    def _write_base(self) -> None:
        """The version that this was made from, out of sight."""
        document, sheet = self.request.document, self._book.add_worksheet(BASE_SHEET)
        packed = "" if self.request.empty else pack_base(document.data or {})
        chunks = [packed[at : at + CHUNK] for at in range(0, len(packed), CHUNK)]
        kind = EMPTY if self.request.empty else FILLED
        told = (FORM_NAME, FORM_VERSION, kind, document.id, document.path, document.source.sha256, *chunks)
        for row, text in enumerate(told):
            sheet.write_string(row, 0, text)
        sheet.very_hidden()


_VALUE_COLUMN = 3
_SUM_NOTE = "Saldo (p.m. telt niet mee)"
_ROWS_NOTE = "Maak een rij leeg om haar te laten vervallen. Meer rijen nodig? Voeg ze boven deze regel in."
_ABOUT = (
    "Vul de gele cellen in en bewaar het bestand als Excelwerkmap (.xlsx). Grijze cellen zijn van het formulier.",
    "Kies uit de lijst waar een cel er een heeft. Typ een bedrag in miljoenen euro, of p.m. als het onbekend is.",
    "In een lange tekst mag **vet** en *cursief*; een nieuwe regel maakt u met Alt+Enter.",
    "Plak tekst met 'Plakken speciaal, waarden', zodat lijsten en opmaak van het formulier blijven staan.",
    "Inlezen: fiches formulier lees, met de naam van dit bestand. U ziet dan eerst wat er verandert.",
)
_ABOUT_FILLED = (
    "Maak een cel of een rij leeg om weg te halen wat er stond. Nieuwe rijen komen onder de andere of ertussen."
)
_ABOUT_EMPTY = (
    "Wat u leeg laat, blijft in de fiche zoals het is. Een tabel die u invult, komt in de plaats van die van de fiche."
)


def format_path(path: Pointer) -> str:
    """A path as a key in the form."""
    return "/".join(map(str, path)) if path else VALUE_KEY


def pack_base(data: Mapping[str, Any]) -> str:
    """What a file says as signs that every program leaves alone."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode("utf-8", "surrogatepass"), 9)).decode()


def _key_table(table: FormTable) -> str:
    return f"{TABLE_KEY} {format_path(table.pointer)}"


def _list_rows(table: FormTable) -> list[tuple[str, Any]]:
    """The items with their keys, and open rows below them."""
    return [*((str(key), item) for key, item in table.items), *[(NEW_KEY, None)] * table.spare]


_SHEET_NAME_LENGTH, _NO_SHEET_SIGNS = 31, "[]:*?/\\',"


def _name_sheets(tables: Sequence[FormTable]) -> Iterator[tuple[str, FormTable]]:
    """Each table with a name for its sheet: that of its block when it is the only one there, and each another one."""
    taken = {name.casefold() for name in (ABOUT_SHEET, TEXT_SHEET, LISTS_SHEET, CHOICES_SHEET, BASE_SHEET)}
    blocks = Counter(table.block for table in tables)
    for table in tables:
        whole = table.block if table.block and blocks[table.block] == 1 else table.label
        plain = " ".join("".join(" " if sign in _NO_SHEET_SIGNS else sign for sign in whole).split())
        names = (plain[:_SHEET_NAME_LENGTH], *(f"{plain[: _SHEET_NAME_LENGTH - 3]} {at}" for at in range(2, 100)))
        name = next(name for name in names if name.casefold() not in taken)
        taken.add(name.casefold())
        yield name, table


def _choose_width(column: AskedValue) -> int:
    width = _TABLE_WIDTHS.get(column.guide.kind, _OTHER_WIDTH)
    return min(width, _NARROW_WIDTH) if column.is_narrow else width


def _list_summed(table: FormTable) -> list[int]:
    """The columns of amounts by year, of which every row gets a total."""
    return [at for at, column in enumerate(table.columns, 1) if column.path[1:] and _is_amount(column)]


def _is_amount(column: AskedValue) -> bool:
    return column.guide.kind is FieldKind.BEDRAG


def _make_length_counter(field: AskedValue, entry: Entry, cell: str) -> FormCell:
    """The words of a text against their limit, or its signs when it is a short one with a limit of its own."""
    text = entry.value if isinstance(entry.value, str) else ""
    if field.word_limit:
        plain = f'TRIM(SUBSTITUTE({cell},CHAR(10)," "))'
        count = f'IF(LEN({plain})=0,0,LEN({plain})-LEN(SUBSTITUTE({plain}," ",""))+1)'
        told = f" van {field.word_limit} woorden"
        return FormCounter(f'={count}&"{told}"', f"{len(text.split())}{told}", field.word_limit)
    if field.guide.kind is FieldKind.TEKST and not field.guide.lines and not entry.locked:
        told = f" van {field.guide.longest} tekens"
        return FormCounter(f'=LEN({cell})&"{told}"', f"{len(text)}{told}", field.guide.longest)
    return Label("")


def _count_column(table: FormTable, column: AskedValue, row: int, cells: Sequence[FormCell]) -> FormCell:
    at = table.columns.index(column)
    entry = cells[at]
    return _make_length_counter(column, entry, format_cell(row, at + 1)) if isinstance(entry, Entry) else None


def _make_row_total(row: int, columns: Sequence[int], cells: Sequence[FormCell]) -> FormCounter:
    values = [cell.value for cell in (cells[at - 1] for at in columns) if isinstance(cell, Entry)]
    return _make_total(f"{format_cell(row, columns[0])}:{format_cell(row, columns[-1])}", values)


def _make_sum(at: int, first: int, last: int, values: Sequence[Any]) -> FormCounter:
    return _make_total(f"{format_cell(first, at)}:{format_cell(last, at)}", values)


def _make_total(cells: str, values: Sequence[Any]) -> FormCounter:
    """The sum of the amounts in a range; nothing when there is none, since that is another thing than zero."""
    amounts = [value for value in values if isinstance(value, Decimal)]
    text = f'=IF(COUNT({cells})=0,"",SUM({cells}))'
    return FormCounter(text, sum(amounts, Decimal(0)) if amounts else "", is_total=True)


def _make_unread_columns(counted: Sequence[AskedValue], *, with_sums: bool) -> list[FormColumn]:
    """The columns that the form works out and nobody reads back."""
    lengths = [FormColumn(UNREAD_KEY, f"Lengte {column.label.lower()}") for column in counted]
    return [FormColumn(UNREAD_KEY, "Totaal"), *lengths] if with_sums else lengths
