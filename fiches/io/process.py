"""Programs that run outside this one.

`run_program` waits for a short program, with a time limit and a clear failure. `start_program` starts a program that
runs beside this one; `stop_program` ends it with everything that it started itself.
"""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
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


# In sh a command in the background does not share the standard input: the pipe from us is kept as number 3.
# A signal to process 0 goes to every process of the group.
_END_WITH_PARENT = (
    "/bin/sh",
    "-c",
    'exec 3<&0; { read -r _ <&3; kill -s KILL 0; } & exec "$@" </dev/null 3<&-',
    "sh",
)
"""Starts a program beside a watcher, which reads from this process. When this process is gone, even when it was killed,
the watcher ends the whole group."""


def start_program(command: Sequence[str], *, cwd: Path, log: Path) -> subprocess.Popen[bytes]:
    """Start a program in a process group of its own; what it prints goes to a file, so that it never waits for us.

    Its temporary files come in its working folder.

    It does not outlive us, also not when we are killed; Windows cannot do that. Raises `OSError` when it cannot be
    started.
    """
    with log.open("wb") as output:
        return subprocess.Popen(  # noqa: S603
            command if os.name == "nt" else (*_END_WITH_PARENT, *command),
            cwd=cwd,
            # what it leaves when it is killed goes with this folder
            env={**os.environ, "TMPDIR": str(cwd), "TEMP": str(cwd), "TMP": str(cwd)},
            # The pipe that the watcher reads: it closes when this process is gone.
            stdin=subprocess.DEVNULL if os.name == "nt" else subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # on Windows this does nothing; there `stop_program` looks for the children
        )


def stop_program(process: subprocess.Popen[bytes]) -> None:
    """End a program and everything it started, also when the program itself has ended already."""
    if os.name == "nt":  # pragma: no cover
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S603, S607
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdin:
        process.stdin.close()
