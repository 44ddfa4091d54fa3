"""A crew of processes on this computer."""

import functools
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait

from fiches.building.making import LOST, Answer, Made, Templates, Toolbox, Work, make

AHEAD = 4
"""Pieces of work per process that may be under way: enough to keep it busy, few enough to keep memory flat."""


class Processes:
    """Works in processes. When one falls out, what was under way is done again, each piece apart from the others."""

    def __init__(self, count: int, templates: Templates) -> None:
        self.most = AHEAD * count
        tools = templates.toolbox()
        self._together, self._apart = _Pool(count, tools), _Pool(1, tools)

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes. Work that nobody waits for any more is dropped."""
        self._together.close()
        self._apart.close()

    def submit(self, work: Work) -> Answer:
        """See `Crew`."""
        return functools.partial(self._answer, self._together.submit(work), work)

    def _answer(self, future: "Future[Made]", work: Work) -> Made:
        try:
            return future.result()
        except BrokenProcessPool:  # nobody can tell whose work it was
            return self._again(work)

    def _again(self, work: Work) -> Made:
        try:
            return self._apart.submit(work).result()
        except BrokenProcessPool:
            return Made(blame=LOST)


class _Pool:
    """Processes that are started when there is work, and anew when they fell out."""

    def __init__(self, count: int, tools: Toolbox) -> None:
        self._start = functools.partial(_pool, count, tools)
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, work: Work) -> "Future[Made]":
        with _unheard(), suppress(BrokenProcessPool):
            if self._pool is not None:
                return self._pool.submit(_work, work)
        self._pool = self._start()
        with _unheard():
            return self._pool.submit(_work, work)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def _pool(count: int, tools: Toolbox) -> ProcessPoolExecutor:
    """Processes that begin from nothing, as they do on Windows: the same everywhere, and no thread is copied."""
    fresh = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, fresh, _begin, (tools,))


@contextmanager
def _unheard() -> Iterator[None]:
    """A process that starts here never hears Ctrl-C, not even before it can say so itself. Windows cannot do this."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_TOOLS: Toolbox = {}
"""The toolbox of this process, when it is a worker."""


def _begin(tools: Toolbox) -> None:
    """Ctrl-C is for the process that gives the work; when that one is gone, so is the worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _TOOLS.update(tools)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(work: Work) -> Made:
    return make(_TOOLS[work.sjabloon_sha256], work)
