"""fiches toon: an input file as plain lines, for git to compare."""

import sys
from argparse import Namespace
from pathlib import Path

from fiches.cli.arguments import CommandParsers, add_command
from fiches.cli.console import print_data
from fiches.diagnostics import ExitCode


def add_arguments(commands: CommandParsers) -> None:
    """The file to show."""
    parser = add_command(commands, "toon", "Toon een invoerbestand als gewone tekst, een regel per waarde", run)
    parser.add_argument("--vooruit", action="store_true", help="voor git: maak ook de versies in git alvast klaar")
    parser.add_argument("bestand", type=Path, metavar="BESTAND", help="een invoerbestand")


def run(arguments: Namespace) -> int:
    """Print the lines."""
    from fiches.app.git import read_plain_lines, write_plain_lines

    if arguments.vooruit:
        write_plain_lines(Path.cwd())
    lines = read_plain_lines(arguments.bestand)
    if arguments.json:
        return print_data({"bestand": str(arguments.bestand), "regels": lines})
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return ExitCode.GOED
