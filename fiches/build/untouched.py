"""Whether the files of a ronde lie in the output folder as the last build left them. Loads no models and no YAML."""

import json
import os
from pathlib import Path

from fiches.io.digests import compute_sha256
from fiches.io.files import is_at_rest
from fiches.load.trees import FolderTree

MANIFEST_FILE, JOURNAL_FILE = "manifest.json", "journaal.jsonl"
MAX_OUTPUT_BYTES = 200_000_000
"""A file that is larger is none of ours."""
MAX_RECORD_BYTES = 32_000_000
"""So is a manifest or journal: that of 10,000 files takes 7 MB."""


def read_quiet_manifest(output: FolderTree, ronde: str) -> bytes | None:
    """The manifest of a ronde, b"" when it has no files; None when a build is busy there or was interrupted.

    Raises `OSError` when there is no manifest that can be read.
    """
    folder = output.root / ronde
    if not os.path.lexists(folder):
        return b""
    if not is_at_rest(folder) or os.path.lexists(folder / JOURNAL_FILE):
        return None
    return output.read_bytes(f"{ronde}/{MANIFEST_FILE}", MAX_RECORD_BYTES)


def read_record(path: Path) -> bytes:
    """A manifest or journal; b"" when there is none that this program wrote. Raises `OSError` when it is not read."""
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read() if os.fstat(file.fileno()).st_size <= MAX_RECORD_BYTES else b""


def has_files_of_manifest(output: FolderTree, ronde: str, manifest: bytes) -> bool:
    """Whether every file is there with the bytes that the manifest names.

    Raises `OSError`, `ValueError`, `TypeError` or `KeyError` for a manifest that cannot be used.
    """
    made = json.loads(manifest)["bestanden"] if manifest else []
    return all(
        compute_sha256(output.read_bytes(f"{ronde}/{one['bestand']}", MAX_OUTPUT_BYTES)) == one["sha256"]
        for one in made
    )
