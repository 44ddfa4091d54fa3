"""Save what somebody edited in a fiche: against the version that they saw, and merged with what changed meanwhile.

Only what differs is written, at its own place in the file. When both changed the same thing, nothing is written and
both are told.
"""

import re
import secrets
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import PureWindowsPath
from typing import Any, NamedTuple

from fiches.app.file_history import EditMoment, FileHistory, FileVersion
from fiches.app.use_case import Project
from fiches.app.write_back import ChangedInputError, clear_input_lock, replace_input
from fiches.compare.change import InputKind, Tree
from fiches.compare.outcome import DocumentVersion
from fiches.compare.sides import read_document
from fiches.diagnostics import ExitCode, FichesError, Pointer
from fiches.io.digests import compute_sha256
from fiches.io.files import make_usage_error
from fiches.io.images import make_bare_picture, read_image_size
from fiches.io.new_files import write_new_file
from fiches.load.fiche import BEELDEN_FOLDER, MAX_BEELD_BYTES, LoadedFiche, describe_picture_fault
from fiches.load.ronde import get_ronde_folder
from fiches.load.yaml import MAX_BYTES
from fiches.load.yaml_source import YamlSource
from fiches.propose.merge import MergedChange, merge_proposals
from fiches.propose.proposal import (
    ProposedChange,
    apply_changes,
    get_value,
    make_proposal,
    make_written_tree,
)
from fiches.propose.write import write_changes

MINE, THEIRS = "u", "het bestand"

MOST_TRIES = 5
"""So often an edit is merged anew when another program is just ahead of it."""

MOST_LABELS = 8
"""Of so many changed fields the history tells the names."""

FIXED = ("id", "status")
"""What taking back a change leaves as it is: a status has its own conditions."""


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


def save_edit(
    project: Project, ronde_id: str, base: LoadedFiche, edited: Mapping[str, Any], moment: EditMoment
) -> EditOutcome:
    """Write what `edited` changes in `base`, the version of the file that the editor saw, and keep both versions.

    Raises `FichesError` when the file cannot be read or written, or not be written so that it reads back the same.
    """
    return save_document(project, ronde_id, _as_document(base), edited, moment)


def save_document(
    project: Project, ronde_id: str, seen: DocumentVersion, edited: Mapping[str, Any], moment: EditMoment
) -> EditOutcome:
    """The same for any input of a ronde."""
    for _ in range(MOST_TRIES):
        with suppress(ChangedInputError):
            return _save_once(project, ronde_id, seen, edited, moment)
    return _save_once(project, ronde_id, seen, edited, moment)


def _save_once(
    project: Project, ronde_id: str, seen: DocumentVersion, edited: Mapping[str, Any], moment: EditMoment
) -> EditOutcome:
    raw = _read_bytes(project, seen.path)
    now = read_document(seen.path, raw)
    outcome, changes = _merge(seen, edited, now)
    if not changes:
        # a run that was killed when all was written, or nearly, may have left these
        clear_input_lock(project, ronde_id)
        FileHistory(project, seen.path).clear_remains()
        return outcome
    written = write_changes(now.guide, raw, changes, seen.path)
    labels = [", ".join(one.change.labels) for one in changes[:MOST_LABELS]]
    _write_step(project, (ronde_id, seen.path), (raw, written), labels, moment)
    return outcome._replace(version=read_document(seen.path, written))


def _write_step(
    project: Project, place: tuple[str, str], content: tuple[bytes, bytes], labels: Iterable[str], moment: EditMoment
) -> None:
    """Replace the file of an input in a ronde, from the first content to the second, and keep both."""
    (ronde_id, path), (before, after) = place, content
    history = FileHistory(project, path)
    history.keep_before(before, moment)
    replace_input(project, ronde_id, path, compute_sha256(before), lambda _: after)
    history.keep_after(before, after, labels, moment)


def restore_version(
    project: Project, ronde_id: str, path: str, version: FileVersion | None, moment: EditMoment
) -> None:
    """Let an input say again what it said in a version that was kept; what it says now is kept too.

    Raises `FichesError` when that version is not there any more, or when it has another status.
    """
    kept = version.read() if version else None
    if kept is None:
        hint = "kies een andere in de lijst van versies"
        raise FichesError("Deze versie is niet meer bewaard.", exit_code=ExitCode.VERKEERD_GEBRUIK, hint=hint)
    raw = _read_bytes(project, path)
    now, then = read_document(path, raw).data, read_document(path, kept.raw).data
    if now is None:
        raise _make_unreadable_error(path)
    if then is None or any(now.get(name) != then.get(name) for name in FIXED):
        hint = "zet de status eerst terug, of wijzig de velden zelf"
        raise FichesError("In deze versie was de status anders.", exit_code=ExitCode.VERKEERD_GEBRUIK, hint=hint)
    if kept.raw != raw:
        _write_step(project, (ronde_id, path), (raw, kept.raw), (), moment)


def put_back(project: Project, file: LoadedFiche) -> None:
    """Write a fiche of which the file is gone, as it was read. Raises `FichesError` when it is there, or cannot be."""
    source = file.source
    assert isinstance(source, YamlSource)  # noqa: S101  (a variant is never kept by itself)
    write_new_file(project.resolve_place(file.path), source.text.encode(), "laad de pagina opnieuw")


def read_input(project: Project, path: str) -> DocumentVersion:
    """An input as it is now. Raises `FichesError` when it cannot be opened."""
    return read_document(path, _read_bytes(project, path))


LONGEST_NAME = 40
MOST_NAMESAKES = 100


def keep_picture(project: Project, ronde_id: str, fiche_id: str, name: str, content: bytes) -> str:
    """Put a picture where the fiches of a ronde take them from, and give its name there.

    It is kept upright and without what a camera wrote in it, and only once. Raises `FichesError` when no fiche can show
    it, or when it cannot be written.
    """
    fault = describe_picture_fault(content)
    if fault:
        hint = "kies een PNG of JPEG van hooguit 5 MB, of bewaar haar zo in een tekenprogramma"
        raise make_usage_error(f"De afbeelding is niet te gebruiken: {fault}.", hint)
    bare, folder = make_bare_picture(content), f"{get_ronde_folder(ronde_id)}/{BEELDEN_FOLDER}"
    suffix = {"png": ".png", "jpeg": ".jpg"}[read_image_size(bare)[0]]
    words = re.sub(r"[^A-Za-z0-9]+", "-", PureWindowsPath(name).stem)[:LONGEST_NAME].strip("-").lower()
    stem = f"{fiche_id}-{words or 'afbeelding'}"
    for number in range(1, MOST_NAMESAKES):
        path = project.resolve_place(f"{folder}/{stem}-{number}{suffix}" if number > 1 else f"{folder}/{stem}{suffix}")
        if not path.exists():
            return write_new_file(path, bare, "kies haar nog eens").name
        if path.read_bytes() == bare:
            return path.name
    raise make_usage_error(f"Er zijn te veel afbeeldingen met de naam {stem}.", "geef het bestand een andere naam")


def read_picture(project: Project, ronde_id: str, name: str) -> tuple[str, bytes] | None:
    """The kind and the content of a picture of a ronde, as a fiche shows it; nothing when it cannot be shown."""
    path = f"{get_ronde_folder(ronde_id)}/{BEELDEN_FOLDER}/{name}"
    if path not in project.tree.list(get_ronde_folder(ronde_id)):
        return None
    with suppress(OSError):
        content = project.tree.read_bytes(path, MAX_BEELD_BYTES)
        if not describe_picture_fault(content):
            bare = make_bare_picture(content)
            return read_image_size(bare)[0], bare
    return None


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
        self._keep(document)
        return document

    def _keep(self, document: DocumentVersion) -> None:
        self._seen[document.path, document.source.sha256] = document
        while len(self._seen) > MOST_SEEN:
            self._seen.popitem(last=False)

    def remember_shown(self, document: DocumentVersion, edited: Mapping[str, Any]) -> str:
        """The name of a version that is on no disk: what a page shows that was merged with what others changed."""
        name = secrets.token_hex(32)
        source = replace(document.source, sha256=name) if isinstance(document.source, YamlSource) else document.source
        self._keep(replace(document, source=source, data=dict(edited)))
        return source.sha256

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


def _make_unreadable_error(path: str) -> FichesError:
    hint = "herstel het bestand in een tekstprogramma; wat u typte staat nog in het formulier"
    return FichesError(f"{path} is niet te lezen.", exit_code=ExitCode.INVOER_ONLEESBAAR, hint=hint)


def _merge(
    seen: DocumentVersion, edited: Mapping[str, Any], now: DocumentVersion
) -> tuple[EditOutcome, tuple[ProposedChange, ...]]:
    """What is to be written in the file as it is now, and what becomes of the edit."""
    if now.data is None:
        raise _make_unreadable_error(seen.path)
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
