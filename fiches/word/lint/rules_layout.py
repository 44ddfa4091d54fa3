"""Accessibility rules about layout and tables.

Text does not float, white space comes from styles and not from empty paragraphs, there are no notes, and letters are
at least 8 points: other layout gets lost for someone who listens, zooms in or reads on a telephone. A table has a
header row with a name for every column and no merged cells, so that a screen reader can read it out.
"""

from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from fiches.dutch.format import format_amount
from fiches.word.lint.places import find_enclosing, get_text
from fiches.word.lint.rules_document import VML
from fiches.word.lint.scanner import find_tags_in, remove_tags
from fiches.word.lint.template import LintHit, WordTemplate
from fiches.word.shown import iter_shown
from fiches.word.template.faults import format_excerpt
from fiches.word.template.lost import get_own_text
from fiches.word.xml import WP, Element, W, find_path, get_val, w

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
        # docxtpl takes these paragraphs away, so their letters are never printed.
        gone = {find_enclosing(tag.node, "p") for tag in story.tags if tag.letters in ("p", "tr", "tc")}
        done: set[Element | None] = set()
        for run in iter_shown(story.root, w("r")):
            paragraph = find_enclosing(run, "p")
            text = get_text(run)
            size = template.styles.get_half_points(run)
            if text.strip() and size < MIN_SIZE and paragraph not in gone | done:
                done.add(paragraph)
                points = format_amount(Decimal(size) / 2)
                yield LintHit(
                    "SJB321",
                    run,
                    f"'{format_excerpt(text)}' staat in letters van {points} punt.",
                    "maak de letters ten minste 8 punt",
                )


LAYOUT_RULES = (find_floating_text, find_notes, find_empty_paragraphs, find_small_letters)


_OFF_VALUES = ("0", "false", "off")
_MERGING_KEYWORDS = ("colspan", "hm", "vm")


def find_missing_header_rows(template: WordTemplate) -> Iterator[LintHit]:
    """The first row of a table says that it is the header. One row or one column needs none."""
    for table in _iter_tables(template):
        rows = _list_rows(table)
        if len(rows) > 1 and len(_list_cells(rows[0])) > 1 and not _is_header(rows[0]):
            hint = (
                "klik in de eerste rij en kies Indeling, Veldnamenrij herhalen; geef de tabel een kop als zij die mist"
            )
            yield LintHit(
                "SJB307",
                _get_first_paragraph(rows[0]),
                "De eerste rij van deze tabel is niet als kopregel gemarkeerd.",
                hint,
            )


def find_unnamed_columns(template: WordTemplate) -> Iterator[LintHit]:
    """No cell of the header row is empty."""
    for table in _iter_tables(template):
        for row in _list_rows(table)[:1]:
            for cell in _list_cells(row) if _is_header(row) else []:
                if not get_own_text(cell).strip() and next(cell.iter(w("drawing"), w("tbl")), None) is None:
                    yield LintHit(
                        "SJB309",
                        _get_first_paragraph(cell),
                        "Een cel in de kopregel is leeg.",
                        "zet in de kopcel wat er in de kolom staat",
                    )


def find_merged_cells(template: WordTemplate) -> Iterator[LintHit]:
    """Every row has a cell for every column: one finding for each table that merges them."""
    hint = "splits de cellen, of maak er twee tabellen van"
    merging = {
        find_enclosing(tag.node, "tbl"): tag
        for story in template.printed
        for tag in story.tags
        if tag.keyword in _MERGING_KEYWORDS
    }
    for table in _iter_tables(template):
        merged, tag = next(_iter_merged_cells(table), None), merging.get(table)
        if merged is not None:
            yield LintHit("SJB308", _get_first_paragraph(merged), "In deze tabel zijn cellen samengevoegd.", hint)
        elif tag is not None:
            yield LintHit("SJB308", tag.node, f"'{tag.text}' voegt cellen samen.", hint, tag.text)


def _iter_merged_cells(table: Element) -> Iterator[Element]:
    for row in _list_rows(table):
        for cell in _list_cells(row):
            span = get_val(cell, "tcPr/gridSpan")
            if find_path(cell, "tcPr/vMerge") is not None or span not in ("", "1"):
                yield cell


def _iter_tables(template: WordTemplate) -> Iterator[Element]:
    for story in template.printed:
        yield from iter_shown(story.root, w("tbl"))


def _list_rows(table: Element) -> list[Element]:
    """The rows that come out, without those that hold only a tag."""
    rows = [row for row in table.iter(w("tr")) if find_enclosing(row, "tbl") is table]
    return [row for row in rows if not _holds_only_tags(row)]


def _list_cells(row: Element) -> list[Element]:
    cells = [cell for cell in row.iter(w("tc")) if find_enclosing(cell, "tr") is row]
    return [cell for cell in cells if not _holds_only_tags(cell)]


def _holds_only_tags(element: Element) -> bool:
    """Whether a row or cell prints nothing: it holds tags alone, the first in the place of a row, cell or paragraph."""
    # one look at all of it before the slow one: tables may lie within tables
    if not _HAS_BRACE(element):
        return False
    text = get_own_text(element)
    tags = find_tags_in(text, letters=True)
    return bool(tags) and tags[0].letters in ("p", "tr", "tc") and not remove_tags(text, "{%", "{#").strip()


_HAS_BRACE = etree.XPath("boolean(.//w:t[contains(., '{')])", namespaces={"w": W})


def _is_header(row: Element) -> bool:
    mark = find_path(row, "trPr/tblHeader")
    return mark is not None and mark.get(w("val"), "1") not in _OFF_VALUES


def _get_first_paragraph(element: Element) -> Element:
    """The first paragraph in an element, for a place to point at."""
    return next(element.iter(w("p")), element)


TABLE_RULES = (find_missing_header_rows, find_unnamed_columns, find_merged_cells)
