"""The styles of a guest: shared where the host has the very same, copied under another name where not."""

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from fiches.ooxml.joining.theme import ThemeFonts, replace_theme_fonts
from fiches.ooxml.names import w
from fiches.ooxml.text import Element

STYLE_REFERENCES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
"""Elements that name a style by its id."""

HEADING_SHIFT = 2
"""Above a chapter stand the title of the whole and that of a part."""
LOWEST_HEADING = 8
DEFAULT_PROPERTIES = (("rPr", "rPrDefault"), ("pPr", "pPrDefault"))


def merge_styles(
    host: Element, guest: Element, fonts: ThemeFonts, lists: Mapping[str, str], number: int
) -> dict[str, str]:
    """Add to the host's styles what the guest's differ in; the ids that the guest's styles have from now on.

    A heading is always copied, `HEADING_SHIFT` levels lower, since its document becomes a chapter. `number` tells
    the copies of one guest from those of another; `fonts` are those of the guest's theme, when the host has another
    theme.
    """
    ours, theirs = _collect_styles(host), _collect_styles(guest)
    same_ground = not fonts and _encode_canonical(host.find(w("docDefaults"))) == _encode_canonical(
        guest.find(w("docDefaults"))
    )
    shared = {style for style in theirs if same_ground and _is_shared(style, ours, theirs)}
    names = {style: style if style in shared else _make_free_id(style, ours, number) for style in theirs}
    for style, element in theirs.items():
        if style not in shared:
            copy = deepcopy(element)
            _apply_defaults(copy, guest)
            replace_theme_fonts(copy, fonts)
            _rename_style(copy, names, number)
            for node in copy.iter(w("numId")):
                node.set(w("val"), lists.get(node.get(w("val"), ""), node.get(w("val"), "")))
            host.append(copy)
    return names


def _collect_styles(styles: Element) -> dict[str, Element]:
    return {style.get(w("styleId"), ""): style for style in styles.iter(w("style"))}


def _make_free_id(style: str, ours: dict[str, Element], number: int) -> str:
    new = f"{style}Fiche{number}"
    return new if new not in ours else _make_free_id(f"{style}x", ours, number)


def _is_shared(style: str, ours: dict[str, Element], theirs: dict[str, Element]) -> bool:
    """Whether the host has this style, and all that it is based on, with the same words."""
    if style not in ours or _find_outline(theirs[style]) is not None:
        return False
    if _encode_canonical(ours[style], plain=True) != _encode_canonical(theirs[style], plain=True):
        return False
    return all(_is_shared(parent, ours, theirs) for parent in _iter_parents(theirs[style]) if parent in theirs)


def _iter_parents(style: Element) -> Iterator[str]:
    for node in style.iter(w("basedOn")):
        yield node.get(w("val"), "")


def _encode_canonical(element: Element | None, plain: bool = False) -> bytes:
    """The element as text that is equal for equal ones; `plain` without what does not change its look."""
    if element is None:
        return b""
    copy = deepcopy(element)
    for name in ("next", "link", "rsid", "uiPriority", "qFormat", "semiHidden", "unhideWhenUsed") if plain else ():
        for node in list(copy.iter(w(name))):
            copy.remove(node)
    return etree.tostring(copy, method="c14n", exclusive=True).strip()


def _find_outline(style: Element) -> Element | None:
    return style.find(f"{w('pPr')}/{w('outlineLvl')}")


def _rename_style(style: Element, names: dict[str, str], number: int) -> None:
    style.set(w("styleId"), names[style.get(w("styleId"), "")])
    style.set(w("customStyle"), "1")
    style.attrib.pop(w("default"), "")
    for node in style.iter(*map(w, STYLE_REFERENCES)):
        node.set(w("val"), names.get(node.get(w("val"), ""), node.get(w("val"), "")))
    for node in style.iter(w("name")):
        node.set(w("val"), f"{node.get(w('val'))} (fiche {number})")
    for node in list(style.iter(w("aliases"))):
        style.remove(node)
    outline = _find_outline(style)
    if outline is not None:
        outline.set(w("val"), str(min(int(outline.get(w("val"), "0")) + HEADING_SHIFT, LOWEST_HEADING)))


def _apply_defaults(style: Element, styles: Element) -> None:
    """Let the style that all others are based on say what the defaults of its document say; the host has its own."""
    if style.get(w("type")) != "paragraph" or style.find(w("basedOn")) is not None:
        return
    for name, default in DEFAULT_PROPERTIES:
        ground = styles.find(f"{w('docDefaults')}/{w(default)}/{w(name)}")
        if ground is not None:
            _merge_defaults(style, name, ground)


def _merge_defaults(style: Element, name: str, ground: Element) -> None:
    own = style.find(w(name))
    if own is None:
        style.append(deepcopy(ground))
        return
    merged = {str(node.tag): node for node in (*deepcopy(ground), *own)}
    order = [str(node.tag) for node in ground] + [str(node.tag) for node in own]
    own[:] = [merged[tag] for tag in sorted(merged, key=lambda tag: PARAGRAPH_RANKS.get(tag, order.index(tag)))]


_PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
)  # fmt: skip
PARAGRAPH_RANKS = {w(name): at for at, name in enumerate(_PARAGRAPH_ORDER)}
"""The order of paragraph properties in the schema (ECMA-376, 17.3.1.26)."""
