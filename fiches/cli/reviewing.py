"""The commands of a reviewer: vergelijk, geschiedenis and toon."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from rich.padding import Padding
from rich.text import Text

from fiches.app.compare import ComparisonOutcome, Question, compare_inputs
from fiches.app.history import fiche_history, file_as_text
from fiches.cli import console as terminal
from fiches.cli.parser import REDLINE
from fiches.cli.place import project_of
from fiches.cli.writing import write_product
from fiches.diagnostics import ExitCode, FichesError
from fiches.review.history import history_data, history_lines
from fiches.review.styles import STYLES, Line, Products, Tone, terminal_lines
from fiches.review.styles.as_json import escaped

CONTENT, TERMINAL, JSON = "inhoud", "terminal", "json"
_COLOURS = {
    Tone.GEWOON: "",
    Tone.KOP: "bold",
    Tone.ZWAK: "dim",
    Tone.WEG: "red strike",
    Tone.ERBIJ: "green underline",
    Tone.INHOUD: "bold yellow",
    Tone.REDACTIE: "cyan",
    Tone.ALARM: "bold red",
}


def vergelijk(arguments: Namespace) -> int:
    """fiches vergelijk"""
    form = _form(arguments)
    find = partial(project_of, arguments)
    question = Question(
        arguments.oud, arguments.nieuw, arguments.ronde, tuple(arguments.fiche or ()),
        arguments.alleen == CONTENT, arguments.eis_versie,
    )  # fmt: skip
    outcome = compare_inputs(question, Path.cwd(), find)
    if form == REDLINE:
        from fiches.cli.redlining import tell_redlines  # noqa: PLC0415  (Word loads on demand)

        return max(outcome.exit_code, tell_redlines(outcome, find(), arguments))
    if form == TERMINAL and arguments.uit is None:
        _print(terminal_lines(outcome.comparison))
    else:
        _deliver(STYLES[form], outcome, arguments.uit)
    return outcome.exit_code


def _form(arguments: Namespace) -> str:
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


def _deliver(products: Products, outcome: ComparisonOutcome, folder: Path | None) -> None:
    """A text on stdout, or every file in a folder."""
    for product in products(outcome.comparison, outcome.sides):
        if product.is_text and folder is None:
            sys.stdout.write(product.content.decode("utf-8", "surrogatepass"))
        else:
            write_product(product, folder or Path.cwd())


def geschiedenis(arguments: Namespace) -> int:
    """fiches geschiedenis"""
    history = fiche_history(project_of(arguments), arguments.fiche, arguments.ronde)
    if arguments.json:
        _print_json(history_data(arguments.fiche, history))
    else:
        _print(history_lines(arguments.fiche, history))
    return ExitCode.GOED


def toon(arguments: Namespace) -> int:
    """fiches toon"""
    lines = file_as_text(arguments.bestand)
    if arguments.json:
        _print_json({"bestand": str(arguments.bestand), "regels": lines})
    else:
        sys.stdout.write("".join(f"{line}\n" for line in lines))
    return ExitCode.GOED


def _print_json(data: dict[str, Any]) -> None:
    told = {**data, "exitcode": int(ExitCode.GOED)}
    sys.stdout.write(escaped(json.dumps(told, ensure_ascii=False, indent=1)) + "\n")


def _print(lines: Iterable[Line]) -> None:
    """In colour where that can be seen, else with marks around what went and what came."""
    console = terminal.console()
    colour = console.is_terminal and not console.no_color
    for line in lines:
        text = _coloured(line) if colour else Text(line.plain[line.indent :])
        if not text.plain:
            console.print()
        elif console.soft_wrap:
            console.print(Text(" " * line.indent).append_text(text), soft_wrap=True)
        else:
            console.print(Padding(text, (0, 0, 0, line.indent), expand=False))


def _coloured(line: Line) -> Text:
    return Text.assemble(*((span.text, _COLOURS[span.tone]) for span in line.spans))
