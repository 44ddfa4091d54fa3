"""fiches nieuw: begin a fiche; at a terminal what is not given is asked."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fiches.cli.arguments import CommandParsers, add_command, add_ronde, parse_name, resolve_project
from fiches.cli.show_findings import show_made

if TYPE_CHECKING:
    from fiches.app.new import FicheChoices
    from fiches.model.ronde import Begrip

PARTS = {"id": "het kenmerk", "bac": "--bac", "opgave": "--opgave"}
"""What makes a new fiche, as a message names it."""


def add_arguments(commands: CommandParsers) -> None:
    """The id of the fiche, and what it belongs to."""
    parser = add_command(commands, "nieuw", "Begin een nieuwe fiche met uitleg bij elk veld", run)
    parser.add_argument("id", nargs="?", metavar="ID", help="het kenmerk, zoals W-05; wat u weglaat, wordt gevraagd")
    parser.add_argument("--bac", type=parse_name, metavar="BAC", help="de commissie die de fiche maakt")
    parser.add_argument("--opgave", type=parse_name, metavar="OPGAVE", help="de opgave waar de fiche onder valt")
    add_ronde(parser, "de ronde (anders: de laatste)")


def run(arguments: Namespace) -> int:
    """Write the file to fill in."""
    from datetime import date

    from fiches.app.new import create_fiche, list_choices

    project = resolve_project(arguments)
    if None in (arguments.id, arguments.bac, arguments.opgave):
        _complete(arguments, list_choices(project, arguments.ronde))
    path = create_fiche(project, arguments.ronde, arguments.id, arguments.bac, arguments.opgave, date.today())
    return show_made(arguments, [path], f"Vul het bestand in en controleer het met: fiches controleer {arguments.id}")


def _complete(arguments: Namespace, choices: FicheChoices) -> None:
    """Ask what is missing. Raises `FichesError` that lists the choices when nobody is there to ask."""
    from fiches.app.new import check_fiche_id
    from fiches.cli.ask import ask_choice, ask_text, can_ask

    if arguments.id is not None:
        # before the first question: nobody answers for nothing
        check_fiche_id(arguments.id)
    if not can_ask(arguments):
        _refuse(arguments, choices)
    if arguments.opgave is None:
        arguments.opgave = ask_choice("Onder welke opgave valt de fiche?", choices.opgaven)
    if arguments.bac is None:
        arguments.bac = ask_choice("Welke commissie maakt de fiche?", choices.bacs)
    if arguments.id is None:
        again = "Typ hoofdletters, een streepje en twee cijfers, zoals W-05; het mag nog niet bestaan."
        arguments.id = ask_text("Kenmerk", choices.find_free_id, again, choices.suggest_id(arguments.opgave))


def _refuse(arguments: Namespace, choices: FicheChoices) -> None:
    from fiches.io.files import make_usage_error

    missing = [words for name, words in PARTS.items() if getattr(arguments, name) is None]
    bac, opgave = arguments.bac or choices.bacs[0].id, arguments.opgave or choices.opgaven[0].id
    example = f"fiches nieuw {arguments.id or choices.suggest_id(opgave)} --bac {bac} --opgave {opgave}"
    lists = [
        *(_list_choices("opgaven", choices.opgaven) if arguments.opgave is None else ()),
        *(_list_choices("BAC's", choices.bacs) if arguments.bac is None else ()),
    ]
    raise make_usage_error(f"Dit ontbreekt nog: {', '.join(missing)}.", "\n".join([example, *lists]))


def _list_choices(title: str, choices: Sequence[Begrip]) -> Iterator[str]:
    yield f"  {title}:"
    yield from (f"    {one.id}  {one.naam}" for one in choices)
