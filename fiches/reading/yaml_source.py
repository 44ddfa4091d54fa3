"""The text of a YAML file, and where each of its values stands."""

from dataclasses import dataclass, replace
from functools import lru_cache

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fiches.diagnostics import Location
from fiches.reading.part_of_text import locate_part
from fiches.reading.yaml_compose import compose

EMPTY_VALUES = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class YamlSource:
    """The source map of one YAML file. It holds the text only and looks the places up when they are asked for."""

    path: str
    text: str
    sha256: str = ""
    """The digest of the bytes of the file."""

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
        node: Node | None = get_root(self.text)
        for step in pointer:
            found = _find_child(node, step)
            node = found[1] if found else None
        return node if isinstance(node, ScalarNode) else None

    def locate_key(self, *pointer: str | int) -> Location:
        """The place of the name of a field rather than of its value."""
        return self._locate_pointer(pointer, at_key=True)

    def _locate_pointer(self, pointer: tuple[str | int, ...], *, at_key: bool) -> Location:
        node: Node | None = get_root(self.text)
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

    def locate_offset(self, offset: int, width: int = 0) -> Location:
        """The place of a character of the text."""
        before = self.text.count("\n", 0, offset)
        return self.locate_line(before + 1, offset - self.text.rfind("\n", 0, offset), width=width)


@lru_cache(maxsize=4)
def get_root(text: str) -> Node | None:
    """The root node; the last few are kept, since a file with findings is asked for many places."""
    return compose(text)


@lru_cache(maxsize=4)
def _split_lines(text: str) -> list[str]:
    return text.split("\n")


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


def _is_named(key: Node, name: str) -> bool:
    return isinstance(key, ScalarNode) and bool(key.value.strip() == name)
