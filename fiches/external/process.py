"""A program that runs beside this one, and that can be stopped with all that it started itself."""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_END_WITH_PARENT = (
    "/bin/sh",
    "-c",
    'exec 3<&0; { read -r _ <&3; kill -s KILL 0; } & exec "$@" </dev/null 3<&-',
    "sh",
)
"""Starts a program beside a watcher, which reads from us: when we are gone, however that came, it ends the group."""


def start_program(command: Sequence[str], *, cwd: Path, log: Path) -> subprocess.Popen[bytes]:
    """Start a program in a process group of its own; what it prints goes to a file, so that it never waits for us.

    It does not outlive us, also not when we are killed; Windows cannot do that. Raises `OSError` when it cannot be
    started.
    """
    with log.open("wb") as output:
        return subprocess.Popen(  # noqa: S603
            command if os.name == "nt" else (*_END_WITH_PARENT, *command),
            cwd=cwd,
            stdin=subprocess.DEVNULL if os.name == "nt" else subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # on Windows this does nothing; there `stop` looks for the children
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
