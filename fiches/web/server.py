"""The server of the workplace: which address gives which page, and how it runs on this computer and nowhere else."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qs

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fiches.app.compare import list_earlier, render_changes
from fiches.app.deliver import deliver_aloud, find_package
from fiches.app.delivery_desk import DeliveryDesk
from fiches.app.preview import PreviewMaker
from fiches.app.printing import make_preview
from fiches.app.standing import StandingRondes
from fiches.app.status import set_status
from fiches.app.taking_in import MOST_FILES, ReturnDesk
from fiches.app.typed_pages import TypedPrinter
from fiches.app.use_case import Project
from fiches.diagnostics import ExitCode, FichesError
from fiches.io.digests import compute_plain_digest
from fiches.web import (
    compare_pages,
    delivery_pages,
    fiche_pages,
    gone_pages,
    part_pages,
    print_pages,
    return_pages,
    ronde_pages,
    set_pages,
    version_pages,
)
from fiches.web.guard import (
    NO_CHANGES,
    PROOF_FIELD,
    TOO_LARGE,
    UPLOAD_ENDS,
    WRONG_METHOD,
    Access,
    Guard,
    RefusedRequest,
    check_proof,
)
from fiches.web.overview import show_overview
from fiches.web.site import NOT_FOUND, Comparing, Delivering, Printing, Site, UseCases, Visit

LOOPBACK = "127.0.0.1"
FIRST_PORT, PORT_COUNT = 20_000, 12_000
"""The ports from which a project has its own; others are given out by the computer."""

MOST_FIELDS = 20_000
NO_FORM = "Dit is geen formulier van de werkplek."
BUG = "Er ging iets mis in het programma. Wat u al bewaarde, staat er nog."
MOST_AT_ONCE = 200
"""Connections and requests: a browser opens six; more is a program that went wrong, and is told to wait."""

SCRIPT = "text/javascript"
SCRIPTS = dict.fromkeys(("werk.js", "blad.js", "opmaak.js"), SCRIPT)
ASSETS = {"werk.css": "text/css", "werk.svg": "image/svg+xml", **SCRIPTS}
FICHE = "/fiche/{ronde}/{fiche}"

Page = Callable[[Site, Visit], Response]

STUK = "/stuk/{ronde}/{stuk}"
"""A document about the ronde as a whole."""

READING: tuple[tuple[str, Page], ...] = (
    ("/", show_overview),
    ("/set", set_pages.show_set),
    ("/nieuw", set_pages.show_new),
    ("/uitleg/{code}", set_pages.show_code),
    ("/leveren", delivery_pages.show_delivering),
    ("/leveren/{ronde}/{pakket}", delivery_pages.send_package),
    ("/ronde", ronde_pages.show_ronde),
    ("/ronde/{ronde}/{deel}", ronde_pages.show_ronde_part),
    (STUK, fiche_pages.show_status),
    ("/sjablonen", ronde_pages.show_templates),
    ("/sjablonen/{sjabloon}", ronde_pages.show_template),
    ("/terug", return_pages.show_start),
    ("/terug/{stapel}", return_pages.show_batch),
    ("/terug/{stapel}/antwoord/{bestand}", return_pages.send_answer),
    ("/beelden/{ronde}/{bestand}", part_pages.send_picture),
    (FICHE, fiche_pages.show_fiche),
    (FICHE + "/antwoorden", fiche_pages.show_answers),
    (FICHE + "/bestand", fiche_pages.show_file),
    (FICHE + "/gedrukt", print_pages.show_printed),
    (FICHE + "/gedrukt/{bestand}", print_pages.send_printed_file),
    (FICHE + "/gedrukt/{vorm}/{blad}", print_pages.send_sheet),
    (FICHE + "/getypt/{druk}/{blad}", print_pages.send_typed_sheet),
    (FICHE + "/formulier/{bestand}", return_pages.send_form),
    (FICHE + "/status", fiche_pages.show_status),
    (FICHE + "/gewijzigd", compare_pages.show_changed),
    (FICHE + "/vergelijken", compare_pages.show_versions),
    (FICHE + "/versies", version_pages.show_versions),
    (FICHE + "/{deel}", part_pages.show_part),
)
"""What is only looked at."""

TRYING: tuple[tuple[str, Page], ...] = (
    (FICHE + "/{deel}/proef", part_pages.try_part),
    (FICHE + "/{deel}/getypt", print_pages.print_typed),
    ("/leveren/proef", delivery_pages.try_delivery),
    ("/opmaak", fiche_pages.try_marks),
    ("/terug", return_pages.hand_in),
)
"""What is posted and changes nothing."""

WRITING: tuple[tuple[str, Page], ...] = (
    ("/nieuw", set_pages.begin_fiche),
    ("/leveren", delivery_pages.deliver),
    ("/ronde/{ronde}/{deel}", ronde_pages.save_ronde_part),
    ("/terug/{stapel}", return_pages.take_over),
    (FICHE + "/status", fiche_pages.change_status),
    (FICHE + "/vergelijken", compare_pages.keep_version),
    (FICHE + "/akkoord", fiche_pages.record_akkoord),
    (STUK + "/status", fiche_pages.change_status),
    (STUK + "/akkoord", fiche_pages.record_akkoord),
    (FICHE + "/versies", version_pages.restore),
    (FICHE + "/{deel}/afbeelding", part_pages.take_picture),
    (FICHE + "/{deel}", gone_pages.save_or_offer),
)
"""What changes an input."""


def make_pages(project: Project, access: Access, *, read_only: bool = False) -> Guard:
    """The application: all pages behind the guard."""
    printing = Printing(PreviewMaker(project, make_preview), TypedPrinter(project))
    comparing = Comparing(list_earlier, render_changes)
    delivering = Delivering(DeliveryDesk(project, deliver_aloud), find_package)
    hands = UseCases(printing, comparing, set_status, ReturnDesk(project), delivering)
    site = Site(StandingRondes(project), hands, access, read_only=read_only)
    routes = [
        *(Route(path, _make_endpoint(site, page), methods=["POST"]) for path, page in TRYING),
        *(Route(path, _make_endpoint(site, page, writes=True), methods=["POST"]) for path, page in WRITING),
        *(Route(path, _make_endpoint(site, page), methods=["GET"]) for path, page in READING),
        *(Route(f"/vast/{name}", _make_asset(name, kind), methods=["GET"]) for name, kind in ASSETS.items()),
    ]

    @asynccontextmanager
    async def keep_previews(pages: Starlette) -> AsyncIterator[None]:  # noqa: ARG001
        yield
        await run_in_threadpool(site.printing.typed.close)
        await run_in_threadpool(site.printing.previews.close)
        await run_in_threadpool(site.deliveries.desk.close)

    handlers = _make_handlers(site)
    return Guard(Starlette(routes=routes, exception_handlers=handlers, lifespan=keep_previews), access)


def _make_endpoint(site: Site, page: Page, *, writes: bool = False) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        form: dict[str, list[str]] = {}
        files: list[tuple[str, bytes]] = []
        if request.method == "POST":
            read = _read_upload(request) if request.url.path.endswith(UPLOAD_ENDS) else _read_form(request)
            form, files = await read
            check_proof(form.pop(PROOF_FIELD, ()), site.access)
            if writes and site.read_only:
                raise RefusedRequest(403, NO_CHANGES)
        # of a name that stands twice the last one counts
        query = dict(request.query_params.multi_items())
        return await run_in_threadpool(page, site, Visit(request.path_params, query, form, files))

    return answer


PostedParts = tuple[dict[str, list[str]], list[tuple[str, bytes]]]


async def _read_upload(request: Request) -> PostedParts:
    """The fields and the files of a form that hands in files."""
    form: dict[str, list[str]] = {}
    files: list[tuple[str, bytes]] = []
    try:
        async with request.form(max_files=MOST_FILES, max_fields=MOST_FILES) as posted:
            for name, value in posted.multi_items():
                if isinstance(value, str):
                    form.setdefault(name, []).append(value)
                elif value.filename:
                    files.append((value.filename, await value.read()))
    except HTTPException as error:
        raise RefusedRequest(400, f"{NO_FORM} Hooguit {MOST_FILES} bestanden tegelijk.") from error
    return form, files


async def _read_form(request: Request) -> PostedParts:
    return _parse_form(await request.body()), []


def _parse_form(body: bytes) -> dict[str, list[str]]:
    try:
        text = body.decode("ascii")
        return parse_qs(text, keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError as error:
        raise RefusedRequest(400, NO_FORM) from error
    except ValueError as error:
        raise RefusedRequest(413, TOO_LARGE) from error


def _make_asset(name: str, kind: str) -> Callable[[Request], Awaitable[Response]]:
    content = files(__package__).joinpath(name).read_bytes()

    async def answer(request: Request) -> Response:  # noqa: ARG001
        return Response(content, media_type=kind)

    return answer


def _make_handlers(site: Site) -> dict[type[Exception], Callable[[Request, Exception], Response]]:
    def tell_bug(request: Request, bug: Exception) -> Response:  # noqa: ARG001
        return site.render_refusal(RefusedRequest(500, BUG))

    def tell_failure(request: Request, failure: Exception) -> Response:
        return site.render_failure(failure) if isinstance(failure, FichesError) else tell_bug(request, failure)

    def tell_refusal(request: Request, refused: Exception) -> Response:
        return site.render_refusal(refused) if isinstance(refused, RefusedRequest) else tell_bug(request, refused)

    def tell_lost(request: Request, lost: Exception) -> Response:  # noqa: ARG001
        status = lost.status_code if isinstance(lost, HTTPException) else 500
        message = WRONG_METHOD if status == 405 else NOT_FOUND  # noqa: PLR2004
        return site.render_refusal(RefusedRequest(status, message))

    return {FichesError: tell_failure, RefusedRequest: tell_refusal, HTTPException: tell_lost, Exception: tell_bug}


def open_socket(port: int) -> socket.socket:
    """A socket that only this computer can reach. Raises `FichesError` when the port is taken."""
    try:
        return socket.create_server((LOOPBACK, port), backlog=64)
    except (OSError, OverflowError) as error:
        hint = "kies een andere poort, of laat --poort weg"
        message = f"Poort {port} is niet te gebruiken."
        raise FichesError(message, exit_code=ExitCode.VERKEERD_GEBRUIK, hint=hint) from error


def open_usual_socket(root: Path) -> socket.socket:
    """A socket at the port that this project mostly has, or at another one when that is taken.

    A browser keeps what was typed for an address with its port: so it is found back after a new start.
    """
    port = FIRST_PORT + int(compute_plain_digest(str(root))[:8], 16) % PORT_COUNT
    try:
        return open_socket(port)
    except FichesError:
        return open_socket(0)


def run_server(pages: Guard, listening: socket.socket) -> None:
    """Serve until somebody presses Ctrl+C."""
    config = uvicorn.Config(
        pages, log_level="warning", access_log=False, server_header=False, proxy_headers=False, ws="none",
        loop="asyncio", http="h11", timeout_graceful_shutdown=3, limit_concurrency=MOST_AT_ONCE,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])
