"""Rendering Word files, in this process or in several processes on this computer.

A worker fills one view into one template and gives back a checked package, or the faults. This process gives the view
as it is; work for another process is packed. What comes back is plain data, and a worker writes no output files.
"""

import functools
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum, auto
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    from fiches.documents.render import RenderFault
    from fiches.word.template.render import CompiledTemplate


class FailureCause(StrEnum):
    """Why a package could not be made. The first three are those of `documents.render.Blame`."""

    TEMPLATE_UNUSABLE = auto()
    TEMPLATE_MISFIT = auto()
    PACKAGE = auto()
    WORKER_LOST = auto()
    """The process of the worker ended before it was done, twice."""
    OTHER_PROGRAM = auto()
    """The worker holds another version of this program: its files would differ and nobody would see it."""


@dataclass(frozen=True, slots=True)
class RenderWork:
    """One file to make: the template by its digest, what must be visible in the document, and the view."""

    sjabloon_sha256: str
    zichtbaar: tuple[str, ...]
    view: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class RenderFailure:
    """Why there is no package: the cause, and each fault in Dutch."""

    cause: FailureCause
    faults: tuple[str, ...] = ()


RenderResult: TypeAlias = bytes | RenderFailure
"""The package, or why there is none."""


def pack_work(work: RenderWork) -> bytes:
    """Work as few bytes, for another process."""
    return zlib.compress(pickle.dumps(work, pickle.HIGHEST_PROTOCOL), COMPRESSION_LEVEL)


def unpack_work(packed: bytes) -> RenderWork:
    """The work that this build packed itself. Bytes from elsewhere may not come here: pickle runs what is in them."""
    work: RenderWork = pickle.loads(zlib.decompress(packed))  # noqa: S301
    return work


COMPRESSION_LEVEL = 1
"""The level of zlib, from 1 (fast) to 9: text becomes small enough at the lowest."""

PreparedTemplate: TypeAlias = "CompiledTemplate | RenderFailure"
"""A template that can be filled in, or what is wrong with it."""

PreparedTemplates: TypeAlias = dict[str, PreparedTemplate]
"""What a worker needs besides its work: templates by digest. They pickle as their sources, never as code."""


@dataclass(frozen=True, slots=True)
class TemplateStore:
    """The templates of a build: their bytes by digest. In the folder `cache` they are kept when they are compiled."""

    contents: dict[str, bytes] = field(repr=False)
    cache: Path

    def prepare(self, sha256: str) -> PreparedTemplate:
        """One of them, compiled."""
        from fiches.documents.render import RenderFault, load_compiled  # noqa: PLC0415  (Word libraries load when stale)

        try:
            return load_compiled(self.contents[sha256], self.cache)
        except RenderFault as error:
            return _make_failure(error)

    def prepare_all(self) -> PreparedTemplates:
        """All of them, compiled."""
        return {sha256: self.prepare(sha256) for sha256 in self.contents}


PendingResult = Callable[[], RenderResult]
"""Waits for the package."""


class Executor(Protocol):
    """Who makes the packages. `max_pending` is how many pieces of work may be under way at once."""

    max_pending: int

    def submit(self, work: RenderWork) -> PendingResult:
        """Hand out a piece of work."""


ExecutorFactory = Callable[[TemplateStore], AbstractContextManager[Executor]]
"""Makes the executor that works for the length of a build."""


def render_work(template: PreparedTemplate, work: RenderWork) -> RenderResult:
    """The package of a view. What is wrong is told, never raised: an exception may not survive the way back."""
    from fiches.documents.render import RenderFault, render_checked  # noqa: PLC0415

    if isinstance(template, RenderFailure):
        return template
    try:
        return render_checked(template, work.view, work.zichtbaar)
    except RenderFault as error:
        return _make_failure(error)


def _make_failure(error: "RenderFault") -> RenderFailure:
    return RenderFailure(FailureCause[error.blame.name], error.faults)


class SerialExecutor:
    """This process, which works when the result is asked for."""

    max_pending = 1

    def __init__(self, templates: TemplateStore) -> None:
        self._templates = templates

    def __enter__(self) -> "SerialExecutor":
        return self

    def __exit__(self, *_: object) -> None:
        """There is nothing to end."""

    def submit(self, work: RenderWork) -> PendingResult:
        """See `Executor`."""
        return lambda: render_work(self._templates.prepare(work.sjabloon_sha256), work)


WORK_PER_PROCESS = 4
"""Pieces of work per process that may be under way: enough to keep it busy, few enough to keep memory flat."""


class ProcessExecutor:
    """Works in processes. When one of them dies, what was under way is done again, each piece apart from the others."""

    def __init__(self, count: int, templates: TemplateStore) -> None:
        self.max_pending = WORK_PER_PROCESS * count
        # compiled once, here, and not again in every process
        prepared = templates.prepare_all()
        # the second has one process: a piece of work that kills it can take no other along
        self._together, self._apart = _WorkerPool(count, prepared), _WorkerPool(1, prepared)

    def __enter__(self) -> "ProcessExecutor":
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes. Work that nobody waits for any more is dropped."""
        self._together.close()
        self._apart.close()

    def submit(self, work: RenderWork) -> PendingResult:
        """See `Executor`."""
        packed = pack_work(work)
        return functools.partial(self._wait_for_result, self._together.submit(packed), packed)

    def _wait_for_result(self, future: "Future[RenderResult]", packed: bytes) -> RenderResult:
        try:
            return future.result()
        except BrokenProcessPool:
            # one process that dies ends all work of its pool, and nobody can tell whose work killed it
            return self._render_again(packed)

    def _render_again(self, packed: bytes) -> RenderResult:
        try:
            return self._apart.submit(packed).result()
        except BrokenProcessPool:
            return RenderFailure(FailureCause.WORKER_LOST)


FILES_ALONE = 150
"""So many files this process makes faster than others can start."""
MOST_UNASKED = 8
"""One process puts all files in their places: more workers than this would wait for it."""


class GrowingExecutor:
    """This process makes the first files; when there are more, all cores make the others."""

    def __init__(self, templates: TemplateStore) -> None:
        self._templates = templates
        self._alone = SerialExecutor(templates)
        self._together: ProcessExecutor | None = None
        self._left = FILES_ALONE if count_cores() > 1 else sys.maxsize
        self.max_pending = self._alone.max_pending

    def __enter__(self) -> "GrowingExecutor":
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes that were started."""
        if self._together is not None:
            self._together.__exit__()

    def submit(self, work: RenderWork) -> PendingResult:
        """See `Executor`."""
        if self._left <= 0 and self._together is None:
            self._together = ProcessExecutor(min(count_cores(), MOST_UNASKED), self._templates)
            self.max_pending = self._together.max_pending
        self._left -= 1
        return (self._together or self._alone).submit(work)


def count_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _WorkerPool:
    """Processes that are started when there is work, and started again when one of them died."""

    def __init__(self, count: int, templates: PreparedTemplates) -> None:
        self._start = functools.partial(_make_pool, count, templates)
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, packed: bytes) -> "Future[RenderResult]":
        # a pool starts its processes when work is handed in
        with _block_interrupts(), suppress(BrokenProcessPool):
            if self._pool is not None:
                return self._pool.submit(_render_in_worker, packed)
        self._pool = self._start()
        with _block_interrupts():
            return self._pool.submit(_render_in_worker, packed)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def _make_pool(count: int, templates: PreparedTemplates) -> ProcessPoolExecutor:
    """Processes that begin from nothing, as they do on Windows: the same everywhere, and no thread is copied."""
    fresh = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, fresh, _init_worker, (templates,))


@contextmanager
def _block_interrupts() -> Iterator[None]:
    """A process that starts here gets no Ctrl-C, also not before `_init_worker` runs in it. Windows cannot do this."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_WORKER_TEMPLATES: PreparedTemplates = {}
"""The templates of this process, when it is a worker."""


def _init_worker(templates: PreparedTemplates) -> None:
    """Leave Ctrl-C to the process that gives the work, and end when that process ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    _WORKER_TEMPLATES.update(templates)


def _stop_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        # in a thread `sys.exit` would end that thread only
        os._exit(1)


def _render_in_worker(packed: bytes) -> RenderResult:
    work = unpack_work(packed)
    return render_work(_WORKER_TEMPLATES[work.sjabloon_sha256], work)
