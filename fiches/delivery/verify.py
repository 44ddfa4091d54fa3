"""Proving a package: every file is the manifest's, and the manifest is the one that was registered."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from fiches.codes import make_diagnostic
from fiches.delivery.manifest import DeliveryManifest
from fiches.delivery.opened import (
    ReceivedPackage,
    ZipPackage,
    compute_digest_and_size,
    open_package,
    read_package_manifest,
)
from fiches.delivery.values import MANIFEST_NAME
from fiches.diagnostics import Diagnostic, Location, Report
from fiches.model.ledgers import Levering, Leveringen

_SYSTEM_FILES = {".DS_Store": "macOS", "Thumbs.db": "Windows", "desktop.ini": "Windows"}
"""Files that a computer puts in a folder when somebody looks at it."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found about a package. `entry` is what the register says of it, when there is one."""

    manifest: DeliveryManifest
    report: Report
    entry: Levering | None = None


@dataclass(frozen=True, slots=True)
class SenderRecords:
    """What is known on the side of the senders: the register of the ronde, and the digests of files as they are now."""

    register: Leveringen | None
    now: Mapping[str, str]
    findings: tuple[Diagnostic, ...] = ()
    """What is wrong with the register itself."""


def verify(path: Path, where: str, known: Callable[[DeliveryManifest], SenderRecords | None]) -> Verification:
    """Judge a package, a folder or a zip; nothing is written. `known` looks up what the senders know of it, if any.

    Raises `FichesError` for what is no package at all, and for one that could do harm.
    """
    with open_package(path, where) as holder:
        manifest, sha256 = read_package_manifest(holder)
        beside = known(manifest)
        entry = beside.register.find_levering(manifest.levering) if beside and beside.register else None
        wrong = list(_check_files(holder, manifest))
        found = [*wrong, *_check_registration(holder, manifest, sha256, beside, entry)]
        if isinstance(holder, ZipPackage) and not wrong:
            found += _check_zip(holder, entry)
    return Verification(
        manifest,
        Report.from_diagnostics([*found, *(_find_changed_inputs(manifest, beside.now) if beside else ())]),
        entry,
    )


def _make_location(holder: ReceivedPackage, name: str) -> Location:
    return Location(f"{holder.where}/{name.removeprefix('/')}")


def _check_files(holder: ReceivedPackage, manifest: DeliveryManifest) -> Iterator[Diagnostic]:
    """What is wrong with the files, the manifest itself left out."""
    wanted = {file.bestand: file for file in manifest.bestanden}
    there = set(holder.list_names()) - {MANIFEST_NAME}
    by_digest = {(file.sha256, file.bytes): file.bestand for file in manifest.bestanden}
    largest = max((file.bytes for file in manifest.bestanden), default=0)
    moved: dict[str, str] = {}
    for name in sorted(there):
        found = _compute_readable_digest(
            holder, name, largest
        )  # what lies under another name may be longer than what should
        if name in wanted and found == (wanted[name].sha256, wanted[name].bytes):
            continue
        original = by_digest.get(found) if found else None
        if original:
            moved[original] = name
        yield _report_wrong_file(holder, name, name in wanted, original)
    for name in sorted(wanted.keys() - there):
        hint = f"zijn inhoud staat nu in {moved[name]}" if name in moved else "vraag het pakket opnieuw op"
        yield make_diagnostic(
            "LEV010", _make_location(holder, name), f"{name} staat in het manifest en ontbreekt in het pakket.", hint
        )


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
    yield from beside.findings if beside else ()
    if entry is not None and entry.manifest != sha256:
        message = f"Dit manifest is niet dat van levering {name} in het register."
        yield make_diagnostic("LEV014", place, message, "vraag het pakket opnieuw op")
    elif entry is None and beside and (beside.register or not beside.findings):
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
            yield make_diagnostic("LEV016", Location(origin.bestand), f"{origin.bestand} {what} sinds de levering.")
