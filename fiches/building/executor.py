"""Making what is stale: each task judged on its own, so that one bad fiche never stops the others.

A crew makes the packages; only this process writes files, in the order of the tasks.
"""

import hashlib
from collections import deque
from collections.abc import Container, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fiches.building import codes
from fiches.building.making import LOST, Alone, Answer, Crew, Hire, Made, Templates, Work
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


def build(
    ronde: str, tasks: Iterable[RenderTask], templates: Iterable[TemplateFile], output: Path, hire: Hire = Alone
) -> Iterator[Built]:
    """Make every stale file of a ronde below `output`, and yield each outcome, in the order of the tasks.

    When all outcomes are taken, the manifest is written. Raises `FichesError` when the folder cannot be used.
    """
    folder = output / ronde
    contents = {template.sha256: template.content for template in templates}
    with exclusive(folder), ExitStack() as closing:
        ledger = Ledger(folder, ronde)
        crew: Crew | None = None
        under_way: deque[tuple[RenderTask, Answer | None]] = deque()
        for task in tasks:
            stale = not _is_current(task, folder, ledger)
            if stale and crew is None:
                crew = closing.enter_context(hire(Templates(contents, output / COMPILED)))
            under_way.append((task, crew.submit(_work(task)) if stale and crew else None))
            if crew is None or len(under_way) >= crew.most:
                yield _finish(*under_way.popleft(), folder, ledger)
        while under_way:
            yield _finish(*under_way.popleft(), folder, ledger)
        _keep_manifest(folder, ledger)


def _work(task: RenderTask) -> Work:
    return Work(task.sjabloon_sha256, task.zichtbaar, task.view)


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


def _is_current(task: RenderTask, folder: Path, ledger: Ledger) -> bool:
    before = ledger.artifacts.get(Path(task.target).name)
    if before is None or before.vingerafdruk != task.vingerafdruk:
        return False
    return _sha256(folder / before.bestand) == before.sha256


def _finish(task: RenderTask, answer: Answer | None, folder: Path, ledger: Ledger) -> Built:
    """Take what was made, and put it in its place."""
    path = folder / Path(task.target).name
    if answer is None:
        return Built(task, State.ACTUEEL, path)
    made = answer()
    if made.package is None:
        return Built(task, State.MISLUKT, path, _why(task, made))
    return _written(task, made.package, path, ledger)


def _written(task: RenderTask, package: bytes, path: Path, ledger: Ledger) -> Built:
    present = _sha256(path)
    foreign = bool(present) and present != _digest(package) and not ledger.wrote(path.name, present)
    try:
        ledger.note(_artifact(task, path.name, package))
        kept = write_whole(path.parent, path.name, package, keep_old=foreign)
    except OSError as error:
        message = f"{path.name} is niet te schrijven: {reason(error)}. Wat er stond, staat er nog."
        found = codes.BOU004.at(Location(str(path)), message, "sluit het bestand in Word, of maak ruimte op de schijf")
        return Built(task, State.MISLUKT, path, (found,))
    return Built(task, State.GEMAAKT, path, (_set_aside(path, kept),) if kept else ())


def _why(task: RenderTask, made: Made) -> tuple[Diagnostic, ...]:
    if made.blame == LOST:
        message = f"{Path(task.target).name} is niet gemaakt: wie eraan werkte, viel twee keer uit."
        hint = "kijk of er genoeg geheugen vrij is, en bouw opnieuw zonder --werkers of --cluster"
        return (codes.BOU006.at(Location(task.bestand), message, hint),)
    code = CODE_OF_BLAME[made.blame]
    hint = f"kijk wat er mis is met: fiches sjabloon controleer {task.vorm}"
    return tuple(code.at(Location(task.sjabloon), f"{fault[0].upper()}{fault[1:]}.", hint) for fault in made.faults)


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
