"""The colour of letters, and of what lies behind them: a marker, a shade, a cell, the style of a table or the page."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from fiches.word.amounts import read_number
from fiches.word.colours import WHITE, compute_contrast, mix_colours
from fiches.word.drawn_backgrounds import BOX_TAG, find_drawn_background
from fiches.word.shown import iter_printed_runs
from fiches.word.styles import Styles
from fiches.word.table_looks import is_band
from fiches.word.theme import read_colour
from fiches.word.xml import WP, Element, find_path, w

HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "00008B", "darkCyan": "008B8B",
    "darkGray": "A9A9A9", "darkGreen": "006400", "darkMagenta": "800080", "darkRed": "8B0000", "darkYellow": "808000",
    "green": "00FF00", "lightGray": "D3D3D3", "magenta": "FF00FF", "red": "FF0000", "white": WHITE, "yellow": "FFFF00",
}  # fmt: skip
"""The colours of a marker, ECMA-376 part 1, 17.18.40."""

_CELLBG = re.compile(r"\{%\s*cellbg\b")
_PERCENT = re.compile(r"pct([0-9]{1,3})")
VML = "{urn:schemas-microsoft-com:vml}"
_FADED = 1.1
"""A contrast at which nobody sees that there are letters."""


class Letters(NamedTuple):
    """A run that prints something, its text, and the colours of its letters and of what lies behind them."""

    run: Element
    text: str
    letters: str
    behind: str


def iter_letters(root: Element, styles: Styles, page: str) -> Iterator[Letters]:
    """The runs of a part of which both colours are known."""
    # what a tag colours is not known; what is known of another cell is kept here
    cells: dict[Element | None, str] = dict.fromkeys(_iter_coloured_cells(root), "")
    for run, _, text in iter_printed_runs(root):
        letters = find_letter_colour(run, styles)
        behind = _find_background(run, styles, cells, page) if letters else ""
        if behind:
            yield Letters(run, text, letters, behind)


def find_page_colour(body: Element, styles: Styles) -> str:
    """The colour of the pages, by the main text."""
    background = body.find(w("background"))
    return (read_colour(background, "color", styles.theme) if background is not None else "") or WHITE


def find_faded(letters: Iterable[Letters], root: Element, styles: Styles, headers: Iterable[Element]) -> list[Letters]:
    """Those of a part of which nobody can tell the letters from what lies behind them. Where a drawing lies behind the
    text of the part, or on all pages, or the style of a table colours some of its cells, that is not known.
    """
    found = [one for one in letters if is_faint(one.letters, one.behind)]
    if not found or _has_drawing_behind(root) or any(map(_has_large_drawing, headers)):
        return []
    return [one for one in found if not _is_striped(one.run, styles)]


@lru_cache(maxsize=1024)
def is_faint(letters: str, behind: str) -> bool:
    """Whether nobody can tell letters of one colour from another."""
    return compute_contrast(letters, behind) < _FADED


def _has_drawing_behind(root: Element) -> bool:
    is_behind = any(anchor.get("behindDoc") in ("1", "true") for anchor in root.iter(_ANCHOR))
    return is_behind or any(read_old_style(shape).get("z-index", "").startswith("-") for shape in root.iter(f"{VML}*"))


def _has_large_drawing(header: Element) -> bool:
    """Whether a header or footer has a drawing that may lie behind more than itself: text lies over what these show."""
    drawn = ((size.get("cx"), size.get("cy")) for one in header.iter(_ANCHOR) for size in one.iterchildren(_EXTENT))
    sizes = [(_measure_emu(width), _measure_emu(height)) for width, height in drawn]
    sizes += (_measure_old_shape(shape) for old in header.iter(w("pict")) for shape in old.iterchildren(f"{VML}*"))
    return any(height >= _LARGE_EMU or (width >= _WIDE_EMU and height >= _BAND_EMU) for width, height in sizes)


def _measure_emu(text: str | None) -> float:
    return read_number(text) or 0


def _measure_old_shape(shape: Element) -> tuple[float, float]:
    """The width and height of a drawing of VML that lies free of the text; of letters as a drawing nothing."""
    form = read_old_style(shape)
    if form.get("position") != "absolute" or shape.find(f"{VML}textpath") is not None:
        return 0, 0
    return _measure(form.get("width", "")), _measure(form.get("height", ""))


def read_old_style(shape: Element) -> dict[str, str]:
    """What a drawing of VML says of its place and size."""
    sides = (side.partition(":") for side in shape.get("style", "").replace(" ", "").split(";"))
    return {name: value for name, _, value in sides}


def _measure(text: str) -> float:
    """A measure of VML, in pixels when it names no unit."""
    unit = text[-2:] if text[-2:] in _UNITS else ""
    return (read_number(text.removesuffix(unit)) or 0) * _UNITS[unit]


_UNITS = {"": 9_525, "px": 9_525, "pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000}
"""The English metric units in each unit."""


def _is_striped(run: Element, styles: Styles) -> bool:
    """Whether the style of the table around a run gives a colour to some columns or rows besides the first row."""
    return styles.find_in_chain(styles.get_table_style(run), "stripes", _read_stripes) is not None


def _read_stripes(style: Element) -> Element | None:
    parts = (part for part in style.iter(w("tblStylePr")) if part.get(w("type")) != "firstRow")
    return next((shade for part in parts for shade in part.iter(w("shd"))), None)


_ANCHOR, _EXTENT = f"{{{WP}}}anchor", f"{{{WP}}}extent"
_LARGE_EMU, _WIDE_EMU, _BAND_EMU = 1_800_000, 3_600_000, 360_000
"""A height of five centimetres; and a width of ten, with a height of one, as of a band along the top of a page."""


def _iter_coloured_cells(root: Element) -> Iterator[Element]:
    """The cells that a tag gives a colour."""
    for paragraph in root.iter(w("p")):
        cell = next(paragraph.iterancestors(w("tc")), None)
        if cell is not None and _CELLBG.search("".join(node.text or "" for node in paragraph.iter(w("t")))):
            yield cell


def find_letter_colour(run: Element, styles: Styles) -> str:
    """The colour of the letters; nothing when Word chooses it, or a tag does."""
    found = styles.find_run_property(run, "color")
    return read_colour(found, "val", styles.theme) if found is not None else ""


def _find_background(run: Element, styles: Styles, cells: dict[Element | None, str], page: str) -> str:
    """The colour behind the letters; nothing when a tag or the data decides it."""
    marker = styles.find_run_property(run, "highlight")
    if marker is not None and marker.get(w("val")) in HIGHLIGHTS:
        return HIGHLIGHTS[str(marker.get(w("val")))]
    for shade in _iter_shades(run, styles):
        if (colour := _get_fill(shade, styles)) is not None:
            return colour
    nearest = next(run.iterancestors(w("tc"), BOX_TAG), None)
    page = _find_behind_box(run, styles, page)
    return page if nearest is None or nearest.tag == BOX_TAG else _find_behind_cell(nearest, styles, cells, page)


def _find_behind_box(run: Element, styles: Styles, page: str) -> str:
    """The colour of the text box around a run, or of the page when there is none."""
    box = next(run.iterancestors(BOX_TAG), None)
    return page if box is None else find_drawn_background(box, styles.theme, page)


def _find_behind_cell(cell: Element, styles: Styles, cells: dict[Element | None, str], page: str) -> str:
    """The colour of a cell, or of what it lies on; `cells` holds those that are known."""
    passed = []
    for one in takewhile(lambda one: one.tag != BOX_TAG, (cell, *cell.iterancestors(w("tc"), BOX_TAG))):
        found = cells[one] if one in cells else _find_cell_colour(one, styles)
        if found is not None:
            break
        passed.append(one)
    else:
        found = page
    cells.update(dict.fromkeys((cell, *passed), found))
    return found


def _find_cell_colour(cell: Element, styles: Styles) -> str | None:
    """The colour of a cell itself, or the one that the style of its table gives it."""
    shade = find_path(cell, "tcPr/shd")
    colour = _get_fill(shade, styles) if shade is not None else None
    return colour if colour is not None else _find_table_colour(cell, styles)


def _iter_shades(run: Element, styles: Styles) -> Iterator[Element]:
    """The shades of the run and of its paragraph."""
    own = styles.find_run_property(run, "shd")
    paragraph = next(run.iterancestors(w("p")), None)
    around = styles.find_paragraph_property(paragraph, "shd") if paragraph is not None else None
    yield from (shade for shade in (own, around) if shade is not None)


def _get_fill(shade: Element, styles: Styles) -> str | None:
    """The colour that a shade gives; None when it is see-through, nothing when a tag decides it."""
    if "{" in shade.get(w("fill"), ""):
        return ""
    pattern = shade.get(w("val"), "auto")
    back, ink = (read_colour(shade, name, styles.theme) for name in ("fill", "color"))
    ink = ink or "000000"
    if pattern == "solid":
        return ink
    if percent := _PERCENT.fullmatch(pattern):
        return mix_colours(ink, back or WHITE, min(int(percent[1]), 100))
    return back or None


def _find_table_colour(cell: Element, styles: Styles) -> str | None:
    """The colour that the style of the table gives to a cell; nothing when that is another for every other row."""

    def read(place: Element) -> str | None:
        shade = find_path(place, "tcPr/shd")
        return _get_fill(shade, styles) if shade is not None else None

    found = styles.find_conditional(cell, "fill", read)
    if found:
        return "" if is_band(found[0]) else found[1]
    return styles.find_in_chain(styles.get_table_style(cell), "fill", read)
