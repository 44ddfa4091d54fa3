"""Opening a form that came back: refuses what could act or blow up, and finds the sections of its sheets.

Rows and columns are found by their hidden keys, so that sheets may have other names and rows another order.
"""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from fiches.diagnostics import Pointer
from fiches.io.excel import format_column_name
from fiches.io.excel_form import SECTION_END, SECTION_MARK, UNREAD_KEY
from fiches.io.excel_reader import MOST_ROWS, ReadCell, ReadSheet, read_workbook
from fiches.io.zip import begins_as_zip
from fiches.load.yaml import MAX_BYTES
from fiches.propose.form_values import FormChoices
from fiches.propose.form_workbook import CHOICES_MARK, FILLED, FORM_NAME, FORM_VERSION, VALUE_KEY
from fiches.word.package import find_xml_parts, read_part_types, read_parts, read_relationships
from fiches.word.xml import parse_if_whole

MAX_FORM_BYTES, MAX_UNPACKED_BYTES = 5_000_000, 40_000_000
_META_ROWS = 6
_OLD_SIGN, _ENCRYPTED_SIGN = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


class FormBase(NamedTuple):
    """The version that a form was made from; of an empty form there is no data."""

    id: str
    path: str
    digest: str
    data: dict[str, Any] | None


class FormRow(NamedTuple):
    """A row of answers: its key, its number from 1, its cells by the key of their column, and what stands beside."""

    key: str
    number: int
    cells: Mapping[str, ReadCell]
    loose: tuple[ReadCell, ...]
    names: Mapping[str, str]
    """What its cells are called, such as D7, those in which nothing stands too."""


class FormSection(NamedTuple):
    """A section of a sheet: its key, the keys of its columns, and its rows; "" is what stands outside of sections."""

    sheet: ReadSheet
    key: str
    columns: tuple[str, ...]
    rows: list[FormRow]


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form that came back: what it was made from, its lists to choose from, and its sections."""

    base: FormBase
    choices: FormChoices
    sections: tuple[FormSection, ...]


def open_form(content: bytes) -> FormFile:
    """The form in a file. Raises `ValueError` with a Dutch reason when it is none of ours, or cannot be trusted."""
    if reason := _explain_refusal(content):
        raise ValueError(reason)
    sheets = read_workbook(content)
    told = next((sheet for sheet in sheets if _get_text(sheet, 0) == FORM_NAME), None)
    if told is None:
        raise ValueError("het is geen formulier dat dit programma heeft gemaakt")
    if _get_text(told, 1) != FORM_VERSION:
        raise ValueError("het formulier is met een andere versie van dit programma gemaakt")
    # by what is in them: a person may have given every sheet another name
    lists = next((sheet for sheet in sheets if _get_text(sheet, 0).startswith(CHOICES_MARK)), None)
    sections = tuple(part for sheet in sheets if sheet not in (told, lists) for part in _split_sheet(sheet))
    return FormFile(_read_base(told), FormChoices(_read_lists(lists) if lists else {}), sections)


# --- what is refused


def _explain_refusal(content: bytes) -> str:
    """Why a file is not opened, in Dutch; "" when it may be."""
    if len(content) > MAX_FORM_BYTES:
        return "het is groter dan 5 MB"
    if content.startswith(_OLD_SIGN):
        locked = _ENCRYPTED_SIGN in content
        return "er staat een wachtwoord op" if locked else "het is een bestand van een oude Excel; bewaar het als .xlsx"
    if not begins_as_zip(content):
        return "het is geen Excelbestand en geen Word-bestand"
    try:
        parts = read_parts(content, MAX_UNPACKED_BYTES)
    except ValueError as error:
        return str(error).replace("leesbaar Word-bestand", "leesbaar Excelbestand")
    return next(_find_dangers(parts), "")


_ACTING = ("vbaproject", "macro", "activex", "oleobject", "externallink", "connections", "querytable", "control")
"""What stands in the content type of a part that acts by itself or fetches something elsewhere."""


def _find_dangers(parts: Mapping[str, bytes]) -> Iterator[str]:
    yield from _find_strange_types([kind.lower() for kind in read_part_types(parts).values()])
    yield from filter(None, (_explain_part(parts[name]) for name in find_xml_parts(parts)))
    if any(_is_outside(parts, name) for name in parts if name.endswith(".rels")):
        yield "er staan koppelingen in naar andere bestanden"


def _find_strange_types(types: Sequence[str]) -> Iterator[str]:
    """What the kinds of the parts tell that a form does not hold."""
    if any(re.search("macro|vbaproject", kind) for kind in types):
        yield "er staan macro's in; bewaar het als gewone werkmap (.xlsx)"
    if any(word in kind for kind in types for word in _ACTING):
        yield "er staat iets in dat van buiten het bestand haalt of zelf iets doet"
    if _WORKBOOK_TYPE not in types:
        yield "het is geen Excelwerkmap (.xlsx)"


def _explain_part(content: bytes) -> str:
    """Why a part of XML is not given to the reader of cells, in Dutch; "" when it is."""
    head = content[:400]
    # the reader expands entities, and knows no limit to that
    if b"\x00" in head or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return "er staat een declaratie in die er in een werkmap niet hoort"
    if _names_encoding(head):
        return "een onderdeel is niet in UTF-8 geschreven"
    tree = parse_if_whole(content)
    if tree is None:
        return "een onderdeel ervan is beschadigd"
    is_large = any(_is_large(node.get("ref", "")) for node in tree.iter(*_RANGES))
    return "er zijn ongeloofwaardig veel cellen samengevoegd of tot koppeling gemaakt" if is_large else ""


_RANGES = ("{*}mergeCell", "{*}hyperlink")
"""What the reader of cells does for every cell of a range, however many there are."""

_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})", re.ASCII)


def _is_large(ref: str) -> bool:
    """Whether a range of cells is larger than a form can be; one that is written otherwise is a cell."""
    found = _RANGE.fullmatch(ref.replace("$", "").upper())
    if found is None:
        return ":" in ref
    first, last = (_count_column(found[at]) for at in (1, 3))
    rows = abs(int(found[4]) - int(found[2])) + 1
    return rows * (abs(last - first) + 1) > MOST_ROWS


def _count_column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _names_encoding(head: bytes) -> bool:
    declared = head.partition(b"?>")[0].lower()
    return b"encoding" in declared and b"utf-8" not in declared and b"us-ascii" not in declared


def _is_outside(parts: Mapping[str, bytes], name: str) -> bool:
    """Whether a part leads to another file; a link that somebody typed in a cell does nothing by itself."""
    source = name.replace("_rels/", "").removesuffix(".rels")
    return any(one.external and not one.kind.endswith("/hyperlink") for one in read_relationships(parts, source))


# --- what is in it


def _get_text(sheet: ReadSheet, row: int, column: int = 0) -> str:
    cell = sheet.rows[row].get(column) if row < len(sheet.rows) else None
    return str(cell.value) if cell and cell.value is not None else ""


def _read_base(told: ReadSheet) -> FormBase:
    _, _, kind, fiche, path, digest = (_get_text(told, at) for at in range(_META_ROWS))
    packed = "".join(_get_text(told, at) for at in range(_META_ROWS, len(told.rows)))
    return FormBase(fiche, path, digest, unpack_base(packed) if kind == FILLED else None)


def unpack_base(packed: str) -> dict[str, Any]:
    """What a file said when a form was made. Raises `ValueError` with a Dutch reason when that cannot be read."""
    try:
        content = zlib.decompressobj().decompress(base64.b64decode(packed, validate=True), 2 * MAX_BYTES)
        data = json.loads(content)
    except (binascii.Error, zlib.error, ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or not _is_plain(data):
        raise ValueError("de versie waarvan het formulier is gemaakt, is eruit verdwenen")
    return data


def _is_plain(value: Any) -> bool:
    """Whether it is what `parse_yaml` could give: dictionaries, lists, texts and nothing."""
    if isinstance(value, dict):
        return all(map(_is_plain, value.values()))
    return all(map(_is_plain, value)) if isinstance(value, list) else value is None or isinstance(value, str)


def _read_lists(sheet: ReadSheet) -> dict[str, dict[str, str]]:
    """The lists of the workbook: each is a column with what is shown, and one with what the file says."""
    shown = [
        (_get_text(sheet, 0, at), at)
        for at in sorted(sheet.rows[0])
        if _get_text(sheet, 0, at).startswith(CHOICES_MARK)
    ]
    rows = range(1, len(sheet.rows))
    return {
        name: {_get_text(sheet, row, at): _get_text(sheet, row, at + 1) for row in rows if _get_text(sheet, row, at)}
        for name, at in shown
    }


def _split_sheet(sheet: ReadSheet) -> Iterator[FormSection]:
    """The sections of a sheet; the first one, without a key, is what stands outside of them."""
    outside = section = FormSection(sheet, "", (), [])
    names: dict[int, str] = {}
    for at, cells in enumerate(sheet.rows):
        key = _get_text(sheet, at)
        if key == SECTION_END:
            section, names = outside, {}
        elif key.startswith(SECTION_MARK):
            names = _read_names(cells)
            section = FormSection(sheet, key.removeprefix(SECTION_MARK), tuple(names.values()), [])
            yield section
        elif key == UNREAD_KEY:
            # of the form itself, save what somebody put beside it
            beside = {column: cell for column, cell in cells.items() if column > 1 and column not in names}
            outside.rows.append(_make_row("", at + 1, beside, {}))
        elif any(cells):
            section.rows.append(_make_row(key, at + 1, cells, names))
    yield outside


def _read_names(cells: Mapping[int, ReadCell]) -> dict[int, str]:
    """The hidden names of the columns of a section."""
    return {column: str(cell.value) for column, cell in cells.items() if column and cell.value is not None}


def _make_row(key: str, number: int, cells: Mapping[int, ReadCell], names: Mapping[int, str]) -> FormRow:
    asked = {names[at]: cell for at, cell in cells.items() if names.get(at, UNREAD_KEY) != UNREAD_KEY}
    loose = tuple(cell for at, cell in cells.items() if at and at not in names and cell.value is not None)
    called = {name: f"{format_column_name(at)}{number}" for at, name in names.items()}
    return FormRow(key, number, asked, loose, called)


def parse_path(key: str) -> Pointer:
    """The path that a key in the form names; positions in lists are numbers again."""
    steps = key.split("/") if key and key != VALUE_KEY else []
    return tuple(int(step) if _POSITION.fullmatch(step) else step for step in steps)


_POSITION = re.compile(r"[0-9]{1,3}")
"""A step of more digits is the year of an amount, and no position in a list."""
