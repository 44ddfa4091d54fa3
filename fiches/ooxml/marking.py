"""A word on every page of a Word document, in the footers or the headers that it has: no line is added to a page."""

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from fiches.ooxml.archive import Entry, packed_entries, packed_entry, zip_of
from fiches.ooxml.names import DOCUMENT, RELATIONSHIPS, R, w
from fiches.ooxml.package import read_parts
from fiches.ooxml.text import PARSER, Element, paragraph_text

SETTINGS = "word/settings.xml"
PLACES = ("footerReference", "headerReference")
"""Where the mark goes: in the header only of pages without a footer."""
BETWEEN = " · "
_OFF = ("0", "false", "off")


def with_mark(package: bytes, mark: str) -> bytes:
    """The document with a mark in bold at the start of a footer, or else of a header, of every kind of page.

    What has the mark already keeps it once.

    Raises `ValueError` with a Dutch reason when some pages have neither.
    """
    parts = read_parts(package)
    marked = {name: _marked(parts[name], mark) for name in _every_page(parts)}
    entries = packed_entries(package)
    return zip_of(_with(entry, marked) for entry in entries)


def _with(entry: Entry, marked: Mapping[str, bytes]) -> Entry:
    return packed_entry(entry.name, marked[entry.name]) if entry.name in marked else entry


def _every_page(parts: Mapping[str, bytes]) -> list[str]:
    """The footers and headers that together are on every page. A section without one has that of the one before."""
    targets = _targets(parts)
    both_sides = SETTINGS in parts and _is_on(_root(parts[SETTINGS]).find(w("evenAndOddHeaders")))
    known: dict[tuple[str, str], str] = {}
    found: dict[str, None] = {}
    for section in _sections(_root(parts[DOCUMENT])):
        for place in PLACES:
            for reference in section.findall(w(place)):
                known[place, reference.get(w("type"), "default")] = reference.get(f"{{{R}}}id", "")
        first = ("first",) if _is_on(section.find(w("titlePg"))) else ()
        for pages in ("default", *first, *(("even",) if both_sides else ())):
            part = next((targets[known[place, pages]] for place in PLACES if known.get((place, pages)) in targets), "")
            if part not in parts:
                raise ValueError("er zijn bladzijden zonder voettekst en zonder koptekst")
            found[part] = None
    return list(found)


def _sections(document: Element) -> Iterator[Element]:
    sections = document.iter(w("sectPr"))
    return (section for section in sections if _parent(section) != w("sectPrChange"))


def _parent(element: Element) -> str:
    above = element.getparent()
    return "" if above is None else str(above.tag)


def _targets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The parts to which the main text refers, by the id of the relation."""
    folder, name = posixpath.split(DOCUMENT)
    relations = parts.get(f"{folder}/_rels/{name}.rels")
    listed = _root(relations).findall(f"{{{RELATIONSHIPS}}}Relationship") if relations else ()
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join(f"/{folder}", one.get("Target", ""))).lstrip("/")
        for one in listed
        if one.get("TargetMode") != "External"
    }


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(w("val"), "true").lower() not in _OFF


def _root(content: bytes) -> Element:
    return etree.fromstring(content, PARSER)


def _marked(content: bytes, mark: str) -> bytes:
    root = _root(content)
    paragraph = next(root.iter(w("p")))
    if paragraph_text(paragraph).startswith(mark):
        return content
    has_text = any(node.text for node in paragraph.iter(w("t")))
    run = etree.Element(w("r"))
    etree.SubElement(etree.SubElement(run, w("rPr")), w("b"))
    etree.SubElement(run, w("t")).text = f"{mark}{BETWEEN}" if has_text else mark
    run[-1].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    properties = paragraph.find(w("pPr"))
    paragraph.insert(0 if properties is None else 1, run)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
