"""Rules for one part of a Word package: its cells, rows, styles, lists, fields, bookmarks, notes and pictures.

Each rule yields what is wrong in Dutch, with the element where it shows. `integrity` applies these rules to all
parts. A rule runs for every document that is made: it looks quickly whether there can be something wrong, and exactly
only where there can.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
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

_PARAGRAPH, _TABLE, _ROW, _CELL = map(w, ("p", "tbl", "tr", "tc"))
_BLOCKS = (_PARAGRAPH, _TABLE, w("altChunk"))
_GRID, _LIST, _FIELD_MARK, _VAL, _ID = map(w, ("tblGrid", "numId", "fldChar", "val", "id"))
_BOOKMARK_START, _BOOKMARK_END, _DRAWING = w("bookmarkStart"), w("bookmarkEnd"), f"{{{WP}}}docPr"
_ANY = w("*")
_STYLE_TAGS = tuple(map(w, ("pStyle", "rStyle", "tblStyle")))
_NAMESPACES = {"w": W}
_HAS_TEXT_OUTSIDE = etree.XPath("count(//text()) != count(//w:t/text())", namespaces=_NAMESPACES)
_HAS_LETTERS_OUTSIDE = etree.XPath("boolean(//text()[not(parent::w:t)][normalize-space()])", namespaces=_NAMESPACES)

NOTE_TAGS = (("footnoteReference", "footnote"), ("endnoteReference", "endnote"), ("commentReference", "comment"))
_REFERENCE_TAGS = tuple(w(reference) for reference, _ in NOTE_TAGS)

HIDING_TAGS = (w("vanish"), FALLBACK_TAG)
"""With one of these some text may not be shown."""

_JUDGED_TAGS = (
    *(_CELL, _ROW, _TABLE, _LIST, _FIELD_MARK, _BOOKMARK_START, _BOOKMARK_END, _DRAWING),
    *_REFERENCE_TAGS, *STORY_TAGS, *HIDING_TAGS,
)  # fmt: skip


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


class JudgedElements:
    """The elements of a part that the rules ask for, found in one walk: a walk per rule costs as much as the rules."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.is_of_word = next(root.iter(_ANY, _DRAWING), None) is not None
        """Whether it holds an element of Word at all."""
        self.style_users = list(root.iter(*_STYLE_TAGS))
        """What names a style. Half of all elements here: they are kept as one list, whatever their tag."""
        self._by_tag: dict[str, list[Element]] = {tag: [] for tag in _JUDGED_TAGS}
        # It takes a while before a walk for so many tags begins.
        for node in root.iter(*_JUDGED_TAGS) if self.is_of_word else ():
            self._by_tag[node.tag].append(node)

    def get(self, tag: str) -> list[Element]:
        """Those with a tag, which is one of `_JUDGED_TAGS`, in their order."""
        return self._by_tag[tag]

    def get_shown(self, tag: str) -> list[Element]:
        """Those that Word reads: a fallback repeats what stands beside it for older programs."""
        return [node for node in self._by_tag[tag] if all(above.tag != FALLBACK_TAG for above in node.iterancestors())]


def _find_children(parent: Element, *tags: str) -> list[Element]:
    """The children with these tags, also those inside a content control or another wrapper."""
    found = []
    for child in parent:
        if child.tag in tags:
            found.append(child)
        elif child.tag in WRAPPER_TAGS:
            found.extend(_find_children(child, *tags))
    return found


def _has_child(parent: Element, *tags: str) -> bool:
    """Whether `_find_children` finds one, which hardly ever takes more than a look at the last."""
    if len(parent) and parent[-1].tag in tags:
        return True
    return next(parent.iterchildren(*tags), None) is not None or bool(_find_children(parent, *tags))


def _check_cells(judged: JudgedElements, targets: ReferenceTargets) -> Iterator[StoryFault]:  # noqa: ARG001
    for cell in judged.get(_CELL):
        # Word calls such a file corrupt, and the Open XML SDK does not see it.
        if len(cell) and cell[-1].tag == _PARAGRAPH:
            continue
        blocks = _find_children(cell, *_BLOCKS)
        if not blocks or blocks[-1].tag != _PARAGRAPH:
            yield "een tabelcel eindigt niet met een alinea", cell


def _check_rows(judged: JudgedElements, targets: ReferenceTargets) -> Iterator[StoryFault]:  # noqa: ARG001
    for row in judged.get(_ROW):
        # As with cells: the file is corrupt to Word and not to the Open XML SDK.
        if not _has_child(row, _CELL):
            yield "een tabelrij heeft geen cellen", row


def _check_tables(judged: JudgedElements, targets: ReferenceTargets) -> Iterator[StoryFault]:  # noqa: ARG001
    for table in judged.get(_TABLE):
        if not _has_child(table, _ROW):
            yield "een tabel heeft geen rijen", table
        if next(table.iterchildren(_GRID), None) is None:
            yield "een tabel noemt haar kolommen niet", table


def _check_stories(judged: JudgedElements, targets: ReferenceTargets) -> Iterator[StoryFault]:  # noqa: ARG001
    for tag in STORY_TAGS:
        for story in judged.get(tag):
            if not (_has_child(story, *_BLOCKS) or _is_named_only(story)):
                yield f"een onderdeel van de tekst is leeg ({tag.rpartition('}')[2]})", story
    if judged.root.tag == w("document") and judged.root.find(w("body")) is None:
        yield "de hoofdtekst is leeg", judged.root


def _is_named_only(story: Element) -> bool:
    """Whether the settings name this note, which then has its text elsewhere (17.11.9)."""
    parent = story.getparent()
    return parent is not None and parent.tag in _NOTE_SETTINGS


def _check_bare_texts(judged: JudgedElements, targets: ReferenceTargets) -> Iterator[StoryFault]:  # noqa: ARG001
    if not (judged.is_of_word and _HAS_TEXT_OUTSIDE(judged.root) and _HAS_LETTERS_OUTSIDE(judged.root)):
        return
    for holder in judged.root.iter(*BARE_TEXT_PLACES):
        own = "".join((holder.text or "", *(child.tail or "" for child in holder)))
        if text := " ".join(own.split()):
            where = f"'{text[:40]}' staat los {BARE_TEXT_PLACES[str(holder.tag)]}"
            yield f"{where}: Word toont die tekst niet; haal de p, r, tr of tc weg uit de tag", holder


def _check_styles(judged: JudgedElements, targets: ReferenceTargets) -> Iterator[StoryFault]:
    for name, user in _find_missing(judged.style_users, _VAL, targets.styles):
        yield f"stijl {name} bestaat niet", user


def _check_lists(judged: JudgedElements, targets: ReferenceTargets) -> Iterator[StoryFault]:
    # Number 0 is no list: it takes a paragraph out of the list of its style (17.9.18).
    for number, user in _find_missing(judged.get(_LIST), _VAL, targets.lists | {"0"}):
        yield f"lijst {number} bestaat niet", user
    if judged.root.tag == w("numbering"):
        known = frozenset(node.get(w("abstractNumId")) for node in judged.root.iter(w("abstractNum")))
        for number, user in _find_missing(list(judged.root.iter(w("abstractNumId"))), _VAL, known):
            yield f"lijstopmaak {number} bestaat niet", user


def _check_notes(judged: JudgedElements, targets: ReferenceTargets) -> Iterator[StoryFault]:
    for tag, known in zip(_REFERENCE_TAGS, targets.notes, strict=True):
        for number, user in _find_missing(judged.get(tag), _ID, known):
            yield f"noot of opmerking {number} bestaat niet", user


def _find_missing(nodes: Sequence[Element], attribute: str, known: frozenset[str | None]) -> list[StoryFault]:
    """Every name that is used and not known, with the first element that uses it."""
    if known.issuperset([node.get(attribute) for node in nodes]):
        return []
    users: dict[str, Element] = {}
    for node in nodes:
        name = node.get(attribute)
        if name not in known:
            users.setdefault(str(name), node)
    return sorted(users.items(), key=lambda found: found[0])


def _check_fields(judged: JudgedElements, targets: ReferenceTargets) -> Iterator[StoryFault]:  # noqa: ARG001
    open_fields: list[bool] = []  # for each open field: whether its result has begun
    whole = True
    for mark in judged.get_shown(_FIELD_MARK):
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
        yield "een Word-veld is niet goed geopend of afgesloten", judged.root


def _check_bookmarks(judged: JudgedElements, targets: ReferenceTargets) -> Iterator[StoryFault]:  # noqa: ARG001
    starts = judged.get_shown(_BOOKMARK_START)
    began = sorted(str(node.get(_ID)) for node in starts)
    ended = sorted(str(node.get(_ID)) for node in judged.get_shown(_BOOKMARK_END))
    if began != ended or _has_repeats(began):
        yield f"{_name_half_bookmark(starts, ended)} heeft geen begin of geen einde", judged.root
    names = [str(node.get(w("name"))) for node in starts]
    if _has_repeats(names):
        yield (
            f"twee bladwijzers heten '{next(name for name, count in Counter(names).items() if count > 1)}'",
            judged.root,
        )


def _name_half_bookmark(starts: Sequence[Element], ended: Sequence[str]) -> str:
    """The first bookmark that does not begin and end once each; without a name when it does not begin."""
    began, ends = Counter(str(node.get(_ID)) for node in starts), Counter(ended)
    halves = (node for node in starts if began[str(node.get(_ID))] > 1 or ends[str(node.get(_ID))] != 1)
    found = next((node.get(w("name"), "") for node in halves), "")
    return f"bladwijzer '{found}'" if found else "een bladwijzer"


def _check_drawing_ids(judged: JudgedElements, targets: ReferenceTargets) -> Iterator[StoryFault]:  # noqa: ARG001
    # Word calls a file corrupt in which two drawings have one number.
    if _has_repeats([node.get("id") for node in judged.get_shown(_DRAWING)]):
        yield "twee afbeeldingen hebben hetzelfde nummer", judged.root


def _has_repeats(values: Sequence[str | None]) -> bool:
    return len(set(values)) < len(values)


StoryRule = Callable[[JudgedElements, ReferenceTargets], Iterator[StoryFault]]

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
