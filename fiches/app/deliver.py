"""Deliver fiches to an addressee, and make a delivered package again.

Every reason not to deliver is given at once, and then nothing is written. The package is written beside its place.
Only when the inputs are still the same is it moved there and registered: all of it, or nothing. Made again from the
inputs as they were, a package must have the same bytes.
"""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath

from fiches.agree.standing import Standing
from fiches.app.agree import LEDGER_LOCK_FILE
from fiches.app.build import ProgressCallback
from fiches.app.deliver_files import ExtraFiles, MadeFiles, MakingTools, make_extra_files, make_files
from fiches.app.deliver_inputs import (
    DeliveryRequest,
    DeliveryWork,
    find_reasons,
    get_package_folder,
    load_work,
    search_package,
    search_templates,
)
from fiches.app.use_case import Project
from fiches.build.build import compute_file_sha256
from fiches.build.plan import compute_program_fingerprint
from fiches.build.workers import ExecutorFactory, SerialExecutor
from fiches.codes import make_diagnostic
from fiches.deliver.delivery import DeliveryPackage, FileKind, PackageFile, WrittenPackage, pack_inputs
from fiches.deliver.gate import FicheSelection, find_changed_files
from fiches.deliver.manifest import DeliveryManifest
from fiches.deliver.package import assemble_package, find_recorded_inputs, make_entry, record_delivery, write_package
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Location, Report
from fiches.documents.kinds import BUNDEL, FICHE_KIND, WIJZIGINGEN
from fiches.io import excel
from fiches.io.files import BUSY_FOLDER, lock_folder, make_write_error, open_scratch_folder, set_aside, wait_for_lock
from fiches.io.libreoffice import LibreOffice, prepare_libreoffice
from fiches.load.ledgers import LEVERINGEN_LEDGER, MAX_LEDGER_BYTES, parse_entries
from fiches.load.ronde import get_leveringen_path, get_ronde_folder
from fiches.load.trees import SourceTree
from fiches.model.ronde import Stuknaam

DELIVERIES_FOLDER = "leveringen"
"""The folder, in the output of a ronde, with a folder and a zip for every delivery."""
STAGING_FOLDER = "levering"
"""Where, in what is not finished, a package is written before it is moved to its place."""


class DeliveryStep(StrEnum):
    """What a delivery is about to do."""

    MAKEN = "maken"
    BUNDELEN = "bundelen"
    INPAKKEN = "inpakken"
    PLAATSEN = "plaatsen"


def _ignore_step(step: DeliveryStep) -> None:
    """For who does not follow the steps."""


@dataclass(frozen=True, slots=True)
class DeliveryTools:
    """Who makes the PDFs, who makes the Word files, and who is told how it goes."""

    office: LibreOffice
    make_executor: ExecutorFactory = SerialExecutor
    on_progress: ProgressCallback | None = None
    on_step: Callable[[DeliveryStep], None] = _ignore_step


@dataclass(frozen=True, slots=True)
class DeliveryOutcome:
    """What became of an order: every reason to refuse, or the package as it lies in the output folder.

    Of a dry run there is neither when nothing stands in the way. `names` are the documents that are or would be in it;
    `moved_aside` is where a package was moved that lay in its place without being registered. `standings` is what each
    akkoord about a fiche that goes is worth; `intended` are the koepels that are not yet senders of what goes.
    """

    addressee_name: str
    name: str
    selection: FicheSelection
    names: tuple[str, ...]
    reasons: Report
    delivered: WrittenPackage | None = None
    moved_aside: tuple[Path, ...] = ()
    standings: tuple[Standing, ...] = ()
    intended: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """What to tell the shell."""
        return ExitCode.BEVINDINGEN if self.reasons else ExitCode.GOED


def prepare_delivery_office(wanted: Path | None) -> LibreOffice:
    """The LibreOffice that is named or found. Raises `FichesError` when what a delivery needs is not there."""
    excel.ensure_xlsxwriter()
    return prepare_libreoffice(wanted)


def deliver_fiches(project: Project, request: DeliveryRequest, output: Path, tools: DeliveryTools) -> DeliveryOutcome:
    """Deliver the fiches that are asked for, or say every reason not to; then nothing is written.

    Raises `FichesError` for an adressaat, scenario or fiche that is unknown, and when a file cannot be made or written.
    """
    work = load_work(project, request)
    if isinstance(work, Report):
        return DeliveryOutcome(request.addressee_id, "", FicheSelection(()), (), work)
    reasons = [*find_reasons(work), *search_templates(work)]
    if reasons or request.dry_run:
        return _make_undelivered(work, reasons)
    with open_scratch_folder() as temporary:
        tools.on_step(DeliveryStep.MAKEN)
        package, reasons = make_package(work, temporary, tools)
        reasons += find_changed_files(work.digests_when_read, work.compute_digests())
        reasons += search_package(work, package) if package else ()
        if package is None or reasons:
            return _make_undelivered(work, reasons)
        return _write_delivery(work, package, output / work.loaded.id / DELIVERIES_FOLDER, tools)


def make_package(
    work: DeliveryWork, folder: Path, tools: DeliveryTools
) -> tuple[DeliveryPackage | None, list[Diagnostic]]:
    """The package of an order, with files that lie in the folder; or every reason not to deliver what was made.

    Raises `FichesError` when LibreOffice does not work or the folder cannot be written.
    """
    making = MakingTools(folder, tools.make_executor, tools.office, tools.on_progress)
    made = make_files(work.dossier, work.tasks, work.forms, making, marked=not work.request.final)
    tools.on_step(DeliveryStep.BUNDELEN)
    extras = ExtraFiles() if made.reasons else make_extra_files(work, made.files, tools.office)
    reasons = [*made.reasons, *extras.reasons]
    return (None if reasons else _collect_and_assemble(work, made, extras.files, tools.office)), reasons


def _make_undelivered(work: DeliveryWork, reasons: list[Diagnostic]) -> DeliveryOutcome:
    return DeliveryOutcome(
        work.request.addressee.naam,
        work.name,
        work.selection,
        tuple(_iter_planned_names(work)),
        Report.from_diagnostics(reasons),
        standings=_select_standings(work),
        intended=_list_intended(work),
    )


def _list_intended(work: DeliveryWork) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What goes without a record of a koepel for which it speaks, each with those koepels."""
    going = {file.id: work.dossier.list_senders(file.shaped.value) for file in work.selection.files if file.shaped}
    offer = Stuknaam.KERNBOODSCHAPPEN
    going |= {offer.value: work.dossier.list_offer_senders()} if offer in work.selection.stuk_ids else {}
    lacking = {text: tuple(one.koepel for one in ones if not one.is_settled) for text, ones in going.items()}
    return tuple((text, koepels) for text, koepels in lacking.items() if koepels)


def _select_standings(work: DeliveryWork) -> tuple[Standing, ...]:
    going = {text.id for text in work.selection.texts}
    return tuple(one for one in work.standings if one.akkoord.fiche in going)


def _iter_planned_names(work: DeliveryWork) -> Iterator[str]:
    """The documents that would be in the package."""
    bundles = [(form.vorm, "") for form in work.forms if form.soort == BUNDEL]
    own = ((PurePosixPath(task.target).stem, get_package_folder(task.soort)) for task in work.tasks)
    for stem, folder in (*own, *bundles):
        yield work.request.make_file_path(stem, ".docx", folder)
        yield work.request.make_file_path(stem, ".pdf", folder)
    yield work.request.make_file_path("begroting", ".xlsx")
    for form in (form for form in work.forms if form.soort == WIJZIGINGEN):
        yield from (work.request.make_file_path(form.vorm, suffix) for suffix in (".docx", ".pdf"))


def _collect_and_assemble(
    work: DeliveryWork, made: MadeFiles, extras: Sequence[PackageFile], office: LibreOffice
) -> DeliveryPackage:
    documents = [
        PackageFile.from_content(
            work.request.make_file_path(one.path.stem, one.path.suffix, get_package_folder(one.task.soort)),
            one.path,
            FileKind.FICHE if one.task.soort == FICHE_KIND.naam else FileKind.STUK,
            fiche=PurePosixPath(one.task.bestand).stem,
            titel=one.task.titel,
        )
        for one in made.files
    ]
    basis = replace(work.basis, office=office.identity)
    return assemble_package(work.told, work.number, basis, [*documents, *extras])


def _write_delivery(
    work: DeliveryWork, package: DeliveryPackage, folder: Path, tools: DeliveryTools
) -> DeliveryOutcome:
    """Write the package beside its place, look once more whether it is of what lies there now, and put it in place.

    Equal digests are equal inputs, to which the gate would say the same again.
    """
    with lock_folder(folder), _hold_inputs(work.project.root / get_ronde_folder(work.loaded.id)):
        staging = folder / BUSY_FOLDER / STAGING_FOLDER
        # a run that was killed may have left its package here
        shutil.rmtree(staging, ignore_errors=True)
        try:
            staging.mkdir(parents=True)
            tools.on_step(DeliveryStep.INPAKKEN)
            written = write_package(package, staging)
            # before the last look at the digests, which then holds for what is kept too
            kept = pack_inputs(work.project.tree, work.loaded.id, [form.path for form in work.forms])
            tools.on_step(DeliveryStep.PLAATSEN)
            moved = find_changed_files(work.digests_when_read, work.compute_digests())
            if moved:
                return _make_undelivered(work, moved)
            aside = _move_aside(folder, written)
            done = _place_and_record(work, written, folder, kept)
        except OSError as error:
            raise make_write_error(folder, error) from error
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    names = tuple(file.path for file in package.files if file.kind is not FileKind.METADATA)
    standings = _select_standings(work)
    return DeliveryOutcome(
        work.request.addressee.naam,
        work.name,
        work.selection,
        names,
        Report(),
        done,
        aside,
        standings,
        _list_intended(work),
    )


@contextmanager
def _hold_inputs(folder: Path) -> Iterator[None]:
    """Keep other runs from changing the registers of the ronde.

    Raises `FichesError` when nothing can be written in its folder.
    """
    try:
        with wait_for_lock(folder / LEDGER_LOCK_FILE):
            yield
    except OSError as error:
        raise make_write_error(folder, error) from error


def _move_aside(folder: Path, written: WrittenPackage) -> tuple[Path, ...]:
    """Move aside what lies where the package comes: it is not registered, since its name is the next one.

    What is byte for byte the same was left by a run that was killed before it could register: it is not kept.
    """
    there = [new for new in (written.zip, written.folder) if (folder / new.name).exists()]
    for new in there:
        if _compute_file_digests(folder / new.name) == _compute_file_digests(new):
            # into the staging folder, which is thrown away at the end
            (folder / new.name).rename(new.with_name(f"{new.name}.eerder"))
    return tuple(set_aside(folder, new.name) for new in there if (folder / new.name).exists())


def _compute_file_digests(path: Path) -> dict[str, str]:
    """The digest of a file, or of every file in a folder by its path."""
    files = [path, *path.rglob("*")]
    return {file.relative_to(path).as_posix(): compute_file_sha256(file) for file in files}


def _place_and_record(work: DeliveryWork, written: WrittenPackage, folder: Path, kept: bytes) -> WrittenPackage:
    """Move the zip and the folder to where users look and register them: all of it, or nothing."""
    done = replace(written, folder=folder / written.folder.name, zip=folder / written.zip.name)
    moves = ((written.zip, done.zip), (written.folder, done.folder))
    try:
        for source, target in moves:
            source.rename(target)
        record_delivery(work.project.root, work.loaded.id, make_entry(work.request, work.basis, written, kept), kept)
    # also for Ctrl-C: what is not in the register may not lie where users look
    except BaseException:
        for source, target in moves:
            if target.exists():
                target.rename(source)
        raise
    return done


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
