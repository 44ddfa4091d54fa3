"""The icon on the desktop: what is written for each system, where, and that it starts what it says."""

import configparser
import os
import stat
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from fiches.app import shortcut
from fiches.app.shortcut import find_desktop, find_program, make_shortcut
from tests.project import TestProject

ODD = PurePosixPath('/home/ann é/mijn $werk `x` 100% "o\'k" \\')
PROGRAM = PurePosixPath("/opt/a b/$x/100%/fiches")


def test_windows_gets_a_batch_file() -> None:
    folder, program = PureWindowsPath(r"D:\Mijn map & 100%\fiches é"), PureWindowsPath(r"C:\Program Files\f\fiches.exe")
    made = make_shortcut("win32", program, folder)
    assert made.name == "Fiches fiches é.cmd"
    lines = made.content.decode().split("\r\n")
    assert lines[1] == "chcp 65001 >nul", "before the first sign outside ASCII"
    assert lines[3:5] == [r'cd /d "D:\Mijn map & 100%%\fiches é"', r'"C:\Program Files\f\fiches.exe" werk']
    assert lines[5] == "if errorlevel 1 pause" and b"\n" not in made.content.replace(b"\r\n", b"")


def test_macos_gets_a_script_that_starts_what_it_says(tmp_path: Path) -> None:
    folder = tmp_path / 'mijn $werk `x` "o\'k"'
    folder.mkdir()
    program = tmp_path / "een programma $x"
    program.write_text('#!/bin/sh\npwd\necho "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    made = make_shortcut("darwin", program, folder)
    assert made.name.endswith(".command")
    script = tmp_path / "start"
    script.write_bytes(made.content)
    done = subprocess.run(["/bin/sh", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [str(folder), "werk"]


def test_linux_gets_an_entry_as_the_specification_has_it() -> None:
    made = make_shortcut("linux", PROGRAM, ODD)
    assert made.name.endswith(".desktop") and "/" not in made.name
    read = configparser.RawConfigParser()
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(made.content.decode())
    entry = {name: value.replace("\\\\", "\\") for name, value in read["Desktop Entry"].items()}
    assert entry["Type"] == "Application" and entry["Terminal"] == "true"
    assert entry["Path"] == str(ODD)
    # within double quotes a shell and the specification have the same signs behind a backslash
    command = "printf '%s\\n' " + entry["Exec"].replace("%%", "%")
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [str(PROGRAM), "werk"]


def test_the_desktop_is_where_the_system_says(tmp_path: Path) -> None:
    assert find_desktop("linux", tmp_path, {}) is None
    (tmp_path / "Desktop").mkdir()
    assert find_desktop("linux", tmp_path, {}) == find_desktop("darwin", tmp_path, {}) == tmp_path / "Desktop"
    (tmp_path / ".config").mkdir()
    (tmp_path / "Mijn bureaublad").mkdir()
    (tmp_path / ".config/user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/Mijn bureaublad"\n', encoding="utf-8")
    assert find_desktop("linux", tmp_path, {}) == tmp_path / "Mijn bureaublad"
    assert find_desktop("linux", tmp_path, {"XDG_CONFIG_HOME": str(tmp_path / "elders")}) == tmp_path / "Desktop"


def test_the_program_is_the_one_that_is_installed() -> None:
    found = find_program()
    assert found.is_file() and found.name.startswith("fiches") and found.parent == Path(sys.executable).parent


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desktop of one's own."""
    monkeypatch.setattr(shortcut, "find_desktop", lambda *_: tmp_path)
    return tmp_path


def test_the_icon_is_put_once_and_no_other_file_is_lost(project: TestProject, desktop: Path) -> None:
    result = project.run("werk", "--snelkoppeling")
    assert result.code == 0 and "Gemaakt: " in result.out and "Klik er twee keer op" in result.out
    path = next(desktop.glob("Fiches *"))
    assert os.name == "nt" or path.stat().st_mode & stat.S_IXUSR
    assert project.run("werk", "--snelkoppeling", "--json").json["gemaakt"] == [str(path)]
    path.write_text("iets anders", encoding="utf-8")
    assert project.run("werk", "--snelkoppeling").code == 2
    assert path.read_text(encoding="utf-8") == "iets anders"
