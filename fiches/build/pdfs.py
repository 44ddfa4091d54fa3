"""A PDF beside each Word file: made by LibreOffice, normalised, judged, and only then kept.

Normalising takes out every date and time of making, and makes the /ID a digest of the content. A PDF is judged against
the standards for PDF files and against the number of pages that the ronde allows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from math import ceil
from pathlib import Path

from fiches.build.build import hold_folder, is_current, write_artifact, write_manifest
from fiches.build.plan import BuildRecord, BuildResult, BuildState, FileOrigin, RenderTask
from fiches.build.program import compute_program_fingerprint
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, FichesError, Location
from fiches.dutch.format import format_list
from fiches.io.digests import compute_file_sha256, compute_sha256
from fiches.io.libreoffice import ConversionResult, LibreOffice
from fiches.io.pdf import Breach, PdfFacts, find_breaches, normalize_pdf, read_facts, read_places
from fiches.model.ledgers import compute_digest
from fiches.word.controls import remove_controls
from fiches.word.package import read_parts
from fiches.word.xml import read_document_text

BATCH_SIZE = 400
"""Word files in memory at the same time: two calls of LibreOffice."""
INTERNAL_BOOKMARK = "AlleenIntern"
"""Where a template has it, what is only for inside begins on a new page: the norm is for the pages before.

Letters only: LibreOffice writes other signs as a code in the name of a place.
"""
SUPPORT_BOOKMARK = "Onderbouwing"
"""Where a template has it, what supports begins on a new page: what stands before it cannot move up to that page."""
ROUND_TO = 5
"""An estimate of words is rounded up to a multiple of this."""


@dataclass(frozen=True, slots=True)
class _PdfTask:
    """One PDF to make: what is asked of it, and what it depends on."""

    task: RenderTask
    origin: FileOrigin

    @property
    def name(self) -> str:
        """The file name of the PDF."""
        return Path(self.task.target).name


def build_pdfs(ronde: str, words: Sequence[BuildResult], office: LibreOffice, output: Path) -> Iterator[BuildResult]:
    """Make every stale PDF of these Word files, and yield each outcome as it comes. One bad file stops no other.

    A Word file that failed has no PDF. Raises `FichesError` when LibreOffice does not work, or a PDF is stale and
    nothing can be written.
    """
    folder = output / ronde
    tasks = [_make_pdf_task(word, office) for word in words if word.state is not BuildState.MISLUKT]
    with hold_folder(folder) as refusal:
        ledger = BuildRecord(folder, ronde)
        for start in range(0, len(tasks), BATCH_SIZE):
            yield from _build_batch(tasks[start : start + BATCH_SIZE], office, ledger, refusal)
        if not refusal:
            write_manifest(ledger)


def _make_pdf_task(word: BuildResult, office: LibreOffice) -> _PdfTask:
    """The task of the PDF: that of the Word file, with a fingerprint of what its bytes and its verdict depend on."""
    depends = [compute_file_sha256(word.path), office.identity, _list_program_versions(), word.task.paginas]
    return _PdfTask(
        replace(word.task, target=str(Path(word.task.target).with_suffix(".pdf"))),
        word.origin._replace(vingerafdruk=compute_digest(depends)),
    )


@cache
def _list_program_versions() -> list[str]:
    return [compute_program_fingerprint(), *(version(name) for name in ("pikepdf", "page-validation"))]


def _build_batch(
    tasks: Sequence[_PdfTask], office: LibreOffice, ledger: BuildRecord, refusal: FichesError | None
) -> Iterator[BuildResult]:
    stale: dict[str, _PdfTask] = {}
    for pdf in tasks:
        if is_current(pdf.name, pdf.origin, ledger):
            yield BuildResult(pdf.task, pdf.origin, BuildState.ACTUEEL, ledger.folder / pdf.name)
        else:
            stale[pdf.name] = pdf
    if stale and refusal:
        raise refusal
    contents = {name: (ledger.folder / name).with_suffix(".docx").read_bytes() for name in stale}
    # a control breaks the line of letters in two for LibreOffice, which sets them a hair apart: a reader sees none
    bare = {name: remove_controls(content) for name, content in contents.items()}
    for result in office.convert(bare):
        yield _judge_and_write(stale[result.name], contents[result.name], result, ledger)


def _judge_and_write(pdf: _PdfTask, word: bytes, result: ConversionResult, ledger: BuildRecord) -> BuildResult:
    path = ledger.folder / result.name
    if result.pdf is None:
        missing = _report_missing_pdf(pdf.task, path, result.reason)
        return BuildResult(pdf.task, pdf.origin, BuildState.MISLUKT, path, (missing,))
    content = normalize_pdf(result.pdf)
    found = _judge_pdf(pdf.task, path, word, content)
    # a PDF that fails is not written, so that the one that was there stays
    if found:
        return BuildResult(pdf.task, pdf.origin, BuildState.MISLUKT, path, found)
    return write_artifact(pdf.task, pdf.origin._replace(word_sha256=compute_sha256(word)), content, ledger)


def _judge_pdf(task: RenderTask, path: Path, word: bytes, pdf: bytes) -> tuple[Diagnostic, ...]:
    breaches = tuple(_report_breach(task, path, breach) for breach in find_breaches(pdf))
    return breaches + check_length(task, path, word, pdf)


def _report_missing_pdf(task: RenderTask, path: Path, why: str) -> Diagnostic:
    hint = f"kijk of {path.stem}.docx in Word opent, en bouw opnieuw"
    return make_diagnostic("PDF001", Location(task.bestand), f"Van {path.stem}.docx kwam geen PDF: {why}.", hint)


def _report_breach(task: RenderTask, path: Path, breach: Breach) -> Diagnostic:
    rule = ", ".join(filter(None, (breach.rule, breach.message)))
    message = f"{path.name} voldoet niet aan {breach.standard}: {rule}."
    return make_diagnostic(
        "PDF002", Location(task.sjabloon), message, f"kijk met: fiches sjabloon controleer {task.vorm}"
    )


def check_length(task: RenderTask, path: Path, word: bytes, pdf: bytes) -> tuple[Diagnostic, ...]:
    """A finding when a PDF is longer than the ronde allows: about how many words have to go, and where they stand."""
    count, places = read_places(pdf)
    pages = places.get(INTERNAL_BOOKMARK, count + 1) - 1
    if task.paginas is None or pages <= task.paginas:
        return ()
    about = read_facts(pdf)
    allowed = "één pagina" if task.paginas == 1 else f"{task.paginas} pagina's"
    excess = find_excess(about, task.paginas, pages)
    words = len(read_document_text(read_parts(word)).split())
    counted = f"{pages} pagina's" + (" zonder wat alleen intern is" if pages < about.pages else "")
    message = f"{path.name} telt {counted}; de norm is {allowed}. {_tell_excess(words, about, excess)}"
    hint = f"open {path.stem}.docx in Word om te zien wat er te veel is, maak die teksten korter en bouw opnieuw"
    return (make_diagnostic("PDF003", Location(task.bestand), message, hint),)


def _tell_excess(words: int, about: PdfFacts, excess: Sequence[int]) -> str:
    """How many words have to go, and on which pages they stand."""
    counts = [compute_words_on(page, words, about) for page in excess]
    places = [f"op pagina {page}{_tell_part(page, about)}" for page in excess]
    parts = [f"{count} {place}" for count, place in zip(counts, places, strict=True)]
    told = format_list(parts) if len(parts) > 1 else f"die {places[0]}"
    return f"Er moeten ongeveer {sum(counts)} woorden af: {told}."


def _tell_part(page: int, about: PdfFacts) -> str:
    support = about.destinations.get(SUPPORT_BOOKMARK)
    return "" if not support else " in de onderbouwing" if page >= support else " vóór de onderbouwing"


def find_excess(about: PdfFacts, allowed: int, pages: int) -> list[int]:
    """The pages that have to go to keep `allowed` of the first `pages`.

    A part that begins on a page of its own loses its last page; of two parts that of which the last page holds least.
    """
    support = about.destinations.get(SUPPORT_BOOKMARK, 1)
    starts = [1, support] if 1 < support <= pages else [1]
    parts = [list(range(start, end)) for start, end in pairwise([*starts, pages + 1])]
    excess = []
    for _ in range(pages - allowed):
        longer = [part for part in parts if len(part) > 1] or [part for part in parts if part][-1:]
        excess.append(min(longer, key=lambda part: about.glyphs[part[-1] - 1]).pop())
    return sorted(excess)


def compute_words_on(page: int, words: int, about: PdfFacts) -> int:
    """An estimate of how many of the words in a document stand on a page.

    It takes the share of the text on that page; a document without text counts by its pages.
    """
    sizes = about.glyphs if any(about.glyphs) else (1,) * about.pages
    return max(ceil(words * sizes[page - 1] / sum(sizes) / ROUND_TO) * ROUND_TO, ROUND_TO)
