"""Building blocks to write a Word template with: text and tags, tables, styles, and the package around them.

`template_package(body, footer, properties, design)` makes a template of blocks; each block is a piece of
WordprocessingML as text. Three rules of docxtpl shape them: a tag stands whole in one run, `{%p %}` and `{%tr %}` tags
stand in a paragraph or row of their own, and a cell that takes its colour from `{% cellbg %}` has no width of its own,
because docxtpl puts the colour first in the cell and the schema wants it after the width.
"""

from fiches.templating.authoring.blocks import (
    NAME_GAP,
    amount,
    each,
    joined,
    p,
    run_in,
    runs,
    sentence,
    sentences,
    tag,
    when,
)
from fiches.templating.authoring.design import AIRY, COMPACT, Design, Look
from fiches.templating.authoring.package import Properties, template_package
from fiches.templating.authoring.parts import section_end
from fiches.templating.authoring.tables import (
    Table,
    cell,
    coloured_cell,
    colouring,
    each_column,
    each_of_columns,
    each_of_rows,
    each_row,
    filled_cell,
    header_row,
    pair_table,
    row,
    row_when,
    upright_cell,
)

__all__ = [
    "AIRY",
    "COMPACT",
    "NAME_GAP",
    "Design",
    "Look",
    "Properties",
    "Table",
    "amount",
    "cell",
    "coloured_cell",
    "colouring",
    "each",
    "each_column",
    "each_of_columns",
    "each_of_rows",
    "each_row",
    "filled_cell",
    "header_row",
    "joined",
    "p",
    "pair_table",
    "row",
    "row_when",
    "run_in",
    "runs",
    "section_end",
    "sentence",
    "sentences",
    "tag",
    "template_package",
    "upright_cell",
    "when",
]
