"""One finding: what is wrong, where, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

Pointer = tuple[str | int, ...]
"""The way to a value: keys and zero-based list positions, e.g. ("vraag", 1, "tekst")."""

_MOST_SHOWN = 60


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
class WordPlace:
    """A place in a Word document, as its reader finds it. All numbers count from 1; 0 means that it has none.

    `part` is the part of the package and `paragraph` the number of the paragraph in it, those of tables included.
    """

    part: str
    name: str
    """What the user calls the part, e.g. "hoofdtekst"."""
    headings: tuple[str, ...] = ()
    """The headings above the place, from the highest to the nearest."""
    table: int = 0
    row: int = 0
    cell: int = 0
    paragraph: int = 0
    nth: int = 0
    """Which paragraph of its cell, or below its heading."""

    @property
    def words(self) -> str:
        """The place in Dutch: hoofdtekst, onder "Aanbod en vraag", tabel 3, rij 2, cel 1."""
        steps = ((self.table, "tabel"), (self.row, "rij"), (self.cell, "cel"), (self.nth, "alinea"))
        told = [heading for heading in self.headings if "{" not in heading]
        under = [f'onder "{heading}"' for heading in told[-1:]]
        return ", ".join((self.name, *under, *(f"{noun} {number}" for number, noun in steps if number)))

    @property
    def order(self) -> tuple[bool, str, int]:
        """Sorts by part, the main text first, and by paragraph."""
        return (not self.part.endswith("/document.xml"), self.part, self.paragraph)


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file. `line` and `column` count from 1; 0 means the file as a whole.

    In a Word document there is a `place` instead of a line: the excerpt is its paragraph, and the column counts in it.
    """

    path: str
    line: int = 0
    column: int = 0
    pointer: Pointer = ()
    excerpt: str = ""
    """The source line itself, so that a report can show it without reading the file again."""
    width: int = 0
    """How many characters of that line the finding is about; 0 when that is not known."""
    place: WordPlace | None = None

    @property
    def field(self) -> str:
        """The pointer as a reader writes it."""
        return format_pointer(self.pointer)

    @property
    def words(self) -> str:
        """The place in a Word document in full: templates/fiche.docx, hoofdtekst, tabel 3: "…{{ fiche.titl }}…"."""
        where = ", ".join(filter(None, (self.path, self.place.words if self.place else "")))
        start = max(self.column - 1, 0)
        text = self.excerpt[start : start + self.width] if self.width else self.excerpt[:_MOST_SHOWN]
        before, after = "…" if start else "", "…" if start + len(text) < len(self.excerpt) else ""
        return f'{where}: "{before}{text}{after}"' if text else where


def format_pointer(pointer: Pointer) -> str:
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
    of_fout: bool = False
    """Whether the finding would be a fout without it; it is then still told as a waarschuwing."""


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
    def order(self) -> tuple[str, tuple[bool, str, int], int, int, int, str, str]:
        """Sorts by file and place, the heaviest first on one place."""
        at = self.location
        place = at.place.order if at.place else (False, "", 0)
        return (at.path, place, at.line, at.column, self.severity.rank, self.code, self.message)
