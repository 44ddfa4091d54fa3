"""The text of a part, as a reader sees it."""

import pytest

from fiches.word.xml import read_document_text, read_part_text
from tests.word_files import NAMESPACES, p, table, word_parts


def text(body: str) -> str:
    """The text of a document with this body."""
    return read_document_text(word_parts(body))


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("<w:t>a</w:t><w:br/><w:t>b</w:t>", "a\nb"),
        ("<w:t>a</w:t><w:cr/><w:t>b</w:t>", "a\nb"),
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t>", "a-b"),
        ("<w:t>a\nb</w:t>", "a b"),
        ("<w:t/>", ""),
        ("<w:instrText> PAGE </w:instrText>", ""),
        ("<w:delText>weg</w:delText>", ""),
    ],
)
def test_signs_in_a_run(run: str, expected: str) -> None:
    """Breaks and tabs count; a line end in the XML, a field code and deleted text do not."""
    assert text(f"<w:p><w:r>{run}</w:r></w:p>") == expected


def test_tab_stops_are_no_tabs() -> None:
    """A place where a tab would end is not one."""
    assert text('<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr></w:p>') == ""


def test_paragraphs_and_cells_are_lines() -> None:
    """In the order of the document."""
    assert text(p("een") + table([p("twee"), p("drie")]) + p("vier")).split("\n") == ["een", "twee", "drie", "vier"]


def test_text_of_another_part() -> None:
    """A footer has text as well."""
    assert read_part_text(f"<w:ftr {NAMESPACES}>{p('voet')}</w:ftr>".encode()) == "voet"
