"""YAML with a place for every value, read so that nothing is guessed and nothing can blow up.

Scalars stay the text that stands in the file (so `no`, `012` and `12:30` are what they look like); aliases, anchors,
tags, duplicate keys, tabs, control characters and a second document are findings, each with its place.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fiches.diagnostics import Code, Diagnostic, Location
from fiches.reading import codes, yaml_problems
from fiches.reading.yaml_compose import TooDeepError, compose, special_events

MAX_BYTES = 256 * 1024
MAX_NODES = 20_000
NOTHING = ("", "~", "null")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_TEMPLATE_TAG = re.compile(r"\{[{%#_]|[}%#_]\}")
_SPECIAL = re.compile(r"(?:^|[\s,\[{:])[&*!]\S")
"""Where an anchor, an alias or a tag may stand; only then the events are looked at one by one."""


@dataclass(frozen=True, slots=True)
class YamlSource:
    """The source map of one YAML file. It holds the text only and looks the places up when they are asked for."""

    path: str
    text: str
    sha256: str = ""
    """The digest of the bytes of the file."""

    def locate(self, *pointer: str | int) -> Location:
        """The place of a value, or of the deepest part on the way to it that exists."""
        return self._place(pointer, at_key=False)

    def locate_key(self, *pointer: str | int) -> Location:
        """The place of the name of a field rather than of its value."""
        return self._place(pointer, at_key=True)

    def _place(self, pointer: tuple[str | int, ...], *, at_key: bool) -> Location:
        node: Node | None = _root(self.text)
        key: Node | None = None
        for at, step in enumerate(pointer):
            found = _child(node, step)
            if found is None:
                return self._location(key or node, pointer)
            key, node = found
            if at == len(pointer) - 1 and at_key and key is not None:
                return self._location(key, pointer)
        return self._location(key if _is_nothing(node) else node, pointer)

    def _location(self, node: Node | None, pointer: tuple[str | int, ...]) -> Location:
        if node is None:
            return self.at_line(1, 1, pointer)
        mark, end = node.start_mark, node.end_mark
        width = end.column - mark.column if end.line == mark.line else 0
        return self.at_line(mark.line + 1, mark.column + 1, pointer, width)

    def at_line(self, line: int, column: int, pointer: tuple[str | int, ...] = (), width: int = 0) -> Location:
        """The place of a line and column, both from 1, with the text of that line."""
        lines = self.text.split("\n", line)
        excerpt = lines[line - 1].rstrip("\r") if len(lines) >= line else ""
        return Location(self.path, line, column, pointer, excerpt, width)

    def at_offset(self, offset: int) -> Location:
        """The place of a character of the text."""
        before = self.text[:offset]
        return self.at_line(before.count("\n") + 1, offset - before.rfind("\n"))


@dataclass(frozen=True, slots=True)
class ParsedYaml:
    """What a file holds: its data as dicts, lists, text and None, or nothing when it is not readable."""

    source: YamlSource
    data: dict[str, Any] | None
    diagnostics: tuple[Diagnostic, ...] = ()


def parse_yaml(path: str, raw: bytes) -> ParsedYaml:
    """Read one file of which `raw` are the bytes, at most `MAX_BYTES` + 1 of them."""
    text = raw.decode("utf-8-sig", "replace")
    source = YamlSource(path, text.replace("\r\n", "\n").replace("\r", "\n"), hashlib.sha256(raw).hexdigest())
    finding = _unreadable(source, raw) or _forbidden(source)
    if finding is not None:
        return ParsedYaml(source, None, (finding,))
    try:
        root = _root(source.text)
    except TooDeepError as error:
        place = source.at_line(error.line, error.column)
        return ParsedYaml(source, None, (codes.LEZ008.at(place, "Hier zijn meer dan 20 niveaus in elkaar gezet."),))
    except yaml.YAMLError as error:
        return ParsedYaml(source, None, (yaml_problems.diagnose(source, error),))
    return _walk(source, root)


def _unreadable(source: YamlSource, raw: bytes) -> Diagnostic | None:
    if len(raw) > MAX_BYTES:
        return codes.LEZ001.at(Location(source.path), f"Het bestand is groter dan {MAX_BYTES // 1024} kB.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        place = source.at_line(1, 1)
        return codes.LEZ002.at(place, "Het bestand is opgeslagen als UTF-16.", "sla het op met codering UTF-8")
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = source.at_offset(len(raw[: error.start].decode("utf-8-sig")))
        return codes.LEZ002.at(
            place,
            "Dit teken is niet opgeslagen als UTF-8.",
            "sla het bestand op met codering UTF-8 en typ het teken opnieuw",
        )
    return None


def _forbidden(source: YamlSource) -> Diagnostic | None:
    found = _FORBIDDEN.search(source.text)
    if found is None:
        return None
    return codes.LEZ003.at(
        source.at_offset(found.start()),
        f"Hier staat een onzichtbaar stuurteken (U+{ord(found[0]):04X}).",
        "verwijder het teken en typ de tekst eromheen opnieuw",
    )


@lru_cache(maxsize=4)
def _root(text: str) -> Node | None:
    return compose(text)


def _walk(source: YamlSource, root: Node | None) -> ParsedYaml:
    if _SPECIAL.search(source.text):
        special = tuple(yaml_problems.special(source, event) for event in special_events(source.text))
        if special:
            return ParsedYaml(source, None, special[:1])
    if not isinstance(root, MappingNode):
        place = source.at_line(1, 1)
        return ParsedYaml(source, None, (codes.LEZ010.at(place, "In dit bestand staan geen velden met een waarde."),))
    walk = _Walk(source)
    data = walk.plain(root)
    if walk.nodes > MAX_NODES:
        place = source.at_line(1, 1)
        return ParsedYaml(source, None, (codes.LEZ008.at(place, "Het bestand heeft meer dan 20.000 onderdelen."),))
    return ParsedYaml(source, data, tuple(walk.found))


class _Walk:
    """Turns nodes into plain data and collects what is wrong on the way."""

    def __init__(self, source: YamlSource) -> None:
        self.source = source
        self.found: list[Diagnostic] = []
        self.nodes = 0

    def plain(self, node: Node) -> Any:
        self.nodes += 1
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if isinstance(node, SequenceNode):
            return [self.plain(item) for item in node.value]
        return self._mapping(node)

    def _scalar(self, node: ScalarNode) -> str | None:
        value: str = node.value
        if _is_nothing(node):
            return None
        if "{" in value or "}" in value:
            self._check(
                node,
                _TEMPLATE_TAG.search(value),
                codes.LEZ011,
                "In deze tekst staat sjabloontaal: '{found}'.",
            )
        if node.style == '"':
            self._check(node, _FORBIDDEN.search(value), codes.LEZ003, "In deze tekst staat een stuurteken als code.")
        return value

    def _check(self, node: Node, match: re.Match[str] | None, code: Code, message: str) -> None:
        if match is not None:
            place = self.source.at_line(node.start_mark.line + 1, node.start_mark.column + 1)
            self.found.append(code.at(place, message.format(found=match[0])))

    def _mapping(self, node: Node) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, ScalarNode) else None
            if name is None:
                self._refuse(key, codes.LEZ005, "Een veldnaam is één woord, geen lijst of blok.")
            elif name in data:
                self._refuse(key, codes.LEZ006, f"Het veld '{name}' staat hier voor de tweede keer.")
            else:
                data[name] = self.plain(value)
        return data

    def _refuse(self, key: Node, code: Code, message: str) -> None:
        place = self.source.at_line(key.start_mark.line + 1, key.start_mark.column + 1)
        self.found.append(code.at(place, message))


def _is_nothing(node: Node | None) -> bool:
    return isinstance(node, ScalarNode) and node.style is None and node.value in NOTHING


def _child(node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
    """The key (if any) and the value one step deeper."""
    if isinstance(node, MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def scalar_paths(data: Any, prefix: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in plain data with the pointer to it."""
    if isinstance(data, str):
        yield prefix, data
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        yield from scalar_paths(value, (*prefix, step))
