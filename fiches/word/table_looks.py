"""Which parts of the style of a table count for one of its cells or rows: its first row, its last column, a band.

ECMA-376 part 1, 17.7.6. What a tag repeats or leaves out is not known here: a row or cell with only a tag is passed
over, and a row may be in either band.
"""

import re
from collections.abc import Iterator
from itertools import chain

from fiches.word.amounts import read_hex
from fiches.word.xml import Element, find_path, w

_ONLY_A_TAG = re.compile(r"\s*\{[%#](?:tr|tc|p) ", re.DOTALL)
"""How the text begins of what is taken out with its tag."""

_BITS = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200, "noVBand": 0x400,
}  # fmt: skip
"""What a table may say of the look of its style, and its bit in the number that older files have."""

_BANDS = (("band1Horz", "noHBand"), ("band2Horz", "noHBand"), ("band1Vert", "noVBand"), ("band2Vert", "noVBand"))
_CORNERS = (("nw", "firstRow", "firstCol"), ("ne", "firstRow", "lastCol"), ("sw", "lastRow", "firstCol"),
            ("se", "lastRow", "lastCol"))  # fmt: skip


def is_band(condition: str) -> bool:
    """Whether this is a part of the style that only some rows or columns have."""
    return condition.startswith("band")


def list_conditions(node: Element) -> list[str]:
    """The parts of the style of the table around a node that count for it, the one that wins first."""
    table, row, cell = (_find_around(node, name) for name in ("tbl", "tr", "tc"))
    look = _read_look(table) if table is not None else {}
    sides = list(chain(_iter_sides(cell, "Col", look, "Column"), _iter_sides(row, "Row", look, "Row")))
    corners = [f"{name}Cell" for name, *both in _CORNERS if set(both) <= set(sides)]
    return [*corners, *sides, *(band for band, switch in _BANDS if not look.get(switch)), "wholeTable"]


def _find_around(node: Element, name: str) -> Element | None:
    return node if node.tag == w(name) else next(node.iterancestors(w(name)), None)


def _iter_sides(piece: Element | None, name: str, look: dict[str, bool], switch: str) -> Iterator[str]:
    """Whether a row or a cell is the first one and the last one, where the table wants these to differ."""
    for side, before in (("first", True), ("last", False)):
        if piece is not None and look.get(f"{side}{switch}") and not _has_beside(piece, before=before):
            yield f"{side}{name}"


def _has_beside(piece: Element, *, before: bool) -> bool:
    beside = piece.itersiblings(str(piece.tag), preceding=before)
    return any(not _ONLY_A_TAG.match("".join(node.text or "" for node in one.iter(w("t")))) for one in beside)


def _read_look(table: Element) -> dict[str, bool]:
    """What the table says of each part; where it says nothing any of them may count."""
    look = find_path(table, "tblPr/tblLook")
    if look is None:
        return {name: not name.startswith("no") for name in _BITS}
    number = read_hex(look.get(w("val"))) or 0
    said = {name: look.get(w(name), "") for name in _BITS}
    return {
        name: said[name] in ("1", "true", "on") if said[name] else bool(number & bit) for name, bit in _BITS.items()
    }
