"""What a user types to start this program. Texts name a command as `fiches bouw`; shown in a terminal, they name it as
this user has to type it. In files and JSON they stay as they are: whoever reads those may start the program otherwise.
"""

import os
import re
import sys
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from fiches import IS_STANDALONE

PLAIN = "fiches"
typed_program: ContextVar[str] = ContextVar("typed_program", default=PLAIN)
"""What this user types before the name of a command; it is set where the program starts."""


def find_typed_program(
    folder: Path, environment: Mapping[str, str] = os.environ, prefix: Path = Path(sys.prefix)
) -> str:
    """What to type in a folder: `fiches`, or with `uv run` before it when uv started this program.

    Away from the project that uv ran, that one has to be named. Of the folder without Python it is the whole path when
    the computer does not find that folder by itself.
    """
    if IS_STANDALONE:
        return find_standalone_program(Path(sys.executable), environment)
    if "UV_RUN_RECURSION_DEPTH" not in environment or environment.get("VIRTUAL_ENV") != str(prefix):
        return PLAIN
    project = prefix.parent
    if folder.is_relative_to(project) or not (project / "pyproject.toml").is_file():
        return f"uv run {PLAIN}"
    return f"uv run --project {_quote(project)} {PLAIN}"


def find_standalone_program(program: Path, environment: Mapping[str, str]) -> str:
    """What to type for the program in the folder without Python."""
    from shutil import which  # only that folder needs it

    found = which(PLAIN, path=environment.get("PATH", ""))
    return PLAIN if found and program.samefile(found) else _quote(program)


def _quote(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)


def move_to(folder: Path) -> None:
    """From now on commands stand as they are typed in another folder, where the user is told to go."""
    if typed_program.get() != PLAIN:
        typed_program.set(find_typed_program(folder))


def say_as_typed(text: str) -> str:
    """A text in which every command stands as this user types it."""
    typed = typed_program.get()
    if typed == PLAIN or PLAIN not in text:
        return text
    return _compile_command(typed).sub(lambda _: typed, text)


_command_names: list[str] = []


def set_command_names(names: Iterable[str]) -> None:
    """Tell which commands there are. The command line does so once, as it is what uses this module."""
    _command_names[:] = names


@cache
def _compile_command(typed: str) -> re.Pattern[str]:
    """Finds what stands before the name of a command, also where that is as typed already."""
    names = "|".join(_command_names)
    return re.compile(rf"(?<![\w/-])(?:{re.escape(typed)}|{PLAIN})(?=\s+(?:{names})\b)")
