"""kill -9 of a command, and everything that must be so afterwards."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fiches.io.scratch import SCRATCH_PREFIX
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from tests.faults.child import command, half, leftovers, run, visible
from tests.project import ROOT

BEFORE_RENAME = """
import os, signal, sys
left, root = int(sys.argv.pop(1)), sys.argv.pop(1)
def look(event, arguments):
    global left
    if event == "os.rename" and os.path.abspath(arguments[0]).startswith(root):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(look)
from fiches.cli.start import start
sys.exit(start())
"""
"""The program, killed just before it moves a file below a folder to its place for the n-th time."""


AFTER_RENAME = """
import os, signal, sys
name, root = sys.argv.pop(1), sys.argv.pop(1)
seen = False
def look(event, arguments):
    global seen
    was_seen, seen = seen, False  # the kill is an event as well
    if was_seen:
        os.kill(os.getpid(), signal.SIGKILL)
    seen = event == "os.rename" and str(arguments[1]) == f"{root}/{name}"
sys.addaudithook(look)
from fiches.cli.start import start
sys.exit(start())
"""
"""The program, killed just after it moved a file below a folder to the place that is named."""


@dataclass(frozen=True)
class Case:
    """A command on a fresh project that `make` writes in a folder; or what is done there instead of a command."""

    words: tuple[str, ...]
    make: Callable[[Path], object]
    act: Callable[[Path], int] | None = None
    """Gives an exit code."""


@dataclass(frozen=True)
class Undisturbed:
    """How long a command takes when nobody kills it, in seconds, and the files that it gives."""

    seconds: float
    files: Mapping[str, bytes]


def undisturbed(case: Case, place: Path) -> Undisturbed:
    """Run the command to its end on a project of its own, below an empty folder."""
    root, temporary = _begin(case, place)
    start = time.monotonic()
    done = run(root, *case.words, TMPDIR=str(temporary))
    seconds = time.monotonic() - start
    assert done.code == 0, done.told
    return Undisturbed(seconds, visible(root))


def killed_after(case: Case, place: Path, seconds: float, expected: Undisturbed) -> list[str]:
    """Kill the command after so many seconds, run it again, and give everything that is wrong."""
    root, temporary = _begin(case, place)
    process = _started(command(root, *case.words), temporary)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    return _afterwards(case, root, temporary, expected)


def killed_before_rename(case: Case, place: Path, number: int, expected: Undisturbed) -> list[str] | None:
    """The same, killed just before it moves a file to its place for the n-th time; None when it moves fewer files."""
    root, temporary = _begin(case, place)
    if not _was_killed(case, root, temporary, BEFORE_RENAME, str(number)):
        return None
    return _afterwards(case, root, temporary, expected)


def left_after_rename(case: Case, place: Path, name: str) -> Path:
    """The project as it is left when the command is killed just after it moved a file to a place."""
    root, temporary = _begin(case, place)
    assert _was_killed(case, root, temporary, AFTER_RENAME, name)
    return root


def _was_killed(case: Case, root: Path, temporary: Path, script: str, moment: str) -> bool:
    words = command(root, *case.words)
    process = _started([sys.executable, "-c", script, moment, str(root), *words[3:]], temporary)
    return process.wait(120) == -signal.SIGKILL


def _begin(case: Case, place: Path) -> tuple[Path, Path]:
    root, temporary = place / "project", place / "tijdelijk"
    temporary.mkdir(parents=True)
    case.make(root)
    return root, temporary


def _started(words: list[str], temporary: Path) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "TMPDIR": str(temporary)}
    silent = subprocess.DEVNULL
    return subprocess.Popen(words, cwd=ROOT, env=environment, stdin=silent, stdout=silent, stderr=silent)


def _afterwards(case: Case, root: Path, temporary: Path, expected: Undisturbed) -> list[str]:
    wrong = [f"half after the kill: {path}" for path in half(visible(root))]
    wrong += [f"after the kill: {message}" for message in _broken_ledgers(root)]
    wrong += [f"goes on after the kill: {line}" for line in _programs_in(temporary)]
    was_ready = visible(root) == expected.files
    again = run(root, *case.words, TMPDIR=str(temporary))
    if again.code != 0 and not was_ready:  # what is ready may be refused a second time
        return [*wrong, f"the next run ends with {again.code}: {again.told}"]
    now = visible(root)
    differing = [path for path in sorted({*now, *expected.files}) if now.get(path) != expected.files.get(path)]
    wrong += [f"other than undisturbed: {path}" for path in differing if not was_ready]
    wrong += [
        f"left: {path}" for path in (*leftovers(root), *(one.name for one in temporary.glob(f"{SCRATCH_PREFIX}*")))
    ]
    return wrong


def _broken_ledgers(root: Path) -> list[str]:
    """What is wrong with the registers, which only grow."""
    found = load_ronde(FolderTree(root), "2021").report
    return [
        one.message for one in found.errors if Path(one.location.path).name in ("akkoorden.yaml", "leveringen.yaml")
    ]


def _programs_in(temporary: Path) -> list[str]:
    """The programs that still work in a folder, half a minute later at most."""
    running: list[str] = []
    for _ in range(600):
        listed = subprocess.run(["ps", "-axww", "-o", "command="], capture_output=True, text=True, check=True).stdout
        running = [line for line in listed.splitlines() if str(temporary) in line]
        if not running:
            break
        time.sleep(0.05)
    return running
