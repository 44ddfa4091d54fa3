"""Fields: what Word works out, with the text that it shows until it does."""

import re
from collections.abc import Iterator

from lxml import etree

from fiches.ooxml.names import w
from fiches.ooxml.text import Element

_PAGE_COUNT = re.compile(r"\bNUMPAGES\b")
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


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
