"""A comparison as Word files with tracked changes, one for each form of every fiche that changed.

Both versions are rendered with the templates of one project, so that only the content differs.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from fiches.build.plan import TemplateFile
from fiches.compare.outcome import Comparison
from fiches.compare.redline import Redline, load_engine, make_redlines
from fiches.compare.sides import Side
from fiches.diagnostics import ExitCode, FichesError
from fiches.documents.kinds import FICHE_KIND


def iter_redlines(
    comparison: Comparison,
    sides: tuple[Side, Side],
    templates: Sequence[TemplateFile],
    author: str,
    day: date | None,
) -> Iterator[Redline]:
    """One after another, as `make_redlines` gives them.

    Raises `FichesError` for single files, without templates, and when the extra `redline` is not installed.
    """
    forms = [template for template in templates if template.soort == FICHE_KIND.naam]
    if any(side.is_file for side in sides):
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
    return make_redlines(comparison, sides, forms, author, day)
