"""A fiche as a whole: where it stands, all its answers, and the file itself; its akkoorden and its next status.

A document of the ronde has a page for its akkoorden and status too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.responses import JSONResponse, Response

from fiches.agree.standing import AkkoordStand
from fiches.app.agree import Decision, record_decision
from fiches.app.agreements import FicheAkkoorden, describe_unjudged, make_fiche_akkoorden, make_lifeless_error
from fiches.diagnostics import Diagnostic, FichesError, Severity
from fiches.dutch.format import format_date
from fiches.load.fiche import LoadedFiche
from fiches.load.ronde import LoadedRonde, LoadedStuk
from fiches.load.yaml_source import YamlSource
from fiches.model.fields import Soort
from fiches.model.ledgers import Akkoord
from fiches.model.reflection import describe_model, write_typed
from fiches.web.fields import Choices, FormField, FormOption, make_field
from fiches.web.findings import PlaceLink, link_finding, link_missing, make_anchor, summarize
from fiches.web.guard import RefusedRequest
from fiches.web.marked import show_marks
from fiches.web.parts import (
    RONDE_UNREADABLE,
    get_guides,
    list_parts,
    make_choices,
    make_head,
)
from fiches.web.ronde_parts import find_first_form, make_ronde_address
from fiches.web.site import NOT_FOUND, Site, Visit, redirect

REFUSED = 409
AKKOORD_FIELDS = ("orgaan", "soort", "uitkomst", "voorbehoud", "rol", "datum")
"""What somebody types of an akkoord; the rest is worked out."""

STATUS_FORM, AKKOORD_FORM = "status", "akkoord"
ASKED = {
    "orgaan": "Kies wie akkoord is.",
    "soort": "Kies of dit een ambtelijk of een bestuurlijk besluit is.",
    "uitkomst": "Kies wat er is besloten.",
    "rol": "Vul in wie het besluit doorgaf.",
    "datum": "Vul in op welke dag dit is besloten.",
}
"""What to say of a field of an akkoord that is left empty."""

SAID = {STATUS_FORM: "De status is veranderd.", AKKOORD_FORM: "Het akkoord is vastgelegd."}


class ShownFault(NamedTuple):
    """Why something cannot be, with where it is mended; "" when that is nowhere else."""

    message: str
    address: str = ""


class ShownAkkoord(NamedTuple):
    """One akkoord, with its colour."""

    state: str
    stand: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextHead:
    """A fiche, or another document of the ronde: its status, what the next one still needs, and its addresses."""

    text: LoadedFiche | LoadedStuk
    titel: str
    base: str
    """What its forms are posted below."""
    back: str
    page: str
    status: str
    following: str
    missing: tuple[PlaceLink, ...] = ()
    faults: int = 0
    """How many fouten it has, which stop every step ahead."""
    unjudged: str = ""
    """Why nobody can tell what its next status asks."""

    @property
    def id(self) -> str:
        """Its name in the ledger."""
        return self.text.id

    @property
    def is_fiche(self) -> bool:
        """Whether it has pages of its own."""
        return isinstance(self.text, LoadedFiche)


def show_status(site: Site, visit: Visit) -> Response:
    """What is recorded, what the next status asks, and both forms."""
    first = _find_first_form(site, visit)
    if first:
        return redirect(first)
    loaded, head = _find_text(site, visit)
    return _render(site, loaded, head, {"notice": SAID.get(visit.query.get("gedaan", ""), "")})


def _find_text(site: Site, visit: Visit) -> tuple[LoadedRonde, TextHead]:
    if "fiche" in visit.path:
        loaded, file = site.find_fiche(visit)
        head = make_head(loaded, file)
        return loaded, TextHead(
            text=file, titel=head.titel, base=head.base, back=head.base, page=f"{head.base}/status",
            status=head.status, following=head.following, missing=tuple(link_missing(head)),
            faults=head.progress.count(Severity.FOUT), unjudged=head.progress.unjudged,
        )  # fmt: skip
    if visit.path["ronde"] not in site.list_ronde_ids():
        raise RefusedRequest(404, NOT_FOUND)
    loaded = site.choose_ronde(visit.path["ronde"])
    return loaded, _make_stuk_head(loaded, visit.path["stuk"])


def _find_first_form(site: Site, visit: Visit) -> str:
    """Where a document of the ronde begins its own life, when it has not yet."""
    if "fiche" in visit.path or visit.path["ronde"] not in site.list_ronde_ids():
        return ""
    loaded = site.choose_ronde(visit.path["ronde"])
    stuk = next((one for one in loaded.stukken if one.id == visit.path["stuk"]), None)
    return find_first_form(loaded.id, stuk) if stuk and stuk.data else ""


def _make_stuk_head(loaded: LoadedRonde, name: str) -> TextHead:
    """Of the kernboodschappen or the mededeling. Raises `FichesError` when it has no status."""
    stuk = next((one for one in loaded.stukken if one.id == name), None)
    if stuk is None:
        raise RefusedRequest(404, NOT_FOUND)
    if not stuk.status:
        raise make_lifeless_error(stuk)
    asked = next((one for one in make_fiche_akkoorden(loaded) if one.id == name), None)
    status, following = (asked.status, asked.next_status) if asked else (stuk.status, "")
    ronde = quote(loaded.id, safe="")
    base = f"/stuk/{ronde}/{stuk.id}"
    return TextHead(
        text=stuk, titel=stuk.titel, base=base, back=f"/ronde?ronde={ronde}", page=base, status=status,
        following=following or status, unjudged=_describe_unjudged_stuk(loaded, stuk),
        faults=sum(one.location.path == stuk.path for one in loaded.report.errors),
    )  # fmt: skip


def _describe_unjudged_stuk(loaded: LoadedRonde, stuk: LoadedStuk) -> str:
    if loaded.dossier is None:
        return RONDE_UNREADABLE
    return "" if stuk.data else "Het stuk is niet te lezen."


def _render(site: Site, loaded: LoadedRonde, head: TextHead, said: Mapping[str, Any]) -> Response:
    page = {
        "head": head,
        "ronde": loaded.id,
        "statuses": _list_statuses(loaded, head.text.status),
        **_tell_akkoorden(loaded, head.id),
        "fields": _make_fields(loaded, said.get("typed", {})),
        "notice": said.get("notice", ""),
        "faults": said.get("faults", ()),
        "hint": said.get("hint", ""),
    }
    return site.render("status.html", page, here="fiche", status=REFUSED if page["faults"] else 200)


def _tell_akkoorden(loaded: LoadedRonde, text_id: str) -> dict[str, Any]:
    """What is recorded of a fiche or another document and what is missing; or why nobody can tell."""
    unjudged = describe_unjudged(loaded)
    akkoorden = next((one for one in make_fiche_akkoorden(loaded) if one.id == text_id and not unjudged), None)
    lacking = (*akkoorden.missing, *akkoorden.next_missing) if akkoorden else ()
    return {
        "unjudged": unjudged,
        "akkoorden": _list_shown(loaded, akkoorden) if akkoorden else [],
        "followed": sum(one.stand is AkkoordStand.OPGEVOLGD for one in akkoorden.given) if akkoorden else 0,
        "lacking": [one.message for one in lacking],
    }


def _list_shown(loaded: LoadedRonde, akkoorden: FicheAkkoorden) -> list[ShownAkkoord]:
    """The akkoorden that were given and have no successor."""
    names = {one.id: one.naam for one in loaded.ronde.agreeing.values()} if loaded.ronde else {}
    return [
        ShownAkkoord(
            "klaar" if one.stand.holds else "nog",
            one.stand.value,
            f"{names.get(one.akkoord.orgaan, one.akkoord.orgaan)}, {format_date(one.akkoord.datum)}. {one.reason}",
        )
        for one in akkoorden.given
        if one.stand is not AkkoordStand.OPGEVOLGD
    ]


def _list_statuses(loaded: LoadedRonde, status: str) -> list[FormOption]:
    """The statuses to which the text can go; the next one is chosen."""
    ronde = loaded.ronde
    if ronde is None or status not in {one.id for one in ronde.statussen}:
        return []
    following = ronde.find_next_status(status)
    reachable = [one for one in ronde.statussen if ronde.can_change_status(status, one.id)]
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
    loaded, head = _find_text(site, visit)
    try:
        outcome = site.set_status(site.project, loaded.id, head.id, visit.get("status"))
    except FichesError as failure:
        return _render(site, loaded, head, {"faults": [ShownFault(failure.message)], "hint": failure.hint})
    if not outcome.moved:
        return _render(site, loaded, head, {"faults": [_link_fault(loaded, head, one) for one in outcome.report]})
    return redirect(f"{head.page}?gedaan={STATUS_FORM}")


def _link_fault(loaded: LoadedRonde, head: TextHead, one: Diagnostic) -> ShownFault:
    """A reason with its field; what is about the status itself is on this page."""
    if not one.location.pointer or one.location.pointer[0] == "status":
        return ShownFault(one.message)
    if isinstance(head.text, LoadedFiche):
        return ShownFault(one.message, link_finding(make_head(loaded, head.text), one).address)
    return ShownFault(one.message, make_ronde_address(loaded.id, one))


def record_akkoord(site: Site, visit: Visit) -> Response:
    """Add an akkoord to the ledger, or tell every reason why it cannot be."""
    loaded, head = _find_text(site, visit)
    guides = describe_model(Akkoord).fields
    typed = {name: write_typed(guides[name], visit.get(name).strip()) for name in AKKOORD_FIELDS}
    empty = [name for name, text in typed.items() if guides[name].required and not text]
    if empty:
        asked = [ShownFault(ASKED.get(name, guides[name].label), f"#{make_anchor((name,))}") for name in empty]
        return _render(site, loaded, head, {"faults": asked, "typed": typed})
    try:
        decision = Decision(today=date.today(), **typed)
        record_decision(site.project, loaded.id, [head.id], decision)
    except FichesError as failure:
        faults = [line.strip().removeprefix("- ") for line in failure.message.split("\n") if line.strip()]
        told = [ShownFault(one) for one in faults]
        return _render(site, loaded, head, {"faults": told, "hint": failure.hint, "typed": typed})
    return redirect(f"{head.page}?gedaan={AKKOORD_FORM}")


def show_fiche(site: Site, visit: Visit) -> Response:
    """Where a fiche stands: what was found, what is still needed, its parts and its akkoorden."""
    loaded, file = site.find_fiche(visit)
    head = make_head(loaded, file)
    found = head.progress.findings
    page = {
        "head": head,
        "is_unreadable": not file.data,
        "is_valid": file.fiche is not None and not head.progress.unjudged and not head.progress.count(Severity.FOUT),
        **summarize(head, found),
        "missing": link_missing(head),
        **_tell_akkoorden(loaded, file.id),
    }
    return site.render("fiche.html", page, here="fiche")


def show_answers(site: Site, visit: Visit) -> Response:
    """All answers on one page, to read through before a step that counts."""
    loaded, file = site.find_fiche(visit)
    choices, guides = make_choices(site.project.tree, loaded, file.data), get_guides()
    parts = [
        {"part": part, "fields": [make_field(name, guides[name], file.data.get(name), choices) for name in part.names]}
        for part in list_parts()
    ]
    return site.render("antwoorden.html", {"head": make_head(loaded, file), "parts": parts}, here="fiche")


def show_file(site: Site, visit: Visit) -> Response:
    """The file as it is, with the findings at their lines."""
    loaded, file = site.find_fiche(visit)
    head = make_head(loaded, file)
    lines = file.source.text.split("\n") if isinstance(file.source, YamlSource) else []
    page = {"head": head, "lines": lines, "found": head.progress.marks}
    return site.render("bestand.html", page, here="fiche")


def try_marks(site: Site, visit: Visit) -> Response:  # noqa: ARG001
    """A text that somebody types as a reader will see it."""
    return JSONResponse({"blokken": [block._asdict() for block in show_marks(visit.get("tekst"))]})
