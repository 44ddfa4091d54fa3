"""What this program wrote in a folder, so that an edit in a file there is told from a file that nobody touched."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from fiches.io.files import write_output_file

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
