"""A folder of the project that is a link leads nobody elsewhere: no command writes through it."""

import shlex
import shutil
from pathlib import Path

import pytest

from tests.faults.child import GIVE
from tests.project import TestProject

COMMANDS = (
    ("bac_inputs/2021/fiches", "nieuw W-77 --bac BAC-RWW --opgave OPG-W"),
    ("bac_inputs/2021/akkoorden", shlex.join(GIVE)),
    ("bac_inputs/schema", "schema"),
    ("bewaard", "bewaar 'voor het overleg'"),
    ("uitvoer/formulieren", "formulier W-01"),
    ("templates", "sjabloon nieuw fiche-vng"),
)


@pytest.mark.parametrize(("place", "words"), COMMANDS, ids=[place for place, _ in COMMANDS])
def test_nothing_is_written_through_a_link(project: TestProject, tmp_path: Path, place: str, words: str) -> None:
    elsewhere, linked = tmp_path / "elders", project.root / place
    linked.parent.mkdir(exist_ok=True)
    if linked.exists():
        shutil.move(linked, elsewhere)
    else:
        elsewhere.mkdir()
    linked.symlink_to(elsewhere)
    before = sorted(elsewhere.rglob("*"))
    result = project.run(*shlex.split(words))
    assert result.code == 5
    assert f"{linked} is een koppeling naar een andere map." in result.err
    assert "zet de map zelf op die plek" in result.err or "--uit" in result.err
    assert sorted(elsewhere.rglob("*")) == before
    linked.unlink()
    shutil.move(elsewhere, linked)
    assert project.run(*shlex.split(words)).code == 0
