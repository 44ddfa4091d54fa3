"""A LibreOffice that stays, for who makes one PDF after another and waits for each of them.

To start it takes longer than to convert a file. So one is started with a small document of its own open, which keeps
it from ending with the last file; it takes a file from a second call with the same profile. It is watched as every
call is: one that is gone, or gives nothing for too long, is ended, and another one started.
"""

from contextlib import ExitStack
from pathlib import Path
from shutil import rmtree
from subprocess import Popen
from threading import Event, Lock
from time import monotonic

from fiches.diagnostics import ExitCode, FichesError
from fiches.io.files import describe_way_out, explain_refusal
from fiches.io.libreoffice import (
    CONVERT,
    POLL_SECONDS_ALONE,
    ConversionCall,
    ConversionInput,
    ConversionResult,
    LibreOffice,
    get_profile_address,
    make_program_error,
    remove_socket,
)
from fiches.io.process import start_program, stop_program
from fiches.io.scratch import open_scratch_folder

MOST_TRIES = 2
ANCHOR = "anker.txt"
"""The document that stays open."""
ANCHOR_LOCK = f".~lock.{ANCHOR}#"
"""What LibreOffice writes beside it once it is open."""


class StandingOffice:
    """One LibreOffice that stays, started when it is first needed. Several threads may ask; one at a time is helped."""

    def __init__(self, office: LibreOffice) -> None:
        self._office = office
        self._working, self._halt, self._closing = Lock(), Event(), ExitStack()
        self._root: Path | None = None
        self._folder = Path()
        self._process: Popen[bytes] | None = None
        self._command: list[str] = []
        self._started = self._calls = 0

    def convert(self, document: ConversionInput) -> ConversionResult:
        """The PDF of a file, or why there is none.

        A file without a PDF is tried once more with a new LibreOffice. Raises `FichesError` when LibreOffice itself
        does not work or the temporary folder cannot be written.
        """
        with self._working:
            try:
                return self._convert_patiently(document)
            except OSError as error:
                raise FichesError(
                    f"LibreOffice kan zijn tijdelijke bestanden niet kwijt: {explain_refusal(error)}.",
                    exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
                    hint=describe_way_out(error),
                ) from error

    def close(self) -> None:
        """End it, also while it works, and remove what it made."""
        self._halt.set()
        with self._working:
            self._stop()
            self._closing.close()

    def _convert_patiently(self, document: ConversionInput) -> ConversionResult:
        result = ConversionResult(document.name, None, "de werkplek sluit")
        for _ in range(MOST_TRIES):
            if self._halt.is_set() or result.pdf is not None:
                break
            result = self._convert_once(document)
            if result.pdf is None:
                self._stop()
        return result

    def _convert_once(self, document: ConversionInput) -> ConversionResult:
        command = self._ensure_started()
        self._calls += 1
        folder = self._folder / str(self._calls)
        call = ConversionCall([*command, *CONVERT], [document], folder, self._office.patience, self._halt)
        made = list(call.run())
        rmtree(folder, ignore_errors=True)
        return made[0] if made else ConversionResult(document.name, None, call.ending)

    def _ensure_started(self) -> list[str]:
        """The command of a second call, once there is one that stays. Raises `FichesError` when it does not start."""
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._start()
        return self._command

    def _start(self) -> None:
        if self._root is None:
            self._root = self._closing.enter_context(open_scratch_folder())
        self._started += 1
        self._folder = self._root / str(self._started)
        self._command = self._office.make_profile(self._folder)
        anchor = self._folder / ANCHOR
        anchor.write_text("\n", encoding="utf-8")
        log = self._folder / "uitvoer.txt"
        self._process = start_program([*self._command, str(anchor)], cwd=self._folder, log=log)
        self._wait_until_ready(self._process)

    def _wait_until_ready(self, process: Popen[bytes]) -> None:
        """A second call that comes too soon would become the one that stays."""
        deadline = monotonic() + self._office.patience
        while not (self._folder / ANCHOR_LOCK).exists():
            ended = process.poll() is not None
            if ended or self._halt.is_set() or monotonic() > deadline:
                self._stop()
                why = "het stopte meteen" if ended else "het start niet"
                raise make_program_error(f"LibreOffice werkt niet: {why}", self._office.program)
            self._halt.wait(POLL_SECONDS_ALONE)

    def _stop(self) -> None:
        if self._process is not None:
            stop_program(self._process)
            self._process = None
            remove_socket(get_profile_address(self._folder))
            rmtree(self._folder, ignore_errors=True)
