"""A crew on other machines, through Dask: the same work, and this process writes what comes back.

Dask gives the work of a worker that falls out to another one, until that befell it several times.
"""

import functools
from typing import Any

from fiches.building.making import LOST, Answer, Made, Templates, Toolbox, Work, make
from fiches.building.plan import program_fingerprint
from fiches.diagnostics import ExitCode, FichesError

AHEAD = 4
"""Pieces of work per thread of the cluster that may be under way."""
TO_ANSWER, TO_WORK = 10, 300
"""Seconds that a cluster may take to answer at all, and to come back with one piece of work."""
OTHER_PROGRAM = "OTHER_PROGRAM"
"""The blame when a worker holds another version of this program: its files would differ and nobody would see it."""


class Cluster:
    """Works on a cluster. Raises `FichesError` when Dask is not installed or the address does not answer."""

    def __init__(self, address: str, templates: Templates) -> None:
        self._dask = _dask()
        self._address = address
        self._client = self._connected()
        try:
            self._client.wait_for_workers(1, timeout=TO_ANSWER)
            self._client.register_plugin(_plugin(self._dask, templates.toolbox()))
            self.most = AHEAD * sum(self._client.nthreads().values())
        except Exception as error:  # Dask passes on whatever a worker raised
            self._client.close()
            raise self._failure("heeft geen werkers die dit programma kunnen uitvoeren", HOW_TO_WORK) from error

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the cluster. Work that nobody waits for any more is dropped."""
        self._client.close()

    def submit(self, work: Work) -> Answer:
        """See `Crew`."""
        future = self._client.submit(_work, work, program_fingerprint(), pure=False)
        return functools.partial(self._answer, future)

    def _answer(self, future: Any) -> Made:
        try:
            made: Made = future.result(timeout=TO_WORK)
        except self._dask.KilledWorker:
            return Made(blame=LOST)
        except Exception as error:
            raise self._failure("geeft geen antwoord meer", "bouw opnieuw: wat al klaar was, is bewaard") from error
        if made.blame == OTHER_PROGRAM:
            raise self._failure("werkt met een andere versie van fiches of van een bibliotheek", HOW_TO_WORK)
        return made

    def _connected(self) -> Any:
        try:
            return self._dask.Client(self._address, timeout=TO_ANSWER, set_as_default=False)
        except (OSError, ValueError) as error:
            hint = "kijk of daar 'dask scheduler' draait, en of het adres klopt: tcp://machine:8786"
            raise self._failure(f"geeft binnen {TO_ANSWER} seconden geen antwoord", hint) from error

    def _failure(self, what: str, hint: str) -> FichesError:
        message = f"Het cluster op {self._address} {what}."
        return FichesError(message, exit_code=ExitCode.PROGRAMMA_ONTBREEKT, hint=hint)


HOW_TO_WORK = "start 'dask worker' op elke machine in een omgeving met dezelfde versie van fiches en zijn bibliotheken"


def _dask() -> Any:
    try:
        import distributed  # noqa: PLC0415  (an optional extra)
    except ImportError as error:
        raise FichesError(
            "Voor een cluster is Dask nodig, en dat is niet geïnstalleerd.",
            exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
            hint="voer uit: uv sync --extra cluster",
        ) from error
    return distributed


def _plugin(dask: Any, tools: Toolbox) -> Any:
    """What gives every worker, also one that comes later, the templates."""
    plugin = dask.diagnostics.plugin.WorkerPlugin()
    plugin.name = f"fiches-{'-'.join(sorted(tools))}"
    plugin.setup = functools.partial(_begin, tools)
    return plugin


_TOOLS: Toolbox = {}
"""The templates of this process, when it is a worker."""


def _begin(tools: Toolbox, worker: object) -> None:  # noqa: ARG001  (Dask says which worker it is)
    _TOOLS.update(tools)


def _work(work: Work, program: str) -> Made:
    if program != program_fingerprint():
        return Made(blame=OTHER_PROGRAM)
    return make(_TOOLS[work.sjabloon_sha256], work)
