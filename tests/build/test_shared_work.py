"""Who does which piece of work: a worker, or the process that gives it rather than wait."""

import weakref
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial

import pytest

import fiches.build.shared_work as shared_work_module
from fiches.build.shared_work import SharedWork, WorkQueue

AT_ONCE, MOST_BEGUN = 4, 2


class Log:
    """What was done by whom, in order."""

    def __init__(self) -> None:
        self.handed_out: list[int] = []
        self.done_here: list[int] = []

    def make_piece(self, queue: WorkQueue, number: int, *, is_large: bool = False) -> SharedWork[int]:
        """A piece that a worker ends only when somebody waits for it."""
        future: Future[int] = Waited(number)
        piece = SharedWork(
            lambda: (self.handed_out.append(number), future)[1],
            lambda: (self.done_here.append(number), number)[1],
            lambda: number,
        )
        queue.add(piece, is_large=is_large)
        return piece


class Waited(Future[int]):
    """A worker that takes as long as nobody waits for it."""

    def __init__(self, made: int) -> None:
        super().__init__()
        self._made = made

    def result(self, timeout: float | None = None) -> int:
        """See `Future`."""
        if not self.done():
            self.set_result(self._made)
        return super().result()


def numbers_to(count: int) -> tuple[Log, WorkQueue, Iterator[SharedWork[int]]]:
    """A queue, and as many pieces for it."""
    log, queue = Log(), WorkQueue(MOST_BEGUN, joins_in=True)
    return log, queue, map(partial(log.make_piece, queue), range(count))


def test_while_a_worker_takes_long_this_process_does_what_comes_after() -> None:
    log, queue, pieces = numbers_to(20)
    results = queue.take_in_turn(pieces, AT_ONCE)
    assert next(results) == 0
    assert log.handed_out == [0, 1]
    assert sorted(log.done_here) == list(range(2, 20))
    assert list(results) == list(range(1, 20))


def test_it_goes_no_further_ahead_than_memory_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_work_module, "MOST_AHEAD", 10)
    log, queue, pieces = numbers_to(1000)
    results = queue.take_in_turn(pieces, AT_ONCE)
    assert next(results) == 0
    assert len(log.handed_out) + len(log.done_here) < 20
    assert list(results) == list(range(1, 1000))


def test_who_does_not_join_in_hands_out_all() -> None:
    log, queue = Log(), WorkQueue(MOST_BEGUN, joins_in=False)
    pieces = map(partial(log.make_piece, queue), range(5))
    assert list(queue.take_in_turn(pieces, AT_ONCE)) == list(range(5))
    assert (log.handed_out, log.done_here) == (list(range(5)), [])


def test_a_large_piece_goes_before_all_that_waits() -> None:
    log, queue = Log(), WorkQueue(MOST_BEGUN, joins_in=True)
    small = [log.make_piece(queue, number) for number in range(4)]
    large = log.make_piece(queue, 9, is_large=True)
    assert log.handed_out == [0, 1, 9]
    assert [queue.wait_for(piece) for piece in (*small, large)] == [0, 1, 2, 3, 9]


def test_what_goes_wrong_here_is_told_to_who_waits_for_that_piece() -> None:
    """And not to who waits for another one; what nobody asks for any more is not done."""
    log, queue = Log(), WorkQueue(MOST_BEGUN, joins_in=True)

    def make_pieces() -> Iterator[SharedWork[int]]:
        for number in range(20):
            piece = log.make_piece(queue, number)
            if number == 5:
                piece._do_here = lambda: 1 // 0
            yield piece

    results = queue.take_in_turn(make_pieces(), AT_ONCE)
    assert [next(results) for _ in range(5)] == list(range(5))
    with pytest.raises(ZeroDivisionError):
        next(results)
    done = sorted((*log.handed_out, *log.done_here))
    other = log.make_piece(queue, 99)
    assert queue.wait_for(other) == 99
    assert sorted((*log.handed_out, *log.done_here)) == [*done, 99]


def test_work_that_was_done_here_is_let_go_of() -> None:
    """Many results may wait for one that a worker takes long with."""

    class Work:
        """What a result was made of."""

    work = Work()
    gone = weakref.ref(work)
    piece: SharedWork[int] = SharedWork(Future, lambda work=work: bool(work), lambda work=work: bool(work))
    del work
    piece.finish_here()
    assert gone() is None
    assert piece.wait_for_result() == 1


def test_a_worker_gets_what_waits_also_at_the_end() -> None:
    """When what is asked for is done already."""
    log, queue = Log(), WorkQueue(MOST_BEGUN, joins_in=True)
    pieces = [log.make_piece(queue, number) for number in range(4)]
    pieces[0].wait_for_result()
    assert log.handed_out == [0, 1]
    assert queue.wait_for(pieces[0]) == 0
    assert (log.handed_out, log.done_here) == ([0, 1, 2], [])
