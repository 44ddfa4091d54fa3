"""Checking inputs."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from fiches.app.explain import resolve_code
from fiches.app.judge import judge_ronde
from fiches.app.outcome import Outcome, make_ronde_outcome
from fiches.app.project import Project
from fiches.diagnostics import ExitCode, FichesError, Report, suggest_word
from fiches.load.ronde import (
    LoadedRonde,
    find_stray_files,
    get_akkoorden_path,
    get_ronde_files,
    get_ronde_folder,
    load_ronde,
)


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What somebody wants to know.

    `wanted` holds fiche ids or paths, relative to `cwd`; none means everything. `status` judges every fiche as if it
    had that status. `only` keeps the findings with these codes.
    """

    ronde: str | None = None
    wanted: Sequence[str] = ()
    cwd: Path = field(default_factory=Path.cwd)
    status: str | None = None
    only: Sequence[str] = ()


def check_rondes(project: Project, question: CheckRequest) -> Outcome:
    """Every finding that the question is about. Raises `FichesError` for a fiche, status or code that is unknown."""
    codes = {resolve_code(code).id for code in question.only}
    loaded = [_load_judged(project, ronde_id, question.status) for ronde_id in project.select_ronde_ids(question.ronde)]
    _check_status(loaded, question.status)
    paths = resolve_paths(project, loaded, question.wanted, question.cwd) if question.wanted else None
    outcome = Outcome(make_report(project, loaded, paths), tuple(make_ronde_outcome(part, paths) for part in loaded))
    return replace(outcome, report=_select_codes(outcome.report, codes)) if codes else outcome


def _load_judged(project: Project, ronde_id: str, status: str | None) -> LoadedRonde:
    if status is None:
        return judge_ronde(load_ronde(project.tree, ronde_id))
    return judge_ronde(load_ronde(project.tree, ronde_id, lambda _, written: status or written))


def _check_status(loaded: Sequence[LoadedRonde], status: str | None) -> None:
    known = {one.id: None for part in loaded if part.ronde for one in part.ronde.statussen}
    if status is not None and known and status not in known:
        raise FichesError(
            f"Status '{status}' bestaat niet.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint=suggest_word(status, known) or f"de statussen zijn: {', '.join(known)}",
        )


def _select_codes(report: Report, codes: set[str]) -> Report:
    return Report(tuple(found for found in report if found.code in codes))


def make_report(project: Project, loaded: Sequence[LoadedRonde], paths: frozenset[str] | None) -> Report:
    """All findings, or those in the chosen files and the errors in the rondes they lean on.

    What else there is to say about a ronde as a whole, such as a gap, is not for who asks about one fiche.
    """
    report = Report().merge(*(part.report for part in loaded))
    if paths is None:
        return report.merge(find_stray_files(project.tree))
    used = [part for part in loaded if any(path.startswith(f"{get_ronde_folder(part.id)}/") for path in paths)]
    leans_on = {path for part in used for path in (*get_ronde_files(part.id), get_akkoorden_path(part.id))}
    errors = (found for found in report.errors if found.location.path in leans_on - paths)
    return Report.from_diagnostics((*(found for found in report if found.location.path in paths), *errors))


def resolve_paths(project: Project, loaded: Sequence[LoadedRonde], wanted: Sequence[str], cwd: Path) -> frozenset[str]:
    """The input files that are meant by fiche ids or paths. Raises `FichesError` for one that is unknown."""
    by_id: dict[str, list[str]] = {}
    for file in (file for part in loaded for file in part.files):
        by_id.setdefault(file.id, []).append(file.path)
    files = {path for part in loaded for path in project.tree.list(get_ronde_folder(part.id))}
    return frozenset(
        path for name in wanted for path in _resolve_name(name, by_id, files, project.to_relative_path(cwd / name))
    )


def _resolve_name(name: str, by_id: dict[str, list[str]], files: set[str], relative: str) -> list[str]:
    if name in by_id:
        return by_id[name]
    found = sorted(path for path in files if path == relative or path.startswith(f"{relative}/"))
    if found:
        return found
    raise FichesError(
        f"'{name}' is geen fiche en geen invoerbestand.",
        exit_code=ExitCode.VERKEERD_GEBRUIK,
        hint=suggest_word(name, by_id) or "noem een kenmerk zoals W-01, of een bestand in bac_inputs",
    )
