"""Writing what a user asked to begin. Nothing that exists is ever overwritten."""

from pathlib import Path

from fiches.building.output import make_write_error, replace_file
from fiches.diagnostics import ExitCode, FichesError


def write_new_file(path: Path, content: bytes, instead: str) -> Path:
    """Write a file that is not there yet, and return its path.

    Raises `FichesError` when it exists, with `instead` as the way out, or when it cannot be written.
    """
    if path.exists():
        raise make_usage_error(f"{path.name} bestaat al.", instead)
    try:
        replace_file(path, content)
    except OSError as error:
        raise make_write_error(path.parent, error) from error
    return path


def make_usage_error(message: str, hint: str) -> FichesError:
    """The failure for a command that asks what cannot be."""
    return FichesError(message, exit_code=ExitCode.VERKEERD_GEBRUIK, hint=hint)
