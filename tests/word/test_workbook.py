"""The workbook of a chart goes along as Excel makes it, and is refused when it acts or brings something along."""

import io
from collections.abc import Mapping

import pytest
import xlsxwriter

from fiches.word.package import pack_parts, read_parts
from fiches.word.template.faults import TemplateFault
from fiches.word.template.render import compile_template
from fiches.word.template.workbook import MAX_WORKBOOKS_SIZE, judge_workbook
from tests.word.test_carried import render, with_part
from tests.word_files import R

_SHEET, _TYPES, _RELS = "xl/worksheets/sheet1.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
_NAME = "word/embeddings/Werkblad.xlsx"


def make_workbook() -> dict[str, bytes]:
    """The parts of a workbook with the numbers of a chart, and a name in its properties."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as workbook:
        workbook.set_properties({"author": "Jan", "manager": "Jan"})
        sheet = workbook.add_worksheet("Blad1")
        sheet.add_table("A1:B3", {"columns": [{"header": "jaar"}, {"header": "mln"}], "data": [[2026, 3], [2027, 4]]})
        sheet.write_formula("C2", "=SUM(B2:B3)", None, 7)
        sheet.write_url("D1", "https://example.org/")
        chart = workbook.add_chart({"type": "column"})
        chart.add_series({"values": "=Blad1!$B$2:$B$3"})
        sheet.insert_chart("F2", chart)
    return read_parts(kept.getvalue())


def keep_with_chart(parts: Mapping[str, bytes]) -> bytes:
    """A template with a chart that has this workbook."""
    chart = '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
    kind = f"{_OFFICE_TYPE}.drawingml.chart+xml"
    made = read_parts(with_part("word/charts/chart1.xml", chart, f"{R}/chart", kind))
    relation = f'<Relationship Id="rId1" Type="{R}/package" Target="/{_NAME}"/>'
    made["word/charts/_rels/chart1.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}'
        "</Relationships>"
    ).encode()
    default = f'<Default Extension="xlsx" ContentType="{_OFFICE_TYPE}.spreadsheetml.sheet"/><Override'
    made[_TYPES] = made[_TYPES].replace(b"<Override", default.encode(), 1)
    return pack_parts({**made, _NAME: pack_parts(parts)})


def add_part(name: str, content: bytes, kind: str) -> dict[str, bytes]:
    """An ordinary workbook with one more part of this type."""
    parts = make_workbook()
    override = f'<Override PartName="/{name}" ContentType="application/{kind}"/></Types>'
    return {**parts, _TYPES: parts[_TYPES].replace(b"</Types>", override.encode()), name: content}


def change_part(name: str, old: str, new: str) -> dict[str, bytes]:
    """An ordinary workbook with other words in a part."""
    parts = make_workbook()
    assert old.encode() in parts[name]
    return {**parts, name: parts[name].replace(old.encode(), new.encode(), 1)}


def test_an_ordinary_workbook_goes_along() -> None:
    """With its numbers, and without the people who made it or what nothing in it refers to."""
    absolute = '<x:absPath xmlns:x="urn:x" url="C:\\Users\\Jan"/><sheets>'
    parts = {**change_part("xl/workbook.xml", "<sheets>", absolute), "xl/los.xml": b"<x>Jan</x>"}
    override = f'<Override PartName="/xl/los.xml" ContentType="{_OFFICE_TYPE}.spreadsheetml.worksheet+xml"/></Types>'
    parts[_TYPES] = parts[_TYPES].replace(b"</Types>", override.encode())
    made = read_parts(render(keep_with_chart(parts))[_NAME])
    assert not [name for name, content in made.items() if b"Jan" in content]
    assert made.keys() == parts.keys() - {"xl/los.xml"}
    assert made[_SHEET] == parts[_SHEET]


def test_a_workbook_without_people_stays_as_it_is() -> None:
    """Byte for byte."""
    bare = read_parts(render(keep_with_chart(make_workbook()))[_NAME])
    assert render(keep_with_chart(bare))[_NAME] == pack_parts(bare)


_NAMES = '<definedNames><definedName name="{}">{}</definedName></definedNames><sheets>'
_DDE = "cmd|'/c calc'!A0"
_RULE = '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1">{}</cfRule></conditionalFormatting>'
REACHING = [
    *((_SHEET, "SUM(B2:B3)", formula) for formula in (_DDE, "IF(1,[1]Blad!A1)", "'[b.xlsx]Blad 1'!A1", "b.xlsx!Naam")),
    *((_SHEET, "SUM(B2:B3)", formula) for formula in ("'C:\\[b.xlsx]B'!A1", "cmd<!-- -->|x!a", "[1]!naam", 'DDE("x")')),
    ("xl/workbook.xml", "<sheets>", _NAMES.format("a", _DDE)),
    (_SHEET, "<tableParts", _RULE.format(f"<formula>{_DDE}</formula>") + "<tableParts"),
    (_SHEET, "<tableParts", _RULE.format('<cfvo type="formula" val="[1]B!A1"/>') + "<tableParts"),
    (_SHEET, "<tableParts", f"<dataValidations><formula1>{_DDE}</formula1></dataValidations><tableParts"),
]
STAYING = ("Tabel1[[#This Row],[a]]*Blad2!A1", '"a|b [x]y!"', "[0]!reeks", "'In ''t'!A1", "{1,2;3,4}", '"CALL(x)"')


@pytest.mark.parametrize("formula", STAYING)
def test_a_formula_within_the_workbook_goes_along(formula: str) -> None:
    assert compile_template(keep_with_chart(change_part(_SHEET, "SUM(B2:B3)", formula)))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (
            add_part("xl/vbaProject.bin", b"x", "vnd.ms-office.vbaProject"),
            "xl/vbaProject.bin in die werkmap is een macro",
        ),
        ({**make_workbook(), "xl/vbaProject.bin": b"x"}, "xl/vbaProject.bin in die werkmap is een macro"),
        (
            add_part("xl/m/blad.xml", b"<x/>", "vnd.ms-excel.macrosheet+xml"),
            "xl/m/blad.xml in die werkmap is een macro",
        ),
        (change_part(_TYPES, "spreadsheetml.sheet.main", "x.macroEnabled.main"), "xl/workbook.xml .* een macro"),
        (
            add_part("xl/x/x1.xml", b"<x/>", f"{_OFFICE_TYPE[12:]}.spreadsheetml.externalLink+xml"),
            "xl/x/x1.xml in die werkmap is een koppeling",
        ),
        (
            add_part("xl/connections.xml", b"<x/>", f"{_OFFICE_TYPE[12:]}.spreadsheetml.connections+xml"),
            "xl/connections.xml in die werkmap is een koppeling",
        ),
        (add_part("xl/embeddings/a.bin", b"x", f"{_OFFICE_TYPE[12:]}.oleObject"), "a.bin .* een ingesloten object"),
        (add_part("xl/embeddings/a.xlsx", b"x", f"{_OFFICE_TYPE[12:]}.x"), "a.xlsx .* een ingesloten object"),
        (add_part("xl/film.bin", b"x", "x"), "xl/film.bin in die werkmap is iets wat bij geen grafiek hoort"),
        (change_part(_SHEET, "<sheetData>", "<ddeLink/><sheetData>"), rf"in {_SHEET} .*\(ddeLink\)"),
        (change_part(_SHEET, "<sheetData>", "<oleObjects><oleObject/></oleObjects><sheetData>"), r"\(oleObject\)"),
        (change_part(_SHEET, "SUM(B2:B3)", 'WEBSERVICE("http://x/")'), "een formule in .* haalt iets van elders"),
        (change_part(_SHEET, "SUM(B2:B3)", '_xlfn.IMAGE("http://x/")'), "een formule in .* haalt iets van elders"),
        *((change_part(*where), f"een formule in {where[0]} .* haalt iets van elders") for where in REACHING),
        (change_part("xl/workbook.xml", "<sheets>", _NAMES.format("Auto_Open", "Blad1!$A$1")), "een macro gestart"),
        (change_part("xl/drawings/drawing1.xml", 'macro=""', 'macro="[0]!a"'), "een macro gestart"),
        (
            change_part("xl/worksheets/_rels/sheet1.xml.rels", "https://example.org/", "file:///x"),
            r"xl/worksheets/sheet1.xml verwijst naar een bestand daarbuiten \(file:///x\)",
        ),
        (change_part("xl/styles.xml", "<styleSheet", "<!DOCTYPE x><styleSheet"), "xl/styles.xml .* is beschadigd"),
        (change_part("_rels/.rels", '/officeDocument"', '/anders"'), "de werkmap is beschadigd"),
        ({_TYPES: b"<x/>"}, "de werkmap is beschadigd"),
    ],
)
def test_what_acts_or_brings_something_along_is_refused(parts: dict[str, bytes], words: str) -> None:
    """With the part of the workbook, and what to do."""
    with pytest.raises(TemplateFault, match=rf"^{_NAME} is niet te gebruiken: .*{words}.*; maak de grafiek"):
        compile_template(keep_with_chart(parts))


def test_a_workbook_that_is_no_zip_is_refused() -> None:
    """Nor one that is half, or that unpacks to more than there is room for."""
    package = read_parts(keep_with_chart(make_workbook()))
    for content, words in ((b"MZ", "geen werkmap van Excel"), (package[_NAME][:900], "de werkmap is beschadigd")):
        with pytest.raises(TemplateFault, match=words):
            compile_template(pack_parts({**package, _NAME: content}))
    large = pack_parts({"xl/a.xml": b" " * (MAX_WORKBOOKS_SIZE // 2)})
    assert "omvang" in judge_workbook(large, MAX_WORKBOOKS_SIZE // 3)[0]
    cells = {"xl/a.xml": b"<c/>" * (MAX_WORKBOOKS_SIZE // 15)}
    assert judge_workbook(pack_parts(cells), MAX_WORKBOOKS_SIZE)[0] == "er staan te veel cellen in de werkmap"
