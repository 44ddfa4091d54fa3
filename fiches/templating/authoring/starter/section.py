"""A field of the schema as a section: its title as a heading, and under it what its shape asks for."""

from collections.abc import Sequence

from fiches.schema.shape import Kind
from fiches.templating.authoring.blocks import NAME_GAP, each, p, run_in, when
from fiches.templating.authoring.design import Line
from fiches.templating.authoring.starter.field import Field
from fiches.templating.authoring.starter.inline import inline, or_nothing, reference, told, value
from fiches.templating.authoring.starter.listing import fits, listing
from fiches.templating.authoring.starter.money import money

LEADS = {"aanbod": "Wij zetten ons in om:", "vraag": "Het kabinet kan helpen door:"}
"""The words on which the items of a field run on, by the name of the field."""

GAP = "\u2003"
"""After a short statement with others on its line: as wide as a letter is high."""

PRICE_LEVEL = "prijspeil"
SECTION, DEEPEST = 2, 4
"""The level of the heading of a section, and of the smallest heading."""


def section(field: Field, line: Line, always: str = "") -> str:
    """The heading and the content, which go away together when the field is not filled in; `always` stays."""
    heading, lead = p(f"Heading{SECTION}", field.title), LEADS.get(field.name, "")
    text = (p("TableLead", lead) if lead else "") + Content(line, SECTION).of(field)
    if always:
        return _guarded(field, heading) + p("TableLead", always) + _guarded(field, text)
    return _guarded(field, heading + text)


def one_line(fields: Sequence[Field]) -> str:
    """Short fields beside each other, each after its name; nothing at all when none of them is filled in."""
    line = p("Detail", "".join(run_in(field.title, told(field) + GAP, field.condition) for field in fields))
    conditions = [field.condition for field in fields]
    return when(" or ".join(conditions), line) if all(conditions) else line


def _guarded(field: Field, text: str) -> str:
    return when(field.condition, text) if field.condition else text


class Content:
    """Writes values under a heading of some level, on lines of some width."""

    def __init__(self, line: Line, level: int) -> None:
        self.line = line
        self.level = level

    def of(self, field: Field) -> str:
        """The paragraphs and tables for a value that is there."""
        if field.holds_amounts:
            return money([field], f"ronde.{PRICE_LEVEL}", self.line)
        if field.is_block:
            return self._block(field.members())
        if field.shape.kind is Kind.WOORDENBOEK:
            loop = f"naam, waarde in {field.expression}|dictsort"
            return each(loop, p("ListBullet", "<b>{{ naam }}</b>  {{ waarde }}"))
        if field.is_list:
            return self._list(field)
        return p("Normal", inline(field) if field.is_text else told(field))

    def _list(self, field: Field) -> str:
        item = field.item()
        if any(map(_is_picture, item.members())):
            return _pictures(field)
        if item.is_block:
            return listing(field, self.line) if self._is_table(field) else self._subsections(field)
        if item.is_reference and not item.is_named:
            return each(field.loop(), p("ListBullet", _reference_with_text(item)))
        return each(field.loop(), p("ListBullet", inline(item))) if item.is_text else p("Normal", told(field))

    def _subsections(self, field: Field) -> str:
        """Each item under a heading of its own."""
        item, level = field.item(), min(self.level + 1, DEEPEST)
        label = item.label()
        rest = [member for member in item.members() if member != label]
        return each(
            field.loop(), p(f"Heading{level}", or_nothing(label)), Content(self.line, level).parts(rest, lead=True)
        )

    def _block(self, fields: Sequence[Field]) -> str:
        """A paragraph for each field, or for all of them when they are short; amounts stand in one table."""
        with_amounts = [field for field in fields if field.holds_amounts]
        if not with_amounts:
            return one_line(fields) if all(field.is_short for field in fields) else self.parts(fields)
        level = next((field.expression for field in fields if field.name == PRICE_LEVEL), f"ronde.{PRICE_LEVEL}")
        rest = [field for field in fields if field not in with_amounts and field.name != PRICE_LEVEL]
        table = money(with_amounts, level, self.line)
        return _guarded(with_amounts[0], table) + self.parts(rest)

    def parts(self, fields: Sequence[Field], lead: bool = False) -> str:
        """Each field on its own, with some air below a table; with `lead` the first long text has no name before it."""
        text, after_table = "", False
        for field in fields:
            if lead and field.is_text and field.shape.lines:
                text, lead = text + _guarded(field, p("Normal", inline(field))), False
            else:
                text += _guarded(field, self._part(field, "AfterTable" if after_table else "Detail"))
            after_table = self._is_table(field)
        return text

    def _part(self, field: Field, style: str) -> str:
        if field.is_list and field.item().is_block and not self._is_table(field):
            return self._subsections(field)
        if self._is_table(field) or (field.is_list and field.item().is_reference and not field.item().is_named):
            return p("TableLead", f"<b>{field.title}</b>") + self._list(field)
        return p(style, run_in(field.title, told(field)).rstrip())

    def _is_table(self, field: Field) -> bool:
        """Whether the items of a list fit in the rows of a table."""
        item = field.item() if field.is_list else field
        return field.is_list and item.is_block and not item.is_rich and fits(item.members(), self.line)


def _is_picture(field: Field) -> bool:
    return field.shape.kind is Kind.AFBEELDING


def _pictures(field: Field) -> str:
    """Each picture on a line of its own, with what belongs to it below."""
    members = field.item().members()
    pictures = [p("TableLead", inline(member)) for member in members if _is_picture(member)]
    captions = [p("Caption", or_nothing(member)) for member in members if not _is_picture(member)]
    return each(field.loop(), *pictures, *captions)


def _reference_with_text(field: Field) -> str:
    return f"<b>{reference(field)}</b>{NAME_GAP}{value(field.member('tekst'))}"
