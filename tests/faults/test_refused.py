"""A folder that may only be read, and a file that is open in Word: nothing changes, and the message says what to do."""

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.deliver.projects import make_project
from tests.faults.child import GIVE, command, files, leftovers, run, visible
from tests.io.offices import script
from tests.io.papers import conformant
from tests.project import ROOT, TestProject

LEVER = ("lever", "--aan", "informateur", "--datum", "2021-04-01", "--fiches", "W-21", "W-22", "--libreoffice")
IN_USE = [errno.EACCES, errno.EBUSY]
"""What Windows and a network drive say of a file that is open."""


@pytest.fixture
def office(tmp_path: Path) -> str:
    """A stand-in for LibreOffice."""
    program = script(tmp_path / "kantoor")
    (program.parent / "model.pdf").write_bytes(conformant())
    return str(program)


def without_rights(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command that is bound by the rights on files, also when root runs the tests."""
    bound: tuple[str, ...] = ()
    if os.name == "nt":
        pytest.skip("rights on a folder are another matter on Windows")
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root may write anywhere, and setpriv is not here to take that away")
        bound = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
    return subprocess.run(
        [*bound, *command(root, *words)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=600
    )


@pytest.fixture
def locked() -> Iterator[Callable[[Path], None]]:
    """Takes away the right to write in a folder and everything below it, until the test ends."""
    rights: dict[Path, int] = {}

    def lock(folder: Path) -> None:
        for path in (folder, *folder.rglob("*")):
            rights[path] = path.stat().st_mode
            path.chmod(0o555 if path.is_dir() else 0o444)

    yield lock
    for path, mode in rights.items():
        path.chmod(mode)


@pytest.mark.parametrize(
    ("words", "folder"),
    [
        (("bouw",), "uitvoer"),
        (("bouw", "--werkers", "2"), "uitvoer"),
        (GIVE, "bac_inputs"),
        (("status", "W-01", "concept"), "bac_inputs"),
        (("schema",), "bac_inputs"),
        (("nieuw", "W-30", "--bac", "BAC-RWW", "--opgave", "OPG-W"), "bac_inputs"),
    ],
    ids=["bouw", "bouw with workers", "akkoord geef", "status", "schema", "nieuw"],
)
def test_a_folder_without_rights(
    project: TestProject, locked: Callable[[Path], None], words: tuple[str, ...], folder: str
) -> None:
    assert run(project.root, "bouw", "W-01").code == 0
    before = files(project.root)
    locked(project.root / folder)
    ended = without_rights(project.root, *words)
    assert ended.returncode == 5, ended.stdout + ended.stderr
    assert "u hebt er geen rechten voor" in ended.stdout + ended.stderr
    assert "tip: sluit het bestand in Word of Excel" in (ended.stdout + ended.stderr).replace("\n", " ")
    assert files(project.root) == before


@pytest.mark.parametrize("folder", ["uitvoer", "bac_inputs"])
def test_a_delivery_without_rights(tmp_path: Path, office: str, locked: Callable[[Path], None], folder: str) -> None:
    """Neither the package nor its registration is there when one of them cannot be."""
    root = make_project(tmp_path / "project")
    (root / "uitvoer").mkdir()
    before = files(root)
    locked(root / folder)
    ended = without_rights(root, *LEVER, office)
    assert (ended.returncode, "u hebt er geen rechten voor" in ended.stderr) == (5, True), ended.stderr
    assert visible(root) == before
    for path in (root / folder, *(root / folder).rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert run(root, *LEVER, office).code == 0
    assert leftovers(root) == []


@pytest.mark.parametrize("number", IN_USE)
def test_a_word_file_that_is_open(project: TestProject, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """The others are made, the open one stays as it is, and the next build makes it."""
    assert project.run("bouw").code == 0
    old = project.outputs()
    for fiche in ("W-01", "W-02"):
        project.edit(project.fiche(fiche), "titel: ", "titel: Weer ")
    with monkeypatch.context() as opened:
        refuse(opened, "replace", number, lambda target: target.name == "W-01.docx")
        result = project.run("bouw", "--json")
    told = [found for found in result.json["bevindingen"] if found["code"] == "BOU004"]
    assert (result.code, len(told)) == (5, 1)
    assert "is open in een ander programma. Wat er stond, staat er nog." in told[0]["melding"]
    assert told[0]["tip"].startswith("sluit het bestand in Word of Excel en probeer het opnieuw")
    now = project.outputs()
    assert [name for name in old if old[name] == now[name]] == ["W-01.docx"]
    assert project.run("bouw").code == 0
    assert project.outputs()["W-01.docx"] != old["W-01.docx"]
    assert not (project.root / "uitvoer/2021/bewerkt").exists()


@pytest.mark.parametrize("number", IN_USE)
@pytest.mark.parametrize("which", ["zip", "folder", "register"])
def test_a_delivery_whose_place_is_in_use(
    tmp_path: Path,
    office: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    which: str,
) -> None:
    """At each of its last steps: nothing of the delivery stays, and the next one is the first."""
    project = TestProject(tmp_path / "project", capsys)
    make_project(project.root)
    before = files(project.root)
    with monkeypatch.context() as opened:
        if which == "register":
            refuse(opened, "replace", number, lambda target: target.name == "leveringen.yaml")
        else:
            refuse(opened, "rename", number, lambda target: target.name.endswith("-concept") == (which == "folder"))
        result = project.run(*LEVER, office)
    assert result.code == 5, result.err
    assert "is open in een ander programma" in result.err
    kept = {path for path in visible(project.root) if path.startswith("bac_inputs/2021/leveringen/")}
    assert {path: content for path, content in visible(project.root).items() if path not in kept} == before
    assert project.run(*LEVER, office).code == 0
    names = [path.name for path in (project.root / "uitvoer/2021/leveringen").glob("*") if path.suffix == ".zip"]
    assert names == ["2021-informateur-01-concept.zip"]
    assert leftovers(project.root) == []


def refuse(monkeypatch: pytest.MonkeyPatch, way: str, number: int, which: Callable[[Path], bool]) -> None:
    """Let the computer refuse to move a file to some places, as it does when another program has it open."""
    original = getattr(Path, way)

    def refusing(self: Path, target: Path) -> Path:
        if which(Path(target)):
            raise OSError(number, os.strerror(number))
        moved: Path = original(self, target)
        return moved

    monkeypatch.setattr(Path, way, refusing)
