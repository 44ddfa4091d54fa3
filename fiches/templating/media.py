"""Adding the pictures of a document to its package: files, relations and content types."""

import posixpath
from collections.abc import Iterable

from lxml import etree

from fiches.ooxml.archive import Entry, packed_entry
from fiches.ooxml.names import CONTENT_TYPES, RELATIONSHIPS, TYPES, R
from fiches.templating.picture import Gallery

_NO_RELATIONS = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()


def with_pictures(copied: Iterable[Entry], gallery: Gallery) -> list[Entry]:
    """The parts that are copied, with those that the pictures add to or bring along."""
    parts = {entry.name: entry for entry in copied}
    for part, relations in gallery.shown.items():
        folder, base = posixpath.split(part)
        name = f"{folder}/_rels/{base}.rels"
        before = parts[name].content() if name in parts else _NO_RELATIONS
        parts[name] = packed_entry(name, _with_relations(before, relations))
    types = parts[CONTENT_TYPES].content()
    parts[CONTENT_TYPES] = packed_entry(CONTENT_TYPES, _with_types(types, gallery.media))
    parts |= {name: packed_entry(name, content) for name, content in gallery.media.items()}
    return list(parts.values())


def _with_relations(content: bytes, relations: dict[str, str]) -> bytes:
    root = etree.fromstring(content)
    known = {item.get("Id") for item in root}
    for target, name in relations.items():
        if name not in known:
            attributes = {"Id": name, "Type": f"{R}/image", "Target": f"/{target}"}
            etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", attributes)
    return _written(root)


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
