"""Writing what a user asked to begin. Nothing that exists is ever overwritten."""

from pathlib import Path

from fiches.building.output import cannot_write, replace_whole
from fiches.diagnostics import ExitCode, FichesError


def write_new(path: Path, content: bytes, instead: str) -> Path:
    """Write a file that is not there yet, and return its path.

    Raises `FichesError` when it exists, with `instead` as the way out, or when it cannot be written.
    """
    if path.exists():
        raise usage(f"{path.name} bestaat al.", instead)
    try:
        replace_whole(path, content)
    except OSError as error:
        raise cannot_write(path.parent, error) from error
    return path


def usage(message: str, hint: str) -> FichesError:
    """The failure for a command that asks what cannot be."""
    return FichesError(message, exit_code=ExitCode.VERKEERD_GEBRUIK, hint=hint)
