"""A PDF beside each Word file of a build."""

from dataclasses import replace
from pathlib import Path

from fiches.app.build import Progress
from fiches.app.outcome import Outcome, RondeOutcome
from fiches.building.keeping import Built
from fiches.building.pdfs import build_pdfs
from fiches.external.libreoffice import LibreOffice, find_libreoffice
from fiches.pdf import require
from fiches.rendering.kinds import FICHE


def pdf_maker(wanted: Path | None) -> LibreOffice:
    """The LibreOffice that is named or found. Raises `FichesError` when something that a PDF needs is not there."""
    require()
    return find_libreoffice(wanted)


def with_pdfs(outcome: Outcome, output: Path, office: LibreOffice, on_progress: Progress | None = None) -> Outcome:
    """The outcome of a build, with the PDFs of its Word files and what was found in them.

    Raises `FichesError` when LibreOffice does not work or nothing can be written.
    """
    total = sum(len(ronde.files) for ronde in outcome.rondes)
    made: list[Built] = []
    for ronde in outcome.rondes:
        for built in build_pdfs(ronde.id, ronde.files, office, output) if ronde.files else ():
            made.append(built)
            if on_progress:
                on_progress(len(made), total, built)
    found = [diagnostic for built in made for diagnostic in built.diagnostics]
    return Outcome(outcome.report.merge(found), tuple(_with_files(ronde, made) for ronde in outcome.rondes))


def _with_files(ronde: RondeOutcome, made: list[Built]) -> RondeOutcome:
    mine = sorted(
        (built for built in made if built.task.target.startswith(f"{ronde.id}/")), key=lambda built: built.task.target
    )
    fiches = tuple(
        fiche.with_built((*fiche.built, *(built for built in mine if built.task.bestand == fiche.path)))
        for fiche in ronde.fiches
    )
    others = tuple(built for built in mine if built.task.soort != FICHE.naam)
    return replace(ronde, fiches=fiches, documents=(*ronde.documents, *others))
