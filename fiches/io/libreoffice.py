"""LibreOffice converts Word files to PDF.

LibreOffice is slow to start and fails without a message. So each call gets many files, has a folder and a profile of
its own, and is watched while it runs: it is stopped when it gives no PDF for too long. A file that gave no PDF is
tried once more, alone, so that one bad file does not stop the others.
"""

import hashlib
import json
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Event

from fiches.diagnostics import ExitCode, FichesError
from fiches.io.files import describe_way_out, explain_refusal
from fiches.io.pdf import ensure_pdf_libraries
from fiches.io.process import run_program, start_program, stop_program
from fiches.io.scratch import open_scratch_folder

POLL_SECONDS, POLL_SECONDS_ALONE = 0.05, 0.01
"""Seconds between two looks at what there is; for one file somebody may be waiting."""
PDF_END = b"%%EOF"
PROFILE_FOLDER = "profiel"
"""Where the profile of a call lies, in its folder; it may hold settings beforehand."""


SOCKET_PLACES = (Path("/tmp"), Path("/var/tmp"))  # noqa: S108
"""Where LibreOffice puts its socket, wherever its other temporary files go."""


def get_profile_address(folder: Path) -> str:
    """The profile of a call in this folder, as LibreOffice names it."""
    return (folder / PROFILE_FOLDER).absolute().as_uri()


def remove_socket(profile: str) -> None:
    """Remove the socket that LibreOffice leaves when it is stopped. It is named after its profile (a `file:` URL)."""
    digest = hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_*_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
    for left in (left for place in SOCKET_PLACES for left in place.glob(name)):
        with suppress(OSError):
            left.unlink()


@dataclass(frozen=True, slots=True)
class ConversionInput:
    """A file to convert: its name, of which LibreOffice gets the suffix alone, and its bytes."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ConversionResult:
    """The PDF of a file, or why there is none: a Dutch clause."""

    name: str
    pdf: bytes | None = field(repr=False)
    reason: str = ""


class ConversionCall:
    """One run of LibreOffice over some documents.

    `run` gives each PDF when it is whole. Afterwards `missing` holds the documents without one, and `ending` says why.
    """

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
        pause = POLL_SECONDS if len(self.documents) > 1 else POLL_SECONDS_ALONE
        process = start_program(
            [*self.command, "--outdir", str(made), *(str(sources / file) for file in numbered)],
            cwd=self.folder,
            log=self.folder / "uitvoer.txt",
        )
        try:
            deadline = time.monotonic() + self.patience
            while self.missing and not self.ending:
                # Asked before looking for PDFs: what it wrote just before it ended is found too.
                code = process.poll()
                for result in self._collect_finished(made, numbered):
                    yield result
                    deadline = time.monotonic() + self.patience
                self.ending = self._describe_ending(code, late=time.monotonic() > deadline)
                if not self.ending:
                    self.halt.wait(pause)
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


MOST_CALLS = 2
"""Calls at the same time. Two calls with one profile wait for each other or fail."""
MOST_FILES = 200
"""Files in one call. After 247 LibreOffice stops, and says that all is well."""
PATIENCE = 90.0
"""Seconds in which a call has to give its next PDF, the start included."""

EXPORT_OPTIONS = {
    "SelectPdfVersion": ("long", "2"),  # PDF/A-2b
    "PDFUACompliance": ("boolean", "true"),
    "UseTaggedPDF": ("boolean", "true"),
    "ExportBookmarks": ("boolean", "true"),
    # Makes named places of Word's bookmarks, so that the page of each can be read from the PDF.
    "ExportBookmarksToPDFDestination": ("boolean", "true"),
    "DisplayPDFDocumentTitle": ("boolean", "true"),
    # A content control of Word would become a field of a form, which PDF/A and PDF/UA ask more of.
    "ExportFormFields": ("boolean", "false"),
}
PDF_FILTER = "pdf:writer_pdf_Export:" + json.dumps(
    {name: {"type": of, "value": it} for name, (of, it) in EXPORT_OPTIONS.items()}
)
CONVERT = ("--convert-to", PDF_FILTER)
PROGRAM_NAMES = ("soffice", "libreoffice")
INSTALL_PATHS = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.com",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    ),
    "linux": ("/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice", "/snap/bin/libreoffice"),
}
"""Where installers put it when it is not on the search path."""
INSTALL_ADVICE = {
    "darwin": "installeer LibreOffice van libreoffice.org, of met: brew install --cask libreoffice",
    "win32": "installeer LibreOffice van libreoffice.org, of met: winget install TheDocumentFoundation.LibreOffice",
    "linux": "installeer het met: sudo apt install libreoffice-writer-nogui fonts-crosextra-carlito fonts-liberation",
}
PROFILE_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse">\
<value>{version}</value></prop></item>
</oor:items>
"""
"""A profile that this version seems to have used before: otherwise the first start takes twice as long."""
PROBE_DOCUMENT = ConversionInput("proef.txt", b"proef\n")
"""What any LibreOffice with Writer can make a PDF of."""


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """A LibreOffice on this computer."""

    program: Path
    version: str
    fonts: str = ""
    """A digest of the fonts that it can use, where that can be known; other fonts give other pages."""
    patience: float = PATIENCE

    @property
    def series(self) -> str:
        """The first two numbers of the version, e.g. "25.2"."""
        return ".".join(re.findall(r"\d+", self.version)[:2])

    @property
    def identity(self) -> str:
        """What decides, besides the Word file, what the PDF looks like."""
        return f"{self.version} {self.fonts}".strip()

    def make_profile(self, folder: Path) -> list[str]:
        """Make a profile in a folder, and give the command that works with it. Raises `OSError`."""
        settings = folder / PROFILE_FOLDER / "user/registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(PROFILE_SETTINGS.format(version=self.series), encoding="utf-8")
        profile = f"-env:UserInstallation={get_profile_address(folder)}"
        return [str(self.program), profile, "--headless", "--norestore", "--nologo"]

    def convert(self, documents: Mapping[str, bytes]) -> Iterator[ConversionResult]:
        """The PDF of every Word file, by name, each as soon as it is there; those that fail with the reason.

        A file without a PDF is tried once more, alone. When the iterator is closed, LibreOffice is stopped.
        Raises `FichesError` when LibreOffice itself does not work or the temporary folder cannot be written.
        """
        try:
            with open_scratch_folder() as folder:
                yield from self._convert_in_folder(documents, folder)
        except OSError as error:
            raise FichesError(
                f"LibreOffice kan zijn tijdelijke bestanden niet kwijt: {explain_refusal(error)}.",
                exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
                hint=describe_way_out(error),
            ) from error

    def _convert_in_folder(self, documents: Mapping[str, bytes], folder: Path) -> Iterator[ConversionResult]:
        results: SimpleQueue[ConversionResult | Exception] = SimpleQueue()
        halt = Event()
        with ThreadPoolExecutor(MOST_CALLS) as workers:
            try:
                for number, share in enumerate(_split_documents([ConversionInput(*one) for one in documents.items()])):
                    workers.submit(_run_worker, _ConversionWorker(self, folder / str(number), halt), share, results.put)
                for _ in documents:
                    result = results.get()
                    if isinstance(result, Exception):
                        raise result
                    yield result
            finally:
                halt.set()


def prepare_libreoffice(wanted: Path | None) -> LibreOffice:
    """The LibreOffice that is named or found. Raises `FichesError` when something that a PDF needs is not there."""
    ensure_pdf_libraries()
    return find_libreoffice(wanted)


def find_libreoffice(
    wanted: Path | None = None,
    *,
    search: str | None = None,
    places: Sequence[str] | None = None,
    platform: str = sys.platform,
) -> LibreOffice:
    """The LibreOffice that is named, else the one on the search path, else one where installers put it.

    `search` replaces the search path and `places` the usual places. Raises `FichesError` when there is none, with what
    to do on this kind of computer, or when it does not tell its version.
    """
    usual = INSTALL_PATHS.get(platform, INSTALL_PATHS["linux"]) if places is None else places
    found = [str(wanted)] if wanted else [*(shutil.which(name, path=search) or "" for name in PROGRAM_NAMES), *usual]
    program = next((Path(path).absolute() for path in found if path and Path(path).is_file()), None)
    if program is None:
        raise FichesError(
            f"{wanted} bestaat niet."
            if wanted
            else "Voor een PDF is LibreOffice nodig, en dat staat niet op deze computer.",
            exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
            hint=INSTALL_ADVICE.get(platform, INSTALL_ADVICE["linux"]),
        )
    return LibreOffice(program, _read_version(program), _compute_font_digest(search))


def _read_version(program: Path) -> str:
    printed = run_program([str(program), "--version"], cwd=program.parent).stdout.decode(errors="replace")
    found = re.search(r"LibreOffice\S* [\d.]+", printed)
    if not found:
        raise make_program_error(f"{program} zegt niet welke versie het is", program)
    return found[0]


def _compute_font_digest(search: str | None) -> str:
    listed = _list_fonts(r"%{family}|%{style}|%{fontversion}\n", search)
    return "" if listed is None else hashlib.sha256(b"\n".join(sorted(listed))).hexdigest()[:16]


def list_font_families(search: str | None = None) -> frozenset[str] | None:
    """The names of all fonts that LibreOffice can use, where that can be known; `search` replaces the search path."""
    listed = _list_fonts(r"%{family}\n", search)
    if listed is None:
        return None
    return frozenset(name for line in listed for name in line.decode(errors="replace").split(","))


def _list_fonts(form: str, search: str | None) -> list[bytes] | None:
    """A line for each font on this computer; None when it has no program that lists them."""
    lister = shutil.which("fc-list", path=search)
    return run_program([lister, "--format", form], cwd=Path(lister).parent).stdout.splitlines() if lister else None


def _split_documents(documents: list[ConversionInput]) -> list[list[ConversionInput]]:
    """The documents in parts that are about as large, one for each profile or more."""
    count = max(min(MOST_CALLS, len(documents)), -(-len(documents) // MOST_FILES))
    return [documents[number::count] for number in range(count)]


def _run_worker(
    worker: "_ConversionWorker", share: list[ConversionInput], tell: Callable[[ConversionResult | Exception], None]
) -> None:
    """Run in a thread: an error there is passed on as a result."""
    try:
        for result in worker.convert(share):
            tell(result)
    except Exception as error:
        tell(error)


class _ConversionWorker:
    """Converts its share of the documents, in as many calls as it takes."""

    def __init__(self, office: LibreOffice, folder: Path, halt: Event) -> None:
        self.office = office
        self.folder = folder
        self.halt = halt
        self.calls = 0

    def convert(self, documents: list[ConversionInput]) -> Iterator[ConversionResult]:
        """A result for each document. The first one without a PDF is tried alone, and the others go on together."""
        rest = documents
        while rest and not self.halt.is_set():
            call = self._make_call(rest)
            yield from self._run(call)
            rest = call.missing
            # Not one PDF: perhaps LibreOffice itself is to blame, and not the first file.
            if rest and len(rest) == len(call.documents):
                self._check_program()
            if rest:
                yield from self._convert_alone(rest[0])
                rest = rest[1:]

    def _convert_alone(self, document: ConversionInput) -> Iterator[ConversionResult]:
        call = self._make_call([document])
        yield from self._run(call)
        if call.missing:
            yield ConversionResult(document.name, None, call.ending)

    def _check_program(self) -> None:
        """Raises `FichesError` when LibreOffice cannot make a PDF of anything: then no file is to blame."""
        call = self._make_call([PROBE_DOCUMENT])
        if not list(self._run(call)) and not self.halt.is_set():
            raise make_program_error(f"LibreOffice werkt niet: {call.ending}", self.office.program)

    def _run(self, call: ConversionCall) -> Iterator[ConversionResult]:
        try:
            yield from call.run()
        finally:
            remove_socket(get_profile_address(call.folder))

    def _make_call(self, documents: list[ConversionInput]) -> ConversionCall:
        """A call with a folder and a profile of its own, so that one that broke down leaves nothing behind."""
        self.calls += 1
        folder = self.folder / str(self.calls)
        command = [*self.office.make_profile(folder), *CONVERT]
        return ConversionCall(command, documents, folder, self.office.patience, self.halt)


def make_program_error(message: str, program: Path) -> FichesError:
    """That LibreOffice itself is to blame, with a way out."""
    return FichesError(
        f"{message}.",
        exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
        hint=f"probeer of {program.name} zelf opent, en installeer LibreOffice met Writer zo nodig opnieuw",
    )
