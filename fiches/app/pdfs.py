"""A PDF beside each Word file of a build."""

from dataclasses import replace
from pathlib import Path

from fiches.app.build import ProgressCallback
from fiches.app.outcome import Outcome, RondeOutcome
from fiches.build.build import BuildResult
from fiches.build.pdfs import build_pdfs
from fiches.documents.kinds import FICHE_KIND
from fiches.io.libreoffice import LibreOffice, find_libreoffice
from fiches.io.pdf import ensure_pdf_libraries


def prepare_libreoffice(wanted: Path | None) -> LibreOffice:
    """The LibreOffice that is named or found. Raises `FichesError` when something that a PDF needs is not there."""
    ensure_pdf_libraries()
    return find_libreoffice(wanted)


def add_pdf_files(
    outcome: Outcome, output: Path, office: LibreOffice, on_progress: ProgressCallback | None = None
) -> Outcome:
    """The outcome of a build, with the PDFs of its Word files and what was found in them.

    Raises `FichesError` when LibreOffice does not work or nothing can be written.
    """
    total = sum(len(ronde.files) for ronde in outcome.rondes)
    made: list[BuildResult] = []
    for ronde in outcome.rondes:
        for built in build_pdfs(ronde.id, ronde.files, office, output) if ronde.files else ():
            made.append(built)
            if on_progress:
                on_progress(len(made), total, built)
    found = [diagnostic for built in made for diagnostic in built.diagnostics]
    return Outcome(outcome.report.merge(found), tuple(_add_ronde_pdfs(ronde, made) for ronde in outcome.rondes))


def _add_ronde_pdfs(ronde: RondeOutcome, made: list[BuildResult]) -> RondeOutcome:
    mine = sorted(
        (built for built in made if built.task.target.startswith(f"{ronde.id}/")), key=lambda built: built.task.target
    )
    fiches = tuple(
        fiche.with_built((*fiche.built, *(built for built in mine if built.task.bestand == fiche.path)))
        for fiche in ronde.fiches
    )
    others = tuple(built for built in mine if built.task.soort != FICHE_KIND.naam)
    return replace(ronde, fiches=fiches, documents=(*ronde.documents, *others))
