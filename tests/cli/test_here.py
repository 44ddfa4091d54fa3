"""`fiches` without a command says where one is and what comes next."""

from pathlib import Path

import pytest

from fiches.app.progress import ProjectStep
from fiches.cli.here import NEXT_STEPS, show_surroundings
from fiches.cli.main import main
from tests.end_to_end.first_minutes import fill_in
from tests.project import TestProject, concept_text


def told(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is said in a folder."""
    capsys.readouterr()
    assert show_surroundings(folder) == 0
    return capsys.readouterr().out.splitlines()


def test_where_there_is_no_project_one_can_be_begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(tmp_path, capsys) == [
        f"In {tmp_path} is geen project.",
        "Volgende stap: begin er een met: fiches begin mijn-fiches",
        "Hebt u al een project? Ga er dan heen met cd.",
        "Alle opdrachten: fiches --help",
    ]


def test_every_step_from_a_new_project_to_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "mijn"
    assert main(["begin", str(root), "--ronde", "2026", "--voorbeelden"]) == 0
    project = TestProject(root, capsys)
    assert told(root / "templates", capsys) == [
        f"Project {root}",
        "Ronde 2021: 16 fiches",
        "Ronde 2026: nog geen fiches",
        "Volgende stap: begin een fiche met: fiches nieuw",
        "Alle opdrachten: fiches --help",
    ]
    project.run("nieuw", "W-01", "--bac", "BAC-RWW", "--opgave", "OPG-W")
    assert told(root, capsys)[2:4] == [
        "Ronde 2026: 1 fiche, 1 nog in te vullen",
        "Volgende stap: vul W-01 verder in en controleer uw werk met: fiches controleer W-01",
    ]
    fill_in(root / "bac_inputs/2026/fiches/W-01.yaml")
    assert told(root, capsys)[2:4] == ["Ronde 2026: 1 fiche", f"Volgende stap: {NEXT_STEPS['CONTROLEREN']}"]
    project.run("bouw", "--ronde", "2026")
    assert told(root, capsys)[3] == f"Volgende stap: {NEXT_STEPS['BOUWEN']}"


def test_a_file_that_cannot_be_used_comes_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whether its text is broken or its name: to build, or to begin another, leads nowhere."""
    root = tmp_path / "mijn"
    assert main(["begin", str(root), "--ronde", "2026"]) == 0
    fiche = root / "bac_inputs/2026/fiches/W-01.yaml"
    fiche.parent.mkdir()
    fiche.write_text(concept_text("W-01", titel='titel: "Doorbouwen'), encoding="utf-8")
    wrong = "Volgende stap: kijk wat er mis is met {}, met: fiches controleer"
    assert told(root, capsys)[1:3] == ["Ronde 2026: 1 fiche", wrong.format("W-01.yaml")]
    fiche.write_text(concept_text("W-01"), encoding="utf-8")
    fiche.rename(fiche.with_suffix(".txt"))
    assert told(root, capsys)[1:3] == ["Ronde 2026: nog geen fiches", wrong.format("W-01.txt")]


def test_a_project_without_a_ronde(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("bac_inputs", "templates"):
        (tmp_path / name).mkdir()
    assert told(tmp_path, capsys)[1] == f"Volgende stap: {NEXT_STEPS['RONDE']}"


def test_every_step_has_its_words() -> None:
    assert list(NEXT_STEPS) == [step.name for step in ProjectStep]
