"""The files of a delivery: made in a folder of their own, marked when they are a concept, and judged one by one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fiches.app.build import ProgressCallback
from fiches.build.build import BuildResult, BuildState, build_ronde
from fiches.build.pdfs import build_pdfs
from fiches.build.plan import RenderTask, TemplateFile
from fiches.build.workers import ExecutorFactory
from fiches.codes import make_diagnostic
from fiches.deliver.gate import merge_reasons
from fiches.deliver.values import CONCEPT_MARK
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Location, Severity
from fiches.io.libreoffice import LibreOffice
from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import read_parts
from fiches.word.stamp import add_stamp


@dataclass(frozen=True, slots=True)
class MakingTools:
    """Where and with what files are made: a folder that is thrown away, who makes Word files, and who makes PDFs."""

    folder: Path
    hire: ExecutorFactory
    office: LibreOffice
    on_progress: ProgressCallback | None = None


@dataclass(frozen=True, slots=True)
class MadeFiles:
    """The files that were made, the Word files first, and every reason not to deliver them."""

    files: tuple[BuildResult, ...]
    reasons: tuple[Diagnostic, ...]


def make_files(
    ronde: str, tasks: Sequence[RenderTask], templates: Iterable[TemplateFile], shop: MakingTools, *, marked: bool
) -> MadeFiles:
    """A Word file and a PDF for each task. No PDF is made while a Word file is turned down.

    Raises `FichesError` when LibreOffice does not work or the folder cannot be written.
    """
    words = [_check_written(one) for one in build_ronde(ronde, tasks, templates, shop.folder, shop.hire)]
    reasons = [reason for one in words for reason in _prepare_built_file(one, marked=marked)]
    if reasons:
        return MadeFiles((), tuple(reasons))
    pdfs: list[BuildResult] = []
    for one in build_pdfs(ronde, words, shop.office, shop.folder):
        pdfs.append(_check_written(one))
        if shop.on_progress:
            shop.on_progress(len(pdfs), len(words), one)
    refused = [reason for one in pdfs for reason in merge_reasons("LEV112", one.diagnostics)]
    return MadeFiles((*words, *sorted(pdfs, key=lambda one: one.task.target)), tuple(refused))


def _check_written(one: BuildResult) -> BuildResult:
    """The outcome, unless the disk is at fault. Raises `FichesError`."""
    full = next((found for found in one.diagnostics if found.code == "BOU004"), None)
    if full is not None:
        raise FichesError(full.message, exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN, hint=full.hint)
    return one


def _prepare_built_file(one: BuildResult, *, marked: bool) -> Iterator[Diagnostic]:
    if one.state is BuildState.MISLUKT:
        yield from merge_reasons("LEV110", one.diagnostics)
        return
    word = WordFile(one.path.name, one.path.read_bytes(), one.task.sjabloon, one.task.soort)
    finished, reasons = prepare_word_file(word, marked=marked)
    one.path.write_bytes(finished)
    yield from reasons


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file that was made: its name, its bytes, and the template and the kind of document that it is of."""

    name: str
    content: bytes
    template: str
    kind: str


def prepare_word_file(word: WordFile, *, marked: bool) -> tuple[bytes, list[Diagnostic]]:
    """The file as it goes, with the mark of a concept when that is asked, and every reason to turn it down."""
    package, reasons = _mark_concept(word) if marked else (word.content, [])
    return package, [*reasons, *find_access_reasons(replace(word, content=package))]


def _mark_concept(word: WordFile) -> tuple[bytes, list[Diagnostic]]:
    place, hint = Location(word.template), "geef elke pagina van het sjabloon een voettekst"
    try:
        package = add_stamp(word.content, CONCEPT_MARK)
    except ValueError as error:
        message = f"Op {word.name} is niet overal {CONCEPT_MARK} te zetten: {error}."
        return word.content, [make_diagnostic("LEV114", place, message, hint)]
    faults = describe_integrity_faults(read_parts(package))
    return package, [
        make_diagnostic("LEV110", place, f"{word.name} met het merk {CONCEPT_MARK}: {fault}.", hint) for fault in faults
    ]


def find_access_reasons(word: WordFile) -> list[Diagnostic]:
    """A reason for each rule about accessibility that a file breaks."""
    from fiches.documents.contract import CONTRACTS  # noqa: PLC0415  (the lint loads when there is something to judge)
    from fiches.word.lint.finished import check_accessibility  # noqa: PLC0415

    found = check_accessibility(word.template, word.content, CONTRACTS[word.kind])
    return merge_reasons("LEV111", [hit for hit in found if hit.severity is not Severity.TIP])
