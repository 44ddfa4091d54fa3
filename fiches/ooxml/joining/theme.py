"""The fonts of a theme: a style that names one by its place in the theme means another font under another theme."""

from collections.abc import Mapping

from fiches.ooxml.joining.package import WordPackage
from fiches.ooxml.names import A, w
from fiches.ooxml.text import Element

ThemeFonts = Mapping[str, str]
"""The font of each place, such as "minorHAnsi"."""

SCRIPTS = {"HAnsi": "latin", "Ascii": "latin", "EastAsia": "ea", "Bidi": "cs"}
THEME_FONTS = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia", "cstheme": "cs"}
THEME_COLOURS = ("themeColor", "themeTint", "themeShade", "themeFill", "themeFillTint", "themeFillShade")


def read_fonts(package: WordPackage) -> ThemeFonts:
    """The fonts of the theme of a document; none when it has no theme."""
    theme = package.find_related_part("theme")
    if not theme:
        return {}
    found = {}
    for size in ("major", "minor"):
        font = package.get_tree(theme).find(f".//{{{A}}}{size}Font")
        for place, script in SCRIPTS.items() if font is not None else ():
            face = font.find(f"{{{A}}}{script}") if font is not None else None
            found[f"{size}{place}"] = face.get("typeface", "") if face is not None else ""
    return found


def replace_theme_fonts(element: Element, fonts: ThemeFonts) -> None:
    """Name the fonts themselves, and drop what else leans on the theme: the colour itself stands beside it."""
    if not fonts:
        return
    for node in element.iter(w("rFonts")):
        for themed, plain in THEME_FONTS.items():
            face = fonts.get(str(node.attrib.pop(w(themed), "")), "")
            if face:
                node.set(w(plain), face)
    for node in element.iter():
        for name in THEME_COLOURS:
            node.attrib.pop(w(name), "")
