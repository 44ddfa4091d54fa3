"""The document that takes others in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from lxml import etree

from fiches.ooxml.joining import fields, lists, sections, styles
from fiches.ooxml.joining.frame import framed, placed, with_own_header
from fiches.ooxml.joining.guest import Guest, Look, Names, body_of
from fiches.ooxml.joining.package import Package
from fiches.ooxml.joining.relations import Carrier
from fiches.ooxml.joining.theme import fonts_of
from fiches.ooxml.names import DOCUMENT, WP, w
from fiches.ooxml.text import Element, paragraph_text

FIRST_DRAWING = 1001


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents: its level, counted from 1, and the bookmark and the number of the page it points to."""

    level: int
    text: str
    bookmark: str
    page: int


class Host:
    """A Word document in which paragraphs of certain styles stand for what comes in their place."""

    def __init__(self, package: bytes) -> None:
        self.package = Package(package)
        self.body = body_of(self.package)
        self.styles = self.package.tree(self.package.related("styles"))
        self._taken: dict[bytes, Mapping[str, str]] = {}
        self._starts: list[Element] = []
        self._ends: list[Element] = []

    def paragraphs(self, name: str) -> list[Element]:
        """The paragraphs of the body, outside tables, in the style with this name."""
        wanted = self._named(name)
        return [block for block in self.body.iterchildren(w("p")) if wanted and style_of(block) == wanted]

    def headings(self) -> list[Element]:
        """The headings of the parts: those of the second level in the body, outside tables."""
        wanted = {identifier for identifier, level in self._styles("pPr/outlineLvl") if level == "1"}
        return [block for block in self.body.iterchildren(w("p")) if style_of(block) in wanted]

    def _styles(self, path: str) -> Iterator[tuple[str, str]]:
        """What each style says at this place, by its id."""
        for style in self.styles.iter(w("style")):
            for node in style.findall("/".join(map(w, path.split("/")))):
                yield style.get(w("styleId"), ""), node.get(w("val"), "")

    def _named(self, name: str) -> str:
        """The id of the style with this name; "" when there is none."""
        return next((identifier for identifier, style in self._styles("name") if style.lower() == name.lower()), "")

    def names_of_level(self, level: int) -> list[str]:
        """The names of the styles of headings of a level, counted from 1."""
        ranked = {identifier for identifier, outline in self._styles("pPr/outlineLvl") if outline == str(level - 1)}
        return [name for identifier, name in self._styles("name") if identifier in ranked]

    def take_in(self, marker: Element, guest: Guest, look: Look) -> None:
        """Put a guest in the place of a marker, in a section of its own."""
        carrier = Carrier(self.package, guest.package, self._names(guest), look.pages, look.bookmark)
        *blocks, section = carrier.blocks(guest.body)
        if blocks[0].tag != w("p"):
            blocks.insert(0, sections.small_paragraph())  # LibreOffice does not number from 1 at a table
        self._close_before(marker)
        for block in blocks:
            marker.addprevious(block)
        inner = [found for block in blocks if (found := sections.ending_of(block)) is not None]
        first, *later = [*inner, section]
        framed(first, self.package, look)
        for other in later:
            placed(other, self.package, look)
        mark(blocks[0], look.bookmark)
        self._starts.append(blocks[0])
        self._ends.append(sections.end_after(blocks[-1], section))
        self.body.remove(marker)

    def _names(self, guest: Guest) -> Names:
        """What the styles and lists of a guest are called here. Guests with the same styles share them."""
        numbering, own = guest.part("numbering"), {}
        if numbering is not None:
            own = lists.taken_in(self.package.tree(self.package.related("numbering")), numbering)
        theirs = guest.part("styles")
        if theirs is None:
            return Names({}, own, {})
        if guest.styles not in self._taken:
            fonts = fonts_of(guest.package)
            other = {} if fonts == fonts_of(self.package) else fonts
            self._taken[guest.styles] = styles.taken_in(self.styles, theirs, other, own, len(self._taken) + 1)
        return Names(self._taken[guest.styles], own, lists.numbering_of(theirs))

    def _close_before(self, marker: Element) -> None:
        """Let the section of the host end before a marker, unless one ended there."""
        before = marker.getprevious()
        if before is not None and before not in self._ends and sections.ending_of(before) is None:
            sections.end_after(before, sections.on_a_new_page(self._section_of(marker)))

    def _section_of(self, block: Element) -> Element:
        """The section that the host's own text has here: the first that ends from here on and is not a guest's."""
        for later in (block, *block.itersiblings()):
            section = sections.ending_of(later)
            if section is not None and later not in self._ends:
                return section
        return self._last_section()

    def _last_section(self) -> Element:
        last = self.body.find(w("sectPr"))
        if last is None:
            raise ValueError("het noemt geen papierformaat")
        return last

    def resumed(self) -> Iterator[tuple[Element, Element]]:
        """Where the host's own text goes on after a guest: its first block there, and its section.

        A paragraph that only ended the section around the guests goes away, since it would fill a page.
        """
        for end in self._ends:
            block = end.getnext()
            if block is not None and sections.ending_of(block) is not None and not paragraph_text(block):
                self.body.remove(block)
                block = end.getnext()
            if block is None or block.tag == w("sectPr"):
                self._end_with(end)
            elif block not in self._starts:
                section = self._section_of(block)
                with_own_header(section, self.package)
                yield block, section

    def _end_with(self, end: Element) -> None:
        """Let the document end with the section of a guest."""
        section = sections.ending_of(end)
        if section is not None:
            self.body.replace(self._last_section(), section)

    def list_contents(self, marker: Element, instruction: str, lines: Sequence[Line]) -> None:
        """Put a table of contents in the place of a marker: a field that Word leaves as it is.

        It would otherwise count the pages of each guest from 1.
        """
        styles = {line.level: self._named(f"toc {line.level}") for line in lines}
        for at, line in enumerate(lines):
            entry = etree.Element(w("p"))
            style = etree.SubElement(etree.SubElement(entry, w("pPr")), w("pStyle"))
            style.set(w("val"), styles[line.level])
            if at == 0:
                entry.extend([fields.mark("begin", locked=True), fields.code(instruction), fields.mark("separate")])
            link = etree.SubElement(entry, w("hyperlink"))
            link.attrib.update({w("anchor"): line.bookmark, w("history"): "1", w("tooltip"): f"Naar {line.text}"})
            link.append(fields.run(f"{line.text}\t{line.page}"))
            if at == len(lines) - 1:
                entry.append(fields.mark("end"))
            marker.addprevious(entry)
        self.body.remove(marker)

    def written(self) -> bytes:
        """The whole package, with every bookmark and drawing numbered once."""
        document = self.package.tree(DOCUMENT)
        for number, drawing in enumerate(document.iter(f"{{{WP}}}docPr"), FIRST_DRAWING):
            drawing.set("id", str(number))
        numbers: dict[str, str] = {}
        fresh = count(1)
        for node in document.iter(w("bookmarkStart"), w("bookmarkEnd")):
            numbers.setdefault(node.get(w("id"), ""), str(next(fresh)))
            node.set(w("id"), numbers[node.get(w("id"), "")])
        return self.package.written()


def mark(block: Element, name: str) -> None:
    """Put a bookmark around the first paragraph of a block."""
    paragraph = next(block.iter(w("p")))
    start, end = etree.Element(w("bookmarkStart")), etree.Element(w("bookmarkEnd"))
    start.set(w("name"), name)
    for node in (start, end):
        node.set(w("id"), name)
    paragraph.insert(1 if paragraph.find(w("pPr")) is not None else 0, start)
    paragraph.append(end)


def style_of(paragraph: Element) -> str:
    """The id of the style of a paragraph; "" when it names none."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return style.get(w("val"), "") if style is not None else ""
