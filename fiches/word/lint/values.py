"""What the lint knows about a value in a template before there is any data, and the facts that it collects from the
tags.

An `AbstractValue` holds the shape of a value, the path where the data holds it, and whether it can be absent.
`Guarantees` are the paths that a condition proves to be present. A `Fact` is what a tag states about the data, with
the line of the tag; the rules judge the facts.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Protocol

from jinja2 import nodes

from fiches.word.shape import Shape, ValueKind

Guarantees = frozenset[str]
"""What is known to be there: the path of a value that is not nothing, or of a list that is not empty. "path#3" says
that the list holds at least three items."""

NO_GUARANTEES: Guarantees = frozenset()
NUMBER_MARK = "!getal"
"""Ends the fact that an amount is a number, and not p.m."""

# In a path @ tells loops, items and variables apart, ^ is a list that `map`, `batch` or `slice` made, and ^g one that
# `groupby` made.
_LOOP_MARKS = re.compile(r"\^g\[\](?:@\d+)?\.(?:1|list)\b|\^\[\](?:@\d+)?|@\w+")


@dataclass(frozen=True, slots=True)
class AbstractValue:
    """One value in a template. Without a shape it can be anything, and is never judged."""

    shape: Shape | None
    path: str = ""
    """Where the data holds it; empty for what the template makes itself."""
    words: str = ""
    """How the author wrote it."""
    absent: bool = False
    """Whether it can be nothing where it stands."""
    reason: str = ""
    """Why it can be absent, in Dutch."""
    guard: str = ""
    """The condition that makes sure that it is there, when that is not the value itself."""
    yes: Guarantees = NO_GUARANTEES
    """What holds where it is true."""
    no: Guarantees = NO_GUARANTEES
    """What holds where it is false."""
    constant: Any = None
    is_constant: bool = False
    counts: str = ""
    """The list of which this is the number of items."""
    item_facts: Guarantees = NO_GUARANTEES
    """What holds of every item of a list, as paths that begin with a dot."""
    is_item: bool = False
    """Whether it is any item of the list that `words` name."""
    uncertain: bool = False
    """Whether it may be undefined rather than nothing, so that 'is defined' tells."""
    shows: Guarantees = NO_GUARANTEES
    """The fields of the data that are printed with it."""

    @property
    def kind(self) -> ValueKind | None:
        """The kind of value, when it is known."""
        return self.shape.kind if self.shape else None

    @property
    def quoted(self) -> str:
        """The words between quotes; a text that is written out has them already."""
        words = self.words if self.words.startswith(("'", '"')) else f"'{self.words}'"
        return f"een onderdeel van {words}" if self.is_item else words

    def as_present(self) -> "AbstractValue":
        """The same where it is certainly there."""
        return replace(self, absent=False)

    def apply_guarantees(self, facts: Guarantees) -> "AbstractValue":
        """The same where these facts hold."""
        found = self
        if self.kind is ValueKind.BEDRAG and self.shape and f"{self.path}{NUMBER_MARK}" in facts:
            found = replace(found, shape=replace(self.shape, kind=ValueKind.GETAL))
        return found.as_present() if self.path and self.path in facts else found

    def has_items(self, count: int, facts: Guarantees) -> bool:
        """Whether a list certainly has so many items."""
        if self.shape is None or self.shape.least >= count:
            return True
        reached = [int(fact.rpartition("#")[2]) for fact in facts if fact.startswith(f"{self.path}#")]
        return max((*reached, 1 if self.path in facts else 0)) >= count


ANYTHING = AbstractValue(None)
FILTER_NOUN = "het filter"


def make_data_value(shape: Shape, path: str, words: str) -> AbstractValue:
    """A value of the data."""
    reason = "een secretaris mag dit veld leeg laten" if shape.optional else ""
    known = frozenset([path]) if path else NO_GUARANTEES
    shows = frozenset([make_field_path(path, shape)]) if path else NO_GUARANTEES
    return AbstractValue(shape, path, words, shape.optional, reason, yes=known, shows=shows)


def make_field_path(path: str, shape: Shape | None = None) -> str:
    """The field of the data at a path: without what tells one loop from another."""
    field_path = _LOOP_MARKS.sub("", path)
    return f"{field_path}[]" if shape and shape.kind is ValueKind.LIJST else field_path


def make_value(kind: ValueKind, words: str = "", **options: Any) -> AbstractValue:
    """A value that the template makes."""
    return AbstractValue(Shape(kind), words=words, **options)


def make_list(item: Shape | None, words: str = "", *, least: int = 0, **options: Any) -> AbstractValue:
    """A list that the template makes, of at least so many items; without an item it can hold anything."""
    return (
        AbstractValue(Shape(ValueKind.LIJST, item=item, least=least), words=words, **options)
        if item
        else AbstractValue(None, words=words)
    )


def make_pair_shape(*shapes: Shape | None) -> Shape:
    """Two or more values side by side, as `dictsort` gives them."""
    return Shape(ValueKind.BLOK, members={str(at): shape for at, shape in enumerate(shapes) if shape is not None})


def make_constant(value: Any) -> AbstractValue:
    """A value that is written out."""
    kinds: Mapping[type, ValueKind] = {
        str: ValueKind.TEKST,
        bool: ValueKind.JA_NEE,
        int: ValueKind.AANTAL,
        float: ValueKind.GETAL,
    }
    # By its exact type: in Python True is an int too.
    kind = kinds.get(type(value))
    return AbstractValue(
        Shape(kind) if kind else None,
        words=repr(value) if value is not None else "none",
        absent=value is None,
        reason="'none' is leeg" if value is None else "",
        constant=value,
        is_constant=True,
    )


_WRITTEN_TYPES = (str, bool, int, float)


def make_written(made: Any, words: str) -> AbstractValue:
    """What came of values that are written out: one value, a list of such values, or else anything."""
    if type(made) in _WRITTEN_TYPES:
        return replace(make_constant(made), words=words)
    if not isinstance(made, list | tuple) or not made or any(type(item) not in _WRITTEN_TYPES for item in made):
        return AbstractValue(None, words=words)
    shapes = [make_constant(item).shape for item in made]
    shape = shapes[0] if shapes.count(shapes[0]) == len(shapes) else None
    return replace(make_list(shape, words, least=len(made)), constant=tuple(made), is_constant=True)


def is_written_text(value: AbstractValue) -> bool:
    """Whether a text is written out. Of one such text among others only the render knows what it can be used for."""
    return value.is_constant and value.kind is ValueKind.TEKST


def merge_values(one: AbstractValue, other: AbstractValue, words: str = "") -> AbstractValue:
    """Either of two values."""
    shape = one.shape if _is_alike(one, other) else None
    if one.is_constant and one.constant is None:
        shape = other.shape
    elif other.is_constant and other.constant is None:
        shape = one.shape
    absent = one if one.absent else other
    return AbstractValue(
        shape, words=words or one.words, absent=absent.absent, reason=absent.reason, shows=one.shows | other.shows
    )


def _is_alike(one: AbstractValue, other: AbstractValue) -> bool:
    """Whether it makes no difference for what can be done with it which of two values it is."""
    is_either = is_written_text(one) and is_written_text(other) and one.constant != other.constant
    return not is_either and _is_same_shape(one.shape, other.shape)


def _is_same_shape(one: Shape | None, other: Shape | None) -> bool:
    """Whether two shapes can be judged as one; a choice or a text of a kind is a text."""
    if one is None or other is None or one.kind is not other.kind:
        return False
    return (one.members, one.item, one.choices) == (other.members, other.item, other.choices)


def is_number(value: Any) -> bool:
    """Whether a constant is a number, which a truth value is not."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


@dataclass(slots=True)
class Scope:
    """The names that a template knows at one place, and what holds there."""

    names: dict[str, AbstractValue] = field(default_factory=dict)
    facts: Guarantees = NO_GUARANTEES
    macros: dict[str, Any] = field(default_factory=dict)

    def make_inner(self, facts: Guarantees = NO_GUARANTEES, **names: AbstractValue) -> "Scope":
        """A scope within this one, where more holds and more is known."""
        return Scope({**self.names, **names}, self.facts | facts, dict(self.macros))


@dataclass(frozen=True, slots=True)
class UnknownNameFact:
    """A name that the data lacks. `of` is what was asked for it, nothing when it is a name of its own."""

    line: int
    name: str
    of: AbstractValue | None
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AbsentFact:
    """A value that can be nothing where it is used as if it were there."""

    line: int
    value: AbstractValue


@dataclass(frozen=True, slots=True)
class PrintedFact:
    """A value that comes in the document."""

    line: int
    value: AbstractValue


@dataclass(frozen=True, slots=True)
class LoopFact:
    """A loop over a value, with so many names for each item."""

    line: int
    value: AbstractValue
    names: int


@dataclass(frozen=True, slots=True)
class FilterFact:
    """A filter or method that gets a value that it is not for; `reason` is what the render says of it, if it does."""

    line: int
    filter: str
    value: AbstractValue
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OperatorFact:
    """An operator between values that it is not for."""

    line: int
    operator: str
    left: AbstractValue
    right: AbstractValue


@dataclass(frozen=True, slots=True)
class UnknownFunctionFact:
    """A filter, test or function that does not exist."""

    line: int
    noun: str
    name: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparedFact:
    """A value compared with a constant that it never is."""

    line: int
    value: AbstractValue
    constant: object


Fact = (
    UnknownNameFact
    | AbsentFact
    | PrintedFact
    | LoopFact
    | FilterFact
    | OperatorFact
    | UnknownFunctionFact
    | ComparedFact
)


class ValueReader(Protocol):
    """What reads the expressions around a comparison or filter: it finds their values and keeps what is seen."""

    @property
    def see(self) -> Callable[[Fact], None]:
        """Keep a fact."""

    def eval_node(self, node: nodes.Node, scope: Scope) -> AbstractValue:
        """What an expression is."""

    def eval_member(self, base: AbstractValue, name: str, line: int, scope: Scope) -> AbstractValue:
        """The field of a block."""

    def ensure_present(self, value: AbstractValue, line: int) -> AbstractValue:
        """The value, used as if it is there."""
