"""Accepts or rejects all tracked changes of a Word package (ECMA-376 part 1, 17.13.5)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fiches.word.xml import Element, parse_xml, remove_element, serialize_xml, w

STORY_ROOTS = frozenset(map(w, ("document", "hdr", "ftr", "footnotes", "endnotes", "comments")))
"""The roots of the parts that a reader sees, and that can hold tracked changes."""

RANGE_TAGS = tuple(
    w(f"{name}Range{end}")
    for name in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
PROPERTY_CHANGE_TAGS = tuple(
    w(f"{name}Change") for name in ("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr", "tblGrid")
)
_INSERTED_TAGS, _DELETED_TAGS = (w("ins"), w("moveTo")), (w("del"), w("moveFrom"))
_NUMBERING_CHANGE = w("numberingChange")
"""Says how a number looked; the number itself follows from the list."""

_NOT_IN_CHANGE = {
    w("pPr"): (w("rPr"), w("sectPr")),
    w("sectPr"): (w("headerReference"), w("footerReference")),
}
"""What a change of these properties cannot hold, and so leaves as it is."""

_DELETED_TEXT = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
_BLOCK_TAGS = tuple(map(w, ("p", "tbl", "sdt", "altChunk")))
CHANGE_TAGS = frozenset(
    (
        *_INSERTED_TAGS,
        *_DELETED_TAGS,
        *RANGE_TAGS,
        *PROPERTY_CHANGE_TAGS,
        _NUMBERING_CHANGE,
        w("cellIns"),
        w("cellDel"),
        w("cellMerge"),
    )
)
"""Every element that tells of a change."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which marks take their content away, and whether properties go back to what they were."""

    gone: tuple[str, ...]
    gone_cell: str
    restores: bool


_ACCEPT = _Choice(_DELETED_TAGS, w("cellDel"), restores=False)
_REJECT = _Choice(_INSERTED_TAGS, w("cellIns"), restores=True)


def accept_changes(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts as they are after "accept all changes"."""
    return {name: _resolve_changes(content, _ACCEPT) for name, content in parts.items()}


def reject_changes(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts as they are after "reject all changes"."""
    return {name: _resolve_changes(content, _REJECT) for name, content in parts.items()}


def parse_story(content: bytes) -> Element | None:
    """The tree of a part that a reader sees; nothing for any other part."""
    if not content.lstrip().startswith(b"<"):
        return None
    root = parse_xml(content)
    return root if root.tag in STORY_ROOTS else None


def _resolve_changes(content: bytes, choice: _Choice) -> bytes:
    root = parse_story(content)
    if root is None:
        return content
    _resolve_properties(root, choice)
    _resolve_rows_and_cells(root, choice)
    _resolve_runs(root, choice)
    _resolve_paragraphs(root, choice)
    _remove_elements(root.iter(*RANGE_TAGS, _NUMBERING_CHANGE))
    return serialize_xml(root)


def _resolve_properties(root: Element, choice: _Choice) -> None:
    for change in list(root.iter(*PROPERTY_CHANGE_TAGS)):
        holder = change.getparent()
        if holder is None:
            continue
        holder.remove(change)
        if choice.restores:
            _restore_properties(holder, change)


def _restore_properties(holder: Element, change: Element) -> None:
    """The properties as the change says that they were; those that it cannot hold stay."""
    kept = _NOT_IN_CHANGE.get(str(holder.tag), ())
    before = [child for old in change for child in old]
    for child in [child for child in holder if child.tag not in kept and not _is_mark(child)]:
        holder.remove(child)
    # The schema wants the references to headers and footers before all else in a section.
    at = sum(child.tag == w("headerReference") or child.tag == w("footerReference") for child in holder)
    for offset, child in enumerate(before):
        holder.insert(at + offset, child)


def _is_mark(child: Element) -> bool:
    """Whether it says that a row, a cell or the mark of a paragraph itself came or went."""
    return child.tag in (*_INSERTED_TAGS, *_DELETED_TAGS, w("cellIns"), w("cellDel"))


def _resolve_rows_and_cells(root: Element, choice: _Choice) -> None:
    for row in list(root.iter(w("tr"))):
        if _find_property(row, "trPr", choice.gone) is not None:
            remove_element(row)
    for cell in list(root.iter(w("tc"))):
        if _find_property(cell, "tcPr", (choice.gone_cell,)) is not None:
            remove_element(cell)
    for properties in root.iter(w("trPr"), w("tcPr")):
        _remove_elements([child for child in properties if _is_mark(child)])
    _remove_elements(table for table in root.iter(w("tbl")) if table.find(w("tr")) is None)


def _find_property(holder: Element, properties: str, tags: tuple[str, ...]) -> Element | None:
    found = holder.find(w(properties))
    return next((child for child in found if child.tag in tags), None) if found is not None else None


def _resolve_runs(root: Element, choice: _Choice) -> None:
    """What went away is removed and what stays stands on its own."""
    for change in list(root.iter(*_INSERTED_TAGS, *_DELETED_TAGS)):
        # Such a mark is about the end of a paragraph, and is resolved last.
        if _is_paragraph_mark(change):
            continue
        if change.tag in choice.gone:
            remove_element(change)
        else:
            _unwrap_element(change)
    for text in root.iter(*_DELETED_TEXT):
        text.tag = _DELETED_TEXT[str(text.tag)]
    _remove_elements(link for link in root.iter(w("hyperlink")) if not len(link))


def _is_paragraph_mark(change: Element) -> bool:
    parent = change.getparent()
    return parent is not None and parent.tag == w("rPr")


def _resolve_paragraphs(root: Element, choice: _Choice) -> None:
    """A paragraph of which the mark went away runs on in the next one, which keeps its own properties."""
    for paragraph in list(root.iter(w("p"))):
        marks = list(_iter_marks(paragraph))
        _remove_elements(marks)
        if any(mark.tag in choice.gone for mark in marks):
            _join_with_next(paragraph)


def _iter_marks(paragraph: Element) -> Iterator[Element]:
    properties = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    if properties is not None:
        yield from (child for child in properties if _is_mark(child))


def _join_with_next(paragraph: Element) -> None:
    content = [child for child in paragraph if child.tag != w("pPr")]
    following = next(paragraph.itersiblings(*_BLOCK_TAGS), None)
    if following is not None and following.tag == w("p"):
        at = 1 if following.find(w("pPr")) is not None else 0
        for offset, child in enumerate(content):
            following.insert(at + offset, child)
        remove_element(paragraph)
    elif following is not None and not content:
        remove_element(paragraph)


def _remove_elements(elements: Iterable[Element]) -> None:
    for element in list(elements):
        remove_element(element)


def _unwrap_element(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)
