"""The two versions that a user names: a folder, a package, a file or a revision in git."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from fiches.app.project import Project
from fiches.diagnostics import ExitCode, FichesError
from fiches.diagnostics.suggest import did_you_mean
from fiches.reading import FolderTree, GitTree, SourceTree, ZipTree, ronde_ids
from fiches.reading.loader import INPUTS
from fiches.reading.yaml_parse import MAX_BYTES
from fiches.review.sides import Side, side_of_file, side_of_tree

HEAD, WORKING = "HEAD", "de werkmap"
MANIFEST = "manifest.json"
BETWEEN = ".."
Find = Callable[[], Project]
"""Gives the project when a version needs one: the working folder and a revision do."""


class _Source(NamedTuple):
    """Where a version comes from: a tree with rondes, or one file (no content when there is none).

    Of a package that was delivered `ronde` and `fiches` are what is in it.
    """

    name: str
    tree: SourceTree | None = None
    content: bytes | None = None
    ronde: str | None = None
    fiches: frozenset[str] = frozenset()


def both_sides(old: str | None, new: str | None, ronde: str | None, cwd: Path, find: Find) -> tuple[Side, Side]:
    """The old and the new version, read. Without `new` it is the working folder, without `old` the last commit.

    Raises `FichesError` for a version or a ronde that is not there.
    """
    if old and new is None and BETWEEN in old and not (cwd / old).exists():
        first, _, second = old.partition(BETWEEN)
        old, new = first or HEAD, second or HEAD
    sources = [_source(old or HEAD, cwd, find), _source(new, cwd, find) if new else _working(find)]
    ronde = ronde or next((source.ronde for source in sources if source.ronde), None)
    wanted = _wanted([source.tree for source in sources if source.tree], ronde)
    with _collecting_later():
        before, after = (_side(source, wanted) for source in sources)
    return _with_templates(before, find), _with_templates(after, find)


def _with_templates(side: Side, find: Find) -> Side:
    """The side with the templates of the project as they are now: both versions are told in one form."""
    return replace(side, templates=lambda: {template.vorm: template.content for template in find().templates()})


@contextmanager
def _collecting_later() -> Iterator[None]:
    """No search for garbage while everything that is read is kept: with 2,000 files that search is half the work."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _working(find: Find) -> _Source:
    return _Source(WORKING, FolderTree(find().root))


def _source(spec: str, cwd: Path, find: Find) -> _Source:
    path = cwd / spec
    if spec == os.devnull:
        return _Source(spec)
    if not path.exists():
        return _Source(spec, _revision(spec, find))
    if path.is_file() and path.suffix.lower() != ".zip" and path.name != MANIFEST:
        return _Source(spec, content=_content(path))
    try:
        return _Source(spec, ZipTree.at(path, INPUTS) if path.suffix.lower() == ".zip" else _folder(path))
    except FichesError as error:
        return _delivered(spec, path, find, error)


def _folder(path: Path) -> FolderTree:
    """The folder with inputs, or the one in which a manifest lies."""
    folder = path if path.is_dir() else path.parent
    if not (folder / INPUTS).is_dir():
        raise FichesError(
            f"In {folder} staat geen map '{INPUTS}'.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint=f"noem de map waar '{INPUTS}' in staat, een geleverd pakket, of een los invoerbestand",
        )
    return FolderTree(folder)


def _delivered(spec: str, path: Path, find: Find, without_inputs: FichesError) -> _Source:
    """The inputs of a package that was delivered. Raises the given failure for what is no package."""
    from fiches.app.delivered import manifest_at, recorded_tree  # noqa: PLC0415  (only for a package)

    try:
        manifest = manifest_at(path, spec)
    except FichesError:
        raise without_inputs from None
    fiches = frozenset(fiche.id for fiche in manifest.fiches)
    return _Source(spec, recorded_tree(find(), manifest), ronde=manifest.ronde.id, fiches=fiches)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"{path} is niet te openen."
        raise FichesError(message, exit_code=ExitCode.INVOER_ONLEESBAAR, hint="vraag leesrechten") from error


def _revision(spec: str, find: Find) -> GitTree:
    project = find()
    try:
        return GitTree.at(project.root, spec)
    except FichesError as error:
        raise FichesError(
            f"'{spec}' is geen map, bestand of revisie. {error.message}",
            exit_code=error.exit_code,
            hint="noem een map, een zip, een invoerbestand of een revisie in git, zoals HEAD~1",
        ) from error


def _wanted(trees: list[SourceTree], ronde: str | None) -> list[str]:
    known = sorted({ronde_id for tree in trees for ronde_id in ronde_ids(tree)})
    if ronde is not None and ronde not in known:
        raise FichesError(
            f"Ronde '{ronde}' staat in geen van beide versies.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint=did_you_mean(ronde, known) or f"de rondes zijn: {', '.join(known)}",
        )
    return [ronde] if ronde else known


def _side(source: _Source, wanted: list[str]) -> Side:
    if source.tree is None:
        return side_of_file(source.name, source.name, source.content)
    side = side_of_tree(source.name, source.tree, [name for name in ronde_ids(source.tree) if name in wanted])
    return replace(side, delivered=source.fiches)
