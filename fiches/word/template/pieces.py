"""The tags of a part as docxtpl joins them, and what Word keeps between the pieces of each.

docxtpl searches for tags as if there were nothing but the texts of a part, and drops all that stands between those of
one tag.
"""

import operator
import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from fiches.word.xml import Element, w

_TAG = re.compile(r"\{\{(?:(?!\}\}).)*\}\}|\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\}", re.DOTALL)
_OPENING = re.compile(r"\{[{%#]")
_TWO_WORDS = re.compile(r"\w\w")
_QUOTES = "\"'“”‘’"


@dataclass(frozen=True, slots=True)
class TypedTag:
    """A tag, the texts that hold it, and where in the tag each of those but the last ends."""

    text: str
    nodes: tuple[Element, ...]
    ends: tuple[int, ...]
    is_alone: bool
    """Whether its texts hold nothing else."""

    @property
    def is_spread(self) -> bool:
        """Whether it runs on into another paragraph."""
        first, last = (next(node.iterancestors(w("p")), None) for node in (self.nodes[0], self.nodes[-1]))
        return first is not last

    def iter_joining(self, between: Iterable[Element], spaces: Container[str]) -> Iterator[Element]:
        """The white space between its pieces that keeps two words apart, or stands in a text of its own."""
        if self.text.startswith("{#"):
            return
        nodes, ends, quoted = set(self.nodes), iter(self.ends), self._find_quoted()
        at = next(ends, 0)
        for element in between:
            if element in nodes:
                at = next(ends, at)
            elif element.tag in spaces and (quoted[at - 1] or _TWO_WORDS.match(self.text, at - 1)):
                yield element

    def _find_quoted(self) -> list[bool]:
        """For each sign whether a text begins before it, or with it, and does not end there."""
        return list(accumulate((sign in _QUOTES for sign in self.text), operator.xor))


def find_typed_tags(tree: Element, element: str = w("t")) -> list[TypedTag]:
    """The tags in texts of this kind, in their order.

    One that is not closed would run on into the next; whoever reads the tags tells that.
    """
    nodes = [node for node in tree.iter(element) if node.text]
    starts = [0, *accumulate(len(node.text or "") for node in nodes)]
    text = "".join(node.text or "" for node in nodes)
    return [_make_tag(found, nodes, starts) for found in _TAG.finditer(text) if not _OPENING.search(found[0], 2)]


def _make_tag(found: re.Match[str], nodes: Sequence[Element], starts: Sequence[int]) -> TypedTag:
    first, last = bisect_right(starts, found.start()) - 1, bisect_right(starts, found.end() - 1) - 1
    ends = tuple(start - found.start() for start in starts[first + 1 : last + 1])
    is_alone = starts[first] == found.start() and starts[last + 1] == found.end()
    return TypedTag(found[0], tuple(nodes[first : last + 1]), ends, is_alone)


def list_between(tree: Element, tags: Iterable[TypedTag]) -> dict[TypedTag, list[Element]]:
    """For each tag in pieces the elements between its first and its last text."""
    split = [tag for tag in tags if len(tag.nodes) > 1]
    if not split:
        return {}
    order = list(tree.iter())
    wanted = {node for tag in split for node in (tag.nodes[0], tag.nodes[-1])}
    places = {node: at for at, node in enumerate(order) if node in wanted}
    return {tag: order[places[tag.nodes[0]] + 1 : places[tag.nodes[-1]]] for tag in split}
