"""What a fiche said over the days: a list of versions, each with what changed in it, and the way back to it."""

from datetime import datetime
from typing import Any, NamedTuple

from starlette.responses import Response

from fiches.app.edit import restore_version
from fiches.app.file_history import EditMoment, FileHistory
from fiches.diagnostics import FichesError
from fiches.dutch.format import format_date
from fiches.load.fiche import LoadedFiche
from fiches.load.ronde import LoadedRonde
from fiches.web.parts import make_head
from fiches.web.site import Site, Visit, redirect

REFUSED = 409
MOST_SHOWN = 100
"""Versions, the last ones first."""


class ShownVersion(NamedTuple):
    """A version with the day, the time and the fields that changed in it."""

    digest: str
    day: str
    time: str
    fields: tuple[str, ...]
    is_now: bool


def show_versions(site: Site, visit: Visit) -> Response:
    """The versions that were kept, the last one first."""
    loaded, file = site.find_fiche(visit)
    return _render(site, loaded, file, {"is_done": visit.query.get("gedaan") == "ja"})


def _render(site: Site, loaded: LoadedRonde, file: LoadedFiche, said: dict[str, Any]) -> Response:
    found = FileHistory(site.project, file.path).list_versions()[::-1]
    contents = ((one, one.read()) for one in found[:MOST_SHOWN])
    versions = [
        ShownVersion(
            one.digest, format_date(_to_local(one.moment).date()), f"{_to_local(one.moment):%H.%M}",
            content.labels, file.source.sha256.startswith(one.digest),
        )
        for one, content in contents if content
    ]  # fmt: skip
    page = {
        "head": make_head(loaded, file),
        "versions": versions,
        "more": len(found) > MOST_SHOWN,
        "fault": None,
        "is_done": False,
        **said,
    }
    return site.render("versies.html", page, here="fiche", status=REFUSED if page["fault"] else 200)


def _to_local(moment: datetime) -> datetime:
    return moment.astimezone()


def restore(site: Site, visit: Visit) -> Response:
    """Let the fiche say again what it said in one of the versions."""
    loaded, file = site.find_fiche(visit)
    version = FileHistory(site.project, file.path).find_version(visit.get("versie"))
    try:
        restore_version(site.project, loaded.id, file.path, version, EditMoment(datetime.now().astimezone()))
    except FichesError as fault:
        return _render(site, loaded, file, {"fault": fault})
    return redirect(f"{make_head(loaded, file).base}/versies?gedaan=ja")
