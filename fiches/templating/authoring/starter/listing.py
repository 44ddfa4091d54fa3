"""A list of blocks as a table: a column for each field, as wide as its text asks for."""

from collections.abc import Sequence

from fiches.schema.shape import Kind
from fiches.templating.authoring.blocks import p
from fiches.templating.authoring.starter.field import Field
from fiches.templating.authoring.starter.inline import or_nothing, reference, value
from fiches.templating.authoring.tables import Table, cell, each_row, row

NUMBERS = (Kind.GETAL, Kind.AANTAL, Kind.BEDRAG, Kind.SOM)
PADDING, LETTER = 160, 88
"""The room that text needs in a column, in twips: beside it, and for each letter."""

LONGEST = {
    Kind.DATUM: 17, Kind.PERIODE: 17, Kind.TIJDSTIP: 18, Kind.KWARTAAL: 19, Kind.GETAL: 10, Kind.AANTAL: 8,
    Kind.JAAR: 4,
}  # fmt: skip
"""How many letters a value has that is not broken over lines."""

TEXT = 12
"""How many letters of a longer text fit on a line at the least."""


def listing(field: Field, text_width: int) -> str:
    """The table for a list of blocks."""
    item = field.item()
    columns = item.members()
    rows = (row(map(_head, columns), header=True), each_row(field.loop(), [_cell(column) for column in columns]))
    about = f"Per regel: {', '.join(column.title for column in columns)}."
    return Table(field.title, about, widths(columns, text_width)[1:], rows).xml(text_width)


def _head(field: Field) -> str:
    return cell(p("NumberHead" if field.shape.kind in NUMBERS else "TableHead", field.title))


def _cell(field: Field) -> str:
    if field.is_reference and "tekst" in field.shape.members and not field.condition:
        return cell(p("TableText", f"<b>{reference(field)}</b>"), p("TableNote", value(field.member("tekst"))))
    return cell(p("TableNumber" if field.shape.kind in NUMBERS else "TableText", or_nothing(field)))


def widths(fields: Sequence[Field], text_width: int) -> list[int]:
    """The widths of columns in twips: what each needs, and a share of the rest by the length of its text."""
    least = [PADDING + LETTER * _letters(field) for field in fields]
    weights = [_weight(field) for field in fields]
    left = text_width - sum(least)
    if left < 0 or not any(weights):
        return [text_width * room // sum(least) for room in least]
    return [room + left * weight // sum(weights) for room, weight in zip(least, weights, strict=True)]


def _letters(field: Field) -> int:
    """The letters that have to fit beside each other: the longest word of the heading, or a short value."""
    heading = max(map(len, field.title.replace("-", " ").split()))
    choices = max(map(len, field.shape.choices), default=0)
    text = TEXT if field.is_text or field.is_reference else 0
    return max(heading, choices, text, LONGEST.get(field.shape.kind, 0))


def _weight(field: Field) -> int:
    """How much of the room that is left goes to a column."""
    if field.is_reference:
        return 6 if "tekst" in field.shape.members else 2
    if field.is_text:
        return 8 if field.shape.lines else 4
    return 3 if field.is_list or field.is_block else 0
