"""Reads the content controls of this program back from a Word document, whatever edited it since, and its comments.

Word, LibreOffice, Google Docs and OnlyOffice cut runs, wrap rows and rename styles in their own ways. What counts here
is what a reader sees: the text of each control by paragraph, where in it bold, italic and links are, and in which
order the controls stand.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from fiches.word.controls import ControlTag, read_tag
from fiches.word.package import read_part_kinds, read_relationships, read_story_kinds
from fiches.word.story_rules import FALLBACK_TAG
from fiches.word.styles import Styles
from fiches.word.xml import DOCUMENT_PART, Element, R, parse_xml, w

_CHARACTERS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_KIND_TAGS = tuple(map(w, ("pStyle", "ilvl", "numId")))
"""What tells a list item from another paragraph."""

_OFF = ("0", "false", "off", "none")
_BOLD_STYLES, _ITALIC_STYLES = ("strong", "intense emphasis"), ("emphasis", "intense emphasis")


class FieldPiece(NamedTuple):
    """A piece of text that looks the same."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    struck: bool = False


FieldParagraph = tuple[FieldPiece, ...]


class FoundField(NamedTuple):
    """A control with our tag, as it was found: its paragraphs, and the number of its paragraph in the part."""

    tag: ControlTag
    paragraphs: tuple[FieldParagraph, ...]
    number: int
    is_body: bool = True
    """Whether it stands in the text itself: not in a header or footer, of which a program may write copies."""
    row: int = 0
    """The number of its row in the tables of the part; 0 outside a table."""
    title: str = ""
    """What a reader who clicks on it is told."""

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return "\n".join("".join(piece.text for piece in pieces) for pieces in self.paragraphs)


class FoundComment(NamedTuple):
    """A comment: who wrote it, what it says, and the controls at which it stands."""

    author: str
    text: str
    pointers: tuple[str, ...]


def read_fields(parts: Mapping[str, bytes]) -> list[FoundField]:
    """Every control of this program in the texts of a document without tracked changes; those of the body first."""
    names = sorted(read_story_kinds(parts), key=lambda name: (name != DOCUMENT_PART, name))
    return [field for name in names for field in _Story(name, parts).iter_fields()]


class FoundParagraph(NamedTuple):
    """A paragraph of the body: its text, its style and list, and the places of the controls in it."""

    text: str
    look: str
    pointers: tuple[str, ...]
    filled: tuple[str, ...]
    """The places of the controls that are not empty."""
    beside: str
    """Its text outside the controls."""
    part: str = ""
    """Which paragraph of a long text it is, as in the tag of its first control."""
    holder: int = 0
    """The number of what it stands in: the body, or a cell of a table."""

    def is_akin(self, other: "FoundParagraph") -> bool:
        """Whether both stand in the same text or cell, and look the same."""
        return (self.look, self.holder) == (other.look, other.holder)


def read_body(parts: Mapping[str, bytes]) -> list[FoundParagraph]:
    """Every paragraph of the body in its order."""
    found = []
    holders: dict[Element | None, int] = {}
    for paragraph in parse_xml(parts[DOCUMENT_PART]).iter(w("p")):
        cell = next(paragraph.iterancestors(w("tc")), None)
        holder = holders.setdefault(cell, len(holders))
        properties = paragraph.find(w("pPr"))
        marks = properties.iter(*_KIND_TAGS) if properties is not None else ()
        look = " ".join(node.get(w("val"), "") for node in marks)
        around = (*paragraph.iter(w("sdt")), *paragraph.iterancestors(w("sdt")))
        controls = [(tag, node) for node in around if (tag := _read_control_tag(node)) is not None]
        pointers = tuple(dict.fromkeys(tag.pointer for tag, _ in controls))
        filled = tuple(dict.fromkeys(tag.pointer for tag, node in controls if read_characters(node).strip()))
        part, beside = controls[0][0].part if controls else "", _read_beside(paragraph)
        found.append(FoundParagraph(read_characters(paragraph), look, pointers, filled, beside, part, holder))
    return found


def _read_beside(paragraph: Element) -> str:
    """What a paragraph says outside the controls; how wide its spaces are says nothing."""
    runs = (run for run in paragraph.iter(w("r")) if not _find_pointer(run))
    return " ".join("".join(map(read_characters, runs)).split())


def read_comments(parts: Mapping[str, bytes]) -> list[FoundComment]:
    """Every comment on the body, in the order of the document; an answer stands at the place of what it answers."""
    name = next((name for name, kind in read_part_kinds(parts).items() if kind == "comments"), "")
    if not name or DOCUMENT_PART not in parts:
        return []
    listed = {node.get(w("id"), ""): node for node in parse_xml(parts[name]).iter(w("comment"))}
    places = _find_comment_places(parse_xml(parts[DOCUMENT_PART]))
    return [
        FoundComment(node.get(w("author"), ""), _read_text(node.iter(w("p"))), places.get(number, ()))
        for number, node in listed.items()
    ]


def _find_comment_places(root: Element) -> dict[str, tuple[str, ...]]:
    """The controls that each comment covers, begins in or ends in."""
    found: dict[str, list[str]] = {}
    open_comments: set[str] = set()
    for node in root.iter(w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"), w("r")):
        number = node.get(w("id"), "")
        if node.tag == w("commentRangeStart"):
            open_comments.add(number)
        elif node.tag == w("commentRangeEnd"):
            open_comments.discard(number)
        around = _find_pointer(node)
        touched = open_comments if node.tag == w("r") else {number}
        for comment in touched if around else ():
            found.setdefault(comment, []).append(around)
    return {number: tuple(dict.fromkeys(pointers)) for number, pointers in found.items()}


def _find_pointer(node: Element) -> str:
    tags = (_read_control_tag(around) for around in node.iterancestors(w("sdt")))
    return next((tag.pointer for tag in tags if tag), "")


def iter_controls(root: Element) -> Iterator[tuple[ControlTag, Element]]:
    """The controls of this program in a part, each with its tag."""
    for node in root.iter(w("sdt")):
        tag = _read_control_tag(node)
        if tag is not None and not _is_fallback(node):
            yield tag, node


def find_paragraph(control: Element) -> tuple[Element | None, Element | None]:
    """The paragraph in which a control stands, and what of the paragraph holds it; the first one in it, as a whole."""
    child = control
    for around in control.iterancestors():
        if around.tag == w("p"):
            return around, child
        child = around
    return next(control.iter(w("p")), None), None


def _read_control_tag(control: Element) -> ControlTag | None:
    tag = control.find(f"{w('sdtPr')}/{w('tag')}")
    return read_tag(tag.get(w("val"), "")) if tag is not None else None


def _read_text(paragraphs: Iterable[Element]) -> str:
    return "\n".join("".join(_iter_characters(paragraph)) for paragraph in paragraphs)


def read_characters(holder: Element) -> str:
    """The text in an element, in one piece."""
    return "".join(_iter_characters(holder))


def _iter_characters(holder: Element) -> Iterator[str]:
    for node in holder.iter(w("t"), *_CHARACTERS):
        yield node.text or "" if node.tag == w("t") else _CHARACTERS[str(node.tag)]


class _Story:
    """One part with text."""

    def __init__(self, name: str, parts: Mapping[str, bytes]) -> None:
        self._root, self._is_body = parse_xml(parts[name]), name == DOCUMENT_PART
        self._links = {one.id: one.target for one in read_relationships(parts, name) if one.external}
        self._bold, self._italic = _read_letter_styles(parts)
        name = _find_styles_part(parts)
        self._styles = Styles.from_tree(parse_xml(parts[name]) if name else None)
        self._looks: dict[str, tuple[bool, bool]] = {}

    def iter_fields(self) -> Iterator[FoundField]:
        """The controls in it."""
        number, rows = 0, dict[Element, int]()
        for node in self._root.iter(w("p"), w("sdt"), w("tr")):
            if node.tag == w("p"):
                number += 1
            elif node.tag == w("tr"):
                rows[node] = len(rows) + 1
            elif (tag := _read_control_tag(node)) is not None and not _is_fallback(node):
                inside = node.find(f"{w('sdtContent')}//{w('p')}") is not None
                row = rows.get(next(node.iterancestors(w("tr")), node), 0)
                title = node.find(f"{w('sdtPr')}/{w('alias')}")
                told = title.get(w("val"), "") if title is not None else ""
                yield FoundField(tag, self._read_paragraphs(node), number + inside, self._is_body, row, told)

    def _read_paragraphs(self, control: Element) -> tuple[FieldParagraph, ...]:
        content = control.find(w("sdtContent"))
        if content is None or control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None:
            return ((),)
        holders = list(content.iter(w("p"))) or [content]
        return tuple(_join_pieces(self._iter_pieces(holder)) for holder in holders)

    def _iter_pieces(self, holder: Element) -> Iterator[FieldPiece]:
        # in a paragraph that is italic as a whole nothing stands out by being italic
        paragraph = holder if holder.tag == w("p") else next(holder.iterancestors(w("p")), holder)
        all_bold, all_italic = self._read_paragraph_look(self._styles.get_paragraph_style(paragraph))
        for run in holder.iter(w("r")):
            text = "".join(_iter_characters(run))
            if text and not _is_fallback(run):
                link = next(iter(run.iterancestors(w("hyperlink"))), None)
                address = self._links.get(link.get(f"{{{R}}}id", ""), "") if link is not None else ""
                bold, italic = _has_look(run, "b", self._bold, all_bold), _has_look(run, "i", self._italic, all_italic)
                struck = any(_has_look(run, name) for name in ("strike", "dstrike"))
                yield FieldPiece(text, bold, italic, address, struck)

    def _read_paragraph_look(self, style: str) -> tuple[bool, bool]:
        """Whether a paragraph style is bold, and whether it is italic."""
        if style not in self._looks:
            self._looks[style] = self._styles.is_style_on(style, "b"), self._styles.is_style_on(style, "i")
        return self._looks[style]


def _has_look(run: Element, name: str, styles: Collection[str] = (), otherwise: bool = False) -> bool:
    """What a run says itself, else what the style of its letters says, else how its paragraph is."""
    direct = run.find(f"{w('rPr')}/{w(name)}")
    if direct is not None:
        return direct.get(w("val"), "1").lower() not in _OFF
    style = run.find(f"{w('rPr')}/{w('rStyle')}")
    return otherwise or (style is not None and style.get(w("val")) in styles)


def _is_fallback(node: Element) -> bool:
    return next(node.iterancestors(FALLBACK_TAG), None) is not None


def _join_pieces(pieces: Iterable[FieldPiece]) -> FieldParagraph:
    """Pieces that look the same as one: a program cuts runs wherever it likes."""
    joined: list[FieldPiece] = []
    for piece in pieces:
        if joined and joined[-1][1:] == piece[1:]:
            joined[-1] = joined[-1]._replace(text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)


def _read_letter_styles(parts: Mapping[str, bytes]) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the styles that make letters bold, and of those that make them italic."""
    name = _find_styles_part(parts)
    names: dict[str, str] = {}
    for style in parse_xml(parts[name]).iter(w("style")) if name else ():
        called = style.find(w("name"))
        names[style.get(w("styleId"), "")] = (called.get(w("val"), "") if called is not None else "").lower()
    bold, italic = (
        frozenset(key for key, called in names.items() if called in known) for known in (_BOLD_STYLES, _ITALIC_STYLES)
    )
    return bold, italic


def _find_styles_part(parts: Mapping[str, bytes]) -> str:
    return next((name for name, kind in read_part_kinds(parts).items() if kind == "styles"), "")
