"""Checking inputs."""

from collections.abc import Sequence
from pathlib import Path

from fiches.app.outcome import Outcome, ronde_outcome
from fiches.app.project import Project
from fiches.diagnostics import ExitCode, FichesError, Report
from fiches.diagnostics.suggest import did_you_mean
from fiches.reading import LoadedRonde, load_ronde
from fiches.reading.loader import ronde_files, ronde_folder, stray_inputs


def check_rondes(project: Project, ronde: str | None, wanted: Sequence[str] = (), cwd: Path | None = None) -> Outcome:
    """Every finding in the rondes, or in the fiches and files that are named.

    `wanted` holds fiche ids or paths, relative to `cwd`. Raises `FichesError` for one that is not there.
    """
    loaded = [load_ronde(project.tree, ronde_id) for ronde_id in project.ronde_ids(ronde)]
    paths = chosen_paths(project, loaded, wanted, cwd or project.root) if wanted else None
    return Outcome(chosen_report(project, loaded, paths), tuple(ronde_outcome(part, paths) for part in loaded))


def chosen_report(project: Project, loaded: Sequence[LoadedRonde], paths: frozenset[str] | None) -> Report:
    """The findings of reading: all of them, or those in the chosen files and in the rondes they lean on."""
    report = Report().merge(*(part.report for part in loaded))
    if paths is None:
        return report.merge(stray_inputs(project.tree))
    used = [part for part in loaded if any(path.startswith(f"{ronde_folder(part.id)}/") for path in paths)]
    wanted = paths | {path for part in used for path in ronde_files(part.id)}
    return Report(tuple(found for found in report if found.location.path in wanted))


def chosen_paths(project: Project, loaded: Sequence[LoadedRonde], wanted: Sequence[str], cwd: Path) -> frozenset[str]:
    """The input files that are meant by fiche ids or paths. Raises `FichesError` for one that is unknown."""
    by_id: dict[str, list[str]] = {}
    for file in (file for part in loaded for file in part.files):
        by_id.setdefault(file.id, []).append(file.path)
    files = {path for part in loaded for path in project.tree.list(ronde_folder(part.id))}
    return frozenset(path for name in wanted for path in _paths_of(name, by_id, files, project.relative(cwd / name)))


def _paths_of(name: str, by_id: dict[str, list[str]], files: set[str], relative: str) -> list[str]:
    if name in by_id:
        return by_id[name]
    found = sorted(path for path in files if path == relative or path.startswith(f"{relative}/"))
    if found:
        return found
    raise FichesError(
        f"'{name}' is geen fiche en geen invoerbestand.",
        exit_code=ExitCode.VERKEERD_GEBRUIK,
        hint=did_you_mean(name, by_id) or "noem een kenmerk zoals W-01, of een bestand in bac_inputs",
    )
