"""The XML of a Word package: namespaces, names of well-known parts, and the text that elements hold.

Every part of a package is parsed and serialized here, by one parser that takes no entities, fetches nothing and
refuses huge trees: a Word file comes from somebody else.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DC = "http://purl.org/dc/elements/1.1/"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
"""The attribute that says whether white space counts."""

HYPERLINK_TYPE = f"{R}/hyperlink"
OFFICE_DOCUMENT_TYPE = f"{R}/officeDocument"
CORE_PROPERTIES_TYPE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
MAIN_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

CONTENT_TYPES_PART = "[Content_Types].xml"
ROOT_RELATIONSHIPS_PART = "_rels/.rels"
DOCUMENT_PART = "word/document.xml"
CORE_PART = "docProps/core.xml"


def w(name: str) -> str:
    """A WordprocessingML name in Clark notation, for lxml."""
    return f"{{{W}}}{name}"


Element = etree._Element
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_PARSER_WITHOUT_BLANKS = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, remove_blank_text=True
)
PARAGRAPH_TAGS = (w("p"), f"{{{A}}}p")
TEXT_TAGS = (w("t"), w("delText"), f"{{{A}}}t")
RUN_TAGS, RUN_TEXT_TAGS = (w("r"), f"{{{M}}}r"), (w("t"), f"{{{M}}}t")
"""Runs, and the texts in them: those of a formula have the same properties."""

FIELD_CODE_TAGS = (w("instrText"), w("delInstrText"))
_OFF_VALUES = ("0", "false", "off")
_CHARACTERS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}


def parse_xml(content: bytes | str, *, drop_blank_text: bool = False) -> Element:
    """The root of an XML part. Raises `lxml.etree.XMLSyntaxError` when it is not well-formed.

    `drop_blank_text` leaves out text between elements that is white space only, as python-docx does when it reads a
    body, a header or a footer.
    """
    try:
        return etree.fromstring(content, _PARSER_WITHOUT_BLANKS if drop_blank_text else _PARSER)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY or not error.msg:
            # it would be told as a fault of the file; there may be no memory to say that there is none
            raise MemoryError from error
        raise


def is_too_deep(error: etree.XMLSyntaxError) -> bool:
    """Whether a part could not be parsed for the elements that stand within each other, and not for a fault in it."""
    return bool(getattr(error, "code", None) == etree.ErrorTypes.ERR_RESOURCE_LIMIT)


def parse_if_whole(content: bytes) -> Element | None:
    """The root of an XML part; nothing when it is not well-formed, when other code reports that."""
    try:
        return parse_xml(content)
    except etree.XMLSyntaxError:
        return None


def serialize_xml(root: Element) -> bytes:
    """The bytes of a part, with the declaration that Word writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def serialize_fragment(element: Element) -> str:
    """An element as text, without a declaration and with the text behind it."""
    return etree.tostring(element, encoding="unicode")


def canonicalize_xml(element: Element) -> bytes:
    """An element in canonical form (Exclusive XML Canonicalization 1.0): equal for what XML calls equal."""
    # Exclusive: otherwise the namespaces of the part around an element would count too.
    return etree.tostring(element, method="c14n", exclusive=True)


def remove_element(element: Element) -> None:
    """Take an element, with the text behind it, out of its tree; a root stays as it is."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def find_path(element: Element, path: str) -> Element | None:
    """The first descendant at a path of WordprocessingML names, such as "pPr/numPr"."""
    first, rest = _split_path(path)
    if first not in _PROPERTIES:
        return element.find(f"{first}/{rest}" if rest else first)
    # a paragraph without properties may have ten thousand runs, and each asks for them
    for child in islice(element, _MOST_BEFORE_PROPERTIES):
        if child.tag == first:
            return child.find(rest) if rest else child
        if child.tag in _BEHIND_PROPERTIES:
            break
    return None


@lru_cache(maxsize=256)
def _split_path(path: str) -> tuple[str, str]:
    first, *rest = map(w, path.split("/"))
    return first, "/".join(rest)


_PROPERTIES = frozenset(map(w, ("pPr", "rPr", "tcPr", "tblPr", "trPr")))
_BEHIND_PROPERTIES = frozenset(map(w, ("r", "hyperlink", "t", "p", "tbl", "tr", "tc", "fldChar", "instrText")))
_MOST_BEFORE_PROPERTIES = 50
"""By the standard properties come first, but for marks such as a bookmark, and for what a style says of itself."""


def get_val(element: Element | None, path: str) -> str:
    """The w:val of the first descendant at a path; "" when there is none."""
    found = find_path(element, path) if element is not None else None
    return found.get(w("val"), "") if found is not None else ""


def is_on(switch: Element | None) -> bool:
    """Whether a switch, such as bold, is there and is not turned off (ECMA-376 part 1, 22.9.2.7)."""
    return switch is not None and switch.get(w("val"), "true").lower() not in _OFF_VALUES


def read_document_text(parts: Mapping[str, bytes]) -> str:
    """All text of the body, paragraphs separated by line ends, tabs and breaks included."""
    return read_part_text(parts[DOCUMENT_PART])


def read_part_text(content: bytes) -> str:
    """All text of one part that holds paragraphs, such as the body or a footer."""
    root = parse_xml(content)
    return "\n".join(get_paragraph_text(paragraph) for paragraph in root.iter(w("p")))


def get_paragraph_text(paragraph: Element) -> str:
    """The text of one paragraph. A line end inside a run is a space, as in Word: only a w:br breaks a line."""
    return "".join(
        (node.text or "").replace("\n", " ") if node.tag == w("t") else _CHARACTERS.get(str(node.tag), "")
        for node in paragraph.iter(w("t"), *_CHARACTERS)
        if not _is_tab_stop(node)
    )


def _is_tab_stop(node: Element) -> bool:
    parent = node.getparent()
    # The same name stands for a tab in a run and for a tab stop in w:tabs.
    return node.tag == w("tab") and parent is not None and parent.tag == w("tabs")


def iter_visible_texts(tree: Element) -> Iterator[str]:
    """Every piece of text that belongs together: that of a paragraph, or of an element outside any paragraph."""
    for paragraph in tree.iter(*PARAGRAPH_TAGS):
        yield "".join(node.text or "" for node in paragraph.iter(*TEXT_TAGS))
    for node in tree.iter():
        # The tag of a comment or a processing instruction is a function in lxml.
        if node.text and isinstance(node.tag, str) and node.tag not in (*TEXT_TAGS, *FIELD_CODE_TAGS):
            yield node.text


def iter_hidden_texts(tree: Element) -> Iterator[str]:
    """Field codes and attribute values: text for Word rather than for a reader."""
    for paragraph in tree.iter(*PARAGRAPH_TAGS):
        yield "".join(node.text or "" for node in paragraph.iter(*FIELD_CODE_TAGS))
    for node in tree.iter():
        yield from map(str, node.attrib.values())


_TOLD_ATTRIBUTES = ("descr", "title", "Target", w("tooltip"))


def iter_told_texts(tree: Element) -> Iterator[str]:
    """What a reader meets beside the text: descriptions of pictures, and the addresses and hints of links."""
    for paragraph in tree.iter(*PARAGRAPH_TAGS):
        yield "".join(node.text or "" for node in paragraph.iter(*FIELD_CODE_TAGS))
    for node in tree.iter():
        yield from (str(node.attrib[name]) for name in _TOLD_ATTRIBUTES if name in node.attrib)
