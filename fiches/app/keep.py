"""Keep the inputs as they are now, to compare with later: for who does not use git.

What is kept under a name of the user's own is a zip in the folder `bewaard`. A number before its name says which came
last. A build keeps the inputs of which it made files, until the next one.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from fiches.app.use_case import OUTPUT_FOLDER, Project
from fiches.diagnostics import ExitCode, FichesError, find_named
from fiches.io.files import make_usage_error, replace_file
from fiches.io.new_files import write_new_file
from fiches.io.zip import ZipEntry, iter_zip_chunks, make_stored_entry
from fiches.load.trees import INPUTS_FOLDER, LostFileError

KEPT_FOLDER = "bewaard"
KEEP_HINT = (
    'noem een map, een zip of een pakket van eerder; bewaar de versie van nu met: fiches bewaar "voor het overleg"'
)
BUILT_FILE = ".laatste-bouw.zip"
"""In the output folder."""
_KEPT = re.compile(r"(\d{3,}) (.+)\.zip")
_LONGEST_NAME = 60
MAX_INPUT_BYTES = 8 * 1024 * 1024
"""More than any input may hold, so that what is too large is kept as such."""


def list_kept(root: Path) -> dict[str, Path]:
    """The kept versions by their names, the first that was kept first."""
    found = [(match, path) for path in (root / KEPT_FOLDER).glob("*.zip") if (match := _KEPT.fullmatch(path.name))]
    return {match[2]: path for match, path in sorted(found, key=lambda one: int(one[0][1]))}


def find_kept(root: Path, name: str) -> Path | None:
    """The version that was kept under a name, in any case."""
    kept = list_kept(root)
    found = find_named(name, dict.fromkeys(kept, ()))
    return kept[found] if found else None


def find_last_kept(root: Path) -> tuple[str, Path] | None:
    """What was kept last: its name and its zip."""
    return next(reversed(list_kept(root).items()), None)


def keep_built_inputs(project: Project) -> None:
    """Keep the inputs of a build to the usual output folder, where no git remembers them.

    Where that cannot be done there is no last build to compare with.
    """
    if any((folder / ".git").exists() for folder in (project.root, *project.root.parents)):
        return
    with suppress(OSError, FichesError):
        path = project.root / OUTPUT_FOLDER / BUILT_FILE
        if not _holds(path, _pack_inputs(project)):
            replace_file(path, _pack_inputs(project), durable=False)


def _holds(path: Path, chunks: Iterable[bytes]) -> bool:
    """Whether a file is there that consists of these bytes."""
    if not path.is_file():
        return False
    with path.open("rb") as kept:
        return all(kept.read(len(chunk)) == chunk for chunk in chunks) and not kept.read(1)


def find_last_built(root: Path) -> Path | None:
    """The inputs of the last build."""
    path = root / OUTPUT_FOLDER / BUILT_FILE
    return path if path.is_file() else None


def keep_inputs(project: Project, name: str) -> Path:
    """Keep all inputs, and return the path of the zip.

    Raises `FichesError` for a name that is there, or that cannot be the name of a file, and when writing fails.
    """
    name = " ".join(name.split())
    if not name.replace(" ", "").replace("-", "").isalnum() or len(name) > _LONGEST_NAME:
        hint = f"gebruik letters, cijfers, spaties en streepjes, hooguit {_LONGEST_NAME} tekens"
        raise make_usage_error(f"'{name[:_LONGEST_NAME]}' kan geen naam van een bewaarde versie zijn.", hint)
    if find_kept(project.root, name) is not None:
        raise make_usage_error(f"Er is al een versie bewaard als '{name}'.", "kies een andere naam")
    numbers = [int(path.name.split()[0]) for path in list_kept(project.root).values()]
    path = project.resolve_place(f"{KEPT_FOLDER}/{max(numbers, default=0) + 1:03} {name}.zip")
    return write_new_file(path, b"".join(_pack_inputs(project)), "kies een andere naam")


def _pack_inputs(project: Project) -> Iterator[bytes]:
    """The zip of all inputs, a part at a time: those of thousands of fiches need not be in memory."""
    paths = project.tree.list(INPUTS_FOLDER)
    _check_names(paths)
    return iter_zip_chunks(_read_entries(project, paths))


def _read_entries(project: Project, paths: Iterable[str]) -> Iterator[ZipEntry]:
    try:
        for path in paths:
            with suppress(LostFileError):  # a link or a pipe is no input
                yield make_stored_entry(path, project.tree.read_bytes(path, MAX_INPUT_BYTES))
    except OSError as error:
        message = f"Een bestand in '{INPUTS_FOLDER}' is niet te openen."
        raise FichesError(message, exit_code=ExitCode.INVOER_ONLEESBAAR, hint="vraag leesrechten") from error


def _check_names(paths: Iterable[str]) -> None:
    """A zip has UTF-8 for its names; one that was packed under another name would be another file."""
    for path in paths:
        try:
            path.encode()
        except UnicodeEncodeError:
            message = f"De naam van '{path}' is geen gewone tekst, en kan niet bewaard worden."
            raise FichesError(message, exit_code=ExitCode.INVOER_ONLEESBAAR, hint="geef het een andere naam") from None
