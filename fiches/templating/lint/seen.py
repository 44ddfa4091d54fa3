"""What was seen in the tags of a template: facts for the rules, each with the line of its tag."""

from dataclasses import dataclass

from fiches.templating.lint.values import AbstractValue


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
    """A filter that gets a value that it is not for."""

    line: int
    filter: str
    value: AbstractValue


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
