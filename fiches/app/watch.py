"""Checking again and again, for a secretary who keeps the terminal open beside the editor."""

from collections.abc import Callable, Iterator

from fiches.app.check import Question, check_rondes
from fiches.app.outcome import Outcome
from fiches.app.project import Project
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Report
from fiches.reading import FolderTree
from fiches.reading.loader import INPUTS

Stamps = dict[str, tuple[int, int]]


def watch(project: Project, question: Question, wait: Callable[[], None]) -> Iterator[tuple[Outcome, frozenset[str]]]:
    """The outcome now, and after every change the outcome again with the files that changed.

    The later ones hold the findings in the files that changed, and those elsewhere that were not there before: a figure
    that is changed in one fiche can contradict another. `wait` is called between two looks; whoever wants to stop
    raises from it. Raises `FichesError` when a revision of git is watched, which never changes.
    """
    if not isinstance(project.tree, FolderTree):
        raise FichesError(
            "Een eerdere versie in git verandert niet en is dus niet te volgen.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint="laat --revisie of --volg weg",
        )
    seen = project.tree.stamps(INPUTS)
    before = check_rondes(project, question)
    yield before, frozenset()
    while True:
        now = _settled(project.tree, seen, wait)
        changed = frozenset(path for path, _ in seen.items() ^ now.items())
        seen = now
        outcome = check_rondes(project, question)
        yield _news(outcome, before.report, changed), changed
        before = outcome


def _settled(tree: FolderTree, seen: Stamps, wait: Callable[[], None]) -> Stamps:
    """The files once they differ from what was seen and stay the same for one wait: an editor saves in steps."""
    last = seen
    while True:
        wait()
        now = tree.stamps(INPUTS)
        if now == last and now != seen:
            return now
        last = now


def _news(outcome: Outcome, before: Report, changed: frozenset[str]) -> Outcome:
    known = {_what(found) for found in before}
    kept = (found for found in outcome.report if found.location.path in changed or _what(found) not in known)
    return Outcome(Report(tuple(kept)), outcome.rondes)


def _what(found: Diagnostic) -> tuple[str, str, str, bool]:
    """What a finding says, wherever it moved to in its file."""
    return found.location.path, found.code, found.message, found.waiver is None
