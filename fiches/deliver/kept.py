"""The inputs that are kept with a delivery: a zip beside the register, and whether it is still as it was."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Location
from fiches.io.zip import make_stored_entry, pack_zip
from fiches.load.ledgers import (
    KEPT_INPUTS_FOLDER,
    MAX_LEDGER_BYTES,
)
from fiches.load.ronde import INPUTS_FOLDER, get_leveringen_path, get_ronde_folder
from fiches.load.trees import LostFileError, SourceTree, ZipTree
from fiches.model.ledgers import Levering, Leveringen

ZIP_SUFFIX = ".zip"


MAX_INPUT_BYTES = 20_000_000
HINT_RESTORE = "haal dat bestand terug uit git"
KEPT_DIGEST_LENGTH = 12


def make_kept_path(ronde_id: str, levering: str, bewaard: str = "") -> str:
    """Where the inputs of a delivery are kept, relative to the project.

    With their digest in its name the file stays when another branch made a delivery of that name. It used to be left
    out.
    """
    digest = f"-{bewaard[:KEPT_DIGEST_LENGTH]}" if bewaard else ""
    return f"{get_ronde_folder(ronde_id)}/{KEPT_INPUTS_FOLDER}/{levering}{digest}{ZIP_SUFFIX}"


def find_kept_path(root: Path, ronde_id: str, levering: Levering) -> str:
    """Where the inputs of a delivery lie that was recorded, relative to the project; where they should, if nowhere."""
    path, old = (make_kept_path(ronde_id, levering.levering, digest) for digest in (levering.bewaard, ""))
    return old if (root / old).is_file() and not (root / path).is_file() else path


def list_inputs(tree: SourceTree, ronde_id: str) -> list[str]:
    """The files of a ronde on which a delivery may rest: all but what earlier deliveries left."""
    base = get_ronde_folder(ronde_id)
    left = (get_leveringen_path(ronde_id), f"{base}/{KEPT_INPUTS_FOLDER}/")
    # names with a dot in front are locks and marks of this program, and differ from run to run
    return [path for path in tree.list(base) if not path.startswith(left) and "/." not in path]


def pack_inputs(tree: SourceTree, ronde_id: str, templates: Iterable[str]) -> bytes:
    """A zip with all inputs of a ronde and these templates: enough to make the delivery again. Raises `OSError`.

    Nothing is compressed, so that git keeps only what differs between two of them. What is called as a picture and is
    no file is left out: no fiche that goes shows it.
    """
    contents: dict[str, bytes] = {}
    for path in sorted({*list_inputs(tree, ronde_id), *templates}):
        with suppress(LostFileError):
            contents[path] = tree.read_bytes(path, MAX_INPUT_BYTES)
    return pack_zip(make_stored_entry(path, content) for path, content in contents.items())


def explain_kept_fault(root: Path, ronde_id: str, levering: Levering) -> str:
    """What is wrong with the inputs that were kept of a delivery, as a Dutch sentence; "" when they are whole."""
    path = find_kept_path(root, ronde_id, levering)
    try:
        with (root / path).open("rb") as file:
            found = file_digest(file, "sha256").hexdigest()
    except OSError:
        found = ""
    if found == levering.bewaard:
        return ""
    return f"De bewaarde invoer van levering {levering.levering} {'is veranderd' if found else 'ontbreekt'}: {path}."


def check_kept_inputs(root: Path, ronde_id: str, register: Leveringen) -> Iterator[Diagnostic]:
    """A finding for every delivery of which the inputs are not as they were kept."""
    for one in register.leveringen:
        if fault := explain_kept_fault(root, ronde_id, one):
            yield make_diagnostic("LEV006", Location(find_kept_path(root, ronde_id, one)), fault, HINT_RESTORE)


def compute_source_digest(tree: SourceTree, path: str) -> str:
    """The digest of a file as it is in a tree; "" when it is not there."""
    try:
        return sha256(tree.read_bytes(path, max(MAX_INPUT_BYTES, MAX_LEDGER_BYTES))).hexdigest()
    except OSError:
        return ""


def open_kept_inputs(root: Path, ronde_id: str, levering: Levering) -> ZipTree:
    """The inputs of a delivery as they were kept. Raises `FichesError` when they are gone or changed."""
    if fault := explain_kept_fault(root, ronde_id, levering):
        raise FichesError(fault, exit_code=ExitCode.INVOER_ONLEESBAAR, hint=HINT_RESTORE)
    return ZipTree.from_zip(root / find_kept_path(root, ronde_id, levering), INPUTS_FOLDER)
