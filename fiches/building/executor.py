"""Making what is stale: one task at a time, each judged on its own, so that one bad fiche never stops the others."""

import hashlib
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fiches.building import codes
from fiches.building.manifest import JOURNAL, MANIFEST, Artifact, Ledger
from fiches.building.output import cannot_write, exclusive, reason, write_whole
from fiches.building.plan import RenderTask, TemplateFile
from fiches.diagnostics import Diagnostic, Location

COMPILED = ".sjablonen"
"""Where compiled templates are kept, in the output folder."""

CODE_OF_BLAME = {"TEMPLATE_UNUSABLE": codes.SJB001, "TEMPLATE_MISFIT": codes.SJB002, "PACKAGE": codes.BOU001}
"""Which finding belongs to what is to blame (`rendering.word.Blame`); each lies in the template."""


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
        _keep_manifest(folder, ledger)


def _keep_manifest(folder: Path, ledger: Ledger) -> None:
    manifest = ledger.text()
    try:
        if not _holds(folder / MANIFEST, manifest):
            write_whole(folder, MANIFEST, manifest)
        (folder / JOURNAL).unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error


def orphans(ronde: str, wanted: Iterable[str], unsure: Container[str], output: Path) -> list[Path]:
    """Files of earlier runs that nobody asks for any more. `wanted` are targets below `output`.

    `unsure` are the kinds of document of which it cannot be said now what is wanted.
    """
    folder, names = output / ronde, {Path(target).name for target in wanted}
    made = Ledger(folder, ronde).artifacts
    lost = (name for name in sorted(made) if name not in names and made[name].soort not in unsure)
    return [folder / name for name in lost if (folder / name).is_file()]


def _make(task: RenderTask, template: bytes, folder: Path, ledger: Ledger) -> Built:
    path = folder / Path(task.target).name
    present = _sha256(path)
    before = ledger.artifacts.get(path.name)
    if before and before.vingerafdruk == task.vingerafdruk and present == before.sha256:
        return Built(task, State.ACTUEEL, path)
    package, faults = _rendered(task, template, folder.parent / COMPILED)
    if package is None:
        return Built(task, State.MISLUKT, path, faults)
    foreign = bool(present) and present != _digest(package) and not ledger.wrote(path.name, present)
    try:
        ledger.note(_artifact(task, path.name, package))
        kept = write_whole(folder, path.name, package, keep_old=foreign)
    except OSError as error:
        message = f"{path.name} is niet te schrijven: {reason(error)}. Wat er stond, staat er nog."
        found = codes.BOU004.at(Location(str(path)), message, "sluit het bestand in Word, of maak ruimte op de schijf")
        return Built(task, State.MISLUKT, path, (found,))
    return Built(task, State.GEMAAKT, path, (_set_aside(path, kept),) if kept else ())


def _rendered(task: RenderTask, template: bytes, cache: Path) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    from fiches.rendering.word import RenderFault, render_checked  # noqa: PLC0415  (Word libraries load when stale)

    try:
        return render_checked(template, task.view, task.zichtbaar, cache), ()
    except RenderFault as error:
        code = CODE_OF_BLAME[error.blame.name]
        hint = f"kijk wat er mis is met: fiches sjabloon controleer {task.vorm}"
        return None, tuple(
            code.at(Location(task.sjabloon), f"{fault[0].upper()}{fault[1:]}.", hint) for fault in error.faults
        )


def _artifact(task: RenderTask, name: str, package: bytes) -> Artifact:
    return Artifact(
        bestand=name,
        sha256=_digest(package),
        bytes=len(package),
        soort=task.soort,
        kenmerk=task.kenmerk,
        vorm=task.vorm,
        inhoud=task.view["document"]["inhoud"],
        invoer=task.invoer,
        sjabloon=task.sjabloon,
        sjabloon_sha256=task.sjabloon_sha256,
        vingerafdruk=task.vingerafdruk,
    )


def _set_aside(path: Path, kept: Path) -> Diagnostic:
    return codes.BOU002.at(
        Location(str(path)),
        f"{path.name} was niet de versie die het programma het laatst maakte; "
        f"die staat nu in {kept.parent.name}/{kept.name}.",
        "neem een wijziging die u wilt houden over in de invoer",
    )


def _sha256(path: Path) -> str:
    try:
        return _digest(path.read_bytes()) if path.is_file() else ""
    except OSError:
        return ""


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and path.read_bytes() == content
    except OSError:
        return False
