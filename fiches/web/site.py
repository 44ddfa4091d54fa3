"""What all pages share: the project as it stands, the secrets, and how a page is made and answered."""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, Protocol

from starlette.responses import HTMLResponse, RedirectResponse, Response

import fiches
from fiches.app.delivery_desk import DeliveryDesk
from fiches.app.edit import SeenInputs
from fiches.app.file_history import FileHistory
from fiches.app.preview import PreviewMaker
from fiches.app.standing import StandingRondes
from fiches.app.typed_pages import TypedPrinter
from fiches.app.use_case import Project
from fiches.diagnostics import ExitCode, FichesError, Report
from fiches.io.html import make_html_environment
from fiches.load.fiche import LoadedFiche
from fiches.load.packed_fields import PackedFields
from fiches.load.ronde import LoadedRonde, list_ronde_ids
from fiches.load.yaml import parse_yaml
from fiches.load.yaml_source import YamlSource
from fiches.model.ledgers import Levering
from fiches.web.guard import Access, RefusedRequest
from fiches.web.marked import show_marks
from fiches.web.words import say, say_sentence

NOT_FOUND = "Deze pagina bestaat niet."
MOST_VERSIONS = 200
"""So many versions of files are kept at hand, for who had a page open while the file changed."""

SEE_OTHER, UNPROCESSABLE = 303, 422
EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: what its address holds, and the fields of its form."""

    path: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Sequence[tuple[str, bytes]] = ()
    """The files of its form, each with the name that the browser tells."""

    def get(self, name: str) -> str:
        """One field of the form; "" when there is none."""
        return next(iter(self.form.get(name, ())), "")


class StatusAnswer(Protocol):
    """What became of a change of status."""

    @property
    def moved(self) -> bool:
        """Whether the file was changed."""

    @property
    def report(self) -> Report:
        """Everything that is in the way."""


class NamedVersion(Protocol):
    """A version of a fiche to compare with: how it is asked for, and what people call it."""

    @property
    def key(self) -> str:
        """What stands in an address."""

    @property
    def words(self) -> str:
        """What people call it."""


class Comparing(NamedTuple):
    """Comparing a fiche with earlier versions: which there are, and what changed since one of them."""

    list_earlier: Callable[[Project, LoadedRonde, str], Sequence[NamedVersion]]
    render_changes: Callable[[Project, str, str, Any, Sequence[tuple[str, str]]], str]


class Delivering(NamedTuple):
    """Delivering: how it goes, and where the package of a delivery is."""

    desk: DeliveryDesk
    find_package: Callable[[Project, str, Levering], Path | None]


class Returning(Protocol):
    """Forms that go out, and files that came back, in lots: see `app.taking_in`."""

    def make_form(self, ronde_id: str, fiche_id: str, *, excel: bool) -> bytes:
        """A form of a fiche to send round."""

    def add(self, files: Sequence[tuple[str, bytes]]) -> str:
        """Keep a lot, and give its name."""

    def find(self, name: str) -> Any:
        """The lot with this name; nothing when it is gone."""

    def read(self, batch: Any) -> Any:
        """What the files propose beside the inputs as they are now."""

    def take(self, batch: Any, keys: Collection[str], kind: str) -> Any:
        """Take over what is ticked, or all of a kind."""

    def make_answers(self, batch: Any, today: date) -> tuple[dict[str, bytes], tuple[tuple[str, str], ...]]:
        """The files for the reviewers, and which file gets none and why."""


class Printing(NamedTuple):
    """Printing a fiche: as its file holds it, and as somebody is typing it."""

    previews: PreviewMaker
    typed: TypedPrinter


class UseCases(NamedTuple):
    """What needs much to load: the server brings it along."""

    printing: Printing
    comparing: Comparing
    set_status: Callable[[Project, str | None, str, str], StatusAnswer]
    returned: Returning
    deliveries: Delivering


class Site:
    """One project in one browser."""

    def __init__(
        self,
        rondes: StandingRondes,
        hands: UseCases,
        access: Access,
        *,
        read_only: bool = False,
    ) -> None:
        self.rondes, self.access, self.read_only = rondes, access, read_only
        self.printing, self.comparing, self.set_status, self.returned, self.deliveries = hands
        self.project = rondes.project
        self._versions: OrderedDict[tuple[str, str], LoadedFiche] = OrderedDict()
        self.inputs = SeenInputs(self.project)
        self._environment = make_html_environment(__package__, _escape, _escape)
        self._environment.filters |= {"zin": say_sentence, "gezegd": say, "opgemaakt": show_marks}

    @property
    def project_name(self) -> str:
        """The folder, for the head of the page."""
        return self.project.root.name

    @property
    def version(self) -> str:
        """That of the program."""
        return fiches.__version__

    @property
    def proof(self) -> str:
        """What a form of ours holds."""
        return self.access.proof

    def list_ronde_ids(self) -> list[str]:
        """The rondes of the project."""
        return list_ronde_ids(self.project.tree)

    def choose_ronde(self, wanted: str) -> LoadedRonde:
        """The ronde that is asked for, or else the last one. Raises `FichesError` when there is none."""
        return self.rondes.read(self.project.select_ronde_ids(wanted or None)[-1])

    def find_fiche(self, visit: Visit) -> tuple[LoadedRonde, LoadedFiche]:
        """The fiche of an address, by its name among those that were read. Raises `RefusedRequest`."""
        try:
            loaded = self.rondes.read(visit.path["ronde"])
        except FichesError as failure:
            if failure.exit_code is not ExitCode.VERKEERD_GEBRUIK:
                raise
            raise RefusedRequest(404, NOT_FOUND) from failure
        file = next((one for one in loaded.files if one.id == visit.path["fiche"]), None)
        if file is None:
            raise RefusedRequest(404, "Deze fiche bestaat niet, of niet meer.")
        self._remember(file)
        return loaded, file

    def _remember(self, file: LoadedFiche) -> None:
        # what the rules made of it is not needed, and takes most of the room
        self._versions[file.path, file.source.sha256] = replace(file, fiche=None, shaped=None, varianten=())
        while len(self._versions) > MOST_VERSIONS:
            self._versions.popitem(last=False)

    def find_version(self, path: str, digest: str) -> LoadedFiche | None:
        """The fiche as it was on a page that somebody had open; nothing when nobody knows that any more."""
        return self._versions.get((path, digest)) or self._recall(path, digest)

    def _recall(self, path: str, digest: str) -> LoadedFiche | None:
        """As it was kept: this server may have been started after the page was opened."""
        version = FileHistory(self.project, path).find_version(digest)
        kept = version.read() if version else None
        if kept is None:
            return None
        parsed = parse_yaml(path, kept.raw)
        return LoadedFiche(PurePosixPath(path).stem, path, PackedFields(parsed.data or {}), parsed.source)

    def remember_shown(self, file: LoadedFiche, edited: Mapping[str, Any]) -> str:
        """The name of a version that is on no disk: what a page shows whose form was merged with other changes.

        Only what somebody types after that is theirs.
        """
        source = file.source
        if not isinstance(source, YamlSource):
            return source.sha256
        name = secrets.token_hex(32)
        self._remember(replace(file, fields=PackedFields(edited), source=replace(source, sha256=name)))
        return name

    def render(self, template: str, page: Any, here: str = "", status: int = 200) -> Response:
        """A page."""
        text = self._environment.get_template(template).render(site=self, page=page, here=here)
        return HTMLResponse(text, status)

    def render_failure(self, failure: FichesError) -> Response:
        """The page for what could not be done."""
        status = 400 if failure.exit_code is ExitCode.VERKEERD_GEBRUIK else UNPROCESSABLE
        hint = f"Tip: {say_sentence(failure.hint)}" if failure.hint else ""
        page = {"heading": say(failure.message), "hint": hint, "back": "/", "back_words": "Naar het overzicht"}
        return self.render("melding.html", page, status=status)

    def render_refusal(self, refused: RefusedRequest) -> Response:
        """The page for a request that is not answered."""
        page = {"heading": refused.message, "hint": "", "back": "/", "back_words": "Naar het overzicht"}
        return self.render("melding.html", page, status=refused.status)


def redirect(address: str) -> Response:
    """Go on to another page, so that loading anew posts nothing again."""
    return RedirectResponse(address, SEE_OTHER)


def _escape(value: str) -> str:
    """A text of a user as it is, also within a tag: an input gives back what it got."""
    return escape(value)
