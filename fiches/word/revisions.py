"""Accepts or rejects all tracked changes of a Word package (ECMA-376 part 1, 17.13.5), and tells whether two packages
show a reader the same, however their XML is cut into runs and numbered.

To compare them every story (main text, header, footer) is first brought into one form: without traces of editing, with
equal runs joined, and with the content of lists, notes, links and pictures in place of their numbers.
"""

import hashlib
import itertools
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from fiches.word.package import Relationship, read_relationships, read_story_kinds
from fiches.word.xml import (
    WP,
    XML_SPACE,
    Element,
    R,
    canonicalize_xml,
    parse_xml,
    remove_element,
    serialize_fragment,
    serialize_xml,
    w,
)

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

_AUTHOR = w("author")
_HELD = "{urn:held}"

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
    return _resolve_changes(parts, _ACCEPT)


def reject_changes(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts as they are after "reject all changes"."""
    return _resolve_changes(parts, _REJECT)


def list_authors(parts: Mapping[str, bytes]) -> list[str]:
    """Everybody who made a tracked change, in alphabetical order; "" for who did not give a name."""
    changes = (change for root in read_stories(parts).values() for change in root.iter(*CHANGE_TAGS))
    return sorted({change.get(_AUTHOR, "") for change in changes if not str(change.tag).endswith("RangeEnd")})


def select_author(parts: Mapping[str, bytes], author: str) -> dict[str, bytes]:
    """The parts with the tracked changes of one author accepted, and those of all others rejected; but what others
    changed stays where this author went on with it.
    """
    selected = dict(parts)
    for name, root in read_stories(parts).items():
        own = [change for change in root.iter(*CHANGE_TAGS) if change.get(_AUTHOR, "") == author]
        # under another name nobody rejects them
        for change in [*own, *_find_ground(root, author)]:
            change.tag = f"{_HELD}{etree.QName(change).localname}"
        _resolve_tree(root, _REJECT)
        for change in root.iter():
            if str(change.tag).startswith(_HELD):
                change.tag = w(str(change.tag).removeprefix(_HELD))
        _resolve_tree(root, _ACCEPT)
        selected[name] = serialize_xml(root)
    return selected


def _find_ground(root: Element, author: str) -> Iterator[Element]:
    """What others changed where an author worked on: without it what this one changed there says nothing."""
    tags = (*_INSERTED_TAGS, *_DELETED_TAGS)
    for first in root.iter(*tags):
        before = first.getprevious()
        if _is_paragraph_mark(first) or (before is not None and before.tag in tags):
            continue
        row = [first, *itertools.takewhile(lambda one: one.tag in tags, first.itersiblings())]
        others = set(_find_touched(row, author))
        between = _find_between(row, author)
        yield from (one for one in row if one.get(_AUTHOR, "") in others or one in between)


def _find_touched(row: Sequence[Element], author: str) -> Iterator[str]:
    """In a row of changes the others whose insertion this author changed, or inserted something in."""
    names = [one.get(_AUTHOR, "") if one.tag in _INSERTED_TAGS else None for one in row]
    for at, (one, name) in enumerate(zip(row, names, strict=True)):
        if name == author:
            yield from (other for other in names[:at] if other is not None and other in names[at + 1 :])
        elif name is not None and any(inner.get(_AUTHOR, "") == author for inner in one.iter(*_DELETED_TAGS)):
            yield name


def _find_between(row: Sequence[Element], author: str) -> list[Element]:
    """In a row of changes what others struck between changes of this author, who struck all of it at once."""
    names = [{one.get(_AUTHOR, ""), *(inner.get(_AUTHOR, "") for inner in one.iter(*_DELETED_TAGS))} for one in row]
    own = [at for at, found in enumerate(names) if author in found]
    return [one for one in row[own[0] : own[-1]] if one.tag in _DELETED_TAGS] if own else []


def read_stories(parts: Mapping[str, bytes]) -> dict[str, Element]:
    """The trees of the parts that a reader sees and that can hold tracked changes, whatever they are called."""
    return {name: parse_xml(parts[name]) for name in read_story_kinds(parts)}


def _resolve_changes(parts: Mapping[str, bytes], choice: _Choice) -> dict[str, bytes]:
    resolved = dict(parts)
    for name, root in read_stories(parts).items():
        _resolve_tree(root, choice)
        resolved[name] = serialize_xml(root)
    return resolved


def _resolve_tree(root: Element, choice: _Choice) -> None:
    _resolve_properties(root, choice)
    _resolve_rows_and_cells(root, choice)
    _resolve_runs(root, choice)
    _resolve_paragraphs(root, choice)
    _remove_elements(root.iter(*RANGE_TAGS, _NUMBERING_CHANGE))


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
    # some programs wrap each row in a content control
    _remove_elements(table for table in root.iter(w("tbl")) if next(table.iter(w("tr")), None) is None)


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


_STORY_NAMES = {"document": "de hoofdtekst", "header": "de koptekst", "footer": "de voettekst"}
_NOTE_PARTS = {w("footnoteReference"): ("footnotes", w("footnote")), w("endnoteReference"): ("endnotes", w("endnote"))}
_INVISIBLE_TAGS = tuple(map(w, ("proofErr", "lastRenderedPageBreak", "bookmarkStart", "bookmarkEnd")))
_SESSION_PREFIX = w("rsid")
_DRAWING_TAG = f"{{{WP}}}docPr"
_NUMBERING_PART = "word/numbering.xml"


def find_differing_stories(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The parts, in Dutch, of which text, structure, formatting, lists, links, notes or pictures are not the same.

    A note belongs to the text that refers to it.
    """
    first, second = _collect_stories(one), _collect_stories(other)
    return [name for name in _STORY_NAMES.values() if first.get(name) != second.get(name)]


def _collect_stories(parts: Mapping[str, bytes]) -> dict[str, list[bytes]]:
    """The stories by kind, in the form that is compared, whatever their parts are called."""
    found: dict[str, list[bytes]] = defaultdict(list)
    kinds = read_story_kinds(parts)
    for name, root in read_stories(parts).items():
        if kinds[name] in _STORY_NAMES:
            found[_STORY_NAMES[kinds[name]]].append(_StoryNormalizer(name, parts).normalize(root))
    return {name: sorted(stories) for name, stories in found.items()}


@dataclass(slots=True)
class _StoryNormalizer:
    """Brings one part into the form that is compared. Lists are named in the order of their first use."""

    name: str
    parts: Mapping[str, bytes]
    lists: dict[str, str] = field(default_factory=dict)

    def normalize(self, root: Element) -> bytes:
        """The story without what nobody sees, with what it refers to in place of numbers."""
        for node in list(root.iter(*_INVISIBLE_TAGS)):
            remove_element(node)
        self._resolve_references(root)
        for node in root.iter(*_NOTE_PARTS):
            node.set(w("id"), self._resolve_note(node))
        for node in root.iter(w("numId")):
            node.set(w("val"), self._resolve_list(node.get(w("val"), "")))
        for node in root.iter():
            _remove_traces(node)
        for paragraph in root.iter(w("p")):
            _join_runs(paragraph)
        return canonicalize_xml(root)

    def _resolve_references(self, root: Element) -> None:
        targets = _resolve_targets(self.name, self.parts)
        for node in root.iter():
            for key in [key for key in node.attrib if str(key).startswith(f"{{{R}}}")]:
                node.set(key, targets.get(str(node.get(key)), "niets"))

    def _resolve_note(self, reference: Element) -> str:
        part, tag = _NOTE_PARTS[str(reference.tag)]
        name = f"{posixpath.dirname(self.name)}/{part}.xml"
        root = parse_xml(self.parts[name]) if name in self.parts else None
        wanted = reference.get(w("id"))
        found = (note for note in (root if root is not None else ()) if note.tag == tag and note.get(w("id")) == wanted)
        return "".join(
            _StoryNormalizer(name, self.parts).normalize(_copy_without_number(note)).decode() for note in found
        )

    def _resolve_list(self, number: str) -> str:
        if number not in self.lists:
            self.lists[number] = f"{len(self.lists)} {_compute_list_digest(self.parts, number)}"
        return self.lists[number]


def _copy_without_number(note: Element) -> Element:
    """The note on its own, without its number."""
    alone = parse_xml(serialize_fragment(note))
    del alone.attrib[w("id")]
    return alone


def _remove_traces(node: Element) -> None:
    """Without the marks of editing sessions, numbers of drawings, and how white space is kept."""
    for key in list(node.attrib):
        if key == XML_SPACE or str(key).startswith(_SESSION_PREFIX) or (node.tag == _DRAWING_TAG and key == "id"):
            del node.attrib[key]
    if node.tag in (w("rPr"), w("pPr"), w("trPr"), w("tcPr")) and not len(node):
        remove_element(node)


def _join_runs(paragraph: Element) -> None:
    """Runs with the same properties become one, and so do texts; what is empty goes."""
    for run in list(paragraph.iter(w("r"))):
        _join_texts(run)
        if all(child.tag == w("rPr") for child in run):
            remove_element(run)
            continue
        before = run.getprevious()
        if before is not None and before.tag == w("r") and _encode_properties(before) == _encode_properties(run):
            before.extend(child for child in list(run) if child.tag != w("rPr"))
            remove_element(run)
            _join_texts(before)


def _join_texts(run: Element) -> None:
    for text in list(run.iterchildren(w("t"))):
        before = text.getprevious()
        if not text.text:
            run.remove(text)
        elif before is not None and before.tag == w("t"):
            before.text = (before.text or "") + text.text
            run.remove(text)


def _encode_properties(run: Element) -> bytes:
    found = run.find(w("rPr"))
    return canonicalize_xml(found) if found is not None else b""


def _resolve_targets(name: str, parts: Mapping[str, bytes]) -> dict[str, str]:
    """What each relationship of a part leads to: an address, or a digest of the content."""
    return {relation.id: _resolve_target(relation, parts) for relation in read_relationships(parts, name)}


def _resolve_target(relation: Relationship, parts: Mapping[str, bytes]) -> str:
    if relation.external:
        return relation.target
    content = parts.get(relation.target, b"")
    if relation.target in read_story_kinds(parts):
        content = _StoryNormalizer(relation.target, parts).normalize(parse_xml(content))
    return hashlib.sha256(content).hexdigest()


def _compute_list_digest(parts: Mapping[str, bytes], number: str) -> str:
    """What a list looks like: its levels and its own exceptions; nothing for a list that is not there."""
    if _NUMBERING_PART not in parts:
        return ""
    root = parse_xml(parts[_NUMBERING_PART])
    num = _find_by_attribute(root, "num", "numId", number)
    abstract = num.find(w("abstractNumId")) if num is not None else None
    if num is None or abstract is None:
        return ""
    shape = _find_by_attribute(root, "abstractNum", "abstractNumId", str(abstract.get(w("val"))))
    shown = [*(shape.iterchildren(w("lvl")) if shape is not None else ()), *num.iterchildren(w("lvlOverride"))]
    written = b"".join(map(canonicalize_xml, shown))
    return hashlib.sha256(written).hexdigest()


def _find_by_attribute(root: Element, tag: str, attribute: str, value: str) -> Element | None:
    return next((node for node in root.iter(w(tag)) if node.get(w(attribute)) == value), None)
