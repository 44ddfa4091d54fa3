"""The pages of a fiche as they are printed, made in the background for who is writing it.

They are made in a folder of their own that is gone when this ends. Nothing in the output folder of the project changes.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from fiches.app.use_case import Project
from fiches.diagnostics import Diagnostic, FichesError
from fiches.io.pages import DrawnPage
from fiches.io.scratch import open_scratch_folder

MOST_PREVIEWS = 12
"""So many are kept, of the versions that were looked at last."""


@dataclass(frozen=True, slots=True)
class PreviewForm:
    """One form of the fiche: its file in Word, and when there is LibreOffice its PDF with the pages."""

    vorm: str
    word: bytes
    pdf: bytes = b""
    pages: Sequence[DrawnPage] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """All forms of a fiche, what making them found, and why there are no pages when there are none."""

    forms: Sequence[PreviewForm]
    findings: Sequence[Diagnostic] = ()
    missing: FichesError | None = None


PreviewKey = tuple[str, str, str]
"""The ronde, the fiche and the digest of its file."""

PreviewMaking = Callable[[Project, str, str, Path], Preview]
"""Makes the pages of a fiche of a ronde below a folder."""


class PreviewMaker:
    """Makes the pages of fiches, one after another, while the pages of the workplace go on."""

    def __init__(self, project: Project, make: PreviewMaking) -> None:
        self._project, self._make = project, make
        self._known: OrderedDict[PreviewKey, Future[Preview]] = OrderedDict()
        self._lock, self._folder, self._closing = Lock(), "", ExitStack()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="voorbeeld")

    def find(self, key: PreviewKey) -> Preview | None:
        """What was made of this version of a fiche; nothing while it is still being made, which begins now.

        Raises `FichesError` when making it failed.
        """
        with self._lock:
            known = self._known.get(key)
            if known is None:
                known = self._known[key] = self._worker.submit(self._run, key)
            self._known.move_to_end(key)
            while len(self._known) > MOST_PREVIEWS:
                self._known.popitem(last=False)
            if known.done() and known.exception() is not None:
                del self._known[key]  # the next time it is tried again
        return known.result() if known.done() else None

    def close(self) -> None:
        """Make no more, and remove what was made."""
        self._worker.shutdown(wait=True, cancel_futures=True)
        self._closing.close()

    def _run(self, key: PreviewKey) -> Preview:
        if not self._folder:
            self._folder = str(self._closing.enter_context(open_scratch_folder()))
        return self._make(self._project, key[0], key[1], Path(self._folder))
