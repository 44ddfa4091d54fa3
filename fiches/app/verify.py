"""Proving that a package is what was delivered."""

import os
from pathlib import Path

from fiches.app.project import Project
from fiches.delivery.manifest import Manifest
from fiches.delivery.register import digest_in
from fiches.delivery.verify import Known, Verified, verify
from fiches.reading import ronde_ids
from fiches.reading.loader import load_deliveries


def verify_package(spec: str, cwd: Path, project: Project | None) -> Verified:
    """Judge a package, by its path, beside the register and the inputs of a project when there is one at hand.

    Raises `FichesError` for what is no package, and for one that could do harm.
    """
    return verify(cwd / spec, spec.rstrip("/" + os.sep), lambda manifest: known_of(project, manifest))


def known_of(project: Project | None, manifest: Manifest) -> Known | None:
    """What a project knows of a package; of one from a ronde that it does not have, that it is not registered."""
    if project is None:
        return None
    is_ours = manifest.ronde.id in ronde_ids(project.tree)
    register, found = load_deliveries(project.tree, manifest.ronde.id) if is_ours else (None, [])
    origins = (*manifest.invoer, *manifest.sjablonen)
    now = {origin.bestand: digest for origin in origins if (digest := digest_in(project.tree, origin.bestand))}
    return Known(register.value if register else None, now, tuple(found))
