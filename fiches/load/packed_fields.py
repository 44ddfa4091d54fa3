"""The fields of a file as they were read, kept small while nobody looks at them."""

import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import orjson

_LEVEL, _SHORT = 1, 100


class PackedFields:
    """The fields of a file as they were read."""

    __slots__ = ("_packed", "_short")

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self._packed = zlib.compress(orjson.dumps(dict(fields)), _LEVEL)
        # such as the title and the status, which are asked for again and again
        self._short = {name: one for name, one in fields.items() if isinstance(one, str) and len(one) <= _SHORT}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PackedFields) and self._packed == other._packed

    def __hash__(self) -> int:
        return hash(self._packed)

    def get_text(self, name: str) -> str | None:
        """A field that is a text; None when it is none, or is not there."""
        if name in self._short:
            return self._short[name]
        value = self.unpack().get(name)
        return value if isinstance(value, str) else None

    def unpack(self) -> dict[str, Any]:
        """All of them. Nobody may change what it gives."""
        return _unpack(self._packed)


@lru_cache(maxsize=4)  # who asks for one field of a file mostly asks for others too
def _unpack(packed: bytes) -> dict[str, Any]:
    fields: dict[str, Any] = orjson.loads(zlib.decompress(packed))
    return fields
