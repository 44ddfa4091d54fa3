"""The text of a Word part, as a reader sees it."""

from collections.abc import Iterator, Mapping

from lxml import etree

from fiches.ooxml.names import DOCUMENT, A, w

Element = etree._Element
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
PARAGRAPHS = (w("p"), f"{{{A}}}p")
TEXTS = (w("t"), w("delText"), f"{{{A}}}t")
FIELD_CODES = (w("instrText"), w("delInstrText"))
_SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}


def document_text(parts: Mapping[str, bytes]) -> str:
    """All text of the body, paragraphs separated by line ends, tabs and breaks included."""
    return part_text(parts[DOCUMENT])


def part_text(content: bytes) -> str:
    """All text of one part that holds paragraphs, such as the body or a footer."""
    root = etree.fromstring(content, PARSER)
    return "\n".join(paragraph_text(paragraph) for paragraph in root.iter(w("p")))


def paragraph_text(paragraph: Element) -> str:
    """The text of one paragraph. A line end inside a run is a space, as in Word: only a w:br breaks a line."""
    return "".join(
        (node.text or "").replace("\n", " ") if node.tag == w("t") else _SIGNS.get(str(node.tag), "")
        for node in paragraph.iter(w("t"), *_SIGNS)
        if not _is_tab_stop(node)
    )


def _is_tab_stop(node: Element) -> bool:
    parent = node.getparent()
    return node.tag == w("tab") and parent is not None and parent.tag == w("tabs")


def visible_texts(tree: Element) -> Iterator[str]:
    """Every piece of text that belongs together: that of a paragraph, or of an element outside any paragraph."""
    for paragraph in tree.iter(*PARAGRAPHS):
        yield "".join(node.text or "" for node in paragraph.iter(*TEXTS))
    for node in tree.iter():
        if node.text and isinstance(node.tag, str) and node.tag not in (*TEXTS, *FIELD_CODES):
            yield node.text


def hidden_texts(tree: Element) -> Iterator[str]:
    """Field codes and attribute values: text for Word rather than for a reader."""
    for paragraph in tree.iter(*PARAGRAPHS):
        yield "".join(node.text or "" for node in paragraph.iter(*FIELD_CODES))
    for node in tree.iter():
        yield from map(str, node.attrib.values())
