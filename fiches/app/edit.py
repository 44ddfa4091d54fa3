"""Save what somebody edited in a fiche: against the version that they saw, and merged with what changed meanwhile.

Only what differs is written, at its own place in the file. When both changed the same thing, nothing is written and
both are told.
"""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, NamedTuple

from fiches.app.use_case import Project
from fiches.app.write_back import write_back
from fiches.compare.change import InputKind, Tree
from fiches.compare.outcome import DocumentVersion
from fiches.compare.sides import read_document
from fiches.diagnostics import ExitCode, FichesError, Pointer
from fiches.load.fiche import LoadedFiche
from fiches.load.yaml import MAX_BYTES
from fiches.propose.merge import MergedChange, merge_proposals
from fiches.propose.proposal import (
    ProposalBase,
    ProposedChange,
    apply_changes,
    get_value,
    make_proposal,
    make_written_tree,
)
from fiches.propose.write import write_changes

MINE, THEIRS = "u", "het bestand"


class EditConflict(NamedTuple):
    """A place where the file by now says something else than the editor wants: what both say."""

    pointer: Pointer
    mine: str
    theirs: str


class EditOutcome(NamedTuple):
    """What became of an edit: how many changes were written, or the conflicts; then nothing was written.

    `version` is the file as it is now; `data` what it should hold when the editor gets their way in each conflict.
    """

    changes: int
    conflicts: tuple[EditConflict, ...]
    version: DocumentVersion
    data: Mapping[str, Any]
    met_others: bool = False
    """Whether the file had changed since the editor saw it."""


def save_edit(project: Project, ronde_id: str, base: LoadedFiche, edited: Mapping[str, Any]) -> EditOutcome:
    """Write what `edited` changes in `base`, the version of the file that the editor saw.

    Raises `FichesError` when the file cannot be read or written, or not be written so that it reads back the same.
    """
    return save_document(project, ronde_id, _as_document(base), edited)


def save_document(project: Project, ronde_id: str, seen: DocumentVersion, edited: Mapping[str, Any]) -> EditOutcome:
    """The same for any input of a ronde."""
    now = read_input(project, seen.path)
    outcome, changes = _merge(seen, edited, now)
    if changes:
        write_back(project, ronde_id, ProposalBase.from_document(now), changes)
    return outcome


def read_input(project: Project, path: str) -> DocumentVersion:
    """An input as it is now. Raises `FichesError` when it cannot be opened."""
    return read_document(path, _read_bytes(project, path))


MOST_SEEN = 100
"""So many versions of inputs are kept."""


class SeenInputs:
    """The inputs as pages showed them, for who had a page open while the file changed."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._seen: OrderedDict[tuple[str, str], DocumentVersion] = OrderedDict()

    def read(self, path: str) -> DocumentVersion:
        """An input as it is now, which is kept. Raises `FichesError` when it cannot be opened."""
        document = read_input(self._project, path)
        self._seen[path, document.source.sha256] = document
        while len(self._seen) > MOST_SEEN:
            self._seen.popitem(last=False)
        return document

    def find(self, path: str, digest: str) -> DocumentVersion | None:
        """The version with this digest; nothing when that was too long ago."""
        return self._seen.get((path, digest))


def _as_document(base: LoadedFiche) -> DocumentVersion:
    return DocumentVersion(InputKind.FICHE, base.id, base.source, None, base.data)


def make_draft(project: Project, base: LoadedFiche, edited: Mapping[str, Any]) -> bytes:
    """The file as it would be, without writing it. Raises `FichesError` as `save_edit` does."""
    raw = _read_bytes(project, base.path)
    now = read_document(base.path, raw)
    _, changes = _merge(_as_document(base), edited, now)
    return write_changes(now.guide, raw, changes, base.path) if changes else raw


def _read_bytes(project: Project, path: str) -> bytes:
    try:
        return project.tree.read_bytes(path, MAX_BYTES)
    except OSError as error:
        hint = "kijk of het bestand er nog staat"
        raise FichesError(f"{path} is niet te openen.", exit_code=ExitCode.INVOER_ONLEESBAAR, hint=hint) from error


def _merge(
    seen: DocumentVersion, edited: Mapping[str, Any], now: DocumentVersion
) -> tuple[EditOutcome, tuple[ProposedChange, ...]]:
    """What is to be written in the file as it is now, and what becomes of the edit."""
    if now.data is None:
        hint = "herstel het bestand in een tekstprogramma; wat u typte staat nog in het formulier"
        raise FichesError(f"{seen.path} is niet te lezen.", exit_code=ExitCode.INVOER_ONLEESBAAR, hint=hint)
    mine = make_proposal(seen, edited, MINE)
    if now.source.sha256 == seen.source.sha256:
        return EditOutcome(len(mine.changes), (), now, edited), mine.changes
    guide, tree = seen.guide, make_written_tree(seen.guide, dict(seen.data or {}))
    merged = merge_proposals(guide, tree, [mine, make_proposal(seen, now.data, THEIRS)])
    own = [side for one in merged.conflicts for side in one.sides if MINE in side.authors]
    wanted = apply_changes(guide, tree, [*merged.to_apply, *(side.change for side in own)])
    data = wanted if isinstance(wanted, dict) else dict(edited)
    conflicts = tuple(
        _tell_conflict(one.pointer, [side for side in one.sides if MINE in side.authors], now.data)
        for one in merged.conflicts
    )
    changes = () if conflicts else make_proposal(now, data, MINE).changes
    return EditOutcome(len(changes), conflicts, now, data, met_others=True), changes


def _tell_conflict(pointer: Pointer, mine: list[MergedChange], now: Mapping[str, Any]) -> EditConflict:
    theirs = get_value(dict(now), pointer)
    return EditConflict(pointer, "; ".join(_show(side.change.new) for side in mine), _show(theirs))


def _show(value: Tree) -> str:
    if isinstance(value, dict):
        return ", ".join(_show(part) for part in value.values())
    return ", ".join(_show(part) for part in value) if isinstance(value, list) else str(value or "(leeg)")
