"""fiches ronde nieuw: begin a ronde with the configuration of an earlier one."""

from argparse import Namespace

from fiches.cli.arguments import CommandParsers, add_command, add_command_group, parse_name, resolve_project
from fiches.cli.show_findings import show_made


def add_arguments(commands: CommandParsers) -> None:
    """The new ronde, and the one it begins as."""
    actions = add_command_group(commands, "ronde", "Begin een nieuwe ronde")
    parser = add_command(actions, "nieuw", "Neem de inrichting van een eerdere ronde over, zonder de fiches", run)
    parser.add_argument("id", metavar="RONDE", help="de naam van de nieuwe ronde, zoals 2026")
    parser.add_argument(
        "--van", type=parse_name, required=True, metavar="RONDE", help="de ronde waarvan u de inrichting overneemt"
    )


def run(arguments: Namespace) -> int:
    """Make the folder of the ronde."""
    from datetime import date

    from fiches.app.new import create_ronde

    path = create_ronde(resolve_project(arguments), arguments.id, arguments.van, date.today())
    advice = "Vul de naam van de ronde in, loop alle bestanden in die map na en haal dan 'overgenomen_van' weg."
    return show_made(arguments, [path], advice)
