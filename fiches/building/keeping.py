"""Keeping what was made: noted, moved into place in one step, and never over something that a user made."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fiches.building.manifest import JOURNAL, MANIFEST, Artifact, Ledger
from fiches.building.output import cannot_write, write_whole
from fiches.building.plan import RenderTask
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.diagnostics.refused import reason, way_out


class State(StrEnum):
    """What became of a task."""

    GEMAAKT = "gemaakt"
    ACTUEEL = "actueel"
    MISLUKT = "mislukt"


@dataclass(frozen=True, slots=True)
class Built:
    """A task with its outcome. `path` is the file as it now lies in the output folder."""

    task: RenderTask
    state: State
    path: Path
    diagnostics: tuple[Diagnostic, ...] = ()


def kept(task: RenderTask, content: bytes, ledger: Ledger, word: str | None = None) -> Built:
    """The outcome after writing a file that passed its judges; `word` is the digest of the Word file it was made of.

    What somebody edited is set aside. A file that cannot be written is a finding, and what was there stays.
    """
    path = ledger.folder / Path(task.target).name
    present, before = sha256_of(path), ledger.artifacts.get(path.name)
    foreign = bool(present) and present != digest_of(content) and not ledger.wrote(path.name, present)
    try:
        ledger.note(_artifact(task, path.name, content, word))
        aside = write_whole(ledger.folder, path.name, content, keep_old=foreign)
    except OSError as error:
        ledger.take_back(path.name, before)
        message = f"{path.name} is niet te schrijven: {reason(error)}. Wat er stond, staat er nog."
        found = make_diagnostic("BOU004", Location(str(path)), message, way_out(error))
        return Built(task, State.MISLUKT, path, (found,))
    return Built(task, State.GEMAAKT, path, (_set_aside(path, aside),) if aside else ())


def keep_manifest(ledger: Ledger) -> None:
    """Write the manifest when it changed, and end the journal. Raises `FichesError` when that cannot be done."""
    manifest = ledger.text()
    try:
        if not _holds(ledger.folder / MANIFEST, manifest):
            write_whole(ledger.folder, MANIFEST, manifest)
        (ledger.folder / JOURNAL).unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(ledger.folder, error) from error


def sha256_of(path: Path) -> str:
    """The digest of a file, or "" when there is none that can be read."""
    try:
        return digest_of(path.read_bytes()) if path.is_file() else ""
    except OSError:
        return ""


def digest_of(content: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _artifact(task: RenderTask, name: str, content: bytes, word: str | None) -> Artifact:
    return Artifact(
        bestand=name,
        sha256=digest_of(content),
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


def _set_aside(path: Path, aside: Path) -> Diagnostic:
    return make_diagnostic(
        "BOU002",
        Location(str(path)),
        f"{path.name} was niet de versie die het programma het laatst maakte; "
        f"die staat nu in {aside.parent.name}/{aside.name}.",
        "neem een wijziging die u wilt houden over in de invoer",
    )


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and path.read_bytes() == content
    except OSError:
        return False
