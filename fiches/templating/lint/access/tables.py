"""Tables that a screen reader can read out: a header row, a name for every column, no merged cells."""

import re
from collections.abc import Iterator

from fiches.ooxml.names import w
from fiches.ooxml.text import Element
from fiches.templating.lint.word.model import LintHit, WordTemplate, find_enclosing, get_own_text, iter_shown
from fiches.templating.lint.word.styles import get_val

_OFF_VALUES = ("0", "false", "off")
_MERGING_TAG = re.compile(r"\{%\s*(colspan|hm|vm)\b")
_ONLY_A_TAG = re.compile(r"\{[%#](?:tr|tc|p) .*[%#]\}$", re.DOTALL)


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
        if _MERGING_TAG.match(tag.text)
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
            if cell.find(f"{w('tcPr')}/{w('vMerge')}") is not None or span not in ("", "1"):
                yield cell


def _iter_tables(template: WordTemplate) -> Iterator[Element]:
    for story in template.printed:
        yield from iter_shown(story.root, w("tbl"))


def _list_rows(table: Element) -> list[Element]:
    """The rows that come out, without those that hold only a tag."""
    rows = [row for row in table.iter(w("tr")) if find_enclosing(row, "tbl") is table]
    return [row for row in rows if not _ONLY_A_TAG.match(get_own_text(row).strip())]


def _list_cells(row: Element) -> list[Element]:
    cells = [cell for cell in row.iter(w("tc")) if find_enclosing(cell, "tr") is row]
    return [cell for cell in cells if not _ONLY_A_TAG.match(get_own_text(cell).strip())]


def _is_header(row: Element) -> bool:
    mark = row.find(f"{w('trPr')}/{w('tblHeader')}")
    return mark is not None and mark.get(w("val"), "1") not in _OFF_VALUES


def _get_first_paragraph(element: Element) -> Element:
    """The first paragraph in an element, for a place to point at."""
    return next(element.iter(w("p")), element)


TABLE_RULES = (find_missing_header_rows, find_unnamed_columns, find_merged_cells)
