"""Tables that a screen reader can read out: a header row, a name for every column, no merged cells."""

import re
from collections.abc import Iterator

from fiches.ooxml.names import w
from fiches.ooxml.text import Element
from fiches.templating.lint.word.model import Hit, Template, above, own_text, seen
from fiches.templating.lint.word.styles import value

_OFF = ("0", "false", "off")
_MERGING = re.compile(r"\{%\s*(colspan|hm|vm)\b")
_ONLY_A_TAG = re.compile(r"\{[%#](?:tr|tc|p) .*[%#]\}$", re.DOTALL)


def header_row(template: Template) -> Iterator[Hit]:
    """The first row of a table says that it is the header. One row or one column needs none."""
    for table in _tables(template):
        rows = _rows(table)
        if len(rows) > 1 and len(_cells(rows[0])) > 1 and not _is_header(rows[0]):
            hint = (
                "klik in de eerste rij en kies Indeling, Veldnamenrij herhalen; geef de tabel een kop als zij die mist"
            )
            yield Hit("SJB307", _first(rows[0]), "De eerste rij van deze tabel is niet als kopregel gemarkeerd.", hint)


def named_columns(template: Template) -> Iterator[Hit]:
    """No cell of the header row is empty."""
    for table in _tables(template):
        for row in _rows(table)[:1]:
            for cell in _cells(row) if _is_header(row) else []:
                if not own_text(cell).strip() and next(cell.iter(w("drawing"), w("tbl")), None) is None:
                    yield Hit(
                        "SJB309",
                        _first(cell),
                        "Een cel in de kopregel is leeg.",
                        "zet in de kopcel wat er in de kolom staat",
                    )


def no_merged_cells(template: Template) -> Iterator[Hit]:
    """Every row has a cell for every column: one finding for each table that merges them."""
    hint = "splits de cellen, of maak er twee tabellen van"
    merging = {
        above(tag.node, "tbl"): tag for story in template.printed for tag in story.tags if _MERGING.match(tag.text)
    }
    for table in _tables(template):
        merged, tag = next(_merged(table), None), merging.get(table)
        if merged is not None:
            yield Hit("SJB308", _first(merged), "In deze tabel zijn cellen samengevoegd.", hint)
        elif tag is not None:
            yield Hit("SJB308", tag.node, f"'{tag.text}' voegt cellen samen.", hint, tag.text)


def _merged(table: Element) -> Iterator[Element]:
    for row in _rows(table):
        for cell in _cells(row):
            span = value(cell, "tcPr/gridSpan")
            if cell.find(f"{w('tcPr')}/{w('vMerge')}") is not None or span not in ("", "1"):
                yield cell


def _tables(template: Template) -> Iterator[Element]:
    for story in template.printed:
        yield from seen(story.root, w("tbl"))


def _rows(table: Element) -> list[Element]:
    """The rows that come out, without those that hold only a tag."""
    rows = [row for row in table.iter(w("tr")) if above(row, "tbl") is table]
    return [row for row in rows if not _ONLY_A_TAG.match(own_text(row).strip())]


def _cells(row: Element) -> list[Element]:
    cells = [cell for cell in row.iter(w("tc")) if above(cell, "tr") is row]
    return [cell for cell in cells if not _ONLY_A_TAG.match(own_text(cell).strip())]


def _is_header(row: Element) -> bool:
    mark = row.find(f"{w('trPr')}/{w('tblHeader')}")
    return mark is not None and mark.get(w("val"), "1") not in _OFF


def _first(element: Element) -> Element:
    """The first paragraph in an element, for a place to point at."""
    return next(element.iter(w("p")), element)


RULES = (header_row, named_columns, no_merged_cells)
