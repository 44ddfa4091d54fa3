"""Cells, rows, tables and other holders of text that conditions can leave without anything in them.

Word calls a file corrupt when a cell does not end with a paragraph, a row has no cells, or a table has no rows.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fiches.ooxml.names import w
from fiches.ooxml.story import WRAPPERS
from fiches.ooxml.text import Element
from fiches.templating.lint.word.blocks import MIDDLE, opens
from fiches.templating.lint.word.flow import Tag
from fiches.templating.lint.word.model import Hit, Story, Template, above, seen

NOTHING = ""


class Holder(NamedTuple):
    """An element that may not be empty: what it holds, by which letters tags drop that, and what to say."""

    name: str
    children: tuple[str, ...]
    last: tuple[str, ...]
    letters: str
    code: str
    message: str
    hint: str


_BLOCKS = ("p", "tbl")
_ELSE = "zet er een {%p else %} met een alinea bij, of een vaste alinea naast de tags"
HOLDERS = (
    Holder("tc", _BLOCKS, ("p",), "p", "SJB209", "Deze cel kan leeg raken.", _ELSE),
    Holder("hdr", _BLOCKS, _BLOCKS, "p", "SJB209", "Deze koptekst kan leeg raken.", _ELSE),
    Holder("ftr", _BLOCKS, _BLOCKS, "p", "SJB209", "Deze voettekst kan leeg raken.", _ELSE),
    Holder("txbxContent", _BLOCKS, _BLOCKS, "p", "SJB209", "Dit tekstvak kan leeg raken.", _ELSE),
    Holder("footnote", _BLOCKS, _BLOCKS, "p", "SJB209", "Deze voetnoot kan leeg raken.", _ELSE),
    Holder("endnote", _BLOCKS, _BLOCKS, "p", "SJB209", "Deze eindnoot kan leeg raken.", _ELSE),
    Holder("tr", ("tc",), ("tc",), "tc", "SJB210", "In deze rij kunnen alle cellen verdwijnen.",
           "laat een cel buiten de tags, of zet de voorwaarde om de hele rij met {%tr … %}"),
    Holder("tbl", ("tr",), ("tr",), "tr", "SJB210", "In deze tabel kunnen alle rijen verdwijnen.",
           "laat een rij buiten de tags, zoals de kopregel, of zet de voorwaarde om de hele tabel met {%p … %}"),
)  # fmt: skip


def never_empty(template: Template) -> Iterator[Hit]:
    """Whatever the data, a cell keeps a paragraph, a row a cell and a table a row."""
    for story in template.printed:
        if story.tags:
            judge = _Judge(_anchors(story), _always_turning(story, template.filled))
            for holder in HOLDERS:
                yield from judge.hits(story, holder)


def _anchors(story: Story) -> dict[Element, Tag]:
    """The paragraphs, rows and cells that a tag takes the place of."""
    found = ((above(tag.node, tag.letters), tag) for tag in story.tags if tag.letters in ("p", "tr", "tc"))
    return {anchor: tag for anchor, tag in found if anchor is not None}


def _always_turning(story: Story, filled: frozenset[str]) -> frozenset[Tag]:
    """The loops over lists that are never empty."""
    lists: dict[str, str] = {}
    turning = set()
    for tag in story.tags:
        if found := _LOOP.match(tag.inner):
            root, dot, rest = found[2].partition(".")
            path = f"{lists.get(root, root)}{dot}{rest}"
            lists[found[1]] = f"{path}[]"
            if path in filled:
                turning.add(tag)
    return frozenset(turning)


_LOOP = re.compile(r"\s*for\s+(\w+)\s+in\s+([\w.]+)\s*$")
Items = Sequence[Element | Tag]


@dataclass(frozen=True, slots=True)
class _Judge:
    """Works out what may stand last in a holder when the tags of a part have done their work."""

    anchors: Mapping[Element, Tag]
    turning: frozenset[Tag]

    def hits(self, story: Story, holder: Holder) -> Iterator[Hit]:
        for element in seen(story.root, w(holder.name)):
            items = [self.anchors.get(child, child) for child in _children(element, holder)]
            tag = next((item for item in items if isinstance(item, Tag)), None)
            ends = self.ends(items) if tag else None
            if tag and ends is not None and ends - {w(name) for name in holder.last}:
                yield Hit(holder.code, tag.node, holder.message, holder.hint, tag.text)

    def ends(self, items: Items) -> set[str] | None:
        """The names of what may stand last, with the empty text for nothing at all; None when tags do not pair."""
        found, at = self.sequence(items, 0)
        return found if at == len(items) else None

    def sequence(self, items: Items, at: int) -> tuple[set[str], int]:
        """What may stand last in a row of items, up to a tag that ends it."""
        last = {NOTHING}
        while at < len(items):
            item = items[at]
            if not isinstance(item, Tag):
                last, at = {str(item.tag)}, at + 1
            elif opens(item):
                inner, at = self.block(items, at)
                last = (last if NOTHING in inner else set()) | (inner - {NOTHING})
            elif item.keyword in MIDDLE or item.keyword.startswith("end"):
                return last, at
            else:
                prints = item.text.startswith("{{")
                last, at = {w(item.letters)} if prints else last, at + 1
        return last, at

    def block(self, items: Items, at: int) -> tuple[set[str], int]:
        """What may stand last in a condition or loop, and where to go on after it."""
        found: set[str] = set()
        complete = items[at] in self.turning
        while True:
            branch, at = self.sequence(items, at + 1)
            found |= branch
            tag = items[at] if at < len(items) else None
            if not isinstance(tag, Tag) or tag.keyword not in MIDDLE:
                break
            complete = complete or tag.keyword == "else"
        return (found if complete else found | {NOTHING}), at + 1


def _children(element: Element, holder: Holder) -> Iterator[Element]:
    for child in element:
        if child.tag in WRAPPERS:
            yield from _children(child, holder)
        elif child.tag in {w(name) for name in holder.children}:
            yield child


RULES: tuple[Callable[[Template], Iterator[Hit]], ...] = (never_empty,)
