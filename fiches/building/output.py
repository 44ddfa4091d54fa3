"""The output folder: whole files only, one run at a time, and no edit of a user thrown away."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from fiches.diagnostics import ExitCode, FichesError

BUSY = ".bezig"
SET_ASIDE = "bewerkt"


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold the output folder of a ronde, and clear what an interrupted run left behind.

    Raises `FichesError` when another run holds it or when it cannot be written. The lock ends with the process.
    """
    busy = folder / BUSY
    try:
        busy.mkdir(parents=True, exist_ok=True)
        lock = (folder / f"{BUSY}.slot").open("a+b")
    except OSError as error:
        raise _cannot_write(folder, error) from error
    with lock:
        _lock(lock, folder)
        for left in busy.iterdir():
            left.unlink()
        yield
        shutil.rmtree(busy, ignore_errors=True)


def write_whole(folder: Path, name: str, content: bytes) -> None:
    """Write a file beside its place and move it there in one step. Raises `OSError`; the old file then stays."""
    target, beside = folder / name, folder / BUSY / f"{name}.{os.getpid()}"
    try:
        beside.write_bytes(content)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def set_aside(folder: Path, name: str) -> Path:
    """Move an edited file to the folder for edits, under a name that is free there."""
    edited, original = folder / SET_ASIDE, Path(name)
    edited.mkdir(exist_ok=True)
    target, number = edited / name, 1
    while target.exists():
        number += 1
        target = edited / f"{original.stem} ({number}){original.suffix}"
    (folder / name).rename(target)
    return target


def _cannot_write(folder: Path, error: OSError) -> FichesError:
    return FichesError(
        f"In de map {folder} is niet te schrijven ({error.strerror}).",
        exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
        hint="kies met --uit een andere map, of maak ruimte op de schijf",
    )


def _lock(lock: IO[bytes], folder: Path) -> None:
    try:
        _try_lock(lock)
    except BlockingIOError as error:
        raise FichesError(
            f"Er is al een andere bouw bezig in {folder}.",
            exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
            hint="wacht tot die klaar is",
        ) from error
    except OSError:
        return  # some network drives cannot lock; the files stay whole all the same


def _try_lock(lock: IO[bytes]) -> None:
    if os.name == "nt":  # pragma: no cover
        import msvcrt  # noqa: PLC0415

        try:
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except PermissionError as error:
            raise BlockingIOError from error
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
