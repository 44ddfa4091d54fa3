"""Accessibility rules about the document as a whole, about pictures, and about the contrast between letters and their
background.

The document and its paragraphs are marked as Dutch, the properties hold a title, and nothing is said only in a header
or footer. Every picture has an alternative text, and no picture holds text. The contrast is that of WCAG 2.1, success
criterion 1.4.3.
"""

import re
from collections.abc import Iterator

from fiches.dutch.format import format_ratio
from fiches.word.backgrounds import find_faded, find_page_colour, iter_letters
from fiches.word.colours import MIN_CONTRAST, WHITE, compute_contrast
from fiches.word.lint.places import find_enclosing, get_text
from fiches.word.lint.template import LintHit, Story, WordTemplate
from fiches.word.package import find_core_part
from fiches.word.shown import iter_shown
from fiches.word.template.faults import format_excerpt
from fiches.word.template.titles import find_title
from fiches.word.xml import WP, Element, w

LANGUAGE = "nl"
_NO_LANGUAGE = ("", "x-none")
_FIELD_PATH = re.compile(r"[A-Za-z_][\w.]*")
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")


def find_wrong_language(template: WordTemplate) -> Iterator[LintHit]:
    """The styles say that the text is Dutch."""
    found = _get_default_language(template)
    hint = "kies in Word bij Controleren, Taal, Controletaal instellen: Nederlands, en maak dat de standaard"
    if not found:
        yield LintHit("SJB301", None, "Het sjabloon zegt niet in welke taal de tekst is.", hint)
    elif not found.startswith(LANGUAGE):
        yield LintHit("SJB301", None, f"De taal van het sjabloon is {found}, geen Nederlands.", hint)


def _get_default_language(template: WordTemplate) -> str:
    places = [style.find(f"{w('rPr')}/{w('lang')}") for style in template.styles.iter_chain(template.styles.normal)]
    for place in (*places, template.styles.find_default("lang")):
        if place is not None and place.get(w("val")):
            return place.get(w("val"), "")
    return ""


def find_foreign_paragraphs(template: WordTemplate) -> Iterator[LintHit]:
    """No paragraph is marked as another language."""
    usual = _get_default_language(template)
    for story in template.printed:
        done: set[Element | None] = set()
        for run in iter_shown(story.root, w("r")):
            found = template.styles.find_run_property(run, "lang")
            language = found.get(w("val"), "") if found is not None else ""
            foreign = language not in _NO_LANGUAGE and not language.startswith(LANGUAGE) and language != usual
            text = get_text(run)
            if foreign and find_enclosing(run, "p") not in done and _TWO_LETTERS.search(text):
                done.add(find_enclosing(run, "p"))
                yield LintHit(
                    "SJB302",
                    run,
                    f"'{format_excerpt(text)}' staat in het bestand als {language}, niet als Nederlands.",
                    "kies voor de alinea Nederlands als controletaal; laat haar zo als zij echt anderstalig is",
                )  # fmt: skip


def find_missing_title(template: WordTemplate) -> Iterator[LintHit]:
    """The properties of the document hold a title."""
    core = template.trees.get(find_core_part(template.parts))
    found = find_title(core) if core is not None else None
    if found is None or not (found.text or "").strip():
        yield LintHit(
            "SJB303", None, "Het sjabloon heeft geen documenttitel.",
            "vul in Word bij Bestand, Info de titel in; een tag zoals {{ fiche.titel }} mag",
        )  # fmt: skip


def find_fields_outside_body(template: WordTemplate) -> Iterator[LintHit]:
    """What a tag prints in a header or footer, the body tells too."""
    in_body = {path for story in template.body for tag in story.tags for path in _FIELD_PATH.findall(tag.inner)}
    for story in template.printed:
        if story.kind in ("header", "footer"):
            where = "de koptekst" if story.kind == "header" else "de voettekst"
            for path, node in _collect_printed_paths(story).items():
                if path in template.optional - in_body:
                    message = f"'{path}' staat alleen in {where}."
                    yield LintHit(
                        "SJB315",
                        node,
                        message,
                        "zet het ook in de hoofdtekst; een schermlezer slaat kop- en voetteksten over",
                    )


def _collect_printed_paths(story: Story) -> dict[str, Element]:
    """What the tags of a part print, with the node of the first; the items of a loop go by the name of its list."""
    lists = {loop.names: loop.path for tag in story.tags if (loop := tag.loop)}
    printed: dict[str, Element] = {}
    for tag in story.tags:
        if tag.kind == "{{" and (path := _FIELD_PATH.match(tag.inner.strip())):
            printed.setdefault(lists.get(path[0].partition(".")[0], path[0]), tag.node)
    return printed


DOCUMENT_RULES = (find_wrong_language, find_foreign_paragraphs, find_missing_title, find_fields_outside_body)


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
    """Every picture has a text for whoever does not see it, or is marked as decoration."""
    for element, alt in _iter_pictures(template):
        if not alt.strip():
            yield LintHit("SJB310", element, "Deze afbeelding heeft geen alternatieve tekst.", _ALT_TEXT_HINT)
        elif _EMPTY_ALT_TEXT.match(alt.strip()) or _FILE_NAME.match(alt.strip()):
            yield LintHit(
                "SJB310",
                element,
                f"De alternatieve tekst '{format_excerpt(alt)}' zegt niet wat er te zien is.",
                _ALT_TEXT_HINT,
                alt.strip(),
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
        arts = iter_shown(story.root, f"{{{VML}}}textpath")
        for art in (one for one in arts if one.get("string", "").strip()):  # that of a kind of shape has no text
            message = f"'{format_excerpt(art.get('string', ''))}' is een tekening van tekst (WordArt)."
            yield LintHit("SJB311", art, message, "zet de tekst gewoon in een alinea")
    for element, alt in _iter_pictures(template):
        if len(alt) > MAX_ALT_LENGTH:
            message = (
                "De alternatieve tekst van deze afbeelding is zo lang dat er tekst in de afbeelding lijkt te staan."
            )
            hint = "zet de tekst in de hoofdtekst en vat de afbeelding kort samen"
            yield LintHit("SJB311", element, message, hint, alt.strip())


DRAWING_RULES = (find_missing_alt_text, find_text_in_pictures)


MIN_CONTRAST_LARGE = 3.0
LARGE_SIZE, LARGE_BOLD_SIZE = 36, 28
"""Half points: letters of 18 points, or of 14 points in bold, count as large."""


def find_low_contrast(template: WordTemplate) -> Iterator[LintHit]:
    """Every text has enough contrast with its background: one finding for each pair of colours in a paragraph.

    Letters that cannot be told from their background at all are hidden text (SJB214).
    """
    page = next((find_page_colour(story.root, template.styles) for story in template.body), WHITE)
    headers = [story.root for story in template.printed if story.kind in ("header", "footer")]
    for story in template.printed:
        done: set[tuple[Element | None, str, str]] = set()
        letters = list(iter_letters(story.root, template.styles, page))
        faded = {one.run for one in find_faded(letters, story.root, template.styles, headers)}
        for one in letters:
            place = (find_enclosing(one.run, "p"), one.letters, one.behind)
            if place not in done and one.run not in faded:
                done.add(place)
                yield from _check_contrast(one.run, one.text, one.letters, one.behind, template)


def _check_contrast(run: Element, text: str, letters: str, behind: str, template: WordTemplate) -> Iterator[LintHit]:
    size = template.styles.get_half_points(run)
    large = size >= LARGE_SIZE or (size >= LARGE_BOLD_SIZE and template.styles.is_on(run, "b"))
    wanted, found = MIN_CONTRAST_LARGE if large else MIN_CONTRAST, compute_contrast(letters, behind)
    if found < wanted:
        colours = f"#{letters} op #{behind}"
        has, needs = format_ratio(found), format_ratio(wanted)
        message = f"'{format_excerpt(text, 40)}' heeft contrast {has} ({colours}); nodig is {needs}."
        yield LintHit("SJB312", run, message, "kies een donkerder kleur voor de letters, of een lichtere achtergrond")


CONTRAST_RULES = (find_low_contrast,)
