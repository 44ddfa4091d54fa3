"""The pages of one fiche: where it stands, all answers together, and the file itself."""

from typing import NamedTuple

from starlette.responses import Response

from fiches.agree.standing import AkkoordStand
from fiches.app.agreements import make_fiche_akkoorden
from fiches.load.yaml_source import YamlSource
from fiches.web.fields import make_field
from fiches.web.findings import summarize
from fiches.web.parts import FicheHead, FichePart, get_guides, list_parts, make_choices, make_head
from fiches.web.site import Site, Visit
from fiches.web.status_pages import list_shown


class ShownLink(NamedTuple):
    """A link with its words."""

    label: str
    address: str


def show_fiche(site: Site, visit: Visit) -> Response:
    """Where a fiche stands: what was found, what is still needed, its parts and its akkoorden."""
    loaded, file = site.find_fiche(visit)
    head = make_head(loaded, file)
    akkoorden = next((one for one in make_fiche_akkoorden(loaded) if one.id == file.id), None)
    found = head.progress.findings
    page = {
        "head": head,
        "is_unreadable": not file.data,
        **summarize(head, found),
        "missing": [_link_missing(head, one.label, one.name, one.part) for one in head.progress.missing],
        "akkoorden": list_shown(loaded, akkoorden) if akkoorden else [],
        "followed": sum(one.stand is AkkoordStand.OPGEVOLGD for one in akkoorden.given) if akkoorden else 0,
        "lacking": [one.message for one in (*akkoorden.missing, *akkoorden.next_missing)] if akkoorden else [],
    }
    return site.render("fiche.html", page, here="fiche")


def _link_missing(head: FicheHead, label: str, name: str, part: FichePart | None) -> ShownLink:
    address = f"{head.base}/{part.id}#veld-{name}" if part else f"{head.base}/bestand"
    return ShownLink(label, address)


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
