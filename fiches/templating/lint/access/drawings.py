"""Pictures: a text instead of each, and no text that only a picture holds."""

import re
from collections.abc import Iterator

from fiches.ooxml.names import WP, w
from fiches.ooxml.text import Element
from fiches.templating.lint.word.model import LintHit, WordTemplate, format_excerpt, iter_shown

VML = "urn:schemas-microsoft-com:vml"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
MAX_ALT_LENGTH = 250
"""Signs. Who needs more describes text that is in the picture."""

_EMPTY_ALT_TEXT = re.compile(
    r"(?:afbeelding|picture|image|grafiek|logo|figuur)?[\s_-]*\d*(?:\.(?:png|jpe?g|gif|emf|wmf|svg|bmp|tiff?))?$",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|emf|wmf|svg|bmp|tiff?)$", re.IGNORECASE)
_ALT_TEXT_HINT = (
    "klik met rechts op de afbeelding en kies Alternatieve tekst; vink Decoratief aan als zij niets toevoegt"
)


def find_missing_alt_text(template: WordTemplate) -> Iterator[LintHit]:
    """Every picture has a text for who does not see it, or is marked as decoration."""
    for element, alt in _iter_pictures(template):
        if not alt.strip():
            yield LintHit("SJB310", element, "Deze afbeelding heeft geen alternatieve tekst.", _ALT_TEXT_HINT)
        elif _EMPTY_ALT_TEXT.match(alt.strip()) or _FILE_NAME.match(alt.strip()):
            yield LintHit(
                "SJB310",
                element,
                f"De alternatieve tekst '{format_excerpt(alt)}' zegt niet wat er te zien is.",
                _ALT_TEXT_HINT,
            )


def _iter_pictures(template: WordTemplate) -> Iterator[tuple[Element, str]]:
    """Each picture with its text. A drawing with a text box in it is text itself."""
    for story in template.printed:
        for drawing in iter_shown(story.root, w("drawing"), w("pict")):
            if next(drawing.iter(w("txbxContent")), None) is not None or _is_decoration(drawing):
                continue
            for properties in drawing.iter(f"{{{WP}}}docPr"):
                yield drawing, properties.get("descr", "")
            for image in drawing.iter(f"{{{VML}}}imagedata"):
                shape = image.getparent()
                yield drawing, shape.get("alt", "") if shape is not None else ""


def _is_decoration(drawing: Element) -> bool:
    return any(mark.get("val", "1") in ("1", "true") for mark in drawing.iter(DECORATIVE))


def find_text_in_pictures(template: WordTemplate) -> Iterator[LintHit]:
    """No WordArt, and no picture that needs a long text."""
    for story in template.printed:
        for art in iter_shown(story.root, f"{{{VML}}}textpath"):
            message = f"'{format_excerpt(art.get('string', ''))}' is een tekening van tekst (WordArt)."
            yield LintHit("SJB311", art, message, "zet de tekst gewoon in een alinea")
    for element, alt in _iter_pictures(template):
        if len(alt) > MAX_ALT_LENGTH:
            message = (
                "De alternatieve tekst van deze afbeelding is zo lang dat er tekst in de afbeelding lijkt te staan."
            )
            yield LintHit("SJB311", element, message, "zet de tekst in de hoofdtekst en vat de afbeelding kort samen")


DRAWING_RULES = (find_missing_alt_text, find_text_in_pictures)
