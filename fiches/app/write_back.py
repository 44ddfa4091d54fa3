"""Write changes into an input: whole, under the lock of its ronde, and only in the version that they were made for."""

from collections.abc import Callable, Iterable
from pathlib import Path

from fiches.app.use_case import Project
from fiches.compare.sides import read_document
from fiches.diagnostics import ExitCode, FichesError
from fiches.io.digests import compute_sha256
from fiches.io.files import clear_lock, make_write_error, replace_file, wait_for_lock
from fiches.load.ledgers import LEDGER_LOCK_FILE
from fiches.load.ronde import get_ronde_folder
from fiches.load.yaml import MAX_BYTES
from fiches.propose.proposal import ProposalBase, ProposedChange
from fiches.propose.write import write_changes


class ChangedInputError(FichesError):
    """The file of an input is not the version that a change was made for."""


def write_back(project: Project, ronde_id: str, base: ProposalBase, changes: Iterable[ProposedChange]) -> Path:
    """Make changes in the file of an input, and nothing else. Gives its path.

    Raises `FichesError` when the file is not the version that the changes were made for, when it cannot be written, and
    when the result would not read back as it should; it is then as it was.
    """
    made = list(changes)

    def write(raw: bytes) -> bytes:
        return write_changes(read_document(base.path, raw).guide, raw, made, base.path)

    return replace_input(project, ronde_id, base.path, base.digest, write)


def replace_input(project: Project, ronde_id: str, path: str, digest: str, make: Callable[[bytes], bytes]) -> Path:
    """Write an input anew, as `make` does with its bytes when it still has this digest. Gives its path.

    Raises `ChangedInputError` when it has another one, and `FichesError` when it cannot be written.
    """
    target = project.root / path
    try:
        # the lock of the ledger: no akkoord may be recorded on a text that changes meanwhile
        with wait_for_lock(_get_lock(project, ronde_id)):
            raw = project.tree.read_bytes(path, MAX_BYTES)
            _check_digest(path, raw, digest)
            content = make(raw)
            # editors know nothing of the lock
            _check_digest(path, project.tree.read_bytes(path, MAX_BYTES), digest)
            replace_file(target, content)
    except OSError as error:
        raise make_write_error(target.parent, error) from error
    return target


def clear_input_lock(project: Project, ronde_id: str) -> None:
    """Remove the lock that a run left which was killed when its input was written: there is nothing to write anew."""
    clear_lock(_get_lock(project, ronde_id))


def _get_lock(project: Project, ronde_id: str) -> Path:
    return project.root / get_ronde_folder(ronde_id) / LEDGER_LOCK_FILE


def _check_digest(path: str, raw: bytes, digest: str) -> None:
    if compute_sha256(raw) != digest:
        raise ChangedInputError(
            f"{path} is intussen veranderd.",
            exit_code=ExitCode.BEVINDINGEN,
            hint="begin opnieuw, met de versie die er nu staat",
        )
