"""A document on its way into another one."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from fiches.ooxml.joining import fields
from fiches.ooxml.joining.lists import apply_style_numbering
from fiches.ooxml.joining.package import WordPackage
from fiches.ooxml.joining.styles import STYLE_REFERENCES
from fiches.ooxml.names import DOCUMENT_PART, w
from fiches.ooxml.text import Element

PARAGRAPH_ID_PREFIX = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MAX_BOOKMARK_NAME = 40
"""How many letters the name of a bookmark may have."""
UNSUPPORTED_NOTES = {"footnotes": "noten", "endnotes": "noten", "comments": "opmerkingen"}
"""What hangs on a part of its own that the host has only one of."""


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
    """A copy of a part, or of a block of it, for in the host; only its relationships are still those of the guest."""
    copy = deepcopy(root)
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
        for name in ("paraId", "textId"):
            node.attrib.pop(PARAGRAPH_ID_PREFIX + name, "")
    fields.convert_page_counts(copy, pages)
    return copy


def _iter_bookmarks_and_links(root: Element) -> Iterator[Element]:
    return root.iter(w("bookmarkStart"), w("hyperlink"))
