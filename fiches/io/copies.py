"""Copies that this program writes again and again, in a folder where people may edit them.

A record in the folder holds the SHA-256 of what was written there, so that an edited copy is known and never thrown
away.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fiches.io.files import lock_folder, make_write_error, write_output_file

RECORD_FILE = "geschreven.json"


class WrittenFiles:
    """The SHA-256 of what was written under each name in a folder. A record that cannot be read knows nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._digests = _read_record(folder / RECORD_FILE)

    def is_as_written(self, name: str) -> bool:
        """Whether the file with this name is there just as it was written. Raises `OSError`."""
        path = self.folder / name
        return path.is_file() and _compute_digest(path.read_bytes()) in self._digests.get(name, ())

    def is_edited(self, name: str, content: bytes) -> bool:
        """Whether there is a file with this name that was not written here, and is not `content` either."""
        path = self.folder / name
        return path.is_file() and not self.is_as_written(name) and path.read_bytes() != content

    def record(self, contents: Mapping[str, bytes]) -> None:
        """Record what is about to be written. Raises `OSError`.

        Beside the new digest stays that of the file that is still there, so that an interruption makes none an edit.
        """
        present = {name: self._get_present_digests(name) for name in self._digests}
        new = {name: [_compute_digest(content)] for name, content in contents.items()}
        names = sorted({*present, *new})
        digests = {name: list(dict.fromkeys([*present.get(name, ()), *new.get(name, ())])) for name in names}
        self._digests = {name: known for name, known in digests.items() if known}
        text = json.dumps(self._digests, ensure_ascii=False, indent=1) + "\n"
        write_output_file(self.folder, RECORD_FILE, text.encode())

    def _get_present_digests(self, name: str) -> list[str]:
        return [_compute_digest((self.folder / name).read_bytes())] if self.is_as_written(name) else []


def _read_record(record: Path) -> dict[str, list[str]]:
    try:
        data = json.loads(record.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    usable = isinstance(data, dict) and all(isinstance(known, list) for known in data.values())
    return data if usable else {}


def _compute_digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class WrittenCopies:
    """Where the edited copies went that stood in the way of new ones, and the copies that were removed."""

    set_aside: tuple[Path, ...]
    removed: tuple[Path, ...]


def write_copies(folder: Path, copies: Mapping[str, bytes], needless: Iterable[str] = ()) -> WrittenCopies:
    """Write files that somebody may edit in a folder of their own, and remove the `needless` ones that nobody edited.

    Only a file that holds other bytes than this program wrote counts as edited. Raises `FichesError` when the folder
    cannot be written.
    """
    with lock_folder(folder):
        try:
            return _write_copies(folder, copies, needless)
        except OSError as error:
            raise make_write_error(folder, error) from error


def _write_copies(folder: Path, copies: Mapping[str, bytes], needless: Iterable[str]) -> WrittenCopies:
    written = WrittenFiles(folder)
    removed = [folder / name for name in needless if written.is_as_written(name)]
    for path in removed:
        path.unlink(missing_ok=True)
    edited = {name for name, copy in copies.items() if written.is_edited(name, copy)}
    written.record(copies)
    kept = [write_output_file(folder, name, copy, keep_old=name in edited) for name, copy in copies.items()]
    return WrittenCopies(tuple(path for path in kept if path), tuple(removed))
