"""The commands about versions: `vergelijk`, `geschiedenis`, and `toon`, which shows a file as plain lines for git.

A comparison is printed in the terminal or written to files in a folder that the user chose; as `redline` it is a Word
file with tracked changes for every fiche that changed.
"""

import json
import sys
from argparse import Namespace
from functools import partial
from pathlib import Path
from typing import Any

from fiches.app.compare import CompareRequest, ComparisonOutcome, compare_inputs, make_comparison_redlines
from fiches.app.history import load_fiche_history, read_plain_lines
from fiches.app.project import Project
from fiches.cli import show_findings
from fiches.cli.lines import print_lines
from fiches.cli.main import resolve_project
from fiches.cli.parser import REDLINE
from fiches.compare.history import make_history_data, render_history_lines
from fiches.compare.styles import load_style
from fiches.compare.styles.as_json import escape_unseen
from fiches.compare.styles.terminal import render_terminal_lines
from fiches.compare.styles.wording import ComparisonStyle, Product
from fiches.diagnostics import ExitCode, FichesError, Report
from fiches.io.files import make_write_error, replace_file

CONTENT, TERMINAL, JSON = "inhoud", "terminal", "json"


def run_vergelijk(arguments: Namespace) -> int:
    """fiches vergelijk"""
    form = _choose_form(arguments)
    find = partial(resolve_project, arguments)
    question = CompareRequest(
        arguments.oud, arguments.nieuw, arguments.ronde, tuple(arguments.fiche or ()),
        arguments.alleen == CONTENT, arguments.eis_versie,
    )  # fmt: skip
    outcome = compare_inputs(question, Path.cwd(), find)
    if form == REDLINE:
        return max(outcome.exit_code, write_redlines(outcome, find(), arguments))
    if form == TERMINAL and arguments.uit is None:
        print_lines(render_terminal_lines(outcome.comparison))
    else:
        _write_products(load_style(form), outcome, arguments.uit)
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


def _write_products(products: ComparisonStyle, outcome: ComparisonOutcome, folder: Path | None) -> None:
    """A text on stdout, or every file in a folder."""

    for product in products(outcome.comparison, outcome.sides):
        if product.is_text and folder is None:
            sys.stdout.write(product.content.decode("utf-8", "surrogatepass"))
        else:
            write_product(product, folder or Path.cwd())


def run_geschiedenis(arguments: Namespace) -> int:
    """fiches geschiedenis"""
    history = load_fiche_history(resolve_project(arguments), arguments.fiche, arguments.ronde)
    if arguments.json:
        _print_json(make_history_data(arguments.fiche, history))
    else:
        print_lines(render_history_lines(arguments.fiche, history))
    return ExitCode.GOED


def run_toon(arguments: Namespace) -> int:
    """fiches toon"""
    lines = read_plain_lines(arguments.bestand)
    if arguments.json:
        _print_json({"bestand": str(arguments.bestand), "regels": lines})
    else:
        sys.stdout.write("".join(f"{line}\n" for line in lines))
    return ExitCode.GOED


def _print_json(data: dict[str, Any]) -> None:
    told = {**data, "exitcode": int(ExitCode.GOED)}
    sys.stdout.write(escape_unseen(json.dumps(told, ensure_ascii=False, indent=1)) + "\n")


def write_product(product: Product, folder: Path, told: str = "") -> None:
    """Write a file whole and name it, with what is told of it. Raises `FichesError` when it cannot be written."""
    try:
        replace_file(folder / product.name, product.content)
    except OSError as error:
        raise make_write_error(folder, error) from error
    sys.stderr.write(f"Gemaakt: {folder / product.name}{told}\n")


def write_redlines(outcome: ComparisonOutcome, project: Project, arguments: Namespace) -> int:
    """Each file as soon as it is there; then what could not be made."""
    found = []
    for one in make_comparison_redlines(outcome, project, arguments.auteur, arguments.datum):
        if one.content is not None:
            write_product(Product(one.name, one.content), arguments.uit, f"  ({one.told})")
        elif one.finding is None:
            sys.stderr.write(f"Niet gemaakt: {one.name}  (in Word is niets anders)\n")
        else:
            found.append(one.finding)
    show_findings.show_report_findings(Report.from_diagnostics(found))
    return ExitCode.BEVINDINGEN if found else ExitCode.GOED
