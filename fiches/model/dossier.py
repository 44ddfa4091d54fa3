"""Everything of one ronde that is valid: its configuration, register, fiches, pictures and ledger of akkoorden.

Each value still knows its place in the file it was read from (`Sourced`).
"""

import hashlib
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from fiches.diagnostics import Location, Pointer
from fiches.model.fiche import Fiche
from fiches.model.ledgers import Akkoorden
from fiches.model.register import Kernboodschap, KernboodschapNiveau, Mededeling, Register
from fiches.model.ronde import Ronde

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
    is_clear: bool = True
    """Whether every character of its texts is what it seems (`fiches.dutch.characters`)."""

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


@dataclass(frozen=True, slots=True)
class Dossier:
    """One ronde: its configuration, its register and the fiches that passed validation, ordered by id.

    `titles` holds the id and title of every fiche of the ronde, also of those that are not valid.
    `beelden` are the pictures that the fiches show, by file name. `mededeling` is the covering note, when the ronde
    has one that is valid. `akkoorden` is the ledger of agreements, when there is one that is whole; `agreed` holds, by
    the digest in the ledger, texts of fiches as they were agreed to, where the fiche says something else by now.
    `varianten` are the fiches again, each as it is in one area, ordered as in their files.
    """

    id: str
    ronde: Sourced[Ronde]
    register: Sourced[Register]
    fiches: tuple[Sourced[Fiche], ...]
    titles: dict[str, str]
    beelden: dict[str, Beeld] = field(default_factory=dict)
    mededeling: Sourced[Mededeling] | None = None
    akkoorden: Sourced[Akkoorden] | None = None
    agreed: dict[str, Sourced[dict[str, Any]]] = field(default_factory=dict)
    varianten: tuple[Sourced[Fiche], ...] = ()

    @property
    def hoofdboodschap(self) -> Kernboodschap:
        """The one message above all others."""
        return self.register.value.select_level(KernboodschapNiveau.HOOFD)[0]
