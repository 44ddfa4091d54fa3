"""Pages that are about no single fiche: the set as a whole, a new fiche, and what a code means."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from starlette.responses import Response

from fiches.app.coverage import compute_loaded_coverage
from fiches.app.explain import resolve_code
from fiches.app.new import FicheChoices, copy_fiche, create_fiche, list_choices
from fiches.diagnostics import FichesError
from fiches.documents.matrix import MessageCoverage
from fiches.dutch.format import format_sum
from fiches.load.ronde import LoadedRonde
from fiches.model.fiche import BudgetRegel, Som, Totaal, compute_totaal, compute_totaal_per_drager
from fiches.model.ronde import Begrip, Ronde
from fiches.web.area_map import make_area_map
from fiches.web.fields import FormOption
from fiches.web.guard import NO_CHANGES, RefusedRequest
from fiches.web.parts import make_address
from fiches.web.site import Site, Visit, redirect

BAR_LENGTH = 100.0


class BarCell(NamedTuple):
    """An amount with the length of its bar."""

    text: str
    length: float
    is_less: bool


class DragerRow(NamedTuple):
    """The money of one drager, or of all."""

    label: str
    cells: tuple[BarCell, ...]


class MatrixRow(NamedTuple):
    """A fiche, with for each message what it says of it."""

    id: str
    titel: str
    address: str
    cells: tuple[str, ...]


class Matrix(NamedTuple):
    """Messages by fiches."""

    titel: str
    heads: tuple[tuple[str, str], ...]
    rows: tuple[MatrixRow, ...]


def show_set(site: Site, visit: Visit) -> Response:
    """The set as a whole: what no fiche carries, the matrix of messages and condities, and the money."""
    loaded = site.choose_ronde(visit.query.get("ronde", ""))
    coverage = compute_loaded_coverage(loaded)
    matrices = [
        _make_matrix("Kernboodschappen", coverage.kernboodschappen, coverage.fiches, loaded.id),
        _make_matrix("Condities", coverage.condities, coverage.fiches, loaded.id),
    ]
    heads, rows = _make_money(loaded)
    page = {
        "ronde": loaded.id,
        "naam": loaded.ronde.naam if loaded.ronde else loaded.id,
        "gaps": coverage.gaps,
        "matrices": matrices,
        "heads": heads,
        "money": rows,
        "map": make_area_map(loaded),
    }
    return site.render("set.html", page, here="set")


def _make_matrix(
    titel: str, messages: Sequence[MessageCoverage], fiches: Iterable[tuple[str, str]], ronde_id: str
) -> Matrix:
    rows = (
        MatrixRow(
            fiche,
            name,
            make_address(ronde_id, fiche),
            tuple(one.fiches[fiche].replace("_", " ") or "ja" if fiche in one.fiches else "" for one in messages),
        )
        for fiche, name in fiches
    )
    return Matrix(titel, tuple((one.id, one.titel) for one in messages), tuple(rows))


def _make_money(loaded: LoadedRonde) -> tuple[tuple[str, ...], list[DragerRow]]:
    """The totals of the fiches that count, for each drager and together."""
    if loaded.dossier is None:
        return (), []
    ronde = loaded.dossier.ronde.value
    lines = list(_iter_counting_lines(loaded, ronde))
    names = {one.id: one.naam for one in ronde.dragers}
    totals = {names[one]: total for one, total in compute_totaal_per_drager(lines, ronde.jaren).items()}
    totals["Samen"] = compute_totaal(lines, ronde.jaren)
    most = max((abs(som.bekend) for total in totals.values() for som in _list_sums(total)), default=0) or 1
    rows = [
        DragerRow(name, tuple(_make_cell(som, float(most)) for som in _list_sums(total)))
        for name, total in totals.items()
    ]
    return _name_columns(ronde), rows


def _iter_counting_lines(loaded: LoadedRonde, ronde: Ronde) -> Iterator[BudgetRegel]:
    """The lines of every budget but those of fiches that stand aside."""
    for file in loaded.files:
        fiche = file.shaped.value if file.shaped else None
        if fiche and fiche.budget and not ronde.get_status(fiche.status).zijstatus:
            yield from fiche.budget.regels


def _list_sums(total: Totaal) -> tuple[Som, ...]:
    return (*total.per_jaar.values(), total.structureel)


def _name_columns(ronde: Ronde) -> tuple[str, ...]:
    return (*map(str, ronde.jaren), ronde.structureel_label)


def _make_cell(som: Som, most: float) -> BarCell:
    length = round(abs(float(som.bekend)) / most * BAR_LENGTH, 1)
    return BarCell(format_sum(som.bekend, som.pm), length, som.bekend < 0)


def show_new(site: Site, visit: Visit) -> Response:
    """What somebody who begins a fiche chooses."""
    return _render_new(site, visit.query.get("ronde", ""), Visit({}, {}))


def _render_new(site: Site, ronde: str, visit: Visit, fault: FichesError | None = None) -> Response:
    if site.read_only:
        raise RefusedRequest(403, NO_CHANGES)
    loaded = site.choose_ronde(ronde)
    choices = list_choices(site.project, loaded.id)
    page = {
        "ronde": loaded.id,
        "opgaven": _make_options(choices.opgaven, visit.get("opgave")),
        "bacs": _make_options(choices.bacs, visit.get("bac")),
        "kenmerk": visit.get("kenmerk"),
        "fiches": [FormOption(one.id, f"{one.id} {one.titel}", one.id == visit.get("kopie")) for one in loaded.files],
        "fault": fault.message if fault else "",
        "hint": fault.hint if fault else "",
    }
    return site.render("nieuw.html", page, here="nieuw", status=400 if fault else 200)


def _make_options(known: Iterable[Begrip], chosen: str) -> list[FormOption]:
    return [FormOption(one.id, one.naam, one.id == chosen) for one in known]


def begin_fiche(site: Site, visit: Visit) -> Response:
    """Write the new fiche, and go to it."""
    ronde = visit.get("ronde")
    try:
        choices = list_choices(site.project, ronde or None)
        source = visit.get("kopie")
        opgave = (choices.taken.get(source) or "") if source else visit.get("opgave")
        fiche_id = _choose_id(choices, visit.get("kenmerk").strip(), opgave)
        if source:
            path = copy_fiche(site.project, ronde, source, fiche_id, date.today())
        else:
            path = create_fiche(site.project, ronde, fiche_id, visit.get("bac"), opgave, date.today())
    except FichesError as fault:
        return _render_new(site, ronde, visit, fault)
    return redirect(f"{make_address(path.parent.parent.name, fiche_id)}/over")


def _choose_id(choices: FicheChoices, typed: str, opgave: str) -> str:
    return choices.find_free_id(typed) or typed if typed else choices.suggest_id(opgave)


def show_code(site: Site, visit: Visit) -> Response:
    """What a finding means."""
    return site.render("uitleg.html", {"code": resolve_code(visit.path["code"])})
