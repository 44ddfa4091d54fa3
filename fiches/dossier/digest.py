"""Digests of content: the same data gives the same digest, whatever the layout of the file it came from."""

import hashlib
import json
from typing import Any


def digest(data: Any) -> str:
    """The SHA-256, in hexadecimal, of plain data as canonical JSON. Dates and decimals count as their text."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
