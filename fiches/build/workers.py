"""Judging fiches and rendering Word files, in this process or in several processes on this computer.

A worker runs the rules of one fiche over some fiches, and gives back what they found; or it fills one view into one
template, and gives back a checked package or the faults. This process gives its work as it is; work for another process
is packed. What comes back is plain data, and a worker writes no output files.
"""

import atexit
import functools
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum, auto
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias, TypeVar

from fiches.build.shared_work import PackedOnce, SharedWork, WorkQueue

if TYPE_CHECKING:
    from fiches.checks.engine import FicheFindings
    from fiches.checks.rule import RondeSubject
    from fiches.documents.parts import ViewPlacer
    from fiches.documents.render import RenderFault
    from fiches.model.dossier import Sourced
    from fiches.model.fiche import Fiche
    from fiches.word.template.render import CompiledTemplate


T = TypeVar("T")
W = TypeVar("W")


class FailureCause(StrEnum):
    """Why a package could not be made. The first three are those of `documents.render.Blame`."""

    TEMPLATE_UNUSABLE = auto()
    TEMPLATE_MISFIT = auto()
    PACKAGE = auto()
    WORKER_LOST = auto()
    """The process of the worker ended before it was done, twice."""
    OTHER_PROGRAM = auto()
    """The worker holds another version of this program: its files would differ and nobody would see it."""


class WantedForm(NamedTuple):
    """One file to make: the template by its digest, what must be visible in the document, and its title."""

    sjabloon_sha256: str
    zichtbaar: tuple[str, ...]
    titel: str = ""


@dataclass(frozen=True, slots=True)
class RenderWork:
    """One document to make: its files, and the view that is filled in for all of them."""

    forms: tuple[WantedForm, ...]
    view: dict[str, Any] = field(repr=False)
    place_view: "ViewPlacer | None" = field(default=None, repr=False)
    """Gives the values in the view their places, when the document gets fields."""
    is_of_many: bool = False
    """Whether it adds up many inputs, so that its view takes much memory."""

    def make_printed_view(self) -> dict[str, Any]:
        """The view as templates print it. It is made by who fills it in: with places it is slow to send."""
        return self.place_view(self.view) if self.place_view else self.view


@dataclass(frozen=True, slots=True)
class RenderFailure:
    """Why there is no package: the cause, and each fault in Dutch."""

    cause: FailureCause
    faults: tuple[str, ...] = ()


RenderResult: TypeAlias = bytes | RenderFailure
"""The package, or why there is none."""


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


PendingResults = Callable[[], list[RenderResult]]
"""Waits for the packages of a document, one for each form."""


class Executor(Protocol):
    """Who judges fiches and makes the packages. `max_pending` is how many documents may be under way at once.

    What it needs, such as other processes, it starts when there is work.
    """

    max_pending: int

    def submit(self, work: RenderWork) -> PendingResults:
        """Hand out a document."""

    def share(self, do: Callable[[W], T], works: Iterable[W], count: int) -> Iterator[T]:
        """What a function of a module makes of each piece of work, in order. All of it is so much as `count` files."""

    def find_in_fiches(self, ronde: "RondeSubject", fiches: "Sequence[Sourced[Fiche]]") -> "Iterable[FicheFindings]":
        """What the rules say of each fiche, in order; see `checks.engine.FicheFinder`."""


ExecutorFactory = Callable[[TemplateStore], AbstractContextManager[Executor]]
"""Makes the executor that works for the length of a build."""


def find_in_fiches_here(ronde: "RondeSubject", fiches: "Sequence[Sourced[Fiche]]") -> "Iterable[FicheFindings]":
    """What the rules say of each fiche, found when it is asked for."""
    from fiches.checks.engine import find_in_fiches  # noqa: PLC0415  (the rules load when there is something to judge)
    from fiches.checks.rules import RULES  # noqa: PLC0415

    return find_in_fiches(RULES, ronde, fiches)


def render_work(prepare: Callable[[str], PreparedTemplate], work: RenderWork) -> list[RenderResult]:
    """The package of each form; `prepare` gives a template by its digest.

    What is wrong is told, never raised: an exception may not survive the way back.
    """
    view = work.make_printed_view()
    return [_render_form(prepare(form.sjabloon_sha256), view, form) for form in work.forms]


def _render_form(template: PreparedTemplate, view: dict[str, Any], form: WantedForm) -> RenderResult:
    from fiches.documents.render import RenderFault, render_checked  # noqa: PLC0415

    if isinstance(template, RenderFailure):
        return template
    try:
        return render_checked(template, view, form.zichtbaar, title=form.titel)
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

    def submit(self, work: RenderWork) -> PendingResults:
        """See `Executor`."""
        return lambda: render_work(self._templates.prepare, work)

    def share(self, do: Callable[[W], T], works: Iterable[W], count: int) -> Iterator[T]:  # noqa: ARG002
        """See `Executor`."""
        return map(do, works)

    def find_in_fiches(self, ronde: "RondeSubject", fiches: "Sequence[Sourced[Fiche]]") -> "Iterable[FicheFindings]":
        """See `Executor`."""
        return find_in_fiches_here(ronde, fiches)


WORK_PER_PROCESS = 4
"""Pieces of work per process that may be under way: enough to keep it busy, few enough to keep memory flat."""

WORK_HERE = 3
"""As many times that for this process when it joins in: while a worker has a large piece, it must not run out."""

FICHES_PER_WORK = 10
"""Fiches that are judged as one piece of work: enough to make what it costs to send them small."""


class ProcessExecutor:
    """Works in processes. When one of them dies, what was under way is done again, each piece apart from the others.

    With `joins_in` this process works rather than wait: it does the last small piece that was not handed out yet.
    """

    def __init__(self, count: int, templates: TemplateStore, *, joins_in: bool = False) -> None:
        self._templates = templates
        self.max_pending = WORK_PER_PROCESS * (count + WORK_HERE * joins_in)
        # the second has one process: a piece of work that kills it can take no other along
        self._together, self._apart = _WorkerPool(count, templates), _WorkerPool(1, templates)
        self._queue = WorkQueue(WORK_PER_PROCESS * count, joins_in=joins_in)
        self._preparing: Future[None] | None = None

    def __enter__(self) -> "ProcessExecutor":
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes. Work that nobody waits for any more is dropped."""
        self._together.close()
        self._apart.close()

    def prepare_templates(self) -> None:
        """Let a worker take the templates apart and keep them, while this process reads and judges."""
        self._preparing = self._together.submit(_prepare_in_worker, b"")

    def submit(self, work: RenderWork) -> PendingResults:
        """See `Executor`."""
        if self._preparing:  # the templates lie in their folder then, and nobody takes them apart as well
            with suppress(Exception):  # what is wrong with one is told to who needs it
                self._preparing.result()
            self._preparing = None
        lost: list[RenderResult] = [RenderFailure(FailureCause.WORKER_LOST)] * len(work.forms)
        render_here = functools.partial(render_work, self._templates.prepare, work)
        piece = self._hand_out(_render_in_worker, work, render_here, lambda: lost)
        return functools.partial(self._queue.wait_for, piece)

    def find_in_fiches(self, ronde: "RondeSubject", fiches: "Sequence[Sourced[Fiche]]") -> "Iterable[FicheFindings]":
        """See `Executor`."""
        from fiches.build.judging import judge_apart, list_fiche_work, receive_findings  # noqa: PLC0415  (loads the rules)

        judged = self.share(judge_apart, list_fiche_work(ronde, fiches, FICHES_PER_WORK), len(fiches))
        return receive_findings((found for piece in judged for found in piece), fiches, ronde)

    def share(self, do: Callable[[W], T], works: Iterable[W], count: int) -> Iterator[T]:  # noqa: ARG002
        """See `Executor`."""

        def hand_out(work: W) -> SharedWork[T]:
            do_here = functools.partial(do, work)
            # that a worker falls out twice is no reason to leave work undone
            return self._hand_out(_do_in_worker, (do, work), do_here, do_here)

        return self._queue.take_in_turn(map(hand_out, works), self.max_pending)

    def _hand_out(
        self, do: "Callable[[bytes], T]", work: object, do_here: "Callable[[], T]", give_up: "Callable[[], T]"
    ) -> "SharedWork[T]":
        packed = PackedOnce(work)
        piece = SharedWork(
            lambda: self._together.submit(do, packed.packed),
            do_here,
            lambda: self._do_apart(do, packed.packed, give_up),
        )
        self._queue.add(piece, is_large=isinstance(work, RenderWork) and work.is_of_many)
        return piece

    def _do_apart(self, do: "Callable[[bytes], T]", packed: bytes, give_up: "Callable[[], T]") -> T:
        try:
            return self._apart.submit(do, packed).result()
        except BrokenProcessPool:
            return give_up()


FILES_ALONE = 300
"""So many files, or fiches to judge, this process does faster than others can start and be given their work: measured
with two cores, 300 fiches take longer together and 400 take a tenth less.
"""
MOST_UNASKED = 8
"""One process puts all files in their places: more workers than this would wait for it."""


class GrowingExecutor:
    """This process does the first pieces of work; when there are more, all cores do the others."""

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

    def submit(self, work: RenderWork) -> PendingResults:
        """See `Executor`."""
        before = self._left
        self._left -= len(work.forms)
        return self._choose(before).submit(work)

    def find_in_fiches(self, ronde: "RondeSubject", fiches: "Sequence[Sourced[Fiche]]") -> "Iterable[FicheFindings]":
        """See `Executor`."""
        return self._choose(self._left - len(fiches)).find_in_fiches(ronde, fiches)

    def share(self, do: Callable[[W], T], works: Iterable[W], count: int) -> Iterator[T]:
        """See `Executor`."""
        return self._choose(self._left - count).share(do, works, count)

    def _choose(self, left: int) -> "SerialExecutor | ProcessExecutor":
        """Processes that were started once, for fiches or for files, do all that comes after."""
        if self._together is None and left <= 0:
            self._together = ProcessExecutor(min(count_cores(), MOST_UNASKED) - 1, self._templates, joins_in=True)
            self._together.prepare_templates()
            self.max_pending = self._together.max_pending
        return self._together or self._alone


def count_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _WorkerPool:
    """Processes that are started when there is work, and started again when one of them died."""

    def __init__(self, count: int, templates: TemplateStore) -> None:
        self._start = functools.partial(_make_pool, count, templates)
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, do: "Callable[[bytes], T]", packed: bytes) -> "Future[T]":
        # a pool starts its processes when work is handed in
        with _block_interrupts(), suppress(BrokenProcessPool):
            if self._pool is not None:
                return self._pool.submit(do, packed)
        self._pool = self._start()
        with _block_interrupts():
            return self._pool.submit(do, packed)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def _make_pool(count: int, templates: TemplateStore) -> ProcessPoolExecutor:
    """Processes that begin from nothing, as they do on Windows: the same everywhere, and no thread is copied."""
    fresh = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, fresh, _init_worker, (templates, gc.get_threshold()))


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


_WORKER_TEMPLATES: list[TemplateStore] = []
"""The templates of this process, when it is a worker."""


def _init_worker(templates: TemplateStore, garbage: tuple[int, int, int]) -> None:
    """Leave Ctrl-C to the process that gives the work, and end with it; look for garbage as seldom as that one does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # else Python looks for garbage once more before it ends, in everything that is there
    atexit.register(gc.freeze)
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    gc.set_threshold(*garbage)
    _WORKER_TEMPLATES.append(templates)


def _stop_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        # in a thread `sys.exit` would end that thread only
        os._exit(1)


# pickle runs what is in the bytes: both get only what `_hand_out` of this build packed


def _render_in_worker(packed: bytes) -> list[RenderResult]:
    return render_work(_WORKER_TEMPLATES[0].prepare, pickle.loads(packed))  # noqa: S301


def _prepare_in_worker(_: bytes) -> None:
    _WORKER_TEMPLATES[0].prepare_all()


def _do_in_worker(packed: bytes) -> Any:
    do, work = pickle.loads(packed)  # noqa: S301
    return do(work)
