"""Paragraph and run properties as WordprocessingML, in the order that the schema asks for."""

KEEP_NEXT = "<w:keepNext/>"
"""Stays on the page of the paragraph that follows."""

KEEP_LINES = "<w:keepLines/>"
"""Its lines stay on one page."""

TIGHT_LINE_HEIGHT = 230
"""The line height of short lines, in 240ths."""

LIST_INDENT = 227
"""The step of a level of a list, in twips."""


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
