"""Layout that gets lost for who listens, zooms in or reads on a telephone."""

from collections.abc import Iterator

from fiches.ooxml.names import WP, w
from fiches.ooxml.text import Element
from fiches.templating.lint.access.drawings import VML
from fiches.templating.lint.word.model import (
    LintHit,
    WordTemplate,
    find_enclosing,
    format_excerpt,
    get_own_text,
    iter_shown,
)

MIN_SIZE = 16
"""Half points: letters of 8 points."""

_VISIBLE_ELEMENTS = tuple(
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


def find_floating_text(template: WordTemplate) -> Iterator[LintHit]:
    """Text stands in the line of the text, not in a box, frame or table that floats."""
    for story in template.printed:
        for box in iter_shown(story.root, w("txbxContent")):
            if _is_floating(box):
                yield LintHit(
                    "SJB318",
                    box,
                    "Dit tekstvak zweeft; een schermlezer leest het op een willekeurige plek.",
                    _INLINE_HINT,
                )
        for mark, name in ((w("framePr"), "Dit kader"), (w("tblpPr"), "Deze tabel")):
            for found in iter_shown(story.root, mark):
                yield LintHit(
                    "SJB318",
                    found,
                    f"{name} zweeft; een schermlezer leest de tekst op een willekeurige plek.",
                    _INLINE_HINT,
                )


_INLINE_HINT = "zet de tekst gewoon in een alinea of tabel, of kies bij Indelingsopties: In tekstregel"


def _is_floating(box: Element) -> bool:
    shape = next(box.iterancestors(f"{{{WP}}}anchor", f"{{{WP}}}inline"), None)
    if shape is not None:
        return bool(shape.tag == f"{{{WP}}}anchor")
    return any(
        "position:absolute" in around.get("style", "").replace(" ", "")
        for around in box.iterancestors()
        if VML in str(around.tag)
    )


def find_notes(template: WordTemplate) -> Iterator[LintHit]:
    """A screen reader jumps to a note and back: one finding for each note."""
    for story in template.printed:
        for note in iter_shown(story.root, w("footnoteReference"), w("endnoteReference")):
            noun = "voetnoot" if note.tag == w("footnoteReference") else "eindnoot"
            yield LintHit(
                "SJB319",
                note,
                f"Hier staat een {noun}.",
                "zet de tekst tussen haakjes in de zin, of onder een kop aan het eind",
            )


def find_empty_paragraphs(template: WordTemplate) -> Iterator[LintHit]:
    """White space comes from styles: one finding for each run of empty paragraphs between text."""
    for story in template.body:
        previous = None
        for paragraph in iter_shown(story.root, w("p")):
            empty = _is_white_space(paragraph)
            if empty and (previous is None or previous is not paragraph.getprevious()):
                yield LintHit(
                    "SJB320",
                    paragraph,
                    "Deze lege alinea maakt witruimte.",
                    "verwijder haar en geef de alinea erboven of eronder afstand",
                )
            previous = paragraph if empty else None


def _is_white_space(paragraph: Element) -> bool:
    """Empty, outside tables, and not the paragraph that Word needs after a table at the end or between two tables."""
    if (
        get_own_text(paragraph).strip()
        or find_enclosing(paragraph, "tc") is not None
        or next(paragraph.iter(*_VISIBLE_ELEMENTS), None) is not None
    ):
        return False
    before, after = paragraph.getprevious(), paragraph.getnext()
    table_before = before is not None and before.tag == w("tbl")
    ends = after is None or after.tag in (w("sectPr"), w("tbl"))
    alone = before is None and (after is None or after.tag == w("sectPr"))
    return not (table_before and ends) and not alone


def find_small_letters(template: WordTemplate) -> Iterator[LintHit]:
    """Letters are at least 8 points: one finding for each paragraph. A line with only a tag does not come out."""
    for story in template.printed:
        gone = {find_enclosing(tag.node, "p") for tag in story.tags if tag.letters in ("p", "tr", "tc")}
        done: set[Element | None] = set()
        for run in iter_shown(story.root, w("r")):
            paragraph = find_enclosing(run, "p")
            text = "".join(node.text or "" for node in run.iter(w("t")))
            size = template.styles.get_half_points(run)
            if text.strip() and size < MIN_SIZE and paragraph not in gone | done:
                done.add(paragraph)
                points = f"{size / 2:g}".replace(".", ",")
                yield LintHit(
                    "SJB321",
                    run,
                    f"'{format_excerpt(text)}' staat in letters van {points} punt.",
                    "maak de letters ten minste 8 punt",
                )


LAYOUT_RULES = (find_floating_text, find_notes, find_empty_paragraphs, find_small_letters)
