"""Word files with tracked changes for every fiche that changed."""

from collections.abc import Iterator
from datetime import date

from fiches.app.compare import ComparisonOutcome
from fiches.app.project import Project
from fiches.compare.redline import Redline, load_engine, make_redlines
from fiches.diagnostics import ExitCode, FichesError
from fiches.documents.kinds import FICHE_KIND


def make_comparison_redlines(
    outcome: ComparisonOutcome, project: Project, author: str, day: date | None
) -> Iterator[Redline]:
    """One after another, made with the templates that the project has now, so that only the content differs.

    Raises `FichesError` for single files, without templates, and when the extra `redline` is not installed.
    """
    forms = [template for template in project.load_templates() if template.soort == FICHE_KIND.naam]
    if any(side.is_file for side in outcome.sides):
        raise FichesError(
            "Van een los invoerbestand is geen Word-bestand te maken: de ronde ontbreekt.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint="vergelijk twee mappen, pakketten of revisies, en kies de fiche met --fiche",
        )
    if not forms:
        raise FichesError(
            f"Er is geen sjabloon voor de soort '{FICHE_KIND.naam}'.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="zet templates/fiche.docx terug",
        )
    load_engine()
    return make_redlines(outcome.comparison, outcome.sides, forms, author, day)
