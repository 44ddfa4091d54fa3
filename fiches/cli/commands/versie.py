"""fiches versie: what this program works with here, and what to do about what is missing."""

from __future__ import annotations

from argparse import Namespace

from fiches.cli.arguments import CommandParsers, add_command
from fiches.cli.console import print_data, print_indented, print_line
from fiches.diagnostics import ExitCode, make_visible


def add_arguments(commands: CommandParsers) -> None:
    """No arguments of its own: it is about this computer, not about a project."""
    about = "Toon de versie, waarmee het programma hier werkt en wat er ontbreekt"
    add_command(commands, "versie", about, run, in_project=False)


def run(arguments: Namespace) -> int:
    """Print each part, and what to do about one that is not there."""
    from fiches.app.installed import list_installed_parts

    parts = list_installed_parts()
    if arguments.json:
        keys = ("naam", "gevonden", "waarvoor", "advies")
        values = [(one.name, one.found, one.purpose, one.advice) for one in parts]
        return print_data({"onderdelen": [dict(zip(keys, value, strict=True)) for value in values]})
    for one in parts:
        state = (make_visible(one.found), "") if one.found else ("ontbreekt", "yellow")
        purpose = f"  voor: {one.purpose}" if one.purpose and not one.found else ""
        print_line((one.name, "bold"), "  ", state, purpose, whole=True)
        if one.advice:
            print_indented(make_visible(one.advice), style="dim")
    return ExitCode.GOED
