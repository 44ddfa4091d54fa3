"""The plain values of a delivery: the addressee, what is asked, the files, and the package as it was written.

Also which paths of files are safe on Windows, macOS and Linux, and which two paths are the same there.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from fiches.model.fiche_blocks import Niveau
from fiches.model.ronde import Stuknaam

CONCEPT_SUFFIX = "-concept"
"""How a file name tells that its content is not settled yet."""

CONCEPT_MARK = "CONCEPT"
"""How every page of a document tells so."""

MANIFEST_NAME = "manifest.json"
_CHUNK_BYTES = 1 << 20


class FileKind(StrEnum):
    """What a file of a package is; the values are Dutch and stand in the manifest."""

    FICHE = "fiche"
    STUK = "stuk"
    BUNDEL = "bundel"
    BEGROTING = "begroting"
    WIJZIGINGEN = "wijzigingen"
    LEESMIJ = "leesmij"
    METADATA = "metadata"
    MANIFEST = "manifest"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody to whom is delivered: an adressaat of the ronde. `soort` is the id of its adressaattype."""

    id: str
    naam: str
    soort: str
    niveau: Niveau


@dataclass(frozen=True, slots=True)
class PackageRequest:
    """What is asked: `fiches` and `scenario` are None when all fiches are meant; `final` asks for no mark of concept.

    `date` is the day that counts as the day of delivery, `stukken` are the documents of the ronde that belong with the
    fiches for this addressee.
    """

    ronde: str
    addressee: Addressee
    scenario: str | None
    fiches: tuple[str, ...] | None
    final: bool
    date: date
    stukken: tuple[Stuknaam, ...] = ()

    @property
    def mark(self) -> str:
        """What is added to the name of every file: -concept, or nothing."""
        return "" if self.final else CONCEPT_SUFFIX

    def make_package_name(self, number: int) -> str:
        """The name of the package that is delivery `number` to this addressee, as of its folder and its zip."""
        return f"{self.ronde}-{self.addressee.id}-{number:02}{self.mark}"

    def make_file_path(self, stem: str, suffix: str, folder: str = "") -> str:
        """The path of a file in the package: fiches/W-01-kort-concept.docx."""
        return f"{folder}/{stem}{self.mark}{suffix}".removeprefix("/")


@dataclass(frozen=True, slots=True)
class PackageFile:
    """One file of a package: its path there, its content or where that lies now, and the fiche or stuk it is of."""

    path: str
    content: bytes | Path = field(repr=False)
    sha256: str
    size: int
    kind: FileKind
    fiche: str | None = None
    titel: str = ""

    @classmethod
    def from_content(
        cls, path: str, content: bytes | Path, kind: FileKind, *, fiche: str | None = None, titel: str = ""
    ) -> "PackageFile":
        """A file with its digest and its size in bytes. Raises `OSError` when it cannot be read."""
        digest, size = hashlib.sha256(), 0
        for chunk in _iter_chunks(content):
            digest.update(chunk)
            size += len(chunk)
        return cls(path, content, digest.hexdigest(), size, kind, fiche, titel)

    def iter_chunks(self) -> Iterator[bytes]:
        """The content, a part at a time. Raises `OSError`."""
        return _iter_chunks(self.content)


def _iter_chunks(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk


@dataclass(frozen=True, slots=True)
class DeliveryPackage:
    """A package that can be written: its name, and all its files ordered by path, the manifest among them."""

    name: str
    files: tuple[PackageFile, ...]

    @property
    def manifest(self) -> PackageFile:
        """The file that tells what all others are."""
        return next(file for file in self.files if file.path == MANIFEST_NAME)


@dataclass(frozen=True, slots=True)
class WrittenPackage:
    """A package as it was written: its folder, its zip and the digest of that zip."""

    package: DeliveryPackage
    folder: Path
    zip: Path
    zip_sha256: str


_UNSAFE_CHARACTERS = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_DEVICE_NAMES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
MAX_PATH_LENGTH = 200


def is_safe_path(name: str) -> bool:
    """Whether a path stays inside the folder it is put in and can exist on Windows, macOS and Linux."""
    steps = name.split("/")
    return len(name) <= MAX_PATH_LENGTH and not _UNSAFE_CHARACTERS.search(name) and all(map(_is_safe_step, steps))


def _is_safe_step(step: str) -> bool:
    # Windows drops dots and spaces at the end of a name, and takes names such as nul.txt for a device
    return bool(step) and step[-1] not in ". " and step[0] != " " and not _DEVICE_NAMES.fullmatch(step)


def normalize_path(name: str) -> str:
    """The name in one form for capitals and accents, as Windows and macOS compare it: two equal ones cannot coexist."""
    return unicodedata.normalize("NFC", name).casefold()
