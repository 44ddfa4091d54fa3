"""The comparison of two Word files by python-redlines, the optional extra `redline`: the only module that knows it.

The library carries a program that it unpacks once into the user's cache (about 110 MB), and starts it on files in the
folder for temporary files. The same input gives the same bytes.
"""

from datetime import date
from functools import cache
from typing import Any

from fiches.diagnostics import ExitCode, FichesError


class EngineFault(Exception):
    """These two files could not be compared; the message says why, in the words of the program."""


def load_engine() -> Any:
    """What compares. Raises `FichesError` when the extra is not installed or not for this kind of machine."""
    try:
        return _engine()
    except (ImportError, OSError) as error:
        raise FichesError(
            f"Voor bijgehouden wijzigingen in Word is python-redlines nodig, en dat werkt hier niet. {error}",
            exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
            hint="voer uit: uv sync --extra redline",
        ) from error


@cache
def _engine() -> Any:
    from python_redlines import DocxodusEngine  # noqa: PLC0415  (an optional extra)

    return DocxodusEngine()


def compared(old: bytes, new: bytes, author: str, day: date) -> bytes:
    """The new file with every difference as a tracked change.

    Raises `FichesError` as `load_engine` does, or `EngineFault` for two files that it cannot compare.
    """
    ready = load_engine()
    try:
        package, _, _ = ready.run_redline(
            author, old, new, date_time=f"{day.isoformat()}T00:00:00Z", conflate_spaces=False
        )
    except (OSError, ValueError, _get_failure_class()) as error:
        raise EngineFault(str(error)) from error
    return bytes(package)


def _get_failure_class() -> type[Exception]:
    """What the library raises when its program gives up."""
    from python_redlines import EngineExecutionError  # noqa: PLC0415  (an optional extra)

    failure: type[Exception] = EngineExecutionError
    return failure
