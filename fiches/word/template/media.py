"""Adds to a package what the texts and pictures of a document need: files, relationships, content types and lists."""

import copy
from collections.abc import Iterable, Mapping

from lxml import etree

from fiches.io.zip import ZipEntry, pack_entry
from fiches.word.package import (
    EMPTY_RELATIONSHIPS,
    ContentTypes,
    Relationship,
    add_extension_type,
    add_relationship,
    get_relationships_name,
    iter_relationship_elements,
)
from fiches.word.template.marks import Gallery, Marks, NumberedList
from fiches.word.xml import CONTENT_TYPES_PART, HYPERLINK_TYPE, Element, R, parse_xml, remove_element, serialize_xml, w

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
    name = get_relationships_name(part)
    before = parts[name].unpack() if name in parts else EMPTY_RELATIONSHIPS
    parts[name] = pack_entry(name, _insert_relationships(before, relations, kind))


def _insert_relationships(content: bytes, relations: Mapping[str, str], kind: str) -> bytes:
    root = parse_xml(content)
    known = {item.get("Id") for item in iter_relationship_elements(root)}
    for target, name in relations.items():
        if name not in known:
            add_relationship(root, Relationship(name, kind, target, external=kind == HYPERLINK_TYPE))
    return serialize_xml(root)


def _insert_lists(content: bytes, lists: Iterable[NumberedList]) -> bytes:
    """The numbering part in which each of these lists starts at its own first number."""
    root = parse_xml(content)
    copies: dict[str, str] = {}
    for numbered in lists:
        shape = copies.get(numbered.shape) or _copy_shape(root, numbered.shape)
        copies[numbered.shape] = shape
        number = etree.Element(w("num"), {w("numId"): str(numbered.number)})
        etree.SubElement(number, w("abstractNumId"), {w("val"): shape})
        level = etree.SubElement(number, w("lvlOverride"), {w("ilvl"): str(numbered.level)})
        etree.SubElement(level, w("startOverride"), {w("val"): str(numbered.first)})
        root.findall(w("num"))[-1].addnext(number)
    return serialize_xml(root)


def _copy_shape(root: Element, shape: str) -> str:
    """The number of a copy of a shape. Lists of one shape share their count, so the template's own keep theirs."""
    shapes = {str(found.get(w("abstractNumId"))): found for found in root.findall(w("abstractNum"))}
    number = str(max(map(int, shapes)) + 1)
    made = copy.deepcopy(shapes[shape])
    made.set(w("abstractNumId"), number)
    for own in list(made.iter(w("nsid"), w("tmpl"), w("pStyle"), w("styleLink"), w("name"))):
        remove_element(own)
    list(shapes.values())[-1].addnext(made)
    return number


def _insert_content_types(content: bytes, names: Iterable[str]) -> bytes:
    root = parse_xml(content)
    known = ContentTypes.from_tree(root).by_extension
    for extension in sorted({name.rpartition(".")[2] for name in names} - known.keys()):
        add_extension_type(root, extension, f"image/{extension}")
    return serialize_xml(root)
