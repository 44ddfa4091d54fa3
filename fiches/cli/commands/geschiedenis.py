"""fiches geschiedenis: all versions of a fiche in git."""

from argparse import Namespace

from fiches.cli.arguments import CommandParsers, add_command, add_ronde, parse_name, resolve_project
from fiches.cli.console import print_data
from fiches.diagnostics import ExitCode


def add_arguments(commands: CommandParsers) -> None:
    """Which fiche, and of which ronde."""
    parser = add_command(commands, "geschiedenis", "Toon alle versies van een fiche in git", run)
    parser.add_argument("fiche", type=parse_name, metavar="FICHE", help="het kenmerk, zoals W-01")
    add_ronde(parser, "de ronde (anders: de laatste met deze fiche)")


def run(arguments: Namespace) -> int:
    """Print the versions."""
    from fiches.app.git import load_fiche_history
    from fiches.cli.console import print_lines
    from fiches.compare.history import make_history_data, render_history_lines

    history = load_fiche_history(resolve_project(arguments), arguments.fiche, arguments.ronde)
    if arguments.json:
        return print_data(make_history_data(arguments.fiche, history))
    print_lines(render_history_lines(arguments.fiche, history))
    return ExitCode.GOED
