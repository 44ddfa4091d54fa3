"""Deliver from the workplace: try first, then deliver, in the background while the pages go on."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

from fiches.app.deliver import (
    DELIVERIES_FOLDER,
    DeliveryOutcome,
    DeliveryStep,
    DeliveryTools,
    deliver_fiches,
    prepare_delivery_office,
)
from fiches.app.deliver_inputs import DeliveryRequest
from fiches.app.use_case import Project
from fiches.build.plan import BuildResult
from fiches.diagnostics import ExitCode, FichesError
from fiches.io.digests import compute_file_sha256
from fiches.io.libreoffice import LibreOffice
from fiches.model.ledgers import Levering

STEP_WORDS = {
    DeliveryStep.MAKEN: "de documenten worden gemaakt",
    DeliveryStep.BUNDELEN: "de bundel wordt gemaakt",
    DeliveryStep.INPAKKEN: "het pakket wordt ingepakt",
    DeliveryStep.PLAATSEN: "het pakket wordt op zijn plaats gezet",
}


SOON = 1.0
"""Seconds that somebody who asks waits anyway, since most trials are done by then."""


@dataclass(slots=True)
class DeliveryRun:
    """A delivery or a trial that somebody asked for: what it is doing, and what became of it once `work` is done."""

    request: DeliveryRequest
    moment: datetime
    work: "Future[DeliveryOutcome] | None" = None
    step: DeliveryStep | None = None
    made: int = 0
    total: int = 0

    @property
    def is_busy(self) -> bool:
        """Whether it still goes on."""
        return self.work is not None and not self.work.done()

    @property
    def words(self) -> str:
        """What it is doing."""
        if self.step is None:
            return "alles wordt nagekeken"
        count = f": {self.made} van {self.total}" if self.step is DeliveryStep.MAKEN and self.total else ""
        return f"{STEP_WORDS[self.step]}{count}"

    @property
    def outcome(self) -> DeliveryOutcome | None:
        """What became of it; nothing while it goes on. Raises `FichesError` when it failed."""
        return self.work.result() if self.work is not None and self.work.done() else None


class DeliveryDesk:
    """The deliveries of one project, one at a time."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lock = Lock()
        self._office: LibreOffice | None = None
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="levering")
        self.last: DeliveryRun | None = None
        """What was asked for last, since the workplace was opened."""

    def start(self, request: DeliveryRequest) -> None:
        """Begin a delivery or, as the request says, a trial that makes nothing.

        Raises `FichesError` while another one goes on, and without LibreOffice.
        """
        office = self._find_office()
        with self._lock:
            if self.last is not None and self.last.is_busy:
                raise FichesError(
                    "Er wordt al een levering gemaakt.", exit_code=ExitCode.BEVINDINGEN, hint="wacht tot die klaar is"
                )
            run = self.last = DeliveryRun(request, datetime.now().astimezone())
            run.work = self._worker.submit(self._deliver, run, office)
        wait([run.work], SOON)

    def close(self) -> None:
        """Wait for a delivery that goes on: half a package is none."""
        self._worker.shutdown(wait=True)

    def find_package(self, ronde_id: str, one: Levering) -> Path | None:
        """The zip of a delivery in the output folder; nothing when it is not there as it was delivered."""
        path = self._get_output() / ronde_id / DELIVERIES_FOLDER / f"{one.levering}.zip"
        return path if path.is_file() and compute_file_sha256(path) == one.zip else None

    def _get_output(self) -> Path:
        return self._project.resolve_output_folder(None)

    def _find_office(self) -> LibreOffice:
        self._office = self._office or prepare_delivery_office(None)
        return self._office

    def _deliver(self, run: DeliveryRun, office: LibreOffice) -> DeliveryOutcome:
        def count(made: int, total: int, built: BuildResult) -> None:  # noqa: ARG001
            run.made, run.total = made, total

        def tell(step: DeliveryStep) -> None:
            run.step = step

        tools = DeliveryTools(office, on_progress=count, on_step=tell)
        return deliver_fiches(self._project, run.request, self._get_output(), tools)
