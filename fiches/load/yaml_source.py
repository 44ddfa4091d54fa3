"""The text of a YAML file, and where each of its values stands in it: file, line and column.

PyYAML's nodes are composed by libyaml's parser, without guesses about types and with limits on depth and number.
libyaml composes by recursion in C, so a file with many open brackets would crash the process; depth and nodes are
counted in the resolver calls that happen for every node.

A part of a text is located as well. YAML folds lines, drops indents and writes some characters as codes, so that a
position in the text is not one in the file. What never changes is the order of the characters that are not blank: the
tenth of them in the text is the tenth of them in the file. Counting those needs no knowledge of the rules of folding.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any, NamedTuple, Self

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import CollectionStartEvent, Event, NodeEvent, ScalarEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fiches.diagnostics import Location, Pointer
from fiches.model.packed import Packed, pack_together

_VISIBLE = re.compile(r"(\S)")
_SINGLE_QUOTED = re.compile(r"(''|\S)")
_DOUBLE_QUOTED = re.compile(r"\\[\s_NLPntrfv]|(\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\.|\S)")
_CHARACTER_BY_QUOTE = {"'": _SINGLE_QUOTED, '"': _DOUBLE_QUOTED}
"""Per way of quoting what writes one character that is not blank; a code for a blank leaves the group out."""


def locate_part(source: str, node: ScalarNode, start: int, end: int) -> tuple[int, int]:
    """The offsets in `source` of the characters `start` to `end` of the value of `node`, its outer blanks stripped.

    A part of blanks only is found behind the character before it.
    """
    value = node.value.strip()
    marks = _match_characters(source, node)
    before, past = bisect_left(marks.typed, start), bisect_left(marks.typed, end)
    if not marks.spans or not value[start:end]:
        return node.start_mark.index, node.start_mark.index
    last = marks.spans[min(past, len(marks.spans)) - 1][1] if past else node.start_mark.index
    if value[start].isspace():
        gap = start - (marks.typed[before - 1] + 1 if before else 0)
        first = (marks.spans[min(before, len(marks.spans)) - 1][1] if before else node.start_mark.index) + gap
    else:
        first = marks.spans[min(before, len(marks.spans) - 1)][0]
    return first, last if past > before else first + end - start


class _VisibleCharacters(NamedTuple):
    """The characters of a scalar that are not blank: where each stands in its value, and where it is written."""

    typed: list[int]
    spans: list[tuple[int, int]]


@lru_cache(maxsize=8)
def _match_characters(source: str, node: ScalarNode) -> _VisibleCharacters:
    """Kept for the last few texts, since one with findings is asked for many places."""
    typed = [at for at, sign in enumerate(node.value.strip()) if not sign.isspace()]
    return _VisibleCharacters(typed, list(islice(_iter_written_characters(source, node), len(typed))))


def _iter_written_characters(source: str, node: ScalarNode) -> Iterator[tuple[int, int]]:
    first, last = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        # Behind the | or > the text itself begins on the next line.
        first = source.find("\n", first)
    elif node.style:
        first, last = first + 1, last - 1
    for found in _CHARACTER_BY_QUOTE.get(node.style or "", _VISIBLE).finditer(source, first, last):
        if found[1] is not None:
            yield found.span()


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

    # PyYAML would guess a type: `no` would be False, 12:30 the number 750 and 010 the number 8.
    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:  # noqa: ARG002
        return ""

    def descend_resolver(self, parent: Node | None, index: Any) -> None:  # noqa: ARG002
        self.depth += 1
        self.nodes += 1
        # Counted while libyaml reads, before memory is spent on the rest.
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


EMPTY_VALUES = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class YamlSource:
    """The source map of one YAML file. It holds the text only and looks the places up when they are asked for."""

    path: str
    held: str | Packed[str] = field(repr=False)
    """The text of the file, or what it is unpacked from."""
    sha256: str = ""
    """The digest of the bytes of the file."""

    @property
    def text(self) -> str:
        """The text of the file."""
        return self.held.unpack() if isinstance(self.held, Packed) else self.held

    def pack(self) -> Self:
        """The same, of which the text is unpacked for who asks for it."""
        if isinstance(self.held, Packed):
            return self
        (text,) = pack_together([self.held])
        return replace(self, held=text)

    def locate(self, *pointer: str | int) -> Location:
        """The place of a value, or of the deepest part on the way to it that exists."""
        return self._locate_pointer(pointer, at_key=False)

    def locate_text(self, pointer: tuple[str | int, ...], start: int, end: int) -> Location:
        """The place of a part of a text, counted in the text as it was read; `width` stays on its first line."""
        node = self._find_scalar(pointer)
        if node is None or end <= start:
            return self.locate(*pointer)
        first, last = locate_part(self.text, node, start, end)
        line_end = self.text.find("\n", first)
        width = min(last, line_end if line_end >= 0 else len(self.text)) - first
        return replace(self.locate_offset(first, width), pointer=pointer)

    def _find_scalar(self, pointer: tuple[str | int, ...]) -> ScalarNode | None:
        node: Node | None = get_root_with(self.text, *map(str, pointer[:1]))
        for step in pointer:
            found = _find_child(node, step)
            node = found[1] if found else None
        return node if isinstance(node, ScalarNode) else None

    def resolve_pointer(self, pointer: tuple[str | int, ...]) -> tuple[str | int, ...]:
        """How the file leads to a value of what was read of it: as that was read."""
        return pointer

    def is_plain(self, pointer: tuple[str | int, ...]) -> bool:
        """Whether a value is a text without quotes and without a | or > before it."""
        node = self._find_scalar(pointer)
        return node is not None and not node.style

    def locate_key(self, *pointer: str | int) -> Location:
        """The place of the name of a field rather than of its value."""
        return self._locate_pointer(pointer, at_key=True)

    def _locate_pointer(self, pointer: tuple[str | int, ...], *, at_key: bool) -> Location:
        node: Node | None = get_root_with(self.text, *map(str, pointer[:1]))
        key: Node | None = None
        for step in pointer:
            found = _find_child(node, step)
            if found is None:
                return self._make_location(key or node, pointer)
            key, node = found
        return self._make_location(key if key is not None and (at_key or is_empty_node(node)) else node, pointer)

    def _make_location(self, node: Node | None, pointer: tuple[str | int, ...]) -> Location:
        if node is None:
            return self.locate_line(1, 1, pointer)
        mark, end = node.start_mark, node.end_mark
        width = end.column - mark.column if end.line == mark.line else 0
        return self.locate_line(mark.line + 1, mark.column + 1, pointer, width)

    def locate_node(self, node: Node) -> Location:
        """The place where a node begins."""
        return self.locate_line(node.start_mark.line + 1, node.start_mark.column + 1)

    def locate_line(self, line: int, column: int, pointer: tuple[str | int, ...] = (), width: int = 0) -> Location:
        """The place of a line and column, both from 1, with the text of that line."""
        return Location(self.path, line, column, pointer, self.get_line(line - 1), width)

    def get_line(self, number: int) -> str:
        """The text of a line, counted from 0."""
        lines = _split_lines(self.text)
        return lines[number] if number < len(lines) else ""

    def find_pointer(self, line: int) -> Pointer:
        """The way to what is written on a line, counted from 1, as far as the text can be read."""
        try:
            return tuple(_iter_way(get_root(self.text), line - 1))
        except (yaml.YAMLError, LimitError):
            return ()

    def locate_offset(self, offset: int, width: int = 0) -> Location:
        """The place of a character of the text."""
        before = self.text.count("\n", 0, offset)
        return self.locate_line(before + 1, offset - self.text.rfind("\n", 0, offset), width=width)


@lru_cache(maxsize=16)
def get_root(text: str) -> Node | None:
    """The root node; the last few are kept, since a file with findings is asked for many places, and findings between
    fiches for places in several files.
    """
    return compose(text)


_OUTER_LINE = re.compile(r"^[^\s#-].*", re.MULTILINE)
_FIELD_START = re.compile(r"([a-z_]+):(?!\S)")


def get_root_with(text: str, name: str = "") -> Node | None:
    """A root node in which at least the field of this name is, when there is one, with its place in the whole text.

    To compose one field is a tenth of the work, and most files have findings in a few of their fields.
    """
    field = _compose_field(text, name) if name else None
    return field or get_root(text)


@lru_cache(maxsize=64)
def _compose_field(text: str, name: str) -> Node | None:
    """The root with that field alone; None when the text is not built of one plain field below the other."""
    span = _split_fields(text).get(name)
    if span is None:
        return None
    start, end = span
    lines = text.count("\n", 0, start)
    # a remark of the same length with the same number of lines, so that every mark stays what it was
    before = "#" * (start - lines) + "\n" * lines
    try:
        return compose(before + text[start:end])
    except (yaml.YAMLError, LimitError):
        return None


@lru_cache(maxsize=4)
def _split_fields(text: str) -> dict[str, tuple[int, int]]:
    """From where to where each field of the file itself goes; nothing when a line without indent is something else."""
    lines = list(_OUTER_LINE.finditer(text))
    begun = [_FIELD_START.match(line[0]) for line in lines]
    names = [found[1] for found in begun if found]
    if len(set(names)) < len(lines):
        return {}
    return dict(zip(names, pairwise([*(line.start() for line in lines), len(text)]), strict=True))


@lru_cache(maxsize=4)
def _split_lines(text: str) -> list[str]:
    return text.split("\n")


def find_repeating_blocks(text: str) -> frozenset[tuple[str | int, ...]]:
    """The ways to the blocks in which a name stands twice."""
    return frozenset(_iter_repeating(get_root(text), ()))


def _iter_repeating(node: Node | None, pointer: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(node, MappingNode):
        names = [key.value.strip() for key, _ in node.value if isinstance(key, ScalarNode)]
        if len(set(names)) < len(names):
            yield pointer
        for key, value in node.value:
            yield from _iter_repeating(value, (*pointer, key.value.strip())) if isinstance(key, ScalarNode) else ()
    elif isinstance(node, SequenceNode):
        for at, item in enumerate(node.value):
            yield from _iter_repeating(item, (*pointer, at))


def is_empty_node(node: Node | None) -> bool:
    """Whether a name has no value behind it."""
    return isinstance(node, ScalarNode) and not node.style and node.value in EMPTY_VALUES


def _find_child(node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
    """The key (if any) and the value one step deeper."""
    if isinstance(node, MappingNode):
        return next(((key, value) for key, value in node.value if _is_named(key, str(step))), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _iter_way(node: Node | None, line: int) -> Iterator[str | int]:
    """The steps to the last value that begins on a line or above it, counted from 0."""
    begun: list[tuple[str | int, Node]]
    while isinstance(node, MappingNode | SequenceNode):
        if isinstance(node, MappingNode):
            begun = [(str(key.value).strip(), value) for key, value in node.value if key.start_mark.line <= line]
        else:
            begun = [(at, item) for at, item in enumerate(node.value) if item.start_mark.line <= line]
        if not begun:
            return
        step, node = begun[-1]
        yield step


def _is_named(key: Node, name: str) -> bool:
    return isinstance(key, ScalarNode) and bool(key.value.strip() == name)
