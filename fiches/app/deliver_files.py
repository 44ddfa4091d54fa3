"""Make the files of a delivery in a folder that is thrown away: the fiches, and what goes with them.

With the fiches go one bundle of all of them, the budget as a workbook, and what changed since the previous delivery
to the addressee, as Word and as PDF. Word files are marked when they are a concept, and judged by the rules about
accessibility. No PDF is made of a fiche while one of the Word files is refused.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from fiches.app.deliver_inputs import DeliveryWork
from fiches.build.build import build_ronde, make_template_store
from fiches.build.pdfs import build_pdfs
from fiches.build.plan import BuildResult, BuildState, ProgressCallback, RenderTask, TemplateFile
from fiches.build.workers import ExecutorFactory
from fiches.codes import make_diagnostic
from fiches.deliver.bundle import Bundle, build_bundle
from fiches.deliver.changes import make_change_log
from fiches.deliver.delivery import CONCEPT_MARK, FileKind, PackageFile
from fiches.deliver.gate import locate_in_inputs, merge_reasons
from fiches.deliver.workbook import make_budget_workbook
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Location, Severity
from fiches.documents.kinds import BUNDEL, FICHE_KIND, WIJZIGINGEN
from fiches.documents.render import Blame, RenderFault
from fiches.io.libreoffice import LibreOffice
from fiches.io.pdf import find_breaches, normalize_pdf
from fiches.model.dossier import Dossier, Sourced
from fiches.word.integrity import describe_integrity_faults
from fiches.word.merge.sections import add_stamp
from fiches.word.package import read_parts

if TYPE_CHECKING:
    from fiches.word.lint.judge import AccessFault


@dataclass(frozen=True, slots=True)
class MakingTools:
    """Where and with what files are made: a folder that is thrown away, who makes Word files, and who makes PDFs."""

    folder: Path
    make_executor: ExecutorFactory
    office: LibreOffice
    on_progress: ProgressCallback | None = None


@dataclass(frozen=True, slots=True)
class MadeFiles:
    """The files that were made, the Word files first, and every reason not to deliver them."""

    files: tuple[BuildResult, ...]
    reasons: tuple[Diagnostic, ...]


def make_files(
    dossier: Dossier,
    tasks: Sequence[RenderTask],
    templates: Iterable[TemplateFile],
    tools: MakingTools,
    *,
    marked: bool,
) -> MadeFiles:
    """A Word file and a PDF for each task of a dossier. No PDF is made while a Word file is turned down.

    Raises `FichesError` when LibreOffice does not work or the folder cannot be written.
    """
    with tools.make_executor(make_template_store(templates, tools.folder)) as executor:
        words = [_check_written(one) for one in build_ronde(dossier.id, tasks, tools.folder, executor)]
    reasons = [reason for one in words for reason in _prepare_built_file(one, dossier, marked=marked)]
    if reasons:
        return MadeFiles((), tuple(reasons))
    pdfs: list[BuildResult] = []
    for one in build_pdfs(dossier.id, words, tools.office, tools.folder):
        pdfs.append(_check_written(one))
        if tools.on_progress:
            tools.on_progress(len(pdfs), len(words), one)
    refused = [reason for one in pdfs for reason in merge_reasons("LEV112", one.diagnostics)]
    return MadeFiles((*words, *sorted(pdfs, key=lambda one: one.task.target)), tuple(refused))


def _check_written(one: BuildResult) -> BuildResult:
    """The outcome, unless the disk is at fault. Raises `FichesError`."""
    full = next((found for found in one.diagnostics if found.code == "BOU004"), None)
    if full is not None:
        raise FichesError(full.message, exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN, hint=full.hint)
    return one


def _prepare_built_file(one: BuildResult, dossier: Dossier, *, marked: bool) -> Iterator[Diagnostic]:
    if one.state is BuildState.MISLUKT:
        yield from merge_reasons("LEV110", one.diagnostics)
        return
    sources = _list_sources(dossier, one.task.bestand)
    word = WordFile(one.path.name, one.path.read_bytes(), one.task.sjabloon, one.task.soort, sources)
    finished, reasons = prepare_word_file(word, marked=marked)
    one.path.write_bytes(finished)
    yield from reasons


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file that was made: its name, its bytes, and the template and the kind of document that it is of.

    `sources` are the inputs of which it shows texts.
    """

    name: str
    content: bytes
    template: str
    kind: str
    sources: tuple[Sourced[Any], ...]


def _list_sources(dossier: Dossier, path: str = "") -> tuple[Sourced[Any], ...]:
    """The inputs whose texts a document of this file can show, or one of all fiches."""
    fiches = tuple(fiche for fiche in dossier.fiches if path in ("", fiche.path))
    note = dossier.mededeling
    return (*fiches, dossier.ronde, dossier.register, *((note,) if note and note.path == path else ()))


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
    from fiches.word.lint.judge import check_accessibility  # noqa: PLC0415

    faults = check_accessibility(word.template, word.content, CONTRACTS[word.kind])
    found = [_point_to_input(fault, word) for fault in faults if fault.finding.severity is not Severity.TIP]
    return merge_reasons("LEV111", found)


_INPUT_HINTS = {
    "SJB310": "schrijf bij 'alt' wat er te zien is",
    "SJB311": "vat bij 'alt' in een paar woorden samen wat er te zien is, en zet de rest in de tekst",
    "SJB313": "begin elk punt met '- ' of met '1. ', dan wordt het in Word een lijst",
}
"""What to do in an input about what is otherwise to be mended in Word."""


def _point_to_input(fault: "AccessFault", word: WordFile) -> Diagnostic:
    """The finding at the text in the inputs that it is about; at the template when it comes from there."""
    place = locate_in_inputs(fault.words, fault.paragraph, word.sources)
    if place is None:
        return fault.finding
    return replace(fault.finding, location=place, hint=_INPUT_HINTS.get(fault.finding.code, fault.finding.hint))


FICHES_PER_PATIENCE = 50
"""For so many fiches in a bundle LibreOffice gets its patience once more: on a busy computer each takes 0.5 s."""


@dataclass(frozen=True, slots=True)
class ExtraFiles:
    """Files beside those of the fiches, and every reason to turn one down."""

    files: tuple[PackageFile, ...] = ()
    reasons: tuple[Diagnostic, ...] = ()

    def __add__(self, other: "ExtraFiles") -> "ExtraFiles":
        return ExtraFiles(self.files + other.files, self.reasons + other.reasons)


def make_extra_files(work: DeliveryWork, fiches: Sequence[BuildResult], office: LibreOffice) -> ExtraFiles:
    """The files of the delivery as a whole, beside these files of fiches.

    Raises `FichesError` for a template or a library that is not there, and when LibreOffice does not work.
    """
    found = ExtraFiles((make_budget_workbook(work.told, work.basis),)) + _make_change_logs(work, office)
    for form in work.forms:
        if form.soort == BUNDEL:
            found += _make_bundle(work, form, _select_main_form(fiches), office)
    return found


def _make_change_logs(work: DeliveryWork, office: LibreOffice) -> ExtraFiles:
    """The change log in every form, as Word and as PDF; none when nothing was delivered to this addressee before."""
    found = ExtraFiles()
    if work.previous is None:
        return found
    forms = {form.vorm: form for form in work.forms if form.soort == WIJZIGINGEN}
    contents = {name: form.content for name, form in forms.items()}
    for file in make_change_log(work.told, work.number, work.basis, work.project.tree, work.previous, contents):
        name = PurePosixPath(file.path)
        template = forms[name.stem.removesuffix(work.request.mark)].path
        sources = _list_sources(work.dossier)
        made = WordFile(name.name, b"".join(file.iter_chunks()), template, WIJZIGINGEN, sources)
        content, reasons = prepare_word_file(made, marked=not work.request.final)
        marked = PackageFile.from_content(file.path, content, FileKind.WIJZIGINGEN, titel=file.titel)
        found += ExtraFiles((marked,), tuple(reasons))
        if not reasons:
            found += _make_change_log_pdf(marked, replace(made, content=content), office)
    return found


LETTERS_PER_PATIENCE = 2_000_000
"""For so many signs in the parts of a change log LibreOffice gets its patience once more."""


def _make_change_log_pdf(file: PackageFile, word: WordFile, office: LibreOffice) -> ExtraFiles:
    """The PDF of a change log, or why it does not go."""
    size = sum(map(len, read_parts(word.content).values()))
    patient = replace(office, patience=office.patience * (1 + size / LETTERS_PER_PATIENCE))
    (made,) = patient.convert({word.name: word.content})
    pdf = normalize_pdf(made.pdf) if made.pdf is not None else b""
    faults = [f"{one.standard}: {one.rule} {one.message}" for one in find_breaches(pdf)] if pdf else []
    told = [f"De PDF van {word.name} voldoet niet aan {fault}." for fault in faults]
    told += [] if pdf else [f"Van {word.name} kwam geen PDF: {made.reason}."]
    hint = f"kijk wat er mis is met: fiches sjabloon controleer {PurePosixPath(word.template).stem}"
    reasons = tuple(make_diagnostic("LEV112", Location(word.template), message, hint) for message in told)
    path = str(PurePosixPath(file.path).with_suffix(".pdf"))
    pdfs = (PackageFile.from_content(path, pdf, FileKind.WIJZIGINGEN, titel=file.titel),) if pdf else ()
    return ExtraFiles(pdfs, reasons)


def _select_main_form(fiches: Sequence[BuildResult]) -> list[BuildResult]:
    """The Word files in the form that has the name of the kind; without it those in the first form."""
    words = [one for one in fiches if one.path.suffix == ".docx" and one.task.soort == FICHE_KIND.naam]
    forms = sorted({one.task.vorm for one in words}, key=lambda form: (form != FICHE_KIND.naam, form))
    return [one for one in words if one.task.vorm == forms[0]]


def _make_bundle(
    work: DeliveryWork, form: TemplateFile, words: Sequence[BuildResult], office: LibreOffice
) -> ExtraFiles:
    """The bundle of these Word files, as Word and as PDF, or why there is none."""
    documents = {one.task.kenmerk: one.path.read_bytes() for one in words}
    patient = replace(office, patience=office.patience * (1 + len(documents) / FICHES_PER_PATIENCE))
    try:
        made = build_bundle(
            work.basis.dossier, documents, work.told, form.content, lambda docx: _convert_to_pdf(form, docx, patient)
        )
    except RenderFault as error:
        hint = f"kijk wat er mis is met: fiches sjabloon controleer {form.vorm}"
        place = Location(form.path)
        return ExtraFiles(
            reasons=tuple(
                make_diagnostic("LEV110", place, f"{form.vorm}.docx: {fault}.", hint) for fault in error.faults
            )
        )
    word = WordFile(f"{form.vorm}.docx", made.docx, form.path, BUNDEL, _list_sources(work.dossier))
    return ExtraFiles(_make_bundle_files(work, form, made), tuple(find_access_reasons(word)))


def _convert_to_pdf(form: TemplateFile, docx: bytes, office: LibreOffice) -> bytes:
    (made,) = office.convert({f"{form.vorm}.docx": docx})
    if made.pdf is None:
        raise RenderFault((f"er kwam geen PDF: {made.reason}",), Blame.PACKAGE)
    return made.pdf


def _make_bundle_files(work: DeliveryWork, form: TemplateFile, made: Bundle) -> tuple[PackageFile, ...]:
    titel = f"Bundel voor {work.request.addressee.naam}"
    return tuple(
        PackageFile.from_content(work.request.make_file_path(form.vorm, suffix), content, FileKind.BUNDEL, titel=titel)
        for suffix, content in ((".docx", made.docx), (".pdf", made.pdf))
    )
