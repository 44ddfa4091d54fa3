"""The text of a Word part, as a reader sees it."""

from collections.abc import Iterator, Mapping

from lxml import etree

from fiches.ooxml.names import DOCUMENT_PART, A, w

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
