"""A list of blocks as a table: a column for each field, as wide as its text asks for."""

from collections.abc import Sequence

from fiches.schema.shape import ValueKind
from fiches.templating.authoring.blocks import make_paragraph
from fiches.templating.authoring.design import TextLine
from fiches.templating.authoring.starter.field import TemplateField
from fiches.templating.authoring.starter.inline import make_inline_or_dash, make_reference, make_value_tag
from fiches.templating.authoring.tables import WordTable, make_cell, make_row, make_row_for

NUMBER_KINDS = (ValueKind.GETAL, ValueKind.AANTAL, ValueKind.BEDRAG, ValueKind.SOM)
COLUMN_PADDING = 160
"""The room beside the text in a column, in twips."""

DATE, MOMENT, QUARTER, NUMBER, COUNT, YEAR = (9, 17), (9, 23), (8, 20), (10, 10), (8, 8), (4, 4)
KIND_LETTERS = {
    ValueKind.DATUM: DATE, ValueKind.PERIODE: DATE, ValueKind.TIJDSTIP: MOMENT, ValueKind.KWARTAAL: QUARTER,
    ValueKind.GETAL: NUMBER,
    ValueKind.BEDRAG: NUMBER, ValueKind.SOM: NUMBER, ValueKind.AANTAL: COUNT, ValueKind.JAAR: YEAR,
}  # fmt: skip
"""How many letters a value needs on a line, and how many it would like to have."""

LONG_TEXT, TEXT, NAME, NAME_AND_TEXT = (12, 60), (12, 30), (12, 25), (16, 50)
MOST_COLUMNS, MOST_CROWDED = 8, 1.1
"""How many columns a table has at the most, and how much more room they may need than there is."""


def make_list_table(field: TemplateField, line: TextLine) -> str:
    """The table for a list of blocks."""
    item = field.make_item()
    columns = item.list_members()
    rows = (
        make_row(map(_make_list_head, columns), header=True),
        make_row_for(field.make_loop(), [_make_list_cell(column) for column in columns]),
    )
    about = f"Per regel: {', '.join(column.title for column in columns)}."
    return WordTable(field.title, about, compute_widths(columns, line)[1:], rows).to_xml(line.width)


def _make_list_head(field: TemplateField) -> str:
    return make_cell(make_paragraph("NumberHead" if field.shape.kind in NUMBER_KINDS else "TableHead", field.title))


def _make_list_cell(field: TemplateField) -> str:
    if field.is_reference and "tekst" in field.shape.members and not field.condition:
        return make_cell(
            make_paragraph("TableText", f"<b>{make_reference(field)}</b>"),
            make_paragraph("TableNote", make_value_tag(field.get_member("tekst"))),
        )
    return make_cell(
        make_paragraph("TableNumber" if field.shape.kind in NUMBER_KINDS else "TableText", make_inline_or_dash(field))
    )


def can_fit(fields: Sequence[TemplateField], line: TextLine) -> bool:
    """Whether the columns are few enough to be read side by side."""
    needed = sum(_compute_twips(_count_letters(field)[0], line) for field in fields)
    return len(fields) <= MOST_COLUMNS and needed <= line.width * MOST_CROWDED


def compute_widths(fields: Sequence[TemplateField], line: TextLine) -> list[int]:
    """The widths of columns in twips: what each likes to have, or less when there is not enough for all.

    What is left over goes to the columns that hold text.
    """
    needed, liked = zip(
        *[[_compute_twips(count, line) for count in _count_letters(field)] for field in fields], strict=True
    )
    if sum(needed) > line.width:
        return [line.width * need // sum(needed) for need in needed]
    if sum(liked) > line.width:
        return _split_room(needed, [like - need for need, like in zip(needed, liked, strict=True)], line)
    return _split_room(
        liked, [like if _has_text(field) else 0 for field, like in zip(fields, liked, strict=True)], line
    )


def _split_room(widths: Sequence[int], shares: Sequence[int], line: TextLine) -> list[int]:
    """The widths, with the room that is left over divided by these shares; by the widths when there are none."""
    left, parts = line.width - sum(widths), shares if any(shares) else widths
    return [width + left * part // sum(parts) for width, part in zip(widths, parts, strict=True)]


def _compute_twips(letters: int, line: TextLine) -> int:
    return COLUMN_PADDING + line.letter * letters


def _has_text(field: TemplateField) -> bool:
    return field.is_text or field.is_reference or field.is_list or field.is_block


def _count_letters(field: TemplateField) -> tuple[int, int]:
    """How many letters stand beside each other in a column: at the least, and at best."""
    words = [word for text in (field.title.replace("-", " "), *field.shape.choices) for word in text.split()]
    least, best = _count_value_letters(field)
    longest = max(map(len, words))
    return max(longest, least), max(longest, best)


def _count_value_letters(field: TemplateField) -> tuple[int, int]:
    if field.is_reference:
        return NAME if field.is_named else NAME_AND_TEXT
    if field.is_text and field.shape.lines:
        return LONG_TEXT
    return TEXT if _has_text(field) else KIND_LETTERS.get(field.shape.kind, (0, 0))
