"""Making the stale Word files of a ronde and putting them in the output folder.

Each task is judged on its own, so that one bad fiche never stops the others. An executor renders the packages, in
this process or elsewhere; only this process writes files, in the order of the tasks. A file that somebody edited is
set aside and never overwritten.
"""

import functools
from collections import deque
from collections.abc import Container, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from fiches.build.plan import (
    Artifact,
    BuildRecord,
    BuildResult,
    BuildState,
    FileOrigin,
    RenderTask,
    TemplateFile,
    compute_fingerprint,
    group_documents,
)
from fiches.build.untouched import JOURNAL_FILE, MANIFEST_FILE
from fiches.build.workers import (
    Executor,
    FailureCause,
    PendingResults,
    RenderFailure,
    RenderResult,
    RenderWork,
    TemplateStore,
    WantedForm,
)
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, format_sentence
from fiches.io.digests import compute_file_sha256, compute_sha256
from fiches.io.files import (
    UnwritableFolderError,
    describe_way_out,
    explain_refusal,
    lock_folder,
    make_write_error,
    write_output_file,
)


def is_current(name: str, origin: FileOrigin, ledger: BuildRecord) -> bool:
    """Whether a file of this name lies there as it was written, made of the very same."""
    before = ledger.artifacts.get(name)
    if before is None or before.vingerafdruk != origin.vingerafdruk:
        return False
    return compute_file_sha256(ledger.folder / name) == before.sha256


def write_artifact(task: RenderTask, origin: FileOrigin, content: bytes, ledger: BuildRecord) -> BuildResult:
    """The outcome after writing a file that passed its judges.

    What somebody edited is set aside. A file that cannot be written is a finding, and what was there stays.
    """
    path = ledger.folder / Path(task.target).name
    present, before = compute_file_sha256(path), ledger.artifacts.get(path.name)
    foreign = bool(present) and present != compute_sha256(content) and not ledger.has_written(path.name, present)
    try:
        # noted first: a file that a killed run wrote without a note would be taken for an edit of the user
        ledger.record_artifact(_make_artifact(task, origin, path.name, content))
        aside = write_output_file(ledger.folder, path.name, content, keep_old=foreign)
    except OSError as error:
        ledger.restore_artifact(path.name, before)
        message = f"{path.name} is niet te schrijven: {explain_refusal(error)}. Wat er stond, staat er nog."
        found = make_diagnostic("BOU004", Location(str(path)), message, describe_way_out(error))
        return BuildResult(task, origin, BuildState.MISLUKT, path, (found,))
    return BuildResult(task, origin, BuildState.GEMAAKT, path, (_report_set_aside(path, aside),) if aside else ())


def write_manifest(ledger: BuildRecord) -> None:
    """Write the manifest when it changed, and end the journal. Raises `FichesError` when that cannot be done."""
    manifest = ledger.encode_manifest()
    try:
        if not _has_content(ledger.folder / MANIFEST_FILE, manifest):
            write_output_file(ledger.folder, MANIFEST_FILE, manifest)
        # only now: until the manifest is whole, the journal is all that knows what this run wrote
        (ledger.folder / JOURNAL_FILE).unlink(missing_ok=True)
    except OSError as error:
        raise make_write_error(ledger.folder, error) from error


def _make_artifact(task: RenderTask, origin: FileOrigin, name: str, content: bytes) -> Artifact:
    return Artifact(
        bestand=name,
        sha256=compute_sha256(content),
        bytes=len(content),
        soort=task.soort,
        kenmerk=task.kenmerk,
        vorm=task.vorm,
        inhoud=origin.inhoud,
        invoer=task.invoer,
        sjabloon=task.sjabloon,
        sjabloon_sha256=task.sjabloon_sha256,
        vingerafdruk=origin.vingerafdruk,
        word_sha256=origin.word_sha256,
    )


def _report_set_aside(path: Path, aside: Path) -> Diagnostic:
    return make_diagnostic(
        "BOU002",
        Location(str(path)),
        f"{path.name} was niet de versie die het programma het laatst maakte; "
        f"die staat nu in {aside.parent.name}/{aside.name}.",
        "neem een wijziging die u wilt houden over in de invoer",
    )


def _has_content(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


TEMPLATE_CACHE = ".sjablonen"
"""Where compiled templates are kept, in the output folder."""

CODES_BY_CAUSE = {
    FailureCause.TEMPLATE_UNUSABLE: "SJB001",
    FailureCause.TEMPLATE_MISFIT: "SJB002",
    FailureCause.PACKAGE: "BOU001",
}
"""Which finding belongs to a cause that lies in the template."""


def make_template_store(templates: Iterable[TemplateFile], output: Path) -> TemplateStore:
    """The templates for who makes the files below `output`."""
    return TemplateStore({template.sha256: template.content for template in templates}, output / TEMPLATE_CACHE)


def build_ronde(ronde: str, tasks: Iterable[RenderTask], output: Path, executor: Executor) -> Iterator[BuildResult]:
    """Make every stale file of a ronde below `output`, and yield each outcome, in the order of the tasks.

    When all outcomes are taken, the manifest is written. Raises `FichesError` when a file is stale and nothing can be
    written in the folder.
    """
    folder = output / ronde
    with hold_folder(folder) as refusal:
        ledger = BuildRecord(folder, ronde)
        begin = functools.partial(_begin_document, ledger=ledger, executor=executor, refusal=refusal)
        documents = group_documents(tasks)
        # a large document takes one worker long: begun last, it would keep all others waiting
        early = [forms for forms in documents if _is_of_many(forms) and executor.max_pending > 1]
        begun = {forms[0].target: begin(forms) for forms in early}
        under_way: deque[_Document] = deque()
        for forms in documents:
            name = forms[0].target
            under_way.append(begun.pop(name) if name in begun else begin(forms))
            # the oldest first, so that files appear in the order of the tasks and memory stays flat
            if len(under_way) >= executor.max_pending:
                yield from _finish_document(under_way.popleft(), ledger)
        while under_way:
            yield from _finish_document(under_way.popleft(), ledger)
        if not refusal:
            write_manifest(ledger)


class _Document(NamedTuple):
    """A document that is being made: its forms with what they are made of, and which of them are stale."""

    forms: list[tuple[RenderTask, FileOrigin]]
    stale: frozenset[str]
    wait_for_results: PendingResults | None


def _begin_document(
    tasks: list[RenderTask], ledger: BuildRecord, executor: Executor, refusal: UnwritableFolderError | None
) -> _Document:
    """Hand out what is stale of a document. Raises `refusal` when that cannot be written."""
    view = tasks[0].make_view()
    forms = [(task, _make_origin(task, view)) for task in tasks]
    stale = [task for task, origin in forms if not is_current(Path(task.target).name, origin, ledger)]
    if stale and refusal:
        raise refusal
    pending = executor.submit(make_work(stale, view)) if stale else None
    return _Document(forms, frozenset(task.target for task in stale), pending)


def _finish_document(document: _Document, ledger: BuildRecord) -> Iterator[BuildResult]:
    """Put what was made of a document in its place."""
    made = iter(document.wait_for_results() if document.wait_for_results else ())
    for task, origin in document.forms:
        yield _finish_task(task, origin, next(made) if task.target in document.stale else None, ledger)


@contextmanager
def hold_folder(folder: Path) -> Iterator[UnwritableFolderError | None]:
    """Hold the output folder of a ronde; gives why nothing can be written there, which matters when a file is stale."""
    with ExitStack() as held:
        refusal = None
        try:
            held.enter_context(lock_folder(folder))
        except UnwritableFolderError as error:
            refusal = error
        yield refusal


MANY_INPUTS = 20
"""A document of more inputs than this has a view that takes much memory."""


def make_work(tasks: list[RenderTask], view: dict[str, Any]) -> RenderWork:
    """All these forms of one document, and its view."""
    forms = tuple(WantedForm(task.sjabloon_sha256, task.zichtbaar, task.titel) for task in tasks)
    return RenderWork(forms, view, tasks[0].place_view, is_of_many=_is_of_many(tasks))


def _is_of_many(tasks: list[RenderTask]) -> bool:
    return len(tasks[0].invoer) > MANY_INPUTS


def _make_origin(task: RenderTask, view: dict[str, Any]) -> FileOrigin:
    return FileOrigin(compute_fingerprint(task, view), view["document"]["inhoud"])


def find_orphans(ronde: str, wanted: Iterable[str], unsure: Container[str], output: Path) -> list[Path]:
    """Files of earlier runs that nobody asks for any more. `wanted` are Word files, below `output`, with their PDFs.

    `unsure` are the kinds of document of which it cannot be said now what is wanted.
    """
    folder, names = output / ronde, {Path(target).stem for target in wanted}
    made = BuildRecord(folder, ronde).artifacts
    # by stem: a PDF is wanted as long as its Word file is
    orphans = (name for name in sorted(made) if Path(name).stem not in names and made[name].soort not in unsure)
    return [folder / name for name in orphans if (folder / name).is_file()]


def find_outdated_pdfs(ronde: str, output: Path) -> list[Diagnostic]:
    """The PDFs that were made of another version of the Word file that lies beside them."""
    folder = output / ronde
    # without a PDF the manifest need not be read once more
    made = BuildRecord(folder, ronde).artifacts if any(folder.glob("*.pdf")) else {}
    return [
        _report_outdated(folder / name) for name in sorted(made) if _is_outdated(folder / name, made[name].word_sha256)
    ]


def _is_outdated(pdf: Path, word: str | None) -> bool:
    present = compute_file_sha256(pdf.with_suffix(".docx")) if word and pdf.is_file() else ""
    return bool(present) and present != word


def _finish_task(task: RenderTask, origin: FileOrigin, made: RenderResult | None, ledger: BuildRecord) -> BuildResult:
    """Put what was made in its place; nothing was made of what is current."""
    path = ledger.folder / Path(task.target).name
    if made is None:
        return BuildResult(task, origin, BuildState.ACTUEEL, path)
    if isinstance(made, RenderFailure):
        return BuildResult(task, origin, BuildState.MISLUKT, path, _explain_failure(task, made))
    return write_artifact(task, origin, made, ledger)


def _explain_failure(task: RenderTask, failure: RenderFailure) -> tuple[Diagnostic, ...]:
    if failure.cause is FailureCause.WORKER_LOST:
        message = f"{Path(task.target).name} is niet gemaakt: wie eraan werkte, viel twee keer uit."
        hint = "kijk of er genoeg geheugen vrij is, en bouw opnieuw met --werkers 1"
        return (make_diagnostic("BOU006", Location(task.bestand), message, hint),)
    hint = f"kijk wat er mis is met: fiches sjabloon controleer {task.vorm}"
    return tuple(
        make_diagnostic(CODES_BY_CAUSE[failure.cause], Location(task.sjabloon), format_sentence(fault), hint)
        for fault in failure.faults
    )


def _report_outdated(path: Path) -> Diagnostic:
    message = f"{path.name} is gemaakt van een eerdere versie van {path.stem}.docx."
    return make_diagnostic("PDF004", Location(str(path)), message, "maak hem opnieuw met: fiches bouw --pdf")
