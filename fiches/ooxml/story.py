"""Rules for one part of a Word package: its cells, styles, lists, fields, bookmarks, notes and pictures."""

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from fiches.ooxml.names import DOCUMENT, MC, WP, w
from fiches.ooxml.text import Element

Trees = Mapping[str, Element]
Fault = tuple[str, Element]
"""What is wrong, in Dutch, and the element where it shows."""

WRAPPERS = frozenset(
    (*map(w, ("sdt", "sdtContent", "customXml", "ins", "del", "moveFrom", "moveTo")), f"{{{MC}}}AlternateContent",
     f"{{{MC}}}Choice")
)  # fmt: skip
"""Elements that may stand around rows, cells and paragraphs without being one."""

FALLBACK = f"{{{MC}}}Fallback"
STORIES = tuple(map(w, ("hdr", "ftr", "footnote", "endnote", "comment", "txbxContent", "body")))
NOTES = (("footnoteReference", "footnote"), ("endnoteReference", "endnote"), ("commentReference", "comment"))


class FaultKind(Enum):
    """What a fault is about, for who compares faults: their sentences are for readers, and may change."""

    CELL = auto()
    ROW = auto()
    TABLE = auto()
    EMPTY = auto()
    LIST = auto()
    NOTE = auto()
    FIELD = auto()
    BOOKMARK = auto()
    STYLE = auto()
    DRAWING = auto()
    TAG = auto()
    TITLE = auto()
    PACKAGE = auto()


@dataclass(frozen=True, slots=True)
class Targets:
    """What a part can refer to: the styles, lists and notes of the parts in its own folder."""

    styles: frozenset[str | None]
    lists: frozenset[str | None]
    notes: Mapping[str, frozenset[str | None]]


def targets_for(name: str, trees: Trees) -> Targets:
    """What the part with this name can refer to. The glossary has a folder with styles of its own."""
    folder = posixpath.dirname(name)
    if f"{folder}/{posixpath.basename(DOCUMENT)}" not in trees:
        folder = posixpath.dirname(DOCUMENT)
    return Targets(
        styles=_ids(trees, f"{folder}/styles.xml", "style", "styleId"),
        lists=_ids(trees, f"{folder}/numbering.xml", "num", "numId"),
        notes={note: _ids(trees, f"{folder}/{note}s.xml", note, "id") for _, note in NOTES},
    )


def _ids(trees: Trees, part: str, tag: str, attribute: str) -> frozenset[str | None]:
    tree = trees.get(part)
    return frozenset(node.get(w(attribute)) for node in tree.iter(w(tag))) if tree is not None else frozenset()


def _within(parent: Element, *tags: str) -> list[Element]:
    """The children with these tags, also those inside a content control or another wrapper."""
    found = []
    for child in parent:
        if child.tag in tags:
            found.append(child)
        elif child.tag in WRAPPERS:
            found.extend(_within(child, *tags))
    return found


def _seen(tree: Element, *tags: str) -> Iterator[Element]:
    """Elements that Word reads: a fallback repeats what stands beside it for older programs."""
    return (node for node in tree.iter(*tags) if all(above.tag != FALLBACK for above in node.iterancestors()))


def _cells(tree: Element, targets: Targets) -> Iterator[Fault]:  # noqa: ARG001
    for cell in tree.iter(w("tc")):
        blocks = _within(cell, w("p"), w("tbl"), w("altChunk"))
        if not blocks or blocks[-1].tag != w("p"):
            yield "een tabelcel eindigt niet met een alinea", cell


def _rows(tree: Element, targets: Targets) -> Iterator[Fault]:  # noqa: ARG001
    for row in tree.iter(w("tr")):
        if not _within(row, w("tc")):
            yield "een tabelrij heeft geen cellen", row


def _tables(tree: Element, targets: Targets) -> Iterator[Fault]:  # noqa: ARG001
    for table in tree.iter(w("tbl")):
        if not _within(table, w("tr")):
            yield "een tabel heeft geen rijen", table
        if table.find(w("tblGrid")) is None:
            yield "een tabel noemt haar kolommen niet", table


def _stories(tree: Element, targets: Targets) -> Iterator[Fault]:  # noqa: ARG001
    for story in tree.iter(*STORIES):
        if not _within(story, w("p"), w("tbl"), w("altChunk")):
            yield f"een onderdeel van de tekst is leeg ({str(story.tag).rpartition('}')[2]})", story
    if tree.tag == w("document") and tree.find(w("body")) is None:
        yield "de hoofdtekst is leeg", tree


def _styles(tree: Element, targets: Targets) -> Iterator[Fault]:
    for tag in ("pStyle", "rStyle", "tblStyle"):
        for name, user in _missing(tree, w(tag), w("val"), targets.styles):
            yield f"stijl {name} bestaat niet", user


def _lists(tree: Element, targets: Targets) -> Iterator[Fault]:
    for number, user in _missing(tree, w("numId"), w("val"), targets.lists | {"0"}):
        yield f"lijst {number} bestaat niet", user
    if tree.tag == w("numbering"):
        known = frozenset(node.get(w("abstractNumId")) for node in tree.iter(w("abstractNum")))
        for number, user in _missing(tree, w("abstractNumId"), w("val"), known):
            yield f"lijstopmaak {number} bestaat niet", user


def _notes(tree: Element, targets: Targets) -> Iterator[Fault]:
    for reference, note in NOTES:
        for number, user in _missing(tree, w(reference), w("id"), targets.notes[note]):
            yield f"noot of opmerking {number} bestaat niet", user


def _missing(tree: Element, tag: str, attribute: str, known: frozenset[str | None]) -> list[Fault]:
    """Every name that is used and not known, with the first element that uses it."""
    users: dict[str, Element] = {}
    for node in tree.iter(tag):
        if node.get(attribute) not in known:
            users.setdefault(str(node.get(attribute)), node)
    return sorted(users.items(), key=lambda found: found[0])


def _fields(tree: Element, targets: Targets) -> Iterator[Fault]:  # noqa: ARG001
    open_fields: list[bool] = []  # for each open field: whether its result has begun
    whole = True
    for mark in _seen(tree, w("fldChar")):
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            open_fields.append(False)
        elif not open_fields or (kind == "separate" and open_fields[-1]):
            whole = False
        elif kind == "separate":
            open_fields[-1] = True
        else:
            open_fields.pop()
    if open_fields or not whole:
        yield "een Word-veld is niet goed geopend of afgesloten", tree


def _bookmarks(tree: Element, targets: Targets) -> Iterator[Fault]:  # noqa: ARG001
    starts = list(_seen(tree, w("bookmarkStart")))
    ids = Counter(node.get(w("id")) for node in starts)
    if ids != Counter(node.get(w("id")) for node in _seen(tree, w("bookmarkEnd"))) or _repeated(ids):
        yield "een bladwijzer heeft geen begin of geen einde", tree
    if _repeated(node.get(w("name")) for node in starts):
        yield "twee bladwijzers hebben dezelfde naam", tree


def _drawing_ids(tree: Element, targets: Targets) -> Iterator[Fault]:  # noqa: ARG001
    if _repeated(node.get("id") for node in _seen(tree, f"{{{WP}}}docPr")):
        yield "twee afbeeldingen hebben hetzelfde nummer", tree


def _repeated(values: Iterable[str | None] | Counter[str | None]) -> bool:
    return any(count > 1 for count in Counter(values).values())


StoryRule = Callable[[Element, Targets], Iterator[Fault]]

SOUND_RULES: tuple[tuple[FaultKind, StoryRule], ...] = (
    (FaultKind.CELL, _cells),
    (FaultKind.ROW, _rows),
    (FaultKind.TABLE, _tables),
    (FaultKind.EMPTY, _stories),
    (FaultKind.LIST, _lists),
    (FaultKind.NOTE, _notes),
    (FaultKind.FIELD, _fields),
    (FaultKind.BOOKMARK, _bookmarks),
)

STORY_RULES = (*SOUND_RULES, (FaultKind.STYLE, _styles), (FaultKind.DRAWING, _drawing_ids))
"""All rules; styles and the numbers of drawings may still change when a template is filled in."""
