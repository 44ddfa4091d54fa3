"""A guest: a Word document that is put into another one, the host.

Its blocks are copied with all that they refer to: pictures, links, headers and footers. Styles, lists and bookmarks
get the names that they have in the host. A document with footnotes, endnotes or comments is refused, since a host has
only one part for each of those.

A style is shared when the host has the very same one, and copied under another name when not. Every list counts for
itself, also one that takes its numbers from a style. A style that names a font by its place in the theme means
another font under another theme, so such fonts are named themselves.
"""

import hashlib
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import count

from lxml import etree

from fiches.word.merge import sections
from fiches.word.package import Relationship, WordPackage
from fiches.word.styles import STYLE_REFERENCES, Styles, is_based_on_other
from fiches.word.xml import (
    DOCUMENT_PART,
    A,
    Element,
    R,
    canonicalize_xml,
    find_path,
    get_val,
    remove_element,
    serialize_xml,
    w,
)

LIST_IDENTITY_TAGS = ("nsid", "tmpl", "name", "styleLink", "numStyleLink")
"""What ties a list to another, or to the moment it was made; a copy is a list of its own."""


def merge_lists(host: Element, guest: Element) -> dict[str, str]:
    """Add copies of the guest's lists to the host's; the number that each has from now on."""
    shapes = _make_numbers(host, "abstractNum", "abstractNumId")
    numbers = _make_numbers(host, "num", "numId")
    new_shapes = {}
    # The schema wants every w:abstractNum before the first w:num.
    at = len(list(host.iter(w("abstractNum"))))
    for shape in guest.iter(w("abstractNum")):
        copy = deepcopy(shape)
        new_shapes[copy.get(w("abstractNumId"))] = new = str(next(shapes))
        copy.set(w("abstractNumId"), new)
        for node in [*copy.iter(w("pStyle"), *map(w, LIST_IDENTITY_TAGS))]:
            remove_element(node)
        host.insert(at, copy)
        at += 1
    found = {}
    for num in guest.iter(w("num")):
        copy = deepcopy(num)
        found[copy.get(w("numId"), "")] = new = str(next(numbers))
        copy.set(w("numId"), new)
        for node in copy.iter(w("abstractNumId")):
            node.set(w("val"), new_shapes[node.get(w("val"))])
        host.append(copy)
    return found


def _make_numbers(host: Element, tag: str, attribute: str) -> "count[int]":
    return count(max((int(node.get(w(attribute), "0")) for node in host.iter(w(tag))), default=0) + 1)


def collect_style_numbering(styles: Element) -> Mapping[str, tuple[str, str]]:
    """The list and the level of every style that belongs to a list, itself or through what it is based on."""
    found = Styles.from_tree(styles).collect_numbering()
    return {style: (number, level or "0") for style, (number, level) in found.items()}


def apply_style_numbering(root: Element, by_style: Mapping[str, tuple[str, str]]) -> None:
    """Give each paragraph that takes its number from a style that number itself, so that it can be another list."""
    for paragraph in root.iter(w("p")):
        properties = paragraph.find(w("pPr"))
        numbering = by_style.get(get_val(properties, "pStyle"))
        if properties is None or numbering is None or properties.find(w("numPr")) is not None:
            continue
        own = etree.Element(w("numPr"))
        etree.SubElement(own, w("ilvl")).set(w("val"), numbering[1])
        etree.SubElement(own, w("numId")).set(w("val"), numbering[0])
        # What stands before w:numPr in the schema.
        early = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
        properties.insert(sum(node.tag in tuple(map(w, early)) for node in properties), own)


ThemeFonts = Mapping[str, str]
"""The font of each place, such as "minorHAnsi"."""

SCRIPTS = {"HAnsi": "latin", "Ascii": "latin", "EastAsia": "ea", "Bidi": "cs"}
THEME_FONTS = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia", "cstheme": "cs"}
THEME_COLOURS = ("themeColor", "themeTint", "themeShade", "themeFill", "themeFillTint", "themeFillShade")


def read_fonts(package: WordPackage) -> ThemeFonts:
    """The fonts of the theme of a document; none when it has no theme."""
    theme = package.find_related_part("theme")
    if not theme:
        return {}
    found = {}
    for size in ("major", "minor"):
        font = package.get_tree(theme).find(f".//{{{A}}}{size}Font")
        for place, script in SCRIPTS.items() if font is not None else ():
            face = font.find(f"{{{A}}}{script}") if font is not None else None
            found[f"{size}{place}"] = face.get("typeface", "") if face is not None else ""
    return found


def replace_theme_fonts(element: Element, fonts: ThemeFonts) -> None:
    """Name the fonts themselves, and drop colours of the theme: beside those Word writes the colour itself."""
    if not fonts:
        return
    for node in element.iter(w("rFonts")):
        for themed, plain in THEME_FONTS.items():
            face = fonts.get(str(node.attrib.pop(w(themed), "")), "")
            if face:
                node.set(w(plain), face)
    for node in element.iter():
        for name in THEME_COLOURS:
            node.attrib.pop(w(name), "")


HEADING_SHIFT = 2
"""Above a chapter stand the title of the whole and that of a part."""
# Outline level 8 is that of Kop 9; 9 would be running text.
LOWEST_HEADING = 8
DEFAULT_PROPERTIES = (("rPr", "rPrDefault"), ("pPr", "pPrDefault"))


def merge_styles(
    host: Element, guest: Element, fonts: ThemeFonts, lists: Mapping[str, str], number: int
) -> dict[str, str]:
    """Add to the host's styles what the guest's differ in; the ids that the guest's styles have from now on.

    A heading is always copied, `HEADING_SHIFT` levels lower, since its document becomes a chapter. `number` tells
    the copies of one guest from those of another; `fonts` are those of the guest's theme, when the host has another
    theme.
    """
    ours, theirs = Styles.from_tree(host), Styles.from_tree(guest)
    shared = set() if fonts else _find_shared(host, guest, ours, theirs)
    names = {style: style if style in shared else _make_free_id(style, ours, number) for style in theirs.by_id}
    for style, element in theirs.by_id.items():
        if style not in shared:
            copy = deepcopy(element)
            _apply_defaults(copy, guest)
            replace_theme_fonts(copy, fonts)
            _rename_style(copy, names, number)
            for node in copy.iter(w("numId")):
                node.set(w("val"), lists.get(node.get(w("val"), ""), node.get(w("val"), "")))
            host.append(copy)
    return names


def _find_shared(host: Element, guest: Element, ours: Styles, theirs: Styles) -> set[str]:
    """The styles of a guest that the host has with the same words, as it has all that they are based on."""
    if _encode_canonical(host.find(w("docDefaults"))) != _encode_canonical(guest.find(w("docDefaults"))):
        return set()
    same = {style for style, element in theirs.by_id.items() if _is_same(element, ours.by_id.get(style))}
    return {style for style in same if all(base.get(w("styleId")) in same for base in theirs.iter_chain(style))}


def _is_same(style: Element, other: Element | None) -> bool:
    """Whether the host has this style with the same words. A heading of a guest is never that of the host."""
    if other is None or _find_outline(style) is not None:
        return False
    return _encode_canonical(other, plain=True) == _encode_canonical(style, plain=True)


def _make_free_id(style: str, ours: Styles, number: int) -> str:
    new = f"{style}Fiche{number}"
    return new if new not in ours.by_id else _make_free_id(f"{style}x", ours, number)


def _encode_canonical(element: Element | None, plain: bool = False) -> bytes:
    """The element as text that is equal for equal ones; `plain` without what does not change its look."""
    if element is None:
        return b""
    copy = deepcopy(element)
    for name in ("next", "link", "rsid", "uiPriority", "qFormat", "semiHidden", "unhideWhenUsed") if plain else ():
        for node in list(copy.iter(w(name))):
            copy.remove(node)
    return canonicalize_xml(copy).strip()


def _find_outline(style: Element) -> Element | None:
    return find_path(style, "pPr/outlineLvl")


def _rename_style(style: Element, names: dict[str, str], number: int) -> None:
    style.set(w("styleId"), names[style.get(w("styleId"), "")])
    style.set(w("customStyle"), "1")
    # One style of each type can be the default, and the host has it.
    style.attrib.pop(w("default"), "")
    for node in style.iter(*map(w, STYLE_REFERENCES)):
        node.set(w("val"), names.get(node.get(w("val"), ""), node.get(w("val"), "")))
    for node in style.iter(w("name")):
        node.set(w("val"), f"{node.get(w('val'))} (fiche {number})")
    for node in list(style.iter(w("aliases"))):
        style.remove(node)
    outline = _find_outline(style)
    if outline is not None:
        outline.set(w("val"), str(min(int(outline.get(w("val"), "0")) + HEADING_SHIFT, LOWEST_HEADING)))


def _apply_defaults(style: Element, styles: Element) -> None:
    """Write the defaults of the guest into a style that is based on no other, since the host has other defaults."""
    if style.get(w("type")) != "paragraph" or is_based_on_other(style):
        return
    for name, default in DEFAULT_PROPERTIES:
        ground = find_path(styles, f"docDefaults/{default}/{name}")
        if ground is not None:
            _merge_defaults(style, name, ground)


def _merge_defaults(style: Element, name: str, ground: Element) -> None:
    own = style.find(w(name))
    if own is None:
        style.append(deepcopy(ground))
        return
    merged = {str(node.tag): node for node in (*deepcopy(ground), *own)}
    order = [str(node.tag) for node in ground] + [str(node.tag) for node in own]
    own[:] = [merged[tag] for tag in sorted(merged, key=lambda tag: PARAGRAPH_RANKS.get(tag, order.index(tag)))]


_PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
)  # fmt: skip
PARAGRAPH_RANKS = {w(name): at for at, name in enumerate(_PARAGRAPH_ORDER)}
"""The order of paragraph properties in the schema (ECMA-376, 17.3.1.26)."""


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
