"""What stands between a fiche and its next status."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fiches.agree.demands import find_missing_akkoorden
from fiches.agree.standing import judge_akkoorden
from fiches.app.check import CheckRequest, resolve_paths
from fiches.app.judge import judge_ronde
from fiches.app.project import Project
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Severity
from fiches.load.ronde import LoadedFiche, LoadedRonde, load_ronde


@dataclass(frozen=True, slots=True)
class NextStep:
    """One fiche: its status, the one after it ("" after the last), and every fout and missing akkoord there."""

    id: str
    path: str
    titel: str
    status: str
    next_status: str
    todo: tuple[Diagnostic, ...]


def list_next_steps(project: Project, question: CheckRequest) -> list[NextStep]:
    """For each fiche the shortest list of things to do: what stops `fiches status` from giving it the next one."""
    found: list[NextStep] = []
    for ronde_id in project.select_ronde_ids(question.ronde):
        loaded = load_ronde(project.tree, ronde_id)
        paths = resolve_paths(project, [loaded], question.wanted, question.cwd) if question.wanted else None
        found += _list_ronde_steps(project, loaded, paths)
    return found


def _list_ronde_steps(project: Project, loaded: LoadedRonde, paths: frozenset[str] | None) -> list[NextStep]:
    following = {file.path: _find_next_status(loaded, file.status) for file in loaded.files}
    ahead = judge_ronde(load_ronde(project.tree, loaded.id, lambda path, written: following[path] or written))
    return [
        NextStep(
            file.id,
            file.path,
            file.titel,
            file.status,
            following[file.path],
            tuple(find_obstacles(ahead, file, following[file.path] or file.status)),
        )
        for file in loaded.files
        if paths is None or file.path in paths
    ]


def _find_next_status(loaded: LoadedRonde, status: str) -> str:
    ronde = loaded.ronde
    if ronde is None or status not in {known.id for known in ronde.statussen}:
        return ""
    following = ronde.find_next_status(status)
    return following.id if following else ""


def find_obstacles(ahead: LoadedRonde, file: LoadedFiche, status_id: str) -> list[Diagnostic]:
    """Every fout of a fiche and every akkoord that it lacks in a status; `ahead` was read as if it had that status."""
    found = [one for one in ahead.report.errors if one.location.path == file.path]
    return [*found, *_report_missing_akkoorden(ahead, file, status_id)]


def _report_missing_akkoorden(ahead: LoadedRonde, file: LoadedFiche, status_id: str) -> Iterator[Diagnostic]:
    ronde = ahead.ronde
    if ronde is None or status_id not in {known.id for known in ronde.statussen}:
        return
    bac = file.data.get("bac")
    of_fiche = [one for one in judge_akkoorden(ahead) if one.akkoord.fiche == file.id]
    for missing in find_missing_akkoorden(ronde, status_id, bac if isinstance(bac, str) else "", of_fiche):
        code = "AKK011" if missing.has_lapsed else "AKK010"
        lacking = make_diagnostic(
            code, file.source.locate("status"), missing.message, "leg het akkoord vast met 'fiches akkoord geef'"
        )
        yield replace(lacking, severity=Severity.FOUT)
