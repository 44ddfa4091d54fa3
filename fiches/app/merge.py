"""Put the registers of two branches together: for git while it merges, or by hand in the project.

By hand everything comes from git: what the last commit needs, and what is being merged into it. What the working folder
or a commit that is being moved has on top of that is added at the end.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from fiches.app.ledger_history import (
    append_lacking,
    find_lacking,
    get_ronde_id,
    is_successor,
    merge_ledgers,
    read_ledger,
    read_ledger_history,
)
from fiches.app.use_case import Project
from fiches.diagnostics import ExitCode, FichesError
from fiches.io import git
from fiches.io.digests import compute_plain_digest
from fiches.io.files import make_usage_error, make_write_error, replace_file, wait_for_lock
from fiches.io.named import read_whole_file
from fiches.load.ledgers import (
    AGREED_TEXTS_FOLDER,
    AKKOORDEN_FILE,
    AKKOORDEN_LEDGER,
    LEDGER_LOCK_FILE,
    LEVERINGEN_FILE,
    LEVERINGEN_LEDGER,
    MAX_LEDGER_BYTES,
    LedgerEntries,
    LedgerKind,
    list_kept_texts,
    parse_entries,
)
from fiches.load.ronde import get_ronde_folder
from fiches.load.yaml import parse_yaml
from fiches.model.ledgers import compute_agreed_digest, make_copy_name

LEDGERS = {AKKOORDEN_FILE: AKKOORDEN_LEDGER, LEVERINGEN_FILE: LEVERINGEN_LEDGER}
"""The ledgers of a ronde, by the name of their file."""


@dataclass(frozen=True, slots=True)
class MergedFile:
    """A file that was put together: how many entries a ledger has now, and what its reader must know.

    `changed` is whether it is another one than before.
    """

    path: str
    kind: LedgerKind | None
    entries: int
    changed: bool
    notes: tuple[str, ...] = ()


def merge_for_git(ours: Path, theirs: Path, place: str, *, as_merge: bool) -> MergedFile:
    """Put two versions of a file together in `ours`, as git asks of a merge driver; `place` is its path in the clone.

    When git is merging no branches (`as_merge`) but moves a commit elsewhere, the entries of that commit come at the
    end. Raises `FichesError` when that cannot be done; git then leaves the conflict.
    """
    path = PurePosixPath(place)
    kind = LEDGERS.get(path.name)
    old, other = read_versions(place, (ours, theirs))
    if kind is None:
        new, merged = _choose_copy(place, (old, other)), MergedFile(place, None, 0, changed=True)
    else:
        sides = [_read_intact(kind, place, raw) for raw in (old, other)]
        ronde_id = get_ronde_id(place)
        entries = (
            merge_ledgers(kind, ronde_id, sides) if as_merge else append_lacking(kind, ronde_id, sides[0], sides[1:])
        )
        new = kind.make_text(entries).encode()
        merged = MergedFile(place, kind, len(entries), new != old, _list_clashes(kind, sides))
    try:
        # git gives `ours` another name each time: what a killed run left beside that would stay for ever
        replace_file(ours, new, called=path.name)
    except OSError as error:
        raise make_write_error(ours.parent, error) from error
    return merged


def read_versions(place: str, paths: Iterable[Path]) -> list[bytes]:
    """The versions of a file that git asks to put together. Raises `FichesError` for what is no file or too large."""
    hint = f"kies met 'git checkout --ours' of '--theirs' een van beide versies van {place}"
    # the null device is a version that is not there
    return [b"" if str(path) == os.devnull else read_whole_file(path, MAX_LEDGER_BYTES, hint) for path in paths]


def merge_in_project(project: Project, ronde_id: str | None) -> list[MergedFile]:
    """Put together what git has of the registers, and the texts beside them that a merge left to be solved.

    Raises `FichesError` without git, and for a register that was changed by hand.
    """
    if git.find_git_folder(project.root) is None:
        raise make_usage_error(
            f"{project.root} staat niet onder versiebeheer (git), en heeft dus geen takken.",
            "voer dit uit in de map waarin git de registers samenvoegt",
        )
    merged: list[MergedFile] = []
    for one in project.select_ronde_ids(ronde_id):
        folder = get_ronde_folder(one)
        unmerged = git.list_unmerged(project.root, folder)
        try:
            with wait_for_lock(project.root / folder / LEDGER_LOCK_FILE):
                for name, kind in LEDGERS.items():
                    merged += _merge_ledger_in_project(project, f"{folder}/{name}", kind, unmerged)
                merged += _settle_copies(project, f"{folder}/{AGREED_TEXTS_FOLDER}/", unmerged)
                merged += _restore_copies(project, folder)
        except OSError as error:
            raise make_write_error(project.root / folder, error) from error
    return merged


def _merge_ledger_in_project(
    project: Project, path: str, kind: LedgerKind, unmerged: Mapping[str, Sequence[str]]
) -> list[MergedFile]:
    """The ledger, put together and written; none when there is none."""
    ronde_id, own = get_ronde_id(path), read_ledger(project, path)
    history = read_ledger_history(project, path, kind)
    contents = git.read_contents(project.root, list(unmerged.get(path, ())))
    sides = [_read_intact(kind, path, raw) for raw in contents.values()]
    # while a merge is not solved the file itself may be what git made of it: no register
    is_register = own and (path not in unmerged or _is_intact(kind, path, own))
    extra = [_read_intact(kind, path, own)] if is_register else []
    entries = append_lacking(kind, ronde_id, history.merge(kind, ronde_id), [*sides, *extra])
    if not entries:
        return []
    new = kind.make_text(entries).encode()
    if new != own:
        replace_file(project.root / path, new)
    clashes = _list_clashes(kind, [one.entries for one in history.needed] or sides)
    return [MergedFile(path, kind, len(entries), new != own, clashes)]


def _settle_copies(project: Project, folder: str, unmerged: Mapping[str, Sequence[str]]) -> Iterable[MergedFile]:
    """Write each text with akkoord that a merge left to be solved."""
    for path in (path for path in unmerged if path.startswith(folder)):
        contents = git.read_contents(project.root, list(unmerged[path]))
        replace_file(project.root / path, _choose_copy(path, contents.values()))
        yield MergedFile(path, None, 0, changed=True)


def _restore_copies(project: Project, folder: str) -> Iterable[MergedFile]:
    """Write each text with akkoord that the register needs and that is gone, as git has it."""
    entries = parse_entries(AKKOORDEN_LEDGER, read_ledger(project, f"{folder}/{AKKOORDEN_FILE}"))
    kept = {make_copy_name(name, digest) for entry in entries for name, _, digest in list_kept_texts(entry)}
    for path in (f"{folder}/{AGREED_TEXTS_FOLDER}/{name}" for name in sorted(kept)):
        if not (project.root / path).exists():
            commits = git.list_commits(project.root, path)
            contents = git.read_versions(project.root, [(one.hash, one.path) for one in commits])
            right = [raw for raw in contents.values() if _is_copy(PurePosixPath(path).name, raw)]
            if right:
                replace_file(project.root / path, right[0])
                yield MergedFile(path, None, 0, changed=True)


def _read_intact(kind: LedgerKind, path: str, raw: bytes) -> LedgerEntries:
    """The entries of a ledger that is as the program wrote it. Raises `FichesError` for any other."""
    if not _is_intact(kind, path, raw):
        raise FichesError(
            f"Het register {path} is niet zoals het programma het schreef, en dus niet samen te voegen.",
            exit_code=ExitCode.BEVINDINGEN,
            hint="haal het eerst terug uit git; 'fiches akkoord controleer' zegt wat er mis is",
        )
    return parse_entries(kind, raw)


def _is_intact(kind: LedgerKind, path: str, raw: bytes) -> bool:
    """Whether a ledger is as the program wrote it, also when git or an editor gave it other line ends or a mark."""
    entries, text = parse_entries(kind, raw), raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return kind.make_text(entries) == text and is_successor(kind, get_ronde_id(path), entries, ())


def _list_clashes(kind: LedgerKind, sides: Sequence[LedgerEntries]) -> tuple[str, ...]:
    """What two branches say of the same thing, each without knowing the other."""
    if len(sides) < 2:  # noqa: PLR2004
        return ()
    ours, theirs, *_ = sides
    own, its = find_lacking(theirs, ours), find_lacking(ours, theirs)
    said = {tuple(one.get(name) for name in kind.subject) for one in own}
    both = [one for one in its if tuple(one.get(name) for name in kind.subject) in said]
    return tuple(dict.fromkeys(kind.clash.format(**one) for one in both))


def _choose_copy(path: str, contents: Iterable[bytes]) -> bytes:
    """One of the copies of a text with akkoord: as far as was agreed they say the same, so that any of them does."""
    right = sorted(raw for raw in contents if _is_copy(PurePosixPath(path).name, raw))
    if not right:
        raise make_usage_error(
            f"{path} is geen register en geen tekst met akkoord.", "voeg dit bestand met de hand samen"
        )
    return right[0]


def _is_copy(name: str, raw: bytes) -> bool:
    """Whether this is the text that the name of the file promises."""
    data = parse_yaml(name, raw).data
    digests = (compute_agreed_digest(data), compute_plain_digest(data)) if data else ()
    return any(name == make_copy_name(name.rpartition("-")[0], digest) for digest in digests)
