"""Words in charts and SmartArt that no page shows: off the chart, hidden, in a series or a point that is not drawn."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from lxml import etree

from fiches.word.amounts import is_at_most, read_number
from fiches.word.backgrounds import is_faint
from fiches.word.drawn_backgrounds import find_drawn_background
from fiches.word.template.faults import format_excerpt
from fiches.word.template.unshown_charts import iter_undrawn
from fiches.word.template.unshown_text import Unshown, read_words
from fiches.word.theme import Theme, read_drawn_colour
from fiches.word.xml import A, Element

DRAWING_MARKS = (b"userShapes", b"chartSpace", b"dataModel")
"""One of these stands in every part that is looked at here."""

_CLEAR = 5_000
"""Thousandths of a percent of a colour: what lets all through."""

_SMALLEST_SHARE, _SMALLEST_EMU, _SMALLEST_LETTERS = 0.004, 25_400, 100
"""A part of the width or height of a chart, two points, and a point in hundredths: what nobody sees as letters."""

_SHAPE_HINT = "klik in Word op de grafiek en verwijder dit, of maak de grafiek opnieuw"
_SERIES_HINT = "kies in Word bij de grafiek 'Gegevens selecteren' en verwijder het daar, of maak de grafiek opnieuw"
_LETTERS_HINT = "maak de letters zichtbaar, of verwijder ze"
_SMARTART_HINT = "maak de SmartArt in Word opnieuw"


def find_unshown_in_drawing(part: str, tree: Element) -> Iterator[Unshown]:
    """What a chart, the shapes upon it, or the text of a SmartArt hold and do not show; nothing of other parts."""
    find = _FINDERS.get(etree.QName(tree).localname)
    if find is not None:
        yield from find(part, tree)
        yield from _find_tiny_letters(part, tree)


def _make(part: str, element: Element, words: str, where: str, hint: str) -> Unshown:
    return Unshown(part, element, f"'{format_excerpt(words)}' staat in {where} ({part}).", hint)


def _find_in_shapes(part: str, tree: Element) -> Iterator[Unshown]:
    """Shapes upon a chart that are hidden, of no size, or beside it."""
    for anchor in tree.iter("{*}relSizeAnchor", "{*}absSizeAnchor"):
        whole = [anchor] if _is_off_chart(anchor) else list(dict.fromkeys(_iter_hidden_shapes(anchor)))
        for shape in whole:
            if words := read_words(shape):
                yield _make(part, shape, words, "een vorm bij een grafiek die niet te zien is", _SHAPE_HINT)


def _iter_hidden_shapes(anchor: Element) -> Iterator[Element]:
    for node in anchor.iter("{*}cNvPr"):
        if node.get("hidden") in ("1", "true"):
            yield next(islice(node.iterancestors(), 1, None), anchor)


def _is_off_chart(anchor: Element) -> bool:
    """Whether a shape lies beside its chart, or has no size (ECMA-376 part 1, 21.3.2)."""
    size = anchor.find("{*}ext")
    is_small = size is not None and any(_read(size.get(side)) <= _SMALLEST_EMU for side in ("cx", "cy"))
    return is_small or any(_is_off_side(anchor, side) for side in ("x", "y"))


def _is_off_side(anchor: Element, side: str) -> bool:
    first = _read(anchor.findtext(f"{{*}}from/{{*}}{side}"))
    last = _read(anchor.findtext(f"{{*}}to/{{*}}{side}") or "1")
    return first >= 1 or last <= 0 or abs(last - first) <= _SMALLEST_SHARE


def _find_in_chart(part: str, tree: Element) -> Iterator[Unshown]:
    """What a chart does not draw, and titles that lie beside it."""
    for node, words, where in iter_undrawn(tree):
        yield _make(part, node, words, where, _SERIES_HINT)
    for title in tree.iter("{*}title"):
        if _is_moved_off(title) and (words := read_words(title)):
            yield _make(part, title, words, "een titel buiten de grafiek", _SHAPE_HINT)


def _is_moved_off(title: Element) -> bool:
    places = (title.find(f"{{*}}layout/{{*}}manualLayout/{{*}}{side}") for side in ("x", "y"))
    return any(abs(_read(place.get("val"))) >= 1 for place in places if place is not None)


def _find_in_smartart(part: str, tree: Element) -> Iterator[Unshown]:
    """The points that no connection joins to the SmartArt, and words in the properties of a point."""
    joined = _collect_joined(tree)
    for point in tree.iter("{*}pt"):
        kept, words = _read_kept_words(point), read_words(point)
        unseen = [text for text in kept if text not in words] if point.get("modelId") in joined else [words, *kept]
        if found := " ".join(filter(None, unseen)):
            yield _make(part, point, found, "een SmartArt die het niet laat zien", _SMARTART_HINT)


_NAMING = (
    "presAssocID",
    "presName",
    "presStyleLbl",
    "loTypeId",
    "loCatId",
    "qsTypeId",
    "qsCatId",
    "csTypeId",
    "csCatId",
)
"""Properties of a point that refer to the layout, the style and the colours by name; others are switches and numbers,
but for what Word shows in a point without text.
"""

_EMPTY_TEXT = re.compile(r"\[te\w{2,3}\]", re.IGNORECASE)
"""As Word says it in each language."""

_SWITCH = re.compile(r"true|false|on|off|norm|rev|[-+0-9.,eE]*")


def _read_kept_words(point: Element) -> list[str]:
    """Words in the properties of a point."""
    values = [
        str(value) for form in point.iterchildren("{*}prSet") for name, value in form.items() if name not in _NAMING
    ]
    return [text for text in values if not _SWITCH.fullmatch(text) and not _EMPTY_TEXT.fullmatch(text.strip())]


def _collect_joined(tree: Element) -> set[str | None]:
    """The points to which connections lead from the document, and those that draw such a connection."""
    leading: dict[str | None, list[Element]] = {}
    for connection in tree.iter("{*}cxn"):
        if connection.get("type", "parOf") == "parOf":
            leading.setdefault(connection.get("srcId"), []).append(connection)
    waiting = [point.get("modelId") for point in tree.iter("{*}pt") if point.get("type") == "doc"]
    joined = set(waiting)
    while waiting:
        for connection in leading.pop(waiting.pop(), ()):
            found = {connection.get(key) for key in ("destId", "parTransId", "sibTransId")} - joined
            joined |= found
            waiting += found
    return joined


def _find_tiny_letters(part: str, tree: Element) -> Iterator[Unshown]:
    """Letters that are too small to be letters, or that have no colour."""
    for run in tree.iter(f"{{{A}}}r"):
        form = run.find(f"{{{A}}}rPr")
        if form is not None and _is_tiny(form) and (words := read_words(run)):
            yield _make(part, run, words, "letters die niet te zien zijn", _LETTERS_HINT)


def _is_tiny(form: Element) -> bool:
    fill = form.find(f"{{{A}}}solidFill")
    is_clear = form.find(f"{{{A}}}noFill") is not None or (fill is not None and _lets_all_through(fill))
    has_colour = not is_clear or form.find(f"{{{A}}}ln") is not None
    return not has_colour or _read(form.get("sz", "1000")) <= _SMALLEST_LETTERS


def _lets_all_through(fill: Element) -> bool:
    return any(is_at_most(alpha.get("val"), _CLEAR) for alpha in fill.iter("{*}alpha"))


def find_faded_in_drawing(part: str, tree: Element, theme: Theme, page: str) -> Iterator[Unshown]:
    """Letters of the colour of the shape or the chart that they stand on, where that has one of its own."""
    if etree.QName(tree).localname not in _FINDERS:
        return
    mapping = tree.find("{*}clrMapOvr")
    over = mapping.attrib.items() if mapping is not None else ()
    theme = {**theme, **{str(name): theme[str(place)] for name, place in over if str(place) in theme}}
    for run in tree.iter(f"{{{A}}}r"):
        letters = _find_letter_colour(run, theme)
        behind = find_drawn_background(run, theme, page) if letters else ""
        if behind and is_faint(letters, behind) and (words := read_words(run)):
            yield _make(part, run, words, "letters met de kleur van hun achtergrond", _LETTERS_HINT)


def _find_letter_colour(run: Element, theme: Theme) -> str:
    """The colour that the run or its paragraph gives to letters."""
    for form in (run.find(f"{{{A}}}rPr"), run.find(f"../{{{A}}}pPr/{{{A}}}defRPr")):
        fill = form.find(f"{{{A}}}solidFill") if form is not None else None
        if fill is not None:
            return read_drawn_colour(fill, theme)
    return ""


def _read(text: str | None) -> float:
    return read_number(text) or 0.0


_FINDERS: dict[str, Callable[[str, Element], Iterator[Unshown]]] = {
    "userShapes": _find_in_shapes,
    "chartSpace": _find_in_chart,
    "dataModel": _find_in_smartart,
}
"""By the name of what the whole part is."""
