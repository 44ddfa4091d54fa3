"""Amounts along the years of the ronde: one table for the lines of a budget and for their totals."""

from collections.abc import Sequence

from fiches.schema.shape import Kind
from fiches.templating.authoring.blocks import NAME_GAP, amount, each, p, sentence
from fiches.templating.authoring.design import Line
from fiches.templating.authoring.starter.field import Field
from fiches.templating.authoring.starter.inline import CAPITAL, inline, told, value
from fiches.templating.authoring.tables import Table, cell, each_column, each_row, row

YEARS, YEAR_NOTE = "jaar in ronde.jaren", "een kolom per jaar"
YEAR_COLUMNS, YEAR_LETTERS, TOTAL_LETTERS = 4, 9, 11
"""How many columns the years take in the template, and how many letters fit in a column."""

HEADS = {"cumulatief": "Totaal", "structureel": "{{ ronde.structureel_label|hoofdletter }}"}
"""What stands above the amounts that follow those of the years."""

CAPTION = (
    "Bedragen in mln euro, prijspeil {{ %s }}, ten opzichte van {{ ronde.basispad.naam }} "
    "({{ ronde.basispad.datum|datum }}). Plus: {{ ronde.tekenconventie.plus|trim('. ') }}. "
    "Min: {{ ronde.tekenconventie.min|trim('. ') }}. Een 0 is echt nul; p.m. is nog onbekend."
)


def money(fields: Sequence[Field], price_level: str, line: Line) -> str:
    """The table with a row for each item of the lists among these fields, and for the block that closes them.

    `price_level` is the expression for the year of the prices. Notes under the table say what it has no column for.
    """
    first = fields[0].item() if fields[0].is_list else fields[0]
    widths = [YEAR_LETTERS * line.letter] * YEAR_COLUMNS + [TOTAL_LETTERS * line.letter] * len(first.totals())
    about = "Per regel de bedragen per jaar en daarna de totalen, in mln euro."
    rows = [_header(first), *map(_rows, fields)]
    table = Table(fields[0].title, about, widths, rows, last_row=fields[-1].is_block).xml(line.width)
    return p("Caption", CAPTION % price_level) + table + "".join(_notes(field) for field in fields if field.is_list)


def _header(block: Field) -> str:
    years = each_column(YEARS, "NumberHead", "{{ jaar }}", YEAR_NOTE)
    heads = [cell(p("NumberHead", HEADS.get(total.name, total.title))) for total in block.totals()]
    name = _name(block)
    return row([cell(p("TableHead", name.title if name else block.title)), *years, *heads], header=True)


def _rows(field: Field) -> str:
    """A row for each item; a subtotal says something new only beside another one."""
    if field.is_block:
        return row(_cells(field, "TableHead", "NumberHead"))
    several = f" if {field.expression}|length > 1" if field.shape.computed else ""
    return each_row(f"{field.loop()}{several}", _cells(field.item(), "TableRow", "TableNumber"))


def _cells(block: Field, style: str, number_style: str) -> list[str]:
    name, remarks = _name(block), _remarks(block)
    text = value(name, CAPITAL) if name else block.title
    if remarks:
        text += f" <s>({', '.join(map(inline, remarks))})</s>"
    along = next(member for member in block.members() if member.is_along_years)
    years = each_column(f"bedrag in {along.expression}", number_style, amount("bedrag"), YEAR_NOTE)
    totals = [cell(p(number_style, amount(total.expression))) for total in block.totals()]
    return [cell(p(style, text)), *years, *totals]


def _name(block: Field) -> Field | None:
    """The text that says what a line is about."""
    return next((field for field in block.members() if field.is_text and not field.condition), None)


def _remarks(block: Field) -> list[Field]:
    """What stands in small letters after the name: whose money it is, of which kind, and how sure."""
    always = (field for field in block.members() if not field.condition)
    return [field for field in always if field.is_reference or field.shape.kind is Kind.KEUZE]


def _notes(field: Field) -> str:
    """A line for each item that has more to tell than fits in the table."""
    item = field.item()
    more = [member for member in item.members() if member.condition]
    if not more:
        return ""
    name = _name(item)
    told_more = "".join(
        f"{{% if {member.condition} %}}{member.title}: {_stated(member)} {{% endif %}}" for member in more
    )
    some = " or ".join(member.condition for member in more)
    text = f"<b>{inline(name) if name else field.title}</b>{NAME_GAP}{told_more}"
    return each(f"{field.loop()} if {some}", p("TableFoot", text))


def _stated(field: Field) -> str:
    """The value with a full stop, as another may follow on the same line."""
    return sentence(field.expression) if field.is_text else f"{told(field)}."
