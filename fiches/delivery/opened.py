"""A package as somebody has it: a folder or a zip. It is read and never unpacked, and nothing in it is trusted."""

import hashlib
import os
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from fiches.compare.styles.wording import mark_invisible
from fiches.delivery.manifest import MAX_MANIFEST_BYTES, DeliveryManifest, make_package_error, read_manifest
from fiches.delivery.names import is_safe_path, normalize_path
from fiches.delivery.package import MAX_PACKAGE_BYTES
from fiches.delivery.values import MANIFEST_NAME
from fiches.diagnostics import ExitCode, FichesError
from fiches.io.zip import is_zip_of_files

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
            links = [name for name in folders if (Path(folder) / name).is_symlink()]
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
        raise FichesError(
            f"{where} bestaat niet.",
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
    at = tail.rfind(b"PK\x05\x06")
    size = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if size > MAX_DIRECTORY_BYTES or b"PK\x06\x07" in tail[:at]:
        raise make_package_error(where, "heeft een inhoudsopgave die te groot is voor een pakket")


def _read_entries(archive: ZipFile, where: str) -> dict[str, ZipInfo]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    for entry in archive.infolist():
        name = entry.filename.removesuffix("/")
        if not is_safe_path(name) or entry.orig_filename.removesuffix("/") != name:
            raise make_package_error(
                where, f"bevat een naam die buiten de map van het pakket kan komen: {mark_invisible(name[:80])!r}"
            )
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise make_package_error(
                where, f"bevat een koppeling in plaats van een bestand: {mark_invisible(name[:80])}"
            )
        if entry.flag_bits & 1 or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise make_package_error(
                where, f"bevat een bestand dat versleuteld of vreemd ingepakt is: {mark_invisible(name[:80])}"
            )
    if len({normalize_path(entry.filename) for entry in entries}) < len(entries):
        raise make_package_error(where, "bevat twee keer dezelfde naam")
    if sum(entry.file_size for entry in entries) > MAX_PACKAGE_BYTES:
        raise make_package_error(where, "is uitgepakt te groot voor een pakket")
    return {entry.filename: entry for entry in entries}


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
