"""Makes the tags of a starter template for one field of the contract: its value in running text, with guards.

A `TemplateField` is a value of the contract with the expression that stands for it in the tags.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from fiches.word.author.blocks import make_joined_loop, make_sentence_loop, make_sentence_tag
from fiches.word.shape import Shape, ValueKind

ITEM_NAMES = ("deel", "onderdeel", "kleindeel")
"""What the item of a loop is called, from the outer loop to the inner one."""

FALSY_KINDS = (ValueKind.GETAL, ValueKind.AANTAL, ValueKind.BEDRAG, ValueKind.JA_NEE)
"""Kinds of which a value counts as nothing in a condition, though it is something."""

SEPARATE_KINDS = (ValueKind.WOORDENBOEK, ValueKind.AFBEELDING)
AMOUNT_KINDS = (ValueKind.BEDRAG, ValueKind.SOM)
YEARLY_FIELD = "bedragen"
"""The field with an amount for each year of the ronde."""
LABEL_FIELDS = ("titel", "naam", "kop", "onderwerp")
"""The fields by which a thing is called, the first that it has."""


@dataclass(frozen=True, slots=True)
class TemplateField:
    """One value: its name, its shape, the expression for it, and how many loops stand around it."""

    name: str
    shape: Shape
    expression: str
    depth: int = 0

    @property
    def title(self) -> str:
        """What users call it."""
        return self.shape.title or self.name.replace("_", " ").capitalize()

    @property
    def is_list(self) -> bool:
        """Whether it holds items in order."""
        return self.shape.kind is ValueKind.LIJST

    @property
    def is_reference(self) -> bool:
        """Whether it is a thing that the data refers to, of which the name is enough."""
        return self.shape.refers and bool(self.shape.members)

    @property
    def is_block(self) -> bool:
        """Whether it is a block of fields that stand by themselves."""
        return self.shape.kind is ValueKind.BLOK and not self.shape.refers

    @property
    def is_short(self) -> bool:
        """Whether it always fits beside others on a line: no list, no block and no long text."""
        return not (self.is_list or self.is_block or self.shape.lines or self.shape.kind in SEPARATE_KINDS)

    @property
    def is_text(self) -> bool:
        """Whether a secretary writes it freely, so that it can be a sentence."""
        return (
            self.shape.kind in (ValueKind.TEKST, ValueKind.OPMAAK)
            and self.shape.example is None
            and not self.shape.refers
        )

    @property
    def is_along_years(self) -> bool:
        """Whether it is a list with an amount for every year."""
        return self.is_list and self.name == YEARLY_FIELD and self.make_item().shape.kind in AMOUNT_KINDS

    @property
    def holds_amounts(self) -> bool:
        """Whether it is a block with an amount for every year, or a list of such blocks."""
        block = self.make_item() if self.is_list else self
        return block.is_block and any(member.is_along_years for member in block.list_members())

    def list_totals(self) -> list["TemplateField"]:
        """The amounts of this block that stand beside those of the years."""
        return sorted(
            (field for field in self.list_members() if field.shape.kind in AMOUNT_KINDS), key=lambda field: field.name
        )

    def get_member(self, name: str) -> "TemplateField":
        """A field of this block."""
        return TemplateField(name, self.shape.members[name], f"{self.expression}.{name}", self.depth)

    def list_members(self) -> list["TemplateField"]:
        """The fields of this block."""
        return [self.get_member(name) for name in self.shape.members]

    def make_item(self) -> "TemplateField":
        """An item of this list, as it is called in a loop over it."""
        if self.shape.item is None:
            raise TypeError(f"{self.expression} is no list")
        name = ITEM_NAMES[min(self.depth, len(ITEM_NAMES) - 1)]
        return TemplateField(self.name, self.shape.item, name, self.depth + 1)

    def make_loop(self) -> str:
        """What stands in the tag of a loop over it."""
        return f"{self.make_item().expression} in {self.expression}"

    def find_label(self) -> "TemplateField":
        """The field by which a thing is called: its name, or else the first thing or text in it."""
        names = [name for name in LABEL_FIELDS if name in self.shape.members]
        named = [member.name for member in self.list_members() if member.is_reference or member.is_text]
        return self.get_member((*names, *named, *self.shape.members)[0])

    @property
    def is_rich(self) -> bool:
        """Whether it is a block that holds lists of its own: too much for a row of a table."""
        return self.is_block and any(
            member.is_list and not member.make_item().is_named for member in self.list_members()
        )

    @property
    def is_named(self) -> bool:
        """Whether it is a thing of which the name is all there is to tell."""
        return self.is_reference and "tekst" not in self.shape.members

    @property
    def condition(self) -> str:
        """When there is something to print; "" when there always is."""
        if self.shape.optional and self.shape.kind in FALSY_KINDS:
            return f"{self.expression} is not none"
        inner = self._make_inner_condition()
        own = self.expression if self.shape.optional or self._may_be_empty else ""
        if own and inner:
            return f"{own} and ({inner})"
        return own or inner

    @property
    def _may_be_empty(self) -> bool:
        return self.shape.kind is ValueKind.WOORDENBOEK or (self.is_list and not self.shape.least)

    def _make_inner_condition(self) -> str:
        """A block of which each field may be missing prints nothing when they all are."""
        conditions = [member.condition for member in self.list_members()] if self.is_block else []
        return " or ".join(conditions) if conditions and all(conditions) else ""


def remove_fields(shape: Shape, left_out: Collection[str], path: str) -> Shape:
    """The shape without the fields that are left out by their path, and without blocks that have nothing else."""
    members = dict(_iter_kept_members(shape, left_out, path))
    item = remove_fields(shape.item, left_out, f"{path}[]") if shape.item else None
    return replace(shape, members=members, item=item)


def _iter_kept_members(shape: Shape, left_out: Collection[str], path: str) -> Iterator[tuple[str, Shape]]:
    for name, member in shape.members.items():
        inner = f"{path}.{name}"
        if inner not in left_out and f"{inner}[]" not in left_out:
            kept = remove_fields(member, left_out, inner)
            if not _is_empty(kept):
                yield name, kept


def _is_empty(shape: Shape) -> bool:
    inner = shape.item if shape.kind is ValueKind.LIJST else shape
    return inner is None or (inner.kind is ValueKind.BLOK and not inner.members)


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
