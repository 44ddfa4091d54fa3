"""Deliver fiches to an addressee.

Every reason not to deliver is given at once, and then nothing is written. The package is written beside its place.
Only when the inputs are still the same is it moved there and registered: all of it, or nothing.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath

from fiches.agree.standing import Standing
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
from fiches.build.plan import ProgressCallback
from fiches.build.workers import ExecutorFactory, SerialExecutor
from fiches.deliver.delivery import DeliveryPackage, FileKind, PackageFile, WrittenPackage, pack_inputs
from fiches.deliver.gate import FicheSelection, find_changed_files
from fiches.deliver.package import assemble_package, make_entry, record_delivery, write_package
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Report
from fiches.documents.kinds import BUNDEL, FICHE_KIND, WIJZIGINGEN
from fiches.io import excel
from fiches.io.digests import compute_file_sha256
from fiches.io.files import (
    BUSY_FOLDER,
    lock_folder,
    make_write_error,
    replace_file,
    set_aside,
    sync_folder,
    wait_for_lock,
)
from fiches.io.libreoffice import LibreOffice, prepare_libreoffice
from fiches.io.scratch import open_scratch_folder
from fiches.load.ledgers import LEDGER_LOCK_FILE
from fiches.load.ronde import get_ronde_folder
from fiches.model.ledgers import Levering
from fiches.model.ronde import Stuknaam

DELIVERIES_FOLDER = "leveringen"
"""The folder, in the output of a ronde, with a folder and a zip for every delivery."""
STAGING_FOLDER = "levering"
"""Where, in what is not finished, a package is written before it is moved to its place."""
PLACED_MARK = "geplaatst.txt"
"""The file there that names a package which lies in its place and is being registered."""


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
    if not isinstance(work, Report) and not request.dry_run:
        _tell_delivered(work, output / work.loaded.id / DELIVERIES_FOLDER)
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


def deliver_aloud(
    project: Project, request: DeliveryRequest, tell: Callable[[DeliveryStep, int, int], None]
) -> DeliveryOutcome:
    """The same into the usual folder, with the LibreOffice that is found.

    `tell` hears each step, and how many of how many files are made.
    """
    office, output = prepare_delivery_office(None), project.resolve_output_folder(None)
    tools = DeliveryTools(
        office,
        on_progress=lambda made, total, _: tell(DeliveryStep.MAKEN, made, total),
        on_step=lambda step: tell(step, 0, 0),
    )
    return deliver_fiches(project, request, output, tools)


def find_package(project: Project, ronde_id: str, one: Levering) -> Path | None:
    """The zip of a delivery in the usual folder; nothing when it is not there as it was delivered."""
    path = project.resolve_output_folder(None) / ronde_id / DELIVERIES_FOLDER / f"{one.levering}.zip"
    return path if path.is_file() and compute_file_sha256(path) == one.zip else None


def _tell_delivered(work: DeliveryWork, folder: Path) -> None:
    """Raises `FichesError`, once, when a run was killed after it had registered its package: nobody heard of that."""
    mark = folder / BUSY_FOLDER / STAGING_FOLDER / PLACED_MARK
    if not mark.is_file():
        return
    # a run that is still busy holds the folder; what the killed one locked the inputs with goes too
    with lock_folder(folder), _hold_inputs(work.project.root / get_ronde_folder(work.loaded.id)):
        name = mark.read_text(encoding="utf-8")
        shutil.rmtree(mark.parent, ignore_errors=True)
    register = work.loaded.leveringen
    if register and any(one.levering == name for one in register.value.leveringen):
        raise FichesError(
            f"De vorige opdracht is afgebroken, maar levering {name} is gelukt: zij staat in {folder}.",
            exit_code=ExitCode.BEVINDINGEN,
            hint="wilt u daarna nog eens leveren? Voer deze opdracht dan nog eens uit",
        )


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
        sync_folder(folder)
        replace_file(written.folder.with_name(PLACED_MARK), written.package.name.encode())
        record_delivery(work.project.root, work.loaded.id, make_entry(work.request, work.basis, written, kept), kept)
    # also for Ctrl-C: what is not in the register may not lie where users look
    except BaseException:
        for source, target in moves:
            if target.exists():
                target.rename(source)
        raise
    return done
