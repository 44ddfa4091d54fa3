"""Lists that are lists, with a bullet that can be read out, and signs from a font of symbols."""

import re
from collections.abc import Iterator

from fiches.ooxml.names import w
from fiches.ooxml.text import Element, get_paragraph_text
from fiches.templating.lint.word.model import LintHit, WordTemplate, format_excerpt, iter_shown
from fiches.templating.lint.word.styles import get_val

SYMBOL_FONTS = ("symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "zapfdingbats", "marlett")
_TYPED_BULLET = re.compile(r"(?:^|\n)\s*(?:[-–*•·▪■●○o]|\u2022|\uf0b7)[ \t\u00a0]+\S")
_TYPED_NUMBER = re.compile(r"\s*(\d+|[a-z])[.)][ \t\u00a0]+\S")
_CONTROL_TAG = re.compile(r"\{[%#].*?[%#]\}", re.DOTALL)
_PRIVATE_USE = range(0xE000, 0xF900)


def find_typed_lists(template: WordTemplate) -> Iterator[LintHit]:
    """No list is typed with a hyphen or a number: one finding for each paragraph."""
    for story in template.printed:
        previous = ""
        for paragraph in iter_shown(story.root, w("p")):
            if template.styles.find_paragraph_property(paragraph, "numPr") is not None:
                previous = ""
                continue
            text = _CONTROL_TAG.sub("", get_paragraph_text(paragraph))
            number = _TYPED_NUMBER.match(text)
            if _TYPED_BULLET.search(text) or (number and _is_next(previous, number[1])):
                message = f"'{format_excerpt(text)}' is een getypte opsomming."
                yield LintHit("SJB313", paragraph, message, "haal het teken weg en maak er in Word een lijst van")
            previous = number[1] if number else ("" if text.strip() else previous)


def _is_next(previous: str, number: str) -> bool:
    if not previous or previous.isdigit() != number.isdigit():
        return False
    return int(number) == int(previous) + 1 if number.isdigit() else ord(number) == ord(previous) + 1


def find_unreadable_bullets(template: WordTemplate) -> Iterator[LintHit]:
    """The bullets of the lists that the text uses come from a font of letters."""
    numbering = template.trees.get("word/numbering.xml")
    done: set[tuple[str, str]] = set()
    for story in template.printed if numbering is not None else ():
        for paragraph in iter_shown(story.root, w("p")):
            list_level = _get_list_level(paragraph, template)
            if not list_level[0] or list_level in done or numbering is None:
                continue
            done.add(list_level)
            level = _find_level(numbering, *list_level)
            if level is not None and (what := _find_symbol_font(level)):
                yield LintHit(
                    "SJB314", paragraph, f"De opsommingstekens van deze lijst komen uit {what}.", _BULLET_HINT
                )


_BULLET_HINT = "kies in Word een nieuw opsommingsteken: • (U+2022) in het lettertype van de tekst"


def _get_list_level(paragraph: Element, template: WordTemplate) -> tuple[str, str]:
    """The number of the list of a paragraph and the level in it."""
    found = template.styles.find_paragraph_property(paragraph, "numPr")
    if found is None:
        return "", ""
    return get_val(found, "numId"), get_val(found, "ilvl") or "0"


def _find_level(numbering: Element, number: str, level: str) -> Element | None:
    """What a level of a list looks like, by way of the style that the list may borrow."""
    use = next((item for item in numbering.iter(w("num")) if item.get(w("numId")) == number), None)
    if use is None:
        return None
    shapes = {item.get(w("abstractNumId")): item for item in numbering.iter(w("abstractNum"))}
    shape = shapes.get(get_val(use, "abstractNumId"))
    if shape is not None and (style := get_val(shape, "numStyleLink")):
        shape = next((item for item in shapes.values() if get_val(item, "styleLink") == style), shape)
    own = [over for over in use.iter(w("lvlOverride")) if over.get(w("ilvl")) == level]
    for place in (*own, *([shape] if shape is not None else [])):
        for found in place.iter(w("lvl")):
            if found.get(w("ilvl")) == level:
                return found
    return None


def _find_symbol_font(level: Element) -> str:
    """The font of symbols from which a bullet comes; empty when it is readable."""
    if get_val(level, "numFmt") != "bullet":
        return ""
    fonts = level.find(f"{w('rPr')}/{w('rFonts')}")
    font = fonts.get(w("ascii"), "") if fonts is not None else ""
    if font.lower() in SYMBOL_FONTS:
        return font
    return "een lettertype met symbolen" if any(ord(sign) in _PRIVATE_USE for sign in get_val(level, "lvlText")) else ""


def find_symbol_signs(template: WordTemplate) -> Iterator[LintHit]:
    """No sign in the text comes from a font of symbols."""
    for story in template.printed:
        for sign in iter_shown(story.root, w("sym")):
            font = sign.get(w("font"), "")
            if font.lower() in SYMBOL_FONTS:
                message = f"Hier staat een teken uit {font}; een schermlezer kan het niet voorlezen."
                yield LintHit("SJB314", sign, message, "typ het teken zelf, of een woord")


LIST_RULES = (find_typed_lists, find_unreadable_bullets, find_symbol_signs)
