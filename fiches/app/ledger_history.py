"""Puts the ledgers of two branches together, and lays a ledger beside git: what the working folder must hold of every
version that was ever committed.

Of each commit, the oldest first, it is worked out which versions of the ledger whoever comes after it must hold. A
version that may come after those of its own past takes their place: it is theirs with entries added, or after a merge
both put together as the program does that. Any other version counts for nothing, so that a mistake can be mended by
putting the last good one back.

Put together, a ledger holds every entry of both, in one order, chained again. An entry is known by what it says,
whatever its number and its chain: one that git moved to another branch is the same decision there. When a ledger holds
the same twice, the second is another entry than the first. An entry that is chained again keeps under `eerder` the
links that it had before; those of the last entry of each branch are the old heads. Whoever knows both old ledgers can
make the new one again: `is_successor` accepts that one and no other.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from fiches.app.use_case import Project
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, FichesError, Location
from fiches.io import git
from fiches.io.digests import compute_plain_digest
from fiches.load.ledgers import (
    AKKOORDEN_LEDGER,
    MAX_LEDGER_BYTES,
    MERGE_ADVICE,
    UNMERGED,
    LedgerEntries,
    LedgerKind,
    check_agreed_texts,
    check_chain,
    parse_entries,
    strip_link,
)
from fiches.load.ronde import get_akkoorden_path
from fiches.load.yaml import CONFLICT_CODE, parse_yaml
from fiches.model.ledgers import find_breaks

EARLIER_LINKS = "eerder"
"""The field of an entry with the links that it had in the ledgers that were merged."""
Identity = tuple[str, int]
"""What an entry is known by in every ledger: the digest of what it says, and how many before it say the same."""
IdentifiedEntries = dict[Identity, Mapping[str, Any]]


def merge_ledgers(kind: LedgerKind, ronde_id: str, sides: Iterable[LedgerEntries]) -> LedgerEntries:
    """One ledger with the entries of all; it is the same whatever their order. None of them may be damaged.

    What they share at their beginning stays as it is. What comes after keeps the order that it had on either side;
    between the sides it is ordered by day. When one of them holds all of another, that is the result.
    """
    ordered = sorted(sides, key=lambda side: str(side[-1].get("keten")) if side else "")
    return reduce(lambda one, other: _merge_pair(kind, ronde_id, one, other), ordered, [])


def append_lacking(
    kind: LedgerKind, ronde_id: str, entries: LedgerEntries, others: Iterable[LedgerEntries]
) -> LedgerEntries:
    """A ledger with what it lacks of others added at its end, as if that was recorded only now."""
    known = list(entries)
    for other in others:
        known += find_lacking(known, other)
    return kind.append_entries(entries, ronde_id, map(_get_content, known[len(entries) :]))


def find_lacking(entries: LedgerEntries, other: LedgerEntries) -> LedgerEntries:
    """The entries of another ledger that are not in this one, or that say something else there."""
    shared = _count_shared(entries, other)
    known = _identify(entries, shared)
    return [one for identity, one in _identify(other, shared).items() if identity not in known]


def is_successor(kind: LedgerKind, ronde_id: str, entries: LedgerEntries, earlier: Iterable[LedgerEntries]) -> bool:
    """Whether a ledger may come after these: it is theirs put together, with nothing or entries of its own behind it.

    Without earlier ones it need only be whole.
    """
    begin = merge_ledgers(kind, ronde_id, earlier)
    shared, added = entries[: len(begin)], entries[len(begin) :]
    if list(shared) != list(begin) or (begin and any(EARLIER_LINKS in one for one in added)):
        return False
    start = begin[-1]["keten"] if begin else kind.make_first_link(ronde_id)
    return not any(True for _ in find_breaks(start, ((strip_link(one), str(one.get("keten"))) for one in added)))


def _merge_pair(kind: LedgerKind, ronde_id: str, one: LedgerEntries, other: LedgerEntries) -> LedgerEntries:
    shared = _count_shared(one, other)
    if shared in (len(one), len(other)):
        return max(one, other, key=len)
    ours, theirs = _identify(one, shared), _identify(other, shared)
    if _contains(ours, theirs):
        return one
    if _contains(theirs, ours):
        return other
    merged = (_join_entry([side[name] for side in (ours, theirs) if name in side]) for name in _order(ours, theirs))
    return kind.append_entries(one[:shared], ronde_id, merged)


def _identify(entries: LedgerEntries, start: int) -> IdentifiedEntries:
    """The entries of a ledger from a position on, in their order, by what they are known by."""
    seen: Counter[str] = Counter()
    names: list[Identity] = []
    for digest in (compute_plain_digest(_get_content(one)) for one in entries):
        names.append((digest, seen[digest]))
        seen[digest] += 1
    return dict(islice(zip(names, entries, strict=True), start, None))


def _order(ours: IdentifiedEntries, theirs: IdentifiedEntries) -> Iterator[Identity]:
    """What both sides hold, each once: the lowest of those before which nothing is left on either side.

    That is by day. Within a day it is by what an entry says, so that every merge has the same order.
    """
    days = {name: str(one.get("datum")) for name, one in (ours | theirs).items()}
    queues = [dict.fromkeys(side) for side in (ours, theirs)]
    while any(queues):
        firsts = [next(iter(queue)) for queue in queues if queue]
        free = [one for one in firsts if all(one not in queue or next(iter(queue)) == one for queue in queues)]
        # the sides have them in another order after a commit was moved: then none of them is free
        taken = min(free or firsts, key=lambda name: (days[name], name))
        yield taken
        for queue in queues:
            queue.pop(taken, None)


def _join_entry(same: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """An entry as it is on one side or on both, with every link that it had, to be numbered and chained."""
    return {**_get_content(same[0]), EARLIER_LINKS: sorted(set[str]().union(*map(_get_links, same)))}


def _contains(whole: IdentifiedEntries, part: IdentifiedEntries) -> bool:
    """Whether a side holds all of another: each entry with every link that it had, in the same order."""
    found = [name for name in whole if name in part]
    return found == list(part) and all(_get_links(part[name]) <= _get_links(whole[name]) for name in found)


def _count_shared(one: LedgerEntries, other: LedgerEntries) -> int:
    """How many entries two ledgers have in common from their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (own, its) in pairs if own != its), min(len(one), len(other)))


def _get_content(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry says, wherever in a ledger it stands."""
    return {name: value for name, value in entry.items() if name not in ("nummer", EARLIER_LINKS, "keten")}


def _get_links(entry: Mapping[str, Any]) -> set[str]:
    """The link of an entry, and those that it had before."""
    earlier = entry.get(EARLIER_LINKS)
    return {str(entry.get("keten")), *(map(str, earlier) if isinstance(earlier, list) else ())}


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


def check_against_git(project: Project, path: str, kind: LedgerKind) -> list[Diagnostic]:
    """A finding when a ledger is no continuation of what is in git; none without git."""
    now = parse_entries(kind, read_ledger(project, path))
    return list(check_beside_git(path, kind, now, read_ledger_history(project, path, kind)))


def check_kept_texts(project: Project, ronde_id: str) -> list[Diagnostic]:
    """A finding for every text that was kept for an akkoord and is gone or changed; none for a ledger that is broken.

    Also where the fiche still says the same: it may be the text that is compared with tomorrow.
    """
    path = get_akkoorden_path(ronde_id)
    parsed = parse_yaml(path, read_ledger(project, path), MAX_LEDGER_BYTES)
    return [] if check_chain(AKKOORDEN_LEDGER, parsed, ronde_id) else list(check_agreed_texts(project.tree, parsed))


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
