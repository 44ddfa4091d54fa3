"""No room left, at any moment: nothing lost, no half file, a clear sentence, and the next run completes."""

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from fiches.load.ledgers import AGREED_TEXTS_FOLDER, BEGUN_MARKER, KEPT_INPUTS_FOLDER
from tests.deliver.projects import make_project
from tests.faults.child import GIVE, files, half, leftovers, run, visible
from tests.inputs import find_last_line
from tests.io.offices import script
from tests.io.papers import conformant
from tests.project import TestProject

resource = pytest.importorskip("resource", reason="a limit on the size of files is a POSIX matter")

COMMANDS = {
    "bouw": ("bouw",),
    "bouw with workers": ("bouw", "--werkers", "2"),
    "akkoord geef": GIVE,
    "status": ("status", "W-01", "concept"),
    "vergelijk": ("vergelijk", "oud", ".", "--formaat", "html", "--uit", "vergeleken"),
    "dekking": ("dekking", "--xlsx", "dekking.xlsx"),
    "schema": ("schema",),
    "nieuw": ("nieuw", "W-30", "--bac", "BAC-RWW", "--opgave", "OPG-W"),
}
TOLD = "het bestand is groter dan hier mag"
NO_SEMAPHORE = "De schijf is vol."
"""Workers begin with a file in memory, which does not fit either."""
MARKS = {f"bac_inputs/2021/{folder}/{BEGUN_MARKER}" for folder in (AGREED_TEXTS_FOLDER, KEPT_INPUTS_FOLDER)}
"""What tells the next run that a register was being begun."""
CHANGES = {"vergelijk": 1}
"""The exit code of a command that went well, when it is not 0."""


def limited(size: int) -> None:
    """Let no file of this process grow beyond a size in bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def words_of(project: TestProject, name: str) -> list[str]:
    """The command, with full paths, and what it needs in the project."""
    if name == "vergelijk":
        shutil.copytree(project.root / "bac_inputs", project.root / "oud/bac_inputs", dirs_exist_ok=True)
        project.edit(project.fiche("W-01"), "titel: ", "titel: Nieuw: ".replace(": N", " n"))
    paths = {"oud", ".", "vergeleken", "dekking.xlsx"}
    return [str(project.root / word) if word in paths else word for word in COMMANDS[name]]


@pytest.mark.parametrize("limit", [0, 13_000])
@pytest.mark.parametrize("name", COMMANDS)
def test_no_file_may_grow_beyond_a_size(project: TestProject, name: str, limit: int) -> None:
    """The computer refuses to write on half-way a file; some files, or all of them, do not fit."""
    words = words_of(project, name)
    before = files(project.root)
    ended = run(project.root, *words, before=partial(limited, limit))
    after = visible(project.root)
    assert half(after) == []
    assert {path: after.get(path) for path in before} == before or ended.code == CHANGES.get(name, 0)
    assert set(leftovers(project.root)) <= MARKS
    if ended.code != CHANGES.get(name, 0):
        assert (ended.code, TOLD in ended.told or NO_SEMAPHORE in ended.told) == (5, True), ended.told
        assert run(project.root, *words).code == CHANGES.get(name, 0)
    assert half(visible(project.root)) == []
    assert leftovers(project.root) == []
    assert not list(project.root.glob("uitvoer/*/bewerkt"))


def test_a_build_after_a_full_disk_is_as_one_without(project: TestProject) -> None:
    """Files of an earlier build stay theirs: none of them is taken for an edit, and all come out the same."""
    assert run(project.root, "bouw").code == 0
    register = project.root / "bac_inputs/2021/kernboodschappen.yaml"
    end = find_last_line(register.read_text(encoding="utf-8"))
    project.edit(register, end, end.replace(".\n", ". Overal.\n"))
    assert run(project.root, "bouw", "--uit", str(project.root / "anders")).code == 0
    old, new = project.outputs(), visible(project.root / "anders/2021")
    for limit in (0, 700, 13_000):
        assert run(project.root, "bouw", before=partial(limited, limit)).code == 5
        assert all(content in (old[name], new[name]) for name, content in project.outputs().items())
    assert run(project.root, "bouw").code == 0
    assert visible(project.root / "uitvoer/2021") == new


@pytest.mark.parametrize("words", [("controleer",), ("bouw",), ("bouw", "--json"), ("dekking", "--json")])
def test_standard_output_on_a_full_disk(project: TestProject, words: tuple[str, ...]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this computer has no /dev/full")
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123
        ended = run(project.root, *words, before=lambda: os.dup2(full.fileno(), 1) and None)
    assert ended.code == 5
    assert ended.err == "fout: De schijf is vol.\n  tip: maak ruimte op de schijf en probeer het opnieuw\n"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB, mounted for real. Only root on Linux can; there it must be possible in CI."""
    if os.name == "nt" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can mount a small disk")
    disk = tmp_path / "schijf"
    disk.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if done.returncode:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(done.stderr.decode())
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path, room: int) -> Path:
    """Leave this many bytes free on a disk."""
    filler = disk / "vol"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"\0" * 4096):
            pass
    with filler.open("r+b") as file:
        file.truncate(max(0, filler.stat().st_size - room))
    return filler


@pytest.mark.parametrize("name", COMMANDS)
def test_a_disk_that_is_really_full(small_disk: Path, project: TestProject, name: str) -> None:
    """With no room, and with room for a part: the inputs stay, and with room again the run completes."""
    words = [word.replace(str(project.root), str(small_disk)) for word in words_of(project, name)]
    shutil.copytree(project.root, small_disk, dirs_exist_ok=True)
    inputs = files(small_disk)
    for room in (0, 20_000):
        filler = fill(small_disk, room)
        ended = run(small_disk, *words)
        filler.unlink()
        now = visible(small_disk)
        assert half(now) == []
        assert set(leftovers(small_disk)) <= MARKS
        if ended.code == CHANGES.get(name, 0):
            return
        assert (ended.code, "schijf is vol" in ended.told) == (5, True), ended.told
        assert {path: now.get(path) for path in inputs} == inputs
    assert run(small_disk, *words).code == CHANGES.get(name, 0)
    assert leftovers(small_disk) == []
    assert not list(small_disk.glob("uitvoer/*/bewerkt"))


def test_a_file_that_is_refused_is_not_taken_for_an_edit_later(
    project: TestProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old file is still there, and still ours, when the manifest is written after all."""
    project.run("bouw", "W-01")
    project.edit(project.fiche("W-01"), "titel: ", "titel: Weer ")
    with monkeypatch.context() as full:
        original = Path.replace

        def refuse(self: Path, target: Path) -> Path:
            if target.suffix == ".docx":
                raise OSError(errno.ENOSPC, "No space left on device")
            return original(self, target)

        full.setattr(Path, "replace", refuse)
        assert project.run("bouw", "W-01").code == 5
    result = project.run("bouw", "W-01", "--json")
    assert result.code == 0
    assert [found["code"] for found in result.json["bevindingen"] if found["code"].startswith("BOU")] == []


def test_a_disk_that_may_only_be_read(small_disk: Path, project: TestProject) -> None:
    shutil.copytree(project.root, small_disk, dirs_exist_ok=True)
    before = files(small_disk)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for words in (("bouw",), GIVE, ("status", "W-01", "concept"), ("schema",)):
        ended = run(small_disk, *words)
        assert (ended.code, "de schijf is alleen te lezen" in ended.told) == (5, True), ended.told
    assert files(small_disk) == before


LEVER = ("lever", "--aan", "informateur", "--datum", "2021-04-01", "--fiches", "W-21", "W-22", "--libreoffice")


@pytest.fixture
def office(tmp_path: Path) -> str:
    """A stand-in for LibreOffice."""
    program = script(tmp_path / "kantoor")
    (program.parent / "model.pdf").write_bytes(conformant())
    return str(program)


@pytest.mark.parametrize("share", [0, 0.5, 0.9])
def test_a_delivery_on_a_full_disk(small_disk: Path, office: str, share: float) -> None:
    """With room for a share of what it takes: no package and no registration. With room again it is the first."""
    root = make_project(small_disk / "project")
    before, free = files(root), shutil.disk_usage(small_disk).free
    assert run(root, *LEVER, office).code == 0
    takes = free - shutil.disk_usage(small_disk).free
    shutil.rmtree(root)
    make_project(root)
    filler = fill(small_disk, int(share * takes))
    ended = run(root, *LEVER, office)
    filler.unlink()
    assert (ended.code, "schijf is vol" in ended.told) == (5, True), ended.told
    kept = "bac_inputs/2021/leveringen/"
    assert {path: content for path, content in visible(root).items() if not path.startswith(kept)} == before
    assert run(root, *LEVER, office).code == 0
    assert half(visible(root)) == []
    assert leftovers(root) == []
    assert [path.name for path in root.glob("uitvoer/*/leveringen/*.zip")] == ["2021-informateur-01-concept.zip"]


@pytest.mark.parametrize("room", [40_000, 90_000])
def test_a_delivery_without_room_for_temporary_files(small_disk: Path, tmp_path: Path, office: str, room: int) -> None:
    root = make_project(tmp_path / "project")
    before = files(root)
    filler = fill(small_disk, room)
    ended = run(root, *LEVER, office, TMPDIR=str(small_disk))
    filler.unlink()
    assert (ended.code, "ruimte" in ended.told) == (5, True), ended.told
    assert files(root) == before
    assert list(small_disk.iterdir()) == []
