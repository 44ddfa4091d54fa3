"""Assembles the package of a delivery: folder, zip, manifest, metadata, and a readme in Dutch.

Entries of the zip are stored, so that no version of a compressor can change their bytes.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import wrap

from fiches.deliver.manifest import DeliveryBasis, make_manifest_file
from fiches.deliver.metadata import METADATA_FOLDER, make_metadata_files
from fiches.deliver.values import (
    MANIFEST_NAME,
    DeliveryPackage,
    FileKind,
    PackageFile,
    PackageRequest,
    WrittenPackage,
    is_safe_path,
    normalize_path,
)
from fiches.diagnostics import ExitCode, FichesError, make_visible
from fiches.documents.areas import choose_strictest
from fiches.dutch.format import format_date, format_list
from fiches.io.zip import ZipEntry, iter_zip_chunks, make_stored_entry
from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import Niveau
from fiches.model.register import Stuk

README_NAME = "LEESMIJ.txt"
LINE_WIDTH = 76
_KIND_DESCRIPTIONS = {
    FileKind.STUK: "over het aanbod als geheel, met een eigen status",
    FileKind.BUNDEL: "alle fiches in één document, met inhoudsopgave en totalen",
    FileKind.BEGROTING: "het budget van alle fiches, met formules",
    FileKind.WIJZIGINGEN: "wat er anders is dan in de vorige levering aan u",
}
_SECRECY_SENTENCES = {
    Niveau.INTERN: "Dit pakket is intern. Geef het niet door.",
    Niveau.VERTROUWELIJK: "Dit pakket is vertrouwelijk. Geef het niet door zonder overleg met de afzenders.",
    Niveau.EMBARGO: "Op (delen van) dit pakket rust een embargo. Maak niets openbaar voordat het is afgelopen.",
    Niveau.OPENBAAR: "Dit pakket is openbaar.",
}
"""What the strictest level among what goes means for the receiver."""
_EMBARGO_OVER = "Het embargo op (delen van) dit pakket is voorbij."


def make_readme_file(
    name: str, request: PackageRequest, basis: DeliveryBasis, files: Sequence[PackageFile]
) -> PackageFile:
    """The README of a package with these files: plain text, lines of at most 76 letters where words allow it."""
    text = "\n".join(_make_readme_lines(name, request, basis, files)) + "\n"
    return PackageFile.from_content(
        README_NAME, text.encode(), FileKind.LEESMIJ, titel=f"Leeswijzer bij levering {name}"
    )


def _make_readme_lines(
    name: str, request: PackageRequest, basis: DeliveryBasis, files: Sequence[PackageFile]
) -> Iterator[str]:
    ronde = basis.dossier.ronde.value
    yield from _make_heading(f"{ronde.naam}: inbreng voor {request.addressee.naam}", "=")
    yield from _make_paragraph(f"Levering {name}, {format_date(request.date)}.")
    yield from _make_paragraph(f"Afzenders: {format_list([koepel.naam for koepel in ronde.koepels])}.")
    if not request.final:
        yield from _make_heading("Dit is een concept")
        yield from _make_paragraph(
            "De teksten zijn nog niet vastgesteld. Dat staat op elke bladzijde, en de naam van elk bestand eindigt op "
            "'-concept'."
        )
    yield from _make_heading("Wie mag dit zien?")
    secrecy = choose_strictest(basis.secrecies)
    is_over = secrecy.tot is not None and secrecy.tot.date() < request.date
    yield from _make_paragraph(_EMBARGO_OVER if is_over else _SECRECY_SENTENCES[secrecy.niveau])
    yield from _make_heading("Wat zit erin?")
    yield from _list_contents(files)
    yield from _make_heading("Welke fiches zijn dit?")
    yield from (line for fiche in basis.fiches for line in _describe_text(f"{fiche.id}  {fiche.titel}", fiche, basis))
    if basis.stukken:
        yield from _make_heading("Welke stukken gaan mee?")
        values = [(stuk.titel, stuk.shaped.value) for stuk in basis.stukken if stuk.shaped]
        yield from (line for titel, value in values for line in _describe_text(titel, value, basis))
    yield from _explain_proof(name)


def _make_heading(text: str, sign: str = "-") -> Iterator[str]:
    yield from ("", "") if sign == "-" else ()
    lines = _wrap_text(text)
    yield from (*lines, sign * max(map(len, lines)), "")


def _make_paragraph(text: str, indent: str = "") -> Iterator[str]:
    yield from _wrap_text(text, indent)


def _wrap_text(text: str, indent: str = "") -> list[str]:
    """Lines; a word that is too long, such as a web address, stays whole."""
    return wrap(make_visible(text), LINE_WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False)


def _list_contents(files: Sequence[PackageFile]) -> Iterator[str]:
    for kind, what in _KIND_DESCRIPTIONS.items():
        names = [file.path for file in files if file.kind is kind]
        if names:
            yield from (*_make_paragraph(format_list(names)), *_make_paragraph(what, "    "))
    if any(file.kind is FileKind.FICHE for file in files):
        yield from ("map fiches", *_make_paragraph("elke fiche apart; het kenmerk staat voor aan de naam", "    "))
    yield from (
        f"map {METADATA_FOLDER}",
        *_make_paragraph("gegevens over elk document en elk bestand, voor uw archief (MDTO en DiWoo)", "    "),
    )
    yield from (
        MANIFEST_NAME,
        *_make_paragraph("wat er geleverd is en waarvan het gemaakt is, met controlesommen", "    "),
    )


def _describe_text(name: str, text: Fiche | Stuk, basis: DeliveryBasis) -> Iterator[str]:
    version, secrecy = text.versie, text.vertrouwelijkheid
    if version is None or text.status is None:
        raise AssertionError(f"{name} has no status, and is never delivered")
    until = f" tot {format_date(secrecy.tot)}" if secrecy.tot else ""
    yield from _make_paragraph(name)
    told = f"Versie {version.nummer} van {format_date(version.datum)}, {secrecy.niveau.value}{until}."
    yield from _make_paragraph(f"{told} {basis.dossier.ronde.value.get_status(text.status).disclaimer}", "    ")


def _explain_proof(name: str) -> Iterator[str]:
    yield from _make_heading("Is dit pakket nog zoals het is geleverd?")
    yield from _make_paragraph(
        f"In {MANIFEST_NAME} staat van elk bestand de controlesom (SHA-256). "
        "Zo rekent u er zelf een uit; vul bij BESTAND "
        "de naam van het bestand in:"
    )
    yield from ("", "    Windows          certutil -hashfile BESTAND SHA256")
    yield from ("    macOS en Linux   shasum -a 256 BESTAND", "")
    yield from _make_paragraph(
        f"De afzenders hebben de controlesom van {MANIFEST_NAME} zelf vastgelegd. Zij kunnen het hele pakket nakijken; "
        f"noem daarbij {name}."
    )


ZIP_SUFFIX = ".zip"
MAX_PACKAGE_FILES, MAX_PACKAGE_BYTES = 65_000, 4_000_000_000
"""What a zip holds that every computer can open."""


def assemble_package(
    request: PackageRequest, number: int, basis: DeliveryBasis, documents: Iterable[PackageFile]
) -> DeliveryPackage:
    """The package of delivery `number` to an addressee: the documents, with a README, metadata and the manifest.

    `documents` are the fiches, the documents of the ronde, the bundle, the budget workbook and the change log, each
    under its path in the package (`PackageRequest.make_file_path`).
    """
    name = request.make_package_name(number)
    ordered = sorted(documents, key=lambda file: file.path)
    content = [*ordered, make_readme_file(name, request, basis, ordered)]
    files = [*content, *make_metadata_files(name, request, basis, content)]
    # the last: the manifest holds the digest of every other file
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
    # beside its content every file takes some room in a zip for its name and dates
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
    """The files as they stand in the zip: in the folder of the package, and without compression."""
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
