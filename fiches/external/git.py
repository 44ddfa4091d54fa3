"""git: the files of a revision, read without touching the working folder."""

import io
from pathlib import Path

from fiches.diagnostics import ExitCode, FichesError
from fiches.external.run import run


def resolve(root: Path, revision: str) -> str:
    """The full hash of a revision. Raises `FichesError` for a folder without git or a revision that is unknown."""
    found = run(["git", "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"], cwd=root)
    if found.returncode == 0:
        return found.stdout.decode().strip()
    inside = run(["git", "rev-parse", "--is-inside-work-tree"], cwd=root).returncode == 0
    raise FichesError(
        f"Revisie '{revision}' bestaat niet in deze map."
        if inside
        else "Deze map staat niet onder versiebeheer (git).",
        exit_code=ExitCode.INVOER_ONLEESBAAR,
        hint="kijk met 'git log --oneline' welke revisies er zijn" if inside else "werk zonder --revisie",
    )


def list_files(root: Path, commit: str, prefix: str) -> list[str]:
    """The files below `prefix` in a commit, by their path relative to `root` with forward slashes. No links."""
    listed = run(["git", "ls-tree", "-r", "-z", commit, "--", f"{prefix}/"], cwd=root)
    entries = [entry.partition("\t") for entry in listed.stdout.decode("utf-8", "surrogateescape").split("\0") if entry]
    return sorted(path for attributes, _, path in entries if attributes.startswith("100"))


def read_files(root: Path, commit: str, paths: list[str]) -> dict[str, bytes]:
    """The contents of files in a commit, in one call. Unknown paths are left out."""
    known = [path for path in paths if "\n" not in path]  # git would read such a path as two
    asked = "".join(f"{commit}:./{path}\n" for path in known).encode("utf-8", "surrogateescape")
    output = io.BytesIO(run(["git", "cat-file", "--batch"], cwd=root, stdin=asked).stdout)
    contents: dict[str, bytes] = {}
    for path in known:
        header = output.readline().rstrip(b"\n")
        if header.endswith(b" missing"):
            continue
        contents[path] = output.read(int(header.rsplit(b" ", 1)[1]))
        output.read(1)
    return contents
