"""Building blocks to write a Word template with: text and tags, tables, styles, and the package around them.

`template_package(body, footer, properties, design)` makes a template of blocks; each block is a piece of
WordprocessingML as text. Three rules of docxtpl shape them: a tag stands whole in one run, `{%p %}` and `{%tr %}` tags
stand in a paragraph or row of their own, and a cell that takes its colour from `{% cellbg %}` has no width of its own,
because docxtpl puts the colour first in the cell and the schema wants it after the width.
"""

from fiches.templating.authoring.blocks import (
    NAME_GAP,
    make_amount_tag,
    make_joined_loop,
    make_named_statement,
    make_paragraph,
    make_runs,
    make_sentence_loop,
    make_sentence_tag,
    make_tag_paragraph,
    wrap_for,
    wrap_if,
)
from fiches.templating.authoring.design import AIRY, COMPACT, Design, Spacing
from fiches.templating.authoring.package import PackageProperties, pack_template
from fiches.templating.authoring.parts import make_section_end
from fiches.templating.authoring.tables import (
    WordTable,
    add_cell_colour,
    make_cell,
    make_coloured_cell,
    make_column_for,
    make_filled_cell,
    make_header_row,
    make_pair_table,
    make_row,
    make_row_for,
    make_row_if,
    make_upright_cell,
    wrap_cell_for,
    wrap_rows_for,
)

__all__ = [
    "AIRY",
    "COMPACT",
    "NAME_GAP",
    "Design",
    "PackageProperties",
    "Spacing",
    "WordTable",
    "add_cell_colour",
    "make_amount_tag",
    "make_cell",
    "make_coloured_cell",
    "make_column_for",
    "make_filled_cell",
    "make_header_row",
    "make_joined_loop",
    "make_named_statement",
    "make_pair_table",
    "make_paragraph",
    "make_row",
    "make_row_for",
    "make_row_if",
    "make_runs",
    "make_section_end",
    "make_sentence_loop",
    "make_sentence_tag",
    "make_tag_paragraph",
    "make_upright_cell",
    "pack_template",
    "wrap_cell_for",
    "wrap_for",
    "wrap_if",
    "wrap_rows_for",
]
