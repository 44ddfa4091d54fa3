"""Making what is stale: each task judged on its own, so that one bad fiche never stops the others.

A crew makes the packages; only this process writes files, in the order of the tasks.
"""

from collections import deque
from collections.abc import Container, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from fiches.building.keeping import BuildResult, BuildState, compute_file_sha256, write_artifact, write_manifest
from fiches.building.making import (
    WORKER_LOST,
    Executor,
    ExecutorFactory,
    PendingResult,
    RenderResult,
    RenderWork,
    SerialExecutor,
    TemplateStore,
)
from fiches.building.manifest import BuildRecord
from fiches.building.plan import RenderTask
from fiches.building.template import TemplateFile
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.io.files import lock_folder

TEMPLATE_CACHE = ".sjablonen"
"""Where compiled templates are kept, in the output folder."""

CODE_OF_BLAME = {"TEMPLATE_UNUSABLE": "SJB001", "TEMPLATE_MISFIT": "SJB002", "PACKAGE": "BOU001"}
"""Which finding belongs to what is to blame (`documents.render.Blame`); each lies in the template."""


def build_ronde(
    ronde: str,
    tasks: Iterable[RenderTask],
    templates: Iterable[TemplateFile],
    output: Path,
    hire: ExecutorFactory = SerialExecutor,
) -> Iterator[BuildResult]:
    """Make every stale file of a ronde below `output`, and yield each outcome, in the order of the tasks.

    When all outcomes are taken, the manifest is written. Raises `FichesError` when the folder cannot be used.
    """
    folder = output / ronde
    contents = {template.sha256: template.content for template in templates}
    with lock_folder(folder), ExitStack() as closing:
        ledger = BuildRecord(folder, ronde)
        crew: Executor | None = None
        under_way: deque[tuple[RenderTask, PendingResult | None]] = deque()
        for task in tasks:
            stale = not _is_current(task, folder, ledger)
            if stale and crew is None:
                crew = closing.enter_context(hire(TemplateStore(contents, output / TEMPLATE_CACHE)))
            under_way.append((task, crew.submit(_make_work(task)) if stale and crew else None))
            if crew is None or len(under_way) >= crew.most:
                yield _finish_task(*under_way.popleft(), folder, ledger)
        while under_way:
            yield _finish_task(*under_way.popleft(), folder, ledger)
        write_manifest(ledger)


def _make_work(task: RenderTask) -> RenderWork:
    return RenderWork(task.sjabloon_sha256, task.zichtbaar, task.view)


def find_orphans(ronde: str, wanted: Iterable[str], unsure: Container[str], output: Path) -> list[Path]:
    """Files of earlier runs that nobody asks for any more. `wanted` are Word files, below `output`, with their PDFs.

    `unsure` are the kinds of document of which it cannot be said now what is wanted.
    """
    folder, names = output / ronde, {Path(target).stem for target in wanted}
    made = BuildRecord(folder, ronde).artifacts
    lost = (name for name in sorted(made) if Path(name).stem not in names and made[name].soort not in unsure)
    return [folder / name for name in lost if (folder / name).is_file()]


def find_outdated_pdfs(ronde: str, output: Path) -> list[Diagnostic]:
    """The PDFs that were made of another version of the Word file that lies beside them."""
    folder = output / ronde
    made = BuildRecord(folder, ronde).artifacts if any(folder.glob("*.pdf")) else {}
    return [
        _report_outdated(folder / name) for name in sorted(made) if _is_outdated(folder / name, made[name].word_sha256)
    ]


def _is_outdated(pdf: Path, word: str | None) -> bool:
    present = compute_file_sha256(pdf.with_suffix(".docx")) if word and pdf.is_file() else ""
    return bool(present) and present != word


def _is_current(task: RenderTask, folder: Path, ledger: BuildRecord) -> bool:
    before = ledger.artifacts.get(Path(task.target).name)
    if before is None or before.vingerafdruk != task.vingerafdruk:
        return False
    return compute_file_sha256(folder / before.bestand) == before.sha256


def _finish_task(task: RenderTask, answer: PendingResult | None, folder: Path, ledger: BuildRecord) -> BuildResult:
    """Take what was made, and put it in its place."""
    path = folder / Path(task.target).name
    if answer is None:
        return BuildResult(task, BuildState.ACTUEEL, path)
    made = answer()
    if made.package is None:
        return BuildResult(task, BuildState.MISLUKT, path, _explain_failure(task, made))
    return write_artifact(task, made.package, ledger)


def _explain_failure(task: RenderTask, made: RenderResult) -> tuple[Diagnostic, ...]:
    if made.blame == WORKER_LOST:
        message = f"{Path(task.target).name} is niet gemaakt: wie eraan werkte, viel twee keer uit."
        hint = "kijk of er genoeg geheugen vrij is, en bouw opnieuw zonder --werkers of --cluster"
        return (make_diagnostic("BOU006", Location(task.bestand), message, hint),)
    code = CODE_OF_BLAME[made.blame]
    hint = f"kijk wat er mis is met: fiches sjabloon controleer {task.vorm}"
    return tuple(
        make_diagnostic(code, Location(task.sjabloon), f"{fault[0].upper()}{fault[1:]}.", hint) for fault in made.faults
    )


def _report_outdated(path: Path) -> Diagnostic:
    message = f"{path.name} is gemaakt van een eerdere versie van {path.stem}.docx."
    return make_diagnostic("PDF004", Location(str(path)), message, "maak hem opnieuw met: fiches bouw --pdf")
