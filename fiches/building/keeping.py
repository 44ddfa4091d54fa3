"""Keeping what was made: noted, moved into place in one step, and never over something that a user made."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fiches.building.manifest import JOURNAL_FILE, MANIFEST_FILE, Artifact, BuildRecord
from fiches.building.plan import RenderTask
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.io.files import describe_way_out, explain_refusal, make_write_error, write_output_file


class BuildState(StrEnum):
    """What became of a task."""

    GEMAAKT = "gemaakt"
    ACTUEEL = "actueel"
    MISLUKT = "mislukt"


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A task with its outcome. `path` is the file as it now lies in the output folder."""

    task: RenderTask
    state: BuildState
    path: Path
    diagnostics: tuple[Diagnostic, ...] = ()


def write_artifact(task: RenderTask, content: bytes, ledger: BuildRecord, word: str | None = None) -> BuildResult:
    """The outcome after writing a file that passed its judges; `word` is the digest of the Word file it was made of.

    What somebody edited is set aside. A file that cannot be written is a finding, and what was there stays.
    """
    path = ledger.folder / Path(task.target).name
    present, before = compute_file_sha256(path), ledger.artifacts.get(path.name)
    foreign = bool(present) and present != compute_sha256(content) and not ledger.has_written(path.name, present)
    try:
        ledger.record_artifact(_make_artifact(task, path.name, content, word))
        aside = write_output_file(ledger.folder, path.name, content, keep_old=foreign)
    except OSError as error:
        ledger.restore_artifact(path.name, before)
        message = f"{path.name} is niet te schrijven: {explain_refusal(error)}. Wat er stond, staat er nog."
        found = make_diagnostic("BOU004", Location(str(path)), message, describe_way_out(error))
        return BuildResult(task, BuildState.MISLUKT, path, (found,))
    return BuildResult(task, BuildState.GEMAAKT, path, (_report_set_aside(path, aside),) if aside else ())


def write_manifest(ledger: BuildRecord) -> None:
    """Write the manifest when it changed, and end the journal. Raises `FichesError` when that cannot be done."""
    manifest = ledger.encode_manifest()
    try:
        if not _has_content(ledger.folder / MANIFEST_FILE, manifest):
            write_output_file(ledger.folder, MANIFEST_FILE, manifest)
        (ledger.folder / JOURNAL_FILE).unlink(missing_ok=True)
    except OSError as error:
        raise make_write_error(ledger.folder, error) from error


def compute_file_sha256(path: Path) -> str:
    """The digest of a file, or "" when there is none that can be read."""
    try:
        return compute_sha256(path.read_bytes()) if path.is_file() else ""
    except OSError:
        return ""


def compute_sha256(content: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _make_artifact(task: RenderTask, name: str, content: bytes, word: str | None) -> Artifact:
    return Artifact(
        bestand=name,
        sha256=compute_sha256(content),
        bytes=len(content),
        soort=task.soort,
        kenmerk=task.kenmerk,
        vorm=task.vorm,
        inhoud=task.inhoud,
        invoer=task.invoer,
        sjabloon=task.sjabloon,
        sjabloon_sha256=task.sjabloon_sha256,
        vingerafdruk=task.vingerafdruk,
        word_sha256=word,
    )


def _report_set_aside(path: Path, aside: Path) -> Diagnostic:
    return make_diagnostic(
        "BOU002",
        Location(str(path)),
        f"{path.name} was niet de versie die het programma het laatst maakte; "
        f"die staat nu in {aside.parent.name}/{aside.name}.",
        "neem een wijziging die u wilt houden over in de invoer",
    )


def _has_content(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and path.read_bytes() == content
    except OSError:
        return False
