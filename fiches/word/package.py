"""Word packages as zips of parts (ECMA-376 part 2, Open Packaging Conventions).

`read_parts` unpacks a package safely and `pack_parts` writes one that is the same bytes for the same parts.
`WordPackage` is a package that can be changed: its parts, their content types, and the relationships between them.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from fiches.word.xml import CONTENT_TYPES_NS, CONTENT_TYPES_PART, DOCUMENT_PART, PARSER, RELATIONSHIPS_NS, Element, R

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_MAX_PARTS = 2_000
_MAX_UNPACKED = 200_000_000
_OUTSIDE_NAME = re.compile(r"^/|^[A-Za-z]:|\\|(?:^|/)\.\.(?:/|$)")
"""Names that a program which unpacks the file would follow to another folder."""

_ZIP_ERRORS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error,
    EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
)  # fmt: skip
"""What the standard library raises for a zip that is damaged, encrypted or of an unknown kind."""


def read_parts(package: bytes, most: int = _MAX_UNPACKED) -> dict[str, bytes]:
    """The parts of a package by their name without leading slash.

    Raises `ValueError` with a Dutch reason when it is no readable zip or unpacks to more than `most` bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            reason = _explain_refusal(entries, most)
            parts = {} if reason else {entry.filename: archive.read(entry) for entry in entries}
    except _ZIP_ERRORS as error:
        raise ValueError("het is geen leesbaar Word-bestand") from error
    if reason:
        raise ValueError(reason)
    return parts


def _explain_refusal(entries: list[zipfile.ZipInfo], most: int) -> str:
    if len(entries) > _MAX_PARTS or sum(entry.file_size for entry in entries) > most:
        return "het bestand pakt uit tot een ongeloofwaardige omvang"
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        return "in het bestand staat een onderdeel dubbel"
    for entry in entries:
        if _OUTSIDE_NAME.search(entry.orig_filename):
            return f"in het bestand heeft een onderdeel een naam die erbuiten wijst ({entry.orig_filename[:80]})"
    return ""


def pack_parts(parts: Mapping[str, bytes]) -> bytes:
    """The package with the content types first, the other parts by name, and no clock in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda part: (part != CONTENT_TYPES_PART, part)):
            entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: another part by its full name, or, when `external`, an address."""

    id: str
    kind: str
    target: str
    external: bool


class WordPackage:
    """The parts by name; a part that was asked for as a tree is written back as that tree."""

    def __init__(self, package: bytes) -> None:
        self.parts = read_parts(package)
        self._trees: dict[str, Element] = {}
        self._relations: dict[str, Sequence[Relationship]] = {}

    def get_tree(self, name: str) -> Element:
        """The part as a tree. Changes in it count."""
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self.parts[name], PARSER)
        return self._trees[name]

    def to_bytes(self) -> bytes:
        """The package as it is now: the same bytes for the same parts."""
        for name, tree in self._trees.items():
            self.parts[name] = serialize_tree(tree)
        return pack_parts(self.parts)

    def list_relationships(self, name: str = DOCUMENT_PART) -> Sequence[Relationship]:
        """What a part refers to."""
        if name not in self._relations:
            listed = self.get_tree(get_relationships_name(name)) if get_relationships_name(name) in self.parts else ()
            self._relations[name] = [_parse_relationship(node, name) for node in listed]
        return self._relations[name]

    def find_related_part(self, kind: str, name: str = DOCUMENT_PART) -> str:
        """The part of this kind that a part refers to, such as "styles"; "" when there is none."""
        wanted = f"{R}/{kind}"
        return next((relation.target for relation in self.list_relationships(name) if relation.kind == wanted), "")

    def resolve_part(self, relation: str) -> str:
        """The part that the text refers to by this id; "" when there is none."""
        return next((found.target for found in self.list_relationships() if found.id == relation), "")

    def ensure_relationship(self, name: str, wanted: Relationship) -> str:
        """The id by which a part can refer to this target: the wanted one, or another where that is taken."""
        known = self.list_relationships(name)
        for relation in known:
            if (relation.kind, relation.target) == (wanted.kind, wanted.target):
                return relation.id
        taken = {relation.id for relation in known}
        free = next(new for new in (wanted.id, *(f"rId{at}" for at in range(1, len(taken) + 2))) if new not in taken)
        self._relations[name] = [*known, replace(wanted, id=free)]
        self._write_relationship(name, self._relations[name][-1])
        return free

    def _write_relationship(self, name: str, relation: Relationship) -> None:
        part = get_relationships_name(name)
        self.parts.setdefault(part, f'<Relationships xmlns="{RELATIONSHIPS_NS}"/>'.encode())
        node = etree.SubElement(self.get_tree(part), f"{{{RELATIONSHIPS_NS}}}Relationship")
        target = relation.target if relation.external else f"/{relation.target}"
        node.attrib.update({"Id": relation.id, "Type": relation.kind, "Target": target})
        if relation.external:
            node.set("TargetMode", "External")

    def get_content_type(self, name: str) -> str:
        """The content type of a part."""
        extension = name.rpartition(".")[2].lower()
        types = self.get_tree(CONTENT_TYPES_PART)
        for node in types.iter(f"{{{CONTENT_TYPES_NS}}}Override"):
            if node.get("PartName", "").lstrip("/") == name:
                return node.get("ContentType", "")
        for node in types.iter(f"{{{CONTENT_TYPES_NS}}}Default"):
            if node.get("Extension", "").lower() == extension:
                return node.get("ContentType", "")
        return ""

    def add_part(self, name: str, content: bytes, kind: str) -> None:
        """A new part."""
        self.parts[name] = content
        if self.get_content_type(name) != kind:
            node = etree.SubElement(self.get_tree(CONTENT_TYPES_PART), f"{{{CONTENT_TYPES_NS}}}Override")
            node.attrib.update({"PartName": f"/{name}", "ContentType": kind})


def _parse_relationship(node: Element, source: str) -> Relationship:
    external = node.get("TargetMode") == "External"
    target = node.get("Target", "")
    if not external:
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
    return Relationship(node.get("Id", ""), node.get("Type", ""), target, external)


def get_relationships_name(name: str) -> str:
    """The part that holds the relationships of a part."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def serialize_tree(tree: Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
