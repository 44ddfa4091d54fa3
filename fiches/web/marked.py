"""A text with markup as a reader will see it, under the field in which somebody types it."""

from collections.abc import Iterator
from typing import NamedTuple

from fiches.markup.marks import parse_markup
from fiches.markup.text import MarkedText, TextFormat

LONGEST = 200_000
"""A longer text is not shown: no field takes a tenth of it."""


class ShownPiece(NamedTuple):
    """Some words that look the same."""

    text: str
    bold: bool
    italic: bool
    link: str


class ShownBlock(NamedTuple):
    """A paragraph or an item of a list with its sign: the kind of block, how deep it lies, and its words."""

    soort: str
    niveau: int
    stukken: list[ShownPiece]


def show_marks(text: str) -> list[ShownBlock]:
    """The blocks of a text; none when it has no markup, or markup that is wrong."""
    marked = parse_markup(text) if len(text) <= LONGEST else text
    if not isinstance(marked, MarkedText):
        return []
    starts = [block.start for block in marked.blocks] or [0]
    kinds = [(block.kind.value, block.level) for block in marked.blocks] or [("tekst", 1)]
    ends = (*starts[1:], len(marked))
    return [
        ShownBlock(*kind, list(_iter_pieces(marked, start, end)))
        for kind, start, end in zip(kinds, starts, ends, strict=True)
    ]


def _iter_pieces(marked: MarkedText, start: int, end: int) -> Iterator[ShownPiece]:
    last = len(str(marked)[start:end].rstrip()) + start
    for at, text, look in marked.iter_pieces():
        shown = text[: last - at] if start <= at < last else ""
        if shown:
            bold, italic, link, _ = look or TextFormat()
            yield ShownPiece(shown, bold, italic, link)
