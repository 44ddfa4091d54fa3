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


def value(field: Field) -> str:
    """The tag that prints a value without parts."""
    name = FILTERS.get(field.shape.kind)
    return f"{{{{ {field.expression}|{name} }}}}" if name else f"{{{{ {field.expression} }}}}"


def reference(field: Field) -> str:
    """The name of a thing, after its id when it has nothing but an id and a name."""
    label = value(field.label())
    return f"{value(field.member('id'))} {label}" if _has_id_and_name_only(field) else label


def _has_id_and_name_only(field: Field) -> bool:
    return set(field.shape.members) == {"id", field.label().name}


def told(field: Field) -> str:
    """The value after its name: a text as a sentence, anything else as it is."""
    if field.is_text:
        return sentence(field.expression)
    if field.shape.kind is Kind.KEUZE:
        return f"{{{{ {field.expression}|hoofdletter }}}}"
    if field.is_list and field.item().is_text and field.item().shape.lines:
        return sentences(field.loop(), field.item().expression)
    text = inline(field)
    return text.replace(" }}", "|hoofdletter }}") if text.startswith("{{") and "|opsomming(" in text else text


def or_nothing(field: Field) -> str:
    """The value, or a dash when there is none: no cell of a table is empty."""
    if not field.condition:
        return inline(field)
    return f"{{% if {field.condition} %}}{inline(field)}{{% else %}}{NOTHING}{{% endif %}}"


def _list(field: Field) -> str:
    item = field.item()
    if item.is_reference and not _has_id_and_name_only(item):
        return f"{{{{ {field.expression}|opsomming('{item.label().name}') }}}}"
    return joined(field.loop(), inline(item))


def _block(field: Field) -> str:
    """The fields with their names, what is always there first."""
    members = sorted(field.members(), key=lambda member: bool(member.condition))
    first, *others = members
    return or_nothing(first) + "".join(_following(member) for member in others)


def _following(field: Field) -> str:
    text = f", {field.title[:1].lower()}{field.title[1:]} {inline(field)}"
    return f"{{% if {field.condition} %}}{text}{{% endif %}}" if field.condition else text
