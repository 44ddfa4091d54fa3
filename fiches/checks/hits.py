"""What rules yield: a place in a file, a sentence and a way out; and the same with its weight.

A place is cheap to make, since line and column are looked up only for what is reported.
"""

from typing import Any, NamedTuple

from fiches.diagnostics import Diagnostic, Location, Pointer, Severity, Waiver
from fiches.model.controls import Ernst
from fiches.model.dossier import Sourced


class FieldPlace(NamedTuple):
    """A field of a file; with `end`, the characters `start` to `end` of the text in it."""

    source: Sourced[Any]
    pointer: Pointer
    start: int = 0
    end: int = 0

    @property
    def location(self) -> Location:
        """The line and the column."""
        if self.end > self.start:
            return self.source.locate_text(self.pointer, self.start, self.end)
        return self.source.locate(*self.pointer)


class Hit(NamedTuple):
    """What a rule found: where, one Dutch sentence, and a way out.

    `severity` is for a case that weighs more than the rule itself, such as a limit that is passed by far. `related`
    names other places that the sentence is about.
    """

    place: FieldPlace
    message: str
    hint: str = ""
    severity: Severity | None = None
    related: tuple[FieldPlace, ...] = ()


class RuleHit(NamedTuple):
    """A hit with the code of the rule that made it, and what it weighs in its file."""

    code: str
    hit: Hit
    ernst: Ernst
    waiver: Waiver | None = None

    @property
    def path(self) -> str:
        """The file in which it is."""
        return self.hit.place.source.path

    def to_diagnostic(self) -> Diagnostic:
        """The finding, with its lines looked up. One that the ronde has switched off is none."""
        hit = self.hit
        related = tuple(place.location for place in hit.related)
        severity = Severity(self.ernst.value)
        return Diagnostic(self.code, severity, hit.message, hit.place.location, hit.hint, related, self.waiver)
