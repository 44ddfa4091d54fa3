"""The change log for an addressee: what is different in the fiches since the previous delivery to that addressee.

It compares the inputs that were kept at that delivery with the inputs of now, and leaves out what the receiver does
not have.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from fiches.compare.change import InputKind
from fiches.compare.outcome import Comparison, DocumentVersion, RondeComparison
from fiches.compare.rondes import compare_rondes
from fiches.compare.sides import Side, load_side
from fiches.compare.styles.word import render_change_logs
from fiches.deliver.manifest import DeliveryBasis
from fiches.deliver.register import make_kept_path
from fiches.deliver.values import FileKind, PackageFile, PackageRequest
from fiches.diagnostics import ExitCode, FichesError, Pointer, Report
from fiches.load.ronde import INPUTS_FOLDER
from fiches.load.trees import SourceTree, ZipTree
from fiches.model.coherence import list_blocks
from fiches.model.ledgers import Levering, Leveringen

SUPPORTING_KINDS = (InputKind.RONDE, InputKind.REGISTER)
"""Of the ronde only the name is told."""

INTERNAL_FIELDS = ("indieners", "inzet", "ontheffingen")
"""Fields of a fiche with things that nobody outside may read."""


@dataclass(frozen=True, slots=True)
class PreviousDelivery:
    """The last delivery to an addressee, and the inputs as they were."""

    levering: Levering
    tree: SourceTree


def find_previous_delivery(
    root: Path, ronde_id: str, register: Leveringen | None, adressaat: str
) -> PreviousDelivery | None:
    """The last delivery to an addressee; nothing when there was none.

    Raises `FichesError` when the inputs that were kept of it are gone or changed.
    """
    earlier = register.list_to_adressaat(adressaat) if register else ()
    return PreviousDelivery(earlier[-1], open_kept_inputs(root, ronde_id, earlier[-1])) if earlier else None


def open_kept_inputs(root: Path, ronde_id: str, levering: Levering) -> ZipTree:
    """The inputs of a delivery as they were kept. Raises `FichesError` when they are gone or changed."""
    path = make_kept_path(ronde_id, levering.levering)
    try:
        found = sha256((root / path).read_bytes()).hexdigest()
    except OSError:
        found = ""
    if found != levering.bewaard:
        what = "is veranderd" if found else "ontbreekt"
        raise FichesError(
            f"De bewaarde invoer van levering {levering.levering} {what}: {path}.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="haal dat bestand terug uit git",
        )
    return ZipTree.from_zip(root / path, INPUTS_FOLDER)


def make_change_log(
    request: PackageRequest,
    number: int,
    basis: DeliveryBasis,
    now: SourceTree,
    previous: PreviousDelivery,
    templates: Mapping[str, bytes],
) -> Iterator[PackageFile]:
    """The change log in every form that the templates have for it; `templates` are all of them by name, without .docx.

    A fiche that did not go before is new. What a receiver does not have is left out: the ronde and the mededeling, what
    no fiche that goes leans on, exemptions and the like.
    Raises `FichesError` when there is no such template, or one that cannot be filled in.
    """
    old = _load_side(
        previous.levering.levering, previous.tree, request.ronde, tuple(previous.levering.fiches), templates
    )
    new = _load_side(request.make_package_name(number), now, request.ronde, basis.ids, templates)
    gone_or_going = frozenset((*previous.levering.fiches, *basis.ids))
    sides = (old.list_documents(request.ronde), new.list_documents(request.ronde))
    compared = compare_rondes(request.ronde, *sides, gone_or_going)
    comparison = Comparison(old.name, new.name, (_filter_for_receiver(compared),))
    titel = f"Wijzigingen van {old.name} naar {new.name}"
    for file_name, content in render_change_logs(comparison, (old, new)):
        name = PurePosixPath(file_name)
        path = request.make_file_path(name.stem, name.suffix)
        yield PackageFile.from_content(path, content, FileKind.WIJZIGINGEN, titel=titel)


def _load_side(
    name: str, tree: SourceTree, ronde_id: str, ids: tuple[str, ...], templates: Mapping[str, bytes]
) -> Side:
    """A version with only what went to the addressee."""
    side = load_side(f"levering {name}", tree, [ronde_id])
    fiches = [one for one in side.list_documents(ronde_id) if one.kind is InputKind.FICHE and one.id in ids]
    shown = {item.get("bestand") for one in fiches for _, item in list_blocks(one.data or {}, "afbeeldingen")}
    others = (one for one in side.list_documents(ronde_id) if one.kind in SUPPORTING_KINDS or _is_shown(one, shown))
    return replace(side, rondes={ronde_id: (*others, *fiches)}, templates=lambda: templates)


def _is_shown(document: DocumentVersion, shown: set[Any]) -> bool:
    return document.kind is InputKind.BEELD and document.id in shown


def _filter_for_receiver(ronde: RondeComparison) -> RondeComparison:
    """The comparison without changes in fields that no fiche prints, and without findings of the senders."""
    documents = []
    for one in ronde.documents:
        shown = tuple(change for change in one.changes if not _is_internal(one.kind, change.pointer))
        if one.kind is not InputKind.RONDE and (shown or not one.changes):
            documents.append(replace(one, changes=shown))
    hidden = len(ronde.fiches) - sum(one.kind is InputKind.FICHE for one in documents)
    return replace(ronde, documents=tuple(documents), unchanged=ronde.unchanged + hidden, report=Report())


def _is_internal(kind: InputKind, pointer: Pointer) -> bool:
    return kind is InputKind.FICHE and bool(pointer) and pointer[0] in INTERNAL_FIELDS
