"""One finding: what is wrong, where, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

Pointer = tuple[str | int, ...]
"""The way to a value: keys and zero-based list positions, e.g. ("vraag", 1, "tekst")."""


class Severity(StrEnum):
    """How much a finding weighs; the values are the Dutch words that users read."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"
    TIP = "tip"

    @property
    def rank(self) -> int:
        """0 for the heaviest, for sorting."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file. `line` and `column` count from 1; 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0
    pointer: Pointer = ()
    excerpt: str = ""
    """The source line itself, so that a report can show it without reading the file again."""
    width: int = 0
    """How many characters of that line the finding is about; 0 when that is not known."""

    @property
    def field(self) -> str:
        """The pointer as a reader writes it."""
        return field_of(self.pointer)


def field_of(pointer: Pointer) -> str:
    """A pointer as a reader writes it: list positions count from 1, e.g. "vraag[2].tekst"."""
    text = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in pointer)
    return text.removeprefix(".")


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why a finding does not count: somebody looked at it and said so, in the fiche itself."""

    reason: str
    role: str
    date: str
    """The day it was given, as yyyy-mm-dd."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, as one Dutch sentence with its place and, where there is one, a way out."""

    code: str
    severity: Severity
    message: str
    location: Location
    hint: str = ""
    related: tuple[Location, ...] = ()
    """Other places that the finding is about, such as the same figure in a sister fiche."""
    waiver: Waiver | None = None
    """Set when the fiche exempts itself from this finding; it is still shown, but stops nothing."""

    @property
    def order(self) -> tuple[str, int, int, int, str, str]:
        """Sorts by file and place, the heaviest first on one place."""
        place = self.location
        return (place.path, place.line, place.column, self.severity.rank, self.code, self.message)
