"""The printed pages of a fiche as its file holds it."""

from typing import NamedTuple

from starlette.responses import Response

from fiches.app.preview import Preview, PreviewForm
from fiches.diagnostics import FichesError
from fiches.web.guard import RefusedRequest
from fiches.web.parts import FORM_NAMES, make_head
from fiches.web.posted import read_sheet_number
from fiches.web.site import NOT_FOUND, WORD_TYPE, Site, Visit


class ShownSheet(NamedTuple):
    """One page: the address of its picture, its number and its text."""

    address: str
    number: int
    text: str


class ShownForm(NamedTuple):
    """One form of the fiche with its pages."""

    id: str
    titel: str
    word: str
    pdf: str
    sheets: list[ShownSheet]


def show_printed(site: Site, visit: Visit) -> Response:
    """The pages as they are printed; while they are being made the page says so."""
    loaded, file = site.find_fiche(visit)
    head = make_head(loaded, file)
    page = {"head": head, "forms": [], "is_busy": False, "found": (), "missing": None}
    if file.fiche is None:
        return site.render("gedrukt.html", {**page, "is_invalid": True}, here="fiche")
    try:
        made = site.printing.previews.find((loaded.id, file.id, file.source.sha256))
    except FichesError as failure:
        return site.render("gedrukt.html", {**page, "is_invalid": False, "missing": failure}, here="fiche")
    page |= {"is_invalid": False, "is_busy": made is None}
    if made is not None:
        forms = [_show_form(f"{head.base}/gedrukt", form) for form in made.forms]
        page |= {"forms": forms, "found": made.findings, "missing": made.missing}
    return site.render("gedrukt.html", page, here="fiche")


def _show_form(base: str, form: PreviewForm) -> ShownForm:
    sheets = [ShownSheet(f"{base}/{form.vorm}/{at}.png", at, page.text) for at, page in enumerate(form.pages, start=1)]
    pdf = f"{base}/{form.vorm}.pdf" if form.pdf else ""
    return ShownForm(form.vorm, FORM_NAMES.get(form.vorm, form.vorm), f"{base}/{form.vorm}.docx", pdf, sheets)


def send_printed_file(site: Site, visit: Visit) -> Response:
    """One file of a form, in Word or as PDF."""
    vorm, _, kind = visit.path["bestand"].rpartition(".")
    form = _find_form(site, visit, vorm)
    content = {"docx": form.word, "pdf": form.pdf}.get(kind)
    if not content:
        raise RefusedRequest(404, NOT_FOUND)
    name = f"{visit.path['fiche']}-{vorm}.{kind}"
    media = WORD_TYPE if kind == "docx" else "application/pdf"
    return Response(content, media_type=media, headers={"content-disposition": f'attachment; filename="{name}"'})


def send_sheet(site: Site, visit: Visit) -> Response:
    """The picture of one page."""
    form, number = _find_form(site, visit, visit.path["vorm"]), read_sheet_number(visit.path["blad"])
    if not 0 < number <= len(form.pages):
        raise RefusedRequest(404, NOT_FOUND)
    return Response(form.pages[number - 1].picture, media_type="image/png")


def _find_form(site: Site, visit: Visit, vorm: str) -> PreviewForm:
    loaded, file = site.find_fiche(visit)
    made: Preview | None = None
    if file.fiche is not None:
        made = site.printing.previews.find((loaded.id, file.id, file.source.sha256))
    found = next((form for form in (made.forms if made else ()) if form.vorm == vorm), None)
    if found is None:
        raise RefusedRequest(404, NOT_FOUND)
    return found
