"""The pages of one fiche: where it stands, its parts as forms, all answers together, and the file itself."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from starlette.responses import JSONResponse, Response

from fiches.agree.standing import AkkoordStand
from fiches.app.agreements import FicheAkkoorden, make_fiche_akkoorden
from fiches.app.edit import EditOutcome, make_draft, save_edit
from fiches.diagnostics import Diagnostic, FichesError, Report, Severity
from fiches.dutch.format import format_date
from fiches.load.fiche import LoadedFiche
from fiches.load.ronde import LoadedRonde
from fiches.load.yaml_source import YamlSource
from fiches.web.fields import make_field, place_findings
from fiches.web.grid import make_grid
from fiches.web.guard import RefusedRequest
from fiches.web.links import link_finding, make_anchor, name_place
from fiches.web.parts import (
    FicheHead,
    FichePart,
    find_part,
    format_count,
    get_guides,
    list_parts,
    make_address,
    make_choices,
    make_head,
)
from fiches.web.posted import ListAction, ListMove, parse_move, read_posted
from fiches.web.site import NOT_FOUND, Site, Visit, redirect

CONFLICT = 409


class ShownConflict(NamedTuple):
    """A field that somebody else changed too."""

    anchor: str
    label: str
    theirs: str


class ShownLink(NamedTuple):
    """A link with its words."""

    label: str
    address: str


class ShownAkkoord(NamedTuple):
    """One akkoord, with its colour."""

    state: str
    stand: str
    words: str


def show_fiche(site: Site, visit: Visit) -> Response:
    """Where a fiche stands: what was found, what is still needed, its parts and its akkoorden."""
    loaded, file = site.find_fiche(visit)
    head = make_head(loaded, file)
    akkoorden = next((one for one in make_fiche_akkoorden(loaded) if one.id == file.id), None)
    found = head.progress.findings
    page = {
        "head": head,
        "is_unreadable": not file.data,
        **_summarize(head, found),
        "missing": [_link_missing(head, one.label, one.name, one.part) for one in head.progress.missing],
        "akkoorden": list(_show_akkoorden(loaded, akkoorden)) if akkoorden else [],
        "followed": sum(one.stand is AkkoordStand.OPGEVOLGD for one in akkoorden.given) if akkoorden else 0,
        "lacking": [one.message for one in (*akkoorden.missing, *akkoorden.next_missing)] if akkoorden else [],
    }
    return site.render("fiche.html", page, here="fiche")


def _summarize(head: FicheHead, found: Sequence[Diagnostic]) -> dict[str, Any]:
    """The findings for a summary: the worst first, each with the field that it leads to."""
    ordered = sorted(found, key=lambda one: (one.waiver is not None, one.severity.rank))
    counted = Report.from_diagnostics(found)
    numbers = {weight: counted.count(weight) for weight in Severity}
    words = [format_count(number, weight) for weight, number in numbers.items() if number]
    words += [f"{counted.waived} ontheffing{'en' if counted.waived > 1 else ''}"] if counted.waived else []
    return {
        "summary": ", ".join(words),
        "errors": numbers[Severity.FOUT],
        "worst": next((weight.value for weight, number in numbers.items() if number), "tip"),
        "found": [link_finding(head.base, one) for one in ordered],
    }


def _link_missing(head: FicheHead, label: str, name: str, part: FichePart | None) -> ShownLink:
    address = f"{head.base}/{part.id}#veld-{name}" if part else f"{head.base}/bestand"
    return ShownLink(label, address)


def _show_akkoorden(loaded: LoadedRonde, akkoorden: FicheAkkoorden) -> Iterator[ShownAkkoord]:
    names = {one.id: one.naam for one in loaded.ronde.agreeing.values()} if loaded.ronde else {}
    for one in akkoorden.given:
        if one.stand is AkkoordStand.OPGEVOLGD:
            continue
        state = "klaar" if one.stand.holds else "nog"
        words = f"{names.get(one.akkoord.orgaan, one.akkoord.orgaan)}, {format_date(one.akkoord.datum)}. {one.reason}"
        yield ShownAkkoord(state, one.stand.value, words)


def show_part(site: Site, visit: Visit) -> Response:
    """One part as a form."""
    loaded, file = site.find_fiche(visit)
    part = _get_part(visit)
    if not file.data:
        return redirect(make_address(loaded.id, file.id))
    notice = _describe_saving(site, file, visit.query)
    return _render_part(site, loaded, file, part, file.data, {"notice": notice, "added": visit.query.get("erbij", "")})


def _get_part(visit: Visit) -> FichePart:
    part = find_part(visit.path["deel"])
    if part is None:
        raise RefusedRequest(404, NOT_FOUND)
    return part


def _describe_saving(site: Site, file: LoadedFiche, query: Mapping[str, str]) -> str:
    """What became of the form that was posted just now, as the address tells."""
    said = query.get("bewaard", "")
    if said == "niets":
        return "Er was niets gewijzigd."
    if said not in ("ja", "samen"):
        return ""
    moment = datetime.fromtimestamp((site.project.root / file.path).stat().st_mtime).astimezone()
    merged = " Wat intussen ergens anders in het bestand veranderde, staat er ook in." if said == "samen" else ""
    return f"Bewaard om {moment:%H.%M} uur.{merged}"


def _render_part(
    site: Site,
    loaded: LoadedRonde,
    file: LoadedFiche,
    part: FichePart,
    data: Mapping[str, Any],
    said: Mapping[str, Any],
) -> Response:
    """A part with these values: those of the file, or what somebody typed and could not be saved."""
    head = make_head(loaded, file)
    choices = make_choices(site.project.tree, loaded, data)
    guides, added = get_guides(), said.get("added", "")
    mine = [one for one in head.progress.findings if one.location.pointer and one.location.pointer[0] in part.names]
    fields = place_findings(
        (make_field(name, guides[name], data.get(name), choices, added) for name in part.names), mine
    )
    parts = list_parts()
    at = parts.index(part)
    page = {
        "head": head,
        "part": part,
        "next": parts[at + 1] if at + 1 < len(parts) else None,
        "fields": fields,
        "totals": make_grid(fields, data, loaded.ronde, choices) if loaded.ronde else None,
        "digest": said.get("digest") or file.source.sha256,
        "notice": said.get("notice", ""),
        "conflicts": said.get("conflicts", ()),
        "fault": said.get("fault"),
        **_summarize(head, mine),
    }
    return site.render("deel.html", page, here="fiche", status=CONFLICT if page["conflicts"] or page["fault"] else 200)


def save_part(site: Site, visit: Visit) -> Response:
    """Write what a form changed, and show the part again; or, on a conflict, show what was typed."""
    loaded, file = site.find_fiche(visit)
    part = _get_part(visit)
    move = parse_move(visit.get("doe"))
    base = site.find_version(file.path, visit.get("versie"))
    edited = _read_edit(part, visit, base or file, move)
    if base is None:
        # nobody knows which changes are whose: what was typed is shown, and nothing is written yet
        conflict = ShownConflict("inhoud", "De versie waarmee u begon, is niet meer bekend", "iets anders dan u zag")
        return _render_part(site, loaded, file, part, edited, {"conflicts": [conflict]})
    try:
        outcome = save_edit(site.project, loaded.id, base, edited)
    except FichesError as failure:
        # what was typed stays on the page, whatever went wrong
        return _render_part(site, loaded, file, part, edited, {"fault": failure, "digest": base.source.sha256})
    if outcome.conflicts:
        loaded, file = site.find_fiche(visit)
        conflicts = [
            ShownConflict(make_anchor(one.pointer), name_place(one.pointer), one.theirs) for one in outcome.conflicts
        ]
        said = {"conflicts": conflicts, "digest": outcome.version.source.sha256}
        return _render_part(site, loaded, file, part, outcome.data, said)
    return redirect(_choose_next(make_address(loaded.id, file.id), part, visit.get("doe"), move, outcome))


def _read_edit(part: FichePart, visit: Visit, base: LoadedFiche, move: ListMove | None) -> dict[str, Any]:
    guides = get_guides()
    return read_posted({name: guides[name] for name in part.names}, visit.form, base.data, move)


def _choose_next(address: str, part: FichePart, pressed: str, move: ListMove | None, outcome: EditOutcome) -> str:
    said = "samen" if outcome.met_others else "ja"
    query = f"?bewaard={said if outcome.changes else 'niets'}"
    if pressed == "verder":
        parts = list_parts()
        return f"{address}/{parts[parts.index(part) + 1].id}{query}" if part != parts[-1] else f"{address}{query}"
    if move is None:
        return f"{address}/{part.id}{query}#bewaard"
    anchor = "veld-" + move.name.replace(".", "-")
    if move.action is ListAction.ADD:
        return f"{address}/{part.id}?erbij={move.name}#{anchor}"
    to = {ListAction.UP: max(move.at - 1, 0), ListAction.DOWN: move.at + 1}.get(move.action)
    return f"{address}/{part.id}{query}#{anchor}" + (f"-{to}" if to is not None else "")


def try_part(site: Site, visit: Visit) -> Response:
    """The findings that a form would have, while somebody types; nothing is written."""
    loaded, file = site.find_fiche(visit)
    part = _get_part(visit)
    base = site.find_version(file.path, visit.get("versie")) or file
    edited = _read_edit(part, visit, base, None)
    try:
        draft = site.rondes.read_draft(loaded.id, file.path, make_draft(site.project, base, edited))
    except FichesError as failure:
        return JSONResponse({"melding": failure.message, "bevindingen": []})
    tried = next(one for one in draft.files if one.id == file.id)
    head = make_head(draft, tried)
    found = [one for one in head.progress.findings if one.location.pointer and one.location.pointer[0] in part.names]
    return JSONResponse(
        {"bevindingen": [_make_data(head, one) for one in found], "totalen": _make_totals(site, draft, tried)}
    )


def _make_data(head: FicheHead, one: Diagnostic) -> dict[str, Any]:
    linked = link_finding(head.base, one)
    return {
        "plek": "/".join(map(str, one.location.pointer)),
        "veld": linked.place,
        "ernst": linked.severity,
        "melding": one.message,
        "tip": one.hint,
        "code": one.code,
    }


def _make_totals(site: Site, loaded: LoadedRonde, file: LoadedFiche) -> list[list[str]]:
    if loaded.ronde is None:
        return []
    choices = make_choices(site.project.tree, loaded, file.data)
    budget = make_field("budget", get_guides()["budget"], file.data.get("budget"), choices)
    grid = make_grid([budget], file.data, loaded.ronde, choices)
    return [[row.drager, row.label, *row.texts] for row in grid.sums] if grid else []


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
    page = {"head": head, "lines": lines, "found": head.progress.findings}
    return site.render("bestand.html", page, here="fiche")
