"""Rendering Word files, in this process or in several processes on this computer.

A worker fills one view into one template and gives back a checked package, or the faults. What goes to a worker and
what comes back is plain data that can be pickled, and a worker writes no output files.
"""

import functools
import multiprocessing
import os
import pickle
import signal
import threading
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    from fiches.documents.render import RenderFault
    from fiches.word.template.render import CompiledTemplate


WORKER_LOST = "LOST"
"""The blame when the worker itself fell out, twice."""


@dataclass(frozen=True, slots=True)
class RenderWork:
    """One file to make: the template by its digest, and what must be visible in the document."""

    sjabloon_sha256: str
    zichtbaar: tuple[str, ...]
    view: bytes = field(repr=False)
    """See `pack_view`."""


@dataclass(frozen=True, slots=True)
class RenderResult:
    """The package, or why there is none: the faults, and the name of what is to blame (`documents.render.Blame`)."""

    package: bytes | None = field(default=None, repr=False)
    faults: tuple[str, ...] = ()
    blame: str = ""


def pack_view(view: dict[str, Any]) -> bytes:
    """A view as few bytes."""
    return zlib.compress(pickle.dumps(view, pickle.HIGHEST_PROTOCOL), COMPRESSION_LEVEL)


def unpack_view(view: bytes) -> dict[str, Any]:
    """The view that was packed, by this very build."""
    data: dict[str, Any] = pickle.loads(zlib.decompress(view))  # noqa: S301
    return data


COMPRESSION_LEVEL = 1
"""How hard zlib tries: text gets small enough at once."""

PreparedTemplate: TypeAlias = "CompiledTemplate | RenderResult"
"""A template that can be filled in, or what is wrong with it."""

PreparedTemplates: TypeAlias = dict[str, PreparedTemplate]
"""What a worker needs besides its work: the tools by digest. They pickle as the sources of templates, never as code."""


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
            return _make_failed_result(error)

    def prepare_all(self) -> PreparedTemplates:
        """All of them, compiled."""
        return {sha256: self.prepare(sha256) for sha256 in self.contents}


PendingResult = Callable[[], RenderResult]
"""Waits for the package."""


class Executor(Protocol):
    """Who makes the packages. `most` is how many pieces of work may be under way at once."""

    most: int

    def submit(self, work: RenderWork) -> PendingResult:
        """Hand out a piece of work."""


ExecutorFactory = Callable[[TemplateStore], AbstractContextManager[Executor]]
"""Brings a crew together for the length of a build."""


def render_work(tool: PreparedTemplate, work: RenderWork) -> RenderResult:
    """The package of a view. What is wrong is told, never raised: an exception may not survive the way back."""
    from fiches.documents.render import RenderFault, render_checked  # noqa: PLC0415

    if isinstance(tool, RenderResult):
        return tool
    try:
        return RenderResult(render_checked(tool, unpack_view(work.view), work.zichtbaar))
    except RenderFault as error:
        return _make_failed_result(error)


def _make_failed_result(error: "RenderFault") -> RenderResult:
    return RenderResult(faults=error.faults, blame=error.blame.name)


class SerialExecutor:
    """The crew of one: this process, which works when the answer is asked for."""

    most = 1

    def __init__(self, templates: TemplateStore) -> None:
        self._templates = templates

    def __enter__(self) -> "SerialExecutor":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to put away."""

    def submit(self, work: RenderWork) -> PendingResult:
        """See `Executor`."""
        return lambda: render_work(self._templates.prepare(work.sjabloon_sha256), work)


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
