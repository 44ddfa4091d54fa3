"""Rules about what filling in a template loses without a message, and what it can leave empty.

docxtpl drops what stands beside a tag that takes the place of a paragraph, row or cell, what a minus in a tag removes,
and what Word keeps between the pieces of one tag. Conditions can leave cells, rows, tables, headers, footers, notes
and text boxes empty; Word calls a file corrupt when a cell does not end with a paragraph, a row has no cells, or a
table has no rows. The rules work out, whatever the data, what may stand last in each of them.
"""

import html
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fiches.word.lint.places import find_enclosing
from fiches.word.lint.rules_tags import PLACE_NOUNS
from fiches.word.lint.tags import WordTag
from fiches.word.lint.template import (
    MIDDLE_KEYWORDS,
    LintHit,
    Story,
    WordTemplate,
    format_excerpt,
    iter_shown,
)
from fiches.word.story_rules import WRAPPER_TAGS
from fiches.word.template.lost import (
    COMMENT_NAME,
    LOSABLE_ELEMENTS,
    find_lost_to_minus,
    get_own_text,
    iter_own,
    list_things,
)
from fiches.word.xml import Element, serialize_fragment, w

_WRAPPER_NAMES = {
    w("hyperlink"): "een hyperlink",
    w("fldSimple"): "een veld",
    w("sdt"): "een inhoudsbesturingselement",
    w("smartTag"): "een slimme tag",
}
"""What stands around text, with its name."""

PAIRED_MARKS = {
    "bookmark": "een bladwijzer",
    "commentRange": "een opmerking",
    "perm": "een beveiligd stuk",
}
"""What Word marks with a start and an end: one without the other makes the file unsound."""

_MARK_ELEMENTS = tuple(w(f"{kind}{side}") for kind in PAIRED_MARKS for side in ("Start", "End"))


def find_text_beside_tags(template: WordTemplate) -> Iterator[LintHit]:
    """A tag that takes the place of a paragraph, row or cell stands there alone."""
    for story in template.printed:
        anchors: dict[Element, list[WordTag]] = {}
        for tag in story.tags:
            if tag.letters in ("p", "tr", "tc") and (anchor := find_enclosing(tag.node, tag.letters)) is not None:
                anchors.setdefault(anchor, []).append(tag)
        for anchor, tags in anchors.items():
            yield from _find_beside(anchor, tags)


def _find_beside(anchor: Element, tags: list[WordTag]) -> Iterator[LintHit]:
    kept = tags[-1]
    before, _, after = get_own_text(anchor).rpartition(kept.text)
    rest = before.strip() + after.strip()
    lost = [f"'{format_excerpt(rest, 40)}'"] if rest else []
    lost += _list_things(iter_own(anchor, *LOSABLE_ELEMENTS, *_WRAPPER_NAMES, w("br")), around=anchor)
    lost += [PAIRED_MARKS[kind] for kind in _find_half_marks(anchor.iter(*_MARK_ELEMENTS))]
    if lost:
        noun = PLACE_NOUNS[kept.letters]
        message = f"Naast '{kept.text}' verdwijnt {_format_list(lost)}."
        yield LintHit("SJB205", kept.node, message, f"geef de tag een eigen {noun}", kept.text)


def _list_things(elements: Iterable[Element], around: Element) -> list[str]:
    """What a reader would miss among these elements, wrappers around text included."""
    found = list(elements)
    wrappers = [_WRAPPER_NAMES[str(one.tag)] for one in found if one.tag in _WRAPPER_NAMES and any(one.itertext())]
    things = list_things((one for one in found if one.tag not in _WRAPPER_NAMES), around)
    # SJB213 tells of every comment, those of the lint itself among them.
    return [name for name in dict.fromkeys((*things, *wrappers)) if name != COMMENT_NAME]


def _find_half_marks(marks: Iterable[Element]) -> list[str]:
    """The kinds of mark of which only one side is among these."""
    sides = [(str(mark.tag).rpartition("}")[2], mark.get(w("id"))) for mark in marks]
    pairs = Counter((name.removesuffix("Start").removesuffix("End"), number) for name, number in sides)
    return sorted({kind for (kind, _), count in pairs.items() if count == 1})


def _format_list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"


def find_text_lost_to_minus(template: WordTemplate) -> Iterator[LintHit]:
    """`{%-` takes all that stands before it back to the text of the run before, and `-%}` all after it."""
    for story in template.printed:
        for at, tag in enumerate(story.tags):
            before = _find_lost_before(story, at) if tag.text.startswith("{%-") else ""
            lost = before or (_find_lost_after(story, at) if tag.text.endswith("-%}") else "")
            if lost:
                message = f"De min in '{tag.text}' neemt '{format_excerpt(lost, 40)}' mee; die tekst verdwijnt."
                hint = "haal de min weg, of zet de tag aan de rand van zijn alinea"
                yield LintHit("SJB205", tag.node, message, hint, tag.text)


def find_things_lost_to_minus(template: WordTemplate) -> Iterator[LintHit]:
    """Nor does a minus take along a picture, a section break or another thing that stands in between."""
    for story in template.printed:
        for text, lost in find_lost_to_minus(serialize_fragment(story.root)):
            tag = next((one for one in story.tags if one.text == html.unescape(text)), None)
            if tag is not None and lost != COMMENT_NAME and not lost.startswith("'"):
                message, hint = f"De min in '{tag.text}' neemt {lost} mee; dat verdwijnt.", "haal de min weg"
                yield LintHit("SJB205", tag.node, message, hint, tag.text)


def _find_lost_before(story: Story, at: int) -> str:
    """What docxtpl drops before a tag: all text of its node, and of those that it joins to that node."""
    tag = story.tags[at]
    low = tag.low
    for previous in reversed(story.tags[:at]):
        if previous.end <= low:
            break
        if previous.text.startswith("{%-"):
            return ""
        low = min(low, previous.low)
    return story.text[low : tag.start].strip() if low else ""


def _find_lost_after(story: Story, at: int) -> str:
    """What docxtpl drops after a tag: the rest of its node, when no other tag begins in it."""
    tag = story.tags[at]
    following = next((one for one in story.tags[at + 1 :] if not one.text.startswith("{#")), None)
    if tag.high == len(story.text) or (following is not None and following.start < tag.high):
        return ""
    return story.text[tag.end : tag.high].strip()


def find_broken_tags(template: WordTemplate) -> Iterator[LintHit]:
    """What Word keeps between the pieces of one tag disappears; half of it makes the file unsound."""
    for story in template.printed:
        for tag in story.tags:
            if len(tag.nodes) > 1 and find_enclosing(tag.nodes[0], "p") is find_enclosing(tag.nodes[-1], "p"):
                yield from _find_within(tag)


def _find_within(tag: WordTag) -> Iterator[LintHit]:
    broken, lost = _list_cut_wrappers(tag), []
    between = _list_between(tag)
    broken += [
        PAIRED_MARKS[kind] for kind in _find_half_marks(element for element in between if element.tag in _MARK_ELEMENTS)
    ]
    fields = [element.get(w("fldCharType")) for element in between if element.tag == w("fldChar")]
    if fields.count("begin") != fields.count("end"):
        broken.append("een veld")
    else:
        lost = [
            name
            for name in _list_things((e for e in between if e.tag in (*LOSABLE_ELEMENTS, *_WRAPPER_NAMES)), tag.node)
            if name not in broken
        ]
    if broken:
        message = f"Word heeft '{tag.text}' in stukken gedeeld door {_format_list(broken)}."
        yield _make_hit("SJB203", tag, message)
    elif lost:
        yield _make_hit("SJB204", tag, f"In '{tag.text}' staat {_format_list(lost)}; dat verdwijnt.")


def _make_hit(code: str, tag: WordTag, message: str) -> LintHit:
    return LintHit(code, tag.node, message, "wis de tag en typ hem opnieuw, in één keer", tag.text)


def _list_cut_wrappers(tag: WordTag) -> list[str]:
    """What the tag enters or leaves on its way, such as a hyperlink."""
    first, last = (set(node.iterancestors(*_WRAPPER_NAMES)) for node in (tag.nodes[0], tag.nodes[-1]))
    if len(first) == len(last):
        return []
    return list(dict.fromkeys(_WRAPPER_NAMES[str(element.tag)] for element in first ^ last))


def _list_between(tag: WordTag) -> list[Element]:
    """The elements between the first and the last piece of text of a tag."""
    found, inside = [], False
    paragraph = find_enclosing(tag.node, "p")
    for element in paragraph.iter() if paragraph is not None else ():
        if element is tag.nodes[-1]:
            break
        if inside:
            found.append(element)
        inside = inside or element is tag.nodes[0]
    return found


LOST_RULES = (find_text_beside_tags, find_text_lost_to_minus, find_things_lost_to_minus, find_broken_tags)


NO_ELEMENT = ""


class Container(NamedTuple):
    """An element that may not be empty: what it holds, by which letters tags drop that, and what to say."""

    name: str
    children: tuple[str, ...]
    last: tuple[str, ...]
    letters: str
    code: str
    message: str
    hint: str


_BLOCK_NAMES = ("p", "tbl")
_ELSE_HINT = "zet er een {%p else %} met een alinea bij, of een vaste alinea naast de tags"
CONTAINERS = (
    Container("tc", _BLOCK_NAMES, ("p",), "p", "SJB209", "Deze cel kan leeg raken.", _ELSE_HINT),
    Container("hdr", _BLOCK_NAMES, _BLOCK_NAMES, "p", "SJB209", "Deze koptekst kan leeg raken.", _ELSE_HINT),
    Container("ftr", _BLOCK_NAMES, _BLOCK_NAMES, "p", "SJB209", "Deze voettekst kan leeg raken.", _ELSE_HINT),
    Container("txbxContent", _BLOCK_NAMES, _BLOCK_NAMES, "p", "SJB209", "Dit tekstvak kan leeg raken.", _ELSE_HINT),
    Container("footnote", _BLOCK_NAMES, _BLOCK_NAMES, "p", "SJB209", "Deze voetnoot kan leeg raken.", _ELSE_HINT),
    Container("endnote", _BLOCK_NAMES, _BLOCK_NAMES, "p", "SJB209", "Deze eindnoot kan leeg raken.", _ELSE_HINT),
    Container("tr", ("tc",), ("tc",), "tc", "SJB210", "In deze rij kunnen alle cellen verdwijnen.",
           "laat een cel buiten de tags, of zet de voorwaarde om de hele rij met {%tr … %}"),
    Container("tbl", ("tr",), ("tr",), "tr", "SJB210", "In deze tabel kunnen alle rijen verdwijnen.",
           "laat een rij buiten de tags, zoals de kopregel, of zet de voorwaarde om de hele tabel met {%p … %}"),
)  # fmt: skip


def find_empty_containers(template: WordTemplate) -> Iterator[LintHit]:
    """Whatever the data, a cell keeps a paragraph, a row a cell and a table a row."""
    for story in template.printed:
        if story.tags:
            judge = _LastElementAnalysis(_find_anchors(story), _find_filled_loops(story, template.filled))
            for holder in CONTAINERS:
                yield from judge.find_hits(story, holder)


def _find_anchors(story: Story) -> dict[Element, WordTag]:
    """The paragraphs, rows and cells that a tag takes the place of."""
    found = ((find_enclosing(tag.node, tag.letters), tag) for tag in story.tags if tag.letters in ("p", "tr", "tc"))
    return {anchor: tag for anchor, tag in found if anchor is not None}


def _find_filled_loops(story: Story, filled: frozenset[str]) -> frozenset[WordTag]:
    """The loops over lists that are never empty."""
    lists: dict[str, str] = {}
    filled_loops = set()
    for tag in story.tags:
        loop = tag.loop
        if loop and not loop.rest:
            root, dot, rest = loop.path.partition(".")
            path = f"{lists.get(root, root)}{dot}{rest}"
            lists[loop.names] = f"{path}[]"
            if path in filled:
                filled_loops.add(tag)
    return frozenset(filled_loops)


Items = Sequence[Element | WordTag]


@dataclass(frozen=True, slots=True)
class _LastElementAnalysis:
    """Works out what may stand last in a holder when the tags of a part have done their work."""

    anchors: Mapping[Element, WordTag]
    filled_loops: frozenset[WordTag]

    def find_hits(self, story: Story, holder: Container) -> Iterator[LintHit]:
        for element in iter_shown(story.root, w(holder.name)):
            items = [self.anchors.get(child, child) for child in _iter_children(element, holder)]
            tag = next((item for item in items if isinstance(item, WordTag)), None)
            ends = self.collect_last(items) if tag else None
            if tag and ends is not None and ends - {w(name) for name in holder.last}:
                yield LintHit(holder.code, tag.node, holder.message, holder.hint, tag.text)

    def collect_last(self, items: Items) -> set[str] | None:
        """The names of what may stand last, with the empty text for nothing at all; None when tags do not pair."""
        found, at = self.walk_sequence(items, 0)
        return found if at == len(items) else None

    def walk_sequence(self, items: Items, at: int) -> tuple[set[str], int]:
        """What may stand last in a row of items, up to a tag that ends it."""
        last = {NO_ELEMENT}
        while at < len(items):
            item = items[at]
            if not isinstance(item, WordTag):
                last, at = {str(item.tag)}, at + 1
            elif item.opens:
                inner, at = self.walk_block(items, at)
                last = (last if NO_ELEMENT in inner else set()) | (inner - {NO_ELEMENT})
            elif item.keyword in MIDDLE_KEYWORDS or item.keyword.startswith("end"):
                return last, at
            else:
                prints = item.text.startswith("{{")
                last, at = {w(item.letters)} if prints else last, at + 1
        return last, at

    def walk_block(self, items: Items, at: int) -> tuple[set[str], int]:
        """What may stand last in a condition or loop, and where to go on after it."""
        found: set[str] = set()
        complete = items[at] in self.filled_loops
        while True:
            branch, at = self.walk_sequence(items, at + 1)
            found |= branch
            tag = items[at] if at < len(items) else None
            if not isinstance(tag, WordTag) or tag.keyword not in MIDDLE_KEYWORDS:
                break
            complete = complete or tag.keyword == "else"
        return (found if complete else found | {NO_ELEMENT}), at + 1


def _iter_children(element: Element, holder: Container) -> Iterator[Element]:
    for child in element:
        if child.tag in WRAPPER_TAGS:
            yield from _iter_children(child, holder)
        elif child.tag in {w(name) for name in holder.children}:
            yield child


EMPTY_RULES: tuple[Callable[[WordTemplate], Iterator[LintHit]], ...] = (find_empty_containers,)
