"""What was seen in the tags of a template: facts for the rules, each with the line of its tag."""

from dataclasses import dataclass

from fiches.templating.lint.values import Value


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that the data lacks. `of` is what was asked for it, nothing when it is a name of its own."""

    line: int
    name: str
    of: Value | None
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """A value that can be nothing where it is used as if it were there."""

    line: int
    value: Value


@dataclass(frozen=True, slots=True)
class Printed:
    """A value that comes in the document."""

    line: int
    value: Value


@dataclass(frozen=True, slots=True)
class Looped:
    """A loop over a value, with so many names for each item."""

    line: int
    value: Value
    names: int


@dataclass(frozen=True, slots=True)
class Filtered:
    """A filter that gets a value that it is not for."""

    line: int
    filter: str
    value: Value


@dataclass(frozen=True, slots=True)
class Operated:
    """An operator between values that it is not for."""

    line: int
    operator: str
    left: Value
    right: Value


@dataclass(frozen=True, slots=True)
class NoSuch:
    """A filter, test or function that does not exist."""

    line: int
    noun: str
    name: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A value compared with a constant that it never is."""

    line: int
    value: Value
    constant: object


Seen = Unknown | Absent | Printed | Looped | Filtered | Operated | NoSuch | Compared
