"""Deliver from the workplace: try first, then deliver, in the background while the pages go on."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from fiches.app.use_case import Project
from fiches.diagnostics import ExitCode, FichesError

STEP_WORDS = {
    "maken": "de documenten worden gemaakt",
    "bundelen": "de bundel wordt gemaakt",
    "inpakken": "het pakket wordt ingepakt",
    "plaatsen": "het pakket wordt op zijn plaats gezet",
}
"""By the value of a step."""

SOON = 1.0
"""Seconds that somebody who asks waits anyway, since most trials are done by then."""

DeliveryMaking = Callable[[Project, Any, Callable[[str, int, int], None]], Any]
"""Delivers what a `DeliveryRequest` asks, and tells each step and how many of how many files are made."""


@dataclass(slots=True)
class DeliveryRun:
    """A delivery or a trial that somebody asked for: what it is doing, and what became of it once `work` is done."""

    request: Any
    moment: datetime
    work: "Future[Any] | None" = None
    step: str = ""
    made: int = 0
    total: int = 0

    @property
    def is_busy(self) -> bool:
        """Whether it still goes on."""
        return self.work is not None and not self.work.done()

    @property
    def words(self) -> str:
        """What it is doing."""
        count = f": {self.made} van {self.total}" if self.total else ""
        return f"{STEP_WORDS.get(self.step, 'alles wordt nagekeken')}{count}"

    @property
    def outcome(self) -> Any:
        """What became of it; nothing while it goes on. Raises `FichesError` when it failed."""
        return self.work.result() if self.work is not None and self.work.done() else None

    def tell(self, step: str, made: int, total: int) -> None:
        """Hear what it is doing."""
        self.step, self.made, self.total = step, made, total


class DeliveryDesk:
    """The deliveries of one project, one at a time."""

    def __init__(self, project: Project, make: DeliveryMaking) -> None:
        self._project, self._make = project, make
        self._lock = Lock()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="levering")
        self.last: DeliveryRun | None = None
        """What was asked for last, since the workplace was opened."""

    def start(self, request: Any) -> None:
        """Begin a delivery or, as the request says, a trial that makes nothing.

        Raises `FichesError` while another one goes on.
        """
        with self._lock:
            if self.last is not None and self.last.is_busy:
                raise FichesError(
                    "Er wordt al een levering gemaakt.", exit_code=ExitCode.BEVINDINGEN, hint="wacht tot die klaar is"
                )
            run = self.last = DeliveryRun(request, datetime.now().astimezone())
            run.work = self._worker.submit(self._make, self._project, request, run.tell)
        wait([run.work], SOON)

    def close(self) -> None:
        """Wait for a delivery that goes on: half a package is none."""
        self._worker.shutdown(wait=True)
