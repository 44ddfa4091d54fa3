"""A command in a process of its own, to which something can happen, and what it must never leave behind."""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fiches.word.package import read_parts
from tests.project import ROOT

PROGRAM = (sys.executable, "-c", "import sys; from fiches.cli.start import start; sys.exit(start())")
KEPT = re.compile(
    r"(^|/)(\.bezig\.slot|\.laatste-bouw\.zip|\.(controles|sjablonen|uitkomsten)/[^/.]+\.json|\.verloop/[^.]+\.json)$"
)
"""The hidden files that stay after a command that ended well."""

GIVE = ("akkoord", "geef", "W-01", "W-02", "--orgaan", "VNG", "--soort", "bestuurlijk", "--uitkomst", "akkoord",
        "--rol", "secretaris van de koepel", "--datum", "2021-03-12")  # fmt: skip


@dataclass(frozen=True)
class Ended:
    """How a process ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> str:
        """All that a user could read."""
        return self.out + self.err


def command(root: Path, *words: str) -> list[str]:
    """The command line of the program, on the project in a folder."""
    return [*PROGRAM, *words, "--map", str(root)]


def run(root: Path, *words: str, before: Callable[[], None] | None = None, **environment: str) -> Ended:
    """Run a command to its end; `before` is called in the new process, before the program starts."""
    done = subprocess.run(
        command(root, *words),
        cwd=ROOT,
        env={**os.environ, **environment},
        preexec_fn=before,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def files(root: Path) -> dict[str, bytes]:
    """Every file below a folder by its path, hidden ones too."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def visible(root: Path) -> dict[str, bytes]:
    """Every file that a user sees."""
    return {path: content for path, content in files(root).items() if not _is_hidden(path)}


def leftovers(root: Path) -> list[str]:
    """Hidden files that nobody needs, and folders in which work was under way."""
    hidden = [path for path in files(root) if _is_hidden(path) and not KEPT.search(path)]
    return sorted([*hidden, *(path.relative_to(root).as_posix() for path in root.rglob(".bezig"))])


def half(contents: Mapping[str, bytes]) -> list[str]:
    """The files that are not whole, each by its own measure."""
    return [path for path, content in contents.items() if not _is_whole(path, content)]


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _is_whole(path: str, content: bytes) -> bool:
    try:
        return WHOLE.get(Path(path).suffix, lambda _: True)(content)
    except (ValueError, zipfile.BadZipFile):
        return False


WHOLE: dict[str, Callable[[bytes], bool]] = {
    ".docx": lambda content: bool(read_parts(content)),
    ".xlsx": lambda content: bool(read_parts(content)),
    ".zip": lambda content: bool(read_parts(content)),
    ".pdf": lambda content: content.rstrip().endswith(b"%%EOF"),
    ".json": lambda content: json.loads(content) is not None,
    ".html": lambda content: content.rstrip().endswith(b"</html>"),
    ".md": lambda content: content.endswith(b"\n"),
    ".yaml": lambda content: content.endswith(b"\n"),
}
"""What tells that a file of a kind was written to its end."""
