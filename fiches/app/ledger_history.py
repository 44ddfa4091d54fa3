"""Lays a ledger beside git: what the working folder must hold of every version that was ever committed.

Of each commit, the oldest first, it is worked out which versions of the ledger whoever comes after it must hold. A
version that may come after those of its own past takes their place: it is theirs with entries added, or after a merge
both put together as the program does that. Any other version counts for nothing, so that a mistake can be mended by
putting the last good one back.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from fiches.app.project import Project
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, FichesError, Location
from fiches.io import git
from fiches.load.ledger_merge import EARLIER_LINKS, find_lacking, is_successor, merge_ledgers
from fiches.load.ledgers import (
    MAX_LEDGER_BYTES,
    MERGE_ADVICE,
    UNMERGED,
    LedgerEntries,
    LedgerKind,
    parse_entries,
)
from fiches.load.yaml import CONFLICT_CODE


@dataclass(frozen=True, eq=False, slots=True)
class LedgerVersion:
    """A ledger as it was committed, and the first day on which it was."""

    day: str
    entries: LedgerEntries


@dataclass(frozen=True, slots=True)
class LedgerHistory:
    """The versions that the working folder must hold, and how many different ones there were in git.

    `sides` are those of a merge that git left to be solved; `is_cut` is whether the clone lacks a part of its history.
    """

    needed: tuple[LedgerVersion, ...]
    versions: int
    sides: tuple[LedgerEntries, ...] = ()
    is_cut: bool = False

    def merge(self, kind: LedgerKind, ronde_id: str) -> LedgerEntries:
        """What is needed, put together."""
        return merge_ledgers(kind, ronde_id, [one.entries for one in self.needed])


def read_ledger_history(project: Project, path: str, kind: LedgerKind) -> LedgerHistory:
    """What git knows of a ledger; nothing without git."""
    try:
        tips = git.list_tips(project.root)
        commits = git.list_history(project.root, tips)
        blobs = _find_blobs(project, path, commits)
    except FichesError:
        return LedgerHistory((), 0)
    versions = _read_versions(project, commits, blobs, kind)
    needed: dict[str, tuple[LedgerVersion, ...]] = {}
    for commit in commits:
        before = _collect_needed(needed, commit.parents)
        version = versions.get(blobs.get(commit.hash, ""))
        needed[commit.hash] = (version,) if version and _may_follow(kind, path, version, before) else before
    sides = read_sides(project, path, kind)
    return LedgerHistory(_collect_needed(needed, tips), len(versions), sides, git.is_shallow(project.root))


def check_beside_git(path: str, kind: LedgerKind, now: LedgerEntries, history: LedgerHistory) -> Iterator[Diagnostic]:
    """A finding when a ledger is no continuation of what is in git, or lacks a side of a merge that is not solved."""
    earlier = [one.entries for one in history.needed]
    if lacks_side(now, history.sides):
        yield make_diagnostic(CONFLICT_CODE, Location(path), UNMERGED.format(path=path), MERGE_ADVICE)
    elif earlier and not is_successor(kind, get_ronde_id(path), now, earlier):
        restore = "haal het bestand terug uit git"
        if is_successor(kind, get_ronde_id(path), now, ()):
            restore += ", of zet het goed met 'fiches akkoord voegsamen'"
        yield make_diagnostic("AKK019", Location(path), _explain_astray(kind, now, history.needed), restore)


def read_sides(project: Project, path: str, kind: LedgerKind) -> tuple[LedgerEntries, ...]:
    """Both sides of a ledger that a merge left to be solved; none without git."""
    try:
        unmerged = git.list_unmerged(project.root, path).get(path, [])
        contents = git.read_contents(project.root, unmerged) if unmerged else {}
    except FichesError:
        return ()
    return tuple(parse_entries(kind, raw) for raw in contents.values())


def lacks_side(entries: LedgerEntries, sides: Iterable[LedgerEntries]) -> bool:
    """Whether a ledger lacks what was recorded on one of these sides."""
    return any(find_lacking(entries, side) for side in sides)


def get_ronde_id(path: str) -> str:
    """The ronde that a ledger is of."""
    return PurePosixPath(path).parent.name


def read_ledger(project: Project, path: str) -> bytes:
    """The bytes of a ledger in the working folder; none when there is none."""
    try:
        return project.tree.read_bytes(path, MAX_LEDGER_BYTES)
    except OSError:
        return b""


def _find_blobs(project: Project, path: str, commits: Sequence[git.HistoryCommit]) -> dict[str, str]:
    """The content of the ledger in each commit that has one, also under an earlier name."""
    names = dict.fromkeys((path, *(commit.path for commit in git.list_commits(project.root, path))))
    # the present name last: it counts where a commit has both
    asked = [(commit.hash, name) for name in reversed(names) for commit in commits]
    return {commit: blob for (commit, _), blob in git.find_contents(project.root, asked).items()}


def _read_versions(
    project: Project, commits: Sequence[git.HistoryCommit], blobs: Mapping[str, str], kind: LedgerKind
) -> dict[str, LedgerVersion]:
    """Every different content, by what git calls it."""
    first = {blobs[commit.hash]: commit.day for commit in reversed(commits) if commit.hash in blobs}
    contents = git.read_contents(project.root, list(first))
    return {blob: LedgerVersion(day, parse_entries(kind, contents[blob])) for blob, day in first.items()}


def _collect_needed(
    needed: Mapping[str, tuple[LedgerVersion, ...]], commits: Sequence[str]
) -> tuple[LedgerVersion, ...]:
    """What all of these commits need, each version once. The parent of a commit may be missing in a shallow clone."""
    return tuple(dict.fromkeys(version for commit in commits for version in needed.get(commit, ())))


def _may_follow(kind: LedgerKind, path: str, version: LedgerVersion, before: Sequence[LedgerVersion]) -> bool:
    if before == (version,):
        return True
    ronde_id, earlier = get_ronde_id(path), [one.entries for one in before]
    return bool(version.entries) and is_successor(kind, ronde_id, version.entries, earlier)


def _explain_astray(kind: LedgerKind, now: LedgerEntries, needed: Sequence[LedgerVersion]) -> str:
    for version in needed:
        lacking = find_lacking(now, version.entries)
        if lacking:
            number = str(lacking[0].get("nummer"))[:20]
            return f"In git stond op {version.day} {kind.een} {number}; in het register is dat weg of anders."
    if any(EARLIER_LINKS in one for one in now):
        return "Het register is anders samengevoegd dan uit de takken in git volgt."
    return "Het register heeft alles wat in git staat, maar in een andere volgorde of zonder dat het is samengevoegd."
