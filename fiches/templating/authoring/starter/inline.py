"""Any value on one line: the tag of a value, the name of a reference, the items of a list one after the other."""

from fiches.schema.shape import ValueKind
from fiches.templating.authoring.blocks import make_joined_loop, make_sentence_loop, make_sentence_tag
from fiches.templating.authoring.starter.field import TemplateField

KIND_FILTERS = {
    ValueKind.BEDRAG: "bedrag",
    ValueKind.SOM: "bedrag",
    ValueKind.GETAL: "getal",
    ValueKind.AANTAL: "getal",
    ValueKind.DATUM: "datum",
    ValueKind.TIJDSTIP: "datum",
    ValueKind.PERIODE: "datum",
    ValueKind.KWARTAAL: "kwartaal",
}
"""The filter that makes a value of a kind read as Dutch."""

BARE_KINDS = (ValueKind.GETAL, ValueKind.AANTAL, ValueKind.JA_NEE)
"""Kinds of which a value says little without its name."""

CAPITAL_FILTER = "hoofdletter"
EMPTY_CELL = "–"
"""What a cell says of a field that is not filled in."""


def make_inline(field: TemplateField) -> str:
    """The value in text; what may be missing in it has its own condition, but the value itself has to be there."""
    if field.is_reference:
        return make_reference(field)
    if field.is_list:
        return _make_inline_list(field)
    if field.shape.kind is ValueKind.WOORDENBOEK:
        return make_joined_loop(f"naam, waarde in {field.expression}|dictsort", "{{ naam }}: {{ waarde }}")
    if field.is_block:
        return _make_inline_block(field)
    return make_value_tag(field)


def make_value_tag(field: TemplateField, *more: str) -> str:
    """The tag that prints a value without parts, through the filter of its kind and any others."""
    own = [KIND_FILTERS[field.shape.kind]] if field.shape.kind in KIND_FILTERS else []
    return f"{{{{ {'|'.join((field.expression, *own, *more))} }}}}"


def make_reference(field: TemplateField) -> str:
    """The name of a thing, after its id when it has nothing but an id and a name."""
    label = make_value_tag(field.find_label())
    return f"{make_value_tag(field.get_member('id'))} {label}" if _has_id_and_name_only(field) else label


def _has_id_and_name_only(field: TemplateField) -> bool:
    return set(field.shape.members) == {"id", field.find_label().name}


def make_statement(field: TemplateField) -> str:
    """The value after its name: long text as sentences, short text and names with a capital, anything else as it is."""
    item = field.make_item() if field.is_list else field
    if item.is_text and item.shape.lines:
        return (
            make_sentence_loop(field.make_loop(), item.expression)
            if field.is_list
            else make_sentence_tag(field.expression)
        )
    if field.is_text or field.shape.kind is ValueKind.KEUZE:
        return make_value_tag(field, CAPITAL_FILTER)
    return _make_names(field, CAPITAL_FILTER) if _is_list_of_names(field) else make_inline(field)


def make_inline_or_dash(field: TemplateField) -> str:
    """The value, or a dash when there is none: no cell of a table is empty."""
    if not field.condition:
        return make_inline(field)
    return f"{{% if {field.condition} %}}{make_inline(field)}{{% else %}}{EMPTY_CELL}{{% endif %}}"


def _is_list_of_names(field: TemplateField) -> bool:
    return field.is_list and field.make_item().is_reference and not _has_id_and_name_only(field.make_item())


def _make_names(field: TemplateField, *more: str) -> str:
    return make_value_tag(field, f"opsomming('{field.make_item().find_label().name}')", *more)


def _make_inline_list(field: TemplateField) -> str:
    return (
        _make_names(field)
        if _is_list_of_names(field)
        else make_joined_loop(field.make_loop(), make_inline(field.make_item()))
    )


def _make_inline_block(field: TemplateField) -> str:
    """The total of amounts, or the fields with their names, what is always there first."""
    if field.holds_amounts and field.list_totals():
        return make_value_tag(field.list_totals()[0])
    members = sorted(field.list_members(), key=lambda member: bool(member.condition))
    first, *others = members
    name = f"{_format_small_title(first)} " if first.shape.kind in BARE_KINDS else ""
    return name + make_inline_or_dash(first) + "".join(_make_following(member) for member in others)


def _format_small_title(field: TemplateField) -> str:
    return f"{field.title[:1].lower()}{field.title[1:]}"


def _make_following(field: TemplateField) -> str:
    text = f", {_format_small_title(field)} {make_inline(field)}"
    return f"{{% if {field.condition} %}}{text}{{% endif %}}" if field.condition else text
