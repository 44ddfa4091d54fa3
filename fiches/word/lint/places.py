"""Finds where something stands in a part of a Word file, and says it in the words of someone who looks at it in
Word: part, heading, table, row, cell and paragraph.
"""

from collections import Counter
from collections.abc import Iterator

from fiches.diagnostics import WordPlace
from fiches.word.styles import Styles
from fiches.word.xml import Element, w

PART_NAMES = {
    "document": "hoofdtekst",
    "header": "koptekst",
    "footer": "voettekst",
    "footnotes": "voetnoten",
    "endnotes": "eindnoten",
    "comments": "opmerkingen",
    "core": "documenteigenschappen",
    "styles": "stijlen",
    "settings": "instellingen",
    "numbering": "lijsten",
}
_NUMBER_ATTRIBUTE, _NUMBERED_ELEMENTS = "plek", (w("p"), w("tc"), w("tr"), w("tbl"))
_SIGN_TEXTS = {w("tab"): "\t", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "-"}


def describe_part(part: str) -> str:
    """What the user calls a part: "hoofdtekst", or "voettekst 2" for word/footer2.xml."""
    if "glossary/" in part:
        return "bouwstenen"
    base = part.rsplit("/", 1)[-1].removesuffix(".xml")
    kind = base.rstrip("0123456789")
    number = base[len(kind) :]
    return f"{PART_NAMES.get(kind, part)} {number}".strip() if kind in PART_NAMES else part


def number_elements(copy: Element) -> None:
    """Give every paragraph, cell, row and table its number, as an attribute that comes along when it is rendered."""
    for number, element in enumerate(copy.iter(*_NUMBERED_ELEMENTS)):
        element.set(_NUMBER_ATTRIBUTE, str(number))


class Places:
    """The place of every element of one part."""

    def __init__(self, part: str, tree: Element, styles: Styles) -> None:
        self.part = part
        self._numbered = list(tree.iter(*_NUMBERED_ELEMENTS))
        self.paragraphs = list(tree.iter(w("p")))
        self._number: dict[Element | None, int] = {paragraph: at for at, paragraph in enumerate(self.paragraphs, 1)}
        self._tables: dict[Element | None, int] = {table: at for at, table in enumerate(tree.iter(w("tbl")), 1)}
        self._headings: dict[Element | None, tuple[str, ...]] = {}
        self._nth: dict[Element | None, int] = {}
        self._positions: dict[Element, dict[Element, int]] = {}
        self._walk_paragraphs(styles)

    def _walk_paragraphs(self, styles: Styles) -> None:
        """Headings hold until one of the same level; paragraphs outside tables are counted below each of them."""
        path: dict[int, str] = {}
        below = 0
        counts = Counter(map(_find_cell, self.paragraphs))
        done: Counter[Element | None] = Counter()
        for paragraph in self.paragraphs:
            level = styles.get_heading_level(paragraph)
            if level:
                path = {above: text for above, text in path.items() if above < level}
            self._headings[paragraph] = tuple(path.values())
            cell = _find_cell(paragraph)
            done[cell] += 1
            below += cell is None and not level
            if cell is not None:
                self._nth[paragraph] = done[cell] if counts[cell] > 1 else 0  # the only one needs no number
            else:
                self._nth[paragraph] = 0 if level else below
            if level:
                path[level], below = get_visible_text(paragraph).strip(), 0

    def find_template_element(self, rendered: Element) -> Element | None:
        """The element of the template from which an element of a document was made."""
        for element in (rendered, *rendered.iterancestors()):
            number = element.get(_NUMBER_ATTRIBUTE)
            if number is not None:
                return self._numbered[int(number)]
        return None

    def get_first_text(self, element: Element | None) -> str:
        """The first text in a cell, row or table, by which it can be recognised."""
        texts = (
            (get_visible_text(paragraph).strip() for paragraph in element.iter(w("p"))) if element is not None else ()
        )
        return next(filter(None, texts), "")

    def locate(self, element: Element | None) -> WordPlace:
        """The place of a paragraph, cell, row or table, or of what stands in one; of the whole part for any other."""
        if element is None:
            return WordPlace(self.part, describe_part(self.part))
        paragraph = find_enclosing(element, "p")
        inner = paragraph if paragraph is not None else element
        cell, row, table = (find_enclosing(inner, name) for name in ("tc", "tr", "tbl"))
        first = paragraph if paragraph is not None else next(inner.iter(w("p")), None)
        return WordPlace(
            self.part,
            describe_part(self.part),
            self._headings.get(first, ()),
            self._tables.get(table, 0),
            self._get_position(table, row, "tr"),
            self._get_position(row, cell, "tc"),
            self._number.get(first, 0),
            self._nth.get(paragraph, 0),
        )

    def _get_position(self, parent: Element | None, child: Element | None, name: str) -> int:
        """The number of a row in its own table or a cell in its own row, also inside controls; 0 outside one."""
        if parent is None or child is None:
            return 0
        if parent not in self._positions:
            own = (one for one in parent.iter(w(name)) if next(one.iterancestors(parent.tag), None) is parent)
            self._positions[parent] = {one: at for at, one in enumerate(own, 1)}
        return self._positions[parent].get(child, 0)


def find_enclosing(element: Element, name: str) -> Element | None:
    """The nearest element with this Word name around an element, or the element itself."""
    return element if element.tag == w(name) else next(element.iterancestors(w(name)), None)


def _find_cell(paragraph: Element) -> Element | None:
    return next(paragraph.iterancestors(w("tc")), None)


def iter_text_nodes(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """The nodes of a paragraph that hold text, with that text, without those of a text box in it."""
    for node in paragraph.iter(w("t"), *_SIGN_TEXTS):
        if next(node.iterancestors(w("p")), None) is paragraph and next(node.iterancestors()).tag != w("tabs"):
            yield node, (node.text or "") if node.tag == w("t") else _SIGN_TEXTS[str(node.tag)]


def get_visible_text(paragraph: Element) -> str:
    """The text of a paragraph as its reader sees it."""
    return "".join(text for _, text in iter_text_nodes(paragraph))


def get_text(element: Element, *names: str) -> str:
    """All text in an element, of text nodes or of nodes with these names."""
    return "".join(node.text or "" for node in element.iter(*(names or (w("t"),))))
