"""Prints what somebody is typing, only in the form that is looked at, by a LibreOffice that stays.

So the page comes while they type. What a file holds is printed, in all forms and judged, by `fiches.app.printing`.
"""

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Condition
from typing import NamedTuple

from fiches.app.use_case import Project
from fiches.build.pdfs import check_length
from fiches.build.plan import RenderTask, TemplateFile, plan_fiche
from fiches.diagnostics import ExitCode, FichesError
from fiches.documents.kinds import FICHE_KIND
from fiches.documents.render import RenderFault, load_compiled, render_checked
from fiches.io.digests import compute_sha256
from fiches.io.libreoffice import ConversionInput, find_libreoffice
from fiches.io.pages import PageSpot, draw_page, find_spot, read_page_texts
from fiches.io.standing_office import StandingOffice
from fiches.model.dossier import Dossier

MOST_PRINTS = 8
"""So many PDFs are kept, of what was typed last: their pictures are asked for a moment later."""
MOST_ASKERS = 100
"""Of so many pages in browsers is known what they asked last."""
PRINT_PATIENCE = 20.0
"""Seconds for one page: who types does not wait longer, and a LibreOffice that hangs is replaced."""


class PrintTurn(NamedTuple):
    """Who asks for a page, and for how many times: a newer question makes an older one needless."""

    asker: str
    number: int


@dataclass(frozen=True, slots=True)
class TypedPrint:
    """What was typed as a PDF in one form: its name, its forms and its pages, and what is too long."""

    name: str
    vorm: str
    forms: tuple[str, ...]
    pdf: bytes = field(repr=False)
    texts: tuple[str, ...] = field(repr=False)
    too_long: str = ""

    def find_spot(self, text: str) -> PageSpot | None:
        """Where a text ends on the pages; nothing when it is not there."""
        return find_spot(self.pdf, text) if text else None


def open_office() -> StandingOffice:
    """A LibreOffice that stays once it is needed. Raises `FichesError` when there is none on this computer."""
    return StandingOffice(replace(find_libreoffice(), patience=PRINT_PATIENCE))


class TypedPrinter:
    """Prints what people are typing, one after another. Who asked again meanwhile gets only the last answer."""

    def __init__(self, project: Project, open_office: Callable[[], StandingOffice] = open_office) -> None:
        self._project, self._open_office = project, open_office
        self._office: StandingOffice | None = None
        self._turns, self._is_working = Condition(), False
        self._newest: OrderedDict[str, int] = OrderedDict()
        self._known: OrderedDict[str, TypedPrint] = OrderedDict()

    def print(self, turn: PrintTurn, dossier: Dossier, fiche_id: str, vorm: str) -> TypedPrint | None:
        """A fiche of the dossier in this form, or in the first one; nothing when the asker wants something newer.

        Raises `FichesError` when there is no LibreOffice, it gives no PDF, or the template cannot be filled in.
        """
        if not self._wait_for(turn):
            return None
        try:
            if self._office is None:
                self._office = self._open_office()
            return self._print(self._office, dossier, fiche_id, vorm)
        finally:
            with self._turns:
                self._is_working = False
                self._turns.notify_all()

    def draw(self, name: str, number: int) -> bytes | None:
        """The picture of a page of what was printed; nothing when that is gone, or has no such page."""
        known = self._known.get(name)
        return draw_page(known.pdf, number) if known and 0 < number <= len(known.texts) else None

    def close(self) -> None:
        """End LibreOffice, also while it works."""
        if self._office is not None:
            self._office.close()

    def _wait_for(self, turn: PrintTurn) -> bool:
        """Wait until nobody prints; false, and at once, when the asker wants something newer."""
        with self._turns:
            self._newest[turn.asker] = max(turn.number, self._newest.pop(turn.asker, 0))
            while len(self._newest) > MOST_ASKERS:
                self._newest.popitem(last=False)
            self._turns.notify_all()
            while self._is_newest(turn) and self._is_working:
                self._turns.wait()
            if not self._is_newest(turn):
                return False
            self._is_working = True
            return True

    def _is_newest(self, turn: PrintTurn) -> bool:
        return turn.number >= self._newest.get(turn.asker, 0)

    def _print(self, office: StandingOffice, dossier: Dossier, fiche_id: str, vorm: str) -> TypedPrint:
        templates = sorted(self._project.load_templates(), key=lambda one: one.vorm)
        forms = [one for one in templates if one.soort == FICHE_KIND.naam]
        template = _choose_form(forms, vorm)
        task = plan_fiche(dossier, template, fiche_id)
        if task is None:
            raise FichesError("Deze fiche is nog niet te drukken.", exit_code=ExitCode.INVOER_ONLEESBAAR)
        word = _fill_in(template, task)
        name = compute_sha256(word)[:32]
        with suppress(KeyError):
            self._known.move_to_end(name)
            return self._known[name]
        converted = office.convert(ConversionInput(f"{fiche_id}.docx", word))
        if converted.pdf is None:
            hint = "typ verder, dan wordt het opnieuw geprobeerd"
            raise FichesError(f"Er kwam geen pagina: {converted.reason}.", exit_code=ExitCode.INTERNE_FOUT, hint=hint)
        long = [one.message for one in check_length(task, Path(f"{fiche_id}.pdf"), word, converted.pdf)]
        texts = tuple(read_page_texts(converted.pdf))
        made = TypedPrint(name, template.vorm, tuple(one.vorm for one in forms), converted.pdf, texts, " ".join(long))
        self._known[name] = made
        while len(self._known) > MOST_PRINTS:
            self._known.popitem(last=False)
        return made


def _choose_form(forms: list[TemplateFile], vorm: str) -> TemplateFile:
    by_name = {one.vorm: one for one in forms}
    chosen = by_name.get(vorm) or by_name.get(FICHE_KIND.naam) or next(iter(forms), None)
    if chosen is None:
        hint = "zet het sjabloon terug in de map templates"
        raise FichesError("Er is geen sjabloon voor een fiche.", exit_code=ExitCode.VERKEERD_GEBRUIK, hint=hint)
    return chosen


def _fill_in(template: TemplateFile, task: RenderTask) -> bytes:
    """The Word file as a delivery would hold it. Raises `FichesError` when the template cannot be filled in."""
    try:
        return render_checked(load_compiled(template.content), task.make_view(), task.zichtbaar, title=task.titel)
    except RenderFault as fault:
        raise FichesError(
            f"{template.path} maakt hier geen fiche van: {fault}.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint=f"kijk met: fiches sjabloon controleer {template.vorm}",
        ) from fault
