"""`fiches nieuw` asks somebody at a terminal what is missing, and lists it for who has none."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fiches.app.new import FicheChoices, list_choices
from fiches.app.use_case import find_project
from fiches.cli.ask import find_choice
from tests.faults.child import command
from tests.project import ROOT, TestProject


def answer(root: Path, answers: str, *words: str) -> tuple[int, str, str]:
    """Run `fiches nieuw` in a terminal of its own where somebody types; the exit code, stdout and the screen."""
    pty = pytest.importorskip("pty", reason="Windows has no terminals of this kind")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command(root, "nieuw", *words), cwd=ROOT, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, text=True
    )
    os.close(theirs)
    os.write(ours, answers.encode())
    out, _ = process.communicate(timeout=300)
    screen = b""
    while True:
        try:
            read = os.read(ours, 65536)
        except OSError:  # the terminal is closed
            read = b""
        if not read:
            break
        screen += read
    os.close(ours)
    return process.returncode, out, re.sub(r"\x1b\[[\d;]*m", "", screen.decode())


@pytest.fixture
def choices(project: TestProject) -> FicheChoices:
    """What can be chosen in ronde 2021."""
    return list_choices(find_project(project.root), "2021")


def test_somebody_at_a_terminal_is_asked_by_name(project: TestProject) -> None:
    """A number, a name in small letters, and the id that is offered; a wrong answer is asked again."""
    code, out, screen = answer(project.root, "9\n1\nvitaal platteland\n\n")
    assert code == 0, screen
    assert "Gemaakt: " in out
    text = project.fiche("W-06").read_text(encoding="utf-8")
    assert ("\nopgave: OPG-W\n" in text, "\nbac: BAC-VP\n" in text) == (True, True)
    for shown in (
        "1  Wonen en leefbaarheid (OPG-W)",
        "2  Vitaal platteland (BAC-VP)",
        "Kenmerk (W-06):",
        "Typ een nummer van 1 tot en met 4",
    ):
        assert shown in screen


def test_what_is_given_is_not_asked(project: TestProject) -> None:
    code, out, screen = answer(project.root, "OPG-E\n", "E-09", "--bac", "BAC-RE")
    assert (code, "E-09.yaml" in out) == (0, True), screen
    assert "Welke commissie" not in screen
    assert "Kenmerk" not in screen


def test_a_wrong_id_is_told_before_anything_is_asked(project: TestProject) -> None:
    code, _, screen = answer(project.root, "", "W-6")
    assert (code, "'W-6' is geen kenmerk." in screen, "opgave" in screen) == (2, True, False)


def test_who_gives_no_answer_gets_no_fiche(project: TestProject) -> None:
    code, _, screen = answer(project.root, "\x04")
    assert code == 130
    assert "fout: Er is niets gemaakt: er kwam geen antwoord." in screen
    assert sorted(project.fiche("W-01").parent.iterdir()) == sorted(
        project.fiche("W-01").parent / path.name for path in (ROOT / "bac_inputs/2021/fiches").iterdir()
    )


def test_without_a_terminal_all_that_can_be_chosen_is_listed(project: TestProject) -> None:
    done = subprocess.run(
        command(project.root, "nieuw"), cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "fout: Dit ontbreekt nog: het kenmerk, --bac, --opgave.\n" in done.stderr
    assert "nieuw W-06 --bac BAC-RWW --opgave OPG-W\n" in done.stderr
    assert "    OPG-K  Energie en klimaat\n" in done.stderr
    assert "    BAC-CUL  Cultuur\n" in done.stderr


def test_json_asks_nothing(project: TestProject) -> None:
    result = project.run("nieuw", "W-06", "--bac", "BAC-RWW", "--json")
    assert result.json["fout"]["melding"] == "Dit ontbreekt nog: --opgave."


@pytest.mark.parametrize(
    ("typed", "means"),
    [("1", "OPG-W"), ("4", "OPG-C"), ("0", ""), ("5", ""), ("opg-k", "OPG-K"), ("Energie en Klimaat", "OPG-K"),
     ("economie", "OPG-E"), ("wonnen", ""), ("", ""), ("²", "")],
)  # fmt: skip
def test_an_answer_is_a_number_an_id_or_any_name(choices: FicheChoices, typed: str, means: str) -> None:
    assert find_choice(typed, choices.opgaven) == means


def test_the_id_that_is_offered_is_free(choices: FicheChoices, project: TestProject) -> None:
    assert [choices.suggest_id(one.id) for one in choices.opgaven] == ["W-06", "E-04", "K-04", "C-06"]
    assert (choices.find_free_id("w-06"), choices.find_free_id("W-01"), choices.find_free_id("W6")) == ("W-06", "", "")
    project.write("bac_inputs/2021/fiches/W-06.yaml", "stuk")
    again = list_choices(find_project(project.root), "2021")
    assert again.suggest_id("OPG-W") == "W-07"
    assert FicheChoices((), (), {}).suggest_id("OPG-W") == "W-01"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no terminals of this kind")
def test_a_terminal_is_told_by_its_standard_input(project: TestProject) -> None:
    """Who sends answers through a pipe is no person at a terminal."""
    done = subprocess.run(
        command(project.root, "nieuw"), cwd=ROOT, input="1\n1\n\n", capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
