"""The title in the properties of a document: that of its template, or the one of its own where
the template has none.

Word shows it in the bar of its window and a reader of screens says it first, so every document has one (WCAG 2.4.2).
"""

from collections.abc import Callable, Iterable
from functools import partial

from lxml import etree

from fiches.io.zip import ZipEntry, pack_entry
from fiches.word.package import Relationship, add_part_type, add_relationship
from fiches.word.xml import (
    CONTENT_TYPES_PART,
    CORE_PART,
    CORE_PROPERTIES_TYPE,
    DC,
    ROOT_RELATIONSHIPS_PART,
    Element,
    parse_xml,
    remove_element,
    serialize_xml,
)

TITLE_TAG = f"{{{DC}}}title"
EMPTY_CORE = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title/></cp:coreProperties>'
)
_CORE_CONTENT_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "rIdEigenschappen"


def find_title(core: Element) -> Element | None:
    """The title in document properties: the first one that says something, or else the first."""
    found = core.findall(TITLE_TAG)
    return next((title for title in found if (title.text or "").strip()), next(iter(found), None))


def ensure_title(core: Element) -> Element:
    """The title in document properties, made when there is none."""
    found = find_title(core)
    return found if found is not None else etree.SubElement(core, TITLE_TAG)


def drop_other_titles(core: Element) -> bool:
    """Leave one title, and say whether there were more."""
    title = find_title(core)
    others = [one for one in core.findall(TITLE_TAG) if one is not title]
    for one in others:
        remove_element(one)
    return bool(others)


def add_core_part(copied: Iterable[ZipEntry]) -> list[ZipEntry]:
    """The parts of a template that has no document properties, in which these are announced."""
    announce: dict[str, Callable[[Element], None]] = {
        CONTENT_TYPES_PART: partial(add_part_type, name=CORE_PART, kind=_CORE_CONTENT_TYPE),
        ROOT_RELATIONSHIPS_PART: partial(
            add_relationship, relation=Relationship(_CORE_RELATION, CORE_PROPERTIES_TYPE, CORE_PART, external=False)
        ),
    }
    return [_change(entry, announce[entry.name]) if entry.name in announce else entry for entry in copied]


def _change(entry: ZipEntry, change: Callable[[Element], None]) -> ZipEntry:
    tree = parse_xml(entry.unpack())
    change(tree)
    return pack_entry(entry.name, serialize_xml(tree))
