"""kill -9 at 50 random moments: no half file, and the next run completes."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import read_parts
from tests.inputs import find_last_line
from tests.project import ROOT, TestProject

KILLS = 50


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is a POSIX matter")
def test_kill_at_random_moments(project: TestProject) -> None:
    expected = finished(project, project.root / "heel")
    assert len(expected) == 2 * len(list((project.root / "bac_inputs/2021/fiches").iterdir())) > 0
    moments = random.Random(20210317)
    longest = time_of(project, project.root / "maat")
    output = project.root / "uitvoer"
    for turn in range(KILLS):
        change(project, turn)
        kill_after(project, output, moments.uniform(0.05, longest))
        for path in output.glob("2021/*.docx"):
            assert describe_integrity_faults(read_parts(path.read_bytes())) == [], (
                f"half file after kill {turn}: {path.name}"
            )
    change(project, -1)
    assert finished(project, output) == expected
    assert not (output / "2021/bewerkt").exists()
    assert sorted(path.name for path in (output / "2021").iterdir() if not path.name.startswith(".")) == sorted(
        [*expected, "manifest.json"]
    )


def change(project: TestProject, turn: int) -> None:
    """Make every file stale again; turn -1 restores the register as it was."""
    text = (ROOT / "bac_inputs/2021/kernboodschappen.yaml").read_text(encoding="utf-8")
    end = find_last_line(text)
    told = end if turn < 0 else end.replace(".\n", f". Keer {turn}.\n")
    project.write("bac_inputs/2021/kernboodschappen.yaml", text.replace(end, told, 1))


def command(project: TestProject, output: Path) -> list[str]:
    """A build in a process of its own."""
    return [sys.executable, str(ROOT / "build.py"), "--map", str(project.root), "--uit", str(output)]


def time_of(project: TestProject, output: Path) -> float:
    """How long a full build takes here: the span for the random moments, not a judgement."""
    start = time.monotonic()
    finished(project, output)
    return time.monotonic() - start


def kill_after(project: TestProject, output: Path, seconds: float) -> None:
    """Start a build and kill it after a while."""
    process = subprocess.Popen(command(project, output), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()


def finished(project: TestProject, output: Path) -> dict[str, bytes]:
    """The files of a build that ran to its end."""
    done = subprocess.run(command(project, output), capture_output=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return {path.name: path.read_bytes() for path in sorted(output.glob("2021/*.docx"))}
