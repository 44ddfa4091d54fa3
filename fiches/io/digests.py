"""SHA-256, in hexadecimal digits, of bytes, of files and of plain data."""

import hashlib
import json
import os
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson

_PLAIN = frozenset((str, int, bool, type(None), Decimal, date))
_LARGE = 1_000_000
"""A larger file is read a piece at a time, which takes longer for a small one."""
_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_SUBCLASS | orjson.OPT_PASSTHROUGH_DATACLASS


def compute_sha256(content: bytes) -> str:
    """The digest of bytes."""
    return hashlib.sha256(content).hexdigest()


def compute_file_sha256(path: Path) -> str:
    """The digest of a file, or "" when there is none that can be read."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > _LARGE:
                return hashlib.file_digest(file, "sha256").hexdigest()
            return compute_sha256(file.read())
    except OSError:
        return ""


def make_plain(value: Any) -> Any:
    """What stands in a digest for a value of a kind of its own: what it is a kind of, and else its text."""
    if isinstance(value, dict):
        return dict(value)
    if isinstance(value, list | tuple):
        return list(value)
    return int(value) if isinstance(value, int) else str(value)


def compute_plain_digest(data: Any, read: Callable[[Any], Any] = make_plain) -> str:
    """The digest of plain data as canonical JSON. Dates and decimals count as their text.

    `read` gives what stands for a value of any other kind.
    """
    try:
        return compute_sha256(orjson.dumps(data, read, _OPTIONS))
    except TypeError:  # the name of a file may hold half a sign, and a number may be too long for this writer
        text = json.dumps(_read_all(data, read), sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
        return compute_sha256(text.encode("utf-8", "surrogatepass"))


def _read_all(data: Any, read: Callable[[Any], Any]) -> Any:
    if type(data) is dict:
        return {key: _read_all(value, read) for key, value in data.items()}
    if type(data) in (list, tuple):
        return [_read_all(item, read) for item in data]
    return data if type(data) in _PLAIN else _read_all(read(data), read)
