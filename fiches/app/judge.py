"""What was read, judged by its content too."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from fiches.app import verdicts
from fiches.build.plan import compute_program_fingerprint
from fiches.diagnostics import Diagnostic, Report
from fiches.load.ronde import LoadedRonde
from fiches.model.digest import compute_digest
from fiches.model.dossier import Dossier


def judge_ronde(loaded: LoadedRonde) -> LoadedRonde:
    """The same ronde with the findings of the checks in its report. A fiche with a fout among them is not valid.

    A fiche whose status asks for more than it has is judged as well, so that all findings come at once.
    """
    return _add_findings(loaded, lambda dossier: _check_dossier(loaded, dossier))


def judge_ronde_cached(loaded: LoadedRonde, folder: Path) -> LoadedRonde:
    """The same as `judge_ronde`, from what was kept in a folder when no input and no rule has changed since.

    This keeps a build that has nothing to do as fast as reading the inputs.
    """

    def findings(dossier: Dossier) -> Iterable[Diagnostic]:
        entry, key = folder / f"{dossier.id}.json", _make_cache_key(loaded, dossier)
        known = verdicts.read_cached_findings(entry, key)
        if known is None:
            known = _check_dossier(loaded, dossier)
            verdicts.write_cached_findings(entry, key, known)
        return known

    return _add_findings(loaded, findings)


def _check_dossier(loaded: LoadedRonde, dossier: Dossier) -> list[Diagnostic]:
    # the rules load only when they have something to judge
    from fiches.agree.findings import check_akkoorden  # noqa: PLC0415
    from fiches.checks.engine import check_dossier  # noqa: PLC0415

    return [*check_dossier(dossier), *check_akkoorden(loaded)]


def _make_cache_key(loaded: LoadedRonde, dossier: Dossier) -> str:
    """A digest of everything the checks and the agreements look at, and of this program."""
    ledger = [dossier.akkoorden.source] if dossier.akkoorden else []
    agreed = (copy.source for copy in dossier.agreed.values())
    files = (file.source for file in loaded.files)
    sources = (dossier.ronde.source, dossier.register.source, *files, *ledger, *agreed, *dossier.beelden.values())
    whole = [found.code for found in loaded.report.errors]
    return compute_digest([compute_program_fingerprint(), [[source.path, source.sha256] for source in sources], whole])


def _add_findings(loaded: LoadedRonde, findings: Callable[[Dossier], Iterable[Diagnostic]]) -> LoadedRonde:
    judgeable = loaded.judgeable
    if loaded.dossier is None or judgeable is None:
        return loaded
    found = Report.from_diagnostics(findings(judgeable))
    bad = {one.location.path for one in found.errors}
    return replace(loaded.mark_invalid(bad), report=loaded.report.merge(found))
