"""However a command is started, it ends with a sentence and never as an internal fault."""

import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.child import PROGRAM
from tests.project import ROOT, TestProject, concept_text

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")

INTERRUPTED_WHILE_LOADING = """
import sys
class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name == "fiches.cli.commands":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupted())
from fiches.cli.start import start
sys.exit(start(["controleer"]))
"""


def shell(script: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a line of sh in which $fiches is the program."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = ["sh", "-c", script.replace("$fiches", shlex.join(PROGRAM))]
    return subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


@pytest.mark.parametrize(("words", "closed"), [("controleer", "<&-"), ("bouw", "<&- 2>&-"), ("status", "2>&-")])
def test_a_closed_stream_changes_nothing(empty_project: TestProject, words: str, closed: str) -> None:
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text())
    done = shell(f"$fiches {words} --map . {closed}", empty_project.root)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", ["bouw --map .", "controleer --map . --json", "--help", "--version"])
def test_what_cannot_be_printed_is_told_once_the_work_is_done(empty_project: TestProject, words: str) -> None:
    """As on a disk that is full: who reads nothing should not think that all went well."""
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text())
    done = shell(f"$fiches {words} >&-", empty_project.root)
    assert (done.returncode, "De standaarduitvoer is niet te gebruiken: hij is gesloten." in done.stderr) == (5, True)
    assert ("W-21.docx" in empty_project.outputs()) is words.startswith("bouw")
    assert shell(f"$fiches {words} >&- 2>&-", empty_project.root).returncode == 5


def test_a_stream_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    done = shell("$fiches uitleg LEZ003 </dev/null >&0", tmp_path)
    assert (done.returncode, "standaarduitvoer" in done.stderr) == (5, True)


def test_ctrl_c_while_the_program_loads_is_told_in_one_line() -> None:
    words = [sys.executable, "-c", INTERRUPTED_WHILE_LOADING]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (128 + signal.SIGINT, "fout: Afgebroken.\n")


@pytest.mark.parametrize(
    "words",
    ["controleer", "vergelijk a b", "verifieer pakket", "dekking --map project"],
)
def test_a_working_folder_that_is_gone(tmp_path: Path, words: str) -> None:
    (tmp_path / "weg").mkdir()
    done = shell(f"cd weg && rmdir ../weg && $fiches {words}", tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("fout: De map waarin u werkt, bestaat niet meer.\n  tip: ")


@pytest.mark.parametrize(
    "words",
    [
        ("controleer", "--map", "{long}"),
        ("sjabloon", "nieuw", "{long}", "--map", "."),
        ("verifieer", "{long}", "--map", "."),
        ("vergelijk", "{long}", "{long}", "--map", "."),
        ("bouw", "--uit", "{long}", "--map", "."),
        ("nieuw", "W-77", "--bac", "{long}", "--opgave", "OPG-W", "--map", "."),
    ],
)
def test_a_name_longer_than_a_disk_holds(empty_project: TestProject, words: tuple[str, ...]) -> None:
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text())
    done = shell("$fiches " + shlex.join(word.format(long="a" * 300) for word in words), empty_project.root)
    assert done.returncode in (2, 4, 5)
    assert done.stderr.startswith("fout: ")


@pytest.mark.parametrize("words", ["controleer --map=--", "controleer --ronde=--", "bouw --werkers=--"])
def test_two_hyphens_are_no_value(tmp_path: Path, words: str) -> None:
    done = shell(f"$fiches {words}", tmp_path)
    assert done.returncode == 2
    assert "-- is hier geen waarde" in done.stderr
