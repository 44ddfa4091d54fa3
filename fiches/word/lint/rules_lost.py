"""Rules about what filling in a template loses without a message, and what it can leave empty.

docxtpl drops what stands beside a tag that takes the place of a paragraph, row or cell, what a minus in a tag removes,
and what Word keeps between the pieces of one tag. Conditions can leave cells, rows, tables, headers, footers, notes
and text boxes empty; Word calls a file corrupt when a cell does not end with a paragraph, a row has no cells, or a
table has no rows. The rules work out, whatever the data, what may stand last in each of them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fiches.diagnostics import format_sentence
from fiches.word.lint.places import find_enclosing
from fiches.word.lint.rules_traces import collect_own_comments
from fiches.word.lint.tags import WordTag
from fiches.word.lint.template import (
    MIDDLE_KEYWORDS,
    LintHit,
    Story,
    WordTemplate,
)
from fiches.word.shown import iter_shown
from fiches.word.story_rules import FALLBACK_TAG, WRAPPER_TAGS
from fiches.word.template.lost import MINUS_ADVICE, LossKind, find_losses, find_lost_to_minus
from fiches.word.xml import Element, serialize_fragment, w

_LOSS_CODES = {LossKind.BESIDE: "SJB205", LossKind.WITHIN: "SJB204", LossKind.CUT: "SJB203"}
"""The finding for each way to lose something; that a tag runs on into another paragraph is told as half a tag."""


def _iter_filled(template: WordTemplate) -> Iterator[Story]:
    """The parts with paragraphs that hold tags; also comments, which the engine fills in too."""
    return (story for story in template.stories if story.tags and story.kind != "core")


def find_lost_things(template: WordTemplate) -> Iterator[LintHit]:
    """What stands beside a tag that takes its place, or between the pieces of a tag, disappears or is cut in two."""
    own = collect_own_comments(template)
    for story in _iter_filled(template):
        for loss in find_losses(story.root, own):
            if loss.kind in _LOSS_CODES and next(loss.node.iterancestors(FALLBACK_TAG), None) is None:
                message = format_sentence(loss.describe())
                yield LintHit(_LOSS_CODES[loss.kind], loss.node, message, loss.advice, loss.tag)


def find_lost_to_minuses(template: WordTemplate) -> Iterator[LintHit]:
    """`{%-` takes all that stands before it back to the text of the run before, and `-%}` all after it."""
    own = collect_own_comments(template)
    for story in _iter_filled(template):
        for taken in find_lost_to_minus(serialize_fragment(story.root), own):
            same = [tag for tag in story.tags if tag.text == taken.tag]
            if same:
                tag = same[min(taken.nth, len(same) - 1)]
                yield LintHit("SJB205", tag.node, format_sentence(taken.describe()), MINUS_ADVICE, tag.text)


LOST_RULES = (find_lost_things, find_lost_to_minuses)


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
