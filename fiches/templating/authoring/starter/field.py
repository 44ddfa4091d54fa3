"""A value of the contract on its way into a template: its shape, and the expression that stands for it there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from fiches.schema.shape import Kind, Shape

ITEMS = ("deel", "onderdeel", "kleindeel")
"""What the item of a loop is called, from the outer loop to the inner one."""

MAY_BE_ZERO = (Kind.GETAL, Kind.AANTAL, Kind.BEDRAG, Kind.JA_NEE)
"""Kinds of which a value counts as nothing in a condition, though it is something."""

LABELS = ("titel", "naam")
"""The fields by which a thing is called, the first that it has."""


@dataclass(frozen=True, slots=True)
class Field:
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
        return self.shape.kind is Kind.LIJST

    @property
    def is_reference(self) -> bool:
        """Whether it is a thing that the data refers to, of which the name is enough."""
        return self.shape.refers and bool(self.shape.members)

    @property
    def is_block(self) -> bool:
        """Whether it is a block of fields that stand by themselves."""
        return self.shape.kind is Kind.BLOK and not self.shape.refers

    @property
    def is_text(self) -> bool:
        """Whether a secretary writes it freely, so that it can be a sentence."""
        return self.shape.kind is Kind.TEKST and self.shape.example is None and not self.shape.refers

    def member(self, name: str) -> "Field":
        """A field of this block."""
        return Field(name, self.shape.members[name], f"{self.expression}.{name}", self.depth)

    def members(self) -> list["Field"]:
        """The fields of this block."""
        return [self.member(name) for name in self.shape.members]

    def item(self) -> "Field":
        """An item of this list, as it is called in a loop over it."""
        if self.shape.item is None:
            raise TypeError(f"{self.expression} is no list")
        name = ITEMS[min(self.depth, len(ITEMS) - 1)]
        return Field(self.name, self.shape.item, name, self.depth + 1)

    def loop(self) -> str:
        """What stands in the tag of a loop over it."""
        return f"{self.item().expression} in {self.expression}"

    def label(self) -> "Field":
        """The field by which a thing is called."""
        names = [name for name in (*LABELS, *self.shape.members) if name in self.shape.members]
        return self.member(names[0])

    @property
    def condition(self) -> str:
        """When there is something to print; "" when there always is."""
        if self.shape.optional and self.shape.kind in MAY_BE_ZERO:
            return f"{self.expression} is not none"
        inner = self._inner_condition()
        own = self.expression if self.shape.optional or self._may_be_empty else ""
        if own and inner:
            return f"{own} and ({inner})"
        return own or inner

    @property
    def _may_be_empty(self) -> bool:
        return self.shape.kind is Kind.WOORDENBOEK or (self.is_list and not self.shape.least)

    def _inner_condition(self) -> str:
        """A block of which each field may be missing prints nothing when they all are."""
        conditions = [member.condition for member in self.members()] if self.is_block else []
        return " or ".join(conditions) if conditions and all(conditions) else ""


def without(shape: Shape, left_out: Mapping[str, str], path: str) -> Shape:
    """The shape without the fields that are left out by their path, and without blocks that have nothing else."""
    members = dict(_kept_members(shape, left_out, path))
    item = without(shape.item, left_out, f"{path}[]") if shape.item else None
    return replace(shape, members=members, item=item)


def _kept_members(shape: Shape, left_out: Mapping[str, str], path: str) -> Iterator[tuple[str, Shape]]:
    for name, member in shape.members.items():
        inner = f"{path}.{name}"
        if not left_out.keys() & {inner, f"{inner}[]"}:
            kept = without(member, left_out, inner)
            if not _emptied(kept):
                yield name, kept


def _emptied(shape: Shape) -> bool:
    inner = shape.item if shape.kind is Kind.LIJST else shape
    return inner is None or (inner.kind is Kind.BLOK and not inner.members)
