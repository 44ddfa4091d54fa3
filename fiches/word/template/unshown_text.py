"""Words within a part with text that its pages do not show: hidden, of nearly no size, off the page, or kept by a
control or a picture.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fiches.word.amounts import is_at_most, read_number
from fiches.word.backgrounds import VML, read_old_style
from fiches.word.controls import read_tag
from fiches.word.shown import STATEMENT, iter_printed_runs, iter_shown
from fiches.word.story_rules import FALLBACK_TAG
from fiches.word.styles import Styles
from fiches.word.template.faults import format_excerpt
from fiches.word.template.shown_words import TEXTS, ShownWords
from fiches.word.xml import WP, A, Element, find_path, get_val, is_on, w

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"

_SMALLEST_LETTERS, _SMALLEST_WIDTH = 2, 10
"""Half points, and a percentage of the width of a letter: what nobody can see as letters any more."""

_FAR_HALF_POINTS = 800
"""More than half a page."""

_SMALLEST_TWIPS, _SMALLEST_EMU, _SMALLEST_POINTS = 40, 25_400, 2.0
"""Two points, in the units of lines, rows and frames, of drawings, and of old drawings."""

_MOST_CROPPED = 0.1
"""The part of a picture that is cut off; less is a border."""


class Unshown(NamedTuple):
    """Words that go along into every document and that no page shows: where, what, and what to do."""

    part: str
    element: Element | None
    message: str
    hint: str
    text: str = ""
    """The words, when they stand in the text of the element."""


def read_words(element: Element) -> str:
    """All words in the texts of an element, with one space between them."""
    return " ".join("".join(node.text or "" for node in element.iter(*TEXTS)).split())


def find_unshown_text(part: str, root: Element, styles: Styles) -> Iterator[Unshown]:
    """What stands in one part with text and is not shown by its pages."""
    yield from _find_hidden_runs(part, root, styles)
    yield from _find_other_versions(part, root)
    yield from _find_low_lines(part, root, styles)
    yield from _find_low_rows(part, root, styles)
    yield from _find_small_frames(part, root)
    yield from _find_far_pieces(part, root, styles)
    yield from _find_small_drawings(part, root)
    yield from _find_control_words(part, root, ShownWords(root))
    yield from _find_picture_words(part, root)


def _find_hidden_runs(part: str, root: Element, styles: Styles) -> Iterator[Unshown]:
    """Letters that are hidden, too small to be letters or off the page: one for each paragraph."""
    done: set[Element | None] = set()
    for run, paragraph, text in iter_printed_runs(root):
        if paragraph not in done and (found := _explain_hidden(run, styles)):
            done.add(paragraph)
            yield Unshown(part, run, f"'{format_excerpt(text)}' {found[0]}.", found[1])


def _explain_hidden(run: Element, styles: Styles) -> tuple[str, str] | None:
    """What hides the letters of a run, and the way out."""
    if styles.is_on(run, "vanish"):
        return "is verborgen tekst", "maak de tekst zichtbaar, of verwijder hem"
    if has_tiny_letters(run, styles):
        return "staat in letters die te klein zijn om te zien", "maak de letters groter, of verwijder de tekst"
    hint = "kies bij Lettertype, Geavanceerd, Positie: Normaal, of verwijder de tekst"
    is_far = _is_moved_far(run, styles)
    return ("staat zo hoog of zo laag dat het buiten de bladzijde valt", hint) if is_far else None


def has_tiny_letters(run: Element, styles: Styles) -> bool:
    """Whether the letters of a run are too low or too narrow to be seen."""
    width = styles.find_run_property(run, "w")
    percent = read_number((width.get(w("val"), "") if width is not None else "").removesuffix("%"))
    return styles.get_half_points(run) <= _SMALLEST_LETTERS or (percent is not None and percent <= _SMALLEST_WIDTH)


def _is_moved_far(run: Element, styles: Styles) -> bool:
    """Whether letters are raised or lowered by more than a page leaves room for."""
    position = styles.find_run_property(run, "position")
    half_points = read_number(position.get(w("val"))) if position is not None else None
    return half_points is not None and abs(half_points) > _FAR_HALF_POINTS


def _find_other_versions(part: str, root: Element) -> Iterator[Unshown]:
    """Words that a piece has only for older programs: one for each piece."""
    for fallback in root.iter(FALLBACK_TAG):
        choices = list(fallback.itersiblings(preceding=True))
        words = _list_words(fallback) - _list_words(*choices)
        is_symbol = any(next(choice.iter(_SYMBOL), None) is not None for choice in choices)
        if words and not (is_symbol and max(map(len, words)) <= _LONGEST_SYMBOL):
            message = (
                f"'{format_excerpt(read_words(fallback))}' staat in een versie voor oude programma's, en Word toont "
            )
            yield Unshown(part, fallback, f"{message}iets anders.", "maak dit stuk in Word opnieuw")


def _list_words(*elements: Element) -> set[str]:
    return {word for element in elements for text in element.iter(*TEXTS) for word in (text.text or "").split()}


_SYMBOL = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"
_LONGEST_SYMBOL = 10
"""Signs of an emoji of a family, with what joins its members."""


def _read_plain_words(element: Element) -> str:
    """The words of an element without the tags that print nothing."""
    return STATEMENT.sub("", read_words(element)).strip()


def _find_low_lines(part: str, root: Element, styles: Styles) -> Iterator[Unshown]:
    """Paragraphs of which every line is lower than letters can be."""
    for paragraph in iter_shown(root, w("p")):
        rule, line = (styles.find_paragraph_attribute(paragraph, "spacing", name) for name in ("lineRule", "line"))
        if rule == "exact":
            words = _read_plain_words(paragraph) if is_at_most(line, _SMALLEST_TWIPS) else ""
            if words:
                message = f"'{format_excerpt(words)}' staat in regels zonder hoogte."
                yield Unshown(
                    part, paragraph, message, "kies bij Alinea een gewone regelafstand, of verwijder de tekst"
                )


def _find_low_rows(part: str, root: Element, styles: Styles) -> Iterator[Unshown]:
    """Rows that are hidden, or lower than letters can be."""
    for row in iter_shown(root, w("tr")):
        hidden, height = (_find_row_property(row, name, styles) for name in ("hidden", "trHeight"))
        is_exact = height is not None and height.get(w("hRule")) == "exact"
        is_low = height is not None and is_exact and is_at_most(height.get(w("val")), _SMALLEST_TWIPS)
        if (is_low or is_on(hidden)) and (words := _read_plain_words(row)):
            message = f"'{format_excerpt(words)}' staat in een tabelrij die niet te zien is."
            yield Unshown(part, row, message, "geef de rij in Word een gewone hoogte, of verwijder haar")


def _find_row_property(row: Element, name: str, styles: Styles) -> Element | None:
    def read(place: Element) -> Element | None:
        return find_path(place, f"trPr/{name}")

    own = read(row)
    return own if own is not None else styles.find_in_table(row, f"trPr/{name}", read)


def _find_small_frames(part: str, root: Element) -> Iterator[Unshown]:
    """Paragraphs in a frame that is smaller than letters can be."""
    for paragraph in iter_shown(root, w("p")):
        frame = find_path(paragraph, "pPr/framePr")
        if frame is not None and _is_small_frame(frame) and (words := _read_plain_words(paragraph)):
            message = f"'{format_excerpt(words)}' staat in een kader dat niet te zien is."
            yield Unshown(part, paragraph, message, "haal het kader in Word weg, of verwijder de tekst")


def _is_small_frame(frame: Element) -> bool:
    is_low = frame.get(w("hRule")) == "exact" and is_at_most(frame.get(w("h")), _SMALLEST_TWIPS)
    is_outside = any(_is_far(frame.get(w(side))) for side in ("x", "y"))
    # a width of nothing is as wide as the text
    return is_low or is_outside or (is_at_most(frame.get(w("w")), _SMALLEST_TWIPS) and frame.get(w("w")) != "0")


def _find_far_pieces(part: str, root: Element, styles: Styles) -> Iterator[Unshown]:
    """Tables and paragraphs that begin off the page."""
    hint = "zet {0} in Word terug op de bladzijde, of verwijder {0}"
    for table in iter_shown(root, w("tbl")):
        float_, indent = (find_path(table, f"tblPr/{name}") for name in ("tblpPr", "tblInd"))
        is_far = _has_far(float_, "tblpX", "tblpY") or _has_far(indent, "w")
        if is_far and (words := _read_plain_words(table)):
            message = f"'{format_excerpt(words)}' staat in een tabel buiten de bladzijde."
            yield Unshown(part, table, message, hint.format("haar"))
    for paragraph in iter_shown(root, w("p")):
        indents = (styles.find_paragraph_attribute(paragraph, "ind", name) for name in ("left", "start", "firstLine"))
        if any(map(_is_far, indents)) and (words := _read_plain_words(paragraph)):
            message = f"'{format_excerpt(words)}' springt zo ver in dat het buiten de bladzijde staat."
            yield Unshown(part, paragraph, message, hint.format("het"))


def _has_far(properties: Element | None, *names: str) -> bool:
    return properties is not None and any(_is_far(properties.get(w(name))) for name in names)


_FAR_TWIPS, _EMU_PER_TWIP = 23_811, 635
"""The long side of A3: what lies further away is on no page."""


def _is_far(text: str | None, unit: int = 1) -> bool:
    number = read_number(text)
    return number is not None and abs(number) > _FAR_TWIPS * unit


def _find_small_drawings(part: str, root: Element) -> Iterator[Unshown]:
    """Text boxes and pictures that are hidden, of nearly no size, or off the page."""
    for drawing in iter_shown(root, f"{{{WP}}}inline", f"{{{WP}}}anchor", f"{VML}shape", f"{VML}rect"):
        is_old = str(drawing.tag).startswith(VML)
        if _is_small_shape(drawing) if is_old else _is_small_drawing(drawing):
            words = _read_plain_words(drawing)
            has_picture = next(drawing.iter(f"{{{A}}}blip", f"{VML}imagedata"), None) is not None
            if words or has_picture:
                what, which = ("Er staat een afbeelding die", "haar")
                if words:
                    what, which = (f"'{format_excerpt(words)}' staat in een tekstvak dat", "het")
                hint = f"{_SELECTION}, en verwijder {which}, of maak {which} zichtbaar"
                yield Unshown(part, drawing, f"{what} niet te zien is.", hint)


_SELECTION = "kies in Word Start, Bewerken, Selecteren, Selectievenster"


def _is_small_drawing(drawing: Element) -> bool:
    size, properties = drawing.find(f"{{{WP}}}extent"), drawing.find(f"{{{WP}}}docPr")
    is_small = size is not None and any(is_at_most(size.get(side), _SMALLEST_EMU) for side in ("cx", "cy"))
    hidden = (drawing.get("hidden"), properties.get("hidden") if properties is not None else None)
    offsets = (offset.text for offset in drawing.iter(f"{{{WP}}}posOffset"))
    is_outside = any(_is_far(text, _EMU_PER_TWIP) for text in offsets)
    return is_small or is_outside or any(value in ("1", "true") for value in hidden)


def _is_small_shape(shape: Element) -> bool:
    sides = read_old_style(shape)
    sizes = (sides.get(side, "").removesuffix("pt") for side in ("width", "height"))
    is_hidden = sides.get("visibility") == "hidden" or sides.get("display") == "none"
    return is_hidden or any(is_at_most(size, _SMALLEST_POINTS) for size in sizes)


def _find_control_words(part: str, root: Element, shown: ShownWords) -> Iterator[Unshown]:
    """What content controls and form fields keep and nobody sees who clicks on them."""
    for properties in iter_shown(root, w("sdtPr"), w("ffData")):
        kept = list(_list_control_words(properties))
        control = _find_control(properties)
        if not kept or control is None or properties.find(w("docPartObj")) is not None:
            continue
        if unseen := shown.list_missing(dict.fromkeys(kept), control, _list_clicked_words(properties)):
            is_old = properties.tag == w("ffData")
            words = ", ".join(f"'{format_excerpt(text, 30)}'" for text in unseen[:_SHOWN_WORDS])
            words += " en meer" if len(unseen) > _SHOWN_WORDS else ""
            what, hint = ("formulierveld", _FORM_HINT) if is_old else ("besturingselement", _CONTROL_HINT)
            message = f"Een {what} houdt woorden vast die niet op de bladzijde staan: {words}."
            yield Unshown(part, control, message, hint)


def _find_control(properties: Element) -> Element | None:
    """The control with these properties; of an old form field its paragraph."""
    return next(properties.iterancestors(w("sdt") if properties.tag == w("sdtPr") else w("p")), None)


_SHOWN_WORDS = 3
_CONTROL_HINT = (
    "klik er in Word met rechts op en kies 'Inhoudsbesturingselement verwijderen' (de tekst blijft staan), of maak bij "
    "Eigenschappen de titel, het label en de lijst leeg"
)
_FORM_HINT = "dubbelklik in Word op het veld en maak de standaardtekst en de helptekst leeg, of verwijder het veld"
_FORM_WORDS = tuple(map(w, ("helpText", "statusText", "default")))
"""But for the choices: who clicks on a field sees those."""


def _list_control_words(properties: Element) -> Iterator[str]:
    """All words in the properties; our own title and tag say which value the control holds."""
    tag = get_val(properties, "tag")
    texts: list[str] = [] if read_tag(tag) else [get_val(properties, "alias"), "" if _NAME.fullmatch(tag) else tag]
    texts += [item.get(w(name), "") for item in properties.iter(w("listItem")) for name in ("displayText", "value")]
    texts += [item.get(w("val"), "") for item in properties.iter(*_FORM_WORDS)]
    yield from (text for text in (" ".join(text.split()) for text in texts) if text and not _NUMBERED.fullmatch(text))


_NAME = re.compile(r"[\w.:/-]+")
"""A word by which a program knows a control."""

_NUMBERED = re.compile("[0-9]{1,3}|true|false|on|off")
"""The value behind a choice in a list that counts them, or whether a box is ticked."""


def _list_clicked_words(properties: Element) -> Iterator[str]:
    """What Word shows of a content control to who clicks on it: its title, and its choices unless it is locked."""
    appearance = properties.find("{*}appearance")
    if appearance is None or "hidden" not in appearance.attrib.values():
        yield " ".join(get_val(properties, "alias").split())
    if get_val(properties, "lock") not in ("contentLocked", "sdtContentLocked"):
        choices = properties.iter(w("listItem"))
        yield from (" ".join((item.get(w("displayText")) or item.get(w("value")) or "").split()) for item in choices)


def _find_picture_words(part: str, root: Element) -> Iterator[Unshown]:
    """A second description of a picture, and what was cut off it."""
    for picture in iter_shown(root, f"{_PICTURE}cNvPr"):
        if unseen := _read_second_description(picture):
            message = f"Een afbeelding heeft nog een beschrijving die Word niet laat zien: '{format_excerpt(unseen)}'."
            yield Unshown(part, picture, message, "voeg de afbeelding in Word opnieuw in")
    for cut in iter_shown(root, f"{{{A}}}srcRect", f"{VML}imagedata"):
        if _is_cropped(cut):
            yield Unshown(part, cut, _CROPPED, _CROPPED_HINT)


_CROPPED = "Van een afbeelding is een deel bijgesneden dat wel meegaat; wie de fiche krijgt, kan het terughalen."
_CROPPED_HINT = "kies in Word Afbeeldingen comprimeren, en vink 'Bijgesneden gebieden van afbeeldingen verwijderen' aan"


def _read_second_description(picture: Element) -> str:
    """What a picture says that is the only one of its drawing, and that its drawing does not say; or ""."""
    drawing = next(picture.iterancestors(f"{{{WP}}}inline", f"{{{WP}}}anchor"), None)
    if drawing is None or len(list(drawing.iter(f"{_PICTURE}cNvPr"))) > 1:
        return ""
    told = drawing.find(f"{{{WP}}}docPr")
    known = {"", *(told.attrib.values() if told is not None else ())}
    second = (picture.get(key, "").strip() for key in ("descr", "title"))
    return next((text for text in second if text not in known), "")


def _is_cropped(cut: Element) -> bool:
    """Whether more than a border of a picture was cut off, in parts of 100,000 or of 65,536 (VML)."""
    if cut.tag == f"{VML}imagedata":
        sides = [_read_fraction(cut.get(f"crop{side}")) for side in ("left", "right", "top", "bottom")]
    else:
        sides = [(read_number(cut.get(side)) or 0) / 100_000 for side in ("l", "r", "t", "b")]
    return max(sides[0] + sides[1], sides[2] + sides[3]) > _MOST_CROPPED


def _read_fraction(text: str | None) -> float:
    """A part as VML writes it: "6554f" of 65,536, or as a plain number."""
    number = read_number((text or "").removesuffix("f")) or 0
    return number / 65_536 if (text or "").endswith("f") else number
