"""A form of which the fiche is gone: another program took its file away while somebody was typing.

What was typed is shown, and the fiche can be put back as it was when the page was opened, with what was typed in it.
"""

from dataclasses import replace
from pathlib import PurePosixPath

from starlette.responses import JSONResponse, Response

from fiches.app.edit import put_back
from fiches.load.fiche import LoadedFiche
from fiches.load.ronde import get_fiche_path
from fiches.web.guard import RefusedRequest
from fiches.web.part_pages import save_part
from fiches.web.parts import find_part, get_guides
from fiches.web.posted import BY_ITSELF, read_posted
from fiches.web.site import Site, Visit

GONE = 410
PUT_BACK = "zet-terug"
WAITS = "Nog niet bewaard: het bestand van deze fiche is weg. Druk op Bewaar; dan kunt u het terugzetten."


def save_or_offer(site: Site, visit: Visit) -> Response:
    """Save a part of a fiche; when its file is gone, offer to put it back."""
    try:
        return save_part(site, visit)
    except RefusedRequest as refused:
        base = _find_gone(site, visit) if refused.status == 404 else None  # noqa: PLR2004
        if base is None:
            raise
    pressed = visit.get("doe")
    if pressed == BY_ITSELF:
        return JSONResponse({"wacht": WAITS})
    if pressed == PUT_BACK:
        put_back(site.project, base)
        return save_part(site, replace(visit, form={**visit.form, "doe": ["bewaar"]}))
    return _offer(site, visit, base)


def _find_gone(site: Site, visit: Visit) -> LoadedFiche | None:
    """The fiche as it was when the page was opened, when nothing stands in its place now."""
    path = get_fiche_path(visit.path["ronde"], visit.path["fiche"])
    if (site.project.root / path).exists() or PurePosixPath(path).stem != visit.path["fiche"]:
        return None
    return site.find_version(path, visit.get("versie"))


def _offer(site: Site, visit: Visit, base: LoadedFiche) -> Response:
    part, guides = find_part(visit.path["deel"]), get_guides()
    if part is None:
        raise RefusedRequest(404, "Dit deel is er niet.")
    edited = read_posted({name: guides[name] for name in part.names}, visit.form, base.data)
    typed = [
        (guides[name].label, value if isinstance(value, str) else "")
        for name in part.names
        if (value := edited.get(name)) != base.data.get(name)
    ]
    page = {"id": base.id, "titel": base.titel, "typed": typed, "form": visit.form, "press": PUT_BACK}
    return site.render("verdwenen.html", page, here="fiche", status=GONE)
