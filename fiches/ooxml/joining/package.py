"""A Word package that can be changed: its parts, their kinds, and the relationships between them."""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree

from fiches.ooxml.names import CONTENT_TYPES, DOCUMENT, RELATIONSHIPS, TYPES, R
from fiches.ooxml.package import deterministic_zip, read_parts
from fiches.ooxml.text import PARSER, Element


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: another part by its full name, or, when `external`, an address."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts by name; a part that was asked for as a tree is written back as that tree."""

    def __init__(self, package: bytes) -> None:
        self.parts = read_parts(package)
        self._trees: dict[str, Element] = {}
        self._relations: dict[str, Sequence[Relation]] = {}

    def tree(self, name: str) -> Element:
        """The part as a tree. Changes in it count."""
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self.parts[name], PARSER)
        return self._trees[name]

    def written(self) -> bytes:
        """The package as it is now: the same bytes for the same parts."""
        for name, tree in self._trees.items():
            self.parts[name] = serialised(tree)
        return deterministic_zip(self.parts)

    def relations(self, name: str = DOCUMENT) -> Sequence[Relation]:
        """What a part refers to."""
        if name not in self._relations:
            listed = self.tree(relations_name(name)) if relations_name(name) in self.parts else ()
            self._relations[name] = [_relation(node, name) for node in listed]
        return self._relations[name]

    def related(self, kind: str, name: str = DOCUMENT) -> str:
        """The part of this kind that a part refers to, such as "styles"; "" when there is none."""
        wanted = f"{R}/{kind}"
        return next((relation.target for relation in self.relations(name) if relation.kind == wanted), "")

    def part(self, relation: str) -> str:
        """The part that the text refers to by this id; "" when there is none."""
        return next((found.target for found in self.relations() if found.id == relation), "")

    def relate(self, name: str, wanted: Relation) -> str:
        """The id by which a part can refer to this target: the wanted one, or another where that is taken."""
        known = self.relations(name)
        for relation in known:
            if (relation.kind, relation.target) == (wanted.kind, wanted.target):
                return relation.id
        taken = {relation.id for relation in known}
        free = next(new for new in (wanted.id, *(f"rId{at}" for at in range(1, len(taken) + 2))) if new not in taken)
        self._relations[name] = [*known, replace(wanted, id=free)]
        self._list(name, self._relations[name][-1])
        return free

    def _list(self, name: str, relation: Relation) -> None:
        part = relations_name(name)
        self.parts.setdefault(part, f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode())
        node = etree.SubElement(self.tree(part), f"{{{RELATIONSHIPS}}}Relationship")
        target = relation.target if relation.external else f"/{relation.target}"
        node.attrib.update({"Id": relation.id, "Type": relation.kind, "Target": target})
        if relation.external:
            node.set("TargetMode", "External")

    def kind_of(self, name: str) -> str:
        """The content type of a part."""
        extension = name.rpartition(".")[2].lower()
        types = self.tree(CONTENT_TYPES)
        for node in types.iter(f"{{{TYPES}}}Override"):
            if node.get("PartName", "").lstrip("/") == name:
                return node.get("ContentType", "")
        for node in types.iter(f"{{{TYPES}}}Default"):
            if node.get("Extension", "").lower() == extension:
                return node.get("ContentType", "")
        return ""

    def add(self, name: str, content: bytes, kind: str) -> None:
        """A new part."""
        self.parts[name] = content
        if self.kind_of(name) != kind:
            node = etree.SubElement(self.tree(CONTENT_TYPES), f"{{{TYPES}}}Override")
            node.attrib.update({"PartName": f"/{name}", "ContentType": kind})


def _relation(node: Element, source: str) -> Relation:
    external = node.get("TargetMode") == "External"
    target = node.get("Target", "")
    if not external:
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
    return Relation(node.get("Id", ""), node.get("Type", ""), target, external)


def relations_name(name: str) -> str:
    """The part that holds the relationships of a part."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def serialised(tree: Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
