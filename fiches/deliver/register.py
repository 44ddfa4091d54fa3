"""Recording a delivery: one more entry in the register of the ronde, and a zip with the inputs as they were.

That zip is enough to make the delivery again. The digests in the register serve to verify a package later.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from fiches.codes import make_diagnostic
from fiches.deliver.manifest import DeliveryBasis, DeliveryManifest
from fiches.deliver.package import ZIP_SUFFIX
from fiches.deliver.values import PackageRequest, WrittenPackage
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Location
from fiches.io.files import make_write_error, mark_unfinished, replace_file, wait_for_lock
from fiches.io.zip import make_stored_entry, pack_zip
from fiches.load.ledgers import (
    BEGUN_MARKER,
    KEPT_INPUTS_FOLDER,
    LEVERINGEN_FILE,
    LEVERINGEN_LEDGER,
    MAX_LEDGER_BYTES,
    parse_entries,
)
from fiches.load.ronde import INPUTS_FOLDER, get_leveringen_path, get_ronde_folder
from fiches.load.trees import FolderTree, GitTree, SourceTree, ZipTree
from fiches.model.digest import compute_agreed_digest
from fiches.model.ledgers import Levering, Leveringen

MAX_INPUT_BYTES = 20_000_000
HINT_RESTORE = "haal dat bestand terug uit git"
KEPT_DIGEST_LENGTH = 12
LOCK_FILE = f".{KEPT_INPUTS_FOLDER}.slot"


def compute_next_number(register: Leveringen | None, adressaat: str) -> int:
    """The number of the next delivery to an adressaat, from 1."""
    return len(register.list_to_adressaat(adressaat)) + 1 if register else 1


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

    Nothing is compressed, so that git keeps only what differs between two of them.
    """
    paths = sorted({*list_inputs(tree, ronde_id), *templates})
    return pack_zip(make_stored_entry(path, tree.read_bytes(path, MAX_INPUT_BYTES)) for path in paths)


def make_entry(request: PackageRequest, basis: DeliveryBasis, delivered: WrittenPackage, kept: bytes) -> dict[str, Any]:
    """What the register says of a delivery, as text; its number and its link come when it is added."""
    stukken = {stuk.id: compute_agreed_digest(stuk.data) for stuk in basis.stukken}
    return {
        "levering": delivered.package.name,
        "adressaat": request.addressee.id,
        "naam": request.addressee.naam,
        "datum": request.date.isoformat(),
        "definitief": "ja" if request.final else "nee",
        "fiches": {file.id: compute_agreed_digest(file.data) for file in basis.files},
        **({"stukken": stukken} if stukken else {}),
        "manifest": delivered.package.manifest.sha256,
        "zip": delivered.zip_sha256,
        "bewaard": sha256(kept).hexdigest(),
    }


def record_delivery(root: Path, ronde_id: str, entry: Mapping[str, Any], kept: bytes) -> Path:
    """Add a delivery to the register, and keep its inputs beside it. Gives the path of the register.

    Another run that records at the same time waits. Raises `FichesError` when the delivery is there already, or when a
    file cannot be written; the register then stays as it was.
    """
    folder = root / get_ronde_folder(ronde_id)
    path = folder / LEVERINGEN_FILE
    try:
        with wait_for_lock(folder / LOCK_FILE):
            before = parse_entries(LEVERINGEN_LEDGER, path.read_bytes()) if path.is_file() else []
            if any(one.get("levering") == entry["levering"] for one in before):
                raise FichesError(
                    f"Levering {entry['levering']} staat al in het register.",
                    exit_code=ExitCode.BEVINDINGEN,
                    hint="een ander leverde intussen ook; voer de opdracht nog eens uit",
                )
            text = LEVERINGEN_LEDGER.make_text(LEVERINGEN_LEDGER.append_entries(before, ronde_id, [entry]))
            with mark_unfinished(path, folder / KEPT_INPUTS_FOLDER / BEGUN_MARKER):
                # the inputs before the register: an entry without its inputs would count as damage
                replace_file(root / make_kept_path(ronde_id, entry["levering"], entry["bewaard"]), kept)
                replace_file(path, text.encode())
    except OSError as error:
        raise make_write_error(folder, error) from error
    return path


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


def has_recorded_inputs(tree: SourceTree, manifest: DeliveryManifest) -> bool:
    """Whether a tree holds every input and template of a package as it was then."""
    return all(
        compute_source_digest(tree, origin.bestand) == origin.sha256
        for origin in (*manifest.invoer, *manifest.sjablonen)
    )


def compute_source_digest(tree: SourceTree, path: str) -> str:
    """The digest of a file as it is in a tree; "" when it is not there."""
    try:
        return sha256(tree.read_bytes(path, max(MAX_INPUT_BYTES, MAX_LEDGER_BYTES))).hexdigest()
    except OSError:
        return ""


def find_recorded_inputs(root: Path, manifest: DeliveryManifest) -> SourceTree:
    """The inputs and templates of a package as they were: kept at the delivery, in git, or still in the working folder.

    Raises `FichesError` when they are nowhere as the manifest has them.
    """
    for tree in _iter_candidates(root, manifest):
        if has_recorded_inputs(tree, manifest):
            return tree
    kept = make_kept_path(manifest.ronde.id, manifest.levering, "…")
    raise FichesError(
        f"De invoer van levering {manifest.levering} is in {root} niet terug te vinden zoals zij was.",
        exit_code=ExitCode.INVOER_ONLEESBAAR,
        hint=f"haal {kept} terug uit git",
    )


def _iter_candidates(root: Path, manifest: DeliveryManifest) -> Iterator[SourceTree]:
    kept = root / make_kept_path(manifest.ronde.id, manifest.levering)
    # who tries one too many loses nothing: what is in it is judged
    for path in sorted(kept.parent.glob(f"{kept.stem}*{ZIP_SUFFIX}")):
        with suppress(FichesError):  # damaged: the same may be elsewhere
            yield ZipTree.from_zip(path, INPUTS_FOLDER)
    if manifest.revisie:
        with suppress(FichesError):  # another clone, or no git
            yield GitTree.from_revision(root, manifest.revisie)
    yield FolderTree(root)
