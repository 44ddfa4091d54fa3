"""What the blocks of a guest refer to: pictures, links, headers and footers, carried along with them."""

import hashlib
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, replace

from fiches.ooxml.joining.guest import IdMapping, copy_for_host
from fiches.ooxml.joining.package import Relationship, WordPackage, serialize_tree
from fiches.ooxml.names import DOCUMENT_PART, R
from fiches.ooxml.text import Element

HEADER_FOOTER_TYPES = (f"{R}/header", f"{R}/footer")
IMAGE_TYPE = f"{R}/image"


@dataclass(frozen=True, slots=True)
class GuestImporter:
    """Carries what one guest refers to into the host. `prefix` begins the names of its parts."""

    host: WordPackage
    guest: WordPackage
    names: IdMapping
    pages: int
    prefix: str

    def copy_blocks(self, root: Element) -> list[Element]:
        """The children of the body of the guest as they can stand in the host."""
        copies = [copy_for_host(block, self.names, self.pages, self.prefix) for block in root]
        self._replace_relationships(copies, DOCUMENT_PART, DOCUMENT_PART)
        return copies

    def _replace_relationships(self, roots: Iterable[Element], source: str, target: str) -> None:
        """Give every reference in `roots` a relationship of the part `target`, instead of one of the part `source`."""
        relations = {relation.id: relation for relation in self.guest.list_relationships(source)}
        for node in (node for root in roots for node in root.iter()):
            for name, value in node.attrib.items():
                if str(name).startswith(f"{{{R}}}") and str(value) in relations:
                    node.set(name, self._ensure_relationship(target, relations[str(value)]))

    def _ensure_relationship(self, target: str, relation: Relationship) -> str:
        if relation.external:
            return self.host.ensure_relationship(target, relation)
        return self.host.ensure_relationship(target, replace(relation, target=self._copy_part(relation)))

    def _copy_part(self, relation: Relationship) -> str:
        """The part in the host that is a copy of this one; equal pictures are one part."""
        content, kind = self.guest.parts[relation.target], self.guest.get_content_type(relation.target)
        name = self._make_part_name(relation, content)
        if name in self.host.parts:
            return name
        self.host.add_part(name, content, kind)
        if relation.kind in HEADER_FOOTER_TYPES:
            root = copy_for_host(self.guest.get_tree(relation.target), self.names, self.pages, self.prefix)
            self._replace_relationships([root], relation.target, name)
            self.host.parts[name] = serialize_tree(root)
        else:
            for below in self.guest.list_relationships(relation.target):
                self._ensure_relationship(name, below)
        return name

    def _make_part_name(self, relation: Relationship, content: bytes) -> str:
        folder, base = posixpath.split(relation.target)
        if relation.kind == IMAGE_TYPE:
            return f"{folder}/{hashlib.sha256(content).hexdigest()[:16]}{posixpath.splitext(base)[1]}"
        return f"{folder}/{self.prefix}-{base}"
