"""Pictures: a text instead of each, and no text that only a picture holds."""

import re
from collections.abc import Iterator

from fiches.ooxml.names import WP, w
from fiches.ooxml.text import Element
from fiches.templating.lint.word.model import Hit, Template, seen, shown

VML = "urn:schemas-microsoft-com:vml"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
MAX_ALT = 250
"""Signs. Who needs more describes text that is in the picture."""

_NO_TEXT = re.compile(
    r"(?:afbeelding|picture|image|grafiek|logo|figuur)?[\s_-]*\d*(?:\.(?:png|jpe?g|gif|emf|wmf|svg|bmp|tiff?))?$",
    re.IGNORECASE,
)
_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|emf|wmf|svg|bmp|tiff?)$", re.IGNORECASE)
_HINT = "klik met rechts op de afbeelding en kies Alternatieve tekst; vink Decoratief aan als zij niets toevoegt"


def text_instead(template: Template) -> Iterator[Hit]:
    """Every picture has a text for who does not see it, or is marked as decoration."""
    for element, alt in _pictures(template):
        if not alt.strip():
            yield Hit("SJB310", element, "Deze afbeelding heeft geen alternatieve tekst.", _HINT)
        elif _NO_TEXT.match(alt.strip()) or _FILE.match(alt.strip()):
            yield Hit("SJB310", element, f"De alternatieve tekst '{shown(alt)}' zegt niet wat er te zien is.", _HINT)


def _pictures(template: Template) -> Iterator[tuple[Element, str]]:
    """Each picture with its text. A drawing with a text box in it is text itself."""
    for story in template.printed:
        for drawing in seen(story.root, w("drawing"), w("pict")):
            if next(drawing.iter(w("txbxContent")), None) is not None or _is_decoration(drawing):
                continue
            for properties in drawing.iter(f"{{{WP}}}docPr"):
                yield drawing, properties.get("descr", "")
            for image in drawing.iter(f"{{{VML}}}imagedata"):
                shape = image.getparent()
                yield drawing, shape.get("alt", "") if shape is not None else ""


def _is_decoration(drawing: Element) -> bool:
    return any(mark.get("val", "1") in ("1", "true") for mark in drawing.iter(DECORATIVE))


def no_text_in_pictures(template: Template) -> Iterator[Hit]:
    """No WordArt, and no picture that needs a long text."""
    for story in template.printed:
        for art in seen(story.root, f"{{{VML}}}textpath"):
            message = f"'{shown(art.get('string', ''))}' is een tekening van tekst (WordArt)."
            yield Hit("SJB311", art, message, "zet de tekst gewoon in een alinea")
    for element, alt in _pictures(template):
        if len(alt) > MAX_ALT:
            message = (
                "De alternatieve tekst van deze afbeelding is zo lang dat er tekst in de afbeelding lijkt te staan."
            )
            yield Hit("SJB311", element, message, "zet de tekst in de hoofdtekst en vat de afbeelding kort samen")


RULES = (text_instead, no_text_in_pictures)
