"""Digests of content: the same data gives the same digest, whatever the layout of the file it came from."""

import hashlib
import json
from typing import Any

from fiches.markup.text import MarkedText


def compute_digest(data: Any) -> str:
    """The SHA-256, in hexadecimal, of plain data as canonical JSON. Dates and decimals count as their text.

    A text with marks counts as what was typed: the same words in bold are other content.
    """
    return compute_plain_digest(_as_typed(data))


def compute_plain_digest(data: Any) -> str:
    """The same of data as it was read, in which no text has marks yet."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _as_typed(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _as_typed(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_as_typed(item) for item in data]
    return data.source if type(data) is MarkedText else data
