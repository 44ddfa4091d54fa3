"""What the workbook of a chart holds and nobody meets is told, with its cell; what the chart shows is not."""

import io
import time
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter

from fiches.word.package import pack_parts, read_parts
from fiches.word.template.render import list_unshown
from fiches.word.template.unshown import find_unshown
from tests.word.test_workbook import keep_with_chart

SECRET = "geheim bod"
_PART, _SHEET = "word/embeddings/Werkblad.xlsx", "xl/worksheets/sheet1.xml"
_FORMULAS = ("Blad1!$A$2:$A$3", "Blad1!$B$1", "Blad1!$B$2:$B$3")


def make_template(parts: dict[str, bytes], formulas: tuple[str, ...] = _FORMULAS) -> bytes:
    """A template with a chart of these cells, and this workbook."""
    made = read_parts(keep_with_chart(parts))
    chart = "".join(f"<c:f>{formula}</c:f>" for formula in formulas)
    name = "word/charts/chart1.xml"
    made[name] = made[name].replace(b"/>", f">{chart}</c:chartSpace>".encode())
    return pack_parts(made)


def write(fill: Callable[[Any, Any], object] = lambda workbook, sheet: None) -> dict[str, bytes]:
    """The parts of a workbook with the numbers of a chart, and what is filled in besides."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as workbook:
        sheet = workbook.add_worksheet("Blad1")
        for row, line in enumerate((("jaar",), ("2026", 3), ("2027", 4))):
            sheet.write_row(row, 0, line)
        fill(workbook, sheet)
    return read_parts(kept.getvalue())


def told(parts: dict[str, bytes], formulas: tuple[str, ...] = _FORMULAS) -> list[str]:
    """What is said of the workbook, without where it is kept."""
    start = f"In de werkmap van een grafiek ({_PART}) "
    found = [one.message for one in find_unshown(read_parts(make_template(parts, formulas)))]
    assert all(message.startswith(start) for message in found)
    return [message.removeprefix(start) for message in found]


def change(name: str, old: str, new: str) -> dict[str, bytes]:
    """An ordinary workbook with other words in a part."""
    parts = write(lambda _, sheet: sheet.write("B1", SECRET))
    assert old.encode() in parts[name]
    return {**parts, name: parts[name].replace(old.encode(), new.encode(), 1)}


def _add_sheet(workbook: Any, words: str = SECRET) -> Any:
    other = workbook.add_worksheet("Bron")
    other.write("C4", words)
    return other


def _write_in(workbook: Any, sheet: Any, **form: Any) -> object:
    return sheet.write("B1", SECRET, workbook.add_format(form))


def _add_table(book: Any, sheet: Any, cell: str, style: str) -> None:
    """A table with white letters in one of its cells."""
    white = book.add_format({"font_color": "#FFFFFF"})
    sheet.add_table("D1:E3", {"style": f"Table Style {style}", "columns": [{"header": SECRET}, {"header": "b"}]})
    sheet.write(cell, SECRET, white)


_IN_CELL = f"staat '{SECRET}' in cel B1"
HIDDEN: dict[str, tuple[Callable[[Any, Any], object], str]] = {
    "a hidden sheet": (lambda book, _: _add_sheet(book).hide(), f"staat '{SECRET}' op het verborgen blad 'Bron'."),
    "a sheet that no menu shows": (
        lambda book, _: _add_sheet(book).very_hidden(),
        f"staat '{SECRET}' op het verborgen blad 'Bron'.",
    ),
    "an empty hidden sheet": (lambda book, _: book.add_worksheet(SECRET).hide(), f"is het blad '{SECRET}' verborgen."),
    "another sheet": (lambda book, _: _add_sheet(book), f"'{SECRET}' op blad 'Bron', dat de grafiek niet gebruikt."),
    "a box on another sheet": (
        lambda book, _: _add_sheet(book, "").insert_textbox("A1", SECRET),
        f"'{SECRET}' op blad 'Bron', dat",
    ),
    "a hidden column": (
        lambda book, sheet: (_write_in(book, sheet), sheet.set_column("B:C", None, None, {"hidden": True})),
        f"{_IN_CELL} en 2 andere cellen van blad 'Blad1', in een verborgen kolom.",
    ),
    "a column of no width": (lambda _, sheet: (sheet.write("D1", SECRET), sheet.set_column("D:D", 0)), "kolom."),
    "a hidden row": (
        lambda book, sheet: (sheet.write("A5", SECRET), sheet.set_row(4, None, None, {"hidden": True})),
        f"'{SECRET}' in cel A5 van blad 'Blad1', in een verborgen rij.",
    ),
    "a row of no height": (lambda _, sheet: (sheet.write("A5", SECRET), sheet.set_row(4, 1)), "verborgen rij."),
    "white letters": (
        lambda book, sheet: _write_in(book, sheet, font_color="#FFFFFE"),
        f"{_IN_CELL} van blad 'Blad1', in letters die niet te zien zijn.",
    ),
    "letters of the colour of the ground": (
        lambda book, sheet: _write_in(book, sheet, font_color="#123456", bg_color="#123456"),
        "letters die niet te zien zijn.",
    ),
    "white letters within a text": (
        lambda book, sheet: sheet.write_rich_string("B1", "a", book.add_format({"font_color": "#FFFFFF"}), SECRET),
        "letters die niet te zien zijn.",
    ),
    "letters of a point": (lambda book, sheet: _write_in(book, sheet, font_size=1), "letters die niet"),
    "a form that shows nothing": (lambda book, sheet: _write_in(book, sheet, num_format=";;;"), "letters die niet"),
    "a cell far away": (lambda _, sheet: sheet.write("ZZ9", SECRET), "cel ZZ9 van blad 'Blad1', ver van de cijfers"),
    "a name that is a text": (
        lambda book, _: book.define_name("bod", f'="{SECRET}"'),
        f"staat '{SECRET}' bij de naam 'bod'.",
    ),
    "a name that is a number": (lambda book, _: book.define_name("bod", "=12"), "staat '12' bij de naam 'bod'."),
    "a message at a cell": (
        lambda _, sheet: sheet.data_validation("A1", {"validate": "any", "input_title": "a", "input_message": SECRET}),
        f"staat 'a {SECRET}' bij de instellingen van blad 'Blad1'.",
    ),
    "a hint at a link": (lambda _, sheet: sheet.write_url("D1", "https://x/", tip=SECRET), "bij de instellingen"),
    "white letters below the first row": (lambda book, sheet: _add_table(book, sheet, "D2", "Medium 2"), "cel D2"),
    "white letters in a table without colours": (lambda book, sheet: _add_table(book, sheet, "D1", "Light 1"), "D1"),
    "a footer with words": (lambda _, sheet: sheet.set_footer(f"&L&F {SECRET}&RR && D"), f"staat '{SECRET} R & D' in"),
    "a header": (lambda _, sheet: sheet.set_header(SECRET), "in een kop- of voettekst van blad 'Blad1'."),
    "a property": (
        lambda book, _: book.set_properties({"title": SECRET, "author": "Jan"}),
        f"'{SECRET}' bij de eigenschappen van het bestand (titel).",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fill", "words"), HIDDEN.values(), ids=HIDDEN)
def test_what_a_workbook_hides_is_told(fill: Callable[[Any, Any], object], words: str) -> None:
    (message,) = told(write(fill))
    assert words in message


SHOWN: dict[str, Callable[[Any, Any], object]] = {
    "nothing more": lambda _book, _sheet: None,
    "empty sheets": lambda book, _: (book.add_worksheet(), book.add_worksheet()),
    "a help text below the numbers": lambda _, sheet: sheet.write("A8", "Sleep de hoek om het bereik te wijzigen."),
    "hidden columns without words": lambda _, sheet: sheet.set_column("F:XFD", None, None, {"hidden": True}),
    "white letters on blue": lambda book, sheet: _write_in(book, sheet, font_color="#FFFFFF", bg_color="#0000FF"),
    "names of cells": lambda book, _: book.define_name("reeks", "=Blad1!$B$2:$B$3"),
    "a filter": lambda _, sheet: sheet.autofilter("A1:B3"),
    "a table": lambda _, sheet: sheet.add_table("D1:E3"),
    "white letters in the first row of a table": lambda book, sheet: _add_table(book, sheet, "D1", "Medium 2"),
    "white letters in a dark table": lambda book, sheet: _add_table(book, sheet, "D2", "Dark 1"),
    "a footer that counts pages": lambda _, sheet: sheet.set_footer("&CPagina &P van &N"),
    "a footer of codes": lambda _, sheet: sheet.set_footer('&L&F&C&"Arial,Vet"&12&K01+000&D&R&A'),
}


@pytest.mark.parametrize("fill", SHOWN.values(), ids=SHOWN)
def test_what_a_workbook_shows_is_not_told(fill: Callable[[Any, Any], object]) -> None:
    assert told(write(fill)) == []


@pytest.mark.parametrize(
    ("colour", "is_seen"),
    [
        *(('theme="1"', True), ('theme="0"', False), ('theme="0" tint="-0.49998474074526200"', True)),
        *(('theme="0" tint="-4.9989318521683403E-2"', False), ('auto="1"', True), ('indexed="9"', False)),
        *(('rgb="FFFF0000"', True), ('rgb="FFFFFFFF"', False)),
    ],
)
def test_letters_are_seen_in_any_colour_but_that_of_paper(colour: str, is_seen: bool) -> None:
    parts = write(lambda book, sheet: _write_in(book, sheet, font_color="#123456"))
    styles = "xl/styles.xml"
    made = {**parts, styles: parts[styles].replace(b'rgb="FF123456"', colour.encode())}
    assert made != parts
    assert bool(told(made)) is not is_seen


def test_cells_without_a_name_are_counted() -> None:
    """A program may leave out where a row or a cell stands."""
    parts = change(_SHEET, "<sheetData>", '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>')
    bare = {**parts, _SHEET: parts[_SHEET].replace(b' r="1"', b"").replace(b' r="A1"', b"").replace(b' r="B1"', b"")}
    assert told(parts) == told(bare) == [f"{_IN_CELL} en 2 andere cellen van blad 'Blad1', in een verborgen kolom."]


def test_a_text_that_no_cell_shows_is_told() -> None:
    """Or that says how another is pronounced."""
    strings, end = "xl/sharedStrings.xml", "</sst>"
    assert told(change(strings, end, f"<si><t>{SECRET}</t></si>{end}".replace(SECRET, "los bod"))) == [
        "staat 'los bod' in geen enkele cel."
    ]
    assert told(change(strings, "</si>", '<rPh sb="0" eb="1"><t>los bod</t></rPh></si>')) == [
        "staat 'los bod' in geen enkele cel."
    ]


def test_a_chart_may_use_names_and_more_sheets() -> None:
    """By whatever it calls them."""
    parts = write(lambda book, _: (_add_sheet(book), book.define_name("reeks", "='Bron'!$C$4")))
    for formula in ("Bron!$C$4", "'Bron'!$C$4", "[1]Bron!$C$4", "(Blad1!$A$1,Bron!$C$4)", "Werk.xlsx!reeks"):
        assert told(parts, (*_FORMULAS, formula)) == []
    assert len(told(parts, (*_FORMULAS, "AndereBron!$C$4"))) == 1


def test_what_no_menu_of_excel_shows_is_made_again() -> None:
    """Names and sheets that are hidden so well, and texts without a cell, cannot be removed there."""
    name = '<definedNames><definedName name="bod" hidden="1">Blad1!$B$2</definedName></definedNames>'
    parts = change("xl/workbook.xml", "</sheets>", f"</sheets>{name}")
    made = [parts, write(lambda book, _: _add_sheet(book).very_hidden())]
    found = [one for each in made for one in find_unshown(read_parts(make_template(each)))]
    assert len(found) == len(made)
    assert {one.hint.partition(";")[0] for one in found} == {"maak de grafiek opnieuw"}


def test_a_build_tells_it_with_the_part() -> None:
    """Once."""
    (sentence,) = list_unshown(make_template(write(lambda book, _: _add_sheet(book).hide())))
    assert sentence == f"In de werkmap van een grafiek ({_PART}) staat '{SECRET}' op het verborgen blad 'Bron'."


def test_a_large_workbook_is_looked_through_in_no_time() -> None:
    """However many columns are described, and however often a long text comes back."""
    columns = "<cols>" + '<col min="3" max="3"/>' * 30_000 + "</cols><sheetData>"
    cells = "<row>" + '<c t="s"><v>0</v></c>' * 30_000 + "</row></sheetData>"
    parts = change(_SHEET, "<sheetData>", columns)
    parts[_SHEET] = parts[_SHEET].replace(b"</sheetData>", cells.encode())
    strings = "xl/sharedStrings.xml"
    parts[strings] = parts[strings].replace(b"jaar", b"jaar " * 50_000)
    start = time.process_time()
    assert told(parts)
    assert time.process_time() - start < 15
