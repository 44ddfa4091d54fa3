"""Temporary folders: gone afterwards, and when the run was killed by the next one that needs such a folder.

A folder holds a lock file from its begin to its end, so that what nobody holds any more is known.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from fiches.diagnostics import ExitCode, FichesError
from fiches.io.files import explain_refusal, is_abandoned, open_locked_file

SCRATCH_PREFIX, SCRATCH_LOCK = "fiches-werk-", ".slot"


@contextmanager
def open_scratch_folder() -> Iterator[Path]:
    """A folder that is gone afterwards. Raises `FichesError` when the computer has no room for one."""
    folder, lock = _make_scratch_folder()
    try:
        yield folder
    finally:
        _empty(folder)
        lock.close()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def keep_temporary_files_together() -> Iterator[None]:
    """Meanwhile every temporary file of this process, also of a library, is made in a scratch folder."""
    usual = tempfile.tempdir
    with open_scratch_folder() as folder:
        tempfile.tempdir = str(folder)
        try:
            yield
        finally:
            tempfile.tempdir = usual


def _make_scratch_folder() -> tuple[Path, IO[bytes]]:
    try:
        _remove_abandoned_folders(Path(tempfile.gettempdir()))
        while True:
            folder = Path(tempfile.mkdtemp(prefix=SCRATCH_PREFIX))
            with suppress(FileNotFoundError):  # another run took it for abandoned, just before it was locked
                return folder, open_locked_file(folder / SCRATCH_LOCK)
    except OSError as error:
        raise FichesError(
            f"Er is geen tijdelijke map te maken: {explain_refusal(error)}.",
            exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
            hint="maak ruimte op de schijf, of wijs met de variabele TMPDIR (op Windows TEMP) een andere map aan",
        ) from error


def _remove_abandoned_folders(place: Path) -> None:
    """Remove what killed runs left: their folders hold a lock file that nobody holds. A link is never followed."""
    for folder in place.glob(f"{SCRATCH_PREFIX}*"):
        if folder.is_symlink():
            continue
        if is_abandoned(folder / SCRATCH_LOCK):
            _empty(folder)
            shutil.rmtree(folder, ignore_errors=True)
        # killed before there was a lock, or after it was gone; who is just making it begins again
        with suppress(OSError):
            folder.rmdir()


def _empty(folder: Path) -> None:
    """Remove all but the lock, without which nobody would know whose the rest is."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name == SCRATCH_LOCK:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                with suppress(OSError):
                    path.unlink()
