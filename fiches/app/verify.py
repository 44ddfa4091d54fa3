"""Proving that a package is what was delivered."""

import os
from pathlib import Path

from fiches.app.project import Project
from fiches.deliver.manifest import DeliveryManifest
from fiches.deliver.register import compute_source_digest
from fiches.deliver.verify import SenderRecords, Verification, verify
from fiches.load.ronde import list_ronde_ids, load_leveringen


def verify_package(spec: str, cwd: Path, project: Project | None) -> Verification:
    """Judge a package, by its path, beside the register and the inputs of a project when there is one at hand.

    Raises `FichesError` for what is no package, and for one that could do harm.
    """
    return verify(cwd / spec, spec.rstrip("/" + os.sep), lambda manifest: collect_sender_records(project, manifest))


def collect_sender_records(project: Project | None, manifest: DeliveryManifest) -> SenderRecords | None:
    """What a project knows of a package; of one from a ronde that it does not have, that it is not registered."""
    if project is None:
        return None
    is_ours = manifest.ronde.id in list_ronde_ids(project.tree)
    register, found = load_leveringen(project.tree, manifest.ronde.id) if is_ours else (None, [])
    origins = (*manifest.invoer, *manifest.sjablonen)
    now = {
        origin.bestand: digest for origin in origins if (digest := compute_source_digest(project.tree, origin.bestand))
    }
    return SenderRecords(register.value if register else None, now, tuple(found))
