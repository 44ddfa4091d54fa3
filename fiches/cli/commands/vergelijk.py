"""fiches vergelijk: what changed between two versions of the inputs, in the terminal or in files."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fiches.cli.arguments import (
    CommandParsers,
    add_command,
    add_ronde,
    parse_day,
    parse_folder,
    parse_name,
    resolve_project,
)
from fiches.cli.show_findings import write_products
from fiches.compare.styles import STYLES, Style, StyleRequest, find_style
from fiches.diagnostics import ExitCode, FichesError

if TYPE_CHECKING:
    from fiches.app.compare import ComparisonOutcome

CONTENT, TERMINAL, JSON = "inhoud", "terminal", "json"


def add_arguments(commands: CommandParsers) -> None:
    """Which versions, what of them, and how to tell the difference."""
    parser = add_command(commands, "vergelijk", "Toon wat er tussen twee versies van de invoer is veranderd", run)
    what = "een map, zip, invoerbestand of revisie in git"
    last = "anders: de laatste vastgelegde versie"
    parser.add_argument("oud", nargs="?", type=parse_name, metavar="OUD", help=f"{what} ({last})")
    parser.add_argument("nieuw", nargs="?", type=parse_name, metavar="NIEUW", help=f"{what} (anders: de werkmap)")
    parser.add_argument(
        "--fiche", action="append", type=parse_name, metavar="FICHE", help="alleen deze fiche; mag vaker"
    )
    add_ronde(parser)
    parser.add_argument("--alleen", choices=(CONTENT,), help="laat weg wat alleen redactie is, en zeg hoeveel dat is")
    parser.add_argument(
        "--formaat",
        choices=[style.name for style in STYLES],
        metavar="VORM",
        help="; ".join(f"{style.name}: {style.about}" for style in STYLES),
    )
    parser.add_argument("--uit", type=parse_folder, metavar="MAP", help="schrijf het resultaat in deze map")
    parser.add_argument(
        "--auteur", type=parse_author, default="fiches", metavar="NAAM", help="wie in de redline wijzigt"
    )
    parser.add_argument(
        "--datum", type=parse_day, metavar="DATUM", help="dag in de redline (anders: die van de versie)"
    )
    parser.add_argument(
        "--eis-versie", action="store_true", help="een andere inhoud of afbeelding onder dezelfde versie is een fout"
    )


def parse_author(text: str) -> str:
    """A name that a Word file can hold."""
    if not text.strip() or not text.isprintable():
        raise ArgumentTypeError("hier hoort een naam van gewone tekens")
    return text


def run(arguments: Namespace) -> int:
    """Print the difference, or write it in files."""
    from fiches.app.compare import CompareRequest, compare_inputs

    style = _choose_style(arguments)
    find = partial(resolve_project, arguments)
    question = CompareRequest(
        arguments.oud,
        arguments.nieuw,
        arguments.ronde,
        tuple(arguments.fiche or ()),
        arguments.alleen == CONTENT,
        arguments.eis_versie,
    )
    outcome = compare_inputs(question, Path.cwd(), find)
    return max(outcome.exit_code, _tell(outcome, style, arguments))


def _choose_style(arguments: Namespace) -> Style:
    """How to tell it. Raises `FichesError` for two styles at once, and without a folder for one that needs it."""
    style = find_style(arguments.formaat or (JSON if arguments.json else TERMINAL))
    if arguments.json and style.name != JSON:
        raise FichesError(
            f"--json kan niet samen met --formaat {style.name}.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint="laat een van beide weg",
        )
    if style.needs_folder and arguments.uit is None:
        raise FichesError(
            "Word-bestanden met wijzigingen passen niet op het scherm.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint="noem een map met --uit",
        )
    return style


def _tell(outcome: ComparisonOutcome, style: Style, arguments: Namespace) -> ExitCode:
    """Print it, in the terminal with colours, or write it in files."""
    if style.name == TERMINAL and arguments.uit is None:
        from fiches.cli.console import print_lines
        from fiches.compare.styles.terminal import render_terminal_lines

        print_lines(render_terminal_lines(outcome.comparison))
        return ExitCode.GOED
    request = StyleRequest(
        outcome.comparison,
        outcome.sides,
        arguments.auteur,
        arguments.datum,
        lambda: resolve_project(arguments).load_templates(),
    )
    return write_products(style.make_products(request), arguments.uit)
