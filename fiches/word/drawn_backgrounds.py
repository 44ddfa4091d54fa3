"""The colour of what a shape, a point of a SmartArt or a chart draws behind the letters in it."""

from lxml import etree

from fiches.word.theme import Theme, read_drawn_colour
from fiches.word.xml import A, Element, w

BOX_TAG = w("txbxContent")
"""What stands in a text box."""

_SHAPES = ("wsp", "sp", "pt", "dLbl", "dLbls")
"""What lies upon other things, or has a colour from elsewhere, unless it says which."""

_NOT_PAINTED = ("plotArea", "catAx", "valAx", "dateAx", "serAx")
"""What is around the title of an axis and is not painted behind it."""

_PAINTS = tuple(f"{{{A}}}{kind}" for kind in ("gradFill", "blipFill", "pattFill", "grpFill"))


def find_drawn_background(node: Element, theme: Theme, page: str) -> str:
    """The colour behind what stands in a drawing; that of the page for a chart that says none, "" when not known."""
    for around in node.iterancestors(etree.Element):
        name = etree.QName(around).localname
        form = around.find("{*}spPr") if name not in _NOT_PAINTED else None
        fill = form.find(f"{{{A}}}solidFill") if form is not None else None
        if fill is not None:
            return read_drawn_colour(fill, theme)
        if name in _SHAPES or _is_painted(form) or _lies_over_chart(around):
            return ""
        if name == "chartSpace":
            return page
    return ""


def _is_painted(form: Element | None) -> bool:
    return form is not None and any(form.find(paint) is not None for paint in _PAINTS)


def _lies_over_chart(title: Element) -> bool:
    """Whether this is a title on whatever the chart draws there."""
    overlay = title.find("{*}overlay")
    return overlay is not None and overlay.get("val", "1") in ("1", "true")
