"""The XML of a Word package: namespaces, names of well-known parts, and the text that elements hold.

Also reads the kind and the size in pixels of a picture from its own header, without an imaging library.
"""

import struct
from collections.abc import Iterator, Mapping

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
DC = "http://purl.org/dc/elements/1.1/"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

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
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
PARAGRAPH_TAGS = (w("p"), f"{{{A}}}p")
TEXT_TAGS = (w("t"), w("delText"), f"{{{A}}}t")
FIELD_CODE_TAGS = (w("instrText"), w("delInstrText"))
_CHARACTERS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}


def read_document_text(parts: Mapping[str, bytes]) -> str:
    """All text of the body, paragraphs separated by line ends, tabs and breaks included."""
    return read_part_text(parts[DOCUMENT_PART])


def read_part_text(content: bytes) -> str:
    """All text of one part that holds paragraphs, such as the body or a footer."""
    root = etree.fromstring(content, PARSER)
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
    return node.tag == w("tab") and parent is not None and parent.tag == w("tabs")


def iter_visible_texts(tree: Element) -> Iterator[str]:
    """Every piece of text that belongs together: that of a paragraph, or of an element outside any paragraph."""
    for paragraph in tree.iter(*PARAGRAPH_TAGS):
        yield "".join(node.text or "" for node in paragraph.iter(*TEXT_TAGS))
    for node in tree.iter():
        if node.text and isinstance(node.tag, str) and node.tag not in (*TEXT_TAGS, *FIELD_CODE_TAGS):
            yield node.text


def iter_hidden_texts(tree: Element) -> Iterator[str]:
    """Field codes and attribute values: text for Word rather than for a reader."""
    for paragraph in tree.iter(*PARAGRAPH_TAGS):
        yield "".join(node.text or "" for node in paragraph.iter(*FIELD_CODE_TAGS))
    for node in tree.iter():
        yield from map(str, node.attrib.values())


_JPEG_FRAME_MARKERS = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))


def read_image_size(content: bytes) -> tuple[str, int, int]:
    """The kind of a picture, png or jpeg, with its width and height in pixels. Raises `ValueError` for another kind."""
    width = height = 0
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            kind, (width, height) = "png", struct.unpack_from(">II", content, 16)
        elif content.startswith(b"\xff\xd8"):
            kind, (height, width) = "jpeg", struct.unpack_from(">HH", content, _find_jpeg_frame(content) + 5)
    except struct.error:
        width = 0
    if not (width and height):
        raise ValueError("het is geen PNG of JPEG")
    return kind, width, height


def _find_jpeg_frame(content: bytes) -> int:
    """Where the frame header of a JPEG starts (ITU T.81, B.2.2): segments are walked until one is a frame."""
    at = 2
    while content[at + 1 : at + 2] and content[at + 1] not in _JPEG_FRAME_MARKERS:
        at += 2 + int(struct.unpack_from(">H", content, at + 2)[0])
    return at
