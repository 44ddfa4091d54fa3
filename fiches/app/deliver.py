"""Delivering: check, gate, make, judge, pack, look again, and only then put it in place and register it."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath

from fiches import excel
from fiches.app.akkoord import LOCK
from fiches.app.build import Progress
from fiches.app.delivery_extras import Extras, extra_files
from fiches.app.delivery_files import MadeFiles, Workshop, make_files
from fiches.app.delivery_inputs import Order, Work, read_work, reasons_against
from fiches.app.pdf import pdf_maker
from fiches.app.project import Project
from fiches.building.keeping import sha256_of
from fiches.building.making import Alone, Hire
from fiches.building.output import BUSY, cannot_write, exclusive, set_aside, waiting_for
from fiches.delivery.gate import Chosen, moved_reasons
from fiches.delivery.package import assemble, write_package
from fiches.delivery.register import entry_of, kept_inputs, record
from fiches.delivery.values import Delivered, FileKind, Package, PackageFile
from fiches.diagnostics import Diagnostic, ExitCode, Report
from fiches.external.libreoffice import LibreOffice
from fiches.external.scratch import scratch_folder
from fiches.reading.loader import ronde_folder
from fiches.rendering.kinds import BUNDEL, WIJZIGINGEN

DELIVERIES = "leveringen"
"""The folder, in the output of a ronde, with a folder and a zip for every delivery."""
STAGING = "levering"
"""Where, in what is not finished, a package is written before it is moved to its place."""


class Step(StrEnum):
    """What a delivery is about to do."""

    MAKEN = "maken"
    BUNDELEN = "bundelen"
    INPAKKEN = "inpakken"
    PLAATSEN = "plaatsen"


def _no_step(step: Step) -> None:
    """For who does not follow the steps."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Who makes the PDFs, who makes the Word files, and who is told how it goes."""

    office: LibreOffice
    hire: Hire = Alone
    on_progress: Progress | None = None
    on_step: Callable[[Step], None] = _no_step


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of an order: every reason to refuse, or the package as it lies in the output folder.

    Of a dry run there is neither when nothing stands in the way. `names` are the documents that are or would be in it;
    `aside` is where a package was moved that lay in its place without being registered.
    """

    to: str
    name: str
    chosen: Chosen
    names: tuple[str, ...]
    reasons: Report
    delivered: Delivered | None = None
    aside: tuple[Path, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """What to tell the shell."""
        return ExitCode.BEVINDINGEN if self.reasons else ExitCode.GOED


def delivery_office(wanted: Path | None) -> LibreOffice:
    """The LibreOffice that is named or found. Raises `FichesError` when what a delivery needs is not there."""
    excel.require()
    return pdf_maker(wanted)


def deliver(project: Project, order: Order, output: Path, tools: Tools) -> Delivery:
    """Deliver the fiches that are asked for, or say every reason not to; then nothing is written.

    Raises `FichesError` for an adressaat, scenario or fiche that is unknown, and when a file cannot be made or written.
    """
    work = read_work(project, order)
    if isinstance(work, Report):
        return Delivery(order.to, "", Chosen(()), (), work)
    reasons = reasons_against(work)
    if reasons or order.dry:
        return _stopped(work, reasons)
    with scratch_folder() as temporary:
        tools.on_step(Step.MAKEN)
        package, reasons = make_package(work, temporary, tools)
        reasons += moved_reasons(work.read, work.digests())
        if package is None or reasons:
            return _stopped(work, reasons)
        return _packed(work, package, output / work.loaded.id / DELIVERIES, tools)


def make_package(work: Work, folder: Path, tools: Tools) -> tuple[Package | None, list[Diagnostic]]:
    """The package of an order, with files that lie in the folder; or every reason not to deliver what was made.

    Raises `FichesError` when LibreOffice does not work or the folder cannot be written.
    """
    shop = Workshop(folder, tools.hire, tools.office, tools.on_progress)
    made = make_files(work.loaded.id, work.tasks, work.forms, shop, marked=not work.request.final)
    tools.on_step(Step.BUNDELEN)
    extras = Extras() if made.reasons else extra_files(work, made.files, tools.office)
    reasons = [*made.reasons, *extras.reasons]
    return (None if reasons else _package(work, made, extras.files, tools.office)), reasons


def _stopped(work: Work, reasons: list[Diagnostic]) -> Delivery:
    return Delivery(work.request.addressee.naam, work.name, work.chosen, tuple(_meant(work)), Report.of(reasons))


def _meant(work: Work) -> Iterator[str]:
    """The documents that would be in the package."""
    bundles = [(form.vorm, "") for form in work.forms if form.soort == BUNDEL]
    for stem, folder in (*((PurePosixPath(task.target).stem, "fiches") for task in work.tasks), *bundles):
        yield work.request.file_path(stem, ".docx", folder)
        yield work.request.file_path(stem, ".pdf", folder)
    yield work.request.file_path("begroting", ".xlsx")
    yield from (work.request.file_path(form.vorm, ".docx") for form in work.forms if form.soort == WIJZIGINGEN)


def _package(work: Work, made: MadeFiles, extras: Sequence[PackageFile], office: LibreOffice) -> Package:
    documents = [
        PackageFile.of(
            work.request.file_path(one.path.stem, one.path.suffix, "fiches"),
            one.path,
            FileKind.FICHE,
            fiche=PurePosixPath(one.task.bestand).stem,
            titel=one.task.titel,
        )
        for one in made.files
    ]
    basis = replace(work.basis, office=office.identity)
    return assemble(work.request, work.number, basis, [*documents, *extras])


def _packed(work: Work, package: Package, folder: Path, tools: Tools) -> Delivery:
    """Write the package beside its place, look once more whether it is of what lies there now, and put it in place.

    Equal digests are equal inputs, to which the gate would say the same again.
    """
    with exclusive(folder), _inputs_held(work.project.root / ronde_folder(work.loaded.id)):
        staging = folder / BUSY / STAGING
        shutil.rmtree(staging, ignore_errors=True)
        try:
            staging.mkdir(parents=True)
            tools.on_step(Step.INPAKKEN)
            written = write_package(package, staging)
            kept = kept_inputs(work.project.tree, work.loaded.id, [form.path for form in work.forms])
            tools.on_step(Step.PLAATSEN)
            moved = moved_reasons(work.read, work.digests())
            if moved:
                return _stopped(work, moved)
            aside = _made_free(folder, written)
            done = _registered(work, written, folder, kept)
        except OSError as error:
            raise cannot_write(folder, error) from error
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    names = tuple(file.path for file in package.files if file.kind is not FileKind.METADATA)
    return Delivery(work.request.addressee.naam, work.name, work.chosen, names, Report(), done, aside)


@contextmanager
def _inputs_held(folder: Path) -> Iterator[None]:
    """Nobody else changes the registers of the ronde. Raises `FichesError` when nothing can be written there."""
    try:
        with waiting_for(folder / LOCK):
            yield
    except OSError as error:
        raise cannot_write(folder, error) from error


def _made_free(folder: Path, written: Delivered) -> tuple[Path, ...]:
    """Move aside what lies where the package comes: it is not registered, since its name is the next one.

    What is the very same is what a run left that was killed before it could register; it makes way.
    """
    there = [new for new in (written.zip, written.folder) if (folder / new.name).exists()]
    for new in there:
        if _contents(folder / new.name) == _contents(new):
            (folder / new.name).rename(new.with_name(f"{new.name}.eerder"))
    return tuple(set_aside(folder, new.name) for new in there if (folder / new.name).exists())


def _contents(path: Path) -> dict[str, str]:
    """The digest of a file, or of every file in a folder by its path."""
    files = [path, *path.rglob("*")]
    return {file.relative_to(path).as_posix(): sha256_of(file) for file in files}


def _registered(work: Work, written: Delivered, folder: Path, kept: bytes) -> Delivered:
    """Move the zip and the folder to where users look and register them: all of it, or nothing."""
    done = replace(written, folder=folder / written.folder.name, zip=folder / written.zip.name)
    moves = ((written.zip, done.zip), (written.folder, done.folder))
    try:
        for source, target in moves:
            source.rename(target)
        record(work.project.root, work.loaded.id, entry_of(work.request, work.basis, written, kept), kept)
    except BaseException:
        for source, target in moves:
            if target.exists():
                target.rename(source)
        raise
    return done
