"""fiches vergelijk: what changed between two versions of the inputs, in the terminal or in files."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterable
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
from fiches.cli.show_findings import show_report_findings
from fiches.diagnostics import ExitCode, FichesError, Report

if TYPE_CHECKING:
    from fiches.app.compare import ComparisonOutcome
    from fiches.app.project import Project
    from fiches.compare.styles.wording import Product

CONTENT, TERMINAL, JSON, REDLINE = "inhoud", "terminal", "json", "redline"
COMPARISON_FORMS = {
    TERMINAL: "om hier te lezen",
    "md": "Markdown, voor bij een voorstel",
    JSON: "voor een ander programma",
    "html": "een pagina om door te sturen",
    "docx": "Word, een bladzijde voor een bestuurder",
    "xlsx": "Excel, om te sorteren en te filteren",
    REDLINE: "Word, per fiche met bijgehouden wijzigingen",
}
"""The ways in which a comparison can be told, the usual one first, and what each is for."""


def add_arguments(commands: CommandParsers) -> None:
    """Which versions, what of them, and how to tell the difference."""
    parser = add_command(commands, "vergelijk", "Toon wat er tussen twee versies van de invoer is veranderd", run)
    what = "een map, zip, invoerbestand of revisie in git"
    parser.add_argument("oud", nargs="?", type=parse_name, metavar="OUD", help=f"{what} (anders: HEAD)")
    parser.add_argument("nieuw", nargs="?", type=parse_name, metavar="NIEUW", help=f"{what} (anders: de werkmap)")
    parser.add_argument(
        "--fiche", action="append", type=parse_name, metavar="FICHE", help="alleen deze fiche; mag vaker"
    )
    add_ronde(parser)
    parser.add_argument("--alleen", choices=(CONTENT,), help="laat weg wat alleen redactie is")
    parser.add_argument(
        "--formaat",
        choices=COMPARISON_FORMS,
        metavar="VORM",
        help="; ".join(f"{name}: {about}" for name, about in COMPARISON_FORMS.items()),
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

    form = _choose_form(arguments)
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
    if form == REDLINE:
        return max(outcome.exit_code, _write_redlines(outcome, find(), arguments))
    _tell(outcome, form, arguments.uit)
    return outcome.exit_code


def _choose_form(arguments: Namespace) -> str:
    """How to tell it. Raises `FichesError` for two forms at once, and for redlines without a folder."""
    form: str = arguments.formaat or (JSON if arguments.json else TERMINAL)
    if arguments.json and form != JSON:
        raise FichesError(
            f"--json kan niet samen met --formaat {form}.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint="laat een van beide weg",
        )
    if form == REDLINE and arguments.uit is None:
        raise FichesError(
            "Word-bestanden met wijzigingen passen niet op het scherm.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint="noem een map met --uit",
        )
    return form


def _tell(outcome: ComparisonOutcome, form: str, folder: Path | None) -> None:
    from fiches.compare.styles import load_style

    if form == TERMINAL and folder is None:
        from fiches.cli.lines import print_lines
        from fiches.compare.styles.terminal import render_terminal_lines

        print_lines(render_terminal_lines(outcome.comparison))
    else:
        _write_products(load_style(form)(outcome.comparison, outcome.sides), folder)


def _write_products(products: Iterable[Product], folder: Path | None) -> None:
    """A text on stdout, or every file in a folder."""
    for product in products:
        if product.is_text and folder is None:
            sys.stdout.write(product.content.decode("utf-8", "surrogatepass"))
        else:
            _write_product(product, folder or Path.cwd())


def _write_product(product: Product, folder: Path, told: str = "") -> None:
    """Write a file whole and name it, with what is told of it. Raises `FichesError` when it cannot be written."""
    from fiches.io.files import make_write_error, replace_file

    try:
        replace_file(folder / product.name, product.content)
    except OSError as error:
        raise make_write_error(folder, error) from error
    sys.stderr.write(f"Gemaakt: {folder / product.name}{told}\n")


def _write_redlines(outcome: ComparisonOutcome, project: Project, arguments: Namespace) -> int:
    """Each file as soon as it is there; then what could not be made."""
    from fiches.app.compare import make_comparison_redlines
    from fiches.compare.styles.wording import Product

    found = []
    for one in make_comparison_redlines(outcome, project, arguments.auteur, arguments.datum):
        if one.content is not None:
            _write_product(Product(one.name, one.content), arguments.uit, f"  ({one.told})")
        elif one.finding is None:
            sys.stderr.write(f"Niet gemaakt: {one.name}  (in Word is niets anders)\n")
        else:
            found.append(one.finding)
    show_report_findings(Report.from_diagnostics(found))
    return ExitCode.BEVINDINGEN if found else ExitCode.GOED
