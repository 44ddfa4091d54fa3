"""Files that are no form, or that hold what a form must not hold: refused with the reason, and never opened."""

import base64
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from fiches.propose.form_file import MAX_FORM_BYTES, open_form, parse_path
from fiches.word.package import pack_parts, read_parts
from tests.project import ROOT
from tests.propose.forms import edit_form, make_sample_form

Parts = dict[str, bytes]
CONTENT_TYPES, WORKBOOK, SHEET = "[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet2.xml"
STRINGS = "xl/sharedStrings.xml"


def change(edit: Callable[[Parts], object]) -> bytes:
    """The form with its parts changed."""
    parts = dict(read_parts(make_sample_form("W-05")))
    edit(parts)
    return pack_parts(parts)


def add_type(parts: Parts, kind: str, name: str) -> None:
    line = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"</Types>", line)
    parts[name] = b"<a/>" if name.endswith(".xml") else b"\x00"


def add_macros(parts: Parts) -> None:
    add_type(parts, "application/vnd.ms-office.vbaProject", "xl/vbaProject.bin")
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )


def hide_macros(parts: Parts) -> None:
    """Under the name and the type of an ordinary workbook."""
    add_type(parts, "application/vnd.ms-office.vbaProject", "xl/theme.bin")


def add_link(parts: Parts) -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    add_type(parts, kind, "xl/externalLinks/externalLink1.xml")


def add_target(parts: Parts) -> None:
    name = "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"
    line = f'<Relationship Id="rId99" Type="{kind}" Target="file://server/a.xlsx" TargetMode="External"/>'
    parts[name] = parts[name].replace(b"</Relationships>", f"{line}</Relationships>".encode())


def add_entities(parts: Parts) -> None:
    """The billion laughs: each name is ten times the one before."""
    names = [f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10)]
    doctype = f'<!DOCTYPE sst [<!ENTITY a0 "ha">{"".join(names)}]>'.encode()
    parts[STRINGS] = parts[STRINGS].replace(b"?>", b"?>" + doctype, 1).replace(b"<t>", b"<t>&a9;", 1)


def write_in_utf16(parts: Parts) -> None:
    """So that a search for a declaration finds nothing."""
    parts[STRINGS] = parts[STRINGS].decode().replace("UTF-8", "UTF-16").encode("utf-16")


def declare_otherwise(parts: Parts) -> None:
    parts[STRINGS] = parts[STRINGS].replace(b'encoding="UTF-8"', b'encoding="UTF-7"')


def break_sheet(parts: Parts) -> None:
    parts[SHEET] = parts[SHEET][:-40]


def blow_up(parts: Parts) -> None:
    parts["xl/media/image1.png"] = b"\x00" * 60_000_000


def write_far(parts: Parts) -> None:
    parts[SHEET] = parts[SHEET].replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )


def merge_all(parts: Parts) -> None:
    """Sixteen milliard cells, each of which a reader would make."""
    merged = b'<mergeCells count="1"><mergeCell ref="F20:XFD1048576"/></mergeCells><conditionalFormatting'
    parts[SHEET] = parts[SHEET].replace(b"<conditionalFormatting", merged, 1)


def link_all(parts: Parts) -> None:
    linked = b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="Tekst!A1"/></hyperlinks><pageMargins'
    parts[SHEET] = parts[SHEET].replace(b"<pageMargins", linked, 1)


def drop_workbook(parts: Parts) -> None:
    del parts[WORKBOOK]


OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1000
CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "macros": (lambda: change(add_macros), "er staan macro's in"),
    "hidden macros": (lambda: change(hide_macros), "er staan macro's in"),
    "a link to another workbook": (lambda: change(add_link), "van buiten het bestand"),
    "a target outside": (lambda: change(add_target), "koppelingen in naar andere bestanden"),
    "entities": (lambda: change(add_entities), "declaratie"),
    "utf-16": (lambda: change(write_in_utf16), "declaratie"),
    "another encoding": (lambda: change(declare_otherwise), "niet in UTF-8"),
    "a part cut off": (lambda: change(break_sheet), "beschadigd"),
    "a bomb": (lambda: change(blow_up), "ongeloofwaardige omvang"),
    "a cell far away": (lambda: change(write_far), "ver weg"),
    "all cells merged": (lambda: change(merge_all), "samengevoegd"),
    "a link over all cells": (lambda: change(link_all), "koppeling gemaakt"),
    "no workbook": (lambda: change(drop_workbook), "geen Excelwerkmap"),
    "cut off": (lambda: make_sample_form("W-05")[:-2000], "geen leesbaar Excelbestand"),
    "half": (lambda: make_sample_form("W-05")[:20_000], "geen leesbaar Excelbestand"),
    "an .xls with another name": (lambda: OLD_EXCEL, "oude Excel"),
    "a password": (lambda: OLD_EXCEL + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
    "a Word file": ((ROOT / "templates/fiche.docx").read_bytes, "geen Excelwerkmap"),
    "a text": (lambda: b"id;titel\nW-05;Proef\n", "geen Excelbestand"),
    "nothing": (lambda: b"", "geen Excelbestand"),
    "too large": (lambda: make_sample_form("W-05") + b"\x00" * MAX_FORM_BYTES, "groter dan 5 MB"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_with_the_reason(name: str) -> None:
    make, reason = CASES[name]
    with pytest.raises(ValueError, match=reason):
        open_form(make())


def pack_bomb() -> str:
    """A version of which the signs unpack to a gigabyte."""
    return base64.b64encode(zlib.compress(b" " * 50_000_000)).decode()


FORGED: dict[str, Any] = {
    "no signs": "geen base64!",
    "another thing": base64.b64encode(b"geen zlib").decode(),
    "a bomb": pack_bomb(),
    "a list": base64.b64encode(zlib.compress(b"[]")).decode(),
    "numbers": base64.b64encode(zlib.compress(json.dumps({"id": 3}).encode())).decode(),
    "deep": base64.b64encode(zlib.compress(b"[" * 100_000)).decode(),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_version_is_refused(name: str) -> None:
    def forge(book: Any) -> None:
        book["fiches"].cell(7, 1).value = FORGED[name][:32_000]

    with pytest.raises(ValueError, match="versie waarvan het formulier is gemaakt"):
        open_form(edit_form(make_sample_form("W-05"), forge))


def test_a_workbook_of_somebody_else_is_none_of_ours() -> None:
    def empty(book: Any) -> None:
        for sheet in book.worksheets[:-1]:
            del book[sheet.title]
        book.worksheets[0]["A1"].value = "iets anders"
        book.worksheets[0].sheet_state = "visible"

    with pytest.raises(ValueError, match="geen formulier dat dit programma heeft gemaakt"):
        open_form(edit_form(make_sample_form("W-05"), empty))


def test_a_form_of_another_version_is_told() -> None:
    def renumber(book: Any) -> None:
        book["fiches"].cell(2, 1).value = "99"

    with pytest.raises(ValueError, match="andere versie"):
        open_form(edit_form(make_sample_form("W-05"), renumber))


def test_a_zip_that_hides_a_part_is_refused() -> None:
    buffer = io.BytesIO(make_sample_form("W-05"))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("../../weg.xml", "<a/>")
    with pytest.raises(ValueError, match="erbuiten wijst"):
        open_form(buffer.getvalue())


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("doel", ("doel",)),
        ("budget/regels", ("budget", "regels")),
        ("bedragen/2022", ("bedragen", "2022")),
        ("aan/0", ("aan", 0)),
        ("=", ()),
        ("", ()),
    ],
)
def test_a_key_names_a_path(key: str, path: tuple[str | int, ...]) -> None:
    assert parse_path(key) == path
