"""Reading from git: the full hash of a revision, the files in a commit and the commits that changed a file.

Nothing here touches the working folder.
"""

import io
from pathlib import Path
from typing import NamedTuple

from fiches.diagnostics import ExitCode, FichesError
from fiches.io.process import run_program


def resolve_revision(root: Path, revision: str) -> str:
    """The full hash of a revision. Raises `FichesError` for a folder without git or a revision that is unknown."""
    # What a user types may begin with a hyphen: behind --end-of-options it is no option.
    found = run_program(
        ["git", "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"], cwd=root
    )
    if found.returncode == 0:
        return found.stdout.decode().strip()
    inside = run_program(["git", "rev-parse", "--is-inside-work-tree"], cwd=root).returncode == 0
    raise FichesError(
        f"Revisie '{revision}' bestaat niet in deze map."
        if inside
        else "Deze map staat niet onder versiebeheer (git).",
        exit_code=ExitCode.INVOER_ONLEESBAAR,
        hint="kijk met 'git log --oneline' welke revisies er zijn" if inside else "werk zonder --revisie",
    )


def list_files(root: Path, commit: str, prefix: str) -> list[str]:
    """The files below `prefix` in a commit, by their path relative to `root` with forward slashes. No links."""
    listed = run_program(["git", "ls-tree", "-r", "-z", commit, "--", f"{prefix}/"], cwd=root)
    entries = [entry.partition("\t") for entry in listed.stdout.decode("utf-8", "surrogateescape").split("\0") if entry]
    # A mode that begins with 100 is a file; 120000 is a link and 160000 a submodule.
    return sorted(path for attributes, _, path in entries if attributes.startswith("100"))


def read_files(root: Path, commit: str, paths: list[str]) -> dict[str, bytes]:
    """The contents of files in a commit, in one call. Unknown paths are left out."""
    found = read_versions(root, [(commit, path) for path in paths])
    return {path: content for (_, path), content in found.items()}


def read_versions(root: Path, versions: list[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
    """The contents of files, each in a commit of its own, in one call. Unknown ones are left out."""
    known = [version for version in versions if "\n" not in version[1]]  # git would read such a path as two
    # With ./ git counts a path from this folder, not from the top of the clone.
    asked = "".join(f"{commit}:./{path}\n" for commit, path in known).encode("utf-8", "surrogateescape")
    output = io.BytesIO(run_program(["git", "cat-file", "--batch"], cwd=root, stdin=asked).stdout)
    contents: dict[tuple[str, str], bytes] = {}
    for version in known:
        header = output.readline().rstrip(b"\n")
        if header.endswith(b" missing"):
            continue
        contents[version] = output.read(int(header.rsplit(b" ", 1)[1]))
        # Behind each content git writes a line end.
        output.read(1)
    return contents


class Commit(NamedTuple):
    """A commit that changed a file: its full hash, the day it was made (yyyy-mm-dd) and the path of the file then."""

    hash: str
    day: str
    path: str


def list_commits(root: Path, path: str) -> list[Commit]:
    """Every commit that changed a file, also under its earlier names, the newest first. None without git."""
    # Without quotePath=false git writes letters with accents as octal codes between quotes.
    asked = ["git", "-c", "core.quotePath=false", "log", "--follow", "--relative", "--name-only", "--date=short"]
    shown = run_program([*asked, "--format=%x1e%H%x1f%cd", "--", path], cwd=root).stdout.decode(
        "utf-8", "surrogateescape"
    )
    entries = [entry.partition("\n") for entry in shown.split("\x1e")[1:]]
    heads = [(head.split("\x1f"), names.strip()) for head, _, names in entries]
    return [Commit(commit, day, name) for (commit, day), name in heads]
