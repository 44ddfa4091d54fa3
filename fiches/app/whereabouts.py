"""Where fiches stand: their status, and to whom they went."""

from collections.abc import Sequence
from dataclasses import dataclass

from fiches.app.agreements import check_fiches_known
from fiches.app.project import Project
from fiches.load.ronde import LoadedFiche, LoadedRonde, load_ronde
from fiches.model.digest import compute_agreed_digest
from fiches.model.ledgers import Levering


@dataclass(frozen=True, slots=True)
class FicheDelivery:
    """A delivery that a fiche was in; `is_now` says whether the fiche still says the same."""

    levering: Levering
    is_now: bool


@dataclass(frozen=True, slots=True)
class FicheWhereabouts:
    """A fiche: the name of its status, its version, and every delivery it was in, in order."""

    ronde: str
    id: str
    titel: str
    status: str
    versie: str
    sent: tuple[FicheDelivery, ...]


def list_whereabouts(project: Project, ronde_id: str | None, wanted: Sequence[str]) -> list[FicheWhereabouts]:
    """Where these fiches stand, or all. Raises `FichesError` for a fiche that is not there."""
    loaded = [load_ronde(project.tree, one) for one in project.select_ronde_ids(ronde_id)]
    check_fiches_known(loaded, wanted)
    return [_make_whereabouts(file, part) for part in loaded for file in part.files if not wanted or file.id in wanted]


def _make_whereabouts(file: LoadedFiche, loaded: LoadedRonde) -> FicheWhereabouts:
    names = {status.id: status.naam for status in loaded.ronde.statussen} if loaded.ronde else {}
    version = file.data.get("versie")
    number = version.get("nummer") if isinstance(version, dict) else ""
    now, register = compute_agreed_digest(file.data), loaded.leveringen.value.leveringen if loaded.leveringen else ()
    sent = tuple(FicheDelivery(one, one.fiches[file.id] == now) for one in register if file.id in one.fiches)
    return FicheWhereabouts(
        loaded.id, file.id, file.titel, names.get(file.status, file.status), str(number or ""), sent
    )
