"""Making what is stale: one task at a time, each judged on its own, so that one bad fiche never stops the others."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fiches.building import codes
from fiches.building.manifest import JOURNAL, MANIFEST, Artifact, Ledger
from fiches.building.output import exclusive, set_aside, write_whole
from fiches.building.plan import RenderTask, TemplateFile
from fiches.diagnostics import Diagnostic, Location


class State(StrEnum):
    """What became of a task."""

    GEMAAKT = "gemaakt"
    ACTUEEL = "actueel"
    MISLUKT = "mislukt"


@dataclass(frozen=True, slots=True)
class Built:
    """A task with its outcome. `path` is the file as it now lies in the output folder."""

    task: RenderTask
    state: State
    path: Path
    diagnostics: tuple[Diagnostic, ...] = ()


def build(ronde: str, tasks: list[RenderTask], templates: Iterable[TemplateFile], output: Path) -> Iterator[Built]:
    """Make every stale file of a ronde below `output`, and yield each outcome as it comes.

    When all outcomes are taken, the manifest is written. Raises `FichesError` when the folder cannot be used.
    """
    folder = output / ronde
    contents = {template.path: template.content for template in templates}
    with exclusive(folder):
        ledger = Ledger(folder, ronde)
        for task in tasks:
            yield _make(task, contents[task.sjabloon], folder, ledger)
        manifest = ledger.text()
        if not _holds(folder / MANIFEST, manifest):
            write_whole(folder, MANIFEST, manifest)
        (folder / JOURNAL).unlink(missing_ok=True)


def orphans(ronde: str, wanted: Iterable[str], output: Path) -> list[Path]:
    """Files of earlier runs that no fiche and no form asks for any more. `wanted` are targets below `output`."""
    folder, names = output / ronde, {Path(target).name for target in wanted}
    return [path for path in sorted(folder.glob("*.docx")) if path.name not in names and not path.name.startswith("~$")]


def _make(task: RenderTask, template: bytes, folder: Path, ledger: Ledger) -> Built:
    path = folder / Path(task.target).name
    present = _sha256(path)
    edited: list[Diagnostic] = []
    before = ledger.artifacts.get(path.name)
    if before and before.vingerafdruk == task.vingerafdruk and present == before.sha256:
        return Built(task, State.ACTUEEL, path)
    package, faults = _rendered(task, template)
    if package is None:
        return Built(task, State.MISLUKT, path, faults)
    try:
        if present and present != _digest(package) and not ledger.wrote(path.name, present):
            edited.append(_edited(folder, path))
        ledger.note(_artifact(task, path.name, package))
        write_whole(folder, path.name, package)
    except OSError as error:
        message = f"{path.name} is niet te schrijven ({error.strerror}); de vorige versie blijft staan."
        return Built(
            task,
            State.MISLUKT,
            path,
            (codes.BOU004.at(Location(str(path)), message, "sluit het bestand in Word"),),
        )
    return Built(task, State.GEMAAKT, path, tuple(edited))


def _rendered(task: RenderTask, template: bytes) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    from fiches.rendering.word import Blame, RenderFault, render_checked  # noqa: PLC0415  (Word libraries load when stale)

    try:
        return render_checked(template, task.view, must_contain=(task.fiche, task.titel)), ()
    except RenderFault as error:
        if error.blame is Blame.PACKAGE:
            place = Location(task.invoer)
            return None, tuple(codes.BOU001.at(place, f"{Path(task.target).name}: {fault}.") for fault in error.faults)
        code = codes.SJB001 if error.blame is Blame.TEMPLATE_UNUSABLE else codes.SJB002
        return None, tuple(
            code.at(Location(task.sjabloon), f"{fault[0].upper()}{fault[1:]}.") for fault in error.faults
        )


def _artifact(task: RenderTask, name: str, package: bytes) -> Artifact:
    return Artifact(
        bestand=name,
        sha256=_digest(package),
        bytes=len(package),
        fiche=task.fiche,
        vorm=task.vorm,
        inhoud=task.view["document"]["inhoud"],
        invoer=task.invoer,
        invoer_sha256=task.invoer_sha256,
        sjabloon=task.sjabloon,
        sjabloon_sha256=task.sjabloon_sha256,
        vingerafdruk=task.vingerafdruk,
    )


def _edited(folder: Path, path: Path) -> Diagnostic:
    moved = set_aside(folder, path.name)
    return codes.BOU002.at(
        Location(str(path)),
        f"{path.name} was buiten het programma om veranderd; die versie staat nu in {moved.parent.name}/{moved.name}.",
        "neem de wijziging over in de invoer",
    )


def _sha256(path: Path) -> str:
    try:
        return _digest(path.read_bytes())
    except OSError:
        return ""


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False
