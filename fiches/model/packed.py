"""Values that are kept as bytes while nobody looks at them: the fiches of a large ronde must fit in memory."""

import pickle
import zlib
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Generic, TypeAlias, TypeVar

T = TypeVar("T")

Changes: TypeAlias = tuple[Callable[[Any], Any], ...]

_LEVEL = 1
_UNPACKED = 16
"""How many values stay unpacked: enough for who looks at one fiche after another, and at a few beside them."""


class Packed(Generic[T]):
    """One of the values that were packed together, with what is done to it when it is unpacked.

    Two are equal when their values are.
    """

    __slots__ = ("_changes", "_packed", "_position", "brief")

    def __init__(self, packed: bytes, position: int, changes: Changes = (), brief: Any = None) -> None:
        self._packed = packed
        self._position = position
        self._changes = changes
        self.brief = brief
        """The little that is asked of all values at once, so that nobody unpacks them for it; None when it lacks."""

    def __eq__(self, other: object) -> bool:
        return bool(self.unpack() == (other.unpack() if isinstance(other, Packed) else other))

    def __hash__(self) -> int:
        return hash(self.unpack())

    def unpack(self) -> T:
        """The value. The last ones that were asked for are remembered."""
        value: T = _unpack_one(self._packed, self._position, self._changes)
        return value

    def change(self, make: Callable[[T], T]) -> "Packed[T]":
        """What a function makes of the value, made when somebody asks for it."""
        return Packed(self._packed, self._position, (*self._changes, make))


def pack_together(values: Iterable[T], make_brief: Callable[[T], Any] = lambda _: None) -> list[Packed[T]]:
    """The values as one piece of bytes, in which what they share stands once, each with its brief."""
    several = tuple(values)
    packed = zlib.compress(pickle.dumps(several, pickle.HIGHEST_PROTOCOL), _LEVEL)
    return [Packed(packed, position, (), make_brief(value)) for position, value in enumerate(several)]


@lru_cache(maxsize=_UNPACKED)
def _unpack_one(packed: bytes, position: int, changes: Changes) -> Any:
    value = _unpack_all(packed)[position]
    for make in changes:
        value = make(value)
    return value


@lru_cache(maxsize=_UNPACKED)
def _unpack_all(packed: bytes) -> tuple[Any, ...]:
    # pickle runs what is in the bytes: these were made by `pack_together`, here or in the process that gives the work
    values: tuple[Any, ...] = pickle.loads(zlib.decompress(packed))  # noqa: S301
    return values
