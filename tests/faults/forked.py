"""A command in a fork of this process, killed just before it changes something in its project for the n-th time."""

import os
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fiches.cli.main import main
from tests.faults.child import files, half, leftovers, visible
from tests.faults.killing import Case

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.chmod", "shutil.rmtree"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
FOR_OTHERS = re.compile(
    r"(.+/)?(\.gitattributes|\.gitignore|\.vscode/[^./]+\.json)|\.git/config|\.git/fiches/.*/[0-9a-f]+"
)
"""The hidden files that a command writes for git and for an editor."""
OF_GIT = re.compile(r"(.+/)?\.git/(?!fiches/).*")
"""What git does in its own folder."""
TEMPORARY = "tijdelijk"
"""The folder, beside that of the project, for what is gone afterwards."""
NO_PROJECT = ("begin",)
"""The commands that are told no project."""


class Changed(NamedTuple):
    """The files that a command leaves when nobody kills it, its exit code, and how many changes it makes."""

    files: Mapping[str, bytes]
    code: int
    count: int


def changed_undisturbed(case: Case, place: Path) -> Changed:
    """What a command does when nobody kills it."""
    root = _begin(case, place)
    code, count = _run(case, root, 0)
    assert code in (0, 1), case.words
    return Changed(_seen(root), code, count)


def killed_before_change(case: Case, place: Path, number: int, whole: Changed) -> list[str] | None:
    """Kill a command, run it again and give everything that is wrong; None when it makes fewer changes."""
    root = _begin(case, place)
    if _run(case, root, number)[0] != -signal.SIGKILL:
        return None
    wrong = [f"half: {path}" for path in half(_seen(root))]
    was_ready = _seen(root) == whole.files
    code, _ = _run(case, root, 0)
    if code != whole.code and not was_ready:
        return [*wrong, f"the next run ends with {code}"]
    now = _seen(root)
    # `lever` that was ready makes a second delivery
    differing = [path for path in sorted({*now, *whole.files}) if now.get(path) != whole.files.get(path)]
    wrong += [f"other: {path}" for path in differing if not was_ready]
    known = {path for path in leftovers(root) if OF_GIT.fullmatch(path) or FOR_OTHERS.fullmatch(path)}
    left = [*leftovers(root), *(path.name for path in (place / TEMPORARY).iterdir())]
    return [*wrong, *(f"left: {path}" for path in left if path not in known)]


def _seen(root: Path) -> dict[str, bytes]:
    """Every file that a user sees or that is for another program; of a build its journal counts for nothing."""
    hidden = {path: content for path, content in files(root).items() if FOR_OTHERS.fullmatch(path)}
    return {path: content for path, content in visible(root).items() if not path.endswith("journaal.jsonl")} | hidden


def _begin(case: Case, place: Path) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    (place / TEMPORARY).mkdir(parents=True)
    case.make(place / "project")
    return place / "project"


def _run(case: Case, root: Path, number: int) -> tuple[int, int]:
    """The exit code of a command in a fork, negative for a signal, and how many changes it made to its end."""
    counted, counting = os.pipe()
    child = os.fork()
    if child == 0:
        _become(case, root, number, counting)
    os.close(counting)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with open(counted, "rb") as pipe:  # noqa: PTH123  (a descriptor)
        return code, int(pipe.read() or 0)


def _become(case: Case, root: Path, number: int, counting: int) -> None:
    """Run the command and end this process, by a kill before the n-th change below the project."""
    code, left = 99, number
    try:
        os.chdir(root)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        tempfile.tempdir = str(root.parent / TEMPORARY)

        def look(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal left
            if _is_change(event, arguments, (str(root), str(tempfile.tempdir))):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(look)
        code = case.act(root) if case.act else main(_complete(case.words, root))
    finally:
        os.write(counting, b"%d" % (number - left))
        os._exit(code)


def _complete(words: tuple[str, ...], root: Path) -> list[str]:
    return [*words, *([] if words[0] in NO_PROJECT else ["--map", str(root)])]


def _is_change(event: str, arguments: tuple[Any, ...], places: tuple[str, ...]) -> bool:
    if event == "subprocess.Popen":  # of what a program changes, this process sees only that it starts it
        return list(arguments[1])[:2] == ["git", "config"]
    if arguments and isinstance(arguments[0], int):  # a file that is open already, such as compiled code of a module
        return False
    is_write = event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & WRITES)
    return (is_write or event in CHANGES) and str(Path(str(arguments[0])).absolute()).startswith(places)
