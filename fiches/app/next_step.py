"""What stands between a fiche and its next status."""

from dataclasses import dataclass

from fiches.app.check import Question, chosen_paths
from fiches.app.judge import judged
from fiches.app.project import Project
from fiches.diagnostics import Diagnostic
from fiches.reading import LoadedRonde, load_ronde


@dataclass(frozen=True, slots=True)
class NextStep:
    """One fiche: its status, the one after it ("" after the last), and every fout that it would have there."""

    id: str
    path: str
    titel: str
    status: str
    next_status: str
    todo: tuple[Diagnostic, ...]


def next_steps(project: Project, question: Question) -> list[NextStep]:
    """For each fiche the shortest list of things to do: what is a fout as soon as the next status is written in it."""
    found: list[NextStep] = []
    for ronde_id in project.ronde_ids(question.ronde):
        loaded = load_ronde(project.tree, ronde_id)
        paths = chosen_paths(project, [loaded], question.wanted, question.cwd) if question.wanted else None
        found += _steps(project, loaded, paths)
    return found


def _steps(project: Project, loaded: LoadedRonde, paths: frozenset[str] | None) -> list[NextStep]:
    following = {file.path: _after(loaded, file.status) for file in loaded.files}
    ahead = judged(load_ronde(project.tree, loaded.id, lambda path, written: following[path] or written))
    return [
        NextStep(file.id, file.path, file.titel, file.status, following[file.path], _todo(ahead, file.path))
        for file in loaded.files
        if paths is None or file.path in paths
    ]


def _after(loaded: LoadedRonde, status: str) -> str:
    ronde = loaded.ronde
    if ronde is None or status not in {known.id for known in ronde.statussen}:
        return ""
    following = ronde.after(status)
    return following.id if following else ""


def _todo(ahead: LoadedRonde, path: str) -> tuple[Diagnostic, ...]:
    return tuple(one for one in ahead.report.errors if one.location.path == path)
