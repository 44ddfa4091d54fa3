"""Recording a delivery: one entry more in the register of the ronde, and the inputs as they were."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from fiches.building.output import begun, cannot_write, replace_whole, waiting_for
from fiches.delivery.manifest import Basis, Manifest
from fiches.delivery.package import ZIP
from fiches.delivery.values import Delivered, Request
from fiches.diagnostics import ExitCode, FichesError
from fiches.dossier import agreed_digest
from fiches.ooxml.archive import stored_entry, zip_of
from fiches.reading import SourceTree
from fiches.reading.ledgers import BEGUN, MAX_LEDGER_BYTES, entries_in
from fiches.reading.leveringen import KEPT_FOLDER, LEVERINGEN, LEVERINGEN_FILE
from fiches.reading.loader import deliveries_path, ronde_folder
from fiches.schema.levering import Leveringen

MAX_INPUT_BYTES = 20_000_000
LOCK = f".{KEPT_FOLDER}.slot"


def next_number(register: Leveringen | None, adressaat: str) -> int:
    """The number of the next delivery to an adressaat, from 1."""
    return len(register.to(adressaat)) + 1 if register else 1


def kept_path(ronde_id: str, levering: str) -> str:
    """Where the inputs of a delivery are kept, relative to the project."""
    return f"{ronde_folder(ronde_id)}/{KEPT_FOLDER}/{levering}{ZIP}"


def input_paths(tree: SourceTree, ronde_id: str) -> list[str]:
    """The files of a ronde on which a delivery may rest: all but what earlier deliveries left."""
    base = ronde_folder(ronde_id)
    left = (deliveries_path(ronde_id), f"{base}/{KEPT_FOLDER}/")
    return [path for path in tree.list(base) if not path.startswith(left) and "/." not in path]


def kept_inputs(tree: SourceTree, ronde_id: str, templates: Iterable[str]) -> bytes:
    """A zip with all inputs of a ronde and these templates: enough to make the delivery again. Raises `OSError`.

    Nothing is compressed, so that git keeps only what differs between two of them.
    """
    paths = sorted({*input_paths(tree, ronde_id), *templates})
    return zip_of(stored_entry(path, tree.read_bytes(path, MAX_INPUT_BYTES)) for path in paths)


def entry_of(request: Request, basis: Basis, delivered: Delivered, kept: bytes) -> dict[str, Any]:
    """What the register says of a delivery, as text; its number and its link come when it is added."""
    return {
        "levering": delivered.package.name,
        "adressaat": request.addressee.id,
        "naam": request.addressee.naam,
        "datum": request.date.isoformat(),
        "definitief": "ja" if request.final else "nee",
        "fiches": {file.id: agreed_digest(file.data) for file in basis.files},
        "manifest": delivered.package.manifest.sha256,
        "zip": delivered.zip_sha256,
        "bewaard": sha256(kept).hexdigest(),
    }


def record(root: Path, ronde_id: str, entry: Mapping[str, Any], kept: bytes) -> Path:
    """Add a delivery to the register, and keep its inputs beside it. Gives the path of the register.

    Who comes at the same time waits. Raises `FichesError` when the delivery is there already, or when a file cannot be
    written; the register then stays as it was.
    """
    folder = root / ronde_folder(ronde_id)
    path = folder / LEVERINGEN_FILE
    try:
        with waiting_for(folder / LOCK):
            before = entries_in(LEVERINGEN, path.read_bytes()) if path.is_file() else []
            if any(one.get("levering") == entry["levering"] for one in before):
                raise FichesError(
                    f"Levering {entry['levering']} staat al in het register.",
                    exit_code=ExitCode.BEVINDINGEN,
                    hint="een ander leverde intussen ook; voer de opdracht nog eens uit",
                )
            text = LEVERINGEN.text(LEVERINGEN.added_to(before, ronde_id, [entry]))
            with begun(path, folder / KEPT_FOLDER / BEGUN):
                replace_whole(root / kept_path(ronde_id, entry["levering"]), kept)
                replace_whole(path, text.encode())
    except OSError as error:
        raise cannot_write(folder, error) from error
    return path


def is_as_recorded(tree: SourceTree, manifest: Manifest) -> bool:
    """Whether a tree holds every input and template of a package as it was then."""
    return all(digest_in(tree, origin.bestand) == origin.sha256 for origin in (*manifest.invoer, *manifest.sjablonen))


def digest_in(tree: SourceTree, path: str) -> str:
    """The digest of a file as it is in a tree; "" when it is not there."""
    try:
        return sha256(tree.read_bytes(path, max(MAX_INPUT_BYTES, MAX_LEDGER_BYTES))).hexdigest()
    except OSError:
        return ""
