"""SHA-256, in hexadecimal digits, of bytes, of files and of plain data."""

import hashlib
import json
from pathlib import Path
from typing import Any


def compute_sha256(content: bytes) -> str:
    """The digest of bytes."""
    return hashlib.sha256(content).hexdigest()


def compute_file_sha256(path: Path) -> str:
    """The digest of a file, or "" when there is none that can be read."""
    try:
        return compute_sha256(path.read_bytes()) if path.is_file() else ""
    except OSError:
        return ""


def compute_plain_digest(data: Any) -> str:
    """The digest of plain data, without marks, as canonical JSON. Dates and decimals count as their text."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return compute_sha256(text.encode("utf-8", "surrogatepass"))
