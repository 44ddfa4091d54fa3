"""fiches nieuw: begin a fiche."""

from argparse import Namespace

from fiches.cli.arguments import CommandParsers, add_command, add_ronde, parse_name, resolve_project
from fiches.cli.show_findings import show_made


def add_arguments(commands: CommandParsers) -> None:
    """The id of the fiche, and what it belongs to."""
    parser = add_command(commands, "nieuw", "Begin een nieuwe fiche met uitleg bij elk veld", run)
    parser.add_argument("id", metavar="ID", help="het kenmerk, zoals W-05")
    parser.add_argument("--bac", type=parse_name, required=True, metavar="BAC", help="de commissie die de fiche maakt")
    parser.add_argument(
        "--opgave", type=parse_name, required=True, metavar="OPGAVE", help="de opgave waar de fiche onder valt"
    )
    add_ronde(parser, "de ronde (anders: de laatste)")


def run(arguments: Namespace) -> int:
    """Write the file to fill in."""
    from datetime import date

    from fiches.app.new import create_fiche

    project = resolve_project(arguments)
    path = create_fiche(project, arguments.ronde, arguments.id, arguments.bac, arguments.opgave, date.today())
    return show_made(arguments, [path], f"Vul het bestand in en controleer het met: fiches controleer {arguments.id}")
