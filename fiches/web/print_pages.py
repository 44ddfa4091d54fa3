"""The printed pages of a fiche: as its file holds it, and as somebody is typing it."""

from typing import NamedTuple

from starlette.responses import JSONResponse, Response

from fiches.app.preview import Preview, PreviewForm
from fiches.app.typed_pages import PrintTurn, TypedPrint
from fiches.diagnostics import ExitCode, FichesError, Severity
from fiches.load.fiche import LoadedFiche
from fiches.load.ronde import LoadedRonde
from fiches.web.guard import RefusedRequest
from fiches.web.part_pages import make_typed_file
from fiches.web.parts import FORM_NAMES, make_head
from fiches.web.posted import LONGEST_SITTING, read_sheet_number
from fiches.web.site import NOT_FOUND, WORD_TYPE, Site, Visit

LONGEST_NEAR = 200
"""Of the text before the cursor, by which its place on the page is found."""
NOT_BUILT = "Zolang er een fout in staat, wordt hij zo niet gebouwd."


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
    if file.fiche is None or head.progress.unjudged:
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


def print_typed(site: Site, visit: Visit) -> Response:
    """The pages of what somebody is typing, as addresses of pictures; nothing is written."""
    turn = PrintTurn(visit.get("zitting")[:LONGEST_SITTING], _read_turn(visit.get("beurt")))
    try:
        typed = make_typed_file(site, visit)
        loaded = site.rondes.read_typed(typed.ronde, typed.path, typed.content)
        file = next(one for one in loaded.files if one.id == typed.fiche)
        dossier = loaded.judgeable
        if file.shaped is None or dossier is None:
            return JSONResponse({"wacht": _describe_unprintable(loaded, file)})
        made = site.printing.typed.print(turn, dossier, file.id, visit.get("vorm"))
        if made is None:
            return JSONResponse({"ingehaald": True})
        told = _tell_print(made, f"/fiche/{loaded.id}/{file.id}/getypt", visit.get("bij")[-LONGEST_NEAR:])
        return JSONResponse({**told, "let": NOT_BUILT if file.fiche is None else ""})
    except FichesError as failure:
        is_missing = failure.exit_code is ExitCode.PROGRAMMA_ONTBREEKT
        return JSONResponse({"geen" if is_missing else "wacht": failure.message, "tip": failure.hint})


def _read_turn(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= len("999999999") else 0


def _describe_unprintable(loaded: LoadedRonde, file: LoadedFiche) -> str:
    if loaded.dossier is None:
        return "Zolang de ronde of haar kernboodschappen een fout hebben, is er geen pagina."
    count = make_head(loaded, file).progress.count(Severity.FOUT)
    return f"Dit is nog niet te drukken: er {'staat 1 fout' if count == 1 else f'staan {count} fouten'} in de fiche."


def _tell_print(made: TypedPrint, base: str, near: str) -> dict[str, object]:
    """What the script of the page shows: every page with its picture and text, and the line that is being typed."""
    spot = made.find_spot(near)
    return {
        "druk": made.name,
        "bladen": [
            {"adres": f"{base}/{made.name}/{at}.png", "tekst": text} for at, text in enumerate(made.texts, start=1)
        ],
        "vorm": made.vorm,
        "vormen": [[vorm, FORM_NAMES.get(vorm, vorm)] for vorm in made.forms],
        "plek": spot and {"blad": spot.page, "randen": spot[1:]},
        "lang": made.too_long,
    }


def send_typed_sheet(site: Site, visit: Visit) -> Response:
    """The picture of one page of what somebody is typing."""
    picture = site.printing.typed.draw(visit.path["druk"], read_sheet_number(visit.path["blad"]))
    if picture is None:
        raise RefusedRequest(404, NOT_FOUND)
    return Response(picture, media_type="image/png")
