"""What a delivery is: the addressee, what is asked, its files, the package as it was written, and the inputs that are
kept with it in a zip beside the register.

Also which paths of files are safe on Windows, macOS and Linux, and which two paths are the same there.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import file_digest, sha256
from pathlib import Path

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Location
from fiches.io.zip import make_stored_entry, pack_zip
from fiches.load.ledgers import KEPT_INPUTS_FOLDER, MAX_LEDGER_BYTES
from fiches.load.ronde import get_leveringen_path, get_ronde_folder
from fiches.load.trees import INPUTS_FOLDER, FolderTree, LostFileError, SourceTree, ZipTree
from fiches.model.fiche_blocks import Niveau
from fiches.model.ledgers import Levering, Leveringen
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


ZIP_SUFFIX = ".zip"


MAX_INPUT_BYTES = 20_000_000
HINT_RESTORE = "haal dat bestand terug uit git"
KEPT_DIGEST_LENGTH = 12


def make_kept_path(ronde_id: str, levering: str, bewaard: str = "") -> str:
    """Where the inputs of a delivery are kept, relative to the project.

    With their digest in its name the file stays when another branch made a delivery of that name. It used to be left
    out.
    """
    digest = f"-{bewaard[:KEPT_DIGEST_LENGTH]}" if bewaard else ""
    return f"{get_ronde_folder(ronde_id)}/{KEPT_INPUTS_FOLDER}/{levering}{digest}{ZIP_SUFFIX}"


def find_kept_path(root: Path, ronde_id: str, levering: Levering) -> str:
    """Where the inputs of a delivery lie that was recorded, relative to the project; where they should, if nowhere."""
    path, old = (make_kept_path(ronde_id, levering.levering, digest) for digest in (levering.bewaard, ""))
    return old if (root / old).is_file() and not (root / path).is_file() else path


def list_inputs(tree: SourceTree, ronde_id: str) -> list[str]:
    """The files of a ronde on which a delivery may rest: all but what earlier deliveries left."""
    base = get_ronde_folder(ronde_id)
    left = (get_leveringen_path(ronde_id), f"{base}/{KEPT_INPUTS_FOLDER}/")
    # names with a dot in front are locks and marks of this program, and differ from run to run
    return [path for path in tree.list(base) if not path.startswith(left) and "/." not in path]


def pack_inputs(tree: SourceTree, ronde_id: str, templates: Iterable[str]) -> bytes:
    """A zip with all inputs of a ronde and these templates: enough to make the delivery again. Raises `OSError`.

    Nothing is compressed, so that git keeps only what differs between two of them. What is called as a picture and is
    no file is left out: no fiche that goes shows it.
    """
    contents: dict[str, bytes] = {}
    for path in sorted({*list_inputs(tree, ronde_id), *templates}):
        with suppress(LostFileError):
            contents[path] = tree.read_bytes(path, MAX_INPUT_BYTES)
    return pack_zip(make_stored_entry(path, content) for path, content in contents.items())


def explain_kept_fault(root: Path, ronde_id: str, levering: Levering) -> str:
    """What is wrong with the inputs that were kept of a delivery, as a Dutch sentence; "" when they are whole."""
    path = find_kept_path(root, ronde_id, levering)
    try:
        with FolderTree(root).locate(path).open("rb") as file:
            found = file_digest(file, "sha256").hexdigest()
    except OSError:
        found = ""
    if found == levering.bewaard:
        return ""
    return f"De bewaarde invoer van levering {levering.levering} {'is veranderd' if found else 'ontbreekt'}: {path}."


def check_kept_inputs(root: Path, ronde_id: str, register: Leveringen) -> Iterator[Diagnostic]:
    """A finding for every delivery of which the inputs are not as they were kept."""
    for one in register.leveringen:
        if fault := explain_kept_fault(root, ronde_id, one):
            yield make_diagnostic("LEV006", Location(find_kept_path(root, ronde_id, one)), fault, HINT_RESTORE)


def compute_source_digest(tree: SourceTree, path: str) -> str:
    """The digest of a file as it is in a tree; "" when it is not there."""
    try:
        return sha256(tree.read_bytes(path, max(MAX_INPUT_BYTES, MAX_LEDGER_BYTES))).hexdigest()
    except OSError:
        return ""


def open_kept_inputs(root: Path, ronde_id: str, levering: Levering) -> ZipTree:
    """The inputs of a delivery as they were kept. Raises `FichesError` when they are gone or changed."""
    if fault := explain_kept_fault(root, ronde_id, levering):
        raise FichesError(fault, exit_code=ExitCode.INVOER_ONLEESBAAR, hint=HINT_RESTORE)
    return ZipTree.from_zip(root / find_kept_path(root, ronde_id, levering), INPUTS_FOLDER)
