"""What was read, judged by its content too."""

from dataclasses import replace

from fiches.checks import findings
from fiches.diagnostics import Report
from fiches.reading import LoadedRonde


def judged(loaded: LoadedRonde) -> LoadedRonde:
    """The same ronde with the findings of the checks in its report. A fiche with a fout among them is not valid.

    A fiche whose status asks for more than it has is judged as well, so that all findings come at once.
    """
    if loaded.dossier is None:
        return loaded
    shaped = tuple(file.shaped for file in loaded.files if file.shaped is not None)
    found = Report.of(findings(replace(loaded.dossier, fiches=shaped)))
    bad = {one.location.path for one in found.errors}
    files = tuple(replace(file, fiche=None) if file.path in bad else file for file in loaded.files)
    dossier = replace(loaded.dossier, fiches=tuple(file.fiche for file in files if file.fiche is not None))
    return replace(loaded, files=files, dossier=dossier, report=loaded.report.merge(found))
