"""A program that runs beside this one, and that can be stopped with all that it started itself."""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path


def start(command: Sequence[str], *, cwd: Path, log: Path) -> subprocess.Popen[bytes]:
    """Start a program in a process group of its own; what it prints goes to a file, so that it never waits for us.

    Raises `OSError` when it cannot be started.
    """
    with log.open("wb") as output:
        return subprocess.Popen(  # noqa: S603
            command,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # on Windows this does nothing; there `stop` looks for the children
        )


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a program and everything it started, also when the program itself has ended already."""
    if os.name == "nt":  # pragma: no cover
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S603, S607
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
