"""Adding to a package what the texts and pictures of a document need: files, relations, content types and lists."""

import copy
import posixpath
from collections.abc import Iterable, Mapping

from lxml import etree

from fiches.ooxml.archive import Entry, packed_entry
from fiches.ooxml.names import CONTENT_TYPES, HYPERLINK, RELATIONSHIPS, TYPES, R, w
from fiches.templating.marks import Marks, NumberedList
from fiches.templating.picture import Gallery

_NO_RELATIONS = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()
_IMAGE = f"{R}/image"


def with_marks_and_pictures(copied: Iterable[Entry], gallery: Gallery, marks: Marks) -> list[Entry]:
    """The parts that are copied, with those that pictures, links and numbered lists add to or bring along."""
    parts = {entry.name: entry for entry in copied}
    for part, pictures in gallery.shown.items():
        _relate(parts, part, {f"/{target}": name for target, name in pictures.items()}, _IMAGE)
    for part, links in marks.links.items():
        _relate(parts, part, links, HYPERLINK)
    if gallery.media:
        types = parts[CONTENT_TYPES].content()
        parts[CONTENT_TYPES] = packed_entry(CONTENT_TYPES, _with_types(types, gallery.media))
        parts |= {name: packed_entry(name, content) for name, content in gallery.media.items()}
    if marks.lists:
        name = marks.house.numbering
        parts[name] = packed_entry(name, _with_lists(parts[name].content(), marks.lists.values()))
    return list(parts.values())


def _relate(parts: dict[str, Entry], part: str, relations: Mapping[str, str], kind: str) -> None:
    folder, base = posixpath.split(part)
    name = f"{folder}/_rels/{base}.rels"
    before = parts[name].content() if name in parts else _NO_RELATIONS
    parts[name] = packed_entry(name, _with_relations(before, relations, kind))


def _with_relations(content: bytes, relations: Mapping[str, str], kind: str) -> bytes:
    root = etree.fromstring(content)
    known = {item.get("Id") for item in root}
    for target, name in relations.items():
        if name not in known:
            attributes = {"Id": name, "Type": kind, "Target": target}
            attributes |= {"TargetMode": "External"} if kind == HYPERLINK else {}
            etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", attributes)
    return _written(root)


def _with_lists(content: bytes, lists: Iterable[NumberedList]) -> bytes:
    """The numbering part in which each of these lists starts at its own first number."""
    root = etree.fromstring(content)
    copies: dict[str, str] = {}
    for numbered in lists:
        shape = copies.get(numbered.shape) or _copied_shape(root, numbered.shape)
        copies[numbered.shape] = shape
        number = etree.Element(w("num"), {w("numId"): str(numbered.number)})
        etree.SubElement(number, w("abstractNumId"), {w("val"): shape})
        level = etree.SubElement(number, w("lvlOverride"), {w("ilvl"): str(numbered.level)})
        etree.SubElement(level, w("startOverride"), {w("val"): str(numbered.first)})
        root.findall(w("num"))[-1].addnext(number)
    return _written(root)


def _copied_shape(root: etree._Element, shape: str) -> str:
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


def _with_types(content: bytes, names: Iterable[str]) -> bytes:
    root = etree.fromstring(content)
    known = {str(item.get("Extension")).lower() for item in root}
    for extension in sorted({name.rpartition(".")[2] for name in names} - known):
        attributes = {"Extension": extension, "ContentType": f"image/{extension}"}
        root.insert(0, etree.Element(f"{{{TYPES}}}Default", attributes))
    return _written(root)


def _written(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return written
