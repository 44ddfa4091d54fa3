"""Sections and fields of a document that is put together from others, and a word on every page of a document.

A section says on what page a part of the text stands, with which header and footer, and from which page number. A
field is text that Word works out, such as a page number, with the text that it shows until then. A word, such as a note
that this is a draft, goes at the start of the footers that the document has, or of the headers of pages without a
footer, so that no line is added to a page.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from fiches.io.zip import ZipEntry, pack_entry, pack_zip, read_entries
from fiches.word.package import read_parts, read_relationships
from fiches.word.xml import DOCUMENT_PART, XML_SPACE, Element, R, get_paragraph_text, is_on, parse_xml, serialize_xml, w

REFERENCE_TAGS = (w("headerReference"), w("footerReference"))
# The order of the properties of a section in the schema (ECMA-376 part 1, 17.6.17).
_SECTION_ORDER = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders",
    "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi",
    "rtlGutter", "docGrid", "printerSettings", "sectPrChange",
)  # fmt: skip
SECTION_RANKS = {w(name): at for at, name in enumerate(_SECTION_ORDER)}


def find_ending_section(block: Element) -> Element | None:
    """The properties of the section that ends with this block of the body."""
    return block.find(f"{w('pPr')}/{w('sectPr')}") if block.tag == w("p") else None


def insert_section_end(block: Element, section: Element) -> Element:
    """Let a section end after this block; the paragraph that holds its end."""
    if block.tag != w("p") or find_ending_section(block) is not None:
        # A table cannot hold the end of a section, and a paragraph holds one only.
        small = make_small_paragraph()
        block.addnext(small)
        block = small
    properties = block.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        block.insert(0, properties)
    # In the schema a section stands just before the tracked change of the properties.
    later = properties.find(w("pPrChange"))
    at = len(properties) if later is None else properties.index(later)
    properties.insert(at, section)
    return block


def make_small_paragraph() -> Element:
    """A paragraph of a point high, without a text."""
    paragraph = etree.Element(w("p"))
    properties = etree.SubElement(paragraph, w("pPr"))
    spacing = etree.SubElement(properties, w("spacing"))
    for name, value in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
        spacing.set(w(name), value)
    return paragraph


def copy_on_new_page(section: Element) -> Element:
    """A copy of a section that begins on a new page."""
    copy = deepcopy(section)
    # A section without a type begins on a new page (17.6.22).
    for node in list(copy.iter(w("type"))):
        copy.remove(node)
    return copy


def number_pages_from(section: Element, start: int) -> None:
    """Let the pages of a section count from a number."""
    _ensure_child(section, "pgNumType").set(w("start"), str(start))


def ensure_first_page(section: Element) -> bool:
    """Let the first page of a section have a header and a footer of its own; whether it had them before."""
    on = is_on(section.find(w("titlePg")))
    if not on:
        _ensure_child(section, "titlePg").attrib.pop(w("val"), "")
    return on


def get_reference(section: Element, tag: str, when: str) -> str:
    """The relationship of the header or footer of a section, by `tag` and by when it is there; "" when it has none."""
    found = (node for node in section.iter(w(tag)) if node.get(w("type"), "default") == when)
    return next((node.get(f"{{{R}}}id", "") for node in found), "")


def set_reference(section: Element, tag: str, when: str, relation: str) -> None:
    """Give a section this header or footer."""
    for node in list(section.iter(w(tag))):
        if node.get(w("type"), "default") == when:
            section.remove(node)
    node = etree.Element(w(tag))
    node.set(w("type"), when)
    node.set(f"{{{R}}}id", relation)
    _insert_in_order(section, node)


def _ensure_child(section: Element, name: str) -> Element:
    node = section.find(w(name))
    if node is None:
        node = etree.Element(w(name))
        _insert_in_order(section, node)
    return node


def _insert_in_order(section: Element, node: Element) -> None:
    rank = SECTION_RANKS[str(node.tag)]
    section.insert(sum(SECTION_RANKS.get(str(other.tag), 0) <= rank for other in section), node)


_PAGE_COUNT = re.compile(r"\bNUMPAGES\b")


def convert_page_counts(root: Element, pages: int) -> None:
    """Let what counts the pages of a document count those of its section; `pages` is what it shows at first."""
    for field in root.iter(w("fldSimple")):
        if _PAGE_COUNT.search(field.get(w("instr"), "")):
            field.set(w("instr"), _PAGE_COUNT.sub("SECTIONPAGES", field.get(w("instr"), "")))
            _set_result(field.iter(w("t")), pages)
    for code in root.iter(w("instrText")):
        if _PAGE_COUNT.search(code.text or ""):
            code.text = _PAGE_COUNT.sub("SECTIONPAGES", code.text or "")
            _set_result(_iter_result_texts(code), pages)


def _iter_result_texts(code: Element) -> Iterator[Element]:
    """The texts between the code of a field and its end."""
    run = code.getparent()
    for later in run.itersiblings() if run is not None else ():
        if any(mark.get(w("fldCharType")) == "end" for mark in later.iter(w("fldChar"))):
            return
        yield from later.iter(w("t"))


def _set_result(texts: Iterator[Element], pages: int) -> None:
    for at, text in enumerate(list(texts)):
        text.text = "" if at else str(pages)


def make_run(text: str) -> Element:
    """A run with a text; a tab in it becomes Word's own."""
    element = etree.Element(w("r"))
    for at, piece in enumerate(text.split("\t")):
        if at:
            etree.SubElement(element, w("tab"))
        if piece:
            node = etree.SubElement(element, w("t"))
            node.text = piece
            node.set(XML_SPACE, "preserve")
    return element


def make_field_char(kind: str, locked: bool = False) -> Element:
    """The run that begins a field, parts its code from its result, or ends it."""
    element = etree.Element(w("r"))
    sign = etree.SubElement(element, w("fldChar"))
    sign.set(w("fldCharType"), kind)
    if locked:
        sign.set(w("fldLock"), "true")
    return element


def make_field_code(text: str) -> Element:
    """The run with the code of a field."""
    element = etree.Element(w("r"))
    node = etree.SubElement(element, w("instrText"))
    node.text = f" {text} "
    node.set(XML_SPACE, "preserve")
    return element


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
