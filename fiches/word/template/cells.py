"""The sheets of a workbook and what stands in their cells, as far as Excel shows it or not."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from fiches.word.amounts import is_at_most, read_number
from fiches.word.package import find_main_part, get_relationships_name, parse_relationships
from fiches.word.xml import Element, parse_if_whole

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_WHITE, _BLACK, _LIGHTEST = "FFFFFF", "000000", 0xF0
_SYSTEM_COLOURS = {
    ("theme", "0"): _WHITE,
    ("theme", "1"): _BLACK,
    **{("indexed", number): _WHITE for number in ("1", "9", "65")},
    **{("indexed", number): _BLACK for number in ("0", "8", "64")},
}
_SHOWS_NOTHING = re.compile(r"[\s\"]*;[\s\";]*")
_SMALLEST_LETTERS, _SMALLEST_ROW, _SMALLEST_COLUMN = 1.0, 2.0, 0.3
"""In points, and in signs: what nobody sees any more."""


class Cell(NamedTuple):
    """A cell with something in it, and where it stands."""

    element: Element
    column: int
    row: int
    text: str
    shared: int
    """The number of the text that it shares with others; -1 for what stands in the cell itself."""

    @property
    def name(self) -> str:
        """As Excel calls it, such as B3."""
        letters, left = "", self.column
        while left:
            left, letter = divmod(left - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}"


class Sheet(NamedTuple):
    """A sheet, as it is called, whether it is hidden, its part, and what stands in it."""

    name: str
    is_hidden: bool
    part: str
    element: Element
    tree: Element | None


class Book:
    """A workbook as far as it can be read."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._names = {name.lower(): name for name in parts}
        self._parts = parts
        self._main = find_main_part(parts)
        self._forms = _CellForms(self._parse_related("styles"))
        self.tree = self.parse(self._main)

    def parse(self, name: str) -> Element | None:
        """A part; nothing when it is not there, or is no whole XML."""
        content = self._parts.get(self._names.get(name.lower(), ""), b"")
        return None if b"<!DOCTYPE" in content or not content else parse_if_whole(content)

    def follow(self, part: str) -> Iterator[tuple[str, str, str]]:
        """The id, kind and target of what a part refers to within the workbook."""
        listed = self.parse(get_relationships_name(part))
        for one in parse_relationships(listed, part) if listed is not None else ():
            if not one.external:
                yield one.id, one.kind.rpartition("/")[2], one.target

    def _parse_related(self, kind: str) -> Element | None:
        found = (target for _, called, target in self.follow(self._main) if called == kind)
        return self.parse(next(found, ""))

    @cached_property
    def sheets(self) -> list[Sheet]:
        """All sheets, in their order."""
        targets = {one: target for one, _, target in self.follow(self._main)}
        listed = list(self.tree.iter("{*}sheet")) if self.tree is not None else []
        return [self._make_sheet(node, targets) for node in listed]

    def _make_sheet(self, node: Element, targets: Mapping[str, str]) -> Sheet:
        relation = next((str(value) for key, value in node.items() if str(key).endswith("}id")), "")
        part = targets.get(relation, "")
        is_hidden = node.get("state", "visible") != "visible"
        return Sheet(node.get("name", ""), is_hidden, part, node, self.parse(part))

    @cached_property
    def strings(self) -> list[Element]:
        """The texts that cells share."""
        tree = self._parse_related("sharedStrings")
        return list(tree.iterchildren("{*}si")) if tree is not None else []

    @cached_property
    def words(self) -> list[str]:
        """The words of each of those: one may be long, and stand in many cells."""
        return [read_string(one) for one in self.strings]

    @cached_property
    def _white(self) -> set[int]:
        return {number for number, one in enumerate(self.strings) if _has_white_letters(one)}

    def iter_cells(self, sheet: Sheet) -> Iterator[Cell]:
        """The cells in which something stands."""
        row = 0
        for line in sheet.tree.iter("{*}row") if sheet.tree is not None else ():
            row, column = _read_whole(line.get("r"), row + 1), 0
            for node in line.iterchildren("{*}c"):
                found = _REFERENCE.fullmatch(node.get("r", ""))
                column = count_column(found[1]) if found else column + 1
                text, shared = self._read_cell(node)
                if text:
                    yield Cell(node, column, row, text, shared)

    def _read_cell(self, node: Element) -> tuple[str, int]:
        kind, inner = node.get("t"), {str(child.tag).rpartition("}")[2]: child for child in node}
        if kind == "inlineStr" and "is" in inner:
            return read_string(inner["is"]), -1
        value = next(((inner[key].text or "").strip() for key in ("v", "f") if key in inner), "")
        shared = _read_whole(value, -1) if kind == "s" else -1
        return (self.words[shared], shared) if 0 <= shared < len(self.words) else (value, -1)

    def has_unseen_letters(self, cell: Cell, painted: "Painted") -> bool:
        """Whether the letters of a cell have the colour of the paper, no size, or a form that shows nothing.

        `painted` are the cells that something else gives a ground.
        """
        style, is_inner = _read_whole(cell.element.get("s"), 0), cell.element.get("t") == "inlineStr"
        is_white = cell.shared in self._white or (is_inner and _has_white_letters(cell.element))
        is_faded = style in self._forms.faded or (is_white and style not in self._forms.filled)
        if is_faded and style in self._forms.bare and cell in painted:
            is_faded = False
        return is_faded or style in self._forms.empty

    def find_painted(self, sheet: Sheet) -> "Painted":
        """The cells of a sheet that get a ground from the style of a table."""
        tables = (self.parse(target) for _, kind, target in self.follow(sheet.part) if kind == "table")
        return Painted(table for table in tables if table is not None)


def read_string(holder: Element) -> str:
    """The words of a text, without how they are pronounced."""
    spoken = set(holder.iterfind("{*}rPh/{*}t"))
    return " ".join("".join(node.text or "" for node in holder.iter("{*}t") if node not in spoken).split())


def _has_white_letters(holder: Element) -> bool:
    runs = (run for run in holder.iter("{*}r") if (run.findtext("{*}t") or "").strip())
    return any((colour := run.find("{*}rPr/{*}color")) is not None and _read_colour(colour) == _WHITE for run in runs)


class Hidden:
    """Which rows and columns of a sheet are hidden, or too small to see."""

    def __init__(self, tree: Element) -> None:
        form = tree.find("{*}sheetFormatPr")
        self._height = form.get("defaultRowHeight", "15") if form is not None else "15"
        self._width = form.get("defaultColWidth", "9") if form is not None else "9"
        columns = list(tree.iter("{*}col"))
        self._is_narrow = is_at_most(self._width, _SMALLEST_COLUMN)
        self._row: Element | None = None
        self._is_row_hidden = False
        self._told = _Ranges(map(_read_columns, columns))
        self._hidden = _Ranges(_read_columns(node) for node in columns if self._is_hidden(node))

    def _is_hidden(self, node: Element) -> bool:
        return _is_on(node.get("hidden")) or is_at_most(node.get("width", self._width), _SMALLEST_COLUMN)

    def _is_low(self, row: Element) -> bool:
        return _is_on(row.get("hidden")) or is_at_most(row.get("ht", self._height), _SMALLEST_ROW)

    def explain(self, cell: Cell) -> str:
        """In what a cell is hidden, in Dutch; "" when it is not."""
        row = cell.element.getparent()
        if row is not self._row:
            self._row, self._is_row_hidden = row, row is not None and self._is_low(row)
        if self._is_row_hidden:
            return "in een verborgen rij"
        is_narrow = self._is_narrow and cell.column not in self._told
        return "in een verborgen kolom" if is_narrow or cell.column in self._hidden else ""


class Painted:
    """The cells to which the style of their table gives a ground: the first row, or all of them in a dark style."""

    def __init__(self, tables: Iterable[Element]) -> None:
        self._areas = list(filter(None, map(_find_painted_area, islice(tables, _MOST_TABLES))))

    def __contains__(self, cell: Cell) -> bool:
        return any(
            first.column <= cell.column <= last.column and first.row <= cell.row <= last.row
            for first, last in self._areas
        )


class _Corner(NamedTuple):
    column: int
    row: int


def _find_painted_area(table: Element) -> tuple[_Corner, _Corner] | None:
    form, ends = table.find("{*}tableStyleInfo"), _REFERENCE.findall(table.get("ref", ""))
    name = form.get("name", "") if form is not None else ""
    if not name or _PLAIN_TABLE.fullmatch(name) or len(ends) != _TWO_CORNERS:
        return None
    first, last = (_Corner(count_column(letters), int(row)) for letters, row in ends)
    if name.startswith("TableStyleDark"):
        return first, last
    return first, _Corner(last.column, first.row + _read_whole(table.get("headerRowCount"), 1) - 1)


_PLAIN_TABLE = re.compile(r"TableStyleLight(?:[1-7]|1[5-9]|2[01])")
"""The styles of Excel with a white first row."""

_TWO_CORNERS, _MOST_TABLES = 2, 100


class _Ranges:
    """Ranges of numbers, of which there may be very many, as one."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._firsts, self._lasts = list[int](), list[int]()
        for first, last in sorted(ranges):
            if self._lasts and first <= self._lasts[-1]:
                self._lasts[-1] = max(last, self._lasts[-1])
            else:
                self._firsts.append(first)
                self._lasts.append(last)

    def __contains__(self, number: int) -> bool:
        at = bisect_right(self._firsts, number) - 1
        return at >= 0 and number <= self._lasts[at]


def _read_columns(node: Element) -> tuple[int, int]:
    first = _read_whole(node.get("min"), 1)
    return first, _read_whole(node.get("max"), first)


class _CellForms:
    """Of each form of cells whether nobody sees what stands in it, and whether it has a ground of its own."""

    def __init__(self, tree: Element | None) -> None:
        looks = list(enumerate(_iter_looks(tree)))
        self.empty = {at for at, (_, letters, code) in looks if letters == "" or _SHOWS_NOTHING.fullmatch(code)}
        self.faded = {at for at, (ground, letters, _) in looks if letters == (ground or _WHITE)}
        self.filled = {at for at, (ground, _, _) in looks if ground not in ("", _WHITE)}
        self.bare = {at for at, (ground, _, _) in looks if ground == ""}


def _iter_looks(tree: Element | None) -> Iterator[tuple[str, str, str]]:
    """The ground, the colour of the letters and the code of each form of cells."""
    fonts, fills, forms = (_list_within(tree, name) for name in ("fonts", "fills", "cellXfs"))
    codes = {node.get("numFmtId"): node.get("formatCode", "") for node in _list_within(tree, "numFmts")}
    grounds, letters = [_read_ground(fill) for fill in fills], [_read_letters(font) for font in fonts]
    for form in forms:
        ground, letter = _pick(grounds, form.get("fillId"), ""), _pick(letters, form.get("fontId"), _BLACK)
        yield ground, letter, codes.get(form.get("numFmtId"), "")


def _list_within(root: Element | None, name: str) -> list[Element]:
    found = root.find(f"{{*}}{name}") if root is not None else None
    return list(found) if found is not None else []


def _pick(values: list[str], number: str | None, default: str) -> str:
    at = _read_whole(number, 0)
    return values[at] if at < len(values) else default


def _read_letters(font: Element) -> str:
    """The colour of letters; "" for those of no size."""
    size, colour = font.find("{*}sz"), font.find("{*}color")
    if size is not None and is_at_most(size.get("val", ""), _SMALLEST_LETTERS):
        return ""
    return (_read_colour(colour) if colour is not None else "") or _BLACK


def _read_ground(fill: Element) -> str:
    """The colour or kind of a ground; "" when there is none."""
    pattern = fill.find("{*}patternFill")
    if pattern is None or pattern.get("patternType", "none") == "none":
        return "" if pattern is not None else "verloop"
    colour = pattern.find("{*}fgColor")
    is_solid = colour is not None and pattern.get("patternType") == "solid"
    return (_read_colour(colour) if colour is not None and is_solid else "") or "patroon"


def _read_colour(node: Element) -> str:
    """A colour as six signs, or as it is said; one that is nearly white is white. "" for what Excel chooses itself."""
    if rgb := node.get("rgb", "")[-6:].upper():
        is_light = re.fullmatch("[0-9A-F]{6}", rgb) and min(bytes.fromhex(rgb)) >= _LIGHTEST
        return _WHITE if is_light else rgb
    said = next(((key, str(node.get(key))) for key in ("theme", "indexed") if node.get(key)), ("", ""))
    tint = read_number(node.get("tint", "0")) or 0
    return _SYSTEM_COLOURS.get(said, "".join(said)) if abs(tint) < _LEAST_TINT else f"{''.join(said)} {tint}"


_LEAST_TINT = 0.06


def _is_on(value: str | None) -> bool:
    return value in ("1", "true")


def _read_whole(value: str | None, default: int) -> int:
    text = (value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else default


_MOST_DIGITS = 7


_PRINTING_CODE = re.compile(r"""&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|[0-9]{2}[+-][0-9]{3})|[0-9]{1,3}|[^&])""")
_COUNTING = frozenset(("pagina", "pag", "blz", "blad", "page", "van", "of"))


def read_printed_words(text: str) -> str:
    """The words of a header or footer of a sheet, but for those that count pages (ECMA-376 part 1, 18.3.1.39)."""
    words = " ".join(_PRINTING_CODE.sub(" ", text.replace("&&", "\0")).replace("\0", "&").split())
    return "" if _COUNTING.issuperset(_WORD.findall(words.lower())) else words


_WORD = re.compile(r"[^\W\d_]+")


def count_column(letters: str) -> int:
    """The number of a column: 1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
