"""Puts a word, such as a note that this is a draft, on every page of a Word document.

The word goes at the start of the footers that the document has, or of the headers of pages without a footer, so that
no line is added to a page.
"""

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from fiches.io.zip import ZipEntry, pack_entry, pack_zip, read_entries
from fiches.word.package import read_parts
from fiches.word.xml import DOCUMENT_PART, PARSER, RELATIONSHIPS_NS, Element, R, get_paragraph_text, w

SETTINGS_PART = "word/settings.xml"
STAMP_PLACES = ("footerReference", "headerReference")
"""Where the mark goes: in the header only of pages without a footer."""
SEPARATOR = " · "
_OFF_VALUES = ("0", "false", "off")


def add_stamp(package: bytes, mark: str) -> bytes:
    """The document with a mark in bold at the start of a footer, or else of a header, of every kind of page.

    What has the mark already keeps it once.

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
    targets = _read_targets(parts)
    both_sides = SETTINGS_PART in parts and _is_on(_parse_part(parts[SETTINGS_PART]).find(w("evenAndOddHeaders")))
    known: dict[tuple[str, str], str] = {}
    found: dict[str, None] = {}
    for section in _iter_sections(_parse_part(parts[DOCUMENT_PART])):
        for place in STAMP_PLACES:
            for reference in section.findall(w(place)):
                known[place, reference.get(w("type"), "default")] = reference.get(f"{{{R}}}id", "")
        first = ("first",) if _is_on(section.find(w("titlePg"))) else ()
        for pages in ("default", *first, *(("even",) if both_sides else ())):
            part = next(
                (targets[known[place, pages]] for place in STAMP_PLACES if known.get((place, pages)) in targets), ""
            )
            if part not in parts:
                raise ValueError("er zijn bladzijden zonder voettekst en zonder koptekst")
            found[part] = None
    return list(found)


def _iter_sections(document: Element) -> Iterator[Element]:
    sections = document.iter(w("sectPr"))
    return (section for section in sections if _get_parent_tag(section) != w("sectPrChange"))


def _get_parent_tag(element: Element) -> str:
    above = element.getparent()
    return "" if above is None else str(above.tag)


def _read_targets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The parts to which the main text refers, by the id of the relation."""
    folder, name = posixpath.split(DOCUMENT_PART)
    relations = parts.get(f"{folder}/_rels/{name}.rels")
    listed = _parse_part(relations).findall(f"{{{RELATIONSHIPS_NS}}}Relationship") if relations else ()
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join(f"/{folder}", one.get("Target", ""))).lstrip("/")
        for one in listed
        if one.get("TargetMode") != "External"
    }


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(w("val"), "true").lower() not in _OFF_VALUES


def _parse_part(content: bytes) -> Element:
    return etree.fromstring(content, PARSER)


def _insert_stamp(content: bytes, mark: str) -> bytes:
    root = _parse_part(content)
    paragraph = next(root.iter(w("p")))
    if get_paragraph_text(paragraph).startswith(mark):
        return content
    has_text = any(node.text for node in paragraph.iter(w("t")))
    run = etree.Element(w("r"))
    etree.SubElement(etree.SubElement(run, w("rPr")), w("b"))
    etree.SubElement(run, w("t")).text = f"{mark}{SEPARATOR}" if has_text else mark
    run[-1].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    properties = paragraph.find(w("pPr"))
    paragraph.insert(0 if properties is None else 1, run)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
