"""fiches git: set git up for this project (`instellen`)."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from fiches.cli.arguments import CommandParsers, add_command, add_command_group, parse_name, resolve_project
from fiches.cli.console import print_data, print_indented, print_line
from fiches.diagnostics import make_visible

if TYPE_CHECKING:
    from fiches.app.git import GitSetting, GitSetup


def add_arguments(commands: CommandParsers) -> None:
    """One action: how git runs this program, and whether another setting may go."""
    actions = add_command_group(commands, "git", "Stel git in voor deze map")
    about = "Laat git invoer leesbaar vergelijken en registers samenvoegen"
    setup = add_command(actions, "instellen", about, run_instellen)
    setup.add_argument(
        "--opdracht",
        dest="command",
        type=parse_name,
        metavar="TEKST",
        help="hoe git dit programma start (anders: zoals u nu)",
    )
    setup.add_argument("--vervang", action="store_true", help="zet ook instellingen om die nu anders zijn")


def run_instellen(arguments: Namespace) -> int:
    """Make the settings, and print what became of each."""
    from fiches.app.git import write_git_settings

    command = arguments.command or find_own_command()
    setup = write_git_settings(resolve_project(arguments), command, replace=arguments.vervang)
    if arguments.json:
        return print_data({"instellingen": [_make_setting_data(one) for one in setup.settings]}, setup.exit_code)
    _show_setup(setup)
    return setup.exit_code


def find_own_command() -> str:
    """How git can start this program as it was started now. Raises `FichesError` when that will not last."""
    import shlex

    from fiches.app.installed import is_passing
    from fiches.io.files import make_usage_error

    program = Path(sys.argv[0]).absolute()
    if program.stem != "fiches" or is_passing(program):
        raise make_usage_error(
            "Dit programma draait uit een map die niet blijft bestaan.",
            "zeg met --opdracht hoe git het moet starten, zoals --opdracht 'uvx --from PAKKET fiches'",
        )
    return shlex.quote(program.as_posix())


def _show_setup(setup: GitSetup) -> None:
    for one in setup.settings:
        style = "yellow" if one.state.name in ("BEHOUDEN", "VERVANGEN") else ""
        print_line((one.state.value, style), f": {make_visible(one.name)}", whole=True)
        print_indented(f"  {make_visible(one.wanted)}", style="dim")
        if one.state.name == "BEHOUDEN":
            print_indented(f"  blijft: {make_visible(one.other)}. Met --vervang zet u dit om.", style="yellow")
        elif one.state.name == "VERVANGEN":
            print_indented(f"  was: {make_visible(one.other)}", style="yellow")
    print_line("Leg .gitattributes vast in git. De rest stelt ieder in de eigen kopie een keer in.")


def _make_setting_data(one: GitSetting) -> dict[str, str]:
    return {"naam": one.name, "waarde": one.wanted, "stand": one.state.value, "anders": one.other}
