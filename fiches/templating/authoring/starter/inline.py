"""Any value on one line: the tag of a value, the name of a reference, the items of a list one after the other."""

from fiches.schema.shape import Kind
from fiches.templating.authoring.blocks import joined, sentence, sentences
from fiches.templating.authoring.starter.field import Field

FILTERS = {
    Kind.BEDRAG: "bedrag",
    Kind.SOM: "bedrag",
    Kind.GETAL: "getal",
    Kind.AANTAL: "getal",
    Kind.DATUM: "datum",
    Kind.TIJDSTIP: "datum",
    Kind.PERIODE: "datum",
    Kind.KWARTAAL: "kwartaal",
}
"""The filter that makes a value of a kind read as Dutch."""

SAYS_LITTLE = (Kind.GETAL, Kind.AANTAL, Kind.JA_NEE)
"""Kinds of which a value says little without its name."""

CAPITAL = "hoofdletter"
NOTHING = "–"
"""What a cell says of a field that is not filled in."""


def inline(field: Field) -> str:
    """The value in text; what may be missing in it has its own condition, but the value itself has to be there."""
    if field.is_reference:
        return reference(field)
    if field.is_list:
        return _list(field)
    if field.shape.kind is Kind.WOORDENBOEK:
        return joined(f"naam, waarde in {field.expression}|dictsort", "{{ naam }}: {{ waarde }}")
    if field.is_block:
        return _block(field)
    return value(field)


def value(field: Field, *more: str) -> str:
    """The tag that prints a value without parts, through the filter of its kind and any others."""
    own = [FILTERS[field.shape.kind]] if field.shape.kind in FILTERS else []
    return f"{{{{ {'|'.join((field.expression, *own, *more))} }}}}"


def reference(field: Field) -> str:
    """The name of a thing, after its id when it has nothing but an id and a name."""
    label = value(field.label())
    return f"{value(field.member('id'))} {label}" if _has_id_and_name_only(field) else label


def _has_id_and_name_only(field: Field) -> bool:
    return set(field.shape.members) == {"id", field.label().name}


def told(field: Field) -> str:
    """The value after its name: long text as sentences, short text and names with a capital, anything else as it is."""
    item = field.item() if field.is_list else field
    if item.is_text and item.shape.lines:
        return sentences(field.loop(), item.expression) if field.is_list else sentence(field.expression)
    if field.is_text or field.shape.kind is Kind.KEUZE:
        return value(field, CAPITAL)
    return _names(field, CAPITAL) if _is_of_names(field) else inline(field)


def or_nothing(field: Field) -> str:
    """The value, or a dash when there is none: no cell of a table is empty."""
    if not field.condition:
        return inline(field)
    return f"{{% if {field.condition} %}}{inline(field)}{{% else %}}{NOTHING}{{% endif %}}"


def _is_of_names(field: Field) -> bool:
    return field.is_list and field.item().is_reference and not _has_id_and_name_only(field.item())


def _names(field: Field, *more: str) -> str:
    return value(field, f"opsomming('{field.item().label().name}')", *more)


def _list(field: Field) -> str:
    return _names(field) if _is_of_names(field) else joined(field.loop(), inline(field.item()))


def _block(field: Field) -> str:
    """The total of amounts, or the fields with their names, what is always there first."""
    if field.holds_amounts and field.totals():
        return value(field.totals()[0])
    members = sorted(field.members(), key=lambda member: bool(member.condition))
    first, *others = members
    name = f"{_small(first)} " if first.shape.kind in SAYS_LITTLE else ""
    return name + or_nothing(first) + "".join(_following(member) for member in others)


def _small(field: Field) -> str:
    return f"{field.title[:1].lower()}{field.title[1:]}"


def _following(field: Field) -> str:
    text = f", {_small(field)} {inline(field)}"
    return f"{{% if {field.condition} %}}{text}{{% endif %}}" if field.condition else text
