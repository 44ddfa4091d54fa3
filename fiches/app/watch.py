"""Check the inputs again after every change, for a secretary who keeps the terminal open beside the editor."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from fiches.app.check import CheckRequest, check_rondes
from fiches.app.outcome import Outcome
from fiches.app.project import Project
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Report
from fiches.load.ronde import INPUTS_FOLDER
from fiches.load.trees import FolderTree

FileStamps = dict[str, tuple[int, ...]]
INPUT_SUFFIXES = (".yaml", ".yml", ".png", ".jpg", ".jpeg")
"""What is watched: editors keep swap files and copies beside a file, and those say nothing about the inputs."""


def watch_inputs(
    project: Project, question: CheckRequest, wait: Callable[[], None]
) -> Iterator[tuple[Outcome | FichesError, frozenset[str]]]:
    """The outcome now, and after every change the outcome again with the files that changed.

    The later ones hold the findings in the files that changed, and those elsewhere that were not there before: a figure
    that is changed in one fiche can contradict another. When a change leaves nothing to check, such as a fiche that was
    asked for and is gone, that failure takes the place of the outcome, and watching goes on. `wait` is called between
    two looks; whoever wants to stop raises from it. Raises `FichesError` when there is nothing to check at first, or
    when a revision of git is watched, which never changes.
    """
    if not isinstance(project.tree, FolderTree):
        raise FichesError(
            "Een eerdere versie in git verandert niet en is dus niet te volgen.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint="laat --revisie of --volg weg",
        )
    # before the first check: what changes during it is then seen as a change
    seen = _collect_stamps(project.tree)
    before = check_rondes(project, question)
    yield before, frozenset()
    while True:
        now = _wait_for_change(project.tree, seen, wait)
        changed = frozenset(path for path, _ in seen.items() ^ now.items())
        outcome = _check_again(project, question)
        if isinstance(outcome, FichesError):
            seen = now
            yield outcome, changed
            continue
        locked = _find_locked_files(outcome)
        seen = {path: stamp for path, stamp in now.items() if path not in locked}
        # a file that stays locked counts as changed at every look; without news there is nothing to tell
        if not changed <= locked or outcome.report != before.report:
            yield _select_news(outcome, before.report, changed), changed
        before = outcome


def _check_again(project: Project, question: CheckRequest) -> Outcome | FichesError:
    try:
        return check_rondes(project, question)
    except FichesError as failure:
        return failure


def _find_locked_files(outcome: Outcome) -> frozenset[str]:
    """The files that could not be opened: nothing but opening them tells that they can be again."""
    return frozenset(found.location.path for found in outcome.report if found.code == "LEZ013")


def _collect_stamps(tree: FolderTree) -> FileStamps:
    stamps = tree.collect_stamps(INPUTS_FOLDER).items()
    return {path: stamp for path, stamp in stamps if _is_input(PurePosixPath(path))}


def _is_input(path: PurePosixPath) -> bool:
    return path.suffix.lower() in INPUT_SUFFIXES and not path.name.startswith(".")


def _wait_for_change(tree: FolderTree, seen: FileStamps, wait: Callable[[], None]) -> FileStamps:
    """The files once they differ from what was seen and stay the same for one wait: an editor saves in steps."""
    last = seen
    while True:
        wait()
        now = _collect_stamps(tree)
        if now == last and now != seen:
            return now
        last = now


def _select_news(outcome: Outcome, before: Report, changed: frozenset[str]) -> Outcome:
    known = {_make_finding_key(found) for found in before}
    kept = (
        found for found in outcome.report if found.location.path in changed or _make_finding_key(found) not in known
    )
    return Outcome(Report(tuple(kept)), outcome.rondes)


def _make_finding_key(found: Diagnostic) -> tuple[str, str, str, bool]:
    """What a finding says, wherever it moved to in its file."""
    return found.location.path, found.code, found.message, found.waiver is None
