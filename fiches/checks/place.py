"""Somewhere in a file, for rules: cheap to make, since line and column are looked up only for what is reported."""

from dataclasses import dataclass
from typing import Any

from fiches.diagnostics import Location, Pointer
from fiches.dossier import Sourced


@dataclass(frozen=True, slots=True)
class Place:
    """A field of a file; with `end`, the characters `start` to `end` of the text in it."""

    source: Sourced[Any]
    pointer: Pointer
    start: int = 0
    end: int = 0

    @property
    def location(self) -> Location:
        """The line and the column."""
        if self.end > self.start:
            return self.source.at_text(self.pointer, self.start, self.end)
        return self.source.at(*self.pointer)
