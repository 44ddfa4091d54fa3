"""A guest: a Word document that is put into another one, the host.

Its blocks are copied with all that they refer to: pictures, links, headers and footers. Styles, lists and bookmarks
get the names that they have in the host. A document with footnotes, endnotes or comments is refused, since a host has
only one part for each of those.
"""

import hashlib
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace

from fiches.word.merge import sections
from fiches.word.merge.styles import apply_style_numbering
from fiches.word.package import Relationship, WordPackage
from fiches.word.styles import STYLE_REFERENCES
from fiches.word.xml import DOCUMENT_PART, Element, R, serialize_xml, w

PARAGRAPH_ID_PREFIX = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MAX_BOOKMARK_NAME = 40
"""How many letters the name of a bookmark may have."""
UNSUPPORTED_NOTES = {"footnotes": "noten", "endnotes": "noten", "comments": "opmerkingen"}
"""What a document keeps in a part of its own, of which the host can have only one; with its Dutch name."""


@dataclass(frozen=True, slots=True)
class GuestFrame:
    """How a guest is framed: the pages count from 1 again.

    `first` and `rest` are put behind the text of its footers, on its first page and on the others. `pages` is how many
    it fills. `header` is a paragraph of the host, for a guest without a header of its own.
    """

    bookmark: str
    first: str
    rest: str
    pages: int
    header: Element | None = None


class Guest:
    """A document to take in. Raises `ValueError`, with a Dutch reason, when it holds what cannot be taken along."""

    def __init__(self, package: bytes) -> None:
        self.package = WordPackage(package)
        for kind, name in UNSUPPORTED_NOTES.items():
            if self.package.find_related_part(kind) and self._has_reference_to(kind.removesuffix("s")):
                raise ValueError(f"er staan {name} in")
        self.body = get_body(self.package)
        if self.body.find(w("sectPr")) is None:
            raise ValueError("het noemt geen papierformaat")

    def _has_reference_to(self, note: str) -> bool:
        return next(self.package.get_tree(DOCUMENT_PART).iter(w(f"{note}Reference")), None) is not None

    @property
    def styles(self) -> bytes:
        """The styles part as it is, to tell which guests have the same styles."""
        return self.package.parts.get(self.package.find_related_part("styles"), b"")

    def find_part_tree(self, kind: str) -> Element | None:
        """The part of this kind, such as "numbering", when there is one."""
        name = self.package.find_related_part(kind)
        return self.package.get_tree(name) if name else None


def get_body(package: WordPackage) -> Element:
    """The body of the text. Raises `ValueError` when there is none."""
    body = package.get_tree(DOCUMENT_PART).find(w("body"))
    if body is None:
        raise ValueError("de hoofdtekst is leeg")
    return body


@dataclass(frozen=True, slots=True)
class IdMapping:
    """What the styles and lists of a guest are called in the host."""

    styles: Mapping[str, str]
    lists: Mapping[str, str]
    by_style: Mapping[str, tuple[str, str]]


def copy_for_host(root: Element, names: IdMapping, pages: int, prefix: str) -> Element:
    """A copy of a part, or of a block of it, as it stands in the host; only its relationships are still the guest's."""
    copy = deepcopy(root)
    # First, while styles and lists still have the names that they have in the guest.
    apply_style_numbering(copy, names.by_style)
    for node in copy.iter(*map(w, STYLE_REFERENCES)):
        node.set(w("val"), names.styles.get(node.get(w("val"), ""), node.get(w("val"), "")))
    for node in copy.iter(w("numId")):
        node.set(w("val"), names.lists.get(node.get(w("val"), ""), node.get(w("val"), "")))
    for node in _iter_bookmarks_and_links(copy):
        attribute = w("anchor") if node.tag == w("hyperlink") else w("name")
        if node.get(attribute):
            node.set(attribute, f"{prefix}_{node.get(attribute)}"[:MAX_BOOKMARK_NAME])
    for node in copy.iter(w("bookmarkStart"), w("bookmarkEnd")):
        node.set(w("id"), f"{prefix}_{node.get(w('id'))}")
    for node in copy.iter():
        # These ids have to differ throughout a document; Word makes new ones by itself.
        for name in ("paraId", "textId"):
            node.attrib.pop(PARAGRAPH_ID_PREFIX + name, "")
    sections.convert_page_counts(copy, pages)
    return copy


def _iter_bookmarks_and_links(root: Element) -> Iterator[Element]:
    return root.iter(w("bookmarkStart"), w("hyperlink"))


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
            self.host.parts[name] = serialize_xml(root)
        else:
            for below in self.guest.list_relationships(relation.target):
                self._ensure_relationship(name, below)
        return name

    def _make_part_name(self, relation: Relationship, content: bytes) -> str:
        folder, base = posixpath.split(relation.target)
        if relation.kind == IMAGE_TYPE:
            return f"{folder}/{hashlib.sha256(content).hexdigest()[:16]}{posixpath.splitext(base)[1]}"
        return f"{folder}/{self.prefix}-{base}"
