"""A model that still knows where each of its values stands in its file."""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from fiches.diagnostics import Location, Pointer

T = TypeVar("T")


class SourceMap(Protocol):
    """Finds the place of a value in the file it was read from."""

    @property
    def path(self) -> str:
        """The file, relative to the project, with forward slashes."""

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes of the file, in hexadecimal."""

    def locate(self, *pointer: str | int) -> Location:
        """The place of the value; of the deepest part that exists when the value itself is missing."""

    def locate_text(self, pointer: Pointer, start: int, end: int) -> Location:
        """The place of the characters `start` to `end` of the text that is the value."""


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value from a file, with its source."""

    value: T
    source: SourceMap

    @property
    def path(self) -> str:
        """The file, relative to the project."""
        return self.source.path

    def locate(self, *pointer: str | int) -> Location:
        """The place of a part of the value."""
        return self.source.locate(*pointer)

    def locate_text(self, pointer: Pointer, start: int, end: int) -> Location:
        """The place of some words in a text of the value, whatever way the file folds and indents that text."""
        return self.source.locate_text(pointer, start, end)
