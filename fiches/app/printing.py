"""Makes the pages of a fiche: Word files as `bouw` makes them, PDFs of these by LibreOffice, and pictures of those."""

from pathlib import Path

from fiches.app.build import BuildRequest, add_pdf_files, build_rondes
from fiches.app.outcome import FileOutcome, Outcome
from fiches.app.preview import Preview, PreviewForm
from fiches.app.use_case import Project
from fiches.diagnostics import FichesError
from fiches.io.libreoffice import prepare_libreoffice
from fiches.io.pages import draw_pages


def make_preview(project: Project, ronde_id: str, fiche_id: str, output: Path) -> Preview:
    """The pages of a fiche as it is now; its files are made below `output`."""
    built = build_rondes(project, BuildRequest(ronde_id, (fiche_id,)), output)
    words = [file for file in _list_files(built, fiche_id) if file.path.suffix == ".docx"]
    found = [one for one in built.report if one.code.startswith("BOU")]
    try:
        made = add_pdf_files(built, output, prepare_libreoffice(None))
        forms = [_read_form(file, with_pages=True) for file in words]
    except FichesError as missing:
        return Preview([_read_form(file, with_pages=False) for file in words], found, missing)
    return Preview(forms, [one for one in made.report if one.code.startswith(("BOU", "PDF"))])


def _list_files(outcome: Outcome, fiche_id: str) -> list[FileOutcome]:
    return [file for ronde in outcome.rondes for fiche in ronde.fiches if fiche.id == fiche_id for file in fiche.files]


def _read_form(file: FileOutcome, *, with_pages: bool) -> PreviewForm:
    pdf = file.path.with_suffix(".pdf")
    content = pdf.read_bytes() if with_pages and pdf.is_file() else b""
    return PreviewForm(file.vorm, file.path.read_bytes(), content, draw_pages(content) if content else ())
