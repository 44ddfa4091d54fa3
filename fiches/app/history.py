"""The history of one fiche in git, and one input file as lines of plain text."""

from collections.abc import Iterator
from pathlib import Path

from fiches.app.project import Project
from fiches.app.versions import WORKING_FOLDER
from fiches.compare.history import FicheVersion, HistoryStep, make_history, render_plain_lines
from fiches.compare.sides import read_document
from fiches.diagnostics import ExitCode, FichesError
from fiches.io import git
from fiches.io.files import make_write_error, write_output_file
from fiches.load.ledgers import MAX_LEDGER_BYTES
from fiches.load.ronde import FICHES_FOLDER, INPUTS_FOLDER, get_ronde_folder
from fiches.load.yaml import MAX_BYTES

HASH_LENGTH = 7
PLAIN_LINES_FOLDER = "fiches/regels"
"""Below the folder of git: a file for each content, under the name that git gives it."""
MOST_KEPT = 1_000
"""Versions that are written at once: some seconds of work."""


def load_fiche_history(project: Project, fiche: str, ronde: str | None) -> list[HistoryStep]:
    """Every version of a fiche that says something else than the one before, the newest first.

    The working folder is the newest when it differs from what was committed last. Without `ronde` it is the last ronde
    that has the fiche. Raises `FichesError` when the fiche is nowhere, or the folder not under git.
    """
    # only to raise when the folder is not under git or has no commit yet
    git.resolve_revision(project.root, "HEAD")
    for ronde_id in reversed(project.select_ronde_ids(ronde)):
        path = f"{get_ronde_folder(ronde_id)}/{FICHES_FOLDER}/{fiche}.yaml"
        versions = [*_read_working_version(project, path), *_read_committed_versions(project.root, path)]
        if versions and any(version.document for version in versions):
            return make_history(versions)
    raise FichesError(
        f"Fiche '{fiche}' is er niet en is er ook nooit geweest.",
        exit_code=ExitCode.VERKEERD_GEBRUIK,
        hint="noem een kenmerk zoals W-01",
    )


def _read_working_version(project: Project, path: str) -> Iterator[FicheVersion]:
    try:
        content = project.tree.read_bytes(path, MAX_BYTES)
    except OSError:
        return
    yield FicheVersion(WORKING_FOLDER, "nu", read_document(path, content))


def _read_committed_versions(root: Path, path: str) -> list[FicheVersion]:
    commits = git.list_commits(root, path)
    contents = git.read_versions(root, [(commit.hash, commit.path) for commit in commits])
    return [_make_version(commit, contents.get((commit.hash, commit.path))) for commit in commits]


def _make_version(commit: git.Commit, content: bytes | None) -> FicheVersion:
    document = read_document(commit.path, content) if content is not None else None
    return FicheVersion(commit.hash[:HASH_LENGTH], commit.day, document)


def read_plain_lines(path: Path) -> list[str]:
    """An input file as plain lines, one for each value; a file that is not readable as it is."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_LEDGER_BYTES)
    except OSError as error:
        message = f"{path} is niet te openen."
        raise FichesError(message, exit_code=ExitCode.INVOER_ONLEESBAAR, hint="controleer de naam") from error
    return _make_plain_lines(path.as_posix(), content)


def _make_plain_lines(path: str, content: bytes) -> list[str]:
    document = read_document(path, content)
    return list(render_plain_lines(document)) if document.readable else content.decode("utf-8", "replace").splitlines()


def write_plain_lines(cwd: Path) -> None:
    """Write the plain lines of every version in git where git looks for them first, as far as they are not there yet.

    Git asks for them one at a time, and a start of this program takes longer than a hundred versions. Nothing without
    git. Raises `FichesError` when they cannot be written.
    """
    folder = git.find_git_folder(cwd)
    if folder is None:
        return
    kept = folder / PLAIN_LINES_FOLDER
    there = {path.name for path in kept.glob("*")}
    lacking = {name: path for name, path in git.list_contents(cwd, INPUTS_FOLDER, MOST_KEPT) if name not in there}
    try:
        kept.mkdir(parents=True, exist_ok=True)
        for name, content in git.read_contents(cwd, list(lacking)).items():
            text = "".join(f"{line}\n" for line in _make_plain_lines(lacking[name], content))
            write_output_file(kept, name, text.encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise make_write_error(kept, error) from error
