"""Locks on files, which end with the process that holds them."""

import os
from pathlib import Path
from typing import IO


def try_lock(file: IO[bytes]) -> None:
    """Lock an open file. Raises `BlockingIOError` when another holds it, and `OSError` on a drive without locks."""
    if os.name == "nt":  # pragma: no cover
        import msvcrt  # noqa: PLC0415

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except PermissionError as error:
            raise BlockingIOError from error
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def open_locked_file(path: Path) -> IO[bytes]:
    """Make a lock file and lock it, after whoever holds it now. Raises `OSError` when that cannot be.

    Who waited for a file that is removed by now begins again with a new one.
    """
    while True:
        lock = path.open("a+b")
        _wait_to_lock(lock)
        if _is_still_at(lock, path):
            return lock
        lock.close()


def is_abandoned(path: Path) -> bool:
    """Whether a file is there that whoever made it locked, and nobody holds any more."""
    try:
        with path.open("r+b") as file:
            try_lock(file)
    except OSError:
        return False
    return True


def _wait_to_lock(lock: IO[bytes]) -> None:
    if os.name == "nt":  # pragma: no cover
        import msvcrt  # noqa: PLC0415

        msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(lock, fcntl.LOCK_EX)


def _is_still_at(lock: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(lock.fileno()), path.stat())
    except FileNotFoundError:
        return False
