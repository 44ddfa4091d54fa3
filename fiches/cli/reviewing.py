"""The commands of a reviewer: vergelijk, geschiedenis and toon."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from rich.padding import Padding
from rich.text import Text

from fiches import app
from fiches.app.compare import ComparisonOutcome, Question, compare_inputs
from fiches.app.history import fiche_history, file_as_text
from fiches.app.redlines import redlines_of
from fiches.building.output import BUSY, cannot_write, write_whole
from fiches.cli import console as terminal
from fiches.cli import show_findings
from fiches.diagnostics import ExitCode, FichesError, Report
from fiches.diagnostics.suggest import did_you_mean
from fiches.review.history import history_data, history_lines
from fiches.review.styles import JSON, STYLES, TERMINAL, Line, Product, Style, Tone, terminal_lines
from fiches.review.styles.as_json import escaped

CONTENT, REDLINE = "inhoud", "redline"
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
Find = Callable[[], app.Project]


def vergelijk(arguments: Namespace, find: Find) -> int:
    """fiches vergelijk"""
    style = None if _wants_redlines(arguments) else _style(arguments)
    question = Question(
        arguments.oud, arguments.nieuw, arguments.ronde, tuple(arguments.fiche or ()),
        arguments.alleen == CONTENT, arguments.eis_versie,
    )  # fmt: skip
    outcome = compare_inputs(question, Path.cwd(), find)
    if style is None:
        return max(outcome.exit_code, _redlines(outcome, find, arguments))
    if style is TERMINAL and arguments.uit is None:
        _print(terminal_lines(outcome.comparison))
    else:
        _deliver(style, outcome, arguments.uit)
    return outcome.exit_code


def _wants_redlines(arguments: Namespace) -> bool:
    wanted = arguments.formaat == REDLINE and not arguments.json
    if wanted and arguments.uit is None:
        raise FichesError(
            "Word-bestanden met wijzigingen passen niet op het scherm.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint="noem een map met --uit",
        )
    return wanted


def _redlines(outcome: ComparisonOutcome, find: Find, arguments: Namespace) -> int:
    """Each file as soon as it is there; then what could not be made."""
    found = []
    for one in redlines_of(outcome, find(), arguments.auteur, arguments.datum):
        if one.content is not None:
            _write(Product(one.name, one.content), arguments.uit, f"  ({one.told})")
        elif one.finding is None:
            sys.stderr.write(f"Niet gemaakt: {one.name}  (in Word is niets anders)\n")
        else:
            found.append(one.finding)
    show_findings.of_report(Report.of(found))
    return ExitCode.BEVINDINGEN if found else ExitCode.GOED


def _style(arguments: Namespace) -> Style:
    known = {style.naam: style for style in STYLES}
    names = [*known, REDLINE]
    wanted = JSON.naam if arguments.json else arguments.formaat
    if wanted in known:
        return known[wanted]
    raise FichesError(
        f"'{wanted}' is geen vorm voor een vergelijking.",
        exit_code=ExitCode.VERKEERD_GEBRUIK,
        hint=did_you_mean(wanted, names) or f"kies uit: {', '.join(names)}",
    )


def _deliver(style: Style, outcome: ComparisonOutcome, folder: Path | None) -> None:
    """A text on stdout, or every file in a folder."""
    for product in style.products(outcome.comparison, outcome.sides):
        if product.is_text and folder is None:
            sys.stdout.write(product.content.decode("utf-8", "surrogatepass"))
        else:
            _write(product, folder)


def _write(product: Product, folder: Path | None, told: str = "") -> None:
    target = folder or Path.cwd()
    try:
        target.mkdir(parents=True, exist_ok=True)
        write_whole(target, product.name, product.content)
        with suppress(OSError):  # another run may be writing there
            (target / BUSY).rmdir()
    except OSError as error:
        raise cannot_write(target, error) from error
    sys.stderr.write(f"Gemaakt: {target / product.name}{told}\n")


def geschiedenis(arguments: Namespace, find: Find) -> int:
    """fiches geschiedenis"""
    history = fiche_history(find(), arguments.fiche, arguments.ronde)
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
