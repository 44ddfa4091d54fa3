"""The text of a part, as a reader sees it."""

import subprocess
import sys

import pytest

from fiches.word.xml import read_document_text, read_part_text
from tests.project import ROOT
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


_SHORT_OF_MEMORY = """
import resource
from pathlib import Path
from fiches.word.xml import parse_xml
content = b"<a>" + b"<b/>" * 1_000_000 + b"</a>"
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 2_000_000, resource.getrlimit(resource.RLIMIT_AS)[1]))
try:
    parse_xml(content)
except MemoryError:
    print("geen geheugen")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how much is used")
def test_a_part_for_which_there_is_no_memory_is_not_called_damaged() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SHORT_OF_MEMORY], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "geen geheugen\n"
