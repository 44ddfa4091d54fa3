"""Which parts of a template go along into its documents, as Word itself would keep them when it saves the file.

A part that no relation leads to is seen by nobody and dropped. So are the picture of the first page, which is that of
the template, the settings of a printer, and parts that name people: who wrote remarks, when and with which reaction,
who was given a task, and under which label an organisation keeps the file. A digital signature, which begins at its
"origin", is of the template and does not hold for what is filled in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fiches.word.package import (
    get_relationships_name,
    iter_relationship_elements,
    remove_part_types,
    resolve_target,
)
from fiches.word.xml import CONTENT_TYPES_PART, parse_if_whole, remove_element, serialize_xml

DROPPED_TYPES = frozenset(
    (
        *("thumbnail", "printerSettings", "people", "person", "documenttasks", "classificationlabels"),
        *("commentsExtensible", "recipientData", "origin"),
    )
)
"""Relations to what no document needs, by the last word of their type in small or other letters."""

_DROPPED_SMALL = frozenset(kind.lower() for kind in DROPPED_TYPES)


@dataclass(frozen=True, slots=True)
class CarriedParts:
    """The names of the parts that go along, and the new content of those that named what does not."""

    names: frozenset[str]
    changed: Mapping[str, bytes] = field(default_factory=dict)


def find_carried_parts(parts: Mapping[str, bytes]) -> CarriedParts:
    """What goes along of these parts. Only the content of relations and content types is looked at.

    When the relations of the package itself cannot be read, all of it goes along: others tell that.
    """
    lists = _RelationLists(parts)
    if lists.read("") is None:
        return CarriedParts(frozenset(parts))
    kept, waiting = {CONTENT_TYPES_PART}, [""]
    while waiting:
        owner = waiting.pop()
        if lists.read(owner) is not None:
            kept.add(lists.find_name(owner))
        found = set(lists.follow(owner)) - kept
        kept |= found
        waiting += found
    names = frozenset(kept & parts.keys())
    changed = lists.collect_changed(names)
    return CarriedParts(names, changed | _drop_types(parts, names) if names != parts.keys() else changed)


def select_carried(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts that go along, as a document gets them."""
    carried = find_carried_parts(parts)
    return {name: carried.changed.get(name, parts[name]) for name in parts if name in carried.names}


class _RelationLists:
    """The relations in a package, without those to what is dropped."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._names = {name.lower(): name for name in parts}
        self._trees: dict[str, Any] = {}
        self._changed: set[str] = set()

    def find_name(self, owner: str) -> str:
        """The part with the relations of a part, as it is written; "" when there is none."""
        return self._names.get(get_relationships_name(owner).lower(), "")

    def read(self, owner: str) -> Any:
        """The relations of a part as a tree; nothing when there are none to be read."""
        name = self.find_name(owner)
        if name and name not in self._trees:
            self._trees[name] = parse_if_whole(self._parts[name])
            self._drop(name)
        return self._trees.get(name)

    def _drop(self, name: str) -> None:
        tree = self._trees[name]
        for relation in list(iter_relationship_elements(tree)) if tree is not None else ():
            if str(relation.get("Type")).rpartition("/")[2].lower() in _DROPPED_SMALL:
                remove_element(relation)
                self._changed.add(name)

    def follow(self, owner: str) -> Iterator[str]:
        """The parts that a part refers to."""
        tree = self.read(owner)
        for relation in iter_relationship_elements(tree) if tree is not None else ():
            name = self._names.get(resolve_target(relation.get("Target", ""), owner).lower())
            if name and str(relation.get("TargetMode")).lower() != "external":
                yield name

    def collect_changed(self, names: frozenset[str]) -> dict[str, bytes]:
        """The lists without what is dropped, of the parts that go along."""
        return {name: serialize_xml(self._trees[name]) for name in self._changed & names}


def _drop_types(parts: Mapping[str, bytes], names: frozenset[str]) -> dict[str, bytes]:
    """The content types without those of parts that do not go along."""
    tree = parse_if_whole(parts.get(CONTENT_TYPES_PART, b""))
    if tree is None:
        return {}
    changed = remove_part_types(tree, {name.lower() for name in names})
    return {CONTENT_TYPES_PART: serialize_xml(tree)} if changed else {}
