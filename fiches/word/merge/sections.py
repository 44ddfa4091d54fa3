"""Sections and fields of a document that is put together from others.

A section says on what page a part of the text stands, with which header and footer, and from which page number. A
field is text that Word works out, such as a page number, with the text that it shows until then.
"""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from fiches.word.xml import XML_SPACE, Element, R, is_on, w

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
