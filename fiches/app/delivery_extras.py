"""What goes with the fiches: all of them in one bundle, the budget, and what changed since the delivery before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from fiches.app.delivery_files import WordFile, find_access_reasons, prepare_word_file
from fiches.app.delivery_inputs import DeliveryWork
from fiches.build.build import BuildResult
from fiches.build.plan import TemplateFile
from fiches.codes import make_diagnostic
from fiches.deliver.bundle import Bundle, build_bundle
from fiches.deliver.changes import make_change_log
from fiches.deliver.values import FileKind, PackageFile
from fiches.deliver.workbook import make_budget_workbook
from fiches.diagnostics import Diagnostic, Location
from fiches.documents.kinds import BUNDEL, FICHE_KIND, WIJZIGINGEN
from fiches.documents.render import Blame, RenderFault
from fiches.io.libreoffice import LibreOffice

FICHES_PER_PATIENCE = 50
"""So many fiches in a bundle give LibreOffice its patience once more: each takes it half a second when it is busy."""


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
    found = ExtraFiles((make_budget_workbook(work.request, work.basis),)) + _make_change_logs(work)
    for form in work.forms:
        if form.soort == BUNDEL:
            found += _make_bundle(work, form, _select_main_form(fiches), office)
    return found


def _make_change_logs(work: DeliveryWork) -> ExtraFiles:
    """The change log in every form; none when nothing was delivered to this addressee before."""
    found = ExtraFiles()
    if work.previous is None:
        return found
    forms = {form.vorm: form for form in work.forms if form.soort == WIJZIGINGEN}
    contents = {name: form.content for name, form in forms.items()}
    for file in make_change_log(work.request, work.number, work.basis, work.project.tree, work.previous, contents):
        name = PurePosixPath(file.path)
        template = forms[name.stem.removesuffix(work.request.mark)].path
        word = WordFile(name.name, b"".join(file.iter_chunks()), template, WIJZIGINGEN)
        content, reasons = prepare_word_file(word, marked=not work.request.final)
        marked = PackageFile.from_content(file.path, content, FileKind.WIJZIGINGEN, titel=file.titel)
        found += ExtraFiles((marked,), tuple(reasons))
    return found


def _select_main_form(fiches: Sequence[BuildResult]) -> list[BuildResult]:
    """The Word files in the form that has the name of the kind; without it those in the first form."""
    words = [one for one in fiches if one.path.suffix == ".docx"]
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
            work.basis.dossier, documents, work.request, form.content, lambda docx: _convert_to_pdf(form, docx, patient)
        )
    except RenderFault as error:
        hint = f"kijk wat er mis is met: fiches sjabloon controleer {form.vorm}"
        place = Location(form.path)
        return ExtraFiles(
            reasons=tuple(
                make_diagnostic("LEV110", place, f"{form.vorm}.docx: {fault}.", hint) for fault in error.faults
            )
        )
    word = WordFile(f"{form.vorm}.docx", made.docx, form.path, BUNDEL)
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
