"""A value of the contract on its way into a template: its shape, and the expression that stands for it there."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from fiches.schema.shape import Kind, Shape

ITEMS = ("deel", "onderdeel", "kleindeel")
"""What the item of a loop is called, from the outer loop to the inner one."""

MAY_BE_ZERO = (Kind.GETAL, Kind.AANTAL, Kind.BEDRAG, Kind.JA_NEE)
"""Kinds of which a value counts as nothing in a condition, though it is something."""

ON_ITS_OWN = (Kind.WOORDENBOEK, Kind.AFBEELDING)
AMOUNTS = (Kind.BEDRAG, Kind.SOM)
LABELS = ("titel", "naam", "kop", "onderwerp")
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
    def is_short(self) -> bool:
        """Whether it always fits beside others on a line: no list, no block and no long text."""
        return not (self.is_list or self.is_block or self.shape.lines or self.shape.kind in ON_ITS_OWN)

    @property
    def is_text(self) -> bool:
        """Whether a secretary writes it freely, so that it can be a sentence."""
        return self.shape.kind in (Kind.TEKST, Kind.OPMAAK) and self.shape.example is None and not self.shape.refers

    @property
    def is_along_years(self) -> bool:
        """Whether it is a list with an amount for every year."""
        return self.is_list and self.item().shape.kind in AMOUNTS

    @property
    def holds_amounts(self) -> bool:
        """Whether it is a block with an amount for every year, or a list of such blocks."""
        block = self.item() if self.is_list else self
        return block.is_block and any(member.is_along_years for member in block.members())

    def totals(self) -> list["Field"]:
        """The amounts of this block that stand beside those of the years."""
        return sorted((field for field in self.members() if field.shape.kind in AMOUNTS), key=lambda field: field.name)

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
        """The field by which a thing is called: its name, or else the first thing or text in it."""
        names = [name for name in LABELS if name in self.shape.members]
        named = [member.name for member in self.members() if member.is_reference or member.is_text]
        return self.member((*names, *named, *self.shape.members)[0])

    @property
    def is_rich(self) -> bool:
        """Whether it is a block that holds lists of its own: too much for a row of a table."""
        return self.is_block and any(member.is_list and not member.item().is_named for member in self.members())

    @property
    def is_named(self) -> bool:
        """Whether it is a thing of which the name is all there is to tell."""
        return self.is_reference and "tekst" not in self.shape.members

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


def without(shape: Shape, left_out: Collection[str], path: str) -> Shape:
    """The shape without the fields that are left out by their path, and without blocks that have nothing else."""
    members = dict(_kept_members(shape, left_out, path))
    item = without(shape.item, left_out, f"{path}[]") if shape.item else None
    return replace(shape, members=members, item=item)


def _kept_members(shape: Shape, left_out: Collection[str], path: str) -> Iterator[tuple[str, Shape]]:
    for name, member in shape.members.items():
        inner = f"{path}.{name}"
        if inner not in left_out and f"{inner}[]" not in left_out:
            kept = without(member, left_out, inner)
            if not _emptied(kept):
                yield name, kept


def _emptied(shape: Shape) -> bool:
    inner = shape.item if shape.kind is Kind.LIJST else shape
    return inner is None or (inner.kind is Kind.BLOK and not inner.members)
