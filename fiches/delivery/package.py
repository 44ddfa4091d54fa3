"""Putting a package together, and writing it as a folder and as a zip: the same package always gives the same bytes."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from fiches.delivery.manifest import DeliveryBasis, make_manifest_file
from fiches.delivery.names import is_safe_path, normalize_path
from fiches.delivery.readme import make_readme_file
from fiches.delivery.sidecar import make_sidecar_files
from fiches.delivery.values import DeliveryPackage, PackageFile, PackageRequest, WrittenPackage
from fiches.diagnostics import ExitCode, FichesError
from fiches.io.zip import ZipEntry, iter_zip_chunks, make_stored_entry

ZIP_SUFFIX = ".zip"
MAX_PACKAGE_FILES, MAX_PACKAGE_BYTES = 65_000, 4_000_000_000
"""What a zip holds that every computer can open."""


def assemble_package(
    request: PackageRequest, number: int, basis: DeliveryBasis, documents: Iterable[PackageFile]
) -> DeliveryPackage:
    """The package of delivery `number` to an addressee: the documents, with a README, metadata and the manifest.

    `documents` are the fiches, the bundle, the budget workbook and the change log, each under its path in the package
    (`Request.make_file_path`).
    """
    name = request.make_package_name(number)
    told = sorted(documents, key=lambda file: file.path)
    content = [*told, make_readme_file(name, request, basis, told)]
    files = [*content, *make_sidecar_files(name, request, basis, content)]
    files.append(make_manifest_file(name, request, basis, files))
    _check_paths(files)
    return DeliveryPackage(name, tuple(sorted(files, key=lambda file: file.path)))


def _check_paths(files: Iterable[PackageFile]) -> None:
    names = [file.path for file in files]
    if not all(map(is_safe_path, names)) or len(set(map(normalize_path, names))) < len(names):
        raise AssertionError(f"files that cannot be together in a package: {names}")


def write_package(package: DeliveryPackage, staging: Path) -> WrittenPackage:
    """Write the folder and the zip of a package into an empty folder, from where both are moved into place.

    Raises `OSError`, and `FichesError` for what is too large for a zip. Memory: the largest file.
    """
    if len(package.files) > MAX_PACKAGE_FILES or sum(file.size + 1000 for file in package.files) > MAX_PACKAGE_BYTES:
        raise FichesError(
            f"Pakket {package.name} is te groot: het heeft {len(package.files)} bestanden.",
            exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
            hint="lever met --fiches een deel van de fiches",
        )
    folder, zipped = staging / package.name, staging / f"{package.name}{ZIP_SUFFIX}"
    for file in package.files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_new(target, file.iter_chunks())
    digest = hashlib.sha256()
    _write_new(zipped, _digest_chunks(iter_zip_chunks(_iter_zip_entries(package)), digest))
    return WrittenPackage(package, folder, zipped, digest.hexdigest())


def _iter_zip_entries(package: DeliveryPackage) -> Iterator[ZipEntry]:
    """The files as they stand in the zip: in the folder of the package, and stored, so that no compressor has a say."""
    for file in package.files:
        yield make_stored_entry(f"{package.name}/{file.path}", b"".join(file.iter_chunks()))


def _digest_chunks(chunks: Iterable[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for chunk in chunks:
        digest.update(chunk)
        yield chunk


def _write_new(target: Path, chunks: Iterable[bytes]) -> None:
    """Write a new file, and have the disk keep it. Raises `OSError`, also when it is there already."""
    with target.open("xb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
