"""A picture that fiches show."""

import hashlib
from dataclasses import dataclass, field

from fiches.diagnostics import Location, Pointer


@dataclass(frozen=True, slots=True)
class Beeld:
    """A picture file of the ronde: its path in the project and its bytes. It is a source as an input file is."""

    path: str
    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    def locate(self, *pointer: str | int) -> Location:  # noqa: ARG002  (a picture has no parts)
        """The file as a whole."""
        return Location(self.path)

    def locate_text(self, pointer: Pointer, start: int, end: int) -> Location:  # noqa: ARG002
        """The file as a whole."""
        return Location(self.path)
