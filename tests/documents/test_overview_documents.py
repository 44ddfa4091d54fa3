"""The documents over several fiches: every value is in them, and everybody can read them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from lxml import etree

from fiches.documents.contract import CONTRACTS
from fiches.documents.sets import trim_dossier
from fiches.model.dossier import Dossier
from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import read_parts
from fiches.word.template.render import compile_template
from fiches.word.xml import w
from tests.documents.overviews import large_dossier, nasty_dossier, other_dossier, overview_views
from tests.documents.printed import expected_values, lost_values
from tests.project import ROOT
from tests.samples import sample_dossier
from tests.word_files import body_text

KINDS = ("gebiedsfiche", "overzichtsmatrix")


def template(kind: str) -> bytes:
    """A shipped template."""
    return (ROOT / f"templates/{kind}.docx").read_bytes()


def documents() -> Iterator[tuple[str, dict[str, Any], bytes]]:
    """Every overview of four dossiers: its kind, its view and the package."""
    compiled = {kind: compile_template(template(kind)) for kind in KINDS}
    for dossier in (sample_dossier(), other_dossier(), nasty_dossier(), large_dossier(40)):
        for kind, view in overview_views(dossier):
            yield kind, view, compiled[kind].render(view)


DOCUMENTS = list(documents())


@pytest.mark.parametrize("make", [sample_dossier, other_dossier, nasty_dossier, lambda: large_dossier(40)])
def test_they_read_no_more_of_a_fiche_than_is_kept_for_them(make: Callable[[], Dossier]) -> None:
    dossier = make()
    trimmed = trim_dossier(dossier)
    assert overview_views(trimmed) == overview_views(dossier)
    with pytest.raises(AttributeError):
        assert trimmed.fiches[0].value.maatregel


@pytest.mark.parametrize(("kind", "view", "package"), DOCUMENTS)
def test_every_value_is_there(kind: str, view: dict[str, Any], package: bytes) -> None:
    """All values that the template prints, as its filters write them, in the order of the template."""
    expected = expected_values(template(kind), view)
    assert len(expected) > 40
    assert lost_values(package, expected) == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_program_works_out_is_printed_too(kind: str) -> None:
    """No total, count or mark is made for nobody: printed, or asked for in a condition."""
    parts = read_parts(template(kind))
    source = parts["word/document.xml"].decode() + parts["docProps/core.xml"].decode()
    names = {
        path.rpartition(".")[2].removesuffix("[]")
        for path, shape in CONTRACTS[kind].shape.walk()
        if shape.computed and path.startswith(CONTRACTS[kind].owed) and not path.endswith(("bekend", "pm"))
    }
    assert {name for name in names if name not in source} == set()


@pytest.mark.parametrize(("kind", "view", "package"), DOCUMENTS)
def test_whole(kind: str, view: dict[str, Any], package: bytes) -> None:
    assert describe_integrity_faults(read_parts(package)) == []


@pytest.mark.parametrize(("kind", "view", "package"), DOCUMENTS)
def test_one_title_and_headings_of_the_second_rank(kind: str, view: dict[str, Any], package: bytes) -> None:
    """A screen reader jumps from heading to heading."""
    root = etree.fromstring(read_parts(package)["word/document.xml"])
    styles = [style.get(w("val")) for style in root.iter(w("pStyle"))]
    ranks = [style for style in styles if str(style).startswith("Heading")]
    assert ranks[0] == "Heading1"
    assert set(ranks[1:]) == {"Heading2"}


@pytest.mark.parametrize(("kind", "view", "package"), DOCUMENTS)
def test_tables_are_simple(kind: str, view: dict[str, Any], package: bytes) -> None:
    """A header row, a title and a description; no merged cells, and in every row a cell for every column."""
    for table in etree.fromstring(read_parts(package)["word/document.xml"]).iter(w("tbl")):
        rows = table.findall(w("tr"))
        assert rows[0].find(f"{w('trPr')}/{w('tblHeader')}") is not None
        assert {len(row.findall(w("tc"))) for row in rows} == {len(table.find(w("tblGrid")).findall(w("gridCol")))}
        assert not list(table.iter(w("gridSpan"), w("vMerge")))
        properties = table.find(w("tblPr"))
        assert all(properties.find(w(name)).get(w("val")) for name in ("tblCaption", "tblDescription"))


@pytest.mark.parametrize(("kind", "view", "package"), DOCUMENTS)
def test_no_cell_is_silent(kind: str, view: dict[str, Any], package: bytes) -> None:
    """A mark is a word or a dash: colour alone says nothing, and an empty cell leaves a listener in doubt."""
    root = etree.fromstring(read_parts(package)["word/document.xml"])
    silent = [cell for cell in root.iter(w("tc")) if not "".join(map(str, cell.itertext())).strip()]
    assert len(silent) == 0


def test_marks_of_the_matrix_are_words() -> None:
    """As often as the view says."""
    for kind, view, package in DOCUMENTS:
        if kind == "overzichtsmatrix":
            marks = [mark for row in view["matrix"]["rijen"] for mark in row["boodschappen"]]
            lines = body_text(package).split("\n")
            assert lines.count("ja") == sum(marks)
            assert lines.count("–") == len(marks) - sum(marks)


def test_columns_keep_their_widths_for_the_usual_ronde() -> None:
    """For nine messages and three condities the template's own; for another number they share the line."""
    totals = set()
    for kind, view, package in DOCUMENTS:
        if kind == "overzichtsmatrix":
            *_, table = etree.fromstring(read_parts(package)["word/document.xml"]).iter(w("tbl"))
            widths = [int(column.get(w("w"))) for column in table.iter(w("gridCol"))]
            totals.add(round(sum(widths), -2))
            usual = (len(view["matrix"]["boodschappen"]), len(view["matrix"]["condities"])) == (9, 3)
            assert (widths[6:] == [395] * 9 + [1040] * 3) is usual
            assert min(widths) > 370
    assert len(totals) == 1
