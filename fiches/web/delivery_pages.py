"""Delivering: what goes to whom is tried first, every reason not to links to where it is mended, and then it goes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.responses import FileResponse, Response

from fiches.app.agree import check_trusted
from fiches.app.deliver_inputs import DeliveryRequest
from fiches.app.delivery_desk import DeliveryRun
from fiches.app.use_case import TEMPLATES_FOLDER
from fiches.diagnostics import Diagnostic, ExitCode, FichesError
from fiches.dutch.format import format_date
from fiches.dutch.moments import read_moment
from fiches.load.ronde import LoadedRonde, get_leveringen_path
from fiches.model.ledgers import Levering
from fiches.web.fields import FormOption
from fiches.web.findings import link_finding
from fiches.web.guard import RefusedRequest
from fiches.web.parts import RONDE_UNREADABLE, make_address, make_head
from fiches.web.ronde_parts import make_ronde_address
from fiches.web.site import NOT_FOUND, Site, Visit, redirect

REFUSED = 409
CODES_OF_STATUS = ("LEV102", "LEV103", "LEV104")
CODES_OF_REQUEST = ("LEV115", "LEV116", "LEV117")
"""What is mended on the page of the delivery itself: another scenario, other fiches, another day."""


class LinkedReason(NamedTuple):
    """A reason not to deliver, with where it is mended."""

    reason: Diagnostic
    address: str
    place: str


class ShownDelivery(NamedTuple):
    """One delivery of the register; `address` is that of its package, when it is still there."""

    name: str
    to: str
    day: str
    is_final: bool
    texts: tuple[str, ...]
    address: str
    ronde: str


def show_delivering(site: Site, visit: Visit) -> Response:
    """The form, what was asked for last with what became of it, and what was delivered to whom."""
    return _render(site, site.choose_ronde(visit.query.get("ronde", "")), None, None)


def _render(site: Site, loaded: LoadedRonde, typed: Visit | None, fault: FichesError | None) -> Response:
    run = site.deliveries.desk.last
    run = run if run is not None and run.request.ronde == loaded.id and typed is None else None
    told, failed = _tell(loaded, run) if run else ({}, None)
    fault = fault or failed
    page: dict[str, Any] = {
        "ronde": loaded.id,
        "rondes": site.list_ronde_ids(),
        "form": _make_form(loaded, typed or (_repeat(run) if run else Visit({}, {}))),
        "unreadable": "" if loaded.dossier else RONDE_UNREADABLE,
        "untrusted": _describe_untrusted(loaded),
        "register": list(reversed(_list_deliveries(site, loaded))),
        "fault": fault,
        "busy": "",
        "outcome": None,
        "groups": (),
        "moment": "",
        **told,
    }
    return site.render("leveren.html", page, here="leveren", status=REFUSED if typed else 200)


def _tell(loaded: LoadedRonde, run: DeliveryRun) -> tuple[dict[str, Any], FichesError | None]:
    """How it goes that was asked for last, or what became of it."""
    if run.is_busy:
        return {"busy": run.words}, None
    try:
        outcome = run.outcome
    except FichesError as fault:
        return {}, fault
    if outcome is None:
        return {}, None
    return {"outcome": outcome, "groups": _group(loaded, outcome.reasons), "moment": f"{run.moment:%H.%M}"}, None


def _repeat(run: DeliveryRun) -> Visit:
    """The form as it was posted for that run."""
    asked = run.request
    single = {"aan": asked.addressee_id, "scenario": asked.scenario or "", "datum": format_date(asked.day)}
    single |= {"definitief": "ja" if asked.final else ""}
    return Visit({}, {}, {**{name: [value] for name, value in single.items()}, "fiches": list(asked.fiches or ())})


def _make_form(loaded: LoadedRonde, visit: Visit) -> dict[str, Any]:
    """The fields as they were typed; at first all fiches go, today."""
    ronde = loaded.ronde
    chosen = visit.form.get("fiches", ())
    return {
        "adressaten": _make_options(ronde.adressaten if ronde else (), visit.get("aan")),
        "scenarios": _make_options(ronde.scenarios if ronde else (), visit.get("scenario")),
        "fiches": [FormOption(one.id, f"{one.id} {one.titel}", one.id in chosen) for one in loaded.files],
        "datum": visit.get("datum") or format_date(date.today()),
        "definitief": visit.get("definitief") == "ja",
        "is_chosen": bool(chosen),
    }


def _make_options(known: Sequence[Any], chosen: str) -> list[FormOption]:
    return [FormOption(one.id, one.naam, one.id == chosen) for one in known]


def _list_deliveries(site: Site, loaded: LoadedRonde) -> list[ShownDelivery]:
    register = loaded.leveringen.value.leveringen if loaded.leveringen else ()
    return [_show_delivery(site, loaded, one) for one in register]


def _describe_untrusted(loaded: LoadedRonde) -> str:
    """Why nobody can tell what was delivered; "" when the register can be read."""
    try:
        check_trusted(loaded, get_leveringen_path(loaded.id))
    except FichesError as failure:
        return failure.message
    return ""


def _show_delivery(site: Site, loaded: LoadedRonde, one: Levering) -> ShownDelivery:
    found = site.deliveries.find_package(site.project, loaded.id, one)
    address = f"/leveren/{loaded.id}/{quote(one.levering)}.zip" if found else ""
    return ShownDelivery(
        one.levering, one.naam, format_date(one.datum), one.definitief, tuple(one.texts), address, loaded.id
    )


def try_delivery(site: Site, visit: Visit) -> Response:
    """Find out what would go, or every reason not to; nothing is made."""
    return _start(site, visit, dry_run=True)


def deliver(site: Site, visit: Visit) -> Response:
    """Begin the delivery, and show how it goes."""
    return _start(site, visit, dry_run=False)


def _start(site: Site, visit: Visit, *, dry_run: bool) -> Response:
    loaded = site.choose_ronde(visit.get("ronde"))
    try:
        site.deliveries.desk.start(replace(_read_request(loaded, visit), dry_run=dry_run))
    except FichesError as fault:
        return _render(site, loaded, visit, fault)
    return redirect(f"/leveren?ronde={loaded.id}")


def _read_request(loaded: LoadedRonde, visit: Visit) -> DeliveryRequest:
    """What somebody typed. Raises `FichesError` for a day that is none."""
    return DeliveryRequest(
        visit.get("aan"),
        _read_day(visit.get("datum")),
        loaded.id,
        visit.get("scenario") or None,
        tuple(visit.form.get("fiches", ())) or None,
        visit.get("definitief") == "ja",
    )


def _read_day(text: str) -> date:
    moment = read_moment(text.strip())
    if moment is None or moment.first != moment.last:
        hint = "typ een dag, zoals 8 april 2021"
        raise FichesError(f"'{text}' is geen datum.", exit_code=ExitCode.VERKEERD_GEBRUIK, hint=hint)
    return moment.first


def _group(loaded: LoadedRonde, reasons: Iterable[Diagnostic]) -> list[list[LinkedReason]]:
    """The reasons with one way out together: fifty fiches may have the same."""
    alike: dict[tuple[str, str], list[LinkedReason]] = {}
    for one in reasons:
        alike.setdefault((one.code, one.hint), []).append(_link_reason(loaded, one))
    return list(alike.values())


def _link_reason(loaded: LoadedRonde, one: Diagnostic) -> LinkedReason:
    """Where a reason is mended: at the field of a fiche, in its akkoorden, in the ronde, or in the request."""
    path = PurePosixPath(one.location.path)
    if one.code in CODES_OF_REQUEST:
        return LinkedReason(one, "#leveren", "Wat u vraagt")
    file = next((file for file in loaded.files if file.path == one.location.path), None)
    if file is not None and one.code in CODES_OF_STATUS:
        return LinkedReason(one, f"{make_address(loaded.id, file.id)}/status", f"{file.id}: akkoord en status")
    if file is not None:
        linked = link_finding(make_head(loaded, file), one)
        return LinkedReason(one, linked.address, f"{file.id}: {linked.place}")
    if path.parent.name == TEMPLATES_FOLDER:
        return LinkedReason(one, f"/sjablonen/{quote(path.name)}", path.name)
    return LinkedReason(one, make_ronde_address(loaded.id, one), path.name)


def send_package(site: Site, visit: Visit) -> Response:
    """The zip of a delivery, as long as it is as it was delivered."""
    if visit.path["ronde"] not in site.list_ronde_ids():
        raise RefusedRequest(404, NOT_FOUND)
    loaded = site.choose_ronde(visit.path["ronde"])
    name = visit.path["pakket"].removesuffix(".zip")
    register = loaded.leveringen.value.leveringen if loaded.leveringen else ()
    one = next((one for one in register if one.levering == name), None)
    path = site.deliveries.find_package(site.project, loaded.id, one) if one else None
    if path is None:
        raise RefusedRequest(404, "Dit pakket ligt niet meer in de uitvoermap zoals het is geleverd.")
    return FileResponse(path, media_type="application/zip", filename=path.name)
