"""The starter of every kind of document offers all that its templates may print, and nothing that they may not."""

import re
from itertools import pairwise

import pytest
from lxml import etree

from fiches.documents.contract import CONTRACTS
from fiches.model.house_style import Huisstijl
from fiches.word.author.design import Design
from fiches.word.author.starter import make_starter
from fiches.word.integrity import describe_integrity_faults
from fiches.word.lint.judge import judge_template, lint_template
from fiches.word.package import read_parts
from fiches.word.template.render import compile_template
from tests.word_files import W

KINDS = tuple(CONTRACTS)


def starter(kind: str, design: Design | None = None) -> bytes:
    """The starter of a kind, by default in the default house style."""
    return make_starter(kind, CONTRACTS[kind], design or Design(accented=True))


def part(package: bytes, name: str) -> "etree._Element":
    """A part of a package, parsed."""
    return etree.fromstring(read_parts(package)[name])


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_there_unless_it_is_withheld(kind: str) -> None:
    """Also those that the shipped templates leave out: deleting is easier than inventing a tag."""
    contract = CONTRACTS[kind]
    printed = judge_template(kind, starter(kind), contract).printed
    assert printed
    silent = {path for path in contract.iter_owed_fields() if not any(shown.startswith(path) for shown in printed)}
    assert silent == set(contract.withheld)
    assert set(contract.withheld) <= contract.unprinted.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_it_compiles_and_is_whole(kind: str) -> None:
    """The engine takes it, and so does Word: apart from its tags there is nothing wrong with it."""
    package = starter(kind)
    faults = describe_integrity_faults(read_parts(package))
    assert [fault for fault in faults if "tag van het sjabloon" not in fault] == []
    compile_template(package)


@pytest.mark.parametrize("kind", KINDS)
def test_the_lint_finds_nothing(kind: str) -> None:
    """Generator and lint read the same contract."""
    assert list(lint_template("templates/proef.docx", starter(kind), CONTRACTS[kind])) == []


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_the_same_every_time(kind: str) -> None:
    """To the byte."""
    assert starter(kind) == starter(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_accessible(kind: str) -> None:
    """Language, title, header rows, a text for every table, and headings that skip no level."""
    package = starter(kind)
    body, styles = part(package, "word/document.xml"), part(package, "word/styles.xml")
    assert {node.get(f"{{{W}}}val") for node in styles.iter(f"{{{W}}}lang")} == {"nl-NL"}
    assert part(package, "docProps/core.xml").findtext("{http://purl.org/dc/elements/1.1/}title")
    for table in body.iter(f"{{{W}}}tbl"):
        assert table.find(f"{{{W}}}tr/{{{W}}}trPr/{{{W}}}tblHeader") is not None
        assert table.find(f"{{{W}}}tblPr/{{{W}}}tblCaption") is not None
        assert table.find(f"{{{W}}}tblPr/{{{W}}}tblDescription") is not None
    levels = [int(name.removeprefix("Heading")) for name in used_styles(body) if name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def used_styles(body: "etree._Element") -> list[str]:
    """The paragraph styles in the order in which they are used."""
    return [str(node.get(f"{{{W}}}val")) for node in body.iter(f"{{{W}}}pStyle")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_style_that_it_uses_is_there(kind: str) -> None:
    """By its id; the names are Word's own where it has one, so that Dutch Word shows "Kop 1"."""
    package = starter(kind)
    styles = {node.get(f"{{{W}}}styleId"): node for node in part(package, "word/styles.xml").iter(f"{{{W}}}style")}
    assert set(used_styles(part(package, "word/document.xml"))) <= styles.keys()
    names = {key: str(node.find(f"{{{W}}}name").get(f"{{{W}}}val")) for key, node in styles.items()}
    assert {names[f"Heading{level}"] for level in (1, 2, 3, 4)} == {f"heading {level}" for level in (1, 2, 3, 4)}
    assert names["ListBullet"] == "List Bullet"


@pytest.mark.parametrize("kind", KINDS)
def test_a_house_style_reaches_every_part(kind: str) -> None:
    """Fonts in the theme and the lists, the accent in headings and the band, the name in the footer, the language."""
    given = {
        "koepel": "Unie & Zonen",
        "taal": "fy-NL",
        "lettertypen": {"tekst": "Arial", "koppen": "Georgia"},
        "kleuren": {"accent": "7A1F3D"},
        "lettergrootten": {"titel": "26"},
        "marges": {"zij": "2,54"},
    }
    parts = read_parts(starter(kind, Design(Huisstijl.model_validate(given).to_house_style(), accented=True)))
    texts = {name: content.decode() for name, content in parts.items()}
    assert '<a:majorFont><a:latin typeface="Georgia"/>' in texts["word/theme/theme1.xml"]
    assert '<a:minorFont><a:latin typeface="Arial"/>' in texts["word/theme/theme1.xml"]
    assert 'w:ascii="Arial"' in texts["word/numbering.xml"]
    assert 'w:fill="7A1F3D"' in texts["word/document.xml"]
    assert 'w:left="1440"' in texts["word/document.xml"]
    heading = re.search(r'w:styleId="Heading1".*?</w:style>', texts["word/styles.xml"])
    assert heading
    assert '<w:color w:val="7A1F3D"/>' in heading[0]
    assert '<w:sz w:val="52"/>' in heading[0]
    assert "Unie &amp; Zonen, " in texts["word/footer1.xml"]
    assert 'w:lang w:val="fy-NL"' in texts["word/styles.xml"]
    assert "Calibri" not in "".join(texts.values())


def test_a_landscape_page_has_longer_lines() -> None:
    """Width and height change places, and tables follow."""
    upright, wide = Design(), Design(landscape=True)
    assert wide.text_width - upright.text_width == wide.page[0] - upright.page[0] > 0
    section = part(starter("fiche", wide), "word/document.xml").find(f"{{{W}}}body/{{{W}}}sectPr/{{{W}}}pgSz")
    assert section is not None
    assert section.get(f"{{{W}}}orient") == "landscape"
    grid = part(starter("fiche", wide), "word/document.xml").find(f".//{{{W}}}tblGrid")
    assert grid is not None
    assert sum(int(str(column.get(f"{{{W}}}w"))) for column in grid) == wide.text_width
