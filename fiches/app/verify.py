"""Verify a delivered package beside what its senders recorded.

The registers of the ronde are judged first, by themselves and beside every version of them in git, and what was kept
beside them by its digests. Only a register that is found whole says anything about a package.
"""

import os
from pathlib import Path

from fiches.app.ledger_history import check_against_git
from fiches.app.use_case import Project
from fiches.codes import make_diagnostic
from fiches.deliver.delivery import check_kept_inputs, compute_source_digest
from fiches.deliver.manifest import DeliveryManifest
from fiches.deliver.verify import SenderRecords, Verification, verify
from fiches.diagnostics import Diagnostic, FichesError, Location, Report
from fiches.io import git
from fiches.load.ledgers import (
    AKKOORDEN_LEDGER,
    LEVERINGEN_LEDGER,
    MAX_LEDGER_BYTES,
    add_merge_advice,
    check_agreed_texts,
    check_chain,
    check_lost_akkoorden,
)
from fiches.load.ronde import get_akkoorden_path, get_leveringen_path, get_ronde_folder, list_ronde_ids, load_leveringen
from fiches.load.yaml import parse_yaml
from fiches.model.ledgers import Leveringen


def verify_package(spec: str, cwd: Path, project: Project | None) -> Verification:
    """Judge a package, by its path, beside the registers and the inputs of a project when there is one at hand.

    Raises `FichesError` for what is no package, and for one that could do harm.
    """
    return verify(
        cwd / spec, spec.rstrip("/" + os.sep) or spec, lambda manifest: collect_sender_records(project, manifest)
    )


def collect_sender_records(project: Project | None, manifest: DeliveryManifest) -> SenderRecords | None:
    """What a project knows of a package; of one from a ronde that it does not have, that it is not registered."""
    if project is None:
        return None
    origins = (*manifest.invoer, *manifest.sjablonen)
    now = {
        origin.bestand: digest for origin in origins if (digest := compute_source_digest(project.tree, origin.bestand))
    }
    ronde_id = manifest.ronde.id
    if ronde_id not in list_ronde_ids(project.tree):
        return SenderRecords(None, now)
    register, found = _judge_leveringen(project, ronde_id)
    kept = check_kept_inputs(project.root, ronde_id, register) if register else ()
    report = Report.from_diagnostics([*found, *kept, *_judge_akkoorden(project, ronde_id)])
    versions = _count_versions(project, get_leveringen_path(ronde_id))
    is_trusted = not Report.from_diagnostics(found).has_errors
    return SenderRecords(register if is_trusted else None, now, report, is_trusted=is_trusted, versions=versions)


def _judge_leveringen(project: Project, ronde_id: str) -> tuple[Leveringen | None, list[Diagnostic]]:
    """The register of deliveries when it is whole, and what is wrong with it by itself or beside git."""
    register, found = load_leveringen(project.tree, ronde_id)
    found = found or check_against_git(project, get_leveringen_path(ronde_id), LEVERINGEN_LEDGER)
    return (register.value if register else None), found


def _judge_akkoorden(project: Project, ronde_id: str) -> list[Diagnostic]:
    """What is wrong with the register of akkoorden by itself or beside git, or with the texts kept beside it."""
    path, listed = get_akkoorden_path(ronde_id), project.tree.list(get_ronde_folder(ronde_id))
    of_git = check_against_git(project, path, AKKOORDEN_LEDGER)
    if path not in listed:
        return list(check_lost_akkoorden(path, listed)) or of_git
    try:
        parsed = parse_yaml(path, project.tree.read_bytes(path, MAX_LEDGER_BYTES), MAX_LEDGER_BYTES)
    except OSError:
        hint = "sluit andere programma's of vraag leesrechten"
        return [make_diagnostic("LEZ013", Location(path), "Het bestand is niet te openen.", hint)]
    found = [*add_merge_advice(parsed.diagnostics), *check_chain(AKKOORDEN_LEDGER, parsed, ronde_id)]
    return found or of_git or list(check_agreed_texts(project.tree, parsed))


def _count_versions(project: Project, path: str) -> int:
    """How many versions of a file there are in git; none without git."""
    try:
        return len(git.list_commits(project.root, path))
    except FichesError:
        return 0
