"""What was read, judged by its content too."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from fiches.app import verdicts
from fiches.building.plan import program_fingerprint
from fiches.diagnostics import Diagnostic, Report
from fiches.dossier import Dossier, digest
from fiches.reading import LoadedRonde


def judged(loaded: LoadedRonde) -> LoadedRonde:
    """The same ronde with the findings of the checks in its report. A fiche with a fout among them is not valid.

    A fiche whose status asks for more than it has is judged as well, so that all findings come at once.
    """
    return _with(loaded, lambda dossier: _run(loaded, dossier))


def judged_as_before(loaded: LoadedRonde, folder: Path) -> LoadedRonde:
    """The same as `judged`, from what was kept in a folder when no input and no rule has changed since.

    This keeps a build that has nothing to do as fast as reading the inputs.
    """

    def findings(dossier: Dossier) -> Iterable[Diagnostic]:
        entry, key = folder / f"{dossier.id}.json", _key(loaded, dossier)
        known = verdicts.kept(entry, key)
        if known is None:
            known = _run(loaded, dossier)
            verdicts.keep(entry, key, known)
        return known

    return _with(loaded, findings)


def _run(loaded: LoadedRonde, dossier: Dossier) -> list[Diagnostic]:
    from fiches import checks, signoff  # noqa: PLC0415  (the rules load only when they have something to judge)

    return [*checks.findings(dossier), *signoff.findings(loaded)]


def _key(loaded: LoadedRonde, dossier: Dossier) -> str:
    """A digest of everything the checks and the agreements look at, and of this program."""
    ledger = [dossier.akkoorden.source] if dossier.akkoorden else []
    agreed = (copy.source for copy in dossier.agreed.values())
    files = (file.source for file in loaded.files)
    sources = (dossier.ronde.source, dossier.register.source, *files, *ledger, *agreed, *dossier.beelden.values())
    whole = [found.code for found in loaded.report.errors]
    return digest([program_fingerprint(), [[source.path, source.sha256] for source in sources], whole])


def _with(loaded: LoadedRonde, findings: Callable[[Dossier], Iterable[Diagnostic]]) -> LoadedRonde:
    judgeable = loaded.judgeable
    if loaded.dossier is None or judgeable is None:
        return loaded
    found = Report.of(findings(judgeable))
    bad = {one.location.path for one in found.errors}
    return replace(loaded.without(bad), report=loaded.report.merge(found))
