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

from fiches.building.making import (
    WORKER_LOST,
    PendingResult,
    PreparedTemplates,
    RenderResult,
    RenderWork,
    TemplateStore,
    render_work,
)

WORK_PER_PROCESS = 4
"""Pieces of work per process that may be under way: enough to keep it busy, few enough to keep memory flat."""


class ProcessExecutor:
    """Works in processes. When one falls out, what was under way is done again, each piece apart from the others."""

    def __init__(self, count: int, templates: TemplateStore) -> None:
        self.most = WORK_PER_PROCESS * count
        tools = templates.prepare_all()
        self._together, self._apart = _WorkerPool(count, tools), _WorkerPool(1, tools)

    def __enter__(self) -> "ProcessExecutor":
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes. Work that nobody waits for any more is dropped."""
        self._together.close()
        self._apart.close()

    def submit(self, work: RenderWork) -> PendingResult:
        """See `Crew`."""
        return functools.partial(self._wait_for_result, self._together.submit(work), work)

    def _wait_for_result(self, future: "Future[RenderResult]", work: RenderWork) -> RenderResult:
        try:
            return future.result()
        except BrokenProcessPool:  # nobody can tell whose work it was
            return self._render_again(work)

    def _render_again(self, work: RenderWork) -> RenderResult:
        try:
            return self._apart.submit(work).result()
        except BrokenProcessPool:
            return RenderResult(blame=WORKER_LOST)


class _WorkerPool:
    """Processes that are started when there is work, and anew when they fell out."""

    def __init__(self, count: int, tools: PreparedTemplates) -> None:
        self._start = functools.partial(_make_pool, count, tools)
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, work: RenderWork) -> "Future[RenderResult]":
        with _block_interrupts(), suppress(BrokenProcessPool):
            if self._pool is not None:
                return self._pool.submit(_render_in_worker, work)
        self._pool = self._start()
        with _block_interrupts():
            return self._pool.submit(_render_in_worker, work)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def _make_pool(count: int, tools: PreparedTemplates) -> ProcessPoolExecutor:
    """Processes that begin from nothing, as they do on Windows: the same everywhere, and no thread is copied."""
    fresh = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, fresh, _init_worker, (tools,))


@contextmanager
def _block_interrupts() -> Iterator[None]:
    """A process that starts here never hears Ctrl-C, not even before it can say so itself. Windows cannot do this."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_WORKER_TEMPLATES: PreparedTemplates = {}
"""The toolbox of this process, when it is a worker."""


def _init_worker(tools: PreparedTemplates) -> None:
    """Ctrl-C is for the process that gives the work; when that one is gone, so is the worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    _WORKER_TEMPLATES.update(tools)


def _stop_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _render_in_worker(work: RenderWork) -> RenderResult:
    return render_work(_WORKER_TEMPLATES[work.sjabloon_sha256], work)
