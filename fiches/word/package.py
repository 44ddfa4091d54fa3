"""Word packages as zips of parts (ECMA-376 part 2, Open Packaging Conventions).

`read_parts` unpacks a package safely and `pack_parts` writes one that is the same bytes for the same parts.
`ContentTypes` and `Relationship` say what a package tells of its parts; `read_relationships` reads those of a part.
`WordPackage` is a package that can be changed: its parts, their content types, and the relationships between them.
"""

import io
import posixpath
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lxml import etree

from fiches.diagnostics import make_visible
from fiches.io.zip import OWNER_ONLY, USUAL_LEVEL, iter_entries, pack_entry, pack_zip
from fiches.word.xml import (
    CONTENT_TYPES_PART,
    CORE_PROPERTIES_TYPE,
    DOCUMENT_PART,
    OFFICE_DOCUMENT_TYPE,
    ROOT_RELATIONSHIPS_PART,
    Element,
    R,
    parse_if_whole,
    parse_xml,
    serialize_xml,
)

_MAX_PARTS = 2_000
_MAX_UNPACKED = 200_000_000
_ZIP_ERRORS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error,
    EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
)  # fmt: skip
"""What the standard library raises for a zip that is damaged, encrypted or of an unknown kind."""

_UNREADABLE = "het is geen leesbaar Word-bestand"
_SAVE_PLAIN = "open het in Word, haal een wachtwoord weg, en bewaar het als .docx"
_MAKE_AGAIN = "maak het in Word opnieuw, en bewaar het als .docx"
_PACKING_NAMES = {9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd"}
"""Ways to pack a part that other programs than Word have (APPNOTE 4.4.5)."""

_COMPOUND_FILE, _ENCRYPTED = b"\xd0\xcf\x11\xe0", 0x1
"""How a file of before 2007 begins, and one that Word has encrypted; and the flag of a part in a zip that is."""


_LOST_SIGN = b"\0geen bestand: "


def make_lost_package(what: str) -> bytes:
    """Stands for the package where no file is, but a folder, link or pipe: `read_parts` says which."""
    return _LOST_SIGN + what.encode()


def read_parts(package: bytes, most: int = _MAX_UNPACKED) -> dict[str, bytes]:
    """The parts of a package by their name without leading slash.

    Raises `ValueError` with a Dutch reason when it is no readable zip or unpacks to more than `most` bytes.
    """
    if package.startswith(_LOST_SIGN):
        what = make_visible(package.removeprefix(_LOST_SIGN)[:80].decode("utf-8", "replace"))
        raise ValueError(f"het is geen bestand maar {what}; haal die weg, en zet het sjabloon zelf op die plek")
    if package.startswith(_COMPOUND_FILE):
        raise ValueError(
            f"{_UNREADABLE}: het is een oud Word-bestand (.doc), of er staat een wachtwoord op; {_SAVE_PLAIN}"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            reason = _explain_refusal(entries, most)
            parts = {} if reason else {entry.name: entry.unpack_once() for entry in iter_entries(archive, package)}
    except _ZIP_ERRORS as error:
        raise ValueError(_UNREADABLE) from error
    if reason:
        raise ValueError(reason)
    return parts


def _explain_refusal(entries: list[zipfile.ZipInfo], most: int) -> str:
    if len(entries) > _MAX_PARTS:
        return f"het bestand heeft meer dan {_MAX_PARTS} onderdelen; {_MAKE_AGAIN}"
    if sum(entry.file_size for entry in entries) > most:
        return f"het bestand pakt uit tot een ongeloofwaardige omvang: meer dan {most // 1_000_000} MB; {_MAKE_AGAIN}"
    # Names of parts that differ in capitals alone are one name in a package.
    name, count = Counter(entry.filename.lower() for entry in entries).most_common(1)[0] if entries else ("", 0)
    if count > 1:
        return f"in het bestand staat een onderdeel dubbel ({name[:80]}); {_MAKE_AGAIN}"
    if reason := next(filter(None, map(_explain_packing, entries)), ""):
        return f"{_UNREADABLE}: {reason}"
    for entry in entries:
        # Python has cut `filename` at a NUL and turned its backslashes on Windows; this is what the file says.
        if _points_outside(entry.orig_filename):
            name = entry.orig_filename[:80]
            return f"in het bestand heeft een onderdeel een naam die erbuiten wijst ({name}); {_MAKE_AGAIN}"
    return ""


def _explain_packing(entry: zipfile.ZipInfo) -> str:
    """Why nobody can unpack a part as Word does (ECMA-376 part 2, annex B)."""
    if entry.flag_bits & _ENCRYPTED:
        return f"er staat een wachtwoord op {entry.orig_filename[:80]}; {_SAVE_PLAIN}"
    if entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return ""
    way = _PACKING_NAMES.get(entry.compress_type, "onbekend")
    return f"{entry.orig_filename[:80]} is ingepakt op een manier die Word niet kent ({way}); {_MAKE_AGAIN}"


def _points_outside(name: str) -> bool:
    """Whether a program that unpacks the file would follow this name to another folder."""
    return name.startswith("/") or name[1:2] == ":" or "\\" in name or (".." in name and ".." in name.split("/"))


def pack_parts(parts: Mapping[str, bytes]) -> bytes:
    """The package with the content types first, the other parts by name, and no clock in it."""
    # Some readers want the content types at the start of the zip.
    names = sorted(parts, key=lambda part: (part != CONTENT_TYPES_PART, part))
    return pack_zip(pack_entry(name, parts[name], USUAL_LEVEL, OWNER_ONLY) for name in names)


_CONTENT_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
EMPTY_RELATIONSHIPS = f'<Relationships xmlns="{_RELATIONSHIPS_NS}"/>'.encode()


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: another part by its full name, or, when `external`, an address."""

    id: str
    kind: str
    target: str
    external: bool


def read_relationships(parts: Mapping[str, bytes], source: str) -> list[Relationship]:
    """What the part `source` refers to, or the package itself when that is "". Raises `lxml.etree.XMLSyntaxError`."""
    content = parts.get(get_relationships_name(source))
    return parse_relationships(parse_xml(content), source) if content else []


def parse_relationships(listed: Element, source: str) -> list[Relationship]:
    """The relationships in the part that holds those of `source`."""
    return [_parse_relationship(node, source) for node in iter_relationship_elements(listed)]


def _parse_relationship(node: Element, source: str) -> Relationship:
    external = node.get("TargetMode") == "External"
    target = node.get("Target", "")
    return Relationship(
        node.get("Id", ""), node.get("Type", ""), target if external else resolve_target(target, source), external
    )


def iter_relationship_elements(listed: Element) -> Iterator[Element]:
    """The relationships as they are written, for whoever judges them."""
    return listed.iter(f"{{{_RELATIONSHIPS_NS}}}Relationship")


def add_relationship(listed: Element, relation: Relationship) -> None:
    """Write a relationship behind the others; its target as it is."""
    node = etree.SubElement(listed, f"{{{_RELATIONSHIPS_NS}}}Relationship")
    node.attrib.update({"Id": relation.id, "Type": relation.kind, "Target": relation.target})
    if relation.external:
        node.set("TargetMode", "External")


@lru_cache(maxsize=1024)  # the same few names, in every document of a template
def resolve_target(target: str, source: str) -> str:
    """The full name of the part to which a part refers with this target."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")


@lru_cache(maxsize=1024)
def get_relationships_name(name: str) -> str:
    """The part that holds the relationships of a part."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def get_relationships_owner(name: str) -> str:
    """The part of which a part holds the relationships; "" for those of the package."""
    return name.replace("_rels/", "").removesuffix(".rels")


@dataclass(frozen=True, slots=True)
class ContentTypes:
    """The content types in a package (ECMA-376 part 2, 7.2.3), by extension in small letters and by name of part.

    `repeated` names the extensions and parts, in small letters, whose type stands there more than once.
    """

    by_extension: Mapping[str, str]
    by_name: Mapping[str, str]
    repeated: tuple[str, ...] = ()
    by_small_name: Mapping[str, str] = field(default_factory=dict)
    """Names of parts that differ in capitals alone are one name."""

    @classmethod
    def from_tree(cls, types: Element) -> "ContentTypes":
        """The content types in the part that holds them."""
        defaults = types.findall(f"{{{_CONTENT_TYPES_NS}}}Default")
        overrides = types.findall(f"{{{_CONTENT_TYPES_NS}}}Override")
        endings = [node.get("Extension", "").lower() for node in defaults]
        names = [node.get("PartName", "").lstrip("/") for node in overrides]
        counts = Counter(name.lower() for name in (*endings, *names))
        by_name = dict(zip(names, (node.get("ContentType", "") for node in overrides), strict=True))
        return cls(
            dict(zip(endings, (node.get("ContentType", "") for node in defaults), strict=True)),
            by_name,
            tuple(name for name, count in counts.items() if count > 1),
            {name.lower(): kind for name, kind in by_name.items()},
        )

    def find_type(self, name: str) -> str:
        """The content type of a part; "" when there is none."""
        small = name.lower()
        if small in self.by_small_name:
            return self.by_small_name[small]
        return self.by_extension.get(posixpath.basename(small).rpartition(".")[2], "")


def add_part_type(types: Element, name: str, kind: str) -> None:
    """Write the content type of one part behind the others."""
    node = etree.SubElement(types, f"{{{_CONTENT_TYPES_NS}}}Override")
    node.attrib.update({"PartName": f"/{name}", "ContentType": kind})


def remove_part_types(types: Element, names: Collection[str]) -> bool:
    """Take out the content types of parts that are not among these names, in small letters; whether there were any."""
    found = types.findall(f"{{{_CONTENT_TYPES_NS}}}Override")
    gone = [node for node in found if node.get("PartName", "").lstrip("/").lower() not in names]
    for node in gone:
        types.remove(node)
    return bool(gone)


def add_extension_type(types: Element, extension: str, kind: str) -> None:
    """Write the content type of all parts with an extension before the others."""
    types.insert(0, etree.Element(f"{{{_CONTENT_TYPES_NS}}}Default", {"Extension": extension, "ContentType": kind}))


@lru_cache(maxsize=16)
def read_content_types(content: bytes) -> ContentTypes:
    """What the part that holds the content types says; nothing when it is not well-formed."""
    listed = parse_if_whole(content)
    return ContentTypes.from_tree(listed) if listed is not None else ContentTypes({}, {})


def read_part_types(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    """The content type of each part; "" for a part without one."""
    return _list_part_types(parts.get(CONTENT_TYPES_PART, b""), tuple(parts))


@lru_cache(maxsize=16)  # all documents of a template have the same parts
def _list_part_types(content: bytes, names: tuple[str, ...]) -> Mapping[str, str]:
    types = read_content_types(content)
    return {name: types.find_type(name) for name in names}


def read_part_kinds(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    """The kind of each part by its content type, such as "header" or "styles"."""
    return _list_part_kinds(parts.get(CONTENT_TYPES_PART, b""), tuple(parts))


@lru_cache(maxsize=16)
def _list_part_kinds(content: bytes, names: tuple[str, ...]) -> Mapping[str, str]:
    return {
        name: kind.removesuffix("+xml").removesuffix(".main").rpartition(".")[2]
        for name, kind in _list_part_types(content, names).items()
    }


STORY_KINDS = ("document", "header", "footer", "footnotes", "endnotes", "comments")
"""The kinds of part that may hold tags. Text boxes stand inside the part that shows them."""


def read_story_kinds(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The parts that may hold tags, each with its kind; what they are called says nothing."""
    return {name: kind for name, kind in read_part_kinds(parts).items() if kind in STORY_KINDS}


_XML_EXTENSIONS = (".xml", ".rels")
_PICTURE_TYPE = "image/svg+xml"


def find_xml_parts(parts: Mapping[str, bytes]) -> Sequence[str]:
    """The parts that are XML by their content type or by their name."""
    return _list_xml_parts(parts.get(CONTENT_TYPES_PART, b""), tuple(parts))


@lru_cache(maxsize=16)
def _list_xml_parts(content: bytes, names: tuple[str, ...]) -> Sequence[str]:
    return tuple(
        name
        for name, kind in _list_part_types(content, names).items()
        if name.lower().endswith(_XML_EXTENSIONS) or (kind.lower().endswith("xml") and kind != _PICTURE_TYPE)
    )


def find_core_part(parts: Mapping[str, bytes]) -> str:
    """The part with the document properties; "" when there is none."""
    return _find_root_part(parts, CORE_PROPERTIES_TYPE)


def find_main_part(parts: Mapping[str, bytes]) -> str:
    """The part that the package says to be the body, whatever it is called; "" when there is none."""
    return _find_root_part(parts, OFFICE_DOCUMENT_TYPE)


def _find_root_part(parts: Mapping[str, bytes], kind: str) -> str:
    listed = parse_if_whole(parts.get(ROOT_RELATIONSHIPS_PART, b""))
    relations = parse_relationships(listed, "") if listed is not None else []
    name = next((relation.target for relation in relations if relation.kind == kind), "")
    return name if name in parts else ""


class WordPackage:
    """The parts by name; a part that was asked for as a tree is written back as that tree."""

    def __init__(self, package: bytes) -> None:
        self.parts = read_parts(package)
        self._trees: dict[str, Element] = {}
        self._relations: dict[str, Sequence[Relationship]] = {}

    def get_tree(self, name: str) -> Element:
        """The part as a tree. Changes in it count."""
        if name not in self._trees:
            self._trees[name] = parse_xml(self.parts[name])
        return self._trees[name]

    def to_bytes(self) -> bytes:
        """The package as it is now: the same bytes for the same parts."""
        for name, tree in self._trees.items():
            self.parts[name] = serialize_xml(tree)
        return pack_parts(self.parts)

    def list_relationships(self, name: str = DOCUMENT_PART) -> Sequence[Relationship]:
        """What a part refers to."""
        if name not in self._relations:
            part = get_relationships_name(name)
            self._relations[name] = parse_relationships(self.get_tree(part), name) if part in self.parts else []
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
        self.parts.setdefault(part, EMPTY_RELATIONSHIPS)
        # With a slash in front a target counts from the root of the package, wherever the part lies.
        target = relation.target if relation.external else f"/{relation.target}"
        add_relationship(self.get_tree(part), replace(relation, target=target))

    def get_content_type(self, name: str) -> str:
        """The content type of a part; "" when there is none."""
        return ContentTypes.from_tree(self.get_tree(CONTENT_TYPES_PART)).find_type(name)

    def add_part(self, name: str, content: bytes, kind: str) -> None:
        """A new part."""
        self.parts[name] = content
        if self.get_content_type(name) != kind:
            add_part_type(self.get_tree(CONTENT_TYPES_PART), name, kind)
