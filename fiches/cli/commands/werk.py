"""fiches werk: the workplace in the browser, on this computer only; or an icon that opens it."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import TYPE_CHECKING

from fiches.cli.arguments import CommandParsers, add_command, resolve_project
from fiches.cli.console import print_data, print_line
from fiches.diagnostics import ExitCode, FichesError

if TYPE_CHECKING:
    from fiches.app.use_case import Project

LAST_PORT = 65_535


def add_arguments(commands: CommandParsers) -> None:
    """Where to serve, whether a browser opens, and whether anything may change."""
    parser = add_command(commands, "werk", "Open de werkplek in de browser, op deze computer", run)
    parser.add_argument(
        "--poort",
        type=_parse_port,
        default=0,
        metavar="N",
        help="het poortnummer (anders: dat van dit project, of een vrij)",
    )
    parser.add_argument("--geen-browser", action="store_true", help="open geen browser; toon alleen het adres")
    parser.add_argument("--alleen-lezen", action="store_true", help="laat niets wijzigen, bijvoorbeeld in een overleg")
    what = "zet op het bureaublad een pictogram dat deze werkplek opent, en stop"
    parser.add_argument("--snelkoppeling", action="store_true", help=what)


def _parse_port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > len(str(LAST_PORT)) or not 1 <= int(text) <= LAST_PORT:
        raise ArgumentTypeError(f"hier hoort een getal van 1 tot en met {LAST_PORT}")
    return int(text)


def run(arguments: Namespace) -> int:
    """Serve until Ctrl+C."""
    project = resolve_project(arguments)
    if arguments.snelkoppeling:
        return _put_shortcut(arguments, project)
    try:
        from fiches.web.guard import Access
        from fiches.web.server import make_pages, open_socket, open_usual_socket, run_server
    except ModuleNotFoundError as error:
        raise FichesError(
            "De werkplek is niet geïnstalleerd.",
            exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
            hint="installeer de uitbreiding 'werk'; hoe dat hier gaat, zegt 'fiches versie'",
        ) from error
    # before the first page: a folder without a ronde is told here
    project.select_ronde_ids(None)
    port = arguments.poort
    with open_socket(port) if port else open_usual_socket(project.root) as listening:
        access = Access(listening.getsockname()[1])
        with _hold_project(arguments, project, access.base) as running:
            if running is not None:
                return _lead_to_running(arguments, running)
            pages = make_pages(project, access, read_only=arguments.alleen_lezen)
            _tell_address(arguments, access.address)
            with suppress(KeyboardInterrupt):  # that is how it ends
                run_server(pages, listening)
    return ExitCode.GOED


def _hold_project(arguments: Namespace, project: Project, address: str) -> AbstractContextManager[str | None]:
    """One workplace writes in a project; any number of others may look at it. Gives the address of one that runs."""
    from fiches.app.use_case import OUTPUT_FOLDER
    from fiches.io.alone import hold_place

    return nullcontext() if arguments.alleen_lezen else hold_place(project.root / OUTPUT_FOLDER, ".werkplek", address)


def _lead_to_running(arguments: Namespace, address: str) -> int:
    """Go to the workplace that is open already: a second one would write in the same files."""
    import webbrowser

    if not address:
        raise FichesError(
            "De werkplek van dit project is al open, in een ander venster.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint="ga daarheen, of stop haar daar met Ctrl+C en start haar opnieuw",
        )
    if arguments.json:
        print_data({"adres": address, "al_open": True})
    else:
        print_line("De werkplek van dit project is al open: ", (address, "bold"), whole=True)
        print_line("Laat zij u niet toe? Stop haar dan met Ctrl+C waar zij draait, en start haar opnieuw.", whole=True)
    if not arguments.geen_browser:
        webbrowser.open(address)
    return ExitCode.GOED


def _put_shortcut(arguments: Namespace, project: Project) -> int:
    import sys

    from fiches.app.shortcut import describe_shortcut, write_shortcut
    from fiches.cli.show_findings import show_made

    # a folder without a ronde is told now, not when somebody double clicks
    project.select_ronde_ids(None)
    return show_made(arguments, [write_shortcut(project)], describe_shortcut(sys.platform))


def _tell_address(arguments: Namespace, address: str) -> None:
    import sys
    import webbrowser

    if arguments.json:
        print_data({"adres": address})
    else:
        print_line("De werkplek staat klaar op: ", (address, "bold"), whole=True)
        print_line("Het adres werkt één keer, alleen op deze computer. Stop met Ctrl+C.", whole=True)
    sys.stdout.flush()
    if not arguments.geen_browser:
        webbrowser.open(address)
