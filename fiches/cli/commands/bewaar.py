"""fiches bewaar: keep the inputs as they are, to compare with later."""

from argparse import Namespace

from fiches.cli.arguments import CommandParsers, add_command, parse_name, resolve_project
from fiches.cli.show_findings import show_made


def add_arguments(commands: CommandParsers) -> None:
    """The name to keep them under."""
    parser = add_command(commands, "bewaar", "Bewaar de invoer onder een naam, om later mee te vergelijken", run)
    parser.add_argument("naam", type=parse_name, metavar="NAAM", help='hoe de versie heet, zoals "voor het overleg"')


def run(arguments: Namespace) -> int:
    """Write the zip."""
    from fiches.app.keep import keep_inputs

    path = keep_inputs(resolve_project(arguments), arguments.naam)
    name = path.stem.split(" ", 1)[1]
    return show_made(arguments, [path], f'Vergelijk er later mee met: fiches vergelijk "{name}"')
