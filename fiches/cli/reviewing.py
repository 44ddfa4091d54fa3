"""What a reviewer asks first: vergelijk."""

import sys
from argparse import Namespace
from functools import partial
from pathlib import Path

from fiches.app.compare import CompareRequest, ComparisonOutcome, compare_inputs
from fiches.cli.parser import REDLINE
from fiches.cli.place import resolve_project
from fiches.cli.show_lines import print_lines
from fiches.compare.styles import load_style
from fiches.compare.styles.terminal import render_terminal_lines
from fiches.compare.styles.wording import ComparisonStyle
from fiches.diagnostics import ExitCode, FichesError

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
        from fiches.cli.redlining import write_redlines  # noqa: PLC0415  (Word loads on demand)

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
    from fiches.cli.writing import write_product  # noqa: PLC0415  (most comparisons are read on the screen)

    for product in products(outcome.comparison, outcome.sides):
        if product.is_text and folder is None:
            sys.stdout.write(product.content.decode("utf-8", "surrogatepass"))
        else:
            write_product(product, folder or Path.cwd())
