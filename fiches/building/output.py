"""The output folder: whole files only, one run at a time, and no edit of a user thrown away."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import IO

from fiches.diagnostics import ExitCode, FichesError
from fiches.diagnostics.refused import describe_way_out, explain_refusal
from fiches.external.locks import is_abandoned, open_locked_file, try_lock

BUSY_FOLDER = ".bezig"
EDITED_FOLDER = "bewerkt"
LEFTOVER_PATTERNS = ("*.docx.*", "*.pdf.*", "*.json.*")
"""The files that this program leaves when it is interrupted."""


@contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Hold the output folder of a ronde, and clear what an interrupted run left behind.

    Raises `FichesError` when another run holds it or when it cannot be written. The lock ends with the process.
    """
    busy = folder / BUSY_FOLDER
    try:
        busy.mkdir(parents=True, exist_ok=True)
        lock = (folder / f"{BUSY_FOLDER}.slot").open("a+b")
    except OSError as error:
        raise make_write_error(folder, error) from error
    with lock:
        _lock_output(lock, folder)
        _clear_busy_folder(busy)
        try:
            yield
        finally:
            _clear_busy_folder(busy)


def _clear_busy_folder(busy: Path) -> None:
    """Remove what an interrupted run left, and nothing that is not ours: a link is never followed."""
    if busy.is_symlink():
        raise FichesError(
            f"{busy} is een koppeling naar een andere map.",
            exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
            hint="verwijder die koppeling",
        )
    for left in (left for kind in LEFTOVER_PATTERNS for left in busy.glob(kind)):
        left.unlink(missing_ok=True)
    with suppress(OSError):
        busy.rmdir()


def write_output_file(folder: Path, name: str, content: bytes, *, keep_old: bool = False) -> Path | None:
    """Write a file beside its place and move it there in one step. Raises `OSError`; the old file then stays.

    With `keep_old` the old file is moved to the folder for edits; its new path is returned.
    """
    target, beside = folder / name, folder / BUSY_FOLDER / f"{name}.{os.getpid()}"
    kept: Path | None = None
    try:
        beside.parent.mkdir(exist_ok=True)
        beside.write_bytes(content)
        kept = set_aside(folder, name) if keep_old else None
        beside.replace(target)
    except OSError:
        if kept is not None:
            kept.rename(target)
        raise
    finally:
        beside.unlink(missing_ok=True)
    return kept


def set_aside(folder: Path, name: str) -> Path:
    """Move a file or a folder to the folder for edits, under a name that is free there. Raises `OSError`."""
    edited, original = folder / EDITED_FOLDER, Path(name)
    edited.mkdir(exist_ok=True)
    target, number = edited / name, 1
    while target.exists():
        number += 1
        target = edited / f"{original.stem} ({number}){original.suffix}"
    (folder / name).rename(target)
    return target


def make_write_error(folder: Path, error: OSError) -> FichesError:
    """The failure to write in a folder, with the reason in Dutch where it is a common one."""
    return FichesError(
        f"In de map {folder} is niet te schrijven: {explain_refusal(error)}.",
        exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
        hint=describe_way_out(error),
    )


def _lock_output(lock: IO[bytes], folder: Path) -> None:
    try:
        try_lock(lock)
    except BlockingIOError as error:
        raise FichesError(
            f"Er is al een andere bouw bezig in {folder}.",
            exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
            hint="wacht tot die klaar is",
        ) from error
    except OSError:
        return  # some network drives cannot lock; the files stay whole all the same


@contextmanager
def wait_for_lock(path: Path) -> Iterator[None]:
    """Hold a lock file, after whoever holds it now; it is gone afterwards. Raises `OSError` when it cannot be made.

    The lock ends with the process.
    """
    lock = open_locked_file(path)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        lock.close()


@contextmanager
def mark_unfinished(ledger: Path, mark: Path) -> Iterator[None]:
    """Lay a mark while what is kept for a new ledger is there and the ledger is not; it stays when that goes wrong.

    Without it a run that was killed would look like somebody who removed the ledger. Raises `OSError`.
    """
    if not ledger.exists():
        mark.parent.mkdir(exist_ok=True)
        mark.touch()
    yield
    mark.unlink(missing_ok=True)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there in one step. Raises `OSError`; the old file then stays.

    What a killed process left beside the file is cleared.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear_beside(path)
        with beside.open("wb") as file:
            _mark_in_use(file)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _clear_beside(path: Path) -> None:
    for left in path.parent.glob(f".{escape(path.name)}.[0-9]*"):
        if is_abandoned(left):
            left.unlink(missing_ok=True)


def _mark_in_use(file: IO[bytes]) -> None:
    with suppress(OSError):  # some network drives cannot lock; then nobody can take it for left either
        try_lock(file)
