"""A command in a terminal of its own, where somebody types."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.faults.child import command
from tests.project import ROOT

COLUMNS = 80


def answer_in_terminal(root: Path, answers: str, *words: str) -> tuple[int, str]:
    """Run a command in a terminal of 80 columns where these answers are typed; its exit code and the screen."""
    pty = pytest.importorskip("pty", reason="Windows has no terminals of this kind")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(COLUMNS)}
    process = subprocess.Popen(
        command(root, *words), cwd=ROOT, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    os.write(ours, answers.encode())
    screen = b""
    while read := _read(ours):
        screen += read
    os.close(ours)
    return process.wait(timeout=300), re.sub(r"\x1b\[[\d;]*m", "", screen.decode()).replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the terminal is closed
        return b""
