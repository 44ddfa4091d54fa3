"""Write changes into an input: whole, under the lock of its ronde, and only in the version that they were made for."""

from collections.abc import Iterable
from pathlib import Path

from fiches.app.use_case import Project
from fiches.compare.sides import read_document
from fiches.diagnostics import ExitCode, FichesError
from fiches.io.files import make_write_error, replace_file, wait_for_lock
from fiches.load.ledgers import LEDGER_LOCK_FILE
from fiches.load.ronde import get_ronde_folder
from fiches.load.yaml import MAX_BYTES
from fiches.propose.proposal import ProposalBase, ProposedChange
from fiches.propose.write import write_changes


def write_back(project: Project, ronde_id: str, base: ProposalBase, changes: Iterable[ProposedChange]) -> Path:
    """Make changes in the file of an input, and nothing else. Gives its path.

    Raises `FichesError` when the file is not the version that the changes were made for, when it cannot be written, and
    when the result would not read back as it should; it is then as it was.
    """
    path = project.root / base.path
    try:
        # the lock of the ledger: no akkoord may be recorded on a text that changes meanwhile
        with wait_for_lock(project.root / get_ronde_folder(ronde_id) / LEDGER_LOCK_FILE):
            raw = project.tree.read_bytes(base.path, MAX_BYTES)
            document = read_document(base.path, raw)
            if document.source.sha256 != base.digest:
                raise FichesError(
                    f"{base.path} is intussen veranderd.",
                    exit_code=ExitCode.BEVINDINGEN,
                    hint="begin opnieuw, met de versie die er nu staat",
                )
            replace_file(path, write_changes(document.guide, raw, changes, base.path))
    except OSError as error:
        raise make_write_error(path.parent, error) from error
    return path
