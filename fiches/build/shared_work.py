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

MOST_AHEAD = 100
"""So many pieces may be under way while a worker takes long with the first of them."""


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

    def begin(self) -> None:
        """Give it to a worker, and let go of what this process would need to do it."""
        self._future = self._hand_out()
        self._do_here = self._do_again

    def finish_here(self) -> None:
        """Do it now, in this process. What it raises is for who waits for it."""
        self._future = self._do_now()
        # with them goes what the work was made of
        del self._hand_out, self._do_here, self._do_again

    def _do_now(self) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(self._do_here())
        except Exception as fault:
            future.set_exception(fault)
        return future

    def is_done(self) -> bool:
        """Whether nobody need wait for it."""
        return self._future is not None and self._future.done()

    def wait_for_result(self) -> T:
        """What was made. One process that dies ends all work of its pool, and nobody can tell whose work killed it."""
        try:
            return (self._future or self._do_now()).result()
        except BrokenProcessPool:
            return self._do_again()


class WorkQueue:
    """Work that is to be done in order. Workers get as much of it as keeps them busy.

    With `joins_in` this process works rather than wait: it does the last piece that was not handed out yet.
    """

    def __init__(self, most_begun: int, *, joins_in: bool) -> None:
        self.joins_in, self._most_begun = joins_in, most_begun
        self._waiting: deque[SharedWork[Any]] = deque()
        self._begun: list[SharedWork[Any]] = []

    def add(self, piece: SharedWork[Any], *, is_large: bool = False) -> None:
        """Put it behind the others. A large one goes to a worker at once."""
        if is_large or not self.joins_in:
            piece.begin()
        else:
            self._waiting.append(piece)
            self._begin_waiting()

    def wait_for(self, piece: SharedWork[T]) -> T:
        """What was made of it; until then this process works."""
        self._begin_waiting()
        while not piece.is_done() and self._finish_one_here():
            pass
        return piece.wait_for_result()

    def take_in_turn(self, pieces: Iterator[SharedWork[T]], at_once: int) -> Iterator[T]:
        """Each result in order. `pieces` adds a piece when it is asked for one; so many are under way at once, and more
        when this process does work ahead of a worker that takes long.
        """
        under_way = deque(itertools.islice(pieces, at_once))
        try:
            while under_way:
                first = under_way.popleft()
                while not first.is_done() and len(under_way) < MOST_AHEAD and self._finish_one_here():
                    under_way.extend(itertools.islice(pieces, 1))
                yield self.wait_for(first)
                under_way.extend(itertools.islice(pieces, 1))
        finally:  # nobody asks for the rest any more
            self._waiting = deque(piece for piece in self._waiting if piece not in under_way)

    def _finish_one_here(self) -> bool:
        """Do a piece that waits; whether there was one."""
        self._begin_waiting()
        if self._waiting:
            self._waiting.pop().finish_here()
            return True
        return False

    def _begin_waiting(self) -> None:
        """Hand out what waits, as much as keeps the workers busy: what was handed out cannot be done here any more."""
        self._begun = [piece for piece in self._begun if not piece.is_done()]
        while self._waiting and len(self._begun) < self._most_begun:
            piece = self._waiting.popleft()
            piece.begin()
            self._begun.append(piece)
