"""Starting a program, with a time limit and a clear failure."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from fiches.diagnostics import ExitCode, FichesError


def run_program(
    command: Sequence[str], *, cwd: Path, stdin: bytes = b"", timeout: float = 60
) -> subprocess.CompletedProcess[bytes]:
    """Run to the end and return what it printed.

    Raises `FichesError` when the program is not installed, cannot be started or takes longer than `timeout` seconds.
    """
    try:
        return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, timeout=timeout, check=False)  # noqa: S603
    except FileNotFoundError as error:
        raise FichesError(
            f"Het programma '{command[0]}' staat niet op deze computer.",
            exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
            hint=f"installeer {command[0]} en probeer het opnieuw",
        ) from error
    except OSError as error:
        raise FichesError(
            f"'{command[0]}' is niet te starten.",
            exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
            hint="kijk of het een programma is dat u mag uitvoeren",
        ) from error
    except subprocess.TimeoutExpired as error:
        raise FichesError(
            f"'{command[0]}' gaf binnen {timeout:.0f} seconden geen antwoord.",
            exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
            hint="probeer het opnieuw, of start de computer opnieuw op",
        ) from error
