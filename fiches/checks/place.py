"""Somewhere in a file, for rules: cheap to make, since line and column are looked up only for what is reported."""

from typing import Any, NamedTuple

from fiches.diagnostics import Location, Pointer
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
