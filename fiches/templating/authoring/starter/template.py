"""The whole starter: a band and a title from the first fields, a section for every other, and the small print."""

from collections.abc import Iterator
from dataclasses import dataclass

from fiches.schema.shape import Contract, Kind
from fiches.templating.authoring.blocks import NAME_GAP, p
from fiches.templating.authoring.design import Design
from fiches.templating.authoring.package import Properties, template_package
from fiches.templating.authoring.starter.field import Field, without
from fiches.templating.authoring.starter.inline import inline, value
from fiches.templating.authoring.starter.section import one_line, section
from fiches.templating.authoring.tables import Table, coloured_cell, filled_cell, row

TITLES = ("titel", "onderwerp", "naam")
"""The field that is the title of the document: the first of these that there is."""

AROUND = ("ronde", "hoofdboodschap", "document")
"""The parts of a view that surround the document itself, of which a starter takes what it needs."""

ALWAYS = {"condities": "ronde.voorwaardezin"}
FACTS = (
    ("ronde.koepels", "Afzenders: {{ ronde.koepels|opsomming('naam') }}."),
    ("ronde.kennisdatum", "Kennisdatum: {{ ronde.kennisdatum|datum }}."),
    ("document.inhoud", "Inhoud: {{ document.inhoud }}."),
)
"""The small print, each with the field that it needs."""

FEW, MANY = 2, 5
"""The fewest and the most fields in the band."""


def starter_template(kind: str, contract: Contract, design: Design) -> bytes:
    """The starter for a kind of document, as a Word package: the same bytes every time."""
    starter = _Starter(kind.capitalize(), contract, design)
    return template_package(starter.body(), starter.footer(), starter.properties(), design)


@dataclass(frozen=True, slots=True)
class _Starter:
    kind: str
    contract: Contract
    design: Design

    def body(self) -> str:
        """Everything on the pages."""
        line = self.design.line
        sections = "".join(section(field, line, self._always(field)) for field in self._sections())
        return self._band() + self._opening() + sections + self._closing()

    def footer(self) -> str:
        """What helps when pages get apart, under the name of the koepel."""
        content = self._known("document.inhoud")
        parts = [self.design.huisstijl.koepel, self._name(), f"inhoud {value(content)}" if content else None]
        return ", ".join(filter(None, parts))

    def properties(self) -> Properties:
        """What the file says about itself."""
        ronde = self._known("ronde.naam")
        subject = f"{self._name()}, {value(ronde)}" if ronde else self._name()
        senders = "{{ ronde.koepels|opsomming('id') }}" if self._known("ronde.koepels") else self.kind
        creator = self.design.huisstijl.koepel or senders
        return Properties(self._title(), subject, creator, self.kind.lower())

    def _owed(self) -> Field:
        shape = self.contract.shape.members[self.contract.owed]
        return Field(self.contract.owed, without(shape, self.contract.withheld, self.contract.owed), self.contract.owed)

    def _fields(self) -> list[Field]:
        owed = self._owed()
        return owed.members() if owed.is_block else []

    def _known(self, path: str) -> Field | None:
        """The field at a path of the view, when this kind of document has it."""
        first, *steps = path.split(".")
        shape = self.contract.shape.members.get(first)
        field = Field(first, shape, first) if shape else None
        for step in steps:
            field = field.member(step) if field and step in field.shape.members else None
        return field

    def _title_field(self) -> Field | None:
        by_name = {field.name: field for field in self._fields() if field.is_text and not field.condition}
        return next((by_name[name] for name in TITLES if name in by_name), None)

    def _title(self) -> str:
        title = self._title_field()
        return value(title) if title else self.kind

    def _name(self) -> str:
        """The kind of document with its id, where it has one."""
        identifier = self._known(f"{self.contract.owed}.id")
        return f"{self.kind} {value(identifier)}" if identifier else self.kind

    def _lead(self) -> Field | None:
        """The text that follows the title in the schema, when it is always there."""
        fields, title = self._fields(), self._title_field()
        after = fields[fields.index(title) + 1 :] if title else []
        return after[0] if after and after[0].is_text and not after[0].condition else None

    def _band_fields(self) -> list[Field]:
        short = [field for field in self._fields() if _fits_in_band(field) and not field.condition]
        return short[:MANY] if len(short) >= FEW else []

    def _short_fields(self) -> list[Field]:
        """The fields that need no heading and stand together below the title."""
        taken = [*self._band_fields(), self._title_field(), self._lead()]
        return [field for field in self._fields() if field.is_short and field not in taken]

    def _sections(self) -> Iterator[Field]:
        taken = [*self._band_fields(), *self._short_fields(), self._title_field(), self._lead()]
        owed = self._owed()
        yield from (field for field in (self._fields() or [owed]) if field not in taken)
        beside = (name for name in self.contract.shape.members if name not in (*AROUND, self.contract.owed))
        yield from (Field(name, self.contract.shape.members[name], name) for name in beside)

    def _band(self) -> str:
        cells = [(field.title, inline(field), field) for field in self._band_fields()] or self._plain_band()
        names = row((self._band_cell("BandLabel", name, field) for name, _, field in cells), header=True)
        values = row(self._band_cell("BandValue", text, field) for _, text, field in cells)
        about = f"Kenmerken: {', '.join(name for name, _, _ in cells)}."
        width = self.design.text_width // len(cells)
        table = Table("Kenmerken", about, [width] * (len(cells) - 1), (names, values), "BandTable")
        return table.xml(self.design.text_width)

    def _plain_band(self) -> list[tuple[str, str, Field]]:
        """What the band says of a document without short fields."""
        ronde = self._known("ronde.naam")
        return [("Document", self.kind, self._owed()), *([("Ronde", value(ronde), ronde)] if ronde else [])]

    def _band_cell(self, style: str, text: str, field: Field) -> str:
        """A cell in the accent of the house style; what has a colour of its own shows that."""
        accent = self.design.huisstijl.kleuren.accent
        if field.is_reference and "kleur" in field.shape.members:
            return coloured_cell(style, text, field.member("kleur").expression, accent)
        return filled_cell(accent, p(style, text))

    def _opening(self) -> str:
        ronde, message, lead = self._known("ronde.naam"), self._known("hoofdboodschap"), self._lead()
        kicker = p("Kicker", f"{value(ronde)}  |  {self.kind}") if ronde else ""
        subtitle = p("Subtitle", value(lead)) if lead else ""
        told = f"<b>{{{{ hoofdboodschap.titel }}}}</b>{NAME_GAP}{{{{ hoofdboodschap.tekst }}}}"
        facts = one_line(self._short_fields()) if self._short_fields() else ""
        return kicker + p("Heading1", self._title()) + subtitle + (p("Normal", told) if message else "") + facts

    def _closing(self) -> str:
        """What the reader must know about the standing of this text."""
        facts = " ".join(text for path, text in FACTS if self._known(path))
        return "".join(p("Notice", text) for text in (self._disclaimer(), facts) if text)

    def _disclaimer(self) -> str:
        """What its status says of a document, and whose view it is not."""
        disclaimer, view = self._known(f"{self.contract.owed}.status.disclaimer"), self._known("ronde.geen_standpunt")
        if disclaimer is None:
            return ""
        return f"<b>{value(disclaimer)}</b>" + (f" {value(view)}" if view else "")

    def _always(self, field: Field) -> str:
        """The sentence of the ronde that stands under a heading, also when there is nothing else."""
        sentence = self._known(ALWAYS[field.name]) if field.name in ALWAYS else None
        return value(sentence) if sentence else ""


def _fits_in_band(field: Field) -> bool:
    """Whether the value fits in a cell of the band: an id, a choice, a day, a year, or the name of a thing."""
    pattern = field.shape.kind is Kind.TEKST and field.shape.example is not None
    return pattern or field.is_reference or field.shape.kind in (Kind.KEUZE, Kind.DATUM, Kind.JAAR)
