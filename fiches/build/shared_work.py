"""Pieces of work that this process shares with its workers: whoever begins one first does it."""

import itertools
import pickle
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import cached_property
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class PackedOnce:
    """A value for other processes. It is packed when the first of them asks, and let go of then."""

    def __init__(self, value: Any) -> None:
        self._value = value

    @cached_property
    def packed(self) -> bytes:
        """The value as bytes."""
        packed = pickle.dumps(self._value, pickle.HIGHEST_PROTOCOL)
        self._value = None
        return packed


class SharedWork(Generic[T]):
    """Work for whoever begins it first, a worker or this process, and what can be done when the worker ends."""

    def __init__(self, hand_out: Callable[[], Future[T]], do_here: Callable[[], T], do_again: Callable[[], T]) -> None:
        self._hand_out, self._do_here, self._do_again = hand_out, do_here, do_again
        self._future: Future[T] | None = None
        self._made: list[T] = []

    def begin(self) -> None:
        """Give it to a worker, and let go of what this process would need to do it."""
        self._future = self._hand_out()
        self._do_here = self._do_again

    def finish_here(self) -> None:
        """Do it now, in this process."""
        self._made.append(self._do_here())

    def is_done(self) -> bool:
        """Whether nobody need wait for it."""
        return bool(self._made) or (self._future is not None and self._future.done())

    def wait_for_result(self) -> T:
        """What was made. One process that dies ends all work of its pool, and nobody can tell whose work killed it."""
        try:
            return self._future.result() if self._future else self._made.pop()
        except BrokenProcessPool:
            return self._do_again()


def take_in_turn(begun: deque[Callable[[], T]], pending: Iterator[Callable[[], T]]) -> Iterator[T]:
    """Each result in order; for every one that is taken the next piece of work is handed out."""
    while begun:
        result = begun.popleft()()
        begun.extend(itertools.islice(pending, 1))
        yield result
