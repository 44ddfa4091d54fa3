"""What is kept of a template: the plain data that compiling makes of it.

The plain data can be kept in a file or sent to another process: the Jinja source of every part that holds tags, and the
styles and lists that the template offers for marked texts, links and emphasis.

A table whose cells depend on the data gets a grid column for every cell, as docxtpl does it, and the properties of
every cell stand in the order of the standard (ECMA-376 part 1, 17.4.69).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from lxml import etree

from fiches.word.styles import Styles
from fiches.word.template.faults import TemplateFault
from fiches.word.xml import (
    Element,
    get_val,
    parse_xml,
    serialize_fragment,
    w,
)


@dataclass(frozen=True, slots=True)
class StorySource:
    """A part that holds text: its Jinja source, each paragraph on a line of its own.

    `body` is true of the main text, the only part in which docxtpl looks at tables and pictures. A table in it whose
    grid depends on the data stands between the marks `OPEN_GRID_MARK` and `CLOSE_GRID_MARK`, so that it is set right
    in every document.
    """

    name: str
    source: str
    body: bool


@dataclass(frozen=True, slots=True)
class PropertiesSource:
    """The part with the document properties: pieces of XML, with the Jinja source of a field between each two."""

    name: str
    pieces: tuple[str, ...]
    title: int = -1
    """Which of the fields is the title, when the template leaves it to its tags or to the document; else -1."""

    def fill_in(self, texts: Sequence[str], title: str) -> str:
        """The part with these texts as its fields; a title that says nothing is the one that is given."""
        shown = [title if at == self.title and not text.strip() else text for at, text in enumerate(texts)]
        filled = (*map(escape, shown), "")
        return "".join(piece for pair in zip(self.pieces[::2], filled, strict=True) for piece in pair)


@dataclass(frozen=True, slots=True)
class TemplateStyles:
    """What a template offers for marks in a text.

    `styles` gives the id of a style by its canonical name in lower case, `listed` the ids of all styles with a bullet
    or number, `numbers` for a style of lists the shape of its list and its level, `numbering` the part with the lists.
    """

    styles: dict[str, str] = field(default_factory=dict)
    listed: tuple[str, ...] = ()
    numbers: dict[str, tuple[str, int]] = field(default_factory=dict)
    numbering: str = ""
    next_number: int = 1


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """All parts that hold tags; every other part of the file is copied."""

    stories: tuple[StorySource, ...]
    properties: PropertiesSource | None
    house: TemplateStyles = field(default_factory=TemplateStyles)
    unshown: tuple[str, ...] = ()
    """What goes along and no page shows, each as a sentence; of many the first."""

    def collect_names(self) -> set[str]:
        """The names of these parts."""
        return {story.name for story in self.stories} | ({self.properties.name} if self.properties else set())


OPEN_GRID, CLOSE_GRID = "open-grid", "close-grid"
OPEN_GRID_MARK, CLOSE_GRID_MARK = f"<?{OPEN_GRID} ?>", f"<?{CLOSE_GRID} ?>"


LIST_STYLES = ("list bullet", "list bullet 2", "list number", "list number 2")
"""The canonical names, in lower case, of the styles that lists in a text take: two levels of each kind."""

CHARACTER_STYLES = ("hyperlink", "strong", "emphasis")
"""Styles for a link, bold and italic. Without them the letters get those properties themselves."""


def read_template_styles(parts: Mapping[str, bytes], kinds: Mapping[str, str]) -> TemplateStyles:
    """The house style of a template. `kinds` says of each part what kind it is: styles, numbering and so on."""
    styles = Styles.from_tree(_parse_part(parts, kinds, "styles"))
    numbering = next((name for name, kind in kinds.items() if kind == "numbering" and name in parts), "")
    levels = _NumberingPart(_parse_part(parts, kinds, "numbering"))
    ids = {styles.get_name(style): style for style in styles.by_id}
    names = {name: ids[name] for name in (*LIST_STYLES, *CHARACTER_STYLES) if name in ids}
    found = {
        name: levels.find_level(styles.find_numbering(names[name]), names[name])
        for name in LIST_STYLES
        if name in names
    }
    numbers = {name: level for name, level in found.items() if level}
    return TemplateStyles(
        names, tuple(sorted(styles.collect_numbering())), numbers, numbering, levels.compute_next_number()
    )


def _parse_part(parts: Mapping[str, bytes], kinds: Mapping[str, str], wanted: str) -> Element:
    name = next((name for name, kind in kinds.items() if kind == wanted and name in parts), "")
    return parse_xml(parts[name]) if name else etree.Element(w(wanted))


class _NumberingPart:
    """The numbering part."""

    def __init__(self, tree: Element) -> None:
        self.shapes = {str(number.get(w("numId"))): get_val(number, "abstractNumId") for number in tree.iter(w("num"))}
        # A style may name its list without a level; the level of the list then names the style.
        self.linked = {
            (str(shape.get(w("abstractNumId"))), get_val(level, "pStyle")): str(level.get(w("ilvl")))
            for shape in tree.iter(w("abstractNum"))
            for level in shape.iter(w("lvl"))
        }

    def find_level(self, numbering: tuple[str, str], style: str) -> tuple[str, int] | None:
        """The shape of the list that a style belongs to, and its level in there."""
        number, level = numbering
        shape = self.shapes.get(number, "")
        return (shape, int(level or self.linked.get((shape, style), "0"))) if shape else None

    def compute_next_number(self) -> int:
        """A number that no list of the template has, nor any above it."""
        return max((int(number) for number in self.shapes), default=0) + 1


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
