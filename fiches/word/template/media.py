"""Adds to a package what the texts and pictures of a document need: files, relationships, content types and lists."""

import copy
import posixpath
from collections.abc import Iterable, Mapping

from lxml import etree

from fiches.io.zip import ZipEntry, pack_entry
from fiches.word.template.marks import Gallery, Marks, NumberedList
from fiches.word.xml import CONTENT_TYPES_NS, CONTENT_TYPES_PART, HYPERLINK_TYPE, RELATIONSHIPS_NS, R, w

_EMPTY_RELATIONSHIPS = f'<Relationships xmlns="{RELATIONSHIPS_NS}"/>'.encode()
_IMAGE_TYPE = f"{R}/image"


def add_marks_and_pictures(copied: Iterable[ZipEntry], gallery: Gallery, marks: Marks) -> list[ZipEntry]:
    """The parts that are copied, with those that pictures, links and numbered lists add to or bring along."""
    parts = {entry.name: entry for entry in copied}
    for part, pictures in gallery.shown.items():
        _add_relationships(parts, part, {f"/{target}": name for target, name in pictures.items()}, _IMAGE_TYPE)
    for part, links in marks.links.items():
        _add_relationships(parts, part, links, HYPERLINK_TYPE)
    if gallery.media:
        types = parts[CONTENT_TYPES_PART].unpack()
        parts[CONTENT_TYPES_PART] = pack_entry(CONTENT_TYPES_PART, _insert_content_types(types, gallery.media))
        parts |= {name: pack_entry(name, content) for name, content in gallery.media.items()}
    if marks.lists:
        name = marks.house.numbering
        parts[name] = pack_entry(name, _insert_lists(parts[name].unpack(), marks.lists.values()))
    return list(parts.values())


def _add_relationships(parts: dict[str, ZipEntry], part: str, relations: Mapping[str, str], kind: str) -> None:
    folder, base = posixpath.split(part)
    name = f"{folder}/_rels/{base}.rels"
    before = parts[name].unpack() if name in parts else _EMPTY_RELATIONSHIPS
    parts[name] = pack_entry(name, _insert_relationships(before, relations, kind))


def _insert_relationships(content: bytes, relations: Mapping[str, str], kind: str) -> bytes:
    root = etree.fromstring(content)
    known = {item.get("Id") for item in root}
    for target, name in relations.items():
        if name not in known:
            attributes = {"Id": name, "Type": kind, "Target": target}
            attributes |= {"TargetMode": "External"} if kind == HYPERLINK_TYPE else {}
            etree.SubElement(root, f"{{{RELATIONSHIPS_NS}}}Relationship", attributes)
    return _serialize_tree(root)


def _insert_lists(content: bytes, lists: Iterable[NumberedList]) -> bytes:
    """The numbering part in which each of these lists starts at its own first number."""
    root = etree.fromstring(content)
    copies: dict[str, str] = {}
    for numbered in lists:
        shape = copies.get(numbered.shape) or _copy_shape(root, numbered.shape)
        copies[numbered.shape] = shape
        number = etree.Element(w("num"), {w("numId"): str(numbered.number)})
        etree.SubElement(number, w("abstractNumId"), {w("val"): shape})
        level = etree.SubElement(number, w("lvlOverride"), {w("ilvl"): str(numbered.level)})
        etree.SubElement(level, w("startOverride"), {w("val"): str(numbered.first)})
        root.findall(w("num"))[-1].addnext(number)
    return _serialize_tree(root)


def _copy_shape(root: etree._Element, shape: str) -> str:
    """The number of a copy of a shape. Lists of one shape share their count, so the template's own keep theirs."""
    shapes = {str(found.get(w("abstractNumId"))): found for found in root.findall(w("abstractNum"))}
    number = str(max(map(int, shapes)) + 1)
    made = copy.deepcopy(shapes[shape])
    made.set(w("abstractNumId"), number)
    for own in list(made.iter(w("nsid"), w("tmpl"), w("pStyle"), w("styleLink"), w("name"))):
        parent = own.getparent()
        assert parent is not None  # noqa: S101  (it lies within the copy)
        parent.remove(own)
    list(shapes.values())[-1].addnext(made)
    return number


def _insert_content_types(content: bytes, names: Iterable[str]) -> bytes:
    root = etree.fromstring(content)
    known = {str(item.get("Extension")).lower() for item in root}
    for extension in sorted({name.rpartition(".")[2] for name in names} - known):
        attributes = {"Extension": extension, "ContentType": f"image/{extension}"}
        root.insert(0, etree.Element(f"{{{CONTENT_TYPES_NS}}}Default", attributes))
    return _serialize_tree(root)


def _serialize_tree(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return written
