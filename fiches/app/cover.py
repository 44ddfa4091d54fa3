"""Which fiches carry the joint message, and where it is not carried."""

from pathlib import Path

from fiches.app.project import Project
from fiches.diagnostics import ExitCode, FichesError
from fiches.documents.matrix import Coverage, compute_coverage
from fiches.io.files import describe_way_out, explain_refusal, replace_file
from fiches.load.ronde import load_ronde
from fiches.overview.workbook import make_coverage_workbook


def compute_coverages(project: Project, ronde: str | None) -> list[Coverage]:
    """The coverage of each ronde, by its fiches that can be read. Raises `FichesError` when a ronde cannot be."""
    return [_compute_ronde_coverage(project, ronde_id) for ronde_id in project.select_ronde_ids(ronde)]


def _compute_ronde_coverage(project: Project, ronde_id: str) -> Coverage:
    loaded = load_ronde(project.tree, ronde_id)
    if loaded.dossier is None:
        raise FichesError(
            f"Ronde {ronde_id} is niet te lezen, dus de dekking is niet te bepalen.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="kijk met 'fiches controleer' wat er mis is",
        )
    fiches = [file.shaped.value for file in loaded.files if file.shaped]
    return compute_coverage(ronde_id, loaded.dossier.ronde.value, loaded.dossier.register.value, fiches)


def write_coverage(coverages: list[Coverage], path: Path) -> Path:
    """Write the workbook and return its path. Raises `FichesError` when that cannot be done."""
    content = make_coverage_workbook(coverages)
    try:
        replace_file(path, content)
    except OSError as error:
        raise FichesError(
            f"{path} is niet te schrijven: {explain_refusal(error)}.",
            exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
            hint=describe_way_out(error),
        ) from error
    return path
