"""Amounts of money, as every document prints them: the introduction, the columns of years and the totals."""

from fiches.word.author.blocks import make_amount_tag, make_cell, make_column_for, make_paragraph, make_row, wrap_if
from fiches.word.author.styles import ParagraphStyle

YEARS = "Totaal {{ ronde.jaren[0] }}–{{ ronde.jaren[-1] }}"
"""The head of a column with totals over all years."""

NOTE_OF_NUMBER = ParagraphStyle("NumberNote", "Tabel bedrag klein", "TableNote", '<w:jc w:val="right"/>')
"""The style of what stands below an amount; not every template has it."""

YEAR_NOTE = "een kolom per jaar"
"""Says to who edits the table why its year columns look as they do."""


def amounts_intro(price_level: str) -> str:
    """What a reader must know before any amount; `price_level` is the field with the year of the prices."""
    return (
        f"Bedragen in mln euro, prijspeil {{{{ {price_level} }}}}, ten opzichte van {{{{ ronde.basispad.naam }}}} "
        "({{ ronde.basispad.datum }}). "
        "Plus: {{ ronde.tekenconventie.plus|trim('. ') }}. Min: {{ ronde.tekenconventie.min|trim('. ') }}. "
        "Een 0 is echt nul; p.m. is nog onbekend."
    )


def amount_header(*names: str) -> str:
    """The header row of a budget table: its names, a column for each year, and the two totals."""
    years = make_column_for("jaar in ronde.jaren", "NumberHead", "{{ jaar }}", YEAR_NOTE)
    totals = [
        make_cell(make_paragraph("NumberHead", name))
        for name in ("Totaal", "{{ ronde.structureel_label|hoofdletter }}")
    ]
    return make_row([*(make_cell(make_paragraph("TableHead", name)) for name in names), *years, *totals], header=True)


def wide_amount_header(name: str, before: tuple[str, ...] = (), after: tuple[str, ...] = ()) -> str:
    """The same for a table with room: the years of the sum stand in its head; more numbers may stand on both sides."""
    span = "{{ ronde.jaren[0] }}–{{ ronde.jaren[-1] }}"
    first, last = (
        [make_cell(make_paragraph("NumberHead", text)) for text in texts]
        for texts in (before, (span, "{{ ronde.structureel_label|hoofdletter }}", *after))
    )
    years = make_column_for("jaar in ronde.jaren", "NumberHead", "{{ jaar }}", YEAR_NOTE)
    return make_row([make_cell(make_paragraph("TableHead", name)), *first, *years, *last], header=True)


def amount_cells(source: str, style: str = "TableNumber", whole: bool = False) -> list[str]:
    """The amounts of a line or of a total; with room in the columns each stays whole on its line."""
    print_amount = make_whole_amount_tag if whole else make_amount_tag
    totals = [
        make_cell(make_paragraph(style, print_amount(f"{source}.{name}"))) for name in ("cumulatief", "structureel")
    ]
    return [*make_column_for(f"bedrag in {source}.bedragen", style, print_amount("bedrag"), YEAR_NOTE), *totals]


def make_whole_amount_tag(field: str) -> str:
    """An amount or a sum that does not break."""
    return f"{{{{ {field}|bedrag }}}}"


def sure(total: str) -> str:
    """How sure a total is."""
    return f"<s>({{{{ {total}.zekerheid }}}})</s>"


def rijk(source: str, name: str) -> str:
    """The part of the Rijk in an amount, by the name that the ronde has for it."""
    part = f"{source}.rijk"
    return wrap_if(
        f"{part}.naam",
        make_paragraph("NumberNote", f"{{{{ {part}.naam|hoofdletter }}}} {make_amount_tag(f'{part}.{name}')}"),
    )


def how_much(source: str, name: str) -> str:
    """The amount of a fiche over all dragers, and below it the part of the Rijk; or the words why there is none."""
    total = make_paragraph("TableNumber", make_amount_tag(f"{source}.totaal.{name}"))
    none = make_paragraph("TableNumber", f"{{{{ {source}.geld }}}}")
    return wrap_if(f"{source}.geld == 'bedragen'", total, rijk(source, name), otherwise=none)
