"""`fiches begin`: a project of one's own, whole and ready to work in."""

import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path, PureWindowsPath

import pytest

from fiches.app.shipped import PackageTree
from fiches.cli.commands.begin import describe_move
from fiches.cli.main import main
from fiches.io.folders import STAGING_FOLDER
from tests.faults.child import files
from tests.faults.killing import BEFORE_RENAME
from tests.load.test_trees import run_git
from tests.project import ROOT, TestProject

TOPS = {".gitattributes", ".gitignore", ".vscode", "LEESMIJ.txt", "bac_inputs", "templates"}


@pytest.fixture
def begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> TestProject:
    """A project that was begun in a folder that was not there, with the samples."""
    root = tmp_path / "nog niet" / "mijn fiches"
    assert main(["begin", str(root), "--ronde", "2026", "--voorbeelden"]) == 0
    return TestProject(root, capsys)


def test_a_begun_project_is_ready_to_work_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "mijn-fiches"
    assert main(["begin", str(root)]) == 0
    printed = capsys.readouterr().out
    assert f"Gemaakt: {root}\n" in printed
    assert f'cd "{root}"\nBegin een fiche met: fiches nieuw\n' in printed
    assert {path.name for path in root.iterdir()} == TOPS
    ronde = str(date.today().year)
    assert {path.name for path in (root / "bac_inputs").iterdir()} == {"schema", ronde}
    project = TestProject(root, capsys)
    assert project.run("nieuw", "W-01", "--bac", "BAC-RWW", "--opgave", "OPG-W").code == 0
    checked = project.run("controleer")
    assert (checked.code, "1 fiche, 0 fouten" in checked.out) == (0, True)
    assert "SAM007" in checked.out, "the years and names are those of another ronde"
    for command in ("controleer", "bouw"):
        assert project.run(command, "W-01").out.count("SAM007  waarschuwing") == 1, "also for who asks about one fiche"
    own = (root / f"bac_inputs/{ronde}/ronde.yaml").read_text(encoding="utf-8")
    assert f"\nnaam: (nog invullen)\nverkiezingsdatum: 2021-03-17\nkennisdatum: {date.today()}\n" in own
    assert project.run("bouw").code == 0
    assert set(project.outputs(ronde)) >= {"W-01.docx", "W-01-kort.docx"}
    assert project.run("sjabloon", "nieuw", "fiche-eigen").code == 0


def test_the_samples_come_along_as_they_are(begun: TestProject) -> None:
    assert files(begun.root / "bac_inputs/2021") == files(ROOT / "bac_inputs/2021")
    checked = begun.run("controleer", "--ronde", "2021")
    assert (checked.code, "16 fiches, 0 fouten" in checked.out) == (0, True)


def test_the_samples_may_be_the_only_ronde(tmp_path: Path) -> None:
    """A project to try things in, as the manuals do."""
    root = tmp_path / "proef"
    assert main(["begin", str(root), "--ronde", "2021", "--voorbeelden"]) == 0
    assert {path.name for path in (root / "bac_inputs").iterdir()} == {"schema", "2021"}
    assert files(root / "bac_inputs/2021") == files(ROOT / "bac_inputs/2021")


def test_the_templates_and_schemas_are_those_of_the_repository(begun: TestProject) -> None:
    made, shipped = files(begun.root / "templates"), files(ROOT / "templates")
    assert made == {**shipped, "huisstijl.yaml": made["huisstijl.yaml"]}
    assert files(begun.root / "bac_inputs/schema") == files(ROOT / "bac_inputs/schema")


@pytest.mark.skipif(os.name == "nt", reason="on Windows links need rights")
def test_a_package_may_be_installed_as_links(tmp_path: Path) -> None:
    """Some installers keep the files elsewhere; they are read all the same."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/fiche.docx").symlink_to(ROOT / "templates/fiche.docx")
    (tmp_path / "templates/.verborgen").touch()
    tree = PackageTree(tmp_path)
    assert tree.list("templates") == ["templates/fiche.docx"]
    assert tree.read_bytes("templates/fiche.docx", 3) == (ROOT / "templates/fiche.docx").read_bytes()[:4]
    assert tree.list("weg") == []


def test_the_editor_knows_a_schema_for_every_kind_of_file(begun: TestProject) -> None:
    settings = json.loads((begun.root / ".vscode/settings.json").read_text(encoding="utf-8"))
    schemas = settings["yaml.schemas"]
    assert {(begun.root / name).resolve() for name in schemas} == set(begun.root.glob("bac_inputs/schema/*.json"))
    seen = {path for pattern in schemas.values() for path in begun.root.glob(pattern)}
    inputs = {path for place in ("bac_inputs/*/*.yaml", "bac_inputs/*/fiches/*.yaml", "templates/*.yaml")
              for path in begun.root.glob(place)}  # fmt: skip
    assert seen == inputs


def test_git_has_nothing_to_add_to_its_attributes(begun: TestProject) -> None:
    run_git(begun.root, "init", "--quiet")
    before = (begun.root / ".gitattributes").read_bytes()
    assert begun.run("git", "instellen", "--opdracht", "fiches").code == 0
    assert (begun.root / ".gitattributes").read_bytes() == before
    assert "uitvoer/\n" in (begun.root / ".gitignore").read_text(encoding="utf-8")


@pytest.mark.parametrize("kept", [(), (".git",)])
def test_an_empty_folder_stays_the_same_folder(tmp_path: Path, kept: tuple[str, ...]) -> None:
    """Somebody works in it: their terminal would otherwise be in a folder that is gone."""
    for name in kept:
        (tmp_path / name).mkdir()
    before = tmp_path.stat().st_ino
    assert main(["begin", str(tmp_path)]) == 0
    assert tmp_path.stat().st_ino == before
    assert {path.name for path in tmp_path.iterdir()} == TOPS | set(kept)


@pytest.mark.parametrize("name", ["iets.txt", "bac_inputs/2026/ronde.yaml", ".vscode/settings.json"])
def test_a_folder_with_something_in_it_is_refused(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("van iemand", encoding="utf-8")
    for place in (tmp_path, path):
        assert main(["begin", str(place)]) == 2
        assert "kies een map die er nog niet is" in capsys.readouterr().err
    assert files(tmp_path) == {name: b"van iemand"}


def test_cmd_is_told_of_another_drive() -> None:
    """There `cd` alone stays on the drive where it is."""
    here = PureWindowsPath("C:/Users/k")
    assert describe_move(here, here / "mijn fiches") == 'cd "C:\\Users\\k\\mijn fiches"'
    told = 'cd "D:\\mijn fiches" (in de Opdrachtprompt: cd /d "D:\\mijn fiches")'
    assert describe_move(here, PureWindowsPath("D:/mijn fiches")) == told


def test_a_ronde_that_cannot_be_begins_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["begin", str(tmp_path / "nieuw"), "--ronde", "a b"]) == 2
    assert "'a b' kan geen naam van een ronde zijn." in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX matter")
@pytest.mark.parametrize("before_end", [0, 2, 5, 9])
def test_a_killed_begin_is_no_project_and_the_next_one_finishes_it(tmp_path: Path, before_end: int) -> None:
    """In an empty folder what was made is moved piece by piece; with the inputs, the last of it, it is a project."""
    whole, root = tmp_path / "heel", tmp_path / "geknakt"
    whole.mkdir()
    root.mkdir()
    assert main(["begin", str(whole)]) == 0
    number = len(files(whole)) + len(TOPS) - before_end
    words = [sys.executable, "-c", BEFORE_RENAME, str(number), str(root), "begin", str(root)]
    assert subprocess.run(words, cwd=ROOT, capture_output=True, check=False).returncode == -signal.SIGKILL
    assert not (root / "bac_inputs").exists()
    assert (root / STAGING_FOLDER).is_dir()
    assert main(["begin", str(root)]) == 0
    assert files(root) == files(whole)
