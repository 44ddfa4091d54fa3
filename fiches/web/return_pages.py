"""Back from Word: files of reviewers are handed in, and their proposals taken over or left, one by one or by kind."""

from collections import Counter
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.responses import Response

from fiches.diagnostics import FichesError
from fiches.web.findings import make_anchor
from fiches.web.guard import MAX_UPLOAD_BYTES, RefusedRequest
from fiches.web.parts import find_part_of, make_address
from fiches.web.site import EXCEL_TYPE, NOT_FOUND, WORD_TYPE, Site, Visit, redirect

GONE = "Deze bestanden zijn hier niet meer. Kies ze nog eens."
REFUSED = 409
MEGABYTE = 1_000_000


class ChosenField(NamedTuple):
    """A field with its proposals, and the address where it is filled in."""

    field: Any
    address: str


class ChosenReview(NamedTuple):
    """What came back of a fiche, with its address."""

    review: Any
    address: str
    fields: list[ChosenField]

    @property
    def can_choose(self) -> bool:
        """Whether there is a proposal to tick."""
        return any(row.key for one in self.fields for row in one.field.rows)

    @property
    def decided(self) -> str:
        """What became of the proposals, in one sentence; or why nothing was taken over."""
        fates = [{row.fate for row in one.field.shown.rows if row.fate} for one in self.fields]
        # of what conflicts each side has its own fate: the field counts once
        counts = Counter(next((fate for fate in _FATES if fate in found), "") for found in fates)
        told = ", ".join(f"{counts[fate]} {_TOLD.get(fate, fate)}" for fate in _FATES if counts[fate])
        return self.review.left or f"{self.review.fiche}: {told or 'niets overgenomen'}."


_FATES = ("overgenomen", "stond er al", "kies zelf", "niet overgenomen")
_TOLD = {"kies zelf": "nog te kiezen"}
"""What is said of a number of fields with that fate."""


class ShownRemark(NamedTuple):
    """What somebody has to look at, and whether that was done."""

    key: str
    who: str
    message: str
    file: str
    is_done: bool


def show_start(site: Site, visit: Visit) -> Response:  # noqa: ARG001
    """Where files are handed in."""
    return _render_start(site)


def _render_start(site: Site, fault: FichesError | None = None) -> Response:
    page = {"fault": fault, "most": MAX_UPLOAD_BYTES // MEGABYTE}
    return site.render("terug.html", page, here="terug", status=400 if fault else 200)


def hand_in(site: Site, visit: Visit) -> Response:
    """Keep the files while somebody chooses, and go to what they propose."""
    try:
        name = site.returned.add(visit.files)
    except FichesError as fault:
        return _render_start(site, fault)
    return redirect(f"/terug/{name}")


def send_form(site: Site, visit: Visit) -> Response:
    """A form of a fiche in Word or Excel, to send round."""
    loaded, file = site.find_fiche(visit)
    kind = visit.path["bestand"].removeprefix(f"{file.id}-formulier.")
    if kind not in _FORM_TYPES:
        raise RefusedRequest(404, NOT_FOUND)
    content = site.returned.make_form(loaded.id, file.id, excel=kind == "xlsx")
    headers = {"content-disposition": f'attachment; filename="{file.id}-formulier.{kind}"'}
    return Response(content, media_type=_FORM_TYPES[kind], headers=headers)


_FORM_TYPES = {"docx": WORD_TYPE, "xlsx": EXCEL_TYPE}


def show_batch(site: Site, visit: Visit) -> Response:
    """What the files propose beside the inputs as they are now; or what became of it."""
    batch = _find_batch(site, visit)
    was_decided = batch.result is not None and visit.query.get("gedaan", "") == "ja"
    return _render_batch(site, visit, batch, batch.result if was_decided else None)


def _find_batch(site: Site, visit: Visit) -> Any:
    batch = site.returned.find(visit.path["stapel"])
    if batch is None:
        raise RefusedRequest(404, GONE)
    return batch


def _render_batch(site: Site, visit: Visit, batch: Any, decided: Any, fault: FichesError | None = None) -> Response:
    found = decided or site.returned.read(batch)
    answers, without = site.returned.make_answers(batch, date.today()) if decided else ({}, ())
    here = f"/terug/{visit.path['stapel']}"
    remarks = {one.fiche: _list_remarks(one, batch) for one in found.choices}
    page: dict[str, Any] = {
        "here": here,
        "reviews": [_choose(one) for one in found.choices],
        "remarks": remarks,
        "refused": found.outcome.refused,
        "findings": found.findings,
        "lost": found.lost,
        "is_decided": decided is not None,
        "answers": [(name, f"{here}/antwoord/{quote(name)}") for name in answers],
        "without": without,
        "fault": fault,
        "names": list(batch.files),
    }
    return site.render("terug_keuze.html", page, here="terug", status=REFUSED if fault else 200)


def _choose(review: Any) -> ChosenReview:
    address = make_address(review.ronde, review.fiche)
    return ChosenReview(review, address, [_link(one, address) for one in review.fields])


def _link(field: Any, address: str) -> ChosenField:
    part = find_part_of(str(field.pointer[0])) if field.pointer else None
    return ChosenField(field, f"{address}/{part.id}#{make_anchor(field.pointer)}" if part else address)


def _list_remarks(review: Any, batch: Any) -> list[ShownRemark]:
    told = ((f"{review.fiche} {at}", *one) for at, one in enumerate(review.shown.remarks))
    return [ShownRemark(key, who, message, file, key in batch.done) for key, who, message, file in told]


def take_over(site: Site, visit: Visit) -> Response:
    """Take over what is ticked or a whole kind, and keep which remarks were dealt with."""
    batch = _find_batch(site, visit)
    batch.done = set(visit.form.get("opmerking", ()))
    pressed = visit.get("doe")
    if pressed == "opmerkingen":
        return redirect(f"/terug/{visit.path['stapel']}#opmerkingen")
    keys = {one for name in visit.form if name.startswith("neem") for one in visit.form[name] if one}
    try:
        site.returned.take(batch, keys, pressed)
    except FichesError as fault:
        return _render_batch(site, visit, batch, None, fault)
    return redirect(f"/terug/{visit.path['stapel']}?gedaan=ja")


def send_answer(site: Site, visit: Visit) -> Response:
    """One file for a reviewer, with what became of each proposal in its margin."""
    batch = _find_batch(site, visit)
    answers, _ = site.returned.make_answers(batch, date.today())
    content = answers.get(visit.path["bestand"])
    if content is None:
        raise RefusedRequest(404, GONE)
    name = quote(f"antwoord {visit.path['bestand']}")
    return Response(
        content, media_type=WORD_TYPE, headers={"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    )
