"""Akkoord and status of a fiche: what the next status asks, recording an akkoord, and going to another status."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from starlette.responses import Response

from fiches.app.agree import Decision, record_decision
from fiches.app.agreements import make_fiche_akkoorden
from fiches.diagnostics import FichesError
from fiches.load.fiche import LoadedFiche
from fiches.load.ronde import LoadedRonde
from fiches.model.fields import Soort
from fiches.model.ledgers import Akkoord
from fiches.model.reflection import describe_model, write_moment
from fiches.web.fields import Choices, FormField, FormOption, make_field
from fiches.web.parts import make_address, make_head
from fiches.web.site import Site, Visit, redirect

REFUSED = 409
AKKOORD_FIELDS = ("orgaan", "soort", "uitkomst", "voorbehoud", "rol", "datum")
"""What somebody types of an akkoord; the rest is worked out."""

STATUS_FORM, AKKOORD_FORM = "status", "akkoord"
SAID = {STATUS_FORM: "De status is veranderd.", AKKOORD_FORM: "Het akkoord is vastgelegd."}


def show_status(site: Site, visit: Visit) -> Response:
    """What is recorded, what the next status asks, and both forms."""
    loaded, file = site.find_fiche(visit)
    return _render(site, loaded, file, {"notice": SAID.get(visit.query.get("gedaan", ""), "")})


def _render(site: Site, loaded: LoadedRonde, file: LoadedFiche, said: Mapping[str, Any]) -> Response:
    akkoorden = next((one for one in make_fiche_akkoorden(loaded) if one.id == file.id), None)
    page = {
        "head": make_head(loaded, file),
        "statuses": _list_statuses(loaded, file),
        "lacking": [one.message for one in (*akkoorden.missing, *akkoorden.next_missing)] if akkoorden else [],
        "fields": _make_fields(loaded, said.get("typed", {})),
        "notice": said.get("notice", ""),
        "faults": said.get("faults", ()),
        "hint": said.get("hint", ""),
    }
    return site.render("status.html", page, here="fiche", status=REFUSED if page["faults"] else 200)


def _list_statuses(loaded: LoadedRonde, file: LoadedFiche) -> list[FormOption]:
    """The statuses to which the fiche can go; the next one is chosen."""
    ronde = loaded.ronde
    if ronde is None or file.status not in {one.id for one in ronde.statussen}:
        return []
    following = ronde.find_next_status(file.status)
    reachable = [one for one in ronde.statussen if ronde.can_change_status(file.status, one.id)]
    return [FormOption(one.id, one.naam, one == following) for one in reachable]


def _make_fields(loaded: LoadedRonde, typed: Mapping[str, str]) -> list[FormField]:
    """The form of an akkoord, as the model of the ledger has it."""
    agreeing = loaded.ronde.agreeing if loaded.ronde else {}
    choices = Choices({Soort.ORGAAN: {one: (entry.naam,) for one, entry in agreeing.items()}})
    given = {"datum": date.today().isoformat(), "soort": "bestuurlijk", "uitkomst": "akkoord", **typed}
    guides = describe_model(Akkoord).fields
    return [make_field(name, guides[name], given.get(name), choices) for name in AKKOORD_FIELDS]


def change_status(site: Site, visit: Visit) -> Response:
    """Go to another status, or tell everything that is in the way."""
    loaded, file = site.find_fiche(visit)
    try:
        outcome = site.set_status(site.project, loaded.id, file.id, visit.get("status"))
    except FichesError as failure:
        return _render(site, loaded, file, {"faults": [failure.message], "hint": failure.hint})
    if not outcome.moved:
        return _render(site, loaded, file, {"faults": [one.message for one in outcome.report]})
    return redirect(f"{make_address(loaded.id, file.id)}/status?gedaan={STATUS_FORM}")


def record_akkoord(site: Site, visit: Visit) -> Response:
    """Add an akkoord to the ledger, or tell every reason why it cannot be."""
    loaded, file = site.find_fiche(visit)
    guides = describe_model(Akkoord).fields
    typed = {name: write_moment(guides[name], visit.get(name).strip()) for name in AKKOORD_FIELDS}
    try:
        decision = Decision(today=date.today(), **typed)
        record_decision(site.project, loaded.id, [file.id], decision)
    except FichesError as failure:
        faults = [line.strip().removeprefix("- ") for line in failure.message.split("\n") if line.strip()]
        return _render(site, loaded, file, {"faults": faults, "hint": failure.hint, "typed": typed})
    return redirect(f"{make_address(loaded.id, file.id)}/status?gedaan={AKKOORD_FORM}")
