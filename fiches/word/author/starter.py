"""Makes a starter template for any kind of document from its contract.

Every field that a template may print is there, in the order of the schema, with the tags, conditions, loops and
filters that its shape asks for. The first fields form a coloured band and the title; every other field has a section,
and the small print closes the document. An author who makes a house style deletes and moves parts in Word, and has to
write no tag.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fiches.word.author.blocks import (
    NAME_GAP,
    WordTable,
    make_coloured_cell,
    make_filled_cell,
    make_named_statement,
    make_paragraph,
    make_row,
    wrap_for,
    wrap_if,
)
from fiches.word.author.design import Design, TextLine
from fiches.word.author.package import PackageProperties, pack_template
from fiches.word.author.starter_fields import (
    TemplateField,
    make_inline,
    make_inline_or_dash,
    make_reference,
    make_statement,
    make_value_tag,
    remove_fields,
)
from fiches.word.author.starter_tables import can_fit, make_list_table, make_money_table
from fiches.word.shape import Contract, ValueKind

LEAD_SENTENCES = {"aanbod": "Wij zetten ons in om:", "vraag": "Het kabinet kan helpen door:"}
"""The words on which the items of a field run on, by the name of the field."""

STATEMENT_GAP = "\u2003"
"""After a short statement with others on its line: as wide as a letter is high."""

PRICE_LEVEL = "prijspeil"
SECTION_LEVEL, DEEPEST_LEVEL = 2, 4
"""The level of the heading of a section, and of the smallest heading."""


def make_section(field: TemplateField, line: TextLine, always: str = "") -> str:
    """The heading and the content, which go away together when the field is not filled in; `always` stays."""
    heading, lead = make_paragraph(f"Heading{SECTION_LEVEL}", field.title), LEAD_SENTENCES.get(field.name, "")
    text = (make_paragraph("TableLead", lead) if lead else "") + SectionContent(line, SECTION_LEVEL).make_value(field)
    if always:
        return _wrap_condition(field, heading) + make_paragraph("TableLead", always) + _wrap_condition(field, text)
    return _wrap_condition(field, heading + text)


def make_short_line(fields: Sequence[TemplateField]) -> str:
    """Short fields beside each other, each after its name; nothing at all when none of them is filled in."""
    line = make_paragraph(
        "Detail",
        "".join(
            make_named_statement(field.title, make_statement(field) + STATEMENT_GAP, field.condition)
            for field in fields
        ),
    )
    conditions = [field.condition for field in fields]
    return wrap_if(" or ".join(conditions), line) if all(conditions) else line


def _wrap_condition(field: TemplateField, text: str) -> str:
    return wrap_if(field.condition, text) if field.condition else text


class SectionContent:
    """Writes values under a heading of some level, on lines of some width."""

    def __init__(self, line: TextLine, level: int) -> None:
        self.line = line
        self.level = level

    def make_value(self, field: TemplateField) -> str:
        """The paragraphs and tables for a value that is there."""
        if field.holds_amounts:
            return make_money_table([field], f"ronde.{PRICE_LEVEL}", self.line)
        if field.is_block:
            return self._make_block(field.list_members())
        if field.shape.kind is ValueKind.WOORDENBOEK:
            loop = f"naam, waarde in {field.expression}|dictsort"
            return wrap_for(loop, make_paragraph("ListBullet", "<b>{{ naam }}</b>  {{ waarde }}"))
        if field.is_list:
            return self._make_list(field)
        return make_paragraph("Normal", make_inline(field) if field.is_text else make_statement(field))

    def _make_list(self, field: TemplateField) -> str:
        item = field.make_item()
        if any(map(_is_picture, item.list_members())):
            return _make_pictures(field)
        if item.is_block:
            return make_list_table(field, self.line) if self._is_table(field) else self._make_subsections(field)
        if item.is_reference and not item.is_named:
            return wrap_for(field.make_loop(), make_paragraph("ListBullet", _make_reference_item(item)))
        return (
            wrap_for(field.make_loop(), make_paragraph("ListBullet", make_inline(item)))
            if item.is_text
            else make_paragraph("Normal", make_statement(field))
        )

    def _make_subsections(self, field: TemplateField) -> str:
        """Each item under a heading of its own."""
        item, level = field.make_item(), min(self.level + 1, DEEPEST_LEVEL)
        label = item.find_label()
        rest = [member for member in item.list_members() if member != label]
        return wrap_for(
            field.make_loop(),
            make_paragraph(f"Heading{level}", make_inline_or_dash(label)),
            SectionContent(self.line, level).make_parts(rest, lead=True),
        )

    def _make_block(self, fields: Sequence[TemplateField]) -> str:
        """A paragraph for each field, or for all of them when they are short; amounts stand in one table."""
        with_amounts = [field for field in fields if field.holds_amounts]
        if not with_amounts:
            return make_short_line(fields) if all(field.is_short for field in fields) else self.make_parts(fields)
        level = next((field.expression for field in fields if field.name == PRICE_LEVEL), f"ronde.{PRICE_LEVEL}")
        rest = [field for field in fields if field not in with_amounts and field.name != PRICE_LEVEL]
        table = make_money_table(with_amounts, level, self.line)
        return _wrap_condition(with_amounts[0], table) + self.make_parts(rest)

    def make_parts(self, fields: Sequence[TemplateField], lead: bool = False) -> str:
        """Each field on its own, with some air below a table; with `lead` the first long text has no name before it."""
        text, after_table = "", False
        for field in fields:
            if lead and field.is_text and field.shape.lines:
                text, lead = text + _wrap_condition(field, make_paragraph("Normal", make_inline(field))), False
            else:
                text += _wrap_condition(field, self._make_part(field, "AfterTable" if after_table else "Detail"))
            after_table = self._is_table(field)
        return text

    def _make_part(self, field: TemplateField, style: str) -> str:
        if field.is_list and field.make_item().is_block and not self._is_table(field):
            return self._make_subsections(field)
        if self._is_table(field) or (
            field.is_list and field.make_item().is_reference and not field.make_item().is_named
        ):
            return make_paragraph("TableLead", f"<b>{field.title}</b>") + self._make_list(field)
        return make_paragraph(style, make_named_statement(field.title, make_statement(field)).rstrip())

    def _is_table(self, field: TemplateField) -> bool:
        """Whether the items of a list fit in the rows of a table."""
        item = field.make_item() if field.is_list else field
        return field.is_list and item.is_block and not item.is_rich and can_fit(item.list_members(), self.line)


def _is_picture(field: TemplateField) -> bool:
    return field.shape.kind is ValueKind.AFBEELDING


def _make_pictures(field: TemplateField) -> str:
    """Each picture on a line of its own, with what belongs to it below."""
    members = field.make_item().list_members()
    pictures = [make_paragraph("TableLead", make_inline(member)) for member in members if _is_picture(member)]
    captions = [make_paragraph("Caption", make_inline_or_dash(member)) for member in members if not _is_picture(member)]
    return wrap_for(field.make_loop(), *pictures, *captions)


def _make_reference_item(field: TemplateField) -> str:
    return f"<b>{make_reference(field)}</b>{NAME_GAP}{make_value_tag(field.get_member('tekst'))}"


TITLE_FIELDS = ("titel", "onderwerp", "naam")
"""The field that is the title of the document: the first of these that there is."""

SURROUNDING_PARTS = ("ronde", "hoofdboodschap", "document")
"""The parts of a view that surround the document itself, of which a starter takes what it needs."""

FIXED_SENTENCES = {"condities": "ronde.voorwaardezin"}
SMALL_PRINT = (
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
            self.design.house_style.organisation,
            self._make_name(),
            f"inhoud {make_value_tag(content)}" if content else None,
        ]
        return ", ".join(filter(None, parts))

    def make_properties(self) -> PackageProperties:
        """What the file says about itself."""
        ronde = self._find_field("ronde.naam")
        subject = f"{self._make_name()}, {make_value_tag(ronde)}" if ronde else self._make_name()
        organisation = self.design.house_style.organisation
        # Only an author that a tag prints comes into a document.
        creator = f"{{{{ {organisation!r} }}}}" if organisation else self._make_author()
        return PackageProperties(self._make_title(), subject, creator, self.kind.lower())

    def _make_author(self) -> str:
        """Who made the document; of one that does not tell what it is. That a ronde has koepels makes none a sender."""
        author = self._find_field(f"{self.contract.owed}.auteur")
        return make_value_tag(author) if author else f"{{{{ {self.kind!r} }}}}"

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
        accent = self.design.house_style.colours.accent
        if field.is_reference and "kleur" in field.shape.members:
            return make_coloured_cell(style, text, field.get_member("kleur").expression, accent)
        return make_filled_cell(accent, make_paragraph(style, text))

    def _make_opening(self) -> str:
        ronde, message, lead = self._find_field("ronde.naam"), self._find_field("hoofdboodschap"), self._find_lead()
        kicker = make_paragraph("Kicker", f"{make_value_tag(ronde)}  |  {self.kind}") if ronde else ""
        subtitle = make_paragraph("Subtitle", make_value_tag(lead)) if lead else ""
        sentence = f"<b>{{{{ hoofdboodschap.titel }}}}</b>{NAME_GAP}{{{{ hoofdboodschap.tekst }}}}"
        facts = make_short_line(self._list_short_fields()) if self._list_short_fields() else ""
        return (
            kicker
            + make_paragraph("Heading1", self._make_title())
            + subtitle
            + (make_paragraph("Normal", sentence) if message else "")
            + facts
        )

    def _make_closing(self) -> str:
        """What the reader must know about the standing of this text."""
        facts = " ".join(text for path, text in SMALL_PRINT if self._find_field(path))
        return "".join(make_paragraph("Notice", text) for text in (self._make_disclaimer(), facts) if text)

    def _make_disclaimer(self) -> str:
        """What its status says of a document, if it has one, and whose view it is not."""
        status, view = self._find_field(f"{self.contract.owed}.status"), self._find_field("ronde.geen_standpunt")
        if status is None or "disclaimer" not in status.shape.members:
            return ""
        told = f"<b>{make_value_tag(status.get_member('disclaimer'))}</b> "
        guarded = f"{{% if {status.condition} %}}{told}{{% endif %}}" if status.condition else told
        return (guarded + (make_value_tag(view) if view else "")).rstrip()

    def _get_fixed_sentence(self, field: TemplateField) -> str:
        """The sentence of the ronde that stands under a heading, also when there is nothing else."""
        sentence = self._find_field(FIXED_SENTENCES[field.name]) if field.name in FIXED_SENTENCES else None
        return make_value_tag(sentence) if sentence else ""


def _can_stand_in_band(field: TemplateField) -> bool:
    """Whether the value fits in a cell of the band: an id, a choice, a day, a year, or the name of a thing."""
    pattern = field.shape.kind is ValueKind.TEKST and field.shape.example is not None
    return pattern or field.is_reference or field.shape.kind in (ValueKind.KEUZE, ValueKind.DATUM, ValueKind.JAAR)
