"""Tables whose cells depend on the data.

A table gets a grid column for every cell, as docxtpl does it, and the properties of every cell stand in the order of
the standard (ECMA-376 part 1, 17.4.69).
"""

from typing import Any

from lxml import etree

from fiches.word.template.faults import TemplateFault
from fiches.word.template.source import CLOSE_GRID, CLOSE_GRID_MARK, OPEN_GRID, OPEN_GRID_MARK
from fiches.word.xml import parse_xml, serialize_fragment, w

CELL_PROPERTY_ORDER = (
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
    "tcFitText", "vAlign", "hideMark",
)  # fmt: skip
"""The order of CT_TcPr in ECMA-376 part 1, 17.4.69."""

_ROOT = "<w:document"
_BLOCK_KEYWORDS = ("block", "call", "filter", "for", "if", "macro", "with")


def mark_open_tables(root: Any) -> None:
    """Put marks around every outermost table whose grid depends on the data. Tags are processing instructions here."""
    for table in list(root.iter(w("tbl"))):
        if not has_fixed_grid(table):
            outer = [table, *table.iterancestors(w("tbl"))][-1]
            # Another table within the same outermost one may have brought the marks already.
            before = outer.getprevious()
            if before is None or before.tag is not etree.PI or before.target != OPEN_GRID:
                outer.addprevious(etree.PI(OPEN_GRID))
                outer.addnext(etree.PI(CLOSE_GRID))


def fix_marked_tables(xml: str) -> str:
    """The part with the grid of every marked table set right, and without the marks.

    Raises `TemplateFault` when a table has no grid at all.
    """
    before, *marked = xml.split(OPEN_GRID_MARK)
    chunks = [before]
    for piece in marked:
        tables, _, after = piece.partition(CLOSE_GRID_MARK)
        chunks += (_fix_tables(tables, xml), after)
    return "".join(chunks)


def _fix_tables(tables: str, xml: str) -> str:
    """XML with tables in it, with their grids set right; the names that it uses are those of the whole part."""
    if tables.startswith(_ROOT):
        return _fix_tree(parse_xml(tables))
    names = xml[: xml.index(">", xml.index(_ROOT))].removesuffix("/")
    whole = _fix_tree(parse_xml(f"{names}>{tables}</{_ROOT[1:]}>"))
    return whole[whole.index(">") + 1 : whole.rindex("<")]


def _fix_tree(root: Any) -> str:
    for table in root.iter(w("tbl")):
        try:
            _fix_grid(table)
        except (AttributeError, TypeError, ValueError) as error:
            raise TemplateFault("een tabel mist de breedte van haar kolommen (in de hoofdtekst)") from error
    sort_cell_properties(root)
    return serialize_fragment(root)


def sort_cell_properties(root: Any) -> None:
    """Put the properties of every cell in the order of the standard."""
    for properties in root.iter(w("tcPr")):
        places = [_get_property_rank(child) for child in properties]
        if places != sorted(places):
            properties[:] = sorted(properties, key=_get_property_rank)


def _get_property_rank(child: Any) -> int:
    name = etree.QName(child).localname if isinstance(child.tag, str) else ""
    return CELL_PROPERTY_ORDER.index(name) if name in CELL_PROPERTY_ORDER else len(CELL_PROPERTY_ORDER)


def has_fixed_grid(table: Any) -> bool:
    """Whether the grid is right whatever the data: a row that is always there fills it, and no row exceeds it.

    Tags are processing instructions here, which end in the keyword of the tag.
    """
    try:
        columns = len(table.find(w("tblGrid")).findall(w("gridCol")))
        widths = [_count_columns(row) for row in table.iter(w("tr"))]
        certain = [_count_columns(row) for row in _list_certain_rows(table)]
    except (AttributeError, TypeError, ValueError):
        return False
    return max(widths, default=0) == columns == max(certain, default=0)


def _count_columns(row: Any) -> int:
    """How many grid columns a row takes. Raises `ValueError` when that depends on the data."""
    if any(not isinstance(child.tag, str) for child in row):
        raise ValueError("a tag between cells")
    return sum(map(_get_span, row.findall(w("tc"))))


def _get_span(cell: Any) -> int:
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return 1 if span is None else int(span.get(w("val")))


def _list_certain_rows(table: Any) -> list[Any]:
    """The rows outside any condition or loop."""
    rows, depth = [], 0
    for child in table:
        if child.tag == w("tr") and not depth:
            rows.append(child)
        elif not isinstance(child.tag, str):
            depth += _get_depth_change(str(child.text).rpartition(" ")[2])
    return rows


def _get_depth_change(keyword: str) -> int:
    return -1 if keyword.startswith("end") else int(keyword in _BLOCK_KEYWORDS)


def _fix_grid(table: Any) -> None:
    """What docxtpl's `fix_tables` does: the width of the table stays, its columns follow the cells."""
    grid = table.find(w("tblGrid"))
    columns = grid.findall(w("gridCol"))
    # Like docxtpl, which counts cells here and the columns that they span below.
    missing = max((len(row.findall(w("tc"))) for row in table.iter(w("tr"))), default=0) - len(columns)
    if missing > 0:
        _add_columns(grid, columns, missing)
    columns = grid.findall(w("gridCol"))
    extra = len(columns) - max((sum(map(_get_span, row.findall(w("tc")))) for row in table.iter(w("tr"))), default=0)
    if extra > 0:
        _remove_columns(grid, columns, extra)


def _add_columns(grid: Any, columns: list[Any], missing: int) -> None:
    width = sum(float(column.get(w("w"))) for column in columns if column.get(w("w")) is not None)
    if width <= 0:
        return
    old, new = width / len(columns), width / (len(columns) + missing)
    for column in columns:
        column.set(w("w"), str(int(float(column.get(w("w"))) * new / old)))
    for _ in range(missing):
        etree.SubElement(grid, w("gridCol"), {w("w"): str(int(new))})


def _remove_columns(grid: Any, columns: list[Any], extra: int) -> None:
    removed = sum(float(column.get(w("w"))) for column in columns[-extra:])
    for column in columns[-extra:]:
        grid.remove(column)
    left = columns[:-extra]
    for column in left:
        column.set(w("w"), str(int(float(column.get(w("w"))) + int(removed / len(left)))))
