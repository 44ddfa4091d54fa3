"""What changed in a fiche: since the last version, a delivery, or a version that somebody kept; and keeping one."""

import re
from typing import Any

from starlette.responses import HTMLResponse, Response

from fiches.app.keep import keep_inputs
from fiches.diagnostics import FichesError
from fiches.load.fiche import LoadedFiche
from fiches.load.ronde import LoadedRonde
from fiches.web.guard import RefusedRequest
from fiches.web.parts import make_head
from fiches.web.site import Site, Visit, redirect

REFUSED = 409
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


def show_versions(site: Site, visit: Visit) -> Response:
    """The versions to compare with."""
    loaded, file = site.find_fiche(visit)
    return _render(site, loaded, file, {"was_kept": visit.query.get("bewaard", "") == "ja"})


def _render(site: Site, loaded: LoadedRonde, file: LoadedFiche, said: dict[str, Any]) -> Response:
    earlier = site.comparing.list_earlier(site.project, loaded, file.id)
    page = {"head": make_head(loaded, file), "versions": earlier, "fault": None, "was_kept": False, "naam": "", **said}
    return site.render("vergelijken.html", page, here="fiche", status=REFUSED if page["fault"] else 200)


def keep_version(site: Site, visit: Visit) -> Response:
    """Keep all inputs as they are now, under a name."""
    loaded, file = site.find_fiche(visit)
    try:
        keep_inputs(site.project, visit.get("naam"))
    except FichesError as fault:
        return _render(site, loaded, file, {"fault": fault, "naam": visit.get("naam")})
    return redirect(f"{make_head(loaded, file).base}/vergelijken?bewaard=ja#bewaard")


def show_changed(site: Site, visit: Visit) -> Response:
    """What changed since a version; since the last commit or the version that was kept last when none is named."""
    loaded, file = site.find_fiche(visit)
    wanted = visit.query.get("met", "")
    versions = {one.key: one for one in site.comparing.list_earlier(site.project, loaded, file.id)} if wanted else {}
    if wanted and wanted not in versions:
        raise RefusedRequest(404, "Deze versie is er niet, of niet meer.")
    head = make_head(loaded, file)
    ways = (
        ("/", "Overzicht"),
        (head.base, f"{head.id} {head.titel}"),
        (f"{head.base}/vergelijken", "Met een andere versie vergelijken"),
    )
    try:
        text = site.comparing.render_changes(site.project, loaded.id, file.id, versions.get(wanted), ways)
    except FichesError as failure:
        page = {"head": head, "failure": failure}
        return site.render("gewijzigd.html", page, here="fiche")
    # the page says itself which style and script are its own, by their digests
    policy = _POLICY.search(text)
    headers = {"content-security-policy": f"{policy[1]}; frame-ancestors 'none'"} if policy else {}
    return HTMLResponse(text, headers=headers)
