"""The history of one fiche in git, and one file as plain text."""

from collections.abc import Iterator
from pathlib import Path

from fiches.app.project import Project
from fiches.app.versions import WORKING
from fiches.diagnostics import ExitCode, FichesError
from fiches.external import git
from fiches.reading.loader import FICHES_FOLDER, ronde_folder
from fiches.reading.yaml_parse import MAX_BYTES
from fiches.review.history import Step, Version, steps
from fiches.review.plain import plain_lines
from fiches.review.sides import document_in

HASH_LENGTH = 7


def fiche_history(project: Project, fiche: str, ronde: str | None) -> list[Step]:
    """Every version of a fiche that says something else than the one before, the newest first.

    The working folder is the newest when it differs from what was committed last. Without `ronde` it is the last ronde
    that has the fiche. Raises `FichesError` when the fiche is nowhere, or the folder not under git.
    """
    git.resolve(project.root, "HEAD")
    for ronde_id in reversed(project.ronde_ids(ronde)):
        path = f"{ronde_folder(ronde_id)}/{FICHES_FOLDER}/{fiche}.yaml"
        versions = [*_working(project, path), *_committed(project.root, path)]
        if versions and any(version.document for version in versions):
            return steps(versions)
    raise FichesError(
        f"Fiche '{fiche}' is er niet en is er ook nooit geweest.",
        exit_code=ExitCode.VERKEERD_GEBRUIK,
        hint="noem een kenmerk zoals W-01",
    )


def _working(project: Project, path: str) -> Iterator[Version]:
    try:
        content = project.tree.read_bytes(path, MAX_BYTES)
    except OSError:
        return
    yield Version(WORKING, "nu", document_in(path, content))


def _committed(root: Path, path: str) -> list[Version]:
    commits = git.log(root, path)
    contents = git.read_versions(root, [(commit.hash, commit.path) for commit in commits])
    return [_version(commit, contents.get((commit.hash, commit.path))) for commit in commits]


def _version(commit: git.Commit, content: bytes | None) -> Version:
    document = document_in(commit.path, content) if content is not None else None
    return Version(commit.hash[:HASH_LENGTH], commit.day, document)


def file_as_text(path: Path) -> list[str]:
    """An input file as plain lines, one for each value; a file that is not readable as it is."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"{path} is niet te openen."
        raise FichesError(message, exit_code=ExitCode.INVOER_ONLEESBAAR, hint="controleer de naam") from error
    document = document_in(path.as_posix(), content)
    return list(plain_lines(document)) if document.readable else content.decode("utf-8", "replace").splitlines()
