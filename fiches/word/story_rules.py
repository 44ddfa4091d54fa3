"""Rules for one part of a Word package: its cells, rows, styles, lists, fields, bookmarks, notes and pictures.

Each rule yields what is wrong in Dutch, with the element where it shows. `integrity` applies these rules to all
parts. A rule runs for every document that is made: it looks quickly whether there can be something wrong, and exactly
only where there can.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from lxml import etree

from fiches.word.xml import MC, WP, Element, W, w

StoryFault = tuple[str, Element]
"""What is wrong, in Dutch, and the element where it shows."""

WRAPPER_TAGS = frozenset(
    (*map(w, ("sdt", "sdtContent", "customXml", "ins", "del", "moveFrom", "moveTo")), f"{{{MC}}}AlternateContent",
     f"{{{MC}}}Choice")
)  # fmt: skip
"""Elements that may stand around rows, cells and paragraphs without being one."""

FALLBACK_TAG = f"{{{MC}}}Fallback"
_NOTE_SETTINGS = (w("footnotePr"), w("endnotePr"))
STORY_TAGS = tuple(map(w, ("hdr", "ftr", "footnote", "endnote", "comment", "txbxContent", "body")))
BARE_TEXT_PLACES = {
    **dict.fromkeys(STORY_TAGS, "tussen de alinea's"), w("tbl"): "in een tabel", w("tr"): "in een tabelrij",
    w("tc"): "in een tabelcel", w("p"): "in een alinea", w("r"): "in een alinea", w("hyperlink"): "in een alinea",
    w("sdtContent"): "in een inhoudsbesturingselement",
}  # fmt: skip
"""Elements that hold elements only: Word leaves out a text that stands in one itself, and says nothing."""

_PARAGRAPH, _VAL = w("p"), w("val")
_STYLE_TAGS = tuple(map(w, ("pStyle", "rStyle", "tblStyle")))
_HAS_TEXT_OUTSIDE_RUNS = etree.XPath(
    "boolean(//text()[not(parent::w:t)][normalize-space()])", namespaces={"w": W}, smart_strings=False
)

NOTE_TAGS = (("footnoteReference", "footnote"), ("endnoteReference", "endnote"), ("commentReference", "comment"))


class PackageFaultKind(Enum):
    """What a fault is about, for code that compares faults: their sentences are for readers, and may change."""

    CELL = auto()
    ROW = auto()
    TABLE = auto()
    EMPTY = auto()
    LIST = auto()
    NOTE = auto()
    FIELD = auto()
    BOOKMARK = auto()
    BARE_TEXT = auto()
    STYLE = auto()
    DRAWING = auto()
    TAG = auto()
    TITLE = auto()
    PACKAGE = auto()


@dataclass(frozen=True, slots=True)
class ReferenceTargets:
    """What a part can refer to: the styles, lists and notes of the parts in its own folder."""

    styles: frozenset[str | None]
    lists: frozenset[str | None]
    notes: tuple[frozenset[str | None], ...]
    """In the order of `NOTE_TAGS`."""


def _find_children(parent: Element, *tags: str) -> list[Element]:
    """The children with these tags, also those inside a content control or another wrapper."""
    found = []
    for child in parent:
        if child.tag in tags:
            found.append(child)
        elif child.tag in WRAPPER_TAGS:
            found.extend(_find_children(child, *tags))
    return found


def _iter_outside_fallback(tree: Element, *tags: str) -> Iterator[Element]:
    """Elements that Word reads: a fallback repeats what stands beside it for older programs."""
    return (node for node in tree.iter(*tags) if all(above.tag != FALLBACK_TAG for above in node.iterancestors()))


def _check_cells(tree: Element, targets: ReferenceTargets) -> Iterator[StoryFault]:  # noqa: ARG001
    for cell in tree.iter(w("tc")):
        # Word calls such a file corrupt, and the Open XML SDK does not see it.
        if len(cell) and cell[-1].tag == _PARAGRAPH:
            continue
        blocks = _find_children(cell, _PARAGRAPH, w("tbl"), w("altChunk"))
        if not blocks or blocks[-1].tag != _PARAGRAPH:
            yield "een tabelcel eindigt niet met een alinea", cell


def _check_rows(tree: Element, targets: ReferenceTargets) -> Iterator[StoryFault]:  # noqa: ARG001
    for row in tree.iter(w("tr")):
        # As with cells: the file is corrupt to Word and not to the Open XML SDK.
        if row.find(w("tc")) is None and not _find_children(row, w("tc")):
            yield "een tabelrij heeft geen cellen", row


def _check_tables(tree: Element, targets: ReferenceTargets) -> Iterator[StoryFault]:  # noqa: ARG001
    for table in tree.iter(w("tbl")):
        if table.find(w("tr")) is None and not _find_children(table, w("tr")):
            yield "een tabel heeft geen rijen", table
        if table.find(w("tblGrid")) is None:
            yield "een tabel noemt haar kolommen niet", table


def _check_stories(tree: Element, targets: ReferenceTargets) -> Iterator[StoryFault]:  # noqa: ARG001
    for story in tree.iter(*STORY_TAGS):
        if not (_find_children(story, w("p"), w("tbl"), w("altChunk")) or _is_named_only(story)):
            yield f"een onderdeel van de tekst is leeg ({str(story.tag).rpartition('}')[2]})", story
    if tree.tag == w("document") and tree.find(w("body")) is None:
        yield "de hoofdtekst is leeg", tree


def _is_named_only(story: Element) -> bool:
    """Whether the settings name this note, which then has its text elsewhere (17.11.9)."""
    parent = story.getparent()
    return parent is not None and parent.tag in _NOTE_SETTINGS


def _check_bare_texts(tree: Element, targets: ReferenceTargets) -> Iterator[StoryFault]:  # noqa: ARG001
    if not _HAS_TEXT_OUTSIDE_RUNS(tree):
        return
    for holder in tree.iter(*BARE_TEXT_PLACES):
        own = "".join((holder.text or "", *(child.tail or "" for child in holder)))
        if text := " ".join(own.split()):
            where = f"'{text[:40]}' staat los {BARE_TEXT_PLACES[str(holder.tag)]}"
            yield f"{where}: Word toont die tekst niet; haal de p, r, tr of tc weg uit de tag", holder


def _check_styles(tree: Element, targets: ReferenceTargets) -> Iterator[StoryFault]:
    for tag in _STYLE_TAGS:
        for name, user in _find_missing(tree, tag, _VAL, targets.styles):
            yield f"stijl {name} bestaat niet", user


def _check_lists(tree: Element, targets: ReferenceTargets) -> Iterator[StoryFault]:
    # Number 0 is no list: it takes a paragraph out of the list of its style (17.9.18).
    for number, user in _find_missing(tree, w("numId"), _VAL, targets.lists | {"0"}):
        yield f"lijst {number} bestaat niet", user
    if tree.tag == w("numbering"):
        known = frozenset(node.get(w("abstractNumId")) for node in tree.iter(w("abstractNum")))
        for number, user in _find_missing(tree, w("abstractNumId"), w("val"), known):
            yield f"lijstopmaak {number} bestaat niet", user


def _check_notes(tree: Element, targets: ReferenceTargets) -> Iterator[StoryFault]:
    for (reference, _), known in zip(NOTE_TAGS, targets.notes, strict=True):
        for number, user in _find_missing(tree, w(reference), w("id"), known):
            yield f"noot of opmerking {number} bestaat niet", user


def _find_missing(tree: Element, tag: str, attribute: str, known: frozenset[str | None]) -> list[StoryFault]:
    """Every name that is used and not known, with the first element that uses it."""
    users: dict[str, Element] = {}
    for node in tree.iter(tag):
        name = node.get(attribute)
        if name not in known:
            users.setdefault(str(name), node)
    return sorted(users.items(), key=lambda found: found[0])


def _check_fields(tree: Element, targets: ReferenceTargets) -> Iterator[StoryFault]:  # noqa: ARG001
    open_fields: list[bool] = []  # for each open field: whether its result has begun
    whole = True
    for mark in _iter_outside_fallback(tree, w("fldChar")):
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


def _check_bookmarks(tree: Element, targets: ReferenceTargets) -> Iterator[StoryFault]:  # noqa: ARG001
    starts = list(_iter_outside_fallback(tree, w("bookmarkStart")))
    ids = Counter(node.get(w("id")) for node in starts)
    if ids != Counter(node.get(w("id")) for node in _iter_outside_fallback(tree, w("bookmarkEnd"))) or _has_repeats(
        ids
    ):
        yield "een bladwijzer heeft geen begin of geen einde", tree
    if _has_repeats(node.get(w("name")) for node in starts):
        yield "twee bladwijzers hebben dezelfde naam", tree


def _check_drawing_ids(tree: Element, targets: ReferenceTargets) -> Iterator[StoryFault]:  # noqa: ARG001
    # Word calls a file corrupt in which two drawings have one number.
    if _has_repeats(node.get("id") for node in _iter_outside_fallback(tree, f"{{{WP}}}docPr")):
        yield "twee afbeeldingen hebben hetzelfde nummer", tree


def _has_repeats(values: Iterable[str | None] | Counter[str | None]) -> bool:
    return any(count > 1 for count in Counter(values).values())


StoryRule = Callable[[Element, ReferenceTargets], Iterator[StoryFault]]

STORY_STRUCTURE_RULES: tuple[tuple[PackageFaultKind, StoryRule], ...] = (
    (PackageFaultKind.CELL, _check_cells),
    (PackageFaultKind.ROW, _check_rows),
    (PackageFaultKind.TABLE, _check_tables),
    (PackageFaultKind.EMPTY, _check_stories),
    (PackageFaultKind.LIST, _check_lists),
    (PackageFaultKind.NOTE, _check_notes),
    (PackageFaultKind.FIELD, _check_fields),
    (PackageFaultKind.BOOKMARK, _check_bookmarks),
)

STORY_RULES = (
    *STORY_STRUCTURE_RULES,
    (PackageFaultKind.BARE_TEXT, _check_bare_texts),
    (PackageFaultKind.STYLE, _check_styles),
    (PackageFaultKind.DRAWING, _check_drawing_ids),
)
"""All rules; bare texts, styles and the numbers of drawings may still change when a template is filled in."""
