"""A list of blocks as a table: a column for each field, as wide as its text asks for."""

from collections.abc import Sequence

from fiches.schema.shape import Kind
from fiches.templating.authoring.blocks import p
from fiches.templating.authoring.design import Line
from fiches.templating.authoring.starter.field import Field
from fiches.templating.authoring.starter.inline import or_nothing, reference, value
from fiches.templating.authoring.tables import Table, cell, each_row, row

NUMBERS = (Kind.GETAL, Kind.AANTAL, Kind.BEDRAG, Kind.SOM)
PADDING = 160
"""The room beside the text in a column, in twips."""

DATE, MOMENT, QUARTER, NUMBER, COUNT, YEAR = (9, 17), (9, 23), (8, 20), (10, 10), (8, 8), (4, 4)
LETTERS = {
    Kind.DATUM: DATE, Kind.PERIODE: DATE, Kind.TIJDSTIP: MOMENT, Kind.KWARTAAL: QUARTER, Kind.GETAL: NUMBER,
    Kind.BEDRAG: NUMBER, Kind.SOM: NUMBER, Kind.AANTAL: COUNT, Kind.JAAR: YEAR,
}  # fmt: skip
"""How many letters a value needs on a line, and how many it would like to have."""

LONG_TEXT, TEXT, NAME, NAME_AND_TEXT = (12, 60), (12, 30), (12, 25), (16, 50)
MOST_COLUMNS, MOST_CROWDED = 8, 1.1
"""How many columns a table has at the most, and how much more room they may need than there is."""


def listing(field: Field, line: Line) -> str:
    """The table for a list of blocks."""
    item = field.item()
    columns = item.members()
    rows = (row(map(_head, columns), header=True), each_row(field.loop(), [_cell(column) for column in columns]))
    about = f"Per regel: {', '.join(column.title for column in columns)}."
    return Table(field.title, about, widths(columns, line)[1:], rows).xml(line.width)


def _head(field: Field) -> str:
    return cell(p("NumberHead" if field.shape.kind in NUMBERS else "TableHead", field.title))


def _cell(field: Field) -> str:
    if field.is_reference and "tekst" in field.shape.members and not field.condition:
        return cell(p("TableText", f"<b>{reference(field)}</b>"), p("TableNote", value(field.member("tekst"))))
    return cell(p("TableNumber" if field.shape.kind in NUMBERS else "TableText", or_nothing(field)))


def fits(fields: Sequence[Field], line: Line) -> bool:
    """Whether the columns are few enough to be read side by side."""
    needed = sum(_twips(_letters(field)[0], line) for field in fields)
    return len(fields) <= MOST_COLUMNS and needed <= line.width * MOST_CROWDED


def widths(fields: Sequence[Field], line: Line) -> list[int]:
    """The widths of columns in twips: what each likes to have, or less when there is not enough for all.

    What is left over goes to the columns that hold text.
    """
    needed, liked = zip(*[[_twips(count, line) for count in _letters(field)] for field in fields], strict=True)
    if sum(needed) > line.width:
        return [line.width * need // sum(needed) for need in needed]
    if sum(liked) > line.width:
        return _shared(needed, [like - need for need, like in zip(needed, liked, strict=True)], line)
    return _shared(liked, [like if _holds_text(field) else 0 for field, like in zip(fields, liked, strict=True)], line)


def _shared(widths: Sequence[int], shares: Sequence[int], line: Line) -> list[int]:
    """The widths, with the room that is left over divided by these shares; by the widths when there are none."""
    left, parts = line.width - sum(widths), shares if any(shares) else widths
    return [width + left * part // sum(parts) for width, part in zip(widths, parts, strict=True)]


def _twips(letters: int, line: Line) -> int:
    return PADDING + line.letter * letters


def _holds_text(field: Field) -> bool:
    return field.is_text or field.is_reference or field.is_list or field.is_block


def _letters(field: Field) -> tuple[int, int]:
    """How many letters stand beside each other in a column: at the least, and at best."""
    words = [word for text in (field.title.replace("-", " "), *field.shape.choices) for word in text.split()]
    least, best = _letters_of_value(field)
    longest = max(map(len, words))
    return max(longest, least), max(longest, best)


def _letters_of_value(field: Field) -> tuple[int, int]:
    if field.is_reference:
        return NAME if field.is_named else NAME_AND_TEXT
    if field.is_text and field.shape.lines:
        return LONG_TEXT
    return TEXT if _holds_text(field) else LETTERS.get(field.shape.kind, (0, 0))
