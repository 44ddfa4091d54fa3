"""Putting a package together, and writing it as a folder and as a zip: the same package always gives the same bytes."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from fiches.delivery.manifest import Basis, manifest_file
from fiches.delivery.names import fold, is_safe
from fiches.delivery.readme import readme_file
from fiches.delivery.sidecar import sidecar_files
from fiches.delivery.values import Delivered, Package, PackageFile, Request
from fiches.diagnostics import ExitCode, FichesError
from fiches.ooxml.archive import Entry, stored_entry, zip_chunks

ZIP = ".zip"
MOST_FILES, MOST_BYTES = 65_000, 4_000_000_000
"""What a zip holds that every computer can open."""


def assemble(request: Request, number: int, basis: Basis, documents: Iterable[PackageFile]) -> Package:
    """The package of delivery `number` to an addressee: the documents, with a README, metadata and the manifest.

    `documents` are the fiches, the bundle, the budget workbook and the change log, each under its path in the package
    (`Request.file_path`).
    """
    name = request.package_name(number)
    told = sorted(documents, key=lambda file: file.path)
    content = [*told, readme_file(name, request, basis, told)]
    files = [*content, *sidecar_files(name, request, basis, content)]
    files.append(manifest_file(name, request, basis, files))
    _must_be_possible(files)
    return Package(name, tuple(sorted(files, key=lambda file: file.path)))


def _must_be_possible(files: Iterable[PackageFile]) -> None:
    names = [file.path for file in files]
    if not all(map(is_safe, names)) or len(set(map(fold, names))) < len(names):
        raise AssertionError(f"files that cannot be together in a package: {names}")


def write_package(package: Package, staging: Path) -> Delivered:
    """Write the folder and the zip of a package into an empty folder, from where both are moved into place.

    Raises `OSError`, and `FichesError` for what is too large for a zip. Memory: the largest file.
    """
    if len(package.files) > MOST_FILES or sum(file.size + 1000 for file in package.files) > MOST_BYTES:
        raise FichesError(
            f"Pakket {package.name} is te groot: het heeft {len(package.files)} bestanden.",
            exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
            hint="lever met --fiches een deel van de fiches",
        )
    folder, zipped = staging / package.name, staging / f"{package.name}{ZIP}"
    for file in package.files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, file.chunks())
    digest = hashlib.sha256()
    _write(zipped, _noted(zip_chunks(_entries(package)), digest))
    return Delivered(package, folder, zipped, digest.hexdigest())


def _entries(package: Package) -> Iterator[Entry]:
    """The files as they stand in the zip: in the folder of the package, and stored, so that no compressor has a say."""
    for file in package.files:
        yield stored_entry(f"{package.name}/{file.path}", b"".join(file.chunks()))


def _noted(chunks: Iterable[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for chunk in chunks:
        digest.update(chunk)
        yield chunk


def _write(target: Path, chunks: Iterable[bytes]) -> None:
    """Write a new file, and have the disk keep it. Raises `OSError`, also when it is there already."""
    with target.open("xb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
