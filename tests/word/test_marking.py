"""A word on every page: in the footer, or the header where there is none, and never half of the pages."""

import re

import pytest

from fiches.word.integrity import describe_integrity_faults
from fiches.word.merge.sections import add_stamp
from fiches.word.package import pack_parts, read_parts
from fiches.word.xml import read_part_text
from tests.samples import sample_package

FOOTER = "word/footer1.xml"


def changed(old: str, new: str, part: str = "word/document.xml") -> bytes:
    """A sample fiche with something else in one of its parts."""
    parts = read_parts(sample_package("W-01", "fiche"))
    text = parts[part].decode()
    assert re.search(old, text)
    parts[part] = re.sub(old, new, text, count=1).encode()
    return pack_parts(parts)


def test_the_mark_stands_before_what_is_in_the_footer() -> None:
    package = sample_package("W-01", "fiche")
    parts, before = read_parts(add_stamp(package, "CONCEPT")), read_parts(package)
    assert read_part_text(parts[FOOTER]) == f"CONCEPT · {read_part_text(before[FOOTER])}"
    assert {name for name in parts if parts[name] != before[name]} == {FOOTER}
    assert describe_integrity_faults(parts) == []


def test_twice_is_once() -> None:
    marked = add_stamp(sample_package("W-01", "fiche"), "CONCEPT")
    assert read_parts(add_stamp(marked, "CONCEPT")) == read_parts(marked)


def test_a_header_serves_when_there_is_no_footer() -> None:
    package = changed(r"w:footerReference", "w:headerReference")
    assert "CONCEPT" in read_part_text(read_parts(add_stamp(package, "CONCEPT"))[FOOTER])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"<w:footerReference[^>]*/>", ""),
        (r"</w:sectPr>", "<w:titlePg/></w:sectPr>"),
        (r'w:type="default"', 'w:type="first"'),
        (r"r:id=\"rId\d+\"/><w:pgSz", 'r:id="rId999"/><w:pgSz'),
    ],
)
def test_pages_without_either_are_refused(old: str, new: str) -> None:
    with pytest.raises(ValueError, match="zonder voettekst en zonder koptekst"):
        add_stamp(changed(old, new), "CONCEPT")


@pytest.mark.parametrize("value", ["0", "false", "off"])
def test_a_switch_that_is_off(value: str) -> None:
    package = changed(r"</w:sectPr>", f'<w:titlePg w:val="{value}"/></w:sectPr>')
    assert "CONCEPT" in read_part_text(read_parts(add_stamp(package, "CONCEPT"))[FOOTER])


def test_a_section_has_the_footer_of_the_one_before() -> None:
    body = '<w:p><w:pPr><w:sectPr><w:footerReference w:type="default" r:id="rId6"/></w:sectPr></w:pPr></w:p>'
    package = changed(r"<w:body>", f"<w:body>{body}")
    parts = read_parts(package)
    last = re.sub(rb"(.*)<w:footerReference[^>]*/>", rb"\1", parts["word/document.xml"], flags=re.DOTALL)
    assert last.count(b"footerReference") == 1
    marked = add_stamp(pack_parts({**parts, "word/document.xml": last}), "CONCEPT")
    assert "CONCEPT" in read_part_text(read_parts(marked)[FOOTER])
