"""An icon on the desktop that opens the workplace of a project: a small file that the system starts by a double click.

Windows gets a .cmd, since its own shortcuts cannot be made without tools of Windows; macOS gets a .command, and Linux a
.desktop file.
"""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import NamedTuple

from fiches import IS_STANDALONE
from fiches.app.installed import is_passing
from fiches.app.use_case import Project
from fiches.diagnostics import ExitCode, FichesError, make_visible
from fiches.io.new_files import write_new_file

WINDOWS, MACOS = "win32", "darwin"
COMMAND = "werk"
EXECUTABLE = 0o755
HINTS = {
    WINDOWS: "Klik er twee keer op. Het zwarte venster mag klein worden; sluit het als u klaar bent.",
    MACOS: "Klik er twee keer op. De eerste keer: met Control ingedrukt, en dan Open.",
}
LINUX_HINT = "Klik er twee keer op. Vraagt het systeem erom, kies dan met de rechter muisknop 'Starten toestaan'."


class Shortcut(NamedTuple):
    """A file for the desktop: its name and what is in it."""

    name: str
    content: bytes


def make_shortcut(system: str, program: PurePath, folder: PurePath) -> Shortcut:
    """What opens the workplace of the project in a folder, on a kind of system (as `sys.platform` names it)."""
    title = re.sub(r'[<>:"/\\|?*]', " ", make_visible(folder.name)).strip(" .") or "project"
    if system == WINDOWS:
        return Shortcut(f"Fiches {title}.cmd", _make_batch(program, folder))
    if system == MACOS:
        return Shortcut(f"Fiches {title}.command", _make_script(program, folder))
    return Shortcut(f"Fiches {title}.desktop", _make_entry(title, program, folder))


def _make_batch(program: PurePath, folder: PurePath) -> bytes:
    """The window stays open when something goes wrong, so that the message can be read."""
    where, what = (str(path).replace("%", "%%") for path in (folder, program))
    lines = (
        "@echo off",
        "chcp 65001 >nul",
        "title Fiches",
        f'cd /d "{where}"',
        f'"{what}" {COMMAND}',
        "if errorlevel 1 pause",
    )
    return "".join(f"{line}\r\n" for line in lines).encode()


def _make_script(program: PurePath, folder: PurePath) -> bytes:
    return f"#!/bin/sh\ncd {shlex.quote(str(folder))} && exec {shlex.quote(str(program))} {COMMAND}\n".encode()


def _make_entry(title: str, program: PurePath, folder: PurePath) -> bytes:
    """By the Desktop Entry Specification: an argument between quotes, with its own signs behind backslashes."""
    quoted = re.sub(r'(["`$\\])', r"\\\1", str(program)).replace("%", "%%")
    start = f'"{quoted}" {COMMAND}'
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={_escape_value(f'Fiches {title}')}",
        "Comment=Open de werkplek in de browser",
        f"Exec={_escape_value(start)}",
        f"Path={_escape_value(str(folder))}",
        "Icon=x-office-document",
        "Terminal=true",
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _escape_value(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


def find_desktop(system: str, home: Path, environment: Mapping[str, str]) -> Path | None:
    """The folder of the desktop; nothing when there is none."""
    told = [_read_user_dirs(home, environment)] if system not in (WINDOWS, MACOS) else []
    told += [_read_registry()] if system == WINDOWS else []
    usual = [home / name for name in ("Desktop", "Bureaublad", "OneDrive/Desktop", "OneDrive/Bureaublad")]
    return next((path for path in (*told, *usual) if path is not None and path.is_dir()), None)


def _read_user_dirs(home: Path, environment: Mapping[str, str]) -> Path | None:
    """As freedesktop systems keep it; the home folder itself means that there is no desktop."""
    file = Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "user-dirs.dirs"
    try:
        found = re.search(r'(?m)^XDG_DESKTOP_DIR="([^"\n]+)"', file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
    path = Path(found[1].replace("$HOME", str(home))) if found else home
    return path if path != home else None


def _read_registry() -> Path | None:
    """As Windows keeps it: the desktop may lie in OneDrive."""
    if sys.platform != "win32":  # in these words, so that mypy looks no further elsewhere
        return None
    import winreg  # noqa: PLC0415  (only on Windows)

    key = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as folders:
            return Path(os.path.expandvars(winreg.QueryValueEx(folders, "Desktop")[0]))
    except OSError:
        return None


def find_program() -> Path:
    """Where this program was installed. Raises `FichesError` when it was not, and would be gone by the next time."""
    here = Path(sys.executable)
    if IS_STANDALONE:
        return here
    beside = here.parent / ("fiches.exe" if sys.platform == WINDOWS else "fiches")
    found = beside if beside.is_file() else Path(shutil.which("fiches") or "")
    if not found.is_file() or is_passing(found):
        raise FichesError(
            "Dit programma staat niet vast op deze computer, dus een pictogram zou straks niets openen.",
            exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
            hint="installeer het eerst met uv tool install, of gebruik de map zonder Python",
        )
    return found.absolute()


def write_shortcut(project: Project) -> Path:
    """Put the icon on the desktop, or in the project where there is no desktop. Gives its path.

    Raises `FichesError` when another file with that name is there, and when it cannot be written.
    """
    made = make_shortcut(sys.platform, find_program(), project.root.absolute())
    folder = find_desktop(sys.platform, Path.home(), os.environ) or project.root
    path = folder / made.name
    if not (path.is_file() and path.read_bytes() == made.content):
        write_new_file(path, made.content, "haal dat bestand eerst weg, of geef de map van het project een andere naam")
    path.chmod(EXECUTABLE)
    return path


def describe_shortcut(system: str) -> str:
    """How to use it."""
    return HINTS.get(system, LINUX_HINT)
