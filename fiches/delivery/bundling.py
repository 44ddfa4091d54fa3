"""Putting the fiches into what stands around them, with the page of each in the contents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fiches.ooxml.joining import Guest, Host, Line, Look, mark, numbered_from
from fiches.ooxml.text import Element, paragraph_text
from fiches.rendering.word import Blame, RenderFault

CONTENTS, FICHE, HEADER = "Bundel inhoud", "Bundel fiche", "Bundel kop"
"""The styles in the template of paragraphs that stand for the contents, for a fiche (its text is the id), and for the
header of the fiche that follows."""

UNKNOWN = 99
"""The number of a page until it is known."""


@dataclass(frozen=True, slots=True)
class Layout:
    """On which page of the PDF each bookmark lies, and how many pages there are."""

    pages: Mapping[str, int] = field(default_factory=dict)
    total: int = 0

    def page(self, bookmark: str) -> int:
        """The page of a bookmark."""
        return self.pages.get(bookmark, UNKNOWN)

    def length(self, bookmark: str) -> int:
        """How many pages there are until something else begins."""
        start = self.page(bookmark)
        later = [page for page in (*self.pages.values(), self.total + 1) if page > start]
        return min(later, default=start + 1) - start


def joined(
    around: bytes, guests: Mapping[str, Guest], titles: Mapping[str, str], layout: Layout
) -> tuple[bytes, tuple[Line, ...]]:
    """The whole Word file, and the lines of its contents, with the page numbers of this layout.

    Raises `RenderFault` when the template has no place for the contents or for one of the guests.
    """
    host = Host(around)
    places = _places(host, guests)
    lines = tuple(_lines(host, places, titles, layout))
    headers = {header.getnext(): header for header in host.paragraphs(HEADER)}
    for number, (marker, name) in enumerate(places.items(), 1):
        header = headers.get(marker)
        if header is not None:
            host.body.remove(header)
        host.take_in(marker, guests[name], _look(f"Fiche{number}", layout, header))
    for number, (block, section) in enumerate(host.resumed(), 1):
        mark(block, f"Vervolg{number}")
        numbered_from(section, layout.page(f"Vervolg{number}"))
    _list_contents(host, lines)
    return host.written(), lines


def _places(host: Host, guests: Mapping[str, Guest]) -> dict[Element, str]:
    """The paragraph that stands for each guest, with the name of the guest."""
    places = {marker: paragraph_text(marker).strip() for marker in host.paragraphs(FICHE)}
    if sorted(places.values()) != sorted(guests):
        raise RenderFault(
            (f"de alinea's in de stijl '{FICHE}' noemen niet elke fiche één keer",), Blame.TEMPLATE_MISFIT
        )
    if len(host.paragraphs(CONTENTS)) != 1:
        raise RenderFault((f"er staat niet één alinea in de stijl '{CONTENTS}'",), Blame.TEMPLATE_MISFIT)
    return places


def _lines(host: Host, places: Mapping[Element, str], titles: Mapping[str, str], layout: Layout) -> Iterator[Line]:
    """A line for every heading of a part and for every guest, in order; the headings get their bookmark."""
    headings, parts, chapters = host.headings(), 0, 0
    for block in host.body:
        if block in headings:
            parts += 1
            mark(block, f"Deel{parts}")
            yield Line(2, paragraph_text(block), f"Deel{parts}", layout.page(f"Deel{parts}"))
        elif block in places:
            chapters += 1
            text = f"{places[block]}  {titles[places[block]]}"
            yield Line(3, text, f"Fiche{chapters}", layout.page(f"Fiche{chapters}"))


def _look(bookmark: str, layout: Layout, header: Element | None) -> Look:
    start, pages = layout.page(bookmark), layout.length(bookmark)
    last = start + pages - 1
    rest = f"{start + 1}–{last}" if last > start + 1 else str(last)
    return Look(bookmark, f"  |  bundel {start}", f"  |  bundel {rest}", pages, header)


def _list_contents(host: Host, lines: Sequence[Line]) -> None:
    """A field as Word makes it: the headings of the parts, and the titles of the fiches."""
    names = ";".join(f"{name};3" for name in host.names_of_level(3) if name.endswith(")"))
    host.list_contents(host.paragraphs(CONTENTS)[0], f'TOC \\o "2-2" \\h \\z \\t "{names}"', lines)
