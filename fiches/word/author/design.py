"""The design of the pages of a template: the house style, the distances, the size of the page, and the paragraph and
run properties that express them.

Lengths are in twips, a twentieth of a point, and sizes of letters in half points, as Word counts them. Properties are
WordprocessingML, in the order that the schema asks for.
"""

from dataclasses import dataclass
from decimal import Decimal

from fiches.word.colours import mix_colours
from fiches.word.xml import R, W

A4 = (11906, 16838)
"""Width and height of an upright page, in twips: a twentieth of a point."""

TWIPS_PER_CM = Decimal(1440) / Decimal("2.54")
LETTER_WIDTH = 6
"""The width of a letter in a wide font, in twips for each half point of its size."""

HEADER_DISTANCE, FOOTER_DISTANCE = 425, 454
"""How far header and footer stand from the edge of the page, in twips."""


LINE_SHARE = 30
"""How much of the colour of lines is in the fill of a mark, in percent."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts. Who opens a document needs to have them; Word takes another one otherwise."""

    text: str = "Calibri"
    headings: str = "Calibri"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours, each six hexadecimal digits. Nobody checks here whether letters can be read on them."""

    text: str = "1F2933"
    quiet: str = "4A5561"
    """Letters that stand out less: notes and captions."""
    accent: str = "1F4E79"
    """Headings, and bands with white letters."""
    line: str = "C5CCD3"
    fill: str = "F2F4F6"
    """The background of a box with text."""

    @property
    def mark(self) -> str:
        """The fill of a mark inside a text: that of a box, with some of the colour of lines in it."""
        return mix_colours(self.line, self.fill, LINE_SHARE)


@dataclass(frozen=True, slots=True)
class LetterSizes:
    """The sizes of letters, in points."""

    title: Decimal = Decimal(21)
    lead: Decimal = Decimal("11.5")
    """The line below the title."""
    heading: Decimal = Decimal("10.5")
    body: Decimal = Decimal("9.5")
    small: Decimal = Decimal("8.5")
    """Tables and details."""
    note: Decimal = Decimal(8)


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins of a page, in centimetres."""

    top: Decimal = Decimal("1.5")
    bottom: Decimal = Decimal("1.55")
    side: Decimal = Decimal("1.9")


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What makes a template look like it comes from one organisation."""

    organisation: str | None = None
    """The name in the footer."""
    language: str = "nl-NL"
    """The language of the text, for spelling and reading aloud."""
    fonts: Fonts = Fonts()
    colours: Colours = Colours()
    sizes: LetterSizes = LetterSizes()
    margins: Margins = Margins()


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

    house_style: HouseStyle = HouseStyle()
    look: Spacing = COMPACT
    landscape: bool = False
    accented: bool = False
    """Whether headings and the lines above tables have the accent of the house style, or the colour of the text."""
    sectioned: bool = False
    """Whether there are sections: pages differ in width, and some count for themselves."""
    flowing: bool = False
    """Whether the page goes on where the section before it stopped."""
    has_fields: bool = False
    """Whether its values can stand in content controls."""
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
        points = self.house_style.sizes
        given = (points.title, points.lead, points.heading, points.body, points.small, points.note)
        return Sizes(*(round(size * 2) for size in given))

    @property
    def heading_colour(self) -> str:
        """The colour of headings and of the lines above tables."""
        colours = self.house_style.colours
        return colours.accent if self.accented else colours.text

    @property
    def text_width(self) -> int:
        """The width of a line of text, in twips."""
        return self.page[0] - 2 * to_twips(self.house_style.margins.side)

    @property
    def line(self) -> TextLine:
        """What a table has to work with."""
        return TextLine(self.text_width, self.sizes.small * LETTER_WIDTH)


def to_twips(centimetres: Decimal) -> int:
    """A length in twips."""
    return round(centimetres * TWIPS_PER_CM)


KEEP_NEXT = "<w:keepNext/>"
"""Stays on the page of the paragraph that follows."""

KEEP_LINES = "<w:keepLines/>"
"""Its lines stay on one page."""

TIGHT_LINE_HEIGHT = 230
"""The line height of short lines, in 240ths."""

LIST_INDENT = 227
"""The step of a level of a list, in twips."""


COLUMN_GAP = 320
"""The room between two columns of text, in twips."""


def make_spacing(before: int, after: int, line: int = 240) -> str:
    """The room around a paragraph, in twips, and its line height, in 240ths."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def make_size(half_points: int) -> str:
    """The size of letters."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def make_letters(half_points: int, colour: str = "", bold: bool = False) -> str:
    """Weight, colour and size of letters."""
    strong = "<w:b/><w:bCs/>" if bold else ""
    return strong + (f'<w:color w:val="{colour}"/>' if colour else "") + make_size(half_points)


def make_outline_level(level: int) -> str:
    """The rank of a heading: 0 for the title."""
    return f'<w:outlineLvl w:val="{level}"/>'


def make_list_properties(number: int, level: int = 1) -> str:
    """An item of a list of the numbering part."""
    properties = (
        f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>{make_spacing(0, 20, TIGHT_LINE_HEIGHT)}'
    )
    return f"{properties}{make_list_indent(level)}"


def make_list_indent(level: int) -> str:
    """How far an item of a list of this level stands from the margin, with room for its bullet or number."""
    return f'<w:ind w:left="{LIST_INDENT * level}" w:hanging="199"/>'


def make_box(fill: str) -> str:
    """A fill with a margin of its own colour around the text."""
    sides = ("top", "left", "bottom", "right")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="4" w:color="{fill}"/>' for side in sides)
    return f'<w:pBdr>{borders}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def make_bar(colour: str) -> str:
    """A thick line at the left of the text."""
    return f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{colour}"/></w:pBdr>'


def make_hanging_indent(indent: int) -> str:
    """A first line that starts in the margin; the text after its tab lines up with the others."""
    return (
        f'<w:tabs><w:tab w:val="left" w:pos="{indent}"/></w:tabs>{make_spacing(0, 0)}'
        f'<w:ind w:left="{indent}" w:hanging="{indent}"/>'
    )


PACKAGE_NAMESPACE = "http://schemas.openxmlformats.org/package/2006"
OFFICE_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
