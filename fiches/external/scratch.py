"""Temporary folders. One of a run that was killed is removed by the next run that needs one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import IO

from fiches.diagnostics import ExitCode, FichesError
from fiches.diagnostics.refused import explain_refusal
from fiches.external.locks import is_abandoned, open_locked_file

SCRATCH_PREFIX, SCRATCH_LOCK = "fiches-werk-", ".slot"


@contextmanager
def open_scratch_folder() -> Iterator[Path]:
    """A folder that is gone afterwards. Raises `FichesError` when the computer has no room for one."""
    folder, lock = _make_scratch_folder()
    try:
        yield folder
    finally:
        lock.close()
        shutil.rmtree(folder, ignore_errors=True)


def _make_scratch_folder() -> tuple[Path, IO[bytes]]:
    try:
        _remove_abandoned_folders(Path(gettempdir()))
        while True:
            folder = Path(mkdtemp(prefix=SCRATCH_PREFIX))
            with suppress(FileNotFoundError):  # another run took it for left, just before it was held
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
        if not folder.is_symlink() and is_abandoned(folder / SCRATCH_LOCK):
            shutil.rmtree(folder, ignore_errors=True)
