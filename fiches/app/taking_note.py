"""What inputs said before proposals were taken over in them, for when that is broken off half-way.

A note in the output folder says so from before the first input is written until all is done. The same order then sees
the inputs as they were, decides the same, and writes only what is not written yet: so it tells and answers as if it had
not been broken off. An input that says anything else by now than it was going to say is seen as it is.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from fiches.app.use_case import Project
from fiches.diagnostics import FichesError
from fiches.io.digests import compute_sha256
from fiches.io.files import replace_file
from fiches.load.trees import INPUTS_FOLDER, FolderTree, SourceTree
from fiches.load.yaml import MAX_BYTES

NOTE_FILE = ".overnemen-{order:.8}.json"
MAX_NOTE_BYTES = 256 * 1024 * 1024


class PlannedInput(NamedTuple):
    """An input that is going to be written: what it says now, and what it will say."""

    ronde: str
    path: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class EarlierTree:
    """A tree in which some files say what they said before."""

    below: SourceTree
    earlier: Mapping[str, bytes]

    def list(self, prefix: str) -> list[str]:
        """See `SourceTree`."""
        return self.below.list(prefix)

    def read_bytes(self, path: str, limit: int) -> bytes:
        """See `SourceTree`."""
        earlier = self.earlier.get(path)
        return self.below.read_bytes(path, limit) if earlier is None else earlier[: limit + 1]


class TakingNote:
    """The note of one order, which is known by a digest. Of an order that goes on after it was broken off."""

    def __init__(self, project: Project, order: str) -> None:
        self._order, self._place = order, _find_place(project, order)
        self._earlier = _read_earlier(project, self._place, order) if self._place else {}
        self.project = replace(project, tree=EarlierTree(project.tree, self._earlier)) if self._earlier else project
        """As the order that was broken off saw it."""

    def write(self, planned: Sequence[PlannedInput]) -> None:
        """Note what is going to be written. Without room for a note there is none."""
        if self._place and planned:
            told = {one.path: {"was": one.before.decode(), "wordt": compute_sha256(one.after)} for one in planned}
            text = json.dumps({"opdracht": self._order, "invoer": told}, ensure_ascii=False)
            with suppress(OSError):
                replace_file(self._place, text.encode())

    def list_left(self, planned: Sequence[PlannedInput]) -> list[PlannedInput]:
        """What is not written yet of what is planned."""
        return [one for one in planned if one.path not in self._earlier]

    def clear(self) -> None:
        """Remove the note: all is done."""
        if self._place and self._place.is_file():
            with suppress(OSError):
                self._place.unlink()
                # only when nothing was ever made here
                self._place.parent.rmdir()


def _find_place(project: Project, order: str) -> Path | None:
    with suppress(FichesError):
        return project.resolve_output_folder(None) / NOTE_FILE.format(order=order)
    return None


def _read_earlier(project: Project, place: Path, order: str) -> dict[str, bytes]:
    """What the inputs said that were written before it was broken off, by their paths."""
    try:
        note: dict[str, Any] = json.loads(FolderTree(place.parent).read_bytes(place.name, MAX_NOTE_BYTES))
        told = note["invoer"] if note["opdracht"] == order else {}
        inputs = project.tree.list(INPUTS_FOLDER) if told else ()
        return {
            path: told[path]["was"].encode()
            for path in inputs
            if path in told and compute_sha256(project.tree.read_bytes(path, MAX_BYTES)) == told[path]["wordt"]
        }
    # whatever a file may say that was cut off, or that somebody else wrote
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
