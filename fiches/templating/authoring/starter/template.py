"""The whole starter: a band and a title from the first fields, a section for every other, and the small print."""

from collections.abc import Iterator
from dataclasses import dataclass

from fiches.schema.shape import Contract, ValueKind
from fiches.templating.authoring.blocks import NAME_GAP, make_paragraph
from fiches.templating.authoring.design import Design
from fiches.templating.authoring.package import PackageProperties, pack_template
from fiches.templating.authoring.starter.field import TemplateField, remove_fields
from fiches.templating.authoring.starter.inline import make_inline, make_value_tag
from fiches.templating.authoring.starter.section import make_section, make_short_line
from fiches.templating.authoring.tables import WordTable, make_coloured_cell, make_filled_cell, make_row

TITLE_FIELDS = ("titel", "onderwerp", "naam")
"""The field that is the title of the document: the first of these that there is."""

SURROUNDING_PARTS = ("ronde", "hoofdboodschap", "document")
"""The parts of a view that surround the document itself, of which a starter takes what it needs."""

FIXED_SENTENCES = {"condities": "ronde.voorwaardezin"}
SMALL_PRINT = (
    ("ronde.koepels", "Afzenders: {{ ronde.koepels|opsomming('naam') }}."),
    ("ronde.kennisdatum", "Kennisdatum: {{ ronde.kennisdatum|datum }}."),
    ("document.inhoud", "Inhoud: {{ document.inhoud }}."),
)
"""The small print, each with the field that it needs."""

FEWEST_IN_BAND, MOST_IN_BAND = 2, 5
"""The fewest and the most fields in the band."""


def make_starter(kind: str, contract: Contract, design: Design) -> bytes:
    """The starter for a kind of document, as a Word package: the same bytes every time."""
    starter = _Starter(kind.capitalize(), contract, design)
    return pack_template(starter.make_body(), starter.make_footer_text(), starter.make_properties(), design)


@dataclass(frozen=True, slots=True)
class _Starter:
    kind: str
    contract: Contract
    design: Design

    def make_body(self) -> str:
        """Everything on the pages."""
        line = self.design.line
        sections = "".join(
            make_section(field, line, self._get_fixed_sentence(field)) for field in self._iter_sections()
        )
        return self._make_band() + self._make_opening() + sections + self._make_closing()

    def make_footer_text(self) -> str:
        """What helps when pages get apart, under the name of the koepel."""
        content = self._find_field("document.inhoud")
        parts = [
            self.design.huisstijl.koepel,
            self._make_name(),
            f"inhoud {make_value_tag(content)}" if content else None,
        ]
        return ", ".join(filter(None, parts))

    def make_properties(self) -> PackageProperties:
        """What the file says about itself."""
        ronde = self._find_field("ronde.naam")
        subject = f"{self._make_name()}, {make_value_tag(ronde)}" if ronde else self._make_name()
        senders = "{{ ronde.koepels|opsomming('id') }}" if self._find_field("ronde.koepels") else self.kind
        creator = self.design.huisstijl.koepel or senders
        return PackageProperties(self._make_title(), subject, creator, self.kind.lower())

    def _get_owed_field(self) -> TemplateField:
        shape = self.contract.shape.members[self.contract.owed]
        return TemplateField(
            self.contract.owed, remove_fields(shape, self.contract.withheld, self.contract.owed), self.contract.owed
        )

    def _list_fields(self) -> list[TemplateField]:
        owed = self._get_owed_field()
        return owed.list_members() if owed.is_block else []

    def _find_field(self, path: str) -> TemplateField | None:
        """The field at a path of the view, when this kind of document has it."""
        first, *steps = path.split(".")
        shape = self.contract.shape.members.get(first)
        field = TemplateField(first, shape, first) if shape else None
        for step in steps:
            field = field.get_member(step) if field and step in field.shape.members else None
        return field

    def _find_title_field(self) -> TemplateField | None:
        by_name = {field.name: field for field in self._list_fields() if field.is_text and not field.condition}
        return next((by_name[name] for name in TITLE_FIELDS if name in by_name), None)

    def _make_title(self) -> str:
        title = self._find_title_field()
        return make_value_tag(title) if title else self.kind

    def _make_name(self) -> str:
        """The kind of document with its id, where it has one."""
        identifier = self._find_field(f"{self.contract.owed}.id")
        return f"{self.kind} {make_value_tag(identifier)}" if identifier else self.kind

    def _find_lead(self) -> TemplateField | None:
        """The text that follows the title in the schema, when it is always there."""
        fields, title = self._list_fields(), self._find_title_field()
        after = fields[fields.index(title) + 1 :] if title else []
        return after[0] if after and after[0].is_text and not after[0].condition else None

    def _list_band_fields(self) -> list[TemplateField]:
        short = [field for field in self._list_fields() if _can_stand_in_band(field) and not field.condition]
        return short[:MOST_IN_BAND] if len(short) >= FEWEST_IN_BAND else []

    def _list_short_fields(self) -> list[TemplateField]:
        """The fields that need no heading and stand together below the title."""
        taken = [*self._list_band_fields(), self._find_title_field(), self._find_lead()]
        return [field for field in self._list_fields() if field.is_short and field not in taken]

    def _iter_sections(self) -> Iterator[TemplateField]:
        taken = [*self._list_band_fields(), *self._list_short_fields(), self._find_title_field(), self._find_lead()]
        owed = self._get_owed_field()
        yield from (field for field in (self._list_fields() or [owed]) if field not in taken)
        beside = (name for name in self.contract.shape.members if name not in (*SURROUNDING_PARTS, self.contract.owed))
        yield from (TemplateField(name, self.contract.shape.members[name], name) for name in beside)

    def _make_band(self) -> str:
        cells = [
            (field.title, make_inline(field), field) for field in self._list_band_fields()
        ] or self._make_plain_band()
        names = make_row((self._make_band_cell("BandLabel", name, field) for name, _, field in cells), header=True)
        values = make_row(self._make_band_cell("BandValue", text, field) for _, text, field in cells)
        about = f"Kenmerken: {', '.join(name for name, _, _ in cells)}."
        width = self.design.text_width // len(cells)
        table = WordTable("Kenmerken", about, [width] * (len(cells) - 1), (names, values), "BandTable")
        return table.to_xml(self.design.text_width)

    def _make_plain_band(self) -> list[tuple[str, str, TemplateField]]:
        """What the band says of a document without short fields."""
        ronde = self._find_field("ronde.naam")
        return [
            ("Document", self.kind, self._get_owed_field()),
            *([("Ronde", make_value_tag(ronde), ronde)] if ronde else []),
        ]

    def _make_band_cell(self, style: str, text: str, field: TemplateField) -> str:
        """A cell in the accent of the house style; what has a colour of its own shows that."""
        accent = self.design.huisstijl.kleuren.accent
        if field.is_reference and "kleur" in field.shape.members:
            return make_coloured_cell(style, text, field.get_member("kleur").expression, accent)
        return make_filled_cell(accent, make_paragraph(style, text))

    def _make_opening(self) -> str:
        ronde, message, lead = self._find_field("ronde.naam"), self._find_field("hoofdboodschap"), self._find_lead()
        kicker = make_paragraph("Kicker", f"{make_value_tag(ronde)}  |  {self.kind}") if ronde else ""
        subtitle = make_paragraph("Subtitle", make_value_tag(lead)) if lead else ""
        told = f"<b>{{{{ hoofdboodschap.titel }}}}</b>{NAME_GAP}{{{{ hoofdboodschap.tekst }}}}"
        facts = make_short_line(self._list_short_fields()) if self._list_short_fields() else ""
        return (
            kicker
            + make_paragraph("Heading1", self._make_title())
            + subtitle
            + (make_paragraph("Normal", told) if message else "")
            + facts
        )

    def _make_closing(self) -> str:
        """What the reader must know about the standing of this text."""
        facts = " ".join(text for path, text in SMALL_PRINT if self._find_field(path))
        return "".join(make_paragraph("Notice", text) for text in (self._make_disclaimer(), facts) if text)

    def _make_disclaimer(self) -> str:
        """What its status says of a document, and whose view it is not."""
        disclaimer, view = (
            self._find_field(f"{self.contract.owed}.status.disclaimer"),
            self._find_field("ronde.geen_standpunt"),
        )
        if disclaimer is None:
            return ""
        return f"<b>{make_value_tag(disclaimer)}</b>" + (f" {make_value_tag(view)}" if view else "")

    def _get_fixed_sentence(self, field: TemplateField) -> str:
        """The sentence of the ronde that stands under a heading, also when there is nothing else."""
        sentence = self._find_field(FIXED_SENTENCES[field.name]) if field.name in FIXED_SENTENCES else None
        return make_value_tag(sentence) if sentence else ""


def _can_stand_in_band(field: TemplateField) -> bool:
    """Whether the value fits in a cell of the band: an id, a choice, a day, a year, or the name of a thing."""
    pattern = field.shape.kind is ValueKind.TEKST and field.shape.example is not None
    return pattern or field.is_reference or field.shape.kind in (ValueKind.KEUZE, ValueKind.DATUM, ValueKind.JAAR)
