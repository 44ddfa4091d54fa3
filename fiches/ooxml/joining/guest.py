"""A document on its way into another one."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from fiches.ooxml.joining import fields
from fiches.ooxml.joining.lists import numbered_directly
from fiches.ooxml.joining.package import Package
from fiches.ooxml.joining.styles import REFERENCES
from fiches.ooxml.names import DOCUMENT, w
from fiches.ooxml.text import Element

PARAGRAPH_IDS = "{http://schemas.microsoft.com/office/word/2010/wordml}"
LONGEST_NAME = 40
"""How many letters the name of a bookmark may have."""
NOT_TAKEN = {"footnotes": "noten", "endnotes": "noten", "comments": "opmerkingen"}
"""What hangs on a part of its own that the host has only one of."""


@dataclass(frozen=True, slots=True)
class Look:
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
        self.package = Package(package)
        for kind, name in NOT_TAKEN.items():
            if self.package.related(kind) and self._refers_to(kind.removesuffix("s")):
                raise ValueError(f"er staan {name} in")
        self.body = body_of(self.package)
        if self.body.find(w("sectPr")) is None:
            raise ValueError("het noemt geen papierformaat")

    def _refers_to(self, note: str) -> bool:
        return next(self.package.tree(DOCUMENT).iter(w(f"{note}Reference")), None) is not None

    @property
    def styles(self) -> bytes:
        """The styles part as it is, to tell which guests have the same styles."""
        return self.package.parts.get(self.package.related("styles"), b"")

    def part(self, kind: str) -> Element | None:
        """The part of this kind, such as "numbering", when there is one."""
        name = self.package.related(kind)
        return self.package.tree(name) if name else None


def body_of(package: Package) -> Element:
    """The body of the text. Raises `ValueError` when there is none."""
    body = package.tree(DOCUMENT).find(w("body"))
    if body is None:
        raise ValueError("de hoofdtekst is leeg")
    return body


@dataclass(frozen=True, slots=True)
class Names:
    """What the styles and lists of a guest are called in the host."""

    styles: Mapping[str, str]
    lists: Mapping[str, str]
    by_style: Mapping[str, tuple[str, str]]


def adapted(root: Element, names: Names, pages: int, prefix: str) -> Element:
    """A copy of a part, or of a block of it, for in the host; only its relationships are still those of the guest."""
    copy = deepcopy(root)
    numbered_directly(copy, names.by_style)
    for node in copy.iter(*map(w, REFERENCES)):
        node.set(w("val"), names.styles.get(node.get(w("val"), ""), node.get(w("val"), "")))
    for node in copy.iter(w("numId")):
        node.set(w("val"), names.lists.get(node.get(w("val"), ""), node.get(w("val"), "")))
    for node in _named_places(copy):
        attribute = w("anchor") if node.tag == w("hyperlink") else w("name")
        if node.get(attribute):
            node.set(attribute, f"{prefix}_{node.get(attribute)}"[:LONGEST_NAME])
    for node in copy.iter(w("bookmarkStart"), w("bookmarkEnd")):
        node.set(w("id"), f"{prefix}_{node.get(w('id'))}")
    for node in copy.iter():
        for name in ("paraId", "textId"):
            node.attrib.pop(PARAGRAPH_IDS + name, "")
    fields.count_the_section(copy, pages)
    return copy


def _named_places(root: Element) -> Iterator[Element]:
    return root.iter(w("bookmarkStart"), w("hyperlink"))
