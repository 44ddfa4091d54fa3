"""One call of LibreOffice over a number of files, watched while it runs."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from fiches.external.process import start_program, stop_program

POLL_SECONDS = 0.05
"""Seconds between two looks at what there is."""
PDF_END = b"%%EOF"
PROFILE_FOLDER = "profiel"
"""Where the profile of a call lies, in its folder; it may hold settings beforehand."""


@dataclass(frozen=True, slots=True)
class ConversionInput:
    """A file to convert: its name, which is only for us, and its bytes."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ConversionResult:
    """The PDF of a file, or why there is none: a Dutch clause."""

    name: str
    pdf: bytes | None = field(repr=False)
    reason: str = ""


class ConversionCall:
    """`run` gives each PDF when it is whole; afterwards `missing` holds what is left and `ending` tells why."""

    def __init__(
        self, command: Sequence[str], documents: Sequence[ConversionInput], folder: Path, patience: float, halt: Event
    ) -> None:
        self.command = command
        self.documents = documents
        self.folder = folder
        self.patience = patience
        self.halt = halt
        self.missing = list(documents)
        self.ending = ""

    def run(self) -> Iterator[ConversionResult]:
        """Runs the program until all is there or it ends by itself, gives nothing for too long, or is halted."""
        sources, made = self.folder / "word", self.folder / "pdf"
        numbered = self._write_documents(sources)
        process = start_program(
            [
                self.command[0],
                f"-env:UserInstallation={(self.folder / PROFILE_FOLDER).absolute().as_uri()}",
                *self.command[1:],
                *("--outdir", str(made)),
                *(str(sources / file) for file in numbered),
            ],
            cwd=self.folder,
            log=self.folder / "uitvoer.txt",
        )
        try:
            deadline = time.monotonic() + self.patience
            while self.missing and not self.ending:
                code = process.poll()
                for result in self._collect_finished(made, numbered):
                    yield result
                    deadline = time.monotonic() + self.patience
                self.ending = self._describe_ending(code, late=time.monotonic() > deadline)
                if not self.ending:
                    self.halt.wait(POLL_SECONDS)
        finally:
            stop_program(process)

    def _write_documents(self, sources: Path) -> dict[str, ConversionInput]:
        """The documents by the name of the file in which each was put: a number, which no program trips over."""
        sources.mkdir(parents=True)
        numbered = {f"{n:04}{Path(one.name).suffix}": one for n, one in enumerate(self.documents)}
        for file, document in numbered.items():
            (sources / file).write_bytes(document.content)
        return numbered

    def _collect_finished(self, made: Path, numbered: dict[str, ConversionInput]) -> Iterator[ConversionResult]:
        """Those that are whole now and were not before; a PDF that is still being written has no end."""
        for file, document in list(numbered.items()):
            path = made / f"{Path(file).stem}.pdf"
            content = path.read_bytes() if path.is_file() else b""
            if content.rstrip().endswith(PDF_END):
                del numbered[file]
                path.unlink()
                self.missing.remove(document)
                yield ConversionResult(document.name, content)

    def _describe_ending(self, code: int | None, *, late: bool) -> str:
        if self.halt.is_set():
            return "de opdracht is afgebroken"
        if code == 0:
            return "LibreOffice gaf geen PDF en zei niet waarom"
        if code is not None:
            return f"LibreOffice stopte met een fout (code {code})"
        return f"LibreOffice gaf {self.patience:.0f} seconden lang niets" if late else ""
