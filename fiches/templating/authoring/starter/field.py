"""A value of the contract on its way into a template: its shape, and the expression that stands for it there."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from fiches.schema.shape import Shape, ValueKind

ITEM_NAMES = ("deel", "onderdeel", "kleindeel")
"""What the item of a loop is called, from the outer loop to the inner one."""

FALSY_KINDS = (ValueKind.GETAL, ValueKind.AANTAL, ValueKind.BEDRAG, ValueKind.JA_NEE)
"""Kinds of which a value counts as nothing in a condition, though it is something."""

SEPARATE_KINDS = (ValueKind.WOORDENBOEK, ValueKind.AFBEELDING)
AMOUNT_KINDS = (ValueKind.BEDRAG, ValueKind.SOM)
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
        return self.is_list and self.make_item().shape.kind in AMOUNT_KINDS

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
