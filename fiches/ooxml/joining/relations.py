"""What the blocks of a guest refer to: pictures, links, headers and footers, carried along with them."""

import hashlib
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, replace

from fiches.ooxml.joining.guest import Names, adapted
from fiches.ooxml.joining.package import Package, Relation, serialised
from fiches.ooxml.names import DOCUMENT, R
from fiches.ooxml.text import Element

STORIES = (f"{R}/header", f"{R}/footer")
IMAGE = f"{R}/image"


@dataclass(frozen=True, slots=True)
class Carrier:
    """Carries what one guest refers to into the host. `prefix` begins the names of its parts."""

    host: Package
    guest: Package
    names: Names
    pages: int
    prefix: str

    def blocks(self, root: Element) -> list[Element]:
        """The children of the body of the guest as they can stand in the host."""
        copies = [adapted(block, self.names, self.pages, self.prefix) for block in root]
        self._carry(copies, DOCUMENT, DOCUMENT)
        return copies

    def _carry(self, roots: Iterable[Element], source: str, target: str) -> None:
        """Give every reference in `roots` a relationship of the part `target`, instead of one of the part `source`."""
        relations = {relation.id: relation for relation in self.guest.relations(source)}
        for node in (node for root in roots for node in root.iter()):
            for name, value in node.attrib.items():
                if str(name).startswith(f"{{{R}}}") and str(value) in relations:
                    node.set(name, self._related(target, relations[str(value)]))

    def _related(self, target: str, relation: Relation) -> str:
        if relation.external:
            return self.host.relate(target, relation)
        return self.host.relate(target, replace(relation, target=self._copied(relation)))

    def _copied(self, relation: Relation) -> str:
        """The part in the host that is a copy of this one; equal pictures are one part."""
        content, kind = self.guest.parts[relation.target], self.guest.kind_of(relation.target)
        name = self._name(relation, content)
        if name in self.host.parts:
            return name
        self.host.add(name, content, kind)
        if relation.kind in STORIES:
            root = adapted(self.guest.tree(relation.target), self.names, self.pages, self.prefix)
            self._carry([root], relation.target, name)
            self.host.parts[name] = serialised(root)
        else:
            for below in self.guest.relations(relation.target):
                self._related(name, below)
        return name

    def _name(self, relation: Relation, content: bytes) -> str:
        folder, base = posixpath.split(relation.target)
        if relation.kind == IMAGE:
            return f"{folder}/{hashlib.sha256(content).hexdigest()[:16]}{posixpath.splitext(base)[1]}"
        return f"{folder}/{self.prefix}-{base}"
