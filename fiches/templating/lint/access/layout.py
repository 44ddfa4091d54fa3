"""Layout that gets lost for who listens, zooms in or reads on a telephone."""

from collections.abc import Iterator

from fiches.ooxml.names import WP, w
from fiches.ooxml.text import Element
from fiches.templating.lint.access.drawings import VML
from fiches.templating.lint.word.model import Hit, Template, above, own_text, seen, shown

SMALLEST = 16
"""Half points: letters of 8 points."""

_NOT_EMPTY = tuple(
    map(
        w,
        (
            "drawing",
            "pict",
            "object",
            "br",
            "fldChar",
            "fldSimple",
            "sectPr",
            "footnoteReference",
            "sym",
            "bookmarkStart",
            "sdt",
            "ptab",
        ),
    )
)


def nothing_floats(template: Template) -> Iterator[Hit]:
    """Text stands in the line of the text, not in a box, frame or table that floats."""
    for story in template.printed:
        for box in seen(story.root, w("txbxContent")):
            if _floats(box):
                yield Hit(
                    "SJB318",
                    box,
                    "Dit tekstvak zweeft; een schermlezer leest het op een willekeurige plek.",
                    _INLINE,
                )
        for mark, name in ((w("framePr"), "Dit kader"), (w("tblpPr"), "Deze tabel")):
            for found in seen(story.root, mark):
                yield Hit(
                    "SJB318",
                    found,
                    f"{name} zweeft; een schermlezer leest de tekst op een willekeurige plek.",
                    _INLINE,
                )


_INLINE = "zet de tekst gewoon in een alinea of tabel, of kies bij Indelingsopties: In tekstregel"


def _floats(box: Element) -> bool:
    shape = next(box.iterancestors(f"{{{WP}}}anchor", f"{{{WP}}}inline"), None)
    if shape is not None:
        return bool(shape.tag == f"{{{WP}}}anchor")
    return any(
        "position:absolute" in around.get("style", "").replace(" ", "")
        for around in box.iterancestors()
        if VML in str(around.tag)
    )


def no_notes(template: Template) -> Iterator[Hit]:
    """A screen reader jumps to a note and back: one finding for each note."""
    for story in template.printed:
        for note in seen(story.root, w("footnoteReference"), w("endnoteReference")):
            noun = "voetnoot" if note.tag == w("footnoteReference") else "eindnoot"
            yield Hit(
                "SJB319",
                note,
                f"Hier staat een {noun}.",
                "zet de tekst tussen haakjes in de zin, of onder een kop aan het eind",
            )


def no_empty_paragraphs(template: Template) -> Iterator[Hit]:
    """White space comes from styles: one finding for each run of empty paragraphs between text."""
    for story in template.body:
        previous = None
        for paragraph in seen(story.root, w("p")):
            empty = _is_white_space(paragraph)
            if empty and (previous is None or previous is not paragraph.getprevious()):
                yield Hit(
                    "SJB320",
                    paragraph,
                    "Deze lege alinea maakt witruimte.",
                    "verwijder haar en geef de alinea erboven of eronder afstand",
                )
            previous = paragraph if empty else None


def _is_white_space(paragraph: Element) -> bool:
    """Empty, outside tables, and not the paragraph that Word needs after a table at the end or between two tables."""
    if (
        own_text(paragraph).strip()
        or above(paragraph, "tc") is not None
        or next(paragraph.iter(*_NOT_EMPTY), None) is not None
    ):
        return False
    before, after = paragraph.getprevious(), paragraph.getnext()
    table_before = before is not None and before.tag == w("tbl")
    ends = after is None or after.tag in (w("sectPr"), w("tbl"))
    alone = before is None and (after is None or after.tag == w("sectPr"))
    return not (table_before and ends) and not alone


def large_enough(template: Template) -> Iterator[Hit]:
    """Letters are at least 8 points: one finding for each paragraph. A line with only a tag does not come out."""
    for story in template.printed:
        gone = {above(tag.node, "p") for tag in story.tags if tag.letters in ("p", "tr", "tc")}
        done: set[Element | None] = set()
        for run in seen(story.root, w("r")):
            paragraph = above(run, "p")
            text = "".join(node.text or "" for node in run.iter(w("t")))
            size = template.styles.half_points(run)
            if text.strip() and size < SMALLEST and paragraph not in gone | done:
                done.add(paragraph)
                points = f"{size / 2:g}".replace(".", ",")
                yield Hit(
                    "SJB321",
                    run,
                    f"'{shown(text)}' staat in letters van {points} punt.",
                    "maak de letters ten minste 8 punt",
                )


RULES = (nothing_floats, no_notes, no_empty_paragraphs, large_enough)
