"""A field of the schema as a section: its title as a heading, and under it what its shape asks for."""

from collections.abc import Sequence

from fiches.schema.shape import Kind
from fiches.templating.authoring.blocks import each, p, run_in, when
from fiches.templating.authoring.starter.field import Field
from fiches.templating.authoring.starter.inline import inline, told
from fiches.templating.authoring.starter.listing import listing
from fiches.templating.authoring.starter.money import holds_amounts, money

LEADS = {"aanbod": "Wij zetten ons in om:", "vraag": "Het kabinet kan helpen door:"}
"""The words on which the items of a field run on, by the name of the field."""

GAP = "\u2003"
"""Between short statements on one line: as wide as a letter is high."""

PRICE_LEVEL = "prijspeil"


def section(field: Field, text_width: int, always: str = "") -> str:
    """The heading and the content, which go away together when the field is not filled in; `always` stays."""
    heading, lead = p("Heading2", field.title), LEADS.get(field.name, "")
    text = (p("TableLead", lead) if lead else "") + content(field, text_width)
    if always:
        return _guarded(field, heading) + p("TableLead", always) + _guarded(field, text)
    return _guarded(field, heading + text)


def _guarded(field: Field, text: str) -> str:
    return when(field.condition, text) if field.condition else text


def content(field: Field, text_width: int) -> str:
    """The paragraphs and tables for a value that is there."""
    if holds_amounts(field):
        return money([field], f"ronde.{PRICE_LEVEL}", text_width)
    if field.is_block:
        return _block(field, text_width)
    if field.shape.kind is Kind.WOORDENBOEK:
        loop = f"naam, waarde in {field.expression}|dictsort"
        return each(loop, p("ListBullet", "<b>{{ naam }}</b>  {{ waarde }}"))
    if field.is_list:
        return _list(field, text_width)
    return p("Normal", inline(field) if field.is_text else told(field))


def _list(field: Field, text_width: int) -> str:
    item = field.item()
    if item.is_block:
        return listing(field, text_width)
    return each(field.loop(), p("ListBullet", inline(item))) if item.is_text else p("Normal", told(field))


def _block(field: Field, text_width: int) -> str:
    """A paragraph for each field, or for all of them when they are short; a table for one that is a list of blocks."""
    with_amounts = [member for member in field.members() if holds_amounts(member)]
    level = field.member(PRICE_LEVEL) if PRICE_LEVEL in field.shape.members else None
    rest = [
        member for member in field.members() if member not in with_amounts and not (with_amounts and member == level)
    ]
    text = _one_line(rest) if all(map(_is_short, rest)) else _parts(rest, text_width)
    if not with_amounts:
        return text
    table = money(with_amounts, level.expression if level else f"ronde.{PRICE_LEVEL}", text_width)
    guard = with_amounts[0].condition
    return (when(guard, table) if guard else table) + text


def _parts(fields: Sequence[Field], text_width: int) -> str:
    """Each field on its own, with some air below a table."""
    styles = ["AfterTable" if _is_table(before) else "Detail" for before in fields[:-1]]
    return "".join(_part(field, style, text_width) for field, style in zip(fields, ["Detail", *styles], strict=True))


def _is_table(field: Field) -> bool:
    return field.is_list and field.item().is_block


def _part(field: Field, style: str, text_width: int) -> str:
    if _is_table(field):
        text = p("TableLead", f"<b>{field.title}</b>") + listing(field, text_width)
    else:
        text = p(style, run_in(field.title, told(field)).rstrip())
    return _guarded(field, text)


def _is_short(field: Field) -> bool:
    return not (field.is_list or field.is_block or field.shape.lines)


def _one_line(fields: Sequence[Field]) -> str:
    return p("Detail", GAP.join(run_in(field.title, told(field), field.condition) for field in fields).rstrip())
