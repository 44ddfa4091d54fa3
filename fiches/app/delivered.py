"""The inputs of a package that was delivered, found again by its manifest."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from fiches.app.project import Project
from fiches.delivery.manifest import Manifest
from fiches.delivery.opened import manifest_of, opened
from fiches.delivery.register import is_as_recorded, kept_path
from fiches.diagnostics import ExitCode, FichesError
from fiches.reading import FolderTree, GitTree, SourceTree, ZipTree
from fiches.reading.loader import INPUTS


def manifest_at(path: Path, where: str) -> Manifest:
    """The manifest of a package: of its zip, of its folder, or on its own. Raises `FichesError` when there is none."""
    with opened(path, where) as holder:
        manifest, _ = manifest_of(holder)
    return manifest


def recorded_tree(project: Project, manifest: Manifest) -> SourceTree:
    """The inputs and templates of a package as they were: kept at the delivery, in git, or still in the working folder.

    Raises `FichesError` when they are nowhere as the manifest has them.
    """
    for tree in _candidates(project.root, manifest):
        if is_as_recorded(tree, manifest):
            return tree
    kept = kept_path(manifest.ronde.id, manifest.levering)
    raise FichesError(
        f"De invoer van levering {manifest.levering} is in {project.root} niet terug te vinden zoals zij was.",
        exit_code=ExitCode.INVOER_ONLEESBAAR,
        hint=f"haal {kept} terug uit git",
    )


def _candidates(root: Path, manifest: Manifest) -> Iterator[SourceTree]:
    kept = root / kept_path(manifest.ronde.id, manifest.levering)
    if kept.is_file():
        with suppress(FichesError):  # damaged: the same may be elsewhere
            yield ZipTree.at(kept, INPUTS)
    if manifest.revisie:
        with suppress(FichesError):  # another clone, or no git
            yield GitTree.at(root, manifest.revisie)
    yield FolderTree(root)
