"""Tells whether two Word packages show a reader the same, however their XML is cut into runs and numbered.

Every story (main text, header, footer) is first brought into one form: without traces of editing, with equal runs
joined, and with the content of lists, notes, links and pictures in place of their numbers. The forms are then
compared.
"""

import hashlib
import posixpath
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from fiches.word.package import Relationship, read_relationships
from fiches.word.revisions import parse_story
from fiches.word.xml import (
    WP,
    XML_SPACE,
    Element,
    R,
    canonicalize_xml,
    parse_xml,
    remove_element,
    serialize_fragment,
    w,
)

_STORY_NAMES = {w("document"): "de hoofdtekst", w("hdr"): "de koptekst", w("ftr"): "de voettekst"}
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
    for name in sorted(parts):
        root = parse_story(parts[name]) if name.endswith(".xml") else None
        if root is not None and root.tag in _STORY_NAMES:
            found[_STORY_NAMES[str(root.tag)]].append(_StoryNormalizer(name, parts).normalize(root))
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
    root = parse_story(content) if relation.target.endswith(".xml") else None
    if root is not None:
        content = _StoryNormalizer(relation.target, parts).normalize(root)
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
