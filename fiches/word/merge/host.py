"""The host: the Word document that takes other documents, its guests, in.

A guest comes in the place of a paragraph, in sections of its own. It keeps its own header and footer, and its pages
count from 1; its place in the whole is put in its footer. A guest without a header gets that of the host. The host
also gets a table of contents whose page numbers the program writes, since Word would count the pages of each guest
from 1.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import count

from lxml import etree

from fiches.word.merge import sections
from fiches.word.merge.guest import (
    Guest,
    GuestFrame,
    GuestImporter,
    IdMapping,
    collect_style_numbering,
    get_body,
    merge_lists,
    merge_styles,
    read_fonts,
)
from fiches.word.package import Relationship, WordPackage, get_relationships_name
from fiches.word.xml import DOCUMENT_PART, WP, Element, R, W, get_paragraph_text, get_val, serialize_xml, w

ROOT_TAGS = {"header": "hdr", "footer": "ftr"}
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
DEFAULT, FIRST = "default", "first"


def apply_frame(section: Element, package: WordPackage, look: GuestFrame) -> None:
    """Frame the first section of a guest: pages from 1, the host's header when it has none, and its place."""
    sections.number_pages_from(section, 1)
    had_first = sections.ensure_first_page(section)
    for kind, said in (("header", {}), ("footer", {DEFAULT: look.rest, FIRST: look.first})):
        own = {
            when: package.resolve_part(sections.get_reference(section, f"{kind}Reference", when))
            for when in (DEFAULT, FIRST)
        }
        if not had_first:
            # Its first page showed the header and footer of the other pages, and would now show none.
            own[FIRST] = own[DEFAULT]
        for when, part in own.items():
            name = f"word/{look.bookmark}-{kind}-{when}.xml"
            _copy_part(package, part, name) if part else _make_part(package, kind, name, look.header)
            _append_text(package.get_tree(name), said.get(when, ""))
            sections.set_reference(section, f"{kind}Reference", when, _add_relationship(package, kind, name))


def ensure_own_header(section: Element, package: WordPackage) -> None:
    """Keep the header and the footer of the guest before it out of a section of the host."""
    for kind in ROOT_TAGS:
        if not sections.get_reference(section, f"{kind}Reference", DEFAULT):
            name = f"word/{kind}-none.xml"
            if name not in package.parts:
                _make_part(package, kind, name, None)
            sections.set_reference(section, f"{kind}Reference", DEFAULT, _add_relationship(package, kind, name))


def append_place(section: Element, package: WordPackage, look: GuestFrame) -> None:
    """Put the place of a guest behind the footer that a later section has of its own."""
    part = package.resolve_part(sections.get_reference(section, "footerReference", DEFAULT))
    if part:
        _append_text(package.get_tree(part), look.rest)


def _copy_part(package: WordPackage, part: str, name: str) -> None:
    """The same part once more, with what it refers to."""
    package.add_part(name, serialize_xml(package.get_tree(part)), package.get_content_type(part))
    if get_relationships_name(part) in package.parts:
        package.parts[get_relationships_name(name)] = serialize_xml(package.get_tree(get_relationships_name(part)))


def _make_part(package: WordPackage, kind: str, name: str, paragraph: Element | None) -> None:
    root = etree.Element(w(ROOT_TAGS[kind]), nsmap={"w": W})
    own = paragraph if kind == "header" else None
    root.append(sections.make_small_paragraph() if own is None else deepcopy(own))
    package.add_part(name, serialize_xml(root), CONTENT_TYPE.format(kind))


def _add_relationship(package: WordPackage, kind: str, name: str) -> str:
    return package.ensure_relationship(DOCUMENT_PART, Relationship("rId1", f"{R}/{kind}", name, external=False))


def _append_text(root: Element, text: str) -> None:
    """Put a text behind the last paragraph of a footer."""
    if text:
        paragraphs = root.findall(w("p"))
        paragraph = paragraphs[-1] if paragraphs else etree.SubElement(root, w("p"))
        paragraph.append(sections.make_run(text))


FIRST_DRAWING_ID = 1001


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents: its level, counted from 1, and the bookmark and the number of the page it points to."""

    level: int
    text: str
    bookmark: str
    page: int


class Host:
    """A Word document in which paragraphs of certain styles stand for what comes in their place."""

    def __init__(self, package: bytes) -> None:
        self.package = WordPackage(package)
        self.body = get_body(self.package)
        self.styles = self.package.get_tree(self.package.find_related_part("styles"))
        self._taken: dict[bytes, Mapping[str, str]] = {}
        self._starts: list[Element] = []
        self._ends: list[Element] = []

    def find_paragraphs(self, name: str) -> list[Element]:
        """The paragraphs of the body, outside tables, in the style with this name."""
        wanted = self._find_style(name)
        return [block for block in self.body.iterchildren(w("p")) if wanted and get_style_id(block) == wanted]

    def find_headings(self) -> list[Element]:
        """The headings of the parts: those of the second level in the body, outside tables."""
        wanted = {identifier for identifier, level in self._iter_style_values("pPr/outlineLvl") if level == "1"}
        return [block for block in self.body.iterchildren(w("p")) if get_style_id(block) in wanted]

    def _iter_style_values(self, path: str) -> Iterator[tuple[str, str]]:
        """What each style says at this place, by its id."""
        for style in self.styles.iter(w("style")):
            for node in style.findall("/".join(map(w, path.split("/")))):
                yield style.get(w("styleId"), ""), node.get(w("val"), "")

    def _find_style(self, name: str) -> str:
        """The id of the style with this name; "" when there is none."""
        return next(
            (identifier for identifier, style in self._iter_style_values("name") if style.lower() == name.lower()), ""
        )

    def list_heading_styles(self, level: int) -> list[str]:
        """The names of the styles of headings of a level, counted from 1."""
        ranked = {
            identifier for identifier, outline in self._iter_style_values("pPr/outlineLvl") if outline == str(level - 1)
        }
        return [name for identifier, name in self._iter_style_values("name") if identifier in ranked]

    def insert_guest(self, marker: Element, guest: Guest, look: GuestFrame) -> None:
        """Put a guest in the place of a marker, in a section of its own."""
        carrier = GuestImporter(self.package, guest.package, self._make_id_mapping(guest), look.pages, look.bookmark)
        *blocks, section = carrier.copy_blocks(guest.body)
        if blocks[0].tag != w("p"):
            blocks.insert(0, sections.make_small_paragraph())  # LibreOffice does not number from 1 at a table
        self._insert_section_end_before(marker)
        for block in blocks:
            marker.addprevious(block)
        inner = [found for block in blocks if (found := sections.find_ending_section(block)) is not None]
        first, *later = [*inner, section]
        apply_frame(first, self.package, look)
        for other in later:
            append_place(other, self.package, look)
        add_bookmark(blocks[0], look.bookmark)
        self._starts.append(blocks[0])
        self._ends.append(sections.insert_section_end(blocks[-1], section))
        self.body.remove(marker)

    def _make_id_mapping(self, guest: Guest) -> IdMapping:
        """What the styles and lists of a guest are called here. Guests with the same styles share them."""
        numbering, own = guest.find_part_tree("numbering"), {}
        if numbering is not None:
            own = merge_lists(self.package.get_tree(self.package.find_related_part("numbering")), numbering)
        theirs = guest.find_part_tree("styles")
        if theirs is None:
            return IdMapping({}, own, {})
        if guest.styles not in self._taken:
            fonts = read_fonts(guest.package)
            other = {} if fonts == read_fonts(self.package) else fonts
            self._taken[guest.styles] = merge_styles(self.styles, theirs, other, own, len(self._taken) + 1)
        return IdMapping(self._taken[guest.styles], own, collect_style_numbering(theirs))

    def _insert_section_end_before(self, marker: Element) -> None:
        """Let the section of the host end before a marker, unless one ended there."""
        before = marker.getprevious()
        if before is not None and before not in self._ends and sections.find_ending_section(before) is None:
            sections.insert_section_end(before, sections.copy_on_new_page(self._find_section(marker)))

    def _find_section(self, block: Element) -> Element:
        """The section that the host's own text has here: the first that ends from here on and is not a guest's."""
        for later in (block, *block.itersiblings()):
            section = sections.find_ending_section(later)
            if section is not None and later not in self._ends:
                return section
        return self._get_last_section()

    def _get_last_section(self) -> Element:
        last = self.body.find(w("sectPr"))
        if last is None:
            raise ValueError("het noemt geen papierformaat")
        return last

    def resume_after_guests(self) -> Iterator[tuple[Element, Element]]:
        """Where the host's own text goes on after a guest: its first block there, and its section.

        A paragraph that only ended the section around the guests goes away, since it would fill a page.
        """
        for end in self._ends:
            block = end.getnext()
            if block is not None and sections.find_ending_section(block) is not None and not get_paragraph_text(block):
                self.body.remove(block)
                block = end.getnext()
            if block is None or block.tag == w("sectPr"):
                self._replace_last_section(end)
            elif block not in self._starts:
                section = self._find_section(block)
                ensure_own_header(section, self.package)
                yield block, section

    def _replace_last_section(self, end: Element) -> None:
        """Let the document end with the section of a guest."""
        section = sections.find_ending_section(end)
        if section is not None:
            self.body.replace(self._get_last_section(), section)

    def insert_contents(self, marker: Element, instruction: str, lines: Sequence[ContentsLine]) -> None:
        """Put a table of contents in the place of a marker: a field that Word leaves as it is.

        It would otherwise count the pages of each guest from 1.
        """
        styles = {line.level: self._find_style(f"toc {line.level}") for line in lines}
        for at, line in enumerate(lines):
            entry = etree.Element(w("p"))
            style = etree.SubElement(etree.SubElement(entry, w("pPr")), w("pStyle"))
            style.set(w("val"), styles[line.level])
            if at == 0:
                entry.extend(
                    [
                        sections.make_field_char("begin", locked=True),
                        sections.make_field_code(instruction),
                        sections.make_field_char("separate"),
                    ]
                )
            link = etree.SubElement(entry, w("hyperlink"))
            # PDF/UA asks for a description of every link, which Word keeps in w:tooltip.
            link.attrib.update({w("anchor"): line.bookmark, w("history"): "1", w("tooltip"): f"Naar {line.text}"})
            link.append(sections.make_run(f"{line.text}\t{line.page}"))
            if at == len(lines) - 1:
                entry.append(sections.make_field_char("end"))
            marker.addprevious(entry)
        self.body.remove(marker)

    def to_bytes(self) -> bytes:
        """The whole package, with every bookmark and drawing numbered once."""
        document = self.package.get_tree(DOCUMENT_PART)
        for number, drawing in enumerate(document.iter(f"{{{WP}}}docPr"), FIRST_DRAWING_ID):
            drawing.set("id", str(number))
        # Until now the ids begin with the name of a guest; the schema wants numbers.
        numbers: dict[str, str] = {}
        fresh = count(1)
        for node in document.iter(w("bookmarkStart"), w("bookmarkEnd")):
            numbers.setdefault(node.get(w("id"), ""), str(next(fresh)))
            node.set(w("id"), numbers[node.get(w("id"), "")])
        return self.package.to_bytes()


def add_bookmark(block: Element, name: str) -> None:
    """Put a bookmark around the first paragraph of a block."""
    paragraph = next(block.iter(w("p")))
    start, end = etree.Element(w("bookmarkStart")), etree.Element(w("bookmarkEnd"))
    start.set(w("name"), name)
    for node in (start, end):
        node.set(w("id"), name)
    paragraph.insert(1 if paragraph.find(w("pPr")) is not None else 0, start)
    paragraph.append(end)


def get_style_id(paragraph: Element) -> str:
    """The id of the style of a paragraph; "" when it names none."""
    return get_val(paragraph, "pPr/pStyle")
