"""The inputs of a package that was delivered, found again by its manifest."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from fiches.app.project import Project
from fiches.deliver.manifest import DeliveryManifest
from fiches.deliver.register import has_recorded_inputs, make_kept_path
from fiches.deliver.verify import open_package, read_package_manifest
from fiches.diagnostics import ExitCode, FichesError
from fiches.load.ronde import INPUTS_FOLDER
from fiches.load.trees import FolderTree, GitTree, SourceTree, ZipTree


def read_delivered_manifest(path: Path, where: str) -> DeliveryManifest:
    """The manifest of a package: of its zip, of its folder, or on its own. Raises `FichesError` when there is none."""
    with open_package(path, where) as holder:
        manifest, _ = read_package_manifest(holder)
    return manifest


def find_recorded_inputs(project: Project, manifest: DeliveryManifest) -> SourceTree:
    """The inputs and templates of a package as they were: kept at the delivery, in git, or still in the working folder.

    Raises `FichesError` when they are nowhere as the manifest has them.
    """
    for tree in _iter_candidates(project.root, manifest):
        if has_recorded_inputs(tree, manifest):
            return tree
    kept = make_kept_path(manifest.ronde.id, manifest.levering)
    raise FichesError(
        f"De invoer van levering {manifest.levering} is in {project.root} niet terug te vinden zoals zij was.",
        exit_code=ExitCode.INVOER_ONLEESBAAR,
        hint=f"haal {kept} terug uit git",
    )


def _iter_candidates(root: Path, manifest: DeliveryManifest) -> Iterator[SourceTree]:
    kept = root / make_kept_path(manifest.ronde.id, manifest.levering)
    if kept.is_file():
        with suppress(FichesError):  # damaged: the same may be elsewhere
            yield ZipTree.from_zip(kept, INPUTS_FOLDER)
    if manifest.revisie:
        with suppress(FichesError):  # another clone, or no git
            yield GitTree.from_revision(root, manifest.revisie)
    yield FolderTree(root)
