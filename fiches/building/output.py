"""The output folder: whole files only, one run at a time, and no edit of a user thrown away."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import IO

from fiches.diagnostics import ExitCode, FichesError

BUSY = ".bezig"
SET_ASIDE = "bewerkt"
OURS = ("*.docx.*", "*.pdf.*", "*.json.*")
"""The files that this program leaves when it is interrupted."""


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
        raise cannot_write(folder, error) from error
    with lock:
        _lock(lock, folder)
        _clear(busy)
        try:
            yield
        finally:
            _clear(busy)


def _clear(busy: Path) -> None:
    """Remove what an interrupted run left, and nothing that is not ours: a link is never followed."""
    if busy.is_symlink():
        raise FichesError(
            f"{busy} is een koppeling naar een andere map.",
            exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
            hint="verwijder die koppeling",
        )
    for left in (left for kind in OURS for left in busy.glob(kind)):
        left.unlink(missing_ok=True)
    with suppress(OSError):
        busy.rmdir()


def write_whole(folder: Path, name: str, content: bytes, *, keep_old: bool = False) -> Path | None:
    """Write a file beside its place and move it there in one step. Raises `OSError`; the old file then stays.

    With `keep_old` the old file is moved to the folder for edits; its new path is returned.
    """
    target, beside = folder / name, folder / BUSY / f"{name}.{os.getpid()}"
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
    edited, original = folder / SET_ASIDE, Path(name)
    edited.mkdir(exist_ok=True)
    target, number = edited / name, 1
    while target.exists():
        number += 1
        target = edited / f"{original.stem} ({number}){original.suffix}"
    (folder / name).rename(target)
    return target


def cannot_write(folder: Path, error: OSError) -> FichesError:
    """The failure to write in a folder, with the reason in Dutch where it is a common one."""
    return FichesError(
        f"In de map {folder} is niet te schrijven: {reason(error)}.",
        exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
        hint=way_out(error),
    )


_NO_ROOM = "maak ruimte op de schijf en probeer het opnieuw"
_NO_RIGHTS = "vraag wie deze map beheert om schrijfrechten, of kies een andere map"
_IN_USE = "sluit het bestand in Word of Excel en probeer het opnieuw"
_IN_USE_OR_NO_RIGHTS = f"{_IN_USE}; is het nergens open, vraag dan om schrijfrechten op deze map"
_IN_THE_WAY = "geef wat in de weg staat een andere naam"
_ELSEWHERE = "kijk of de schijf nog is aangesloten, of kies een andere map"
REASONS = {
    errno.EACCES: ("u hebt er geen rechten voor, of het bestand is open in een ander programma", _IN_USE_OR_NO_RIGHTS),
    errno.EBUSY: ("het bestand is open in een ander programma", _IN_USE),
    errno.ETXTBSY: ("het bestand is open in een ander programma", _IN_USE),
    errno.EPERM: ("u hebt er geen rechten voor", _NO_RIGHTS),
    errno.EROFS: ("de schijf is alleen te lezen", _NO_RIGHTS),
    errno.ENOSPC: ("de schijf is vol", _NO_ROOM),
    errno.EDQUOT: ("uw ruimte op de schijf is op", _NO_ROOM),
    errno.EFBIG: ("het bestand is groter dan hier mag", _NO_ROOM),
    errno.EIO: ("de schijf geeft een fout", _ELSEWHERE),
    errno.ENOENT: ("de map is verdwenen", _ELSEWHERE),
    errno.EISDIR: ("er staat een map met die naam", _IN_THE_WAY),
    errno.ENOTDIR: ("op de plek van de map staat een bestand", _IN_THE_WAY),
    errno.EEXIST: ("op de plek van de map staat een bestand", _IN_THE_WAY),
    errno.ENOTEMPTY: ("er staat een map met die naam", _IN_THE_WAY),
    errno.ENAMETOOLONG: ("de naam is te lang", "kies een map met een kortere naam"),
}
"""Why a file cannot be written, and what a user can do about it. Windows says EACCES of a file that is open in Word."""


def reason(error: OSError) -> str:
    """Why a file could not be written."""
    return REASONS.get(error.errno or 0, ("de computer weigerde het", ""))[0]


def way_out(error: OSError) -> str:
    """What a user can do about a file that could not be written."""
    return REASONS.get(error.errno or 0, ("", "kijk of u in deze map een ander bestand kunt bewaren"))[1]


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


@contextmanager
def waiting_for(path: Path) -> Iterator[None]:
    """Hold a lock file, after whoever holds it now; it is gone afterwards. Raises `OSError` when it cannot be made.

    The lock ends with the process. Who waited for a file that is removed by now begins again with a new one.
    """
    while True:
        lock = path.open("a+b")
        _wait(lock)
        if _is_at(lock, path):
            break
        lock.close()
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        lock.close()


def _is_at(lock: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(lock.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _wait(lock: IO[bytes]) -> None:
    if os.name == "nt":  # pragma: no cover
        import msvcrt  # noqa: PLC0415

        msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(lock, fcntl.LOCK_EX)


def replace_whole(path: Path, content: bytes) -> None:
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
        if _is_left(left):
            left.unlink(missing_ok=True)


def _is_left(path: Path) -> bool:
    """Whether nobody works on a file any more: who does, holds its lock, and that ends with the process."""
    try:
        with path.open("r+b") as file:
            _try_lock(file)
        return True
    except OSError:
        return False


def _mark_in_use(file: IO[bytes]) -> None:
    with suppress(OSError):  # some network drives cannot lock; then nobody can take it for left either
        _try_lock(file)
