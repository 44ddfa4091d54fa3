"""Verifying a package: every file is the one in the manifest, and the manifest is the one that was registered.

What is wrong with the package and what is wrong with the records of the senders are told apart: a register that
somebody changed says nothing against a package, and beside it no package can be proved.

A package is a folder or a zip as somebody has it. It is read and never unpacked, nothing in it is trusted, and
nothing is written. What could do harm, such as a name that leads out of the folder or a zip that grows too large, is
refused.
"""

import hashlib
import os
import stat
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from fiches.codes import make_diagnostic
from fiches.deliver.delivery import MANIFEST_NAME, is_safe_path, normalize_path
from fiches.deliver.manifest import MAX_MANIFEST_BYTES, DeliveryManifest, make_package_error, read_manifest
from fiches.deliver.package import MAX_PACKAGE_BYTES
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Location, Report, make_visible
from fiches.io.named import describe_kind
from fiches.io.zip import is_zip_of_files
from fiches.model.ledgers import Levering, Leveringen

MAX_NAMES = 200_000
MAX_DIRECTORY_BYTES, _TAIL_BYTES = 32 * 1024 * 1024, 66_000
_CHUNK_BYTES = 1 << 20


class ReceivedPackage(Protocol):
    """What holds the files of a package."""

    @property
    def where(self) -> str:
        """What the user calls it."""

    def list_names(self) -> list[str]:
        """The names of all files and of folders without any, relative to the folder of the package, sorted."""

    def iter_chunks(self, name: str, limit: int) -> Iterator[bytes]:
        """The content of a file, cut off after `limit` + 1 bytes. Raises `OSError` when it cannot be read."""


def compute_digest_and_size(holder: ReceivedPackage, name: str, limit: int) -> tuple[str, int]:
    """The digest and the size of a file; one that is larger than `limit` is not read to its end."""
    digest, size = hashlib.sha256(), 0
    for chunk in holder.iter_chunks(name, limit):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def read_package_manifest(holder: ReceivedPackage) -> tuple[DeliveryManifest, str]:
    """The manifest of a package, and the digest of its bytes. Raises `FichesError` when it is not there or is none."""
    try:
        raw = b"".join(holder.iter_chunks(MANIFEST_NAME, MAX_MANIFEST_BYTES))
    except OSError as error:
        raise make_package_error(
            holder.where, f"bevat geen {MANIFEST_NAME} dat te lezen is", "kies een pakket van 'fiches lever'"
        ) from error
    return read_manifest(raw, f"{MANIFEST_NAME} in {holder.where}"), hashlib.sha256(raw).hexdigest()


@dataclass(frozen=True, slots=True)
class FolderPackage:
    """A package that lies in a folder."""

    where: str
    root: Path

    def list_names(self) -> list[str]:
        found: list[str] = []
        for folder, folders, files in os.walk(self.root):
            inside = Path(folder).relative_to(self.root)
            # os.walk lists a link to a folder among the folders and does not enter it: it must count as a file here
            links = [name for name in folders if (Path(folder) / name).is_symlink()]
            # an empty folder that somebody added is a change too, and has no file that shows it
            empty = [] if files or folders else ["."]
            found += [(inside / name).as_posix() for name in (*files, *links, *empty)]
            if len(found) > MAX_NAMES:
                raise make_package_error(
                    self.where, "bevat veel te veel bestanden voor een pakket", "wijs de map van het pakket aan"
                )
        return sorted(found)

    def iter_chunks(self, name: str, limit: int) -> Iterator[bytes]:
        path = self.root / name
        if not is_safe_path(name) or not self._is_inside(path):
            raise OSError(f"{name} is no file of the package")
        with path.open("rb") as file:
            yield from _read_limited(file.read, limit)

    def _is_inside(self, path: Path) -> bool:
        """Whether it is an ordinary file, reached over no link: a link may lead anywhere, a pipe may never end."""
        steps = [path, *(above for above in path.parents if above.is_relative_to(self.root) and above != self.root)]
        return not any(step.is_symlink() for step in steps) and path.is_file()


@dataclass(frozen=True, slots=True)
class ZipPackage:
    """A package in a zip. `top` is the folder in the zip in which the package lies, with its slash, or nothing."""

    where: str
    path: Path
    archive: ZipFile
    entries: dict[str, ZipInfo]
    top: str

    def list_names(self) -> list[str]:
        return sorted(name.removeprefix(self.top) if name.startswith(self.top) else f"/{name}" for name in self.entries)

    def iter_chunks(self, name: str, limit: int) -> Iterator[bytes]:
        entry = self.entries.get(name[1:] if name.startswith("/") else self.top + name)
        if entry is None:
            raise FileNotFoundError(name)
        try:
            with self.archive.open(entry) as file:
                yield from _read_limited(file.read, limit)
        # zipfile gives RuntimeError for a file with a password, NotImplementedError for an unknown compression
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise OSError(f"{name} is damaged or locked") from error

    def is_as_written(self) -> bool:
        """Whether the zip is, around its files, what this program writes of a package."""
        files = [(entry.filename, entry.CRC, entry.file_size) for _, entry in sorted(self.entries.items())]
        with self.path.open("rb") as file:
            return is_zip_of_files(file, files)


@contextmanager
def open_package(path: Path, where: str) -> Iterator[FolderPackage | ZipPackage]:
    """The package at a path: its folder, its zip, or the manifest in its folder.

    Raises `FichesError` for what is no package, and for a zip that could do harm.
    """
    if path.is_dir():
        yield FolderPackage(where, path)
    elif path.name == MANIFEST_NAME and path.is_file():
        yield FolderPackage(str(Path(where).parent), path.parent)
    elif path.is_file():
        with _open_zip(path, where) as archive:
            entries = _read_entries(archive, where)
            yield ZipPackage(where, path, archive, entries, _find_package_folder(entries))
    else:
        kind = describe_kind(path)
        raise FichesError(
            f"{where} is {kind}, en geen pakket." if kind else f"{where} bestaat niet.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint="noem een zip of een map van 'fiches lever'",
        )


def _open_zip(path: Path, where: str) -> ZipFile:
    try:
        _check_directory_size(path, where)
        return ZipFile(path)
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise make_package_error(where, "is geen zip-bestand dat te openen is") from error


def _check_directory_size(path: Path, where: str) -> None:
    """Raises `FichesError` for a directory that takes much memory, before it is read."""
    with path.open("rb") as file:
        file.seek(-min(_TAIL_BYTES, path.stat().st_size), os.SEEK_END)
        tail = file.read()
    # a zip ends with a record that tells how large its list of files is, after it at most 65,535 bytes of comment;
    # zipfile reads that list as a whole into memory
    at = tail.rfind(b"PK\x05\x06")
    size = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    # PK 06 07 announces the zip64 form, which only larger zips than a package need
    if size > MAX_DIRECTORY_BYTES or b"PK\x06\x07" in tail[:at]:
        raise make_package_error(where, "heeft een inhoudsopgave die te groot is voor een pakket")


def _read_entries(archive: ZipFile, where: str) -> dict[str, ZipInfo]:
    """The files in a zip by name. Raises `FichesError` for what could do harm when it is read."""
    for reason in filter(None, map(_explain_refusal, archive.infolist())):
        raise make_package_error(where, reason)
    entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    if len({normalize_path(entry.filename) for entry in entries}) < len(entries):
        raise make_package_error(where, "bevat twee keer dezelfde naam")
    if sum(entry.file_size for entry in entries) > MAX_PACKAGE_BYTES:
        raise make_package_error(where, "is uitgepakt te groot voor een pakket")
    return {entry.filename: entry for entry in entries}


def _explain_refusal(entry: ZipInfo) -> str:
    """Why this entry is not read; "" when nothing is wrong with it."""
    name = entry.filename.removesuffix("/")
    shown = make_visible(name[:80])
    # zipfile cuts a name at a zero byte: the original one says what is really there
    if not is_safe_path(name) or entry.orig_filename.removesuffix("/") != name:
        return f"bevat een naam die buiten de map van het pakket kan komen: {shown!r}"
    # the upper half holds the mode of a file on Unix
    if stat.S_ISLNK(entry.external_attr >> 16):
        return f"bevat een koppeling in plaats van een bestand: {shown}"
    if entry.flag_bits & 1 or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return f"bevat een bestand dat versleuteld of vreemd ingepakt is: {shown}"
    return ""


def _find_package_folder(entries: dict[str, ZipInfo]) -> str:
    """The folder in which the manifest lies: the top of the zip, or one folder down."""
    tops = [name.removesuffix(MANIFEST_NAME) for name in entries if PurePosixPath(name).name == MANIFEST_NAME]
    tops = [top for top in tops if top.count("/") <= 1]
    return min(tops, key=len, default="")


def _read_limited(read: Callable[[int], bytes], limit: int) -> Iterator[bytes]:
    left = limit + 1
    while left > 0 and (chunk := read(min(_CHUNK_BYTES, left))):
        left -= len(chunk)
        yield chunk


_SYSTEM_FILES = {".DS_Store": "macOS", "Thumbs.db": "Windows", "desktop.ini": "Windows"}
"""Files that a computer puts in a folder when somebody looks at it."""


@dataclass(frozen=True, slots=True)
class SenderRecords:
    """What is known on the side of the senders: the register of the ronde, and the digests of files as they are now.

    Without `is_trusted` there is a register, or there was one, that proves nothing; `register` is then None. `versions`
    counts the versions in git beside which it was laid.
    """

    register: Leveringen | None
    now: Mapping[str, str]
    report: Report = field(default_factory=Report)
    """What is wrong with the registers themselves, and with what was kept beside them."""
    is_trusted: bool = True
    versions: int = 0


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found about a package. `entry` is what the register says of it, when there is one to be trusted."""

    manifest: DeliveryManifest
    report: Report
    entry: Levering | None = None
    records: SenderRecords | None = None

    @property
    def has_broken_records(self) -> bool:
        """Whether something is wrong on the side of the senders."""
        return self.records is not None and self.records.report.has_errors

    @property
    def is_register_trusted(self) -> bool:
        """Whether no register is at hand of which something is wrong."""
        return self.records is None or self.records.is_trusted

    @property
    def exit_code(self) -> ExitCode:
        """What to tell the shell. A package that is not as it was delivered comes first."""
        if self.report.has_errors:
            return ExitCode.BEVINDINGEN
        return ExitCode.REGISTER_BESCHADIGD if self.has_broken_records else ExitCode.GOED


def verify(path: Path, where: str, known: Callable[[DeliveryManifest], SenderRecords | None]) -> Verification:
    """Judge a package, a folder or a zip; nothing is written. `known` looks up what the senders know of it, if any.

    Raises `FichesError` for what is no package at all, and for one that could do harm.
    """
    with open_package(path, where) as holder:
        manifest, sha256 = read_package_manifest(holder)
        beside = known(manifest)
        entry = beside.register.find_levering(manifest.levering, sha256) if beside and beside.register else None
        wrong = list(_check_files(holder, manifest))
        found = [*wrong, *_check_registration(holder, manifest, sha256, beside, entry)]
        if isinstance(holder, ZipPackage) and not wrong:
            found += _check_zip(holder, entry)
    return Verification(
        manifest,
        Report.from_diagnostics([*found, *(_find_changed_inputs(manifest, beside.now) if beside else ())]),
        entry,
        beside,
    )


def _make_location(holder: ReceivedPackage, name: str) -> Location:
    return Location(f"{holder.where}/{name.removeprefix('/')}")


def _check_files(holder: ReceivedPackage, manifest: DeliveryManifest) -> Iterator[Diagnostic]:
    """What is wrong with the files, the manifest itself left out."""
    wanted = {file.bestand: (file.sha256, file.bytes) for file in manifest.bestanden}
    by_digest = {(file.sha256, file.bytes): file.bestand for file in manifest.bestanden}
    there = _compute_digests(holder, manifest)
    moved: dict[str, str] = {}
    for name, found in there.items():
        if found is None or found != wanted.get(name):
            original = by_digest.get(found) if found else None
            if original:
                moved[original] = name
            yield _report_wrong_file(holder, name, name in wanted, original)
    for name in sorted(wanted.keys() - there.keys()):
        hint = f"zijn inhoud staat nu in {moved[name]}" if name in moved else "vraag het pakket opnieuw op"
        yield make_diagnostic(
            "LEV010", _make_location(holder, name), f"{name} staat in het manifest en ontbreekt in het pakket.", hint
        )


def _compute_digests(holder: ReceivedPackage, manifest: DeliveryManifest) -> dict[str, tuple[str, int] | None]:
    """The digest and size of every file but the manifest, by name; nothing for one that cannot be read.

    A file is read as far as the largest in the manifest: what lies under another name may be longer than what should.
    """
    largest = max((file.bytes for file in manifest.bestanden), default=0)
    names = sorted(set(holder.list_names()) - {MANIFEST_NAME})
    return {name: _compute_readable_digest(holder, name, largest) for name in names}


def _compute_readable_digest(holder: ReceivedPackage, name: str, limit: int) -> tuple[str, int] | None:
    """The digest and size; nothing for what cannot be read."""
    try:
        return compute_digest_and_size(holder, name, limit)
    except OSError:
        return None


def _report_wrong_file(holder: ReceivedPackage, name: str, is_wanted: bool, original: str | None) -> Diagnostic:
    place = _make_location(holder, name)
    if original:
        return make_diagnostic(
            "LEV013", place, f"Onder de naam {name} staat de inhoud van {original}.", "geef elk bestand zijn eigen naam"
        )
    if is_wanted:
        message = f"{name} is niet het bestand dat is geleverd."
        return make_diagnostic("LEV012", place, message, "vraag het pakket opnieuw op")
    maker = _SYSTEM_FILES.get(PurePosixPath(name).name)
    hint = f"dit bestand maakt {maker} zelf; verwijder het" if maker else "haal het weg, of vraag wie het erbij zette"
    return make_diagnostic("LEV011", place, f"{name} hoort niet bij het pakket: het staat niet in het manifest.", hint)


def _check_registration(
    holder: ReceivedPackage,
    manifest: DeliveryManifest,
    sha256: str,
    beside: SenderRecords | None,
    entry: Levering | None,
) -> Iterator[Diagnostic]:
    place, name = _make_location(holder, MANIFEST_NAME), manifest.levering
    if entry is not None and entry.manifest != sha256:
        message = f"Dit manifest is niet dat van levering {name} in het register."
        yield make_diagnostic("LEV014", place, message, "vraag het pakket opnieuw op")
    elif entry is None and beside and beside.is_trusted:
        message = f"Levering {name} staat niet in het register van ronde {manifest.ronde.id}."
        yield make_diagnostic("LEV019", place, message, "vraag wie dit pakket heeft gemaakt")
    elif beside is None:
        message = f"Er is hier geen register waarin levering {name} kan staan."
        yield make_diagnostic(
            "LEV015", place, message, "voer de opdracht uit in de map van het project, of wijs die aan met --map"
        )


def _check_zip(holder: ZipPackage, entry: Levering | None) -> Iterator[Diagnostic]:
    """When nothing is wrong inside a zip, it may still not be the zip that was delivered."""
    if holder.is_as_written() and (entry is None or entry.zip == _compute_zip_sha256(holder.path)):
        return
    message = "De bestanden in de zip kloppen, maar de zip zelf is niet zoals zij is geleverd."
    yield make_diagnostic(
        "LEV018", Location(holder.where), message, "vraag de zip opnieuw op, of pak haar uit en kijk de map na"
    )


def _compute_zip_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _find_changed_inputs(manifest: DeliveryManifest, now: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The inputs and templates that are not what they were."""
    for origin in (*manifest.invoer, *manifest.sjablonen):
        sha256 = now.get(origin.bestand)
        if sha256 != origin.sha256:
            what = "is weg" if sha256 is None else "is veranderd"
            yield make_diagnostic(
                "LEV016",
                Location(origin.bestand),
                f"{origin.bestand} {what} sinds de levering.",
                "lever opnieuw als de wijziging mee moet",
            )


def read_delivered_manifest(path: Path, where: str) -> DeliveryManifest:
    """The manifest of a package: of its zip, of its folder, or on its own. Raises `FichesError` when there is none."""
    with open_package(path, where) as holder:
        manifest, _ = read_package_manifest(holder)
    return manifest
