"""A PDF beside each Word file: made by LibreOffice, made timeless, judged, and only then kept."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from math import ceil
from pathlib import Path

from fiches.building.keeping import Built, State, digest_of, keep_manifest, kept, sha256_of
from fiches.building.manifest import Ledger
from fiches.building.output import exclusive
from fiches.building.plan import RenderTask, program_fingerprint
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.dossier import digest
from fiches.external.conversion import Converted
from fiches.external.libreoffice import LibreOffice
from fiches.ooxml import document_text, read_parts
from fiches.pdf import Breach, Facts, facts, judge, normalised

AT_ONCE = 400
"""Word files in memory at the same time: two calls of LibreOffice."""
STEP = 5
"""An estimate of words is rounded up to a multiple of this."""


def build_pdfs(ronde: str, words: Sequence[Built], office: LibreOffice, output: Path) -> Iterator[Built]:
    """Make every stale PDF of these Word files, and yield each outcome as it comes. One bad file stops no other.

    A Word file that failed has no PDF. Raises `FichesError` when LibreOffice does not work or nothing can be written.
    """
    folder = output / ronde
    tasks = [_task(word, office) for word in words if word.state is not State.MISLUKT]
    with exclusive(folder):
        ledger = Ledger(folder, ronde)
        for start in range(0, len(tasks), AT_ONCE):
            yield from _batch(tasks[start : start + AT_ONCE], office, ledger)
        keep_manifest(ledger)


def _task(word: Built, office: LibreOffice) -> RenderTask:
    """The task of the PDF: that of the Word file, with a fingerprint of what its bytes and its verdict depend on."""
    depends = [sha256_of(word.path), office.identity, _program(), word.task.paginas]
    return replace(word.task, target=str(Path(word.task.target).with_suffix(".pdf")), vingerafdruk=digest(depends))


@cache
def _program() -> list[str]:
    return [program_fingerprint(), *(version(name) for name in ("pikepdf", "page-validation"))]


def _batch(tasks: Sequence[RenderTask], office: LibreOffice, ledger: Ledger) -> Iterator[Built]:
    stale: dict[str, RenderTask] = {}
    for task in tasks:
        path = ledger.folder / Path(task.target).name
        if _is_current(path, task, ledger):
            yield Built(task, State.ACTUEEL, path)
        else:
            stale[path.name] = task
    contents = {name: (ledger.folder / name).with_suffix(".docx").read_bytes() for name in stale}
    for result in office.convert(contents):
        yield _judged(stale[result.name], contents[result.name], result, ledger)


def _is_current(path: Path, task: RenderTask, ledger: Ledger) -> bool:
    before = ledger.artifacts.get(path.name)
    return before is not None and before.vingerafdruk == task.vingerafdruk and before.sha256 == sha256_of(path)


def _judged(task: RenderTask, word: bytes, result: Converted, ledger: Ledger) -> Built:
    path = ledger.folder / result.name
    if result.pdf is None:
        return Built(task, State.MISLUKT, path, (_without_pdf(task, path, result.reason),))
    pdf = normalised(result.pdf)
    found = tuple(_breach(task, path, breach) for breach in judge(pdf)) + _too_long(task, path, word, facts(pdf))
    return Built(task, State.MISLUKT, path, found) if found else kept(task, pdf, ledger, digest_of(word))


def _without_pdf(task: RenderTask, path: Path, why: str) -> Diagnostic:
    hint = f"kijk of {path.stem}.docx in Word opent, en bouw opnieuw"
    return make_diagnostic("PDF001", Location(task.bestand), f"Van {path.stem}.docx kwam geen PDF: {why}.", hint)


def _breach(task: RenderTask, path: Path, breach: Breach) -> Diagnostic:
    rule = ", ".join(filter(None, (breach.rule, breach.message)))
    message = f"{path.name} voldoet niet aan {breach.standard}: {rule}."
    return make_diagnostic(
        "PDF002", Location(task.sjabloon), message, f"kijk met: fiches sjabloon controleer {task.vorm}"
    )


def _too_long(task: RenderTask, path: Path, word: bytes, about: Facts) -> tuple[Diagnostic, ...]:
    if task.paginas is None or about.pages <= task.paginas:
        return ()
    allowed = "één pagina" if task.paginas == 1 else f"{task.paginas} pagina's"
    excess = words_over(len(document_text(read_parts(word)).split()), about, task.paginas)
    message = f"{path.name} telt {about.pages} pagina's; de norm is {allowed}. Er moeten ongeveer {excess} woorden af."
    return (
        make_diagnostic("PDF003", Location(task.bestand), message, "maak de langste teksten korter en bouw opnieuw"),
    )


def words_over(words: int, about: Facts, pages: int) -> int:
    """An estimate of how many of the words in a document stand on pages beyond the first `pages`.

    It takes the share of the text on those pages; a document without text counts by its pages.
    """
    sizes = about.glyphs if any(about.glyphs) else (1,) * about.pages
    return max(ceil(words * sum(sizes[pages:]) / sum(sizes) / STEP) * STEP, STEP)
