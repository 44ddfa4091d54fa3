"""Writes the Word form of a fiche: every value of the model under its label and explanation, in a control to fill in.

What the fiche says stands in it, and a prompt where it says nothing. The tags are those of a working file, so that what
comes back is read in the same way.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from itertools import groupby
from xml.sax.saxutils import quoteattr

from fiches.diagnostics import Pointer, make_visible
from fiches.dutch.format import format_date, format_number
from fiches.load.yaml import FORBIDDEN
from fiches.model.fiche import Fiche
from fiches.model.reflection import FieldGuide, FieldKind, describe_model
from fiches.model.scalars import PM
from fiches.propose.form import LOCKED_FIELDS, OWN_SOURCES, AskedValue, FormRequest, FormTable
from fiches.propose.form_file import FormBase, unpack_base
from fiches.propose.form_places import FormData, find_column_path, is_grid
from fiches.propose.form_values import name_list, read_typed
from fiches.propose.form_workbook import pack_base
from fiches.propose.proposal import get_value
from fiches.propose.returned import EMPTY_FORM, FILLED_FORM, FORM_POINTER, read_form_version
from fiches.propose.returned_places import write_pointer
from fiches.propose.returned_values import is_text, list_blocks, read_scalar
from fiches.word.author.blocks import (
    WordTable,
    make_cell,
    make_header_row,
    make_paragraph,
    make_row,
)
from fiches.word.author.design import Design
from fiches.word.author.fill_in import FORM_STYLES, FillIn, complete_form, find_form_data
from fiches.word.author.package import PackageProperties, pack_template
from fiches.word.controls import DIGEST_LENGTH, Control, Lock
from fiches.word.fields import FieldPiece
from fiches.word.template.filters import hoofdletter, kwartaal

FORM_NAMESPACE = "urn:fiches:formulier"
_DAY_KINDS, _ISO_DAY = (FieldKind.DATUM, FieldKind.PERIODE), len("2021-03-05")
"""What can be picked from a calendar; a period can be typed as a month or a year too."""

_WIDE_KINDS = (FieldKind.TEKST, FieldKind.OPMAAK)
_FORM_TITLE = "Formulier bij fiche"


def make_form_document(request: FormRequest) -> bytes:
    """The bytes of the form; the same fiche gives the same bytes."""
    writer = _DocumentWriter(request, FormData.from_request(request), Design(accented=True, own_styles=FORM_STYLES))
    body = "".join(writer.iter_blocks())
    title = make_visible(f"{_FORM_TITLE} {request.document.id}")
    properties = PackageProperties(title, make_visible(request.ronde.naam), "", "")
    return complete_form(pack_template(body, title, properties, writer.design), writer.links, _make_base(request))


def _make_base(request: FormRequest) -> bytes:
    """The version that the form was made from, as XML."""
    document = request.document
    packed = "" if request.empty else pack_base(document.data or {})
    told = f"pad={quoteattr(document.path)} digest={quoteattr(document.source.sha256)}"
    return f'<fiche xmlns="{FORM_NAMESPACE}" {told}>{packed}</fiche>'.encode()


def read_form_base(name: str, parts: Mapping[str, bytes]) -> tuple[FormBase, bool]:
    """The version that a form was made from, and whether the form was made empty.

    There are no data when the form was made empty, and when a program left them out; the digest may then be the start
    of it. Raises `FichesError` for a document that is no form of this program.
    """
    fiche, source, is_empty = read_form_version(name, parts)
    told = find_form_data(parts, f"{{{FORM_NAMESPACE}}}fiche")
    digest = told.get("digest", "") if told is not None else ""
    with suppress(ValueError):
        if told is not None and digest.startswith(source) and not is_empty:
            return FormBase(fiche, told.get("pad", ""), digest, unpack_base(told.text or "")), False
    return FormBase(fiche, "", source, None), is_empty


class _DocumentWriter:
    """Writes the text of one form."""

    def __init__(self, request: FormRequest, shown: FormData, design: Design) -> None:
        self._request, self._shown, self.design = request, shown, design
        self._data = dict(shown.data)
        self.links: set[str] = set()

    def iter_blocks(self) -> Iterator[str]:
        """The opening, and then every field in the order of the model."""
        yield from self._write_opening()
        for name, guide in describe_model(Fiche).fields.items():
            fields = [one for one in self._shown.plan.fields if one.path[0] == name]
            tables = [one for one in self._shown.plan.tables if one.pointer[0] == name]
            if guide.kind is FieldKind.BLOK and (fields or tables):
                yield _make_heading(2, guide.label, guide.help)
            for field in fields:
                yield from self._write_field(field)
            for table in tables:
                yield from self._write_table(table)

    def _write_opening(self) -> Iterator[str]:
        document = self._request.document
        yield make_paragraph("Heading1", make_visible(f"{_FORM_TITLE} {document.id}"))
        yield make_paragraph("Subtitle", make_visible(self._request.ronde.naam))
        for line in (*_ABOUT, _ABOUT_EMPTY if self._request.empty else _ABOUT_FILLED):
            yield make_paragraph("ListBullet", line)
        left_out = self._shown.plan.left_out
        if left_out:
            yield make_paragraph("ListBullet", f"Niet in dit formulier, en blijft zoals het is: {', '.join(left_out)}.")
        kind = EMPTY_FORM if self._request.empty else FILLED_FORM
        told = FillIn(Control(f"{FORM_POINTER}/{kind}", "Soort formulier", lock=Lock.ALL), self._source, "")
        yield make_paragraph("FormHelp", "")[: -len("</w:p>")] + told.to_xml((FieldPiece(_KINDS[kind]),)) + "</w:p>"

    @property
    def _source(self) -> str:
        return self._request.document.source.sha256[:DIGEST_LENGTH]

    # --- single values

    def _write_field(self, field: AskedValue) -> Iterator[str]:
        inner = field.block.partition(", ")[2]
        label = f"{inner}: {field.label.lower()}" if inner else field.label
        yield _make_heading(2 if len(field.path) == 1 else 3, label, self._explain(field))
        yield from self._write_value(field, field.path, field.guide)

    def _explain(self, field: AskedValue) -> str:
        limit = f" Ten hoogste {field.word_limit} woorden." if field.word_limit else ""
        return f"{field.guide.help}{limit}"

    def _write_value(self, asked: AskedValue, pointer: Pointer, guide: FieldGuide) -> Iterator[str]:
        """The paragraphs of a value; of one that is no text as it should be, the words that say so."""
        value = get_value(self._data, pointer)
        if not isinstance(value, str) or FORBIDDEN.search(value):
            yield make_paragraph("FormHelp", "Dit staat in het bestand in een andere vorm, en blijft zoals het is.")
        elif is_text(guide):
            yield from self._write_text(asked, pointer, guide, value)
        else:
            shown = (FieldPiece(self._format(guide, value)),) if value else ()
            yield _wrap(self._make_fill_in(asked, pointer, guide, value).to_xml(shown))

    def _write_text(self, asked: AskedValue, pointer: Pointer, guide: FieldGuide, value: str) -> Iterator[str]:
        blocks = list_blocks(value, guide)
        fill_in = self._make_fill_in(asked, pointer, guide, value)
        for at, block in enumerate(blocks, 1):
            part = f"{at}.{len(blocks)}" if len(blocks) > 1 else ""
            self.links |= {piece.link for piece in block.shown if piece.link}
            yield _wrap(fill_in.to_xml(block.shown, part), _find_style(block.lead))

    def _make_fill_in(self, asked: AskedValue, pointer: Pointer, guide: FieldGuide, value: str) -> FillIn:
        is_locked = pointer in LOCKED_FIELDS
        place = write_pointer(pointer)
        label = f"{asked.block} {asked.label}" if asked.block and asked.is_narrow else asked.label
        control = Control(f"={place}" if is_locked else place, label, lock=Lock.ALL if is_locked else Lock.OPEN)
        name = name_list(guide)
        choices = [
            (shown, meant) for shown, meant in self._shown.choices.lists.get(name, {}).items() if shown and meant
        ]
        is_quarter = guide.kind is FieldKind.KWARTAAL
        return FillIn(
            control,
            self._source,
            self._make_prompt(guide, is_choice=bool(choices)),
            list(_list_quarters(self._request.kennis.jaren)) if is_quarter else choices,
            is_closed=guide.soort not in OWN_SOURCES and not is_quarter,
            is_day=guide.kind in _DAY_KINDS,
            day=_find_day(guide, value),
            is_plain=guide.kind is not FieldKind.OPMAAK and not guide.lines,
        )

    def _make_prompt(self, guide: FieldGuide, *, is_choice: bool) -> str:
        if is_choice:
            return "Kies uit de lijst"
        told = _PROMPTS.get(guide.kind, "Vul in")
        typed = guide.sample[0] if isinstance(guide.sample, list) and guide.sample else guide.sample
        return f"{told}, bijvoorbeeld: {typed}" if isinstance(typed, str) and len(typed) <= _LONGEST_SAMPLE else told

    def _format(self, guide: FieldGuide, value: str) -> str:
        """A value as a reader writes it, when that is read back as the same."""
        if name_list(guide):
            return self._shown.choices.find_shown(guide, value)
        typed = read_typed(guide, value)
        if isinstance(typed, Decimal):
            return format_number(typed)
        if guide.kind is FieldKind.KWARTAAL:
            return _find_readable(guide, value, _format_quarter)
        return _find_readable(guide, value, format_date) if guide.kind in _DAY_KINDS else value

    # --- lists and dictionaries

    def _write_table(self, table: FormTable) -> Iterator[str]:
        level = 2 if len(table.pointer) == 1 else 3
        yield _make_heading(level, table.guide.label, table.guide.help)
        items = get_value(self._data, table.pointer)
        count = len(items) if isinstance(items, list) else 0
        if len(table.columns) == 1 and not find_column_path(table, table.columns[0]):
            for at in range(count):
                yield from self._write_value(table.columns[0], (*table.pointer, at), table.columns[0].guide)
        elif is_grid(table):
            yield self._make_grid(table, count)
            yield make_paragraph("FormHelp", "")
        else:
            for at in range(count):
                yield from self._write_item(table, at, level + 1)

    def _make_grid(self, table: FormTable, count: int) -> str:
        head = make_header_row(*(column.label for column in table.columns))
        rows = [
            make_row(make_cell(*self._write_column(table, column, at)) for column in table.columns)
            for at in range(count)
        ]
        shares = [3 if column.guide.kind in _WIDE_KINDS else 2 for column in table.columns]
        width = self.design.text_width
        widths = [width * share // sum(shares) for share in shares[1:]]
        about = f"Elke rij is er een van: {table.label.lower()}."
        return WordTable(table.label, about, widths, [head, *rows]).to_xml(width)

    def _write_item(self, table: FormTable, at: int, level: int) -> Iterator[str]:
        """A table of two columns for one item; what a field has several of stands in one cell."""
        name = f"{table.guide.label} {at + 1}{' (nieuw)' if at >= len(table.items) else ''}"
        yield _make_heading(level, name, "")
        rows = [make_header_row("Onderdeel", "Invullen")]
        for _, group in groupby(table.columns, key=lambda column: column.path[:1]):
            columns = list(group)
            paragraphs = [text for column in columns for text in self._write_column(table, column, at, is_shared=True)]
            rows.append(
                make_row([make_cell(*_make_label(columns[0], self._explain(columns[0]))), make_cell(*paragraphs)])
            )
        width = self.design.text_width
        yield WordTable(name, "Links wat er gevraagd wordt, rechts wat u invult.", [width * 2 // 3], rows).to_xml(width)

    def _write_column(self, table: FormTable, column: AskedValue, at: int, *, is_shared: bool = False) -> Iterator[str]:
        path = find_column_path(table, column)
        made = self._write_value(column, (*table.pointer, at, *path), column.guide)
        # of a dictionary in an item each key stands before its value
        lead = f"{column.label}: " if is_shared and column.is_narrow and isinstance(column.path[-1], str) else ""
        yield from (_add_lead(one, lead) for one in made)


def _list_quarters(jaren: Sequence[int]) -> Iterator[tuple[str, str]]:
    """The years and quarters in which something is likely to happen: any other can be typed."""
    for year in range(min(jaren) - 1, max(jaren) + 1) if jaren else ():
        for value in (f"{year}", *(f"{year}-K{number}" for number in range(1, 5))):
            yield _format_quarter(value), value


def _format_quarter(value: str) -> str:
    return hoofdletter(kwartaal(value))


def _find_day(guide: FieldGuide, value: str) -> date | None:
    """The day that a value is; nothing for a month or a year."""
    day = None
    with suppress(ValueError):
        day = date.fromisoformat(value) if guide.kind in _DAY_KINDS and len(value) == _ISO_DAY else None
    return day


def _find_readable(guide: FieldGuide, value: str, make: Callable[[str], str]) -> str:
    """A value as a reader writes it, when that is read back as the same; else as it stands in the file."""
    with suppress(ValueError, LookupError):
        shown = make(value)
        return shown if read_scalar(guide, shown) == value else value
    return value


def _make_heading(level: int, label: str, help_text: str) -> str:
    told = make_paragraph("FormHelp", help_text) if help_text else ""
    return make_paragraph(f"Heading{level}", label) + told


def _make_label(column: AskedValue, help_text: str) -> Iterable[str]:
    name = column.block or (re.sub(r" \d+$", "", column.label) if column.is_narrow else column.label)
    return (make_paragraph("TableHead", name), *([make_paragraph("TableNote", help_text)] if help_text else []))


def _wrap(content: str, style: str = "FormValue") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _add_lead(paragraph: str, lead: str) -> str:
    return (
        paragraph.replace("</w:pPr>", f'</w:pPr><w:r><w:t xml:space="preserve">{lead}</w:t></w:r>', 1)
        if lead
        else paragraph
    )


def _find_style(lead: str) -> str:
    """The style of a paragraph: of an item of a list that of a list with such signs."""
    sign = lead.strip()
    if not sign:
        return "FormValue"
    return "ListNumber" if sign[:1].isdigit() else "ListBullet"


_LONGEST_SAMPLE = 60
_PROMPTS = {
    FieldKind.TEKST: "Typ hier", FieldKind.OPMAAK: "Typ hier", FieldKind.DATUM: "Kies of typ een dag",
    FieldKind.PERIODE: "Kies een dag, of typ een dag, maand of jaar",
    FieldKind.KWARTAAL: "Kies of typ een jaar of kwartaal",
    FieldKind.BEDRAG: f"Bedrag in miljoenen euro, of {PM}", FieldKind.JAAR: "Jaar", FieldKind.GETAL: "Getal",
    FieldKind.AANTAL: "Getal",
}  # fmt: skip
_KINDS = {
    FILLED_FORM: "Dit formulier is gevuld met wat de fiche zei toen het werd gemaakt.",
    EMPTY_FORM: "Dit formulier is leeg.",
}
_ABOUT: Sequence[str] = (
    "Vul in wat in de vakken hoort, en sla het bestand op als Word-document (.docx).",
    "Kies uit de lijst waar een vak er een heeft. Een bedrag is in miljoenen euro, of p.m. als het onbekend is.",
    "In een lange tekst mag u woorden vet of cursief maken. Een nieuwe alinea maakt u in hetzelfde vak.",
    "Inlezen: fiches formulier lees, met de naam van dit bestand. U ziet dan eerst wat er verandert.",
)
_ABOUT_FILLED = (
    "Maak een vak leeg om weg te halen wat er stond, of verwijder een rij of tabel. Onder elke lijst staan open vakken."
)
_ABOUT_EMPTY = (
    "Wat u leeg laat, blijft in de fiche zoals het is. Een lijst die u invult, komt in de plaats van die van de fiche."
)
