"""Amounts along the years of the ronde: one table for the lines of a budget and for their totals."""

from collections.abc import Sequence

from fiches.schema.shape import ValueKind
from fiches.templating.authoring.blocks import NAME_GAP, make_amount_tag, make_paragraph, make_sentence_tag, wrap_for
from fiches.templating.authoring.design import TextLine
from fiches.templating.authoring.starter.field import TemplateField
from fiches.templating.authoring.starter.inline import CAPITAL_FILTER, make_inline, make_statement, make_value_tag
from fiches.templating.authoring.tables import WordTable, make_cell, make_column_for, make_row, make_row_for

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
    told_more = "".join(
        f"{{% if {member.condition} %}}{member.title}: {_make_closed_statement(member)} {{% endif %}}"
        for member in more
    )
    some = " or ".join(member.condition for member in more)
    text = f"<b>{make_inline(name) if name else field.title}</b>{NAME_GAP}{told_more}"
    return wrap_for(f"{field.make_loop()} if {some}", make_paragraph("TableFoot", text))


def _make_closed_statement(field: TemplateField) -> str:
    """The value with a full stop, as another may follow on the same line."""
    return make_sentence_tag(field.expression) if field.is_text else f"{make_statement(field)}."
