"""kill -9: no half file, registers that hold, nothing that goes on or stays, and a next run as if nothing happened."""

import os
import random
import shlex
import shutil
import subprocess
import sys
import time
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from fiches.io.scratch import SCRATCH_PREFIX, open_scratch_folder
from fiches.load.ronde import find_stray_files, list_ronde_ids
from fiches.load.trees import FolderTree
from tests.app.branches import Clone
from tests.deliver.projects import make_project
from tests.faults.child import GIVE, command, leftovers, run, visible
from tests.faults.forked import changed_undisturbed, killed_before_change
from tests.faults.killing import (
    BEFORE_RENAME,
    Case,
    killed_after,
    killed_before_rename,
    left_after_rename,
    undisturbed,
)
from tests.io.offices import script
from tests.io.papers import conformant
from tests.io.test_libreoffice import is_running
from tests.load.test_trees import run_git
from tests.project import ROOT, TestProject, concept_text
from tests.propose.forms import edit_form, find_field
from tests.propose.word_edits import WordEdit

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX matter")

MOMENTS = 5
WORDS = {
    "bouw": ("bouw", "W-01"),
    "akkoord geef": GIVE,
    "status": ("status", "W-01", "concept"),
}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A stand-in for LibreOffice."""
    program = script(tmp_path / "kantoor")
    (program.parent / "model.pdf").write_bytes(conformant())
    return program


def lever(office: Path) -> Case:
    """A delivery of two fiches."""
    words = ("lever", "--aan", "informateur", "--datum", "2021-04-01", "--libreoffice", str(office))
    return Case((*words, "--fiches", "W-21", "W-22"), make_project)


def test_a_delivery_at_random_moments(office: Path, tmp_path: Path) -> None:
    case = lever(office)
    expected = undisturbed(case, tmp_path / "heel")
    moments = random.Random(20210401)
    for turn in range(MOMENTS):
        seconds = moments.uniform(0, expected.seconds)
        assert killed_after(case, tmp_path / f"keer {turn}", seconds, expected) == [], f"after {seconds:.3f} s"


def test_a_delivery_before_every_move(office: Path, tmp_path: Path) -> None:
    """The zip, the folder, the inputs as they were, the register."""
    assert every_move(lever(office), tmp_path) >= 4


@pytest.mark.parametrize(("name", "moves"), [("bouw", 3), ("akkoord geef", 3), ("status", 1)])
def test_other_commands_before_every_move(name: str, moves: int, project: TestProject, tmp_path: Path) -> None:
    case = Case(WORDS[name], partial(shutil.copytree, project.root))
    assert every_move(case, tmp_path) >= moves


def every_move(case: Case, place: Path) -> int:
    """Kill a command before each file that it puts in its place, and give how many there are."""
    expected = undisturbed(case, place / "heel")
    for number in count(1):
        wrong = killed_before_rename(case, place / f"keer {number}", number, expected)
        if wrong is None:
            return number - 1
        assert wrong == [], f"before move {number}"
    raise AssertionError


def test_a_program_that_hangs_ends_with_a_delivery_that_is_killed(office: Path, tmp_path: Path) -> None:
    """Nobody is left to stop LibreOffice; the next run clears what it worked in."""
    root, temporary = tmp_path / "project", tmp_path / "tijdelijk"
    temporary.mkdir()
    make_project(root)
    fiche = root / "bac_inputs/2021/fiches/W-21.yaml"
    text = fiche.read_text(encoding="utf-8")
    fiche.write_text(text.replace("Proef met een fiche", "Proef doe-hang", 1), encoding="utf-8")
    words = lever(office).words
    process = subprocess.Popen(
        command(root, *words), cwd=ROOT, env={**os.environ, "TMPDIR": str(temporary)}, stdout=subprocess.DEVNULL
    )
    child = office.parent / "kind"
    assert within_seconds(300, lambda: child.exists() and child.read_text(encoding="utf-8"))
    process.kill()
    process.wait()
    assert within_seconds(60, lambda: not is_running(int(child.read_text(encoding="utf-8"))))
    assert list(temporary.glob(f"{SCRATCH_PREFIX}*"))
    fiche.write_text(text, encoding="utf-8")
    assert run(root, *words, TMPDIR=str(temporary)).code == 0
    assert not list(temporary.glob(f"{SCRATCH_PREFIX}*"))


def within_seconds(seconds: int, holds: object) -> bool:
    """Whether something becomes true in time."""
    assert callable(holds)
    for _ in range(seconds * 20):
        if holds():
            return True
        time.sleep(0.05)
    return False


def test_a_temporary_folder_in_use_is_left_alone() -> None:
    with open_scratch_folder() as one, open_scratch_folder() as other:
        assert one != other
        assert one.is_dir()
    assert not one.exists()


@pytest.mark.parametrize(
    ("words", "moves"),
    [
        (("ronde", "nieuw", "2031", "--van", "2021"), 4),
        (("nieuw", "W-77", "--bac", "BAC-RWW", "--opgave", "OPG-W"), 1),
        (("sjabloon", "nieuw", "fiche-proef"), 2),
        (("schema",), 7),
    ],
)
def test_what_is_begun_is_whole_or_not_there(
    empty_project: TestProject, tmp_path: Path, words: tuple[str, ...], moves: int
) -> None:
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text())
    shutil.copy(ROOT / "bac_inputs/2021/mededeling.yaml", empty_project.root / "bac_inputs/2021")
    assert every_move(Case(words, partial(shutil.copytree, empty_project.root)), tmp_path) >= moves


def test_half_a_ronde_is_no_ronde(empty_project: TestProject, tmp_path: Path) -> None:
    """Killed before its folder is moved to its place."""
    case = Case(("ronde", "nieuw", "2031", "--van", "2021"), partial(shutil.copytree, empty_project.root))
    root = left_after_rename(case, tmp_path, "bac_inputs/.2031.nieuw/ronde.yaml")
    assert list_ronde_ids(FolderTree(root)) == ["2021"]
    assert not find_stray_files(FolderTree(root))


def test_a_delivery_that_was_registered_before_it_was_killed_is_told(office: Path, tmp_path: Path) -> None:
    """Once; who then asks again gets another delivery."""
    case = lever(office)
    root = left_after_rename(case, tmp_path, "bac_inputs/2021/leveringen.yaml")
    again = run(root, *case.words)
    assert (again.code, "levering 2021-informateur-01-concept is gelukt" in again.err) == (1, True), again.told
    assert run(root, *case.words).code == 0
    assert [path.name for path in sorted((root / "uitvoer/2021/leveringen").glob("*.zip"))] == [
        "2021-informateur-01-concept.zip",
        "2021-informateur-02-concept.zip",
    ]


def test_a_first_akkoord_that_was_killed_hides_no_lost_register(project: TestProject, tmp_path: Path) -> None:
    """It was written when it was killed; somebody who takes it away is told of."""
    ledger = "bac_inputs/2021/akkoorden.yaml"
    root = left_after_rename(Case(GIVE, partial(shutil.copytree, project.root)), tmp_path, ledger)
    assert "AKK006" not in run(root, "controleer").out
    (root / ledger).unlink()
    assert "AKK006" in run(root, "controleer").out


def test_plain_lines_for_git_before_every_change(empty_project: TestProject, tmp_path: Path) -> None:
    """Git looks for them first: half a file would be shown as it is."""
    root = empty_project.root
    path = empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text())
    run_git(root, "init", "--quiet")
    run_git(root, "add", str(path))
    run_git(root, "commit", "--quiet", "--message", "Eerste")
    words = ("toon", "--vooruit", "bac_inputs/2021/fiches/W-21.yaml")
    case = Case(words, partial(shutil.copytree, root))
    whole = changed_undisturbed(case, tmp_path / "keer")
    assert any(name.startswith(".git/fiches/regels/") for name in whole.files)
    for number in count(1):
        wrong = killed_before_change(case, tmp_path / "keer", number, whole)
        if wrong is None:
            break
        assert wrong == [], f"before change {number}"
    assert number > 5


def test_a_merge_of_registers_of_which_the_program_was_killed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Git takes nothing of it, and after the next merge nothing is left of it either."""
    clone = Clone(TestProject(tmp_path / "project", capsys), tmp_path / "leveringen")
    clone.begin(driver=True)
    clone.branch("een", ["akkoord W-21 VNG 2021-03-05"])
    clone.branch("twee", ["akkoord W-22 UvW 2021-03-04"])
    before = clone.read()
    killed = shlex.join([sys.executable, "-c", BEFORE_RENAME, "1", str(clone.root)])
    clone.git("config", "merge.fiches.driver", f"{killed} akkoord voegsamen %O %A %B %P")
    for _ in range(2):  # the second run meets what the first left
        clone.git("merge", "-q", "een", code=2)
        assert clone.read() == before
    clone.git("config", "merge.fiches.driver", clone.driver)
    clone.merge("een", by_hand=False)  # which asks git whether anything is left
    assert clone.check() == []


def send_back(project: TestProject) -> Path:
    """Two built files that came back edited."""
    for fiche in ("W-21", "W-22"):
        project.write(f"bac_inputs/2021/fiches/{fiche}.yaml", concept_text(fiche))
    assert project.run("bouw").code == 0
    for fiche in ("W-21", "W-22"):
        edit = WordEdit(content=(project.root / f"uitvoer/2021/{fiche}.docx").read_bytes())
        path = project.root / f"terug/{fiche}.docx"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(edit.type("Het Rijk steunt de proef.", "Het Rijk betaalt de proef.").pack())
    return path.parent


@pytest.mark.parametrize("fiche", ["W-21", "W-22"])
def test_taking_over_that_was_killed_answers_as_one_that_was_not(
    empty_project: TestProject, tmp_path: Path, fiche: str
) -> None:
    """What stands in an input since then was taken over, and did not stand there already."""
    folder = send_back(empty_project)
    case = Case(
        ("ophalen", str(folder), "--overnemen", "alles", "--antwoord"), partial(shutil.copytree, empty_project.root)
    )
    whole = undisturbed(case, tmp_path / "heel")
    root = left_after_rename(case, tmp_path / "keer", f"bac_inputs/2021/fiches/{fiche}.yaml")
    assert "de fiche van nu" in run(root, "ophalen", str(folder)).out, "who only looks sees what is there now"
    again = run(root, *case.words)
    assert (again.code, "Stond er al" in again.out) == (0, False), again.told
    assert visible(root) == whole.files
    assert leftovers(root) == []


def test_an_input_that_was_edited_after_the_kill_is_seen_as_it_is(empty_project: TestProject, tmp_path: Path) -> None:
    folder = send_back(empty_project)
    words = ("ophalen", str(folder), "--overnemen", "alles")
    case = Case(words, partial(shutil.copytree, empty_project.root))
    root = left_after_rename(case, tmp_path, "bac_inputs/2021/fiches/W-21.yaml")
    fiche = root / "bac_inputs/2021/fiches/W-21.yaml"
    edited = fiche.read_text(encoding="utf-8").replace("in 2022", "in 2024")
    fiche.write_text(edited, encoding="utf-8")
    again = run(root, *words)
    assert (again.code, again.out.count("Stond er al: 1.")) == (0, 1), again.told
    assert fiche.read_text(encoding="utf-8") == edited
    assert "betaalt" in (root / "bac_inputs/2021/fiches/W-22.yaml").read_text(encoding="utf-8")
    assert leftovers(root) == []


def test_a_form_that_was_taken_over_leaves_no_lock(empty_project: TestProject, tmp_path: Path) -> None:
    """Git would offer it to be committed."""
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text())
    assert empty_project.run("formulier", "W-21", "--excel").code == 0
    path = empty_project.root / "uitvoer/formulieren/W-21-formulier.xlsx"
    path.write_bytes(edit_form(path.read_bytes(), lambda book: setattr(find_field(book, "doel"), "value", "Beter.")))
    words = ("formulier", "lees", str(path), "--overnemen", "alles")
    case = Case(words, partial(shutil.copytree, empty_project.root))
    root = left_after_rename(case, tmp_path, "bac_inputs/2021/fiches/W-21.yaml")
    assert leftovers(root) == ["bac_inputs/2021/.akkoorden.slot"]
    run(root, *words)
    assert leftovers(root) == []
