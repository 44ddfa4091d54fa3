"""Assembles the package of a delivery, and records it in the register of the ronde.

A package is a folder and a zip with a manifest, metadata and a readme in Dutch. Entries of the zip are stored, so that
no version of a compressor can change their bytes. Recording a delivery is one more entry in the register, and a zip
with the inputs as they were: enough to make the delivery again. The digests in the register serve to verify a package
later.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from textwrap import wrap
from typing import Any

from fiches.deliver.delivery import (
    MANIFEST_NAME,
    ZIP_SUFFIX,
    DeliveryPackage,
    FileKind,
    PackageFile,
    PackageRequest,
    WrittenPackage,
    compute_source_digest,
    is_safe_path,
    make_kept_path,
    normalize_path,
)
from fiches.deliver.manifest import DeliveryBasis, DeliveryManifest, make_manifest_file
from fiches.deliver.metadata import METADATA_FOLDER, make_metadata_files
from fiches.diagnostics import ExitCode, FichesError, make_visible
from fiches.documents.sets import Sending, choose_strictest, collect_offer_sending, collect_sending
from fiches.dutch.format import format_date, format_list
from fiches.io.files import make_write_error, replace_file, wait_for_lock, write_ledger_last
from fiches.io.zip import ZipEntry, iter_zip_chunks, make_stored_entry
from fiches.load.ledgers import BEGUN_MARKER, KEPT_INPUTS_FOLDER, LEVERINGEN_FILE, LEVERINGEN_LEDGER, parse_entries
from fiches.load.ronde import get_ronde_folder
from fiches.load.trees import INPUTS_FOLDER, FolderTree, GitTree, LostFileError, SourceTree, ZipTree
from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import Niveau
from fiches.model.ledgers import Leveringen, compute_agreed_digest
from fiches.model.register import Register, Stuk

README_NAME = "LEESMIJ.txt"
LINE_WIDTH = 76
_KIND_DESCRIPTIONS = {
    FileKind.STUK: "over het aanbod als geheel, met een eigen status",
    FileKind.BUNDEL: "de fiches van dit pakket in één document, met inhoudsopgave en totalen",
    FileKind.BEGROTING: "het budget van deze fiches, met formules",
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
    yield from _list_senders(collect_sending(basis.fiches, basis.dossier))
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


def _list_senders(sending: Sending, indent: str = "") -> Iterator[str]:
    """Who stands behind some texts, and behind which when not behind all; and who is only meant to."""
    settled, intended = (
        [f"{one['naam']} ({one['bij']})" if one["bij"] else one["naam"] for one in sending.make_views(settled)]
        for settled in (True, False)
    )
    if settled:
        yield from _make_paragraph(f"Afzenders: {format_list(settled)}.", indent)
    if intended:
        yield from _make_paragraph(f"Beoogde afzenders, nog niet afgestemd: {format_list(intended)}.", indent)


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
    if isinstance(text, Register):
        yield from _list_senders(collect_offer_sending(basis.dossier), "    ")


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


LOCK_FILE = f".{KEPT_INPUTS_FOLDER}.slot"


def compute_next_number(register: Leveringen | None, adressaat: str) -> int:
    """The number of the next delivery to an adressaat, from 1."""
    return len(register.list_to_adressaat(adressaat)) + 1 if register else 1


def make_entry(request: PackageRequest, basis: DeliveryBasis, delivered: WrittenPackage, kept: bytes) -> dict[str, Any]:
    """What the register says of a delivery, as text; its number and its link come when it is added."""
    stukken = {stuk.id: compute_agreed_digest(stuk.data) for stuk in basis.stukken}
    return {
        "levering": delivered.package.name,
        "adressaat": request.addressee.id,
        "naam": request.addressee.naam,
        "datum": request.date.isoformat(),
        "definitief": "ja" if request.final else "nee",
        "fiches": {file.id: compute_agreed_digest(file.data) for file in basis.files},
        **({"stukken": stukken} if stukken else {}),
        "manifest": delivered.package.manifest.sha256,
        "zip": delivered.zip_sha256,
        "bewaard": sha256(kept).hexdigest(),
    }


def record_delivery(root: Path, ronde_id: str, entry: Mapping[str, Any], kept: bytes) -> Path:
    """Add a delivery to the register, and keep its inputs beside it. Gives the path of the register.

    Another run that records at the same time waits. Raises `FichesError` when the delivery is there already, or when a
    file cannot be written; the register then stays as it was.
    """
    folder = root / get_ronde_folder(ronde_id)
    path = folder / LEVERINGEN_FILE
    try:
        with wait_for_lock(folder / LOCK_FILE):
            before = parse_entries(LEVERINGEN_LEDGER, path.read_bytes()) if path.is_file() else []
            if any(one.get("levering") == entry["levering"] for one in before):
                raise FichesError(
                    f"Levering {entry['levering']} staat al in het register.",
                    exit_code=ExitCode.BEVINDINGEN,
                    hint="een ander leverde intussen ook; voer de opdracht nog eens uit",
                )
            text = LEVERINGEN_LEDGER.make_text(LEVERINGEN_LEDGER.append_entries(before, ronde_id, [entry]))
            # the inputs before the register: an entry without its inputs would count as damage
            with write_ledger_last(path, folder / KEPT_INPUTS_FOLDER / BEGUN_MARKER, text.encode()):
                replace_file(root / make_kept_path(ronde_id, entry["levering"], entry["bewaard"]), kept)
    except OSError as error:
        raise make_write_error(folder, error) from error
    return path


def has_recorded_inputs(tree: SourceTree, manifest: DeliveryManifest) -> bool:
    """Whether a tree holds every input and template of a package as it was then."""
    return all(
        compute_source_digest(tree, origin.bestand) == origin.sha256
        for origin in (*manifest.invoer, *manifest.sjablonen)
    )


def find_recorded_inputs(root: Path, manifest: DeliveryManifest) -> SourceTree:
    """The inputs and templates of a package as they were: kept at the delivery, in git, or still in the working folder.

    Raises `FichesError` when they are nowhere as the manifest has them.
    """
    for tree in _iter_candidates(root, manifest):
        if has_recorded_inputs(tree, manifest):
            return tree
    kept = make_kept_path(manifest.ronde.id, manifest.levering, "…")
    raise FichesError(
        f"De invoer van levering {manifest.levering} is in {root} niet terug te vinden zoals zij was.",
        exit_code=ExitCode.INVOER_ONLEESBAAR,
        hint=f"haal {kept} terug uit git",
    )


def _iter_candidates(root: Path, manifest: DeliveryManifest) -> Iterator[SourceTree]:
    kept = root / make_kept_path(manifest.ronde.id, manifest.levering)
    # who tries one too many loses nothing: what is in it is judged
    for path in sorted(kept.parent.glob(f"{kept.stem}*{ZIP_SUFFIX}")):
        # damaged, or a link that leads elsewhere: the same may be in another place
        with suppress(FichesError, LostFileError):
            yield ZipTree.from_zip(FolderTree(root).locate(path.relative_to(root).as_posix()), INPUTS_FOLDER)
    if manifest.revisie:
        with suppress(FichesError):  # another clone, or no git
            yield GitTree.from_revision(root, manifest.revisie)
    yield FolderTree(root)
