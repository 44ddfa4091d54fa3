"""Puts a word, such as a note that this is a draft, on every page of a Word document.

The word goes at the start of the footers that the document has, or of the headers of pages without a footer, so that
no line is added to a page.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from fiches.io.zip import ZipEntry, pack_entry, pack_zip, read_entries
from fiches.word.package import read_parts, read_relationships
from fiches.word.xml import DOCUMENT_PART, XML_SPACE, Element, R, get_paragraph_text, is_on, parse_xml, serialize_xml, w

SETTINGS_PART = "word/settings.xml"
STAMP_PLACES = ("footerReference", "headerReference")
"""Where the mark goes: in the header only of pages without a footer."""
SEPARATOR = " · "


def add_stamp(package: bytes, mark: str) -> bytes:
    """The document with a mark in bold at the start of a footer, or else of a header, of every kind of page.

    A part that has the mark already does not get it again.

    Raises `ValueError` with a Dutch reason when some pages have neither.
    """
    parts = read_parts(package)
    marked = {name: _insert_stamp(parts[name], mark) for name in _find_stamp_parts(parts)}
    entries = read_entries(package)
    return pack_zip(_replace_entry(entry, marked) for entry in entries)


def _replace_entry(entry: ZipEntry, marked: Mapping[str, bytes]) -> ZipEntry:
    return pack_entry(entry.name, marked[entry.name]) if entry.name in marked else entry


def _find_stamp_parts(parts: Mapping[str, bytes]) -> list[str]:
    """The footers and headers that together are on every page. A section without one has that of the one before."""
    targets = {item.id: item.target for item in read_relationships(parts, DOCUMENT_PART) if not item.external}
    # Without this setting Word shows no header or footer of the kind "even".
    both_sides = SETTINGS_PART in parts and is_on(parse_xml(parts[SETTINGS_PART]).find(w("evenAndOddHeaders")))
    known: dict[tuple[str, str], str] = {}
    found: dict[str, None] = {}
    for section in _iter_sections(parse_xml(parts[DOCUMENT_PART])):
        known |= _collect_references(section)
        for pages in _list_kinds_of_page(section, both_sides):
            shown = (targets.get(known.get((place, pages), ""), "") for place in STAMP_PLACES)
            part = next(filter(None, shown), "")
            if part not in parts:
                raise ValueError("er zijn bladzijden zonder voettekst en zonder koptekst")
            found[part] = None
    return list(found)


def _collect_references(section: Element) -> dict[tuple[str, str], str]:
    """The relation of each footer and header that a section names itself, by its place and the pages it is on."""
    return {
        (place, reference.get(w("type"), "default")): reference.get(f"{{{R}}}id", "")
        for place in STAMP_PLACES
        for reference in section.findall(w(place))
    }


def _list_kinds_of_page(section: Element, both_sides: bool) -> list[str]:
    """The kinds of page in a section that have a footer and a header of their own."""
    first = ["first"] if is_on(section.find(w("titlePg"))) else []
    return ["default", *first, *(["even"] if both_sides else [])]


def _iter_sections(document: Element) -> Iterator[Element]:
    sections = document.iter(w("sectPr"))
    # A tracked change remembers the old properties of a section as a section of their own.
    return (section for section in sections if _get_parent_tag(section) != w("sectPrChange"))


def _get_parent_tag(element: Element) -> str:
    above = element.getparent()
    return "" if above is None else str(above.tag)


def _insert_stamp(content: bytes, mark: str) -> bytes:
    root = parse_xml(content)
    paragraph = next(root.iter(w("p")))
    if get_paragraph_text(paragraph).startswith(mark):
        return content
    has_text = any(node.text for node in paragraph.iter(w("t")))
    run = etree.Element(w("r"))
    etree.SubElement(etree.SubElement(run, w("rPr")), w("b"))
    etree.SubElement(run, w("t")).text = f"{mark}{SEPARATOR}" if has_text else mark
    # Word would drop the space at the end of the text.
    run[-1].set(XML_SPACE, "preserve")
    properties = paragraph.find(w("pPr"))
    paragraph.insert(0 if properties is None else 1, run)
    return serialize_xml(root)
