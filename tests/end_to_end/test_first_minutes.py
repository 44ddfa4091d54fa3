"""Installed from the wheel in an empty folder, with no repository: from `fiches begin` to documents and git."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.first_minutes import UV, Newcomer, build_wheel, go_through, install_wheel
from tests.end_to_end.programs import LIBREOFFICE, program

MOST_COMMANDS = 8


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    if not UV:
        pytest.skip("uv, which builds the wheel, is not on this machine")
    try:
        return build_wheel(tmp_path_factory.mktemp("wiel"))
    except subprocess.CalledProcessError as refused:
        pytest.skip(f"no wheel can be built here: {refused.stderr}")


def begin(wheel: Path, place: Path, extras: str = "") -> Newcomer:
    """Somebody who just installed the program, in an empty folder."""
    (folder := place / "leeg").mkdir()
    return Newcomer(folder, install_wheel(wheel, place / "omgeving", extras))


def test_from_nothing_to_word_files_and_git(wheel: Path, tmp_path: Path) -> None:
    newcomer = begin(wheel, tmp_path)
    assert "Volgende stap: begin er een met: fiches begin" in newcomer.type("fiches").printed
    assert 'uv pip install --python "' in newcomer.type("fiches", "versie").printed
    newcomer.steps.clear()
    fiche = go_through(newcomer, pdfs=False)
    assert len(newcomer.steps) < MOST_COMMANDS
    checked = next(step.printed for step in newcomer.steps if step.words[1] == "controleer")
    assert "1 fiche, 0 fouten" in checked
    assert f"fiches/{fiche.name}" not in checked, "what was filled in has no finding"
    names = {path.name for path in (newcomer.folder / "uitvoer/2026").glob("*.docx")}
    assert names >= {"W-01.docx", "W-01-kort.docx", "W-01-eigen.docx"}
    for words in (["add", "."], ["-c", "user.name=x", "-c", "user.email=x@y.nl", "commit", "-qm", "Eerste"]):
        newcomer.type("git", *words)
    fiche.write_text(fiche.read_text(encoding="utf-8").replace("Doorbouwen", "Verder bouwen"), encoding="utf-8")
    assert "\n+Titel: Verder bouwen in de regio\n" in newcomer.type("git", "diff").printed
    assert not newcomer.type("git", "ls-files", "uitvoer").printed


@pytest.mark.libreoffice
def test_from_nothing_to_pdfs_in_eight_commands(wheel: Path, tmp_path: Path) -> None:
    assert program(LIBREOFFICE)
    newcomer = begin(wheel, tmp_path, "[pdf]")
    go_through(newcomer, pdfs=True)
    assert len(newcomer.steps) <= MOST_COMMANDS
    made = {path.stem: path for path in (newcomer.folder / "uitvoer/2026").glob("*.pdf")}
    assert set(made) >= {"W-01", "W-01-kort", "W-01-eigen"}


def test_the_wheel_holds_what_a_project_begins_with_once(wheel: Path, tmp_path: Path) -> None:
    """The folders of the repository are its source; nothing of them is in the package twice."""
    shutil.unpack_archive(wheel, tmp_path, "zip")
    assert {path.name for path in (tmp_path / "fiches/meegeleverd").iterdir()} == {"templates", "bac_inputs"}
    assert len(list(tmp_path.rglob("fiche-kort.docx"))) == 1
