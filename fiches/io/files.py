"""Writing files on a disk: whole files only, one run at a time, and no edit of a user thrown away.

A file is written beside its place and moved there in one step, so that a reader never sees half a file. Locks end
with the process that holds them; what a killed run left behind is removed by the next run.
When the computer refuses to write, the reason and the way out are given in Dutch.
"""

import errno
import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import IO

from fiches.diagnostics import ExitCode, FichesError, tell_user

_NO_ROOM = "maak ruimte op de schijf en probeer het opnieuw"
_NO_RIGHTS = "vraag wie deze map beheert om schrijfrechten, of kies een andere map"
_IN_USE = "sluit het bestand in Word of Excel en probeer het opnieuw"
_IN_USE_OR_NO_RIGHTS = f"{_IN_USE}; is het nergens open, vraag dan om schrijfrechten op deze map"
_IN_THE_WAY = "geef wat in de weg staat een andere naam"
_ELSEWHERE = "kijk of de schijf nog is aangesloten, of kies een andere map"
REFUSAL_REASONS = {
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
    errno.ENAMETOOLONG: ("de naam is te lang", "kies een kortere naam"),
    errno.ELOOP: ("de koppelingen in dit pad wijzen naar elkaar", "haal die koppelingen weg"),
    errno.EBADF: ("hij is gesloten", "stuur de uitvoer naar een bestand, of naar /dev/null als u haar niet wilt"),
    errno.EAGAIN: ("er wordt niet gelezen wat er al staat", "stuur de uitvoer naar een bestand"),
}
"""Why a file cannot be written, and what a user can do about it. Windows says EACCES of a file that is open in Word."""


def has_working_folder() -> bool:
    """Whether the folder in which this program was started is still there."""
    try:
        Path.cwd()
    except OSError:
        return False
    return True


def explain_refusal(error: OSError) -> str:
    """Why a file could not be written."""
    return REFUSAL_REASONS.get(error.errno or 0, ("de computer weigerde het", ""))[0]


def describe_way_out(error: OSError) -> str:
    """What a user can do about a file that could not be written."""
    return REFUSAL_REASONS.get(error.errno or 0, ("", "kijk of u in deze map een ander bestand kunt bewaren"))[1]


def try_lock(file: IO[bytes] | int) -> None:
    """Lock an open file, or a folder by its handle.

    Raises `BlockingIOError` when another holds it, and `OSError` on a drive without locks.
    """
    if os.name == "nt":  # pragma: no cover
        import msvcrt  # noqa: PLC0415

        try:
            msvcrt.locking(file if isinstance(file, int) else file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except PermissionError as error:
            raise BlockingIOError from error
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def open_locked_file(path: Path) -> IO[bytes]:
    """Make a lock file and lock it, waiting while another holds it. Raises `OSError` when that cannot be done.

    When the file was removed in the meantime, it begins again with a new one. Whoever waits is told so, and after a
    minute there is a `FichesError`.
    """
    patience = _Patience(path.parent)
    while True:
        lock = path.open("a+b")
        with suppress(BlockingIOError):
            try_lock(lock)
            if _is_still_at(lock, path):
                return lock
        lock.close()
        patience.wait()


def is_abandoned(path: Path) -> bool:
    """Whether a lock file is there that no process holds any more."""
    try:
        with path.open("r+b") as file:
            try_lock(file)
    except OSError:
        return False
    return True


_LOOK_AGAIN, TELL_AFTER, MOST_PATIENCE = 0.05, 1.0, 60.0
"""Seconds between two looks at a lock, until the user is told, and until waiting ends."""


class _Patience:
    """Waiting for the lock of a folder: the user is told after a second, and after a minute it ends."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._since, self._told = folder, time.monotonic(), False

    def wait(self) -> None:
        """Wait a moment. Raises `FichesError` when it lasted too long."""
        waited = time.monotonic() - self._since
        if waited > MOST_PATIENCE:
            raise FichesError(
                f"Een andere opdracht houdt {self._folder} al een minuut bezet.",
                exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
                hint="wacht tot die klaar is, of breek haar af, en probeer het opnieuw",
            )
        if waited > TELL_AFTER and not self._told:
            tell_user.get()(f"Een andere opdracht is bezig in {self._folder}; deze wacht daarop.")
            self._told = True
        time.sleep(_LOOK_AGAIN)


def _is_still_at(lock: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(lock.fileno()), path.stat())
    except FileNotFoundError:
        return False


BUSY_FOLDER = ".bezig"
EDITED_FOLDER = "bewerkt"
LEFTOVER = re.compile(r".+\.\d+")
"""The names of the files that this program leaves when it is interrupted: they end with its number."""


@contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Hold a folder of what is made, such as that of a ronde, and clear what an interrupted run left behind.

    Waits while another run holds it. Raises `FichesError` when that lasts a minute, for a link to another folder, and
    when nothing can be written in the folder. The lock ends with the process.
    """
    busy = folder / BUSY_FOLDER
    check_no_link(folder)
    try:
        busy.mkdir(parents=True, exist_ok=True)
        lock = (folder / f"{BUSY_FOLDER}.slot").open("a+b")
    except OSError as error:
        raise make_write_error(folder, error) from error
    with lock:
        lock_patiently(lock, folder)
        _clear_busy_folder(busy)
        try:
            yield
        finally:
            _clear_busy_folder(busy)


def is_at_rest(folder: Path) -> bool:
    """Whether no run holds the output folder of a ronde, and none was interrupted there while it wrote a file."""
    lock = folder / f"{BUSY_FOLDER}.slot"
    return not os.path.lexists(folder / BUSY_FOLDER) and (not lock.exists() or is_abandoned(lock))


_NAME_THE_PLACE = "verwijder die koppeling; wilt u de bestanden ergens anders, noem die map dan met --uit"


def check_no_link(folder: Path, hint: str = _NAME_THE_PLACE) -> None:
    """Raises `FichesError` for a link in the place of a folder: somebody may have put it there to lead us elsewhere."""
    if folder.is_symlink():
        raise FichesError(
            f"{folder} is een koppeling naar een andere map.", exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN, hint=hint
        )


def _clear_busy_folder(busy: Path) -> None:
    """Remove what an interrupted run left, and nothing that is not ours: a link is never followed."""
    check_no_link(busy)
    for left in (left for left in busy.glob("*") if LEFTOVER.fullmatch(left.name)):
        left.unlink(missing_ok=True)
    with suppress(OSError):
        busy.rmdir()


def write_output_file(folder: Path, name: str, content: bytes, *, keep_old: bool = False) -> Path | None:
    """Write a file of a locked output folder whole. Raises `OSError`; the old file then stays.

    With `keep_old` the old file is moved to the folder for edits; its new path is returned. The disk may keep the file
    later: it can be made again.
    """
    kept: Path | None = None
    # Taking the lock cleared this folder away.
    (folder / BUSY_FOLDER).mkdir(exist_ok=True)
    with _open_beside(folder / BUSY_FOLDER / f"{name}.{os.getpid()}", content, durable=False) as beside:
        # Only now that the new file is whole: on a full disk the old one stays where it is.
        kept = set_aside(folder, name) if keep_old else None
        try:
            beside.replace(folder / name)
        except OSError:
            if kept is not None:
                kept.rename(folder / name)
            raise
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


class UnwritableFolderError(FichesError):
    """Nothing can be written in a folder."""


def make_write_error(folder: Path, error: OSError) -> UnwritableFolderError:
    """The failure to write in a folder, with the reason in Dutch where it is a common one."""
    why, way_out = explain_refusal(error), describe_way_out(error)
    if error.errno == errno.ENOENT and folder.exists():
        why, way_out = "de computer maakt daar geen nieuwe bestanden", "kies een andere map"
    return UnwritableFolderError(
        f"In de map {folder} is niet te schrijven: {why}.", exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN, hint=way_out
    )


def lock_patiently(lock: IO[bytes] | int, folder: Path) -> None:
    """Lock an open file or a folder, waiting while another holds it. Raises `FichesError` when that lasts a minute."""
    patience = _Patience(folder)
    while True:
        try:
            return try_lock(lock)
        except BlockingIOError:
            patience.wait()
        except OSError:
            return None  # some network drives cannot lock; the files stay whole all the same


@contextmanager
def wait_for_lock(path: Path) -> Iterator[None]:
    """Hold a lock file, waiting while another holds it; it is removed afterwards.

    Raises `OSError` when it cannot be made. The lock ends with the process.
    """
    lock = open_locked_file(path)
    try:
        yield
    finally:
        # Removed before the lock is let go: afterwards the file could be that of another run.
        with suppress(OSError):
            path.unlink()
        lock.close()


def clear_lock(path: Path) -> None:
    """Remove a lock file that a killed run left; nothing while another holds it."""
    if is_abandoned(path):
        with suppress(OSError), wait_for_lock(path):
            pass


@contextmanager
def write_ledger_last(ledger: Path, mark: Path, content: bytes) -> Iterator[None]:
    """Write a ledger when all that is kept beside it is written, in the body of the statement. Raises `OSError`.

    A ledger that was not there yet lies at `mark` until then, and goes to its place in one step. Without that mark a
    run that was killed half-way would look like a user who removed the ledger; with one that stayed behind, a ledger
    that somebody removes would look like one that was never written.
    """
    if ledger.exists():
        mark.unlink(missing_ok=True)
        yield
        replace_file(ledger, content)
    else:
        replace_file(mark, content)
        yield
        mark.replace(ledger)
        sync_folder(ledger.parent)


def get_folder_lock(folder: Path) -> Path:
    """The lock of who makes a folder, beside it."""
    return folder.with_name(f".{folder.name}.slot")


def sync_folder(folder: Path) -> None:
    """Have the disk keep which files are in a folder, as far as the computer can."""
    if os.name != "nt":
        with suppress(OSError):  # some network drives cannot
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def replace_file(path: Path, content: bytes | Iterable[bytes], *, durable: bool = True, called: str = "") -> None:
    """Write a file whole, wherever it is. Raises `OSError`; the old file then stays.

    What a killed process left beside the file is cleared; it is known by the name of the file, or by what the file is
    `called` when its own name is another one each time. The disk keeps the file, and its name, before this returns,
    unless it need not be `durable`, as what can be made again.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    named = path.with_name(called or path.name)
    clear_abandoned(named.parent, escape(named.name))
    with _open_beside(named.with_name(f".{named.name}.{os.getpid()}"), content, durable=durable) as beside:
        if path.exists():
            # The new file would otherwise get the rights of any new file, not those of the old one.
            shutil.copymode(path, beside)
        beside.replace(path)
    if durable:
        sync_folder(path.parent)


@contextmanager
def _open_beside(beside: Path, content: bytes | Iterable[bytes], *, durable: bool) -> Iterator[Path]:
    """A new file with this content, to be moved to its place in one step; it is gone afterwards."""
    try:
        with beside.open("wb") as file:
            _mark_in_use(file)
            file.writelines([content] if isinstance(content, bytes) else content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def clear_abandoned(folder: Path, name: str = "*") -> None:
    """Remove what killed processes left beside files of this name, a pattern, in a folder. Raises `OSError`."""
    for left in folder.glob(f".{name}.[0-9]*"):
        if is_abandoned(left):
            left.unlink(missing_ok=True)


def _mark_in_use(file: IO[bytes]) -> None:
    with suppress(OSError):  # some network drives cannot lock; then no run can take it for abandoned either
        try_lock(file)


def make_usage_error(message: str, hint: str) -> FichesError:
    """The failure for a command that is used in a way that is not possible."""
    return FichesError(message, exit_code=ExitCode.VERKEERD_GEBRUIK, hint=hint)
