"""How the pages of a template look: the house style, the distances and the shape of the page."""

from dataclasses import dataclass, field
from decimal import Decimal

from fiches.model.house_style import Huisstijl

A4 = (11906, 16838)
"""Width and height of an upright page, in twips: a twentieth of a point."""

TWIPS_PER_CM = Decimal(1440) / Decimal("2.54")
LETTER_WIDTH = 6
"""The width of a letter in a wide font, in twips for each half point of its size."""

HEADER_DISTANCE, FOOTER_DISTANCE = 425, 454
"""How far header and footer stand from the edge of the page, in twips."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """The distances in which forms differ, in twips: around headings, after paragraphs, and in table cells."""

    before_heading: int
    after_heading: int
    after: int
    cell: int


COMPACT = Spacing(before_heading=90, after_heading=20, after=40, cell=15)
"""For a form that has much to say."""

AIRY = Spacing(before_heading=120, after_heading=25, after=45, cell=22)


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of letters, in half points, as Word counts them."""

    title: int
    lead: int
    heading: int
    body: int
    small: int
    note: int


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text in tables: its width, and the room for a letter in a wide font, both in twips."""

    width: int
    letter: int


@dataclass(frozen=True, slots=True)
class Design:
    """The look of one template: `Design()` is an upright, compact page in the default house style."""

    huisstijl: Huisstijl = field(default_factory=Huisstijl)
    look: Spacing = COMPACT
    landscape: bool = False
    accented: bool = False
    """Whether headings and the lines above tables have the accent of the house style, or the colour of the text."""
    sectioned: bool = False
    """Whether there are sections: pages differ in width, and some count for themselves."""
    own_styles: str = ""
    """Styles that only this template needs, as WordprocessingML."""

    @property
    def page(self) -> tuple[int, int]:
        """Width and height of the page, in twips."""
        width, height = A4
        return (height, width) if self.landscape else A4

    @property
    def sizes(self) -> Sizes:
        """The sizes of letters."""
        points = self.huisstijl.lettergrootten
        given = (points.titel, points.inleiding, points.kop, points.tekst, points.klein, points.noot)
        return Sizes(*(round(size * 2) for size in given))

    @property
    def heading_colour(self) -> str:
        """The colour of headings and of the lines above tables."""
        colours = self.huisstijl.kleuren
        return colours.accent if self.accented else colours.tekst

    @property
    def text_width(self) -> int:
        """The width of a line of text, in twips."""
        return self.page[0] - 2 * to_twips(self.huisstijl.marges.zij)

    @property
    def line(self) -> TextLine:
        """What a table has to work with."""
        return TextLine(self.text_width, self.sizes.small * LETTER_WIDTH)


def to_twips(centimetres: Decimal) -> int:
    """A length in twips."""
    return round(centimetres * TWIPS_PER_CM)
