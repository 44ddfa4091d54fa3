"""Makes the text and the tables of a Word template as WordprocessingML: runs, paragraphs, tables, rows and cells,
and the tags around them.

Each function gives a piece of XML as text. Three rules of docxtpl decide what they look like. A tag stands whole in
one run. `{%p %}` and `{%tr %}` tags stand in a paragraph or row of their own. A cell that takes its colour from `{%
cellbg %}` has no width of its own, because docxtpl puts the colour first in the cell and the schema wants it after
the width.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

CHARACTER_STYLES = {"b": "Strong", "s": "SmallText", "m": "Mark"}
NO_BREAK_SPACE = "\u00a0"
NAME_GAP = NO_BREAK_SPACE * 2
"""Keeps a name on the line where its statement begins."""

_MARKED_TEXT = re.compile(r"<([bsm])>(.*?)</\1>", re.DOTALL)
_TEXT_START = '<w:t xml:space="preserve">'
_PARAGRAPH = re.compile(r"<w:p>.*?</w:p>", re.DOTALL)
_VALUE = re.compile(r"({{.*?}})")
_LONE_VALUE = re.compile(rf"{_TEXT_START}{{{{[^{{}}]*}}}}</w:t>")
_TEXT_RUN = re.compile(rf"<w:r>(?:<w:rPr>((?:(?!</w:rPr>).)*)</w:rPr>)?{_TEXT_START}([^<]*{{{{[^<]*)</w:t></w:r>")
_BREAK_ELEMENTS = {"\t": "<w:tab/>", "\n": "<w:br/>"}


def make_runs(text: str) -> str:
    """Runs for a text in which <b>, <s> and <m> mark a character style; tab and newline become Word's own."""
    pieces = _MARKED_TEXT.split(text)
    plain = zip(pieces[0::3], [*zip(pieces[1::3], pieces[2::3], strict=True), None], strict=True)
    return "".join(
        _make_styled_runs("", before) + (_make_styled_runs(CHARACTER_STYLES[m[0]], m[1]) if m else "")
        for before, m in plain
    )


def _make_styled_runs(style: str, text: str) -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return "".join(
        f"<w:r>{properties}{make_run_content(piece)}</w:r>" for piece in re.split(r"([\t\n])", text) if piece
    )


def make_run_content(text: str) -> str:
    """What stands in a run: the text, in which tab and newline become Word's own."""
    return "".join(
        _BREAK_ELEMENTS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in re.split(r"([\t\n])", text)
        if piece
    )


def set_values_apart(xml: str, language: str) -> str:
    """The paragraphs with a run of its own for every value that shares a line, in its language.

    Whether such a value stands in a content control or not, LibreOffice then sets the letters around it the same: it
    measures what looks alike in one go, and a control would cut that in two.
    """
    return _PARAGRAPH.sub(lambda found: _set_values_of_line_apart(found[0], language), xml)


def _set_values_of_line_apart(paragraph: str, language: str) -> str:
    if paragraph.count("<w:r>") == 1 and _LONE_VALUE.search(paragraph):
        return paragraph
    return _TEXT_RUN.sub(lambda found: _split_run(found[1] or "", found[2], language), paragraph)


def _split_run(properties: str, text: str, language: str) -> str:
    pieces = ((piece, f'<w:lang w:val="{language}"/>' if at % 2 else "") for at, piece in enumerate(_VALUE.split(text)))
    return "".join(
        f"<w:r>{_join_properties(properties, own)}{_TEXT_START}{piece}</w:t></w:r>" for piece, own in pieces if piece
    )


def _join_properties(one: str, other: str) -> str:
    return f"<w:rPr>{one}{other}</w:rPr>" if one or other else ""


def make_paragraph(style: str, text: str) -> str:
    """One paragraph in a paragraph style, given by its id."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{make_runs(text)}</w:p>'


def make_tag_paragraph(statement: str) -> str:
    """A paragraph that holds a `{%p %}` tag and goes away with it."""
    return make_paragraph("TemplateTag", f"{{%p {statement} %}}")


def wrap_if(condition: str, *blocks: str, otherwise: str = "") -> str:
    """Blocks that are there only when the condition holds; `otherwise` stands there when it does not."""
    return (
        make_tag_paragraph(f"if {condition}")
        + "".join(blocks)
        + (make_tag_paragraph("else") + otherwise if otherwise else "")
        + make_tag_paragraph("endif")
    )


def wrap_for(loop: str, *blocks: str, otherwise: str = "") -> str:
    """Blocks for each item of a list; `otherwise` stands there when the list is empty."""
    return (
        make_tag_paragraph(f"for {loop}")
        + "".join(blocks)
        + (make_tag_paragraph("else") + otherwise if otherwise else "")
        + make_tag_paragraph("endfor")
    )


def make_named_statement(name: str, text: str, condition: str = "") -> str:
    """A statement inside a paragraph, after its name in bold; left out when the condition fails."""
    statement = f"<b>{name}</b>{NAME_GAP}{text} "
    return f"{{% if {condition} %}}{statement}{{% endif %}}" if condition else statement


def make_sentence_tag(field: str) -> str:
    """A field as a sentence: a capital at the start and one full stop at the end, whatever its writer typed."""
    return f"{{{{ {field}|zin }}}}"


def make_sentence_loop(loop: str, field: str) -> str:
    """The items of a list, each as a sentence."""
    return f"{{% for {loop} %}}{make_sentence_tag(field)}{{% if not loop.last %}} {{% endif %}}{{% endfor %}}"


def make_joined_loop(loop: str, item: str) -> str:
    """The items of a list in one line, parted by semicolons."""
    return f"{{% for {loop} %}}{item}{{% if not loop.last %}}; {{% endif %}}{{% endfor %}}"


def make_amount_tag(field: str) -> str:
    """An amount or a sum; a sum that is partly p.m. may break before its plus sign, as columns are narrow."""
    return f"{{{{ {field}|bedrag|replace('{NO_BREAK_SPACE}+', ' +') }}}}"


@dataclass(frozen=True, slots=True)
class WordTable:
    """A simple table without merged cells: every row has a cell for every column of the grid.

    `widths` are those of the columns after the first, in twips; the first takes what is left of the line.
    """

    title: str
    description: str
    widths: Sequence[int]
    rows: Sequence[str]
    style: str = "FicheTable"
    last_row: bool = False

    def to_xml(self, text_width: int) -> str:
        """The table over a whole line of `text_width` twips."""
        widths = (text_width - sum(self.widths), *self.widths)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        properties = f"<w:tblPr>{self._make_properties()}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        return f"<w:tbl>{properties}{''.join(self.rows)}</w:tbl>"

    def _make_properties(self) -> str:
        # The number is the older form of w:tblLook, the attributes are the newer one: both say the same.
        value, last = ("0460", 1) if self.last_row else ("0420", 0)
        return (
            f'<w:tblStyle w:val="{self.style}"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{value}" w:firstRow="1" w:lastRow="{last}" w:firstColumn="0" w:lastColumn="0"'
            ' w:noHBand="0" w:noVBand="1"/>'
            f"<w:tblCaption w:val={quoteattr(self.title)}/><w:tblDescription w:val={quoteattr(self.description)}/>"
        )


def make_pair_table(title: str, about: str, left: tuple[str, str], right: tuple[str, str], width: int) -> WordTable:
    """Two lists side by side under a header row: each a name and the paragraphs of its cell; `width` of the right."""
    return WordTable(
        title,
        about,
        (width,),
        (make_header_row(left[0], right[0]), make_row((make_cell(left[1]), make_cell(right[1])))),
    )


def make_row(cells: Iterable[str], header: bool = False, least_height: int = 0) -> str:
    """A row that stays on one page; a header row comes back on the next. The height, in twips, follows the text."""
    height = f'<w:trHeight w:val="{least_height}"/>' if least_height else ""
    properties = f"<w:cantSplit/>{height}" + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def make_cell(*paragraphs: str) -> str:
    """A cell of the width that the grid gives it."""
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


def make_filled_cell(fill: str, *paragraphs: str) -> str:
    """A cell with a background colour, six hexadecimal digits."""
    return f'<w:tc><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


def make_coloured_cell(style: str, text: str, colour: str, sample: str) -> str:
    """A cell in a colour that the data gives, such as `fiche.opgave.kleur`; the template itself shows the sample."""
    return make_filled_cell(sample, add_cell_colour(make_paragraph(style, text), colour))


def add_cell_colour(paragraph: str, colour: str) -> str:
    """A paragraph that gives the filled cell around it a colour of the data; one paragraph of a cell does so."""
    return paragraph.replace("</w:pPr>", f"</w:pPr><w:r><w:t>{{% cellbg {colour} %}}</w:t></w:r>", 1)


def make_upright_cell(style: str, text: str) -> str:
    """A cell whose text runs from bottom to top, for the header of a narrow column."""
    properties = '<w:tcPr><w:textDirection w:val="btLr"/><w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{properties}{make_paragraph(style, text)}</w:tc>"


def make_header_row(*names: str) -> str:
    """The header row of a text table."""
    return make_row((make_cell(make_paragraph("TableHead", name)) for name in names), header=True)


def make_row_for(loop: str, cells: Sequence[str]) -> str:
    """A row for each item of a list."""
    return wrap_rows_for(loop, make_row(cells), len(cells))


def wrap_rows_for(loop: str, rows: str, columns: int) -> str:
    """Some rows for each item of a list, in a table of that many columns."""
    return _make_tag_row(f"for {loop}", columns) + rows + _make_tag_row("endfor", columns)


def make_row_if(condition: str, cells: Sequence[str]) -> str:
    """A row that is there only when the condition holds."""
    return _make_tag_row(f"if {condition}", len(cells)) + make_row(cells) + _make_tag_row("endif", len(cells))


def _make_tag_row(statement: str, columns: int) -> str:
    empty = make_paragraph("TemplateTag", "")
    return make_row(
        [make_cell(make_paragraph("TemplateTag", f"{{%tr {statement} %}}")), *[make_cell(empty)] * (columns - 1)]
    )


def make_column_for(loop: str, style: str, text: str, note: str) -> list[str]:
    """A column of text for each item of a list: four in the template, as many as there are items in the data."""
    return wrap_cell_for(loop, make_cell(make_paragraph(style, text)), note, usual=4)


def wrap_cell_for(loop: str, column: str, note: str, usual: int) -> list[str]:
    """A cell for each item of a list, between tags in cells of their own.

    The first cells are a note to the editor. They make the template as wide as a table of the usual number of items,
    three at least, so that docxtpl leaves the column widths alone for that number and spreads them for any other.
    """
    notes = [f"{{#tc {note} #}}"] * (usual - 3)
    before = [make_cell(make_paragraph("TemplateTag", text)) for text in (*notes, f"{{%tc for {loop} %}}")]
    return [*before, column, make_cell(make_paragraph("TemplateTag", "{%tc endfor %}"))]
