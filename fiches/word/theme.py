"""The colours of the theme of a document, and colours that refer to them.

A colour of the theme counts before the plain one beside it, also when that leaves the choice to Word (ECMA-376
part 1, 17.3.2.6).
"""

import colorsys
import re
from collections.abc import Mapping

from lxml import etree

from fiches.word.amounts import read_hex
from fiches.word.colours import WHITE
from fiches.word.package import read_relationships
from fiches.word.styles import Styles
from fiches.word.xml import DOCUMENT_PART, A, Element, parse_if_whole, w

Theme = Mapping[str, str]
"""The colour, as RRGGBB, of each name that Word or a drawing has for one of the theme."""

_BLACK = "000000"
_PLACES = {
    "dk1": "dark1", "lt1": "light1", "dk2": "dark2", "lt2": "light2", "hlink": "hyperlink",
    "folHlink": "followedHyperlink", **{f"accent{at}": f"accent{at}" for at in range(1, 7)},
}  # fmt: skip
"""For each place in the theme its name in the settings of Word."""

_MAPPED = {
    "bg1": ("light1", "background1"), "t1": ("dark1", "text1", "tx1"), "bg2": ("light2", "background2"),
    "t2": ("dark2", "text2", "tx2"), "hyperlink": ("hyperlink", "hlink"),
    "followedHyperlink": ("followedHyperlink", "folHlink"), **{f"accent{at}": (f"accent{at}",) for at in range(1, 7)},
}  # fmt: skip
"""For each attribute of w:clrSchemeMapping the place it has when it says nothing, and its other names."""

_HEX = re.compile("[0-9A-Fa-f]{6}")
_SHARE = re.compile("[0-9]{1,7}")
_SYSTEM = {"window": WHITE, "windowText": _BLACK}
_NAMED = {"white": WHITE, "black": _BLACK}
_WHOLE, _FULL_BYTE = 100_000, 255


def read_styles(parts: Mapping[str, bytes], trees: Mapping[str, Element]) -> Styles:
    """The styles of a document with the colours of its theme, whatever their parts are called."""
    return Styles.from_tree(_find_related(parts, trees, "styles"), read_theme(parts, trees))


def read_theme(parts: Mapping[str, bytes], trees: Mapping[str, Element]) -> Theme:
    """The colours of the theme by name; those of paper and ink when there is no theme that can be read."""
    tree, settings = (_find_related(parts, trees, kind) for kind in ("theme", "settings"))
    scheme = next(tree.iter(f"{{{A}}}clrScheme"), None) if tree is not None else None
    found = {"lt1": WHITE, "dk1": _BLACK} | (_read_scheme(scheme) if scheme is not None else {})
    by_place = {name: found[place] for place, name in _PLACES.items() if place in found}
    mapping = settings.find(w("clrSchemeMapping")) if settings is not None else None
    named = found | by_place
    for name, (usual, *others) in _MAPPED.items():
        place = mapping.get(w(name), usual) if mapping is not None else usual
        if place in by_place:
            named |= dict.fromkeys((name, *others), by_place[place])
    return named


def _find_related(parts: Mapping[str, bytes], trees: Mapping[str, Element], kind: str) -> Element | None:
    """The tree of the part to which the main text refers as this; `trees` are those that were read before."""
    relations = read_relationships(parts, DOCUMENT_PART)
    name = next((one.target for one in relations if one.kind.rpartition("/")[2] == kind and not one.external), "")
    return trees[name] if name in trees else parse_if_whole(parts.get(name, b""))


def _read_scheme(scheme: Element) -> dict[str, str]:
    colours = ((etree.QName(place).localname, read_drawn_colour(place, {})) for place in scheme.iter(etree.Element))
    return {name: colour for name, colour in colours if name in _PLACES and colour}


def read_colour(element: Element, name: str, theme: Theme) -> str:
    """The colour in an attribute of WordprocessingML, or the one of the theme that counts before it; "" for none."""
    prefix = "themeFill" if name == "fill" else "themeColor"
    themed = theme.get(element.get(w(prefix), ""), "")
    if themed:
        prefix = prefix.removesuffix("Color")
        return _shade(themed, *(_read_byte(element.get(w(prefix + way))) for way in ("Tint", "Shade")))
    plain = element.get(w(name), "")
    return plain.upper() if _HEX.fullmatch(plain) else ""


def _read_byte(text: str | None) -> float:
    number = read_hex(text)
    return 1.0 if number is None else number / _FULL_BYTE


def _shade(colour: str, tint: float, shade: float) -> str:
    """A colour made lighter, or else darker (17.18.97)."""
    if tint < 1:
        return _change_light(colour, tint, 1 - tint)
    return _change_light(colour, shade, 0)


def _change_light(colour: str, factor: float, more: float) -> str:
    if (factor, more) == (1, 0):
        return colour
    hue, light, colourful = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / _FULL_BYTE for at in (0, 2, 4)))
    changed = colorsys.hls_to_rgb(hue, max(0.0, min(1.0, light * factor + more)), colourful)
    return "".join(f"{round(max(0.0, min(1.0, channel)) * _FULL_BYTE):02X}" for channel in changed)


def read_drawn_colour(fill: Element, theme: Theme) -> str:
    """The colour in a filling of DrawingML, with what makes it lighter or darker; "" when it is not known."""
    for one in fill.iterchildren(etree.Element):
        colour = _read_base(one, theme)
        for change in one.iterchildren(etree.Element) if colour else ():
            colour = _apply(colour, etree.QName(change).localname, change.get("val", ""))
        if colour:
            return colour if is_opaque(one) else ""
    return ""


def is_opaque(colour: Element) -> bool:
    """Whether a colour of DrawingML lets nothing through."""
    return all(alpha.get("val") in ("100000", "100%") for alpha in colour.iter("{*}alpha"))


def _read_base(colour: Element, theme: Theme) -> str:
    value, kind = colour.get("val", ""), etree.QName(colour).localname
    if kind == "schemeClr":
        return theme.get(value, "")
    if kind == "sysClr":
        value = colour.get("lastClr", "") or _SYSTEM.get(value, "")
    elif kind == "prstClr":
        value = _NAMED.get(value, "")
    return value.upper() if kind in ("srgbClr", "sysClr", "prstClr") and _HEX.fullmatch(value) else ""


def _apply(colour: str, change: str, value: str) -> str:
    share = int(value) / _WHOLE if _SHARE.fullmatch(value) else 1.0
    factor, more = {
        "lumMod": (share, 0.0), "shade": (share, 0.0), "tint": (share, 1 - share), "lumOff": (1.0, share),
    }.get(change, (1.0, 0.0))  # fmt: skip
    return _change_light(colour, factor, more)
