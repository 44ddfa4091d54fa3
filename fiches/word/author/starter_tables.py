"""Makes the tables of a starter template: a list of items, and the amounts of a budget with totals.

A table has as many columns as fit the line; what is wider goes to running text. Widths are in twips.
"""

from collections.abc import Sequence

from fiches.word.author.blocks import (
    NAME_GAP,
    WordTable,
    make_amount_tag,
    make_cell,
    make_column_for,
    make_paragraph,
    make_row,
    make_row_for,
    make_sentence_tag,
    wrap_for,
)
from fiches.word.author.design import TextLine
from fiches.word.author.starter_fields import (
    CAPITAL_FILTER,
    TemplateField,
    make_inline,
    make_inline_or_dash,
    make_reference,
    make_statement,
    make_value_tag,
)
from fiches.word.shape import ValueKind

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


YEAR_LOOP, YEAR_NOTE = "jaar in ronde.jaren", "een kolom per jaar"
YEAR_COLUMNS, YEAR_LETTERS, TOTAL_LETTERS = 4, 9, 11
"""How many columns the years take in the template, and how many letters fit in a column."""

TOTAL_HEADS = {"cumulatief": "Totaal", "structureel": "{{ ronde.structureel_label|hoofdletter }}"}
"""What stands above the amounts that follow those of the years."""

CAPTION = (
    "Bedragen in mln euro, prijspeil {{ %s }}, ten opzichte van {{ ronde.basispad.naam }} "
    "({{ ronde.basispad.datum|datum }}). Plus: {{ ronde.tekenconventie.plus|trim('. ') }}. "
    "Min: {{ ronde.tekenconventie.min|trim('. ') }}. Een 0 is echt nul; p.m. is nog onbekend."
)


def make_money_table(fields: Sequence[TemplateField], price_level: str, line: TextLine) -> str:
    """The table with a row for each item of the lists among these fields, and for the block that closes them.

    `price_level` is the expression for the year of the prices. Notes under the table say what it has no column for.
    """
    first = fields[0].make_item() if fields[0].is_list else fields[0]
    widths = [YEAR_LETTERS * line.letter] * YEAR_COLUMNS + [TOTAL_LETTERS * line.letter] * len(first.list_totals())
    about = "Per regel de bedragen per jaar en daarna de totalen, in mln euro."
    rows = [_make_money_header(first), *map(_make_money_rows, fields)]
    table = WordTable(fields[0].title, about, widths, rows, last_row=fields[-1].is_block).to_xml(line.width)
    return (
        make_paragraph("Caption", CAPTION % price_level)
        + table
        + "".join(_make_notes(field) for field in fields if field.is_list)
    )


def _make_money_header(block: TemplateField) -> str:
    years = make_column_for(YEAR_LOOP, "NumberHead", "{{ jaar }}", YEAR_NOTE)
    heads = [
        make_cell(make_paragraph("NumberHead", TOTAL_HEADS.get(total.name, total.title)))
        for total in block.list_totals()
    ]
    name = _find_line_name(block)
    return make_row(
        [make_cell(make_paragraph("TableHead", name.title if name else block.title)), *years, *heads], header=True
    )


def _make_money_rows(field: TemplateField) -> str:
    """A row for each item; a subtotal says something new only beside another one."""
    if field.is_block:
        return make_row(_make_money_cells(field, "TableHead", "NumberHead"))
    several = f" if {field.expression}|length > 1" if field.shape.computed else ""
    return make_row_for(
        f"{field.make_loop()}{several}", _make_money_cells(field.make_item(), "TableRow", "TableNumber")
    )


def _make_money_cells(block: TemplateField, style: str, number_style: str) -> list[str]:
    name, remarks = _find_line_name(block), _list_remarks(block)
    text = make_value_tag(name, CAPITAL_FILTER) if name else block.title
    if remarks:
        text += f" <s>({', '.join(map(make_inline, remarks))})</s>"
    along = next(member for member in block.list_members() if member.is_along_years)
    years = make_column_for(f"bedrag in {along.expression}", number_style, make_amount_tag("bedrag"), YEAR_NOTE)
    totals = [
        make_cell(make_paragraph(number_style, make_amount_tag(total.expression))) for total in block.list_totals()
    ]
    return [make_cell(make_paragraph(style, text)), *years, *totals]


def _find_line_name(block: TemplateField) -> TemplateField | None:
    """The text that says what a line is about."""
    return next((field for field in block.list_members() if field.is_text and not field.condition), None)


def _list_remarks(block: TemplateField) -> list[TemplateField]:
    """What stands in small letters after the name: whose money it is, of which kind, and how sure."""
    always = (field for field in block.list_members() if not field.condition)
    return [field for field in always if field.is_reference or field.shape.kind is ValueKind.KEUZE]


def _make_notes(field: TemplateField) -> str:
    """A line for each item that has more to tell than fits in the table."""
    item = field.make_item()
    more = [member for member in item.list_members() if member.condition]
    if not more:
        return ""
    name = _find_line_name(item)
    statements = "".join(
        f"{{% if {member.condition} %}}{member.title}: {_make_closed_statement(member)} {{% endif %}}"
        for member in more
    )
    some = " or ".join(member.condition for member in more)
    text = f"<b>{make_inline(name) if name else field.title}</b>{NAME_GAP}{statements}"
    return wrap_for(f"{field.make_loop()} if {some}", make_paragraph("TableFoot", text))


def _make_closed_statement(field: TemplateField) -> str:
    """The value with a full stop, as another may follow on the same line."""
    return make_sentence_tag(field.expression) if field.is_text else f"{make_statement(field)}."
