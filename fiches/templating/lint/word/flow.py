"""The tags of one part of a Word file, each with the pieces of text in which Word keeps it.

docxtpl looks for tags in the text as if paragraphs and cells were not there; so does this.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fiches.ooxml.names import A, w
from fiches.ooxml.text import Element

TEXT_ELEMENTS = (w("t"), f"{{{A}}}t")
CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BRACE_PATTERN = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_LETTERS = re.compile(r"\{[{%#](p|tr|tc|r) ")
_KEYWORD = re.compile(r"\{%[-+]?(?:(?:p|tr|tc|r) )?\s*(\w+)")
_END_RAW = re.compile(r"\{%[-+]?(?:(?:p|tr|tc|r) )?\s*endraw\b")
_SINGLE_BRACE = re.compile(r"(?<![{_])\{%?\s*[A-Za-z_]\w*(?:\.\w+)+[^{}]*\}(?!\})")


@dataclass(frozen=True, slots=True)
class WordTag:
    """One tag: its text, where it stands in the text of the part, and the nodes that hold it.

    `low` and `high` say where the text of those nodes begins and ends.
    """

    text: str
    start: int
    nodes: tuple[Element, ...]
    low: int
    high: int

    @property
    def end(self) -> int:
        """Where the text after it begins."""
        return self.start + len(self.text)

    @property
    def letters(self) -> str:
        """What the tag takes the place of: "p", "tr", "tc", "r", or nothing."""
        found = _LETTERS.match(self.text)
        return found[1] if found else ""

    @property
    def keyword(self) -> str:
        """The word that says what a `{% %}` tag does, such as "if" or "endfor"; empty for other tags."""
        found = _KEYWORD.match(self.text)
        return found[1] if found else ""

    @property
    def inner(self) -> str:
        """What stands between the braces, without the letters."""
        start = 2 + len(self.letters)
        return self.text[start:-2].strip("-+ ")

    @property
    def node(self) -> Element:
        """The node in which the tag begins."""
        return self.nodes[0]


@dataclass(frozen=True, slots=True)
class TextFlow:
    """All text of a part in the order of the file, with its nodes."""

    text: str
    nodes: Sequence[Element]
    starts: Sequence[int]

    @classmethod
    def from_nodes(cls, nodes: Iterable[Element]) -> "TextFlow":
        """The text of these nodes, one after another."""
        kept = [node for node in nodes if node.text]
        starts, length = [], 0
        for node in kept:
            starts.append(length)
            length += len(node.text or "")
        return cls("".join(node.text or "" for node in kept), kept, starts)

    def make_tag(self, start: int, end: int) -> WordTag:
        """The tag between two places."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        nodes = tuple(self.nodes[first : last + 1])
        return WordTag(
            self.text[start:end], start, nodes, self.starts[first], self.starts[last] + len(nodes[-1].text or "")
        )


def find_word_tags(flow: TextFlow) -> list[WordTag]:
    """Every whole tag. Half a tag is left out; other rules report it."""
    tags: list[WordTag] = []
    start, at = -1, 0
    while sign := _BRACE_PATTERN.search(flow.text, at):
        at = sign.end()
        opener = flow.text[start : start + 2] if start >= 0 else ""
        if not opener or (opener != "{#" and sign[0] in CLOSERS):
            start = sign.start() if sign[0] in CLOSERS else -1
        elif sign[0] == CLOSERS[opener]:
            if opener == "{{" and _has_open_brace(flow.text[start + 2 : sign.start()]):
                at = sign.start() + 1
                continue
            tags.append(flow.make_tag(start, sign.end()))
            at, start = _find_next_start(flow.text, tags[-1], at), -1
        elif opener != "{#":
            start = -1
    return tags


def _has_open_brace(text: str) -> bool:
    return text.count("{") > text.count("}")


def _find_next_start(text: str, tag: WordTag, at: int) -> int:
    """Where to look on: nothing is a tag between raw and endraw."""
    end = _END_RAW.search(text, at) if tag.keyword == "raw" else None
    return end.start() if end else at


def find_single_braces(flow: TextFlow, tags: Sequence[WordTag]) -> Iterator[WordTag]:
    """What looks like a tag and has one brace, outside all tags."""
    at = 0
    for start, end in (*((tag.start, tag.end) for tag in tags), (len(flow.text), 0)):
        for found in _SINGLE_BRACE.finditer(flow.text, at, start):
            yield flow.make_tag(found.start(), found.end())
        at = end
