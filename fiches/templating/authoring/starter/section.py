"""A field of the schema as a section: its title as a heading, and under it what its shape asks for."""

from collections.abc import Sequence

from fiches.schema.shape import ValueKind
from fiches.templating.authoring.blocks import NAME_GAP, make_named_statement, make_paragraph, wrap_for, wrap_if
from fiches.templating.authoring.design import TextLine
from fiches.templating.authoring.starter.field import TemplateField
from fiches.templating.authoring.starter.inline import (
    make_inline,
    make_inline_or_dash,
    make_reference,
    make_statement,
    make_value_tag,
)
from fiches.templating.authoring.starter.listing import can_fit, make_list_table
from fiches.templating.authoring.starter.money import make_money_table

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
