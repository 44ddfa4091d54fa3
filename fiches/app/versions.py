"""Find and load the two versions that a user names: a folder, a zip, a delivered package, a file or a revision in
git.

The inputs of a delivered package are found by its manifest: in the zip that was kept at the delivery, in git, or in
the working folder when that is still the same.
"""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from fiches.app.keep import KEEP_HINT, find_kept, find_last_built, find_last_kept, list_kept
from fiches.app.use_case import Project
from fiches.compare.sides import Side, load_side, read_file_side
from fiches.diagnostics import ExitCode, FichesError, suggest_word
from fiches.io import git
from fiches.load.ronde import list_ronde_ids
from fiches.load.trees import INPUTS_FOLDER, FolderTree, GitTree, SourceTree, ZipTree
from fiches.load.yaml import MAX_BYTES

HEAD, WORKING_FOLDER = "HEAD", "de werkmap"
LAST_COMMIT = "de laatste vastgelegde versie"
"""What readers call HEAD."""
LAST_BUILD = "de laatste bouw"
MANIFEST_NAME = "manifest.json"
RANGE_SIGN = ".."
ProjectFinder = Callable[[], Project]
"""Gives the project when a version needs one: the working folder and a revision do."""


class _VersionSource(NamedTuple):
    """Where a version comes from: a tree with rondes, or one file (no content when there is none).

    Of a package that was delivered `ronde` and `fiches` are what is in it.
    """

    name: str
    tree: SourceTree | None = None
    content: bytes | None = None
    ronde: str | None = None
    fiches: frozenset[str] = frozenset()


def load_sides(
    old: str | None, new: str | None, ronde: str | None, cwd: Path, find: ProjectFinder
) -> tuple[Side, Side]:
    """The old and the new version, read. Without `new` it is the working folder, without `old` the last commit.

    Raises `FichesError` for a version or a ronde that is not there.
    """
    old, new = _split_range(old, new, cwd)
    sources = [
        _resolve_version(old, cwd, find) if old else _make_last_source(find),
        _resolve_version(new, cwd, find) if new else _make_working_source(find),
    ]
    ronde = ronde or next((source.ronde for source in sources if source.ronde), None)
    wanted = _select_rondes([source.tree for source in sources if source.tree], ronde)
    with _pause_garbage_collection():
        before, after = (_load_source(source, wanted) for source in sources)
    return _add_templates(before, find), _add_templates(after, find)


def _split_range(old: str | None, new: str | None, cwd: Path) -> tuple[str | None, str | None]:
    """Both sides of a range of revisions as git writes it: v1..v2, and the last commit where a side is empty."""
    # what is there as a path is no range: ../elsewhere has two dots too
    if not old or new is not None or RANGE_SIGN not in old or (cwd / old).exists():
        return old, new
    first, _, second = old.partition(RANGE_SIGN)
    return first or HEAD, second or HEAD


def _add_templates(side: Side, find: ProjectFinder) -> Side:
    """The side with the templates of the project as they are now: both versions are told in one form."""
    return replace(side, templates=lambda: {template.vorm: template.content for template in find().load_templates()})


@contextmanager
def _pause_garbage_collection() -> Iterator[None]:
    """No search for garbage while everything that is read is kept: with 2,000 files that search is half the work."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _make_working_source(find: ProjectFinder) -> _VersionSource:
    return _VersionSource(WORKING_FOLDER, FolderTree(find().root))


def _resolve_version(spec: str, cwd: Path, find: ProjectFinder) -> _VersionSource:
    path = cwd / spec
    # git difftool names the null device for a file that one of the versions does not have
    if spec == os.devnull:
        return _VersionSource(spec)
    if not path.exists():
        kept = _find_kept_source(spec, find)
        if kept is not None:
            return kept
        return _VersionSource(LAST_COMMIT if spec == HEAD else spec, _open_revision(spec, find))
    if path.is_file() and path.suffix.lower() != ".zip" and path.name != MANIFEST_NAME:
        return _VersionSource(spec, content=_read_file(path))
    try:
        return _VersionSource(
            spec, ZipTree.from_zip(path, INPUTS_FOLDER) if path.suffix.lower() == ".zip" else _open_folder(path)
        )
    except FichesError as error:
        return _resolve_delivered(spec, path, find, error)


def _open_folder(path: Path) -> FolderTree:
    """The folder with inputs, or the one in which a manifest lies."""
    folder = path if path.is_dir() else path.parent
    if not (folder / INPUTS_FOLDER).is_dir():
        raise FichesError(
            f"In {folder} staat geen map '{INPUTS_FOLDER}'.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint=f"noem de map waar '{INPUTS_FOLDER}' in staat, een geleverd pakket, of een los invoerbestand",
        )
    return FolderTree(folder)


def _resolve_delivered(spec: str, path: Path, find: ProjectFinder, without_inputs: FichesError) -> _VersionSource:
    """The inputs of a package that was delivered. Raises the given failure for what is no package."""
    # nearly every comparison is of revisions or folders: only a package needs what a delivery is made of
    from fiches.deliver.package import find_recorded_inputs  # noqa: PLC0415
    from fiches.deliver.verify import read_delivered_manifest  # noqa: PLC0415

    try:
        manifest = read_delivered_manifest(path, spec)
    except FichesError:
        raise without_inputs from None
    fiches = frozenset(fiche.id for fiche in manifest.fiches)
    return _VersionSource(spec, find_recorded_inputs(find().root, manifest), ronde=manifest.ronde.id, fiches=fiches)


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"{path} is niet te openen."
        raise FichesError(message, exit_code=ExitCode.INVOER_ONLEESBAAR, hint="vraag leesrechten") from error


MAX_KEPT_TOLD = 5
"""Of how many kept versions the name is told."""


def _open_revision(spec: str, find: ProjectFinder) -> GitTree:
    project = find()
    try:
        return GitTree.from_revision(project.root, spec)
    except FichesError as error:
        kept = list(list_kept(project.root))
        hint = "noem een map, een zip, een invoerbestand, een bewaarde versie of een revisie in git, zoals HEAD~1"
        told = f"; bewaarde versies zijn: {', '.join(kept[-MAX_KEPT_TOLD:])}" if kept else ""
        raise FichesError(
            f"'{spec}' is geen map, bestand, bewaarde versie of revisie.",
            exit_code=error.exit_code,
            hint=suggest_word(spec, kept) or f"{hint}{told}",
        ) from error


def _make_last_source(find: ProjectFinder) -> _VersionSource:
    """What was committed last; without git what was kept last, and else the inputs of the last build.

    Raises `FichesError` when there is none of these.
    """
    root = find().root
    try:
        return _VersionSource(LAST_COMMIT, GitTree(root, git.resolve_last_commit(root)))
    except FichesError as error:
        if kept := find_last_kept(root):
            return _VersionSource(_name_kept(kept[0]), ZipTree.from_zip(kept[1], INPUTS_FOLDER))
        if built := find_last_built(root):
            return _VersionSource(LAST_BUILD, ZipTree.from_zip(built, INPUTS_FOLDER))
        raise FichesError(error.message, exit_code=error.exit_code, hint=KEEP_HINT) from error


def _find_kept_source(spec: str, find: ProjectFinder) -> _VersionSource | None:
    """What somebody kept under this name, when they are in a project."""
    try:
        kept = find_kept(find().root, spec)
    except FichesError:
        return None
    return _VersionSource(_name_kept(spec), ZipTree.from_zip(kept, INPUTS_FOLDER)) if kept else None


def _name_kept(name: str) -> str:
    """Between quotes: it can be any words of the user's own."""
    return f"‘{name}’"


def _select_rondes(trees: list[SourceTree], ronde: str | None) -> list[str]:
    known = sorted({ronde_id for tree in trees for ronde_id in list_ronde_ids(tree)})
    if ronde is not None and ronde not in known:
        raise FichesError(
            f"Ronde '{ronde}' staat in geen van beide versies.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint=suggest_word(ronde, known) or f"de rondes zijn: {', '.join(known)}",
        )
    return [ronde] if ronde else known


def _load_source(source: _VersionSource, wanted: list[str]) -> Side:
    if source.tree is None:
        return read_file_side(source.name, source.name, source.content)
    side = load_side(source.name, source.tree, [name for name in list_ronde_ids(source.tree) if name in wanted])
    return replace(side, delivered=source.fiches)
