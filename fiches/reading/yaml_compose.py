"""The composer: libyaml's parser, without PyYAML's guesses about types and with limits on depth and size.

libyaml composes by recursion in C, so a file with many open brackets would crash the process; depth and nodes are
counted in the resolver calls that happen for every node.
"""

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import CollectionStartEvent, Event, NodeEvent, ScalarEvent
from yaml.nodes import Node

MAX_DEPTH = 20
MAX_NODES = 20_000
CHARACTERS_PER_NODE = 10
"""In a longer text than that of a fiche, which only this program writes, there may be a node in so many characters."""
LONG_TEXT = 256 * 1024


class LimitError(Exception):
    """More than a file may hold; `line` and `column` count from 1."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.line = line
        self.column = column


class TooDeepError(LimitError):
    """More levels than `MAX_DEPTH`."""


class TooManyError(LimitError):
    """More nodes than `MAX_NODES`."""


class _Composer(CParser):
    """Nodes with tag "" unless the file names a tag."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0
        self.nodes = 0
        self.most = max(MAX_NODES, len(text) // CHARACTERS_PER_NODE if len(text) > LONG_TEXT else 0)

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:  # noqa: ARG002
        return ""

    def descend_resolver(self, parent: Node | None, index: Any) -> None:  # noqa: ARG002
        self.depth += 1
        self.nodes += 1
        if self.depth > MAX_DEPTH and parent is not None:
            raise TooDeepError(parent.start_mark.line + 1, parent.start_mark.column + 1)
        if self.nodes > self.most and parent is not None:
            raise TooManyError(parent.start_mark.line + 1, parent.start_mark.column + 1)

    def ascend_resolver(self) -> None:
        self.depth -= 1


def compose(text: str) -> Node | None:
    """The root node of the one document in the text, or None when there is none.

    Raises `yaml.YAMLError` for text that is no YAML, and `TooDeepError` or `TooManyError` for one beyond the limits.
    """
    node: Node | None = _Composer(text).get_single_node()
    return node


def iter_special_events(text: str) -> Iterator[Event]:
    """The events that carry an alias, an anchor or a tag. The text has been composed before."""
    return (event for event in yaml.parse(text, Loader=yaml.cyaml.CLoader) if _is_special(event))


def _is_special(event: Event) -> bool:
    if isinstance(event, NodeEvent) and event.anchor is not None:  # an alias is an event with an anchor too
        return True
    return isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag is not None
