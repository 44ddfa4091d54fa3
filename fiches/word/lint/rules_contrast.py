"""The rule about the contrast between letters and their background: WCAG 2.1, success criterion 1.4.3."""

import re
from collections.abc import Iterator

from fiches.dutch.format import format_ratio
from fiches.word.colours import MIN_CONTRAST, WHITE, compute_contrast, mix_colours
from fiches.word.lint.places import find_enclosing
from fiches.word.lint.template import LintHit, WordTemplate, format_excerpt, iter_shown
from fiches.word.xml import Element, get_val, w

MIN_CONTRAST_LARGE = 3.0
LARGE_SIZE, LARGE_BOLD_SIZE = 36, 28
"""Half points: letters of 18 points, or of 14 points in bold, count as large."""

HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "00008B", "darkCyan": "008B8B",
    "darkGray": "A9A9A9", "darkGreen": "006400", "darkMagenta": "800080", "darkRed": "8B0000", "darkYellow": "808000",
    "green": "00FF00", "lightGray": "D3D3D3", "magenta": "FF00FF", "red": "FF0000", "white": WHITE, "yellow": "FFFF00",
}  # fmt: skip
"""The colours of a marker, ECMA-376 part 1, 17.18.40."""

_COLOUR = re.compile(r"[0-9A-Fa-f]{6}$")
_ONLY_A_TAG = re.compile(r"\s*\{[%#](?:tr|tc|p) ", re.DOTALL)
_CELLBG = re.compile(r"\{%\s*cellbg\b")
_PERCENT = re.compile(r"pct(\d+)$")


def find_low_contrast(template: WordTemplate) -> Iterator[LintHit]:
    """Every text has enough contrast with its background: one finding for each pair of colours in a paragraph."""
    page = _find_page_colour(template)
    for story in template.printed:
        coloured = {find_enclosing(tag.node, "tc") for tag in story.tags if _CELLBG.match(tag.text)}
        done: set[tuple[Element | None, str, str]] = set()
        for run, text in _iter_printed_runs(story.root):
            letters, behind = _find_letter_colour(run, template), _find_background(run, template, coloured, page)
            place = (find_enclosing(run, "p"), letters, behind)
            if letters and behind and place not in done:
                done.add(place)
                yield from _check_contrast(run, text, letters, behind, template)


def _iter_printed_runs(root: Element) -> Iterator[tuple[Element, str]]:
    """The runs outside text boxes that print something, with their text."""
    for run in iter_shown(root, w("r")):
        text = "".join(node.text or "" for node in run.iter(w("t")))
        printed = text.strip() and not _ONLY_A_TAG.match(text)
        if printed and next(run.iterancestors(w("txbxContent")), None) is None:
            yield run, text


def _check_contrast(run: Element, text: str, letters: str, behind: str, template: WordTemplate) -> Iterator[LintHit]:
    size = template.styles.get_half_points(run)
    large = size >= LARGE_SIZE or (size >= LARGE_BOLD_SIZE and template.styles.is_on(run, "b"))
    wanted, found = MIN_CONTRAST_LARGE if large else MIN_CONTRAST, compute_contrast(letters, behind)
    if found < wanted:
        colours = f"#{letters} op #{behind}"
        has, needs = format_ratio(found), format_ratio(wanted)
        message = f"'{format_excerpt(text, 40)}' heeft contrast {has} ({colours}); nodig is {needs}."
        yield LintHit("SJB312", run, message, "kies een donkerder kleur voor de letters, of een lichtere achtergrond")


def _find_letter_colour(run: Element, template: WordTemplate) -> str:
    """The colour of the letters; nothing when Word chooses it, or a tag does."""
    found = template.styles.find_run_property(run, "color")
    colour = found.get(w("val"), "") if found is not None else ""
    return colour.upper() if _COLOUR.match(colour) else ""


def _find_page_colour(template: WordTemplate) -> str:
    for story in template.body:
        background = story.root.find(w("background"))
        colour = background.get(w("color"), "") if background is not None else ""
        if _COLOUR.match(colour):
            return colour.upper()
    return WHITE


def _find_background(run: Element, template: WordTemplate, coloured: set[Element | None], page: str) -> str:
    """The colour behind the letters; nothing when a tag or the data decides it."""
    marker = template.styles.find_run_property(run, "highlight")
    if marker is not None and marker.get(w("val")) in HIGHLIGHTS:
        return HIGHLIGHTS[str(marker.get(w("val")))]
    for shade in _iter_shades(run, template):
        if (colour := _get_fill(shade)) is not None:
            return colour
    for cell in run.iterancestors(w("tc")):
        colour = "" if cell in coloured else _find_cell_colour(cell, template)
        if colour is not None:
            return colour
    return page


def _find_cell_colour(cell: Element, template: WordTemplate) -> str | None:
    """The colour of a cell itself, or the one that the style of its table gives it."""
    shade = cell.find(f"{w('tcPr')}/{w('shd')}")
    colour = _get_fill(shade) if shade is not None else None
    return colour if colour is not None else _find_table_colour(cell, template)


def _iter_shades(run: Element, template: WordTemplate) -> Iterator[Element]:
    """The shades of the run and of its paragraph."""
    own = template.styles.find_run_property(run, "shd")
    paragraph = find_enclosing(run, "p")
    around = template.styles.find_paragraph_property(paragraph, "shd") if paragraph is not None else None
    yield from (shade for shade in (own, around) if shade is not None)


def _get_fill(shade: Element) -> str | None:
    """The colour that a shade gives; None when it is see-through, nothing when a tag decides it."""
    fill, pattern, front = (shade.get(w(name), "auto") for name in ("fill", "val", "color"))
    if "{" in fill:
        return ""
    back = fill.upper() if _COLOUR.match(fill) else None
    ink = front.upper() if _COLOUR.match(front) else "000000"
    if pattern == "solid":
        return ink
    if percent := _PERCENT.match(pattern):
        return mix_colours(ink, back or WHITE, int(percent[1]))
    return back


def _find_table_colour(cell: Element, template: WordTemplate) -> str | None:
    """The colour that the style of the table gives to a cell: its first row may differ from the rest."""
    table, row = find_enclosing(cell, "tbl"), find_enclosing(cell, "tr")
    if table is None:
        return None
    first = row is not None and next((other for other in table.iter(w("tr"))), None) is row
    for style in template.styles.iter_chain(get_val(table, "tblPr/tblStyle")):
        places = [*(_list_conditional(style, "firstRow") if first and _has_first_row(table) else ()), style]
        for place in places:
            shade = place.find(f"{w('tcPr')}/{w('shd')}")
            if shade is not None and (colour := _get_fill(shade)) is not None:
                return colour
    return None


def _list_conditional(style: Element, kind: str) -> list[Element]:
    return [part for part in style.iter(w("tblStylePr")) if part.get(w("type")) == kind]


def _has_first_row(table: Element) -> bool:
    look = table.find(f"{w('tblPr')}/{w('tblLook')}")
    if look is None:
        return False
    # Newer files have an attribute for it; in the number of older ones it is the bit 0x20.
    return look.get(w("firstRow"), "") == "1" or bool(int(look.get(w("val"), "0") or "0", 16) & 0x20)


CONTRAST_RULES = (find_low_contrast,)
