"""Of how many pieces an SVG is drawn once everything that is used again is counted.

A piece may ask for another by its name, and that one for others: ten lines can so make a picture of millions of pieces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from urllib.parse import unquote

from lxml import etree

_REFERENCE = re.compile(r"url\([\s\"']*#([^\"')\s]+)", re.IGNORECASE)
STYLE_REMARK = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SELECTOR = re.compile(r"[.#]?[\w-]+|\*")
_NUMBER = re.compile(r"[\d.]+")
_MOST_RULED = 200_000
"""Pieces that all rules of style together ask for; far more than any program writes."""


def count_drawn(tree: Any, most: int) -> int:
    """The pieces that are drawn, counted no further than one more than `most`."""
    looks, counts = _Looks(tree), dict[Any, int]()
    named = _list_named(tree)
    asked = 0
    # every node is met twice: first for those that it needs, then when all of those are counted
    waiting, needed = [tree], dict[Any, list[tuple[Any, int]]]()
    while waiting and asked <= most and not looks.has_too_many:
        node = waiting[-1]
        if node not in needed:
            wanted = [(one, times) for name, times in looks.list_references(node) for one in named.get(name, ())]
            asked += len(wanted)
            needed[node] = [*((child, 1) for child in node.iterchildren(etree.Element)), *wanted]
            waiting += [one for one, _ in needed[node] if one not in needed]
        elif waiting.pop() not in counts:
            counts[node] = min(_add_up(needed[node], counts), most + 1)
    return counts.get(tree, most + 1)


def _list_named(tree: Any) -> dict[str, list[Any]]:
    """The pieces by their names; of two with one name some programs take the first, and others the last."""
    named: dict[str, list[Any]] = {}
    for node in tree.iter(etree.Element):
        for name in {node.get("id"), node.get(_XML_ID)} - {None}:
            named.setdefault(str(name), []).append(node)
    return named


_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def _add_up(needed: list[tuple[Any, int]], counts: dict[Any, int]) -> int:
    """A piece and those that it needs; one that needs itself is drawn by nobody."""
    return 1 + sum(counts.get(one, 0) * times for one, times in needed)


def collect_asked(tree: Any) -> set[str]:
    """The names of all pieces that something asks for."""
    return _Looks(tree).collect_asked(tree)


@dataclass(slots=True)
class _Said:
    """What a rule of style, or an element itself, says of how something looks."""

    references: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    """The pieces that are drawn at every corner of a line."""

    def add(self, other: "_Said") -> None:
        """Take over what another says too."""
        self.references += other.references
        self.marked += other.marked


def _read_said(text: str) -> _Said:
    said = _Said()
    for declaration in filter(None, text.split(";")):
        name, _, value = declaration.partition(":")
        found = list(map(unquote, _REFERENCE.findall(value))) if "#" in value else []
        said.references += found
        said.marked += found if name.strip().lower().startswith("marker") else []
    return said


_NOTHING = _Said()


def _iter_own(node: Any) -> Iterator[str]:
    """What an element says itself of how it looks, as in a style."""
    for key, value in node.attrib.items():
        if key == "style":
            yield STYLE_REMARK.sub("", value)
        elif "(" in value:
            yield f"{key}:{value}"


class _Looks:
    """What is said of each element of how it looks, by itself and by the rules of style."""

    def __init__(self, tree: Any) -> None:
        self._rules: dict[str, _Said] = {}
        self._read: dict[Any, list[_Said]] = {}
        self.has_too_many = False
        left = _MOST_RULED
        for style in tree.iter("{*}style"):
            for rule in STYLE_REMARK.sub("", "".join(style.itertext())).split("}"):
                selector, _, text = rule.rpartition("{")
                said, found = _read_said(text), set(_SELECTOR.findall(selector))
                left -= len(said.references) * len(found)
                self.has_too_many |= left < 0
                for one in () if self.has_too_many else found:
                    self._rules.setdefault(one, _Said()).add(said)

    def read(self, node: Any) -> list[_Said]:
        """What is said of an element."""
        if node not in self._read:
            classes = {f".{one}" for one in str(node.get("class", "")).split()}
            keys = ("*", etree.QName(node).localname, f"#{node.get('id')}", *classes)
            text = ";".join(_iter_own(node))
            own = _read_said(text) if text else _NOTHING
            self._read[node] = [*(self._rules[key] for key in keys if key in self._rules), own]
        return self._read[node]

    def list_references(self, node: Any) -> list[tuple[str, int]]:
        """The names of the pieces that an element asks for, each with how often it is drawn."""
        said = self.read(node)
        asked = [(name, 1) for one in said for name in one.references]
        if any(one.marked for one in said):
            corners = len(_NUMBER.findall(f"{node.get('d', '')} {node.get('points', '')}"))
            asked += [(name, corners) for one in said for name in one.marked]
        return asked + [(name, 1) for name in _list_linked(node)]

    def collect_asked(self, tree: Any) -> set[str]:
        """The names of all pieces that something asks for."""
        ruled = (said.references for said in self._rules.values())
        own = ((*self.read(node)[-1].references, *_list_linked(node)) for node in tree.iter(etree.Element))
        return set(chain.from_iterable(chain(ruled, own)))


def _list_linked(node: Any) -> list[str]:
    links = (str(value).strip() for key, value in node.attrib.items() if key.endswith("href"))
    return [unquote(value[1:]) for value in links if value.startswith("#")]
