"""Reading from git: the full hash of a revision, the files in a commit and the commits that changed a file.

Nothing here touches the working folder.
"""

import io
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from fiches.diagnostics import ExitCode, FichesError
from fiches.io.process import run_program


def resolve_revision(root: Path, revision: str) -> str:
    """The full hash of a revision. Raises `FichesError` for a folder without git or a revision that is unknown."""
    commit = _find_commit(root, revision)
    if commit:
        return commit
    inside = is_inside(root)
    raise FichesError(
        f"Revisie '{revision}' bestaat niet in deze map."
        if inside
        else "Deze map staat niet onder versiebeheer (git).",
        exit_code=ExitCode.INVOER_ONLEESBAAR,
        hint="kijk met 'git log --oneline' welke revisies er zijn" if inside else "werk zonder --revisie",
    )


def _find_commit(root: Path, revision: str) -> str:
    # What a user types may begin with a hyphen: behind --end-of-options it is no option.
    found = run_program(
        ["git", "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"], cwd=root
    )
    return found.stdout.decode().strip() if found.returncode == 0 else ""


def resolve_last_commit(root: Path) -> str:
    """The full hash of what was committed last. Raises `FichesError` when there is nothing, without git's own words."""
    commit = _find_commit(root, "HEAD")
    if commit:
        return commit
    raise FichesError(
        "In git is nog geen versie vastgelegd." if is_inside(root) else "Deze map staat niet onder versiebeheer (git).",
        exit_code=ExitCode.INVOER_ONLEESBAAR,
        hint="leg de eerste versie vast met 'git commit'" if is_inside(root) else "zet de map onder git met 'git init'",
    )


def is_inside(root: Path) -> bool:
    """Whether a folder is under git."""
    return run_program(["git", "rev-parse", "--is-inside-work-tree"], cwd=root).returncode == 0


class TreeEntry(NamedTuple):
    """A file or a link in a commit: its path relative to the project, its size in bytes, and what git calls it."""

    path: str
    size: int
    blob: str
    is_link: bool


def list_entries(root: Path, commit: str, path: str) -> list[TreeEntry]:
    """The files and links at or below a path in a commit, by their path relative to `root` with forward slashes."""
    listed = run_program(["git", "ls-tree", "-r", "-l", "-z", commit, "--", path], cwd=root)
    entries = [entry.partition("\t") for entry in listed.stdout.decode("utf-8", "surrogateescape").split("\0") if entry]
    found = ((attributes.split(), path) for attributes, _, path in entries)
    # A mode that begins with 100 is a file; 120000 is a link and 160000 a submodule, of which there is no size.
    return sorted(
        TreeEntry(path, int(size), blob, is_link=mode == "120000")
        for (mode, _, blob, size), path in found
        if mode.startswith(("100", "120"))
    )


def read_versions(root: Path, versions: list[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
    """The contents of files, each in a commit of its own, in one call. Unknown ones are left out."""
    asked = {version: _name_version(*version) for version in versions}
    contents = read_contents(root, list(asked.values()))
    return {version: contents[name] for version, name in asked.items() if name in contents}


MAX_CONTENT_BYTES = 32 * 1024 * 1024
"""What is larger is no input: the size is asked first, since git would give all of it."""


def read_contents(root: Path, names: list[str]) -> dict[str, bytes]:
    """The contents that git knows by these names, in one call. Unknown ones, and those far too large, are left out."""
    known = [name for name in names if "\n" not in name]  # git would read such a name as two
    heads = [header.split(b" ") for header in _ask_about(root, known, "--batch-check").splitlines()]
    readable = [
        name
        for name, head in zip(known, heads, strict=False)
        if head[-2:-1] == [b"blob"] and int(head[-1]) <= MAX_CONTENT_BYTES
    ]
    output = io.BytesIO(_ask_about(root, readable, "--batch"))
    contents: dict[str, bytes] = {}
    for name in readable:
        header = output.readline().rstrip(b"\n")
        contents[name] = output.read(int(header.rsplit(b" ", 1)[1]))
        # Behind each content git writes a line end.
        output.read(1)
    return contents


def _ask_about(root: Path, names: list[str], what: str) -> bytes:
    asked = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")
    return run_program(["git", "cat-file", what], cwd=root, stdin=asked).stdout if names else b""


def _name_version(commit: str, path: str) -> str:
    # With ./ git counts a path from this folder, not from the top of the clone.
    return f"{commit}:./{path}"


class Commit(NamedTuple):
    """A commit that changed a file: its full hash, the day it was made (yyyy-mm-dd) and the path of the file then."""

    hash: str
    day: str
    path: str


def list_commits(root: Path, path: str) -> list[Commit]:
    """Every commit that changed a file, also under its earlier names, the newest first. None without git.

    A merge counts as the one step that it was for the branch it was made on: what came from elsewhere, and what
    somebody wrote while merging. So every version follows from the one below it.
    """
    # Without quotePath=false git writes letters with accents as octal codes between quotes.
    asked = ["git", "-c", "core.quotePath=false", "log", "--follow", "--first-parent", "-m"]
    asked += ["--relative", "--name-only", "--date=short"]
    shown = run_program([*asked, "--format=%x1e%H%x1f%cd", "--", path], cwd=root).stdout.decode(
        "utf-8", "surrogateescape"
    )
    entries = [entry.partition("\n") for entry in shown.split("\x1e")[1:]]
    heads = [(head.split("\x1f"), names.strip()) for head, _, names in entries]
    return [Commit(commit, day, name) for (commit, day), name in heads]


class HistoryCommit(NamedTuple):
    """A commit with the commits before it, by their full hashes, and the day it was made (yyyy-mm-dd)."""

    hash: str
    day: str
    parents: tuple[str, ...]


def list_tips(root: Path) -> list[str]:
    """The commits on which the working folder rests: the last one, and the one that is being merged into it."""
    found = (run_program(["git", "rev-parse", "--verify", "-q", tip], cwd=root) for tip in ("HEAD", "MERGE_HEAD"))
    return [one.stdout.decode().strip() for one in found if one.returncode == 0]


def is_shallow(root: Path) -> bool:
    """Whether a clone was made without the whole history."""
    return run_program(["git", "rev-parse", "--is-shallow-repository"], cwd=root).stdout.strip() == b"true"


def list_history(root: Path, tips: list[str]) -> list[HistoryCommit]:
    """These commits and every commit before them, the oldest first."""
    asked = ["git", "log", "--no-show-signature", "--reverse", "--topo-order", "--date=short", "--format=%H %cd %P"]
    lines = run_program([*asked, *tips, "--"], cwd=root).stdout.decode().splitlines() if tips else []
    return [HistoryCommit(commit, day, tuple(parents)) for commit, day, *parents in map(str.split, lines)]


def find_contents(root: Path, versions: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What git calls the content of each of these files, each in a commit of its own. Unknown ones are left out."""
    asked = [_name_version(*version) for version in versions]
    shown = _ask_about(root, asked, "--batch-check").decode("utf-8", "surrogateescape").splitlines()
    found = zip(versions, map(str.split, shown), strict=False)
    return {version: words[0] for version, words in found if words[1:2] == ["blob"]}


def list_unmerged(root: Path, prefix: str) -> dict[str, list[str]]:
    """The files below a folder that a merge left to be solved; and what git calls it on either side."""
    shown = run_program(["git", "ls-files", "--unmerged", "-z", "--", prefix], cwd=root).stdout
    found: dict[str, list[str]] = {}
    for entry in filter(None, shown.decode("utf-8", "surrogateescape").split("\0")):
        attributes, _, path = entry.partition("\t")
        _, blob, stage = attributes.split()
        # 1 is what both began with, 2 is ours and 3 is theirs
        found.setdefault(path, []).extend([blob] if stage != "1" else ())
    return found


def find_git_folder(root: Path) -> Path | None:
    """The folder in which git keeps what it knows of a clone; nothing for a folder that is not under git."""
    found = run_program(["git", "rev-parse", "--path-format=absolute", "--git-common-dir"], cwd=root)
    return Path(os.fsdecode(found.stdout.removesuffix(b"\n"))) if found.returncode == 0 else None


def list_contents(root: Path, folder: str, most: int) -> list[tuple[str, str]]:
    """Every content that a file below a folder of this name ever had, as git calls it, and the path of that file.

    At most so many, the newest first. The path counts from the top of the clone.
    """
    shown = run_program(["git", "rev-list", "--objects", "--all"], cwd=root).stdout
    found = (line.partition(" ") for line in shown.decode("utf-8", "surrogateescape").splitlines())
    return [(name, path) for name, _, path in found if f"/{folder}/" in f"/{path}" and path.endswith(".yaml")][:most]


def remove_kept_texts(root: Path, driver: str) -> None:
    """Drop what git kept of the texts that a program made for a diff driver (cachetextconv)."""
    run_program(["git", "update-ref", "-d", f"refs/notes/textconv/{driver}"], cwd=root)


def get_setting(root: Path, name: str) -> str:
    """What git is set to, here or for this user; "" when it is not."""
    return run_program(["git", "config", "--get", name], cwd=root).stdout.decode().removesuffix("\n")


def write_setting(root: Path, name: str, value: str) -> None:
    """Set git for this clone. Raises `FichesError` when git refuses, as when its file of settings is locked."""
    done = run_program(["git", "config", "--local", "--replace-all", name, value], cwd=root)
    if done.returncode != 0:
        raise FichesError(
            f"Git stelt {name} niet in: {done.stderr.decode('utf-8', 'replace').strip()}",
            exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN,
            hint="kijk of u in de map .git mag schrijven",
        )


def get_attribute(root: Path, attribute: str, path: str) -> str:
    """What git does with a file, as .gitattributes says; "" when that says nothing."""
    shown = run_program(["git", "check-attr", "-z", attribute, "--", path], cwd=root).stdout.decode()
    value = shown.split("\0")[2] if shown else ""
    return "" if value == "unspecified" else value


def merge_lines(folder: Path, base: bytes, ours: bytes, theirs: bytes, *, choose_ours: bool) -> bytes:
    """Two versions of a text put together line by line; `folder` is empty. Raises `FichesError` when git cannot.

    Where both changed the same lines, those of `ours` are chosen, or both stand there between marks.
    """
    names = ("ons", "basis", "hun")
    for name, content in zip(names, (ours, base, theirs), strict=True):
        (folder / name).write_bytes(content)
    chosen = ["--ours"] if choose_ours else []
    labels = [word for name in names for word in ("-L", name)]
    done = run_program(["git", "merge-file", "-p", "-q", *chosen, *labels, *names], cwd=folder)
    if done.returncode not in range(128):
        raise FichesError(
            f"Git voegt de regels niet samen: {_explain_unmerged((base, ours, theirs))}.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="kies met 'git checkout --ours' of '--theirs' een van beide bestanden",
        )
    return done.stdout


def _explain_unmerged(contents: Iterable[bytes]) -> str:
    """Why git puts nothing together: it was asked to be quiet, and says it in English."""
    if any(b"\0" in content for content in contents):
        return "een van de versies is geen tekst"
    return "het zegt niet waarom"
