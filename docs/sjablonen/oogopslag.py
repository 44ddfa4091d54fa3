"""The opening table of a document, for who has one minute: a label on the left, the answer in a few words on the right;
and the style of the bars above a table of amounts.
"""

from collections.abc import Iterable

from fiches.word.author.blocks import WordTable, make_cell, make_paragraph, make_row, wrap_if
from fiches.word.author.design import KEEP_NEXT, Design, make_letters, make_spacing
from fiches.word.author.styles import ParagraphStyle, make_border, make_cell_margins, make_table_style

LABEL_WIDTH = 1830


def glance_styles(design: Design) -> str:
    """The styles of the table and the bars, for a document that has them."""
    sizes, colours = design.sizes, design.house_style.colours
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{design.text_width}"/></w:tabs>'
    styles = (
        ParagraphStyle("GlanceLabel", "Fiche oogopslag label", "TableText", run=make_letters(sizes.small, bold=True)),
        ParagraphStyle("GlanceNote", "Fiche oogopslag noot", "TableText", run=make_letters(sizes.note, colours.quiet)),
        ParagraphStyle("MoneyBars", "Fiche staven", paragraph=KEEP_NEXT + tab + make_spacing(0, 0)),
    )
    lines = "".join(
        (
            make_border("top", 12, colours.text),
            make_border("bottom", 12, colours.text),
            make_border("insideH", 4, colours.line),
        )
    )
    table = make_table_style(
        "GlanceTable", "Fiche oogopslag", f"<w:tblBorders>{lines}</w:tblBorders>{make_cell_margins(22, 80)}"
    )
    return "".join(style.to_xml() for style in styles) + table


def glance_table(rows: Iterable[str], about: str, line: int) -> str:
    """The heading and the table; `about` says what is in it to who cannot see it."""
    names = [make_cell(make_paragraph("GlanceNote", name)) for name in ("Onderwerp", "In het kort")]
    whole = (make_row(names, header=True), *rows)
    table = WordTable("In één oogopslag", about, (line - LABEL_WIDTH,), whole, "GlanceTable")
    return make_paragraph("Heading2", "In één oogopslag") + table.to_xml(line)


def money_bars(source: str) -> str:
    """The bars of the Rijk, above a table of amounts; `source` is what has them."""
    return wrap_if(f"{source}.staven", make_paragraph("MoneyBars", f"<s>Rijk, per jaar</s>\t{{{{ {source}.staven }}}}"))


def glance_row(label: str, note: str, answer: str) -> str:
    """A label with a small line below it, and the answer."""
    small = make_paragraph("GlanceNote", note) if note else ""
    return make_row((make_cell(make_paragraph("GlanceLabel", label) + small), make_cell(answer)))


def money_label(yields: str) -> str:
    """Whether the answer is about costs or about what `yields` says is earned."""
    return f"Wat het {{% if {yields} %}}oplevert{{% else %}}kost{{% endif %}}"
