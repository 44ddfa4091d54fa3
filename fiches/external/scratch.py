"""Temporary folders. One of a run that was killed is removed by the next run that needs one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import IO

from fiches.diagnostics import ExitCode, FichesError
from fiches.diagnostics.refused import reason
from fiches.external.locks import hold, is_left

PREFIX, SLOT = "fiches-werk-", ".slot"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder that is gone afterwards. Raises `FichesError` when the computer has no room for one."""
    folder, lock = _made()
    try:
        yield folder
    finally:
        lock.close()
        shutil.rmtree(folder, ignore_errors=True)


def _made() -> tuple[Path, IO[bytes]]:
    try:
        _clear(Path(gettempdir()))
        while True:
            folder = Path(mkdtemp(prefix=PREFIX))
            with suppress(FileNotFoundError):  # another run took it for left, just before it was held
                return folder, hold(folder / SLOT)
    except OSError as error:
        raise FichesError(
            f"Er is geen tijdelijke map te maken: {reason(error)}.",
            exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
            hint="maak ruimte op de schijf, of wijs met de variabele TMPDIR (op Windows TEMP) een andere map aan",
        ) from error


def _clear(place: Path) -> None:
    """Remove what killed runs left: their folders hold a lock file that nobody holds. A link is never followed."""
    for folder in place.glob(f"{PREFIX}*"):
        if not folder.is_symlink() and is_left(folder / SLOT):
            shutil.rmtree(folder, ignore_errors=True)
