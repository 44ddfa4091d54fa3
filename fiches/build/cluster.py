"""Rendering Word files on other machines, through Dask; this process still writes the files.

Dask gives the work of a worker that fails to another one, until that has happened several times. A worker answers with
bytes, which are read as data and judged here once more: a machine elsewhere is not taken at its word.
"""

import functools
import json
import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from fiches.build.program import compute_program_fingerprint
from fiches.build.workers import (
    FailureCause,
    PendingResults,
    PreparedTemplates,
    RenderFailure,
    RenderResult,
    RenderWork,
    T,
    TemplateStore,
    W,
    WantedForm,
    find_in_fiches_here,
    render_work,
)
from fiches.diagnostics import ExitCode, FichesError

if TYPE_CHECKING:
    from fiches.checks.engine import FicheFindings
    from fiches.checks.rule import RondeSubject
    from fiches.model.dossier import Sourced
    from fiches.model.fiche import Fiche

WORK_PER_THREAD = 4
"""Pieces of work per thread of the cluster that may be under way."""
CONNECT_TIMEOUT, WORK_TIMEOUT = 10, 300
"""Seconds that a cluster may take to answer at all, and to come back with one piece of work."""


class ClusterExecutor:
    """Makes packages on a cluster; fiches are judged here. The first piece of work connects, and raises `FichesError`
    when Dask is not installed or the address does not answer.
    """

    def __init__(self, address: str, templates: TemplateStore) -> None:
        self._address, self._templates = address, templates
        self._dask: Any = None
        self._client: Any = None
        self.max_pending = 1

    def __enter__(self) -> "ClusterExecutor":
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the cluster. Work that nobody waits for any more is dropped."""
        if self._client is not None:
            self._client.close()

    def find_in_fiches(self, ronde: "RondeSubject", fiches: "Sequence[Sourced[Fiche]]") -> "Iterable[FicheFindings]":
        """See `Executor`."""
        return find_in_fiches_here(ronde, fiches)

    def share(self, do: Callable[[W], T], works: Iterable[W], count: int) -> Iterator[T]:  # noqa: ARG002
        """See `Executor`: that is done here too."""
        return map(do, works)

    def submit(self, work: RenderWork) -> PendingResults:
        """See `Executor`."""
        if self._client is None:
            self._join()
        program, count = compute_program_fingerprint(), len(work.forms)
        # a machine elsewhere gets what is printed, and not the fiche that the places are found with
        printed = replace(work, view=work.make_printed_view(), place_view=None)
        future = self._client.submit(_render_in_worker, pack_work(printed), count, program, pure=False)
        return functools.partial(self._wait_for_results, future, work)

    def _wait_for_results(self, future: Any, work: RenderWork) -> list[RenderResult]:
        try:
            made = judge_answers(future.result(timeout=WORK_TIMEOUT), work)
        except self._dask.KilledWorker:
            return [RenderFailure(FailureCause.WORKER_LOST)] * len(work.forms)
        except Exception as error:
            raise self._make_error("geeft geen antwoord meer", "bouw opnieuw: wat al klaar was, is bewaard") from error
        if any(isinstance(one, RenderFailure) and one.cause is FailureCause.OTHER_PROGRAM for one in made):
            raise self._make_error("werkt met een andere versie van fiches of van een bibliotheek", WORKER_HINT)
        return made

    def _join(self) -> None:
        self._dask = _load_dask()
        self._client = self._connect()
        try:
            # a scheduler without workers answers too, and would let all work wait
            self._client.wait_for_workers(1, timeout=CONNECT_TIMEOUT)
            self._client.register_plugin(_make_plugin(self._dask, self._templates.prepare_all()))
            self.max_pending = WORK_PER_THREAD * sum(self._client.nthreads().values())
        except Exception as error:  # Dask passes on whatever a worker raised
            raise self._make_error("heeft geen werkers die dit programma kunnen uitvoeren", WORKER_HINT) from error

    def _connect(self) -> Any:
        try:
            return self._dask.Client(self._address, timeout=CONNECT_TIMEOUT, set_as_default=False)
        except (OSError, ValueError) as error:
            hint = "kijk of daar 'dask scheduler' draait, en of het adres klopt: tcp://machine:8786"
            raise self._make_error(f"geeft binnen {CONNECT_TIMEOUT} seconden geen antwoord", hint) from error

    def _make_error(self, what: str, hint: str) -> FichesError:
        message = f"Het cluster op {self._address} {what}."
        return FichesError(message, exit_code=ExitCode.PROGRAMMA_ONTBREEKT, hint=hint)


def pack_work(work: RenderWork) -> bytes:
    """Work as few bytes, for another process."""
    return zlib.compress(pickle.dumps(work, pickle.HIGHEST_PROTOCOL), COMPRESSION_LEVEL)


def unpack_work(packed: bytes) -> RenderWork:
    """The work that this build packed itself. Bytes from elsewhere may not come here: pickle runs what is in them."""
    work: RenderWork = pickle.loads(zlib.decompress(packed))  # noqa: S301
    return work


COMPRESSION_LEVEL = 1
"""The level of zlib, from 1 (fast) to 9: text becomes small enough at the lowest."""


def encode_answer(made: RenderResult) -> bytes:
    """What a worker says, as bytes: a package, or JSON with the reason why there is none."""
    if isinstance(made, RenderFailure):
        return _FAILURE_MARK + json.dumps([made.cause.value, made.faults]).encode()
    return made


def judge_answers(answers: Any, work: RenderWork) -> list[RenderResult]:
    """What became of each form. A worker that did not answer for each of them answered nothing."""
    if not isinstance(answers, list) or len(answers) != len(work.forms):
        answers = [None] * len(work.forms)
    return list(map(judge_answer, answers, work.forms))


def judge_answer(answer: Any, form: WantedForm) -> RenderResult:
    """The package in an answer when it is whole and shows what it must, or else a failure."""
    from fiches.documents.render import find_package_faults  # noqa: PLC0415  (loads the Word libraries)

    try:
        if answer.startswith(_FAILURE_MARK):
            cause, faults = json.loads(answer.removeprefix(_FAILURE_MARK))
            return RenderFailure(FailureCause(cause), tuple(map(str, faults)))
        faults = find_package_faults(answer, form.zichtbaar)
    except (AttributeError, TypeError, ValueError, KeyError):
        return RenderFailure(FailureCause.PACKAGE, ("een werker van het cluster gaf iets anders dan een Word-bestand",))
    return RenderFailure(FailureCause.PACKAGE, tuple(faults)) if faults else bytes(answer)


_FAILURE_MARK = b"fout:"
"""No zip begins so."""

WORKER_HINT = "start 'dask worker' op elke machine in een omgeving met dezelfde versie van fiches en zijn bibliotheken"


def _load_dask() -> Any:
    try:
        import distributed  # noqa: PLC0415  (an optional extra)
    except ImportError as error:
        raise FichesError(
            "Voor een cluster is Dask nodig, en dat is niet geïnstalleerd.",
            exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
            hint="hoe u dat installeert, zegt: fiches versie",
        ) from error
    return distributed


def _make_plugin(dask: Any, templates: PreparedTemplates) -> Any:
    """What gives every worker, also one that comes later, the templates."""
    plugin = dask.diagnostics.plugin.WorkerPlugin()
    # named after the templates: a build with other templates brings a plugin of its own
    plugin.name = f"fiches-{'-'.join(sorted(templates))}"
    plugin.setup = functools.partial(_init_worker, templates)
    return plugin


_WORKER_TEMPLATES: PreparedTemplates = {}
"""The templates of this process, when it is a worker."""


def _init_worker(templates: PreparedTemplates, worker: object) -> None:  # noqa: ARG001  (Dask calls it by this name)
    """Dask calls this in each worker, and gives that worker by name."""
    _WORKER_TEMPLATES.update(templates)


def _render_in_worker(packed: bytes, count: int, program: str) -> list[bytes]:
    # the work of another version may be of another shape, and is not looked into
    if program != compute_program_fingerprint():
        return [encode_answer(RenderFailure(FailureCause.OTHER_PROGRAM))] * count
    return list(map(encode_answer, render_work(_WORKER_TEMPLATES.__getitem__, unpack_work(packed))))
