"""Make a delivered package again: from the inputs as they were it must have the same bytes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fiches.app.deliver import DeliveryTools, make_package
from fiches.app.deliver_inputs import (
    DeliveryRequest,
    DeliveryWork,
    load_work,
)
from fiches.app.use_case import Project
from fiches.build.program import compute_program_fingerprint
from fiches.codes import make_diagnostic
from fiches.deliver.delivery import DeliveryPackage
from fiches.deliver.manifest import DeliveryManifest
from fiches.deliver.package import find_recorded_inputs
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Location, Report
from fiches.io.libreoffice import LibreOffice
from fiches.io.scratch import open_scratch_folder
from fiches.load.ledgers import LEVERINGEN_LEDGER, MAX_LEDGER_BYTES, parse_entries
from fiches.load.ronde import get_leveringen_path
from fiches.load.trees import SourceTree

_FONTS_DIGEST = re.compile(r" [0-9a-f]{16}$")
"""The digest of the fonts behind a version."""


@dataclass(frozen=True, slots=True)
class _InputsAtDelivery:
    """The inputs of a delivery, with the register of deliveries as it was before."""

    tree: SourceTree
    path: str
    register: bytes

    def list(self, prefix: str) -> list[str]:
        """See `SourceTree`."""
        others = [path for path in self.tree.list(prefix) if path != self.path]
        return sorted([*others, self.path] if self.register and self.path.startswith(f"{prefix}/") else others)

    def read_bytes(self, path: str, limit: int) -> bytes:
        """See `SourceTree`."""
        if path != self.path:
            return self.tree.read_bytes(path, limit)
        if not self.register:
            raise FileNotFoundError(path)
        return self.register[: limit + 1]


def rebuild_package(project: Project, manifest: DeliveryManifest, tools: DeliveryTools) -> Report:
    """Make a package again and compare every file with what the manifest says of it; nothing stays behind.

    Raises `FichesError` when the inputs are nowhere as they were, or a file cannot be made.
    """
    # the register as it was: with later entries another number and another change log would come out
    tree = _InputsAtDelivery(
        find_recorded_inputs(project.root, manifest),
        get_leveringen_path(manifest.ronde.id),
        _extract_earlier_register(project, manifest),
    )
    work = load_work(Project(project.root, tree), _make_request(manifest))
    if isinstance(work, Report):
        raise _make_rebuild_error(manifest, list(work))
    with open_scratch_folder() as temporary:
        package, reasons = make_package(_set_number(work, manifest), temporary, tools)
        if package is None:
            raise _make_rebuild_error(manifest, reasons)
        return Report.from_diagnostics(_compare_files(manifest, package, tools.office))


def _extract_earlier_register(project: Project, manifest: DeliveryManifest) -> bytes:
    """The register of now as far as the delivery; nothing when there was none before."""
    try:
        raw = project.tree.read_bytes(get_leveringen_path(manifest.ronde.id), MAX_LEDGER_BYTES)
    except OSError:
        return b""
    entries = parse_entries(LEVERINGEN_LEDGER, raw)
    names = [entry.get("levering") for entry in entries]
    earlier = entries[: names.index(manifest.levering)] if manifest.levering in names else entries
    return LEVERINGEN_LEDGER.make_text(earlier).encode() if earlier else b""


def _make_request(manifest: DeliveryManifest) -> DeliveryRequest:
    asked = manifest.verzoek
    return DeliveryRequest(
        manifest.adressaat.id,
        asked.datum,
        manifest.ronde.id,
        asked.scenario,
        asked.fiches,
        final=asked.definitief,
        stukken=[stuk.id for stuk in manifest.stukken],
    )


def _set_number(work: DeliveryWork, manifest: DeliveryManifest) -> DeliveryWork:
    """The work under the number in the name of the package, also when no register tells it."""
    number = manifest.levering.removeprefix(f"{work.request.ronde}-{work.request.addressee.id}-")
    number = number.removesuffix(work.request.mark)
    return replace(work, number=int(number)) if number.isascii() and number.isdigit() else work


def _compare_files(manifest: DeliveryManifest, package: DeliveryPackage, office: LibreOffice) -> Iterator[Diagnostic]:
    made = {file.path: file.sha256 for file in package.files}
    hint = _explain_other_version(manifest) or "vergelijk ze in Word"
    of_pdf = _explain_other_version(manifest) or _explain_other_office(manifest, office) or "vergelijk ze naast elkaar"
    for file in manifest.bestanden:
        sha256 = made.pop(file.bestand, None)
        if sha256 != file.sha256:
            what = "komt er niet meer uit" if sha256 is None else "is anders"
            yield make_diagnostic(
                "LEV017",
                Location(file.bestand),
                f"Uit dezelfde invoer opnieuw gemaakt: {file.bestand} {what}.",
                of_pdf if file.bestand.endswith(".pdf") else hint,
            )
    for path in sorted(made.keys() - {package.manifest.path}):
        yield make_diagnostic(
            "LEV017", Location(path), f"Uit dezelfde invoer opnieuw gemaakt: {path} is erbij gekomen.", hint
        )


def _explain_other_version(manifest: DeliveryManifest) -> str:
    """What to say when another program made the package; nothing when it was this one."""
    if manifest.vingerafdruk == compute_program_fingerprint():
        return ""
    return f"het pakket is gemaakt met een andere versie: {manifest.programma}"


def _explain_other_office(manifest: DeliveryManifest, office: LibreOffice) -> str:
    """What to say of a PDF when another LibreOffice made it, or the same one with other fonts."""
    then = manifest.kantoorprogramma
    if then is None or then == office.identity:
        return ""
    version = _FONTS_DIGEST.sub("", then)
    if version == office.version:
        return "misschien stonden er toen andere lettertypen op de computer; dan zien PDF's er anders uit"
    return f"toen maakte {version} de PDF's, en hier staat {office.version}"


def _make_rebuild_error(manifest: DeliveryManifest, reasons: list[Diagnostic]) -> FichesError:
    return FichesError(
        f"Levering {manifest.levering} is niet opnieuw te maken: {reasons[0].message}",
        exit_code=ExitCode.BEVINDINGEN,
        hint=_explain_other_version(manifest) or reasons[0].hint,
    )
