"""One part of a fiche as a form: shown, tried while somebody types, kept by itself, saved, and taken back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from starlette.responses import JSONResponse, Response

from fiches.app.edit import EditOutcome, keep_picture, make_draft, read_picture, restore_version, save_edit
from fiches.app.file_history import EditMoment, FileHistory, FileVersion
from fiches.diagnostics import ExitCode, FichesError, Severity
from fiches.load.fiche import LoadedFiche
from fiches.load.ronde import LoadedRonde
from fiches.model.coherence import FILL_IN
from fiches.model.reflection import FieldGuide
from fiches.web.fields import Choices, make_field, place_findings
from fiches.web.findings import (
    FILLED_IN,
    list_ways_out,
    make_anchor,
    make_finding_data,
    name_input,
    name_place,
    summarize,
)
from fiches.web.grid import SumRow, make_grid
from fiches.web.guard import RefusedRequest
from fiches.web.parts import (
    FichePart,
    add_part,
    find_part,
    get_guides,
    list_parts,
    make_address,
    make_choices,
    make_head,
    select_of_part,
    select_told,
)
from fiches.web.posted import (
    BY_ITSELF,
    LONGEST_SITTING,
    RESTARTED,
    WAITS,
    ListAction,
    ListMove,
    count_shown,
    describe_cleaned,
    list_cleaned,
    loses_items,
    name_added,
    parse_move,
    read_posted,
)
from fiches.web.site import NOT_FOUND, Site, Visit, redirect

CONFLICT = 409
CLEANED = "gewist"
"""In an address: the inputs from which signs were taken."""
TAKE_BACK, MAKE_AGAIN = "terug", "opnieuw"
STEPPED = {TAKE_BACK: (MAKE_AGAIN, "is ongedaan gemaakt"), MAKE_AGAIN: (TAKE_BACK, "staat er weer")}
"""By the step that was taken: the one that goes the other way, which is about the same change, and what to say."""


class ShownConflict(NamedTuple):
    """A field that somebody else changed too."""

    anchor: str
    label: str
    theirs: str


def show_part(site: Site, visit: Visit) -> Response:
    """One part as a form."""
    loaded, file = site.find_fiche(visit)
    part = _get_part(visit)
    if not file.data:
        return redirect(make_address(loaded.id, file.id))
    cleaned = (name for name in visit.query.get(CLEANED, "").split(",") if name.split(".")[0] in part.names)
    told = (_describe_saving(site, file, part, visit.query), _describe_left(loaded, file, visit))
    notice = " ".join(filter(None, (*told, describe_cleaned(map(name_input, cleaned)))))
    said = {"notice": notice, "added": visit.query.get("erbij", "")}
    data = _add_offered(part, file.data, visit.query)
    return _render_part(site, loaded, file, part, data, {**said, "added": ""} if data != file.data else said)


def _add_offered(part: FichePart, data: Mapping[str, Any], query: Mapping[str, str]) -> Mapping[str, Any]:
    """The values to show: with one item more in a list, when the address fills one in. Nothing is written."""
    name, given = query.get("erbij", ""), {key: text for key, text in query.items() if key.startswith(FILLED_IN)}
    item, held = get_guides()[name].item if name in part.names else None, data.get(name) or []
    known = {key.removeprefix(FILLED_IN): text for key, text in given.items()}
    offered = {key: text for key, text in known.items() if item and key in item.fields}
    return {**data, name: [*held, offered]} if offered and isinstance(held, list) else data


def _get_part(visit: Visit) -> FichePart:
    part = find_part(visit.path["deel"])
    if part is None:
        raise RefusedRequest(404, NOT_FOUND)
    return part


def _describe_saving(site: Site, file: LoadedFiche, part: FichePart, query: Mapping[str, str]) -> str:
    """What became of the form that was posted just now, as the address tells."""
    said = query.get("bewaard", "")
    if said in STEPPED:
        other, words = STEPPED[said]
        return f"De wijziging van {_describe_steps(site, file, part)[other] or 'het laatst'} {words}."
    if said not in ("ja", "samen"):
        return "Alles is bewaard." if said == "niets" else ""
    moment = datetime.fromtimestamp((site.project.root / file.path).stat().st_mtime).astimezone()
    merged = " Wat intussen ergens anders in het bestand veranderde, staat er ook in." if said == "samen" else ""
    return f"Bewaard om {moment:%H.%M} uur.{merged}"


def _describe_left(loaded: LoadedRonde, file: LoadedFiche, visit: Visit) -> str:
    """What was found in the part that somebody came from, and what it means that an item was asked for twice."""
    if visit.query.get("leeg"):
        return "Vul eerst het lege onderdeel in; daarna kan er nog een bij."
    before = find_part(visit.query.get("van", ""))
    head = make_head(loaded, file)
    found = summarize(head, select_told(before, head.progress)) if before else {}
    is_worth_telling = found.get("worst") in (Severity.FOUT.value, Severity.WAARSCHUWING.value)
    return f"Bij {before.titel} staat nog: {found['summary']}." if before and is_worth_telling else ""


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
    marks = select_of_part(part, head.progress.marks)
    fields = place_findings(
        (make_field(name, guides[name], data.get(name), choices, added) for name in part.names), marks
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
        "fill_in": FILL_IN,
        "conflicts": said.get("conflicts", ()),
        "fault": said.get("fault"),
        "refused": said.get("refused"),
        "steps": _describe_steps(site, file, part),
        "ways": partial(list_ways_out, head, file, loaded.ronde),
        **summarize(head, select_told(part, head.progress)),
    }
    is_told = page["conflicts"] or page["fault"] or page["refused"]
    return site.render("deel.html", page, here="fiche", status=CONFLICT if is_told else 200)


def _describe_steps(site: Site, file: LoadedFiche, part: FichePart) -> dict[str, str]:
    """What can be taken back and made again: the fields that it changes; "" when there is nothing."""
    steps = FileHistory(site.project, file.path).find_steps(file.source.sha256)
    back = _name_fields(steps.current, part) if steps.back else ""
    return {TAKE_BACK: back, MAKE_AGAIN: _name_fields(steps.again, part)}


def _name_fields(version: FileVersion | None, part: FichePart) -> str:
    content = version.read() if version else None
    return ("; ".join(add_part(one, part) for one in content.labels) or "wat elders veranderde") if content else ""


def save_part(site: Site, visit: Visit) -> Response:
    """Write what a form changed, and show the part again; or, on a conflict, show what was typed."""
    loaded, file = site.find_fiche(visit)
    part, pressed = _get_part(visit), visit.get("doe")
    if pressed == BY_ITSELF:
        return _save_by_itself(site, visit, loaded, file, part)
    move = parse_move(pressed)
    base = site.find_version(file.path, visit.get("versie"))
    edited = _read_edit(part, visit, base or file, move)
    if base is None:
        # nobody knows which changes are whose: what was typed is shown, and nothing is written yet
        conflict = ShownConflict("inhoud", "De versie waarmee u begon, is niet meer bekend", "iets anders dan u zag")
        return _render_part(site, loaded, file, part, edited, {"conflicts": [conflict]})
    try:
        outcome = save_edit(site.project, loaded.id, base, edited, EditMoment(_get_now()))
        if pressed in (TAKE_BACK, MAKE_AGAIN) and not outcome.conflicts:
            _take_step(site, loaded, outcome, pressed)
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
    return redirect(_choose_next(make_address(loaded.id, file.id), part, visit, move, outcome))


def _get_now() -> datetime:
    return datetime.now().astimezone()


def _read_edit(part: FichePart, visit: Visit, base: LoadedFiche, move: ListMove | None) -> dict[str, Any]:
    guides = get_guides()
    return read_posted({name: guides[name] for name in part.names}, visit.form, base.data, move)


def _take_step(site: Site, loaded: LoadedRonde, outcome: EditOutcome, pressed: str) -> None:
    """Take the last change back, or make it again. Raises `FichesError` when there is none."""
    path = outcome.version.path
    steps = FileHistory(site.project, path).find_steps(outcome.version.source.sha256)
    target = steps.back if pressed == TAKE_BACK else steps.again
    restore_version(site.project, loaded.id, path, target, EditMoment(_get_now()))


def _choose_next(address: str, part: FichePart, visit: Visit, move: ListMove | None, outcome: EditOutcome) -> str:
    pressed = visit.get("doe")
    said = "samen" if outcome.met_others else "ja"
    cleaned = ",".join(list_cleaned(part.names, visit.form))
    query = f"?bewaard={said if outcome.changes else 'niets'}" + (f"&{CLEANED}={quote(cleaned)}" if cleaned else "")
    if pressed in (TAKE_BACK, MAKE_AGAIN):
        return f"{address}/{part.id}?bewaard={pressed}#bewaard"
    if pressed == "verder":
        parts = list_parts()
        following = f"/{parts[parts.index(part) + 1].id}" if part != parts[-1] else ""
        return f"{address}{following}{query}&van={part.id}"
    if move is None:
        return f"{address}/{part.id}{query}#bewaard"
    return f"{address}/{part.id}{_find_item_address(visit, move, outcome, query)}"


def _find_item_address(visit: Visit, move: ListMove, outcome: EditOutcome, query: str) -> str:
    """The rest of the address after a button of a list: it leads to the item that came or moved."""
    if move.action is ListAction.ADD:
        is_asked_twice = count_shown(visit.form, move.name) > len(outcome.data.get(move.name) or ())
        asked = f"?erbij={move.name}{'&leeg=ja' if is_asked_twice and '.' not in move.name else ''}"
        return f"{asked}#{make_anchor(name_added(get_guides(), outcome.data, move.name).split('.'))}"
    anchor = make_anchor(move.name.split("."))
    to = {ListAction.UP: max(move.at - 1, 0), ListAction.DOWN: move.at + 1}.get(move.action)
    return f"{query}#{anchor}" + (f"-{to}" if to is not None else "")


def _save_by_itself(site: Site, visit: Visit, loaded: LoadedRonde, file: LoadedFiche, part: FichePart) -> Response:
    """Write what somebody typed while they go on, and tell what the page should know. A conflict waits for a button."""
    base = site.find_version(file.path, visit.get("versie"))
    if base is None:
        return JSONResponse({"opnieuw": RESTARTED})
    edited, guides = _read_edit(part, visit, base, None), get_guides()
    if any(loses_items(guides[name], base.data.get(name), edited.get(name)) for name in part.names):
        return try_part(site, visit, {"wacht": WAITS})
    try:
        moment = EditMoment(_get_now(), visit.get("zitting")[:LONGEST_SITTING])
        outcome = save_edit(site.project, loaded.id, base, edited, moment)
    except FichesError as failure:
        return JSONResponse({"wacht": f"Nog niet bewaard. {failure.message}"})
    if outcome.conflicts:
        return JSONResponse({"botsingen": [name_place(one.pointer) for one in outcome.conflicts]})
    loaded, file = site.find_fiche(visit)
    is_shown = not outcome.met_others and file.source.sha256 == outcome.version.source.sha256
    said = {
        "versie": file.source.sha256 if is_shown else site.remember_shown(file, edited),
        "bewaard": f"{_get_now():%H.%M}" if outcome.changes else "",
        "samen": not is_shown,
        "stappen": _describe_steps(site, file, part),
        "gewist": describe_cleaned(map(name_input, list_cleaned(part.names, visit.form))),
    }
    return JSONResponse({**said, **_judge(site, loaded, file, part)})


class TypedFile(NamedTuple):
    """The file of a fiche as a form would make it: which one it is, its path and its content."""

    ronde: str
    fiche: str
    path: str
    content: bytes


def make_typed_file(site: Site, visit: Visit) -> TypedFile:
    """What a form holds as a file, while somebody types. Raises `FichesError` when the file itself cannot be read."""
    loaded, file = site.find_fiche(visit)
    base = site.find_version(file.path, visit.get("versie")) or file
    edited = _read_edit(_get_part(visit), visit, base, None)
    return TypedFile(loaded.id, file.id, file.path, make_draft(site.project, base, edited))


def take_picture(site: Site, visit: Visit) -> Response:
    """Keep a picture for a list of the fiche, and offer an item with it, of which the text is still to be filled in."""
    loaded, file = site.find_fiche(visit)
    part, listed = _get_part(visit), visit.get("lijst")
    item, field = _find_picture_field(part, listed)
    try:
        if not visit.files:
            raise FichesError("Er is geen afbeelding gekozen.", exit_code=ExitCode.VERKEERD_GEBRUIK)
        kept = keep_picture(site.project, loaded.id, file.id, *visit.files[0])
    except FichesError as failure:
        return _render_part(site, loaded, file, part, file.data, {"refused": failure})
    asked = next((name for name, one in item.fields.items() if one.required and name != field), field)
    query = urlencode({"erbij": listed, f"{FILLED_IN}{field}": kept})
    anchor = make_anchor((listed, len(file.data.get(listed) or ()), asked))
    return redirect(f"{make_address(loaded.id, file.id)}/{part.id}?{query}#{anchor}")


def _find_picture_field(part: FichePart, listed: str) -> tuple[FieldGuide, str]:
    """The items of a list in this part, and which field of them names a picture."""
    guide = get_guides().get(listed) if listed in part.names else None
    field = make_field(listed, guide, None, Choices({})).picture_field if guide else ""
    if guide is None or guide.item is None or not field:
        raise RefusedRequest(404, NOT_FOUND)
    return guide.item, field


def send_picture(site: Site, visit: Visit) -> Response:
    """A picture of the ronde."""
    is_known = visit.path["ronde"] in site.list_ronde_ids()
    found = read_picture(site.project, visit.path["ronde"], visit.path["bestand"]) if is_known else None
    if found is None:
        raise RefusedRequest(404, NOT_FOUND)
    return Response(found[1], media_type=f"image/{found[0]}")


def try_part(site: Site, visit: Visit, said: Mapping[str, Any] | None = None) -> Response:
    """The findings that a form would have, while somebody types; nothing is written."""
    part = _get_part(visit)
    try:
        typed = make_typed_file(site, visit)
        draft = site.rondes.read_draft(typed.ronde, typed.path, typed.content)
    except FichesError as failure:
        return JSONResponse({"wacht": failure.message})
    tried = next(one for one in draft.files if one.id == typed.fiche)
    return JSONResponse({**(said or {}), **_judge(site, draft, tried, part)})


def _judge(site: Site, loaded: LoadedRonde, file: LoadedFiche, part: FichePart) -> dict[str, Any]:
    """The findings in a part, how far every part is, and the totals of the budget."""
    head = make_head(loaded, file)
    marks = select_of_part(part, head.progress.marks)
    totals = _make_totals(site, loaded, file) if "budget" in part.names else ()
    summary = summarize(head, select_told(part, head.progress))
    return {
        "bevindingen": [make_finding_data(head, one, list_ways_out(head, file, loaded.ronde, one)) for one in marks],
        "samengevat": [make_finding_data(head, one.finding, ()) for one in summary["found"]],
        "samenvatting": summary["summary"],
        "ergste": summary["worst"],
        "delen": [[one.state, one.words] for one in head.progress.parts],
        "totalen": totals,
    }


def _make_totals(site: Site, loaded: LoadedRonde, file: LoadedFiche) -> Sequence[SumRow]:
    if loaded.ronde is None:
        return ()
    choices = make_choices(site.project.tree, loaded, file.data)
    budget = make_field("budget", get_guides()["budget"], file.data.get("budget"), choices)
    grid = make_grid([budget], file.data, loaded.ronde, choices)
    return grid.sums if grid else ()
