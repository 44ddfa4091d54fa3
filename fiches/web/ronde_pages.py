"""The ronde: what is in it and which fiches use that, its parts as forms, and the templates with their findings."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.responses import JSONResponse, Response

from fiches.app.edit import EditOutcome, save_document
from fiches.app.file_history import EditMoment
from fiches.app.joined import join_findings, select_tellers
from fiches.app.lint import lint_templates
from fiches.diagnostics import Diagnostic, FichesError, Report, Severity
from fiches.load.ronde import LoadedRonde
from fiches.model.dossier import make_ronde_kennis
from fiches.web.fields import Choices, FieldShape, FormField, make_field, place_findings
from fiches.web.findings import make_anchor
from fiches.web.guard import RefusedRequest
from fiches.web.parts import RONDE_UNREADABLE, format_count, make_address, make_choices
from fiches.web.posted import (
    BY_ITSELF,
    LONGEST_SITTING,
    RESTARTED,
    WAITS,
    ListAction,
    ListMove,
    describe_cleaned,
    list_cleaned,
    loses_items,
    name_added,
    parse_move,
    read_posted,
)
from fiches.web.ronde_parts import (
    FIRST_FIELDS,
    LISTED_AS,
    STATUS,
    RondePart,
    find_first_form,
    find_ronde_part,
    find_users,
    list_uses,
    select_ronde_parts,
)
from fiches.web.site import NOT_FOUND, Site, Visit, redirect

CONFLICT = 409
WAITS_FOR_FIRST = "Nog niet bewaard: de eerste status en versie horen bij elkaar. Vul ze in en klik op Bewaar."
UNKNOWN_VERSION = "De versie waarmee u begon, is niet meer bekend. Kijk na wat hieronder staat."


class ShownThing(NamedTuple):
    """One thing of a list of the ronde, with the fiches that name it."""

    naam: str
    id: str
    name: str
    fields: tuple[FormField, ...]
    users: tuple[tuple[str, str], ...]
    can_be_used: bool


class ShownList(NamedTuple):
    """A field of the ronde: the things in it, or the value itself."""

    field: FormField
    things: tuple[ShownThing, ...]


class ShownPart(NamedTuple):
    """A part with its fields and how many findings there are in it."""

    part: RondePart
    lists: tuple[ShownList, ...]
    findings: tuple[Diagnostic, ...]


def show_ronde(site: Site, visit: Visit) -> Response:
    """Everything in the ronde, to read, with which fiches use it."""
    loaded = site.choose_ronde(visit.query.get("ronde", ""))
    page = {
        "ronde": loaded.id,
        "rondes": site.list_ronde_ids(),
        "unreadable": "" if loaded.dossier else RONDE_UNREADABLE,
        "naam": loaded.ronde.naam if loaded.ronde else f"Ronde {loaded.id}",
        "stukken": [(one, find_first_form(loaded.id, one)) for one in loaded.stukken],
        "parts": [_show_part(site, loaded, part) for part in select_ronde_parts(loaded)],
    }
    return site.render("ronde.html", page, here="ronde")


def _show_part(site: Site, loaded: LoadedRonde, part: RondePart) -> ShownPart:
    data, uses = _get_data(loaded, part), list_uses(loaded)
    choices = _make_choices(site, loaded, data)
    lists = []
    for name, guide in part.guides.items():
        field = make_field(name, guide, data.get(name), choices)
        things = field.parts if field.shape is FieldShape.LIJST and guide.item and guide.item.fields else ()
        lists.append(ShownList(field, tuple(_show_thing(loaded, name, one, uses) for one in things)))
    return ShownPart(part, tuple(lists), tuple(_list_told(loaded, part)))


def _make_choices(site: Site, loaded: LoadedRonde, data: Mapping[str, Any]) -> Choices:
    """What the files of the ronde can choose from: its own things, and the fields of a fiche."""
    choices = make_choices(site.project.tree, loaded, data)
    own = make_ronde_kennis(loaded.id, loaded.ronde_data).names
    # its own things are there also when they are not valid; of those that are, the names are known
    named = {
        soort: {one: choices.names.get(soort, {}).get(one) or names for one, names in things.items()}
        for soort, things in own.items()
    }
    return choices._replace(names={**choices.names, **named}, limits={}, needed={})


def _get_data(loaded: LoadedRonde, part: RondePart) -> Mapping[str, Any]:
    return next((stuk.data for stuk in loaded.stukken if stuk.id == part.stuk), loaded.ronde_data)


def _show_thing(loaded: LoadedRonde, listed: str, one: FormField, uses: Mapping[Any, tuple[str, ...]]) -> ShownThing:
    thing = next((part.value for part in one.parts if part.pointer[-1] == "id"), "")
    users = find_users(uses, listed, thing) if thing else ()
    rest = tuple(part for part in one.parts if part.pointer[-1] not in ("id", "naam") and _is_filled(part))
    linked = tuple((fiche, make_address(loaded.id, fiche)) for fiche in users)
    return ShownThing(_name_thing(one), thing, one.name, rest, linked, listed in LISTED_AS)


def _name_thing(one: FormField) -> str:
    """What people call it: its name or title, else the first of its values that says something."""
    values = {part.pointer[-1]: part.value for part in one.parts}
    return values.get("naam") or values.get("titel") or one.words_of or one.label


def _is_filled(field: FormField) -> bool:
    return bool(field.value or any(one.chosen for one in field.options) or any(map(_is_filled, field.parts)))


def _list_findings(loaded: LoadedRonde, part: RondePart) -> list[Diagnostic]:
    path = part.get_path(loaded.id)
    found = (one for one in loaded.report if one.location.path == path and one.location.pointer)
    return [one for one in found if one.location.pointer[0] in part.names]


def _list_told(loaded: LoadedRonde, part: RondePart) -> list[Diagnostic]:
    """The same as the commands tell it: what belongs together is one."""
    return select_tellers(join_findings(loaded.report), _list_findings(loaded, part))


def show_ronde_part(site: Site, visit: Visit) -> Response:
    """One part as a form; who may only look sees it on the page of the ronde."""
    if site.read_only:
        return redirect(f"/ronde?ronde={quote(visit.path['ronde'])}#deel-{_get_part(site, visit).id}")
    loaded, part = _find_part(site, visit)
    said = {"ja": "Bewaard.", "samen": "Bewaard, samen met wat intussen ergens anders veranderde."}
    notice = said.get(visit.query.get("bewaard", ""), "")
    told = {"notice": notice, "added": visit.query.get("erbij", ""), "thing": visit.query.get("ding", "")}
    return _render_part(site, loaded, part, None, told)


def _find_part(site: Site, visit: Visit) -> tuple[LoadedRonde, RondePart]:
    part = _get_part(site, visit)
    loaded = site.choose_ronde(visit.path["ronde"])
    if part not in select_ronde_parts(loaded):
        raise RefusedRequest(404, NOT_FOUND)
    return loaded, part


def _get_part(site: Site, visit: Visit) -> RondePart:
    part = find_ronde_part(visit.path["deel"])
    if part is None or visit.path["ronde"] not in site.list_ronde_ids():
        raise RefusedRequest(404, NOT_FOUND)
    return part


def _render_part(
    site: Site, loaded: LoadedRonde, part: RondePart, typed: Mapping[str, Any] | None, said: Mapping[str, Any]
) -> Response:
    """A part, or one thing of it, with the values of the file, or what was typed and could not be saved."""
    document = site.inputs.read(part.get_path(loaded.id))
    data = dict(document.data or {}) if typed is None else typed
    choices = _make_choices(site, loaded, data)
    fields = place_findings(
        (
            make_field(name, guide, data.get(name), choices, said.get("added", ""))
            for name, guide in part.select_guides(document.data or {}).items()
        ),
        _list_findings(loaded, part),
    )
    shown, held = _select_thing(fields, said.get("thing", ""))
    mine = [one for one in _list_told(loaded, part) if not held or shown[0].pointer == one.location.pointer[:2]]
    page = {
        "ronde": loaded.id,
        "part": part,
        "parts": select_ronde_parts(loaded),
        "thing": shown[0].name if held else "",
        "thing_name": _name_thing(shown[0]) if held else "",
        "held": held,
        "path": document.path,
        "is_unreadable": document.data is None,
        "users": _list_users(loaded, part, shown),
        "unreadable": "" if loaded.dossier else RONDE_UNREADABLE,
        "fields": shown,
        "totals": None,
        "digest": document.source.sha256,
        "found": [(one, _make_link(one)) for one in mine],
        "summary": _summarize(mine),
        "notice": said.get("notice", ""),
        "conflicts": said.get("conflicts", ()),
        "fault": said.get("fault"),
    }
    return site.render(
        "ronde_deel.html", page, here="ronde", status=CONFLICT if page["conflicts"] or page["fault"] else 200
    )


def _make_link(one: Diagnostic) -> str:
    return f"#{make_anchor(one.location.pointer)}"


def _summarize(found: list[Diagnostic]) -> str:
    counted = Report.from_diagnostics(found)
    told = [(weight, counted.count(weight)) for weight in Severity]
    return ", ".join(format_count(number, weight) for weight, number in told if number)


def _select_thing(fields: Sequence[FormField], thing: str) -> tuple[Sequence[FormField], tuple[tuple[str, int], ...]]:
    """One thing of a list, with the lists around it and how many items each holds; all fields when none is named."""
    listed = next((one for one in fields for part in one.parts if part.name == thing), None)
    if listed is None or listed.shape is not FieldShape.LIJST:
        return fields, ()
    return [part for part in listed.parts if part.name == thing], ((listed.name, len(listed.parts)),)


def _list_users(loaded: LoadedRonde, part: RondePart, shown: Sequence[FormField]) -> list[str]:
    """The fiches that name something of what is shown: of whole lists, or of one thing in a list."""
    uses = list_uses(loaded)
    things = [(name, one) for name in part.names for one in _list_blocks(loaded, part, name, shown)]
    return sorted({fiche for name, one in things for fiche in find_users(uses, name, str(one.get("id", "")))})


def _list_blocks(
    loaded: LoadedRonde, part: RondePart, name: str, shown: Sequence[FormField]
) -> Iterator[Mapping[str, Any]]:
    value = _get_data(loaded, part).get(name)
    pointers = {one.pointer for one in shown}
    for at, one in enumerate(value if isinstance(value, list) else ()):
        if isinstance(one, Mapping) and not pointers.isdisjoint(((name,), (name, at))):
            yield one


def save_ronde_part(site: Site, visit: Visit) -> Response:
    """Write what a form changed; or, on a conflict, show what was typed."""
    if visit.get("doe") == BY_ITSELF:
        return _save_by_itself(site, visit, _get_part(site, visit))
    loaded, part = _find_part(site, visit)
    move = parse_move(visit.get("doe"))
    path, thing = part.get_path(loaded.id), visit.query.get("ding", "")
    base = site.inputs.find(path, visit.get("versie")) or site.inputs.read(path)
    held = dict(base.data or {})
    edited = read_posted(part.select_guides(held), visit.form, held, move)
    if base.source.sha256 != visit.get("versie"):
        return _render_part(site, loaded, part, edited, {"conflicts": [UNKNOWN_VERSION], "thing": thing})
    try:
        outcome = save_document(site.project, loaded.id, base, edited, EditMoment(datetime.now().astimezone()))
    except FichesError as fault:
        return _render_part(site, loaded, part, edited, {"fault": fault, "thing": thing})
    if outcome.conflicts:
        told = [f"In het bestand staat nu: {one.theirs}" for one in outcome.conflicts]
        said = {"conflicts": told, "thing": thing}
        return _render_part(site, site.choose_ronde(loaded.id), part, outcome.data, said)
    address = f"/ronde/{loaded.id}/{part.id}?" + (f"ding={quote(thing)}&" if thing else "")
    return redirect(_choose_next(address, move, part, outcome))


def _save_by_itself(site: Site, visit: Visit, part: RondePart) -> Response:
    """Write what somebody typed while they go on. A conflict, or an item that went, waits for a button.

    The ronde is not judged for that: with hundreds of fiches it takes seconds.
    """
    ronde_id = visit.path["ronde"]
    base = site.inputs.find(part.get_path(ronde_id), visit.get("versie"))
    if base is None:
        return JSONResponse({"opnieuw": RESTARTED})
    held = dict(base.data or {})
    guides = part.select_guides(held)
    edited = read_posted(guides, visit.form, held)
    if part.stuk and STATUS in guides and any(edited.get(name) != held.get(name) for name in FIRST_FIELDS):
        return JSONResponse({"wacht": WAITS_FOR_FIRST})
    if any(loses_items(guide, held.get(name), edited.get(name)) for name, guide in guides.items()):
        return JSONResponse({"wacht": WAITS})
    now = datetime.now().astimezone()
    try:
        moment = EditMoment(now, visit.get("zitting")[:LONGEST_SITTING])
        outcome = save_document(site.project, ronde_id, base, edited, moment)
    except FichesError as failure:
        return JSONResponse({"wacht": f"Nog niet bewaard. {failure.message}"})
    if outcome.conflicts:
        return JSONResponse({"botsingen": [part.guides[str(one.pointer[0])].label for one in outcome.conflicts]})
    told = {"bewaard": f"{now:%H.%M}" if outcome.changes else "", "gewist": _describe_cleaned(part, visit)}
    return JSONResponse({**_tell_version(site, outcome, edited), **told})


def _describe_cleaned(part: RondePart, visit: Visit) -> str:
    cleaned = list_cleaned(part.names, visit.form)
    return describe_cleaned(part.guides[name.split(".")[0]].label for name in cleaned)


def _tell_version(site: Site, outcome: EditOutcome, edited: Mapping[str, Any]) -> dict[str, object]:
    """The version that the page goes on with, and whether the file holds more than the page shows."""
    document = site.inputs.read(outcome.version.path)
    is_shown = not outcome.met_others and document.source.sha256 == outcome.version.source.sha256
    version = document.source.sha256 if is_shown else site.inputs.remember_shown(document, edited)
    return {"versie": version, "samen": not is_shown}


def _choose_next(address: str, move: ListMove | None, part: RondePart, outcome: EditOutcome) -> str:
    said = "samen" if outcome.met_others else "ja"
    if move is None:
        return f"{address}bewaard={said}#bewaard"
    if move.action is ListAction.ADD:
        added = name_added(part.guides, outcome.data, move.name)
        return f"{address}erbij={move.name}#{make_anchor(added.split('.'))}"
    return f"{address}bewaard={said}#{make_anchor(move.name.split('.'))}"


def show_templates(site: Site, visit: Visit) -> Response:  # noqa: ARG001
    """The templates, each with a link to what is wrong in it."""
    page = {"templates": [PurePosixPath(one.path).name for one in site.project.load_word_files()]}
    return site.render("sjablonen.html", page, here="ronde")


def show_template(site: Site, visit: Visit) -> Response:
    """One template with what the lint finds in it, the worst first."""
    name = visit.path["sjabloon"]
    if name not in {PurePosixPath(one.path).name for one in site.project.load_word_files()}:
        raise RefusedRequest(404, "Dit sjabloon is er niet, of niet meer.")
    found = sorted(lint_templates(site.project, [name]).report, key=lambda one: one.severity.rank)
    page = {"name": name, "found": found, "summary": _summarize(found)}
    return site.render("sjabloon.html", page, here="ronde")
