"""Assembles the package of a delivery: folder, manifest, a readme in Dutch, and the metadata of every document for
an archive.

Entries of the zip are stored, so that no version of a compressor can change their bytes.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from textwrap import wrap
from typing import Any

from fiches.deliver.manifest import DeliveryBasis, make_manifest_file
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
from fiches.model.fiche_blocks import Niveau, Vertrouwelijkheid

METADATA_FOLDER, METADATA_SUFFIX = "metadata", ".json"
MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NORMS_NOTE = "Namen naar MDTO 1.0 en DiWoo 0.9.8; deze gegevens zijn niet volledig volgens die normen."
_DOCUMENT_LABELS = {
    FileKind.FICHE: "fiche",
    FileKind.BUNDEL: "bundel",
    FileKind.BEGROTING: "rekenblad",
    FileKind.WIJZIGINGEN: "overzicht van wijzigingen",
    FileKind.LEESMIJ: "leeswijzer",
}


def make_sidecar_files(
    name: str, request: PackageRequest, basis: DeliveryBasis, files: Sequence[PackageFile]
) -> Iterator[PackageFile]:
    """A metadata file for each of these files: metadata/fiches/W-01.docx.json is about fiches/W-01.docx."""
    known = {fiche.id: fiche for fiche in basis.fiches}
    for file in files:
        fiche = known.get(file.fiche or "")
        subject = _MetadataSubject(name, request, basis, file, fiche)
        data = {"toelichting": NORMS_NOTE, "mdto": _make_mdto(subject), "diwoo": _make_diwoo(subject)}
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        yield PackageFile.from_content(
            f"{METADATA_FOLDER}/{file.path}{METADATA_SUFFIX}", text.encode(), FileKind.METADATA, fiche=file.fiche
        )


@dataclass(frozen=True, slots=True)
class _MetadataSubject:
    """The file that the metadata is about; `fiche` is None when it is about all of them."""

    name: str
    request: PackageRequest
    basis: DeliveryBasis
    file: PackageFile
    fiche: Fiche | None

    @property
    def format(self) -> str:
        return MEDIA_TYPES.get(PurePosixPath(self.file.path).suffix, "application/octet-stream")

    @property
    def titel(self) -> str:
        return self.file.titel or (self.fiche.titel if self.fiche else PurePosixPath(self.file.path).name)

    @property
    def made(self) -> str:
        """The day of this version of the fiche; of what is made of several, the day of the delivery."""
        return str(self.fiche.versie.datum if self.fiche else self.request.date)

    @property
    def senders(self) -> list[dict[str, str]]:
        return [{"verwijzingNaam": koepel.naam} for koepel in self.basis.dossier.ronde.value.koepels]


def _make_mdto(subject: _MetadataSubject) -> dict[str, Any]:
    """The elements of an informatieobject and of its bestand."""
    file, jaren = subject.file, subject.basis.dossier.ronde.value.jaren
    return {
        "identificatie": {"identificatieKenmerk": f"{subject.name}/{file.path}", "identificatieBron": "fiches"},
        "naam": subject.titel,
        "classificatie": {"begripLabel": _DOCUMENT_LABELS[file.kind]},
        "dekkingInTijd": {
            "dekkingInTijdType": {"begripLabel": "jaren waarop de bedragen slaan"},
            "dekkingInTijdBegindatum": str(jaren[0]),
            "dekkingInTijdEinddatum": str(jaren[-1]),
        },
        "taal": "nl",
        "event": list(_make_events(subject)),
        "isOnderdeelVan": {"verwijzingNaam": subject.name},
        "archiefvormer": subject.senders,
        "beperkingGebruik": _make_restriction(subject),
        "omvang": file.size,
        "bestandsformaat": {"begripLabel": subject.format},
        "checksum": {
            "checksumAlgoritme": {"begripLabel": "SHA-256"},
            "checksumWaarde": file.sha256,
            "checksumDatum": str(subject.request.date),
        },
    }


def _make_events(subject: _MetadataSubject) -> Iterator[dict[str, Any]]:
    if subject.fiche is not None:
        status = subject.basis.dossier.ronde.value.get_status(subject.fiche.status)
        result = f"versie {subject.fiche.versie.nummer}, {status.naam}"
        yield {"eventType": {"begripLabel": "creatie"}, "eventTijd": subject.made, "eventResultaat": result}
    to = f"geleverd aan {subject.request.addressee.naam}"
    yield {
        "eventType": {"begripLabel": "publicatie" if _is_public(subject) else "verzending"},
        "eventTijd": str(subject.request.date),
        "eventResultaat": to,
    }


def _is_public(subject: _MetadataSubject) -> bool:
    return _get_secrecy(subject).niveau is Niveau.OPENBAAR


def _get_secrecy(subject: _MetadataSubject) -> Vertrouwelijkheid:
    """That of the fiche; of several the strictest, and of an embargo the last end."""
    about = [subject.fiche] if subject.fiche else subject.basis.fiches
    return choose_strictest([fiche.vertrouwelijkheid for fiche in about])


def _make_restriction(subject: _MetadataSubject) -> dict[str, Any]:
    secrecy = _get_secrecy(subject)
    limit = {"beperkingGebruikType": {"begripLabel": secrecy.niveau.value}}
    if secrecy.tot is None:
        return limit
    return {**limit, "beperkingGebruikTermijn": {"termijnEinddatum": secrecy.tot.isoformat(timespec="minutes")}}


def _make_diwoo(subject: _MetadataSubject) -> dict[str, Any]:
    senders = [koepel.naam for koepel in subject.basis.dossier.ronde.value.koepels]
    return {
        "identifiers": [f"{subject.name}/{subject.file.path}"],
        "creatiedatum": subject.made,
        "publisher": senders[0],
        "opsteller": senders,
        "titelcollectie": {"officieleTitel": subject.titel},
        "language": "nl",
        "format": subject.format,
        "isPartOf": subject.name,
        "documenthandelingen": [
            {
                "soortHandeling": "verzending",
                "atTime": str(subject.request.date),
                "wasAssociatedWith": subject.request.addressee.naam,
            }
        ],
    }


README_NAME = "LEESMIJ.txt"
LINE_WIDTH = 76
_KIND_DESCRIPTIONS = {
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
"""What the strictest level among the fiches means for the receiver."""
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
    secrecy = choose_strictest([fiche.vertrouwelijkheid for fiche in basis.fiches])
    is_over = secrecy.tot is not None and secrecy.tot.date() < request.date
    yield from _make_paragraph(_EMBARGO_OVER if is_over else _SECRECY_SENTENCES[secrecy.niveau])
    yield from _make_heading("Wat zit erin?")
    yield from _list_contents(files)
    yield from _make_heading("Welke fiches zijn dit?")
    yield from (line for fiche in basis.fiches for line in _describe_fiche(fiche, basis))
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
    yield from ("map metadata", *_make_paragraph("gegevens over elk bestand, voor uw archief", "    "))
    yield from (
        MANIFEST_NAME,
        *_make_paragraph("wat er geleverd is en waarvan het gemaakt is, met controlesommen", "    "),
    )


def _describe_fiche(fiche: Fiche, basis: DeliveryBasis) -> Iterator[str]:
    status, secrecy = basis.dossier.ronde.value.get_status(fiche.status), fiche.vertrouwelijkheid
    until = f" tot {format_date(secrecy.tot)}" if secrecy.tot else ""
    yield from _make_paragraph(f"{fiche.id}  {fiche.titel}")
    told = f"Versie {fiche.versie.nummer} van {format_date(fiche.versie.datum)}, {secrecy.niveau.value}{until}."
    yield from _make_paragraph(f"{told} {status.disclaimer}", "    ")


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

    `documents` are the fiches, the bundle, the budget workbook and the change log, each under its path in the package
    (`PackageRequest.make_file_path`).
    """
    name = request.make_package_name(number)
    ordered = sorted(documents, key=lambda file: file.path)
    content = [*ordered, make_readme_file(name, request, basis, ordered)]
    files = [*content, *make_sidecar_files(name, request, basis, content)]
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
