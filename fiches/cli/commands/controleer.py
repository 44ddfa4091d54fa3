"""fiches controleer: the findings in the inputs, once or after every change, in a form of choice."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from fiches.cli.arguments import CommandParsers, add_command, add_ronde, parse_name, resolve_project
from fiches.cli.console import make_finding_data, print_data, print_indented, print_line, print_outcome
from fiches.cli.show_findings import format_count, show_grouped_findings, show_totals
from fiches.diagnostics import ExitCode, FichesError, make_visible

if TYPE_CHECKING:
    from fiches.app.check import CheckRequest
    from fiches.app.status import NextStep
    from fiches.app.use_case import Outcome, Project

TEXT, JSON = "tekst", "json"
WATCH_PAUSE = 0.5
"""Seconds between two looks at the files while watching."""


def add_arguments(commands: CommandParsers) -> None:
    """What to check and as what, which findings to show, and how."""
    parser = add_command(commands, "controleer", "Controleer de invoer en toon elke fout met plaats en tip", run)
    parser.add_argument("pad", nargs="*", metavar="PAD", help="alleen deze fiches of bestanden")
    add_ronde(parser)
    parser.add_argument(
        "--revisie", type=parse_name, metavar="REV", help="controleer een eerdere versie in git, zoals HEAD~1"
    )
    parser.add_argument(
        "--status", type=parse_name, metavar="STATUS", help="beoordeel elke fiche alsof zij deze status heeft"
    )
    parser.add_argument(
        "--alleen",
        type=parse_codes,
        metavar="CODES",
        action="extend",
        default=[],
        help="toon alleen deze, zoals C12,C22",
    )
    parser.add_argument("--formaat", choices=REPORTS, metavar="FORMAAT", help=f"kies uit {', '.join(REPORTS)}")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--wat-nog", action="store_true", help="toon per fiche wat de volgende status nog vraagt")
    ways.add_argument("--volg", action="store_true", help="kijk mee en controleer elk bestand dat verandert")


def parse_codes(text: str) -> list[str]:
    """Codes with commas between them."""
    found = [code.strip() for code in text.split(",")]
    if not all(found):
        raise ArgumentTypeError("hier hoort een code, zoals C22, of een paar met komma's: C12,C22")
    return found


def run(arguments: Namespace) -> int:
    """Print the findings, or what each fiche still needs for its next status."""
    from fiches.app.check import CheckRequest, check_rondes

    _check_combination(arguments)
    form = JSON if arguments.json else arguments.formaat or TEXT
    project = resolve_project(arguments)
    question = CheckRequest(arguments.ronde, arguments.pad, Path.cwd(), arguments.status, arguments.alleen)
    if arguments.volg:
        return _watch_inputs(project, question)
    if arguments.wat_nog:
        return _tell_next_steps(project, question, form)
    outcome = check_rondes(project, question)
    REPORTS[form](outcome)
    return outcome.exit_code


def _check_combination(arguments: Namespace) -> None:
    """Raises `FichesError` that names two options which do not go together."""
    form = arguments.formaat or TEXT
    told = f"--formaat {arguments.formaat}"
    clashes = (
        ("--volg", arguments.volg, {"--json": arguments.json, told: form != TEXT}),
        ("--wat-nog", arguments.wat_nog, {
            "--status": arguments.status, "--alleen": arguments.alleen, told: form not in (TEXT, JSON)
        }),
        ("--json", arguments.json, {told: arguments.formaat not in (None, JSON)}),
    )  # fmt: skip
    for option, given, others in clashes:
        for other in (name for name, is_given in others.items() if given and is_given):
            raise FichesError(
                f"{option} kan niet samen met {other}.",
                exit_code=ExitCode.VERKEERD_GEBRUIK,
                hint="laat een van beide weg",
            )


def _show_outcome(outcome: Outcome) -> None:
    show_grouped_findings(outcome)
    show_totals(outcome)


def _print_sarif(outcome: Outcome) -> None:
    from fiches.cli.report import render_sarif

    sys.stdout.write(render_sarif(outcome))


def _print_github(outcome: Outcome) -> None:
    from fiches.cli.report import render_github

    sys.stdout.write(render_github(outcome))


def _print_html(outcome: Outcome) -> None:
    from fiches.cli.report import render_html

    sys.stdout.write(render_html(outcome))


REPORTS: dict[str, Callable[[Outcome], object]] = {
    TEXT: _show_outcome,
    JSON: print_outcome,
    "sarif": _print_sarif,
    "github": _print_github,
    "html": _print_html,
}
"""The ways to tell the findings, by the name that `--formaat` takes."""


def _watch_inputs(project: Project, question: CheckRequest) -> int:
    """Show findings until the user presses Ctrl-C, which is the way to stop and no failure."""
    from fiches.app.check import watch_inputs

    try:
        for outcome, changed in watch_inputs(project, question, lambda: time.sleep(WATCH_PAUSE)):
            if changed:
                names = ", ".join(sorted(Path(path).name for path in changed))
                print_line(f"Veranderd: {make_visible(names)}", style="bold")
                print_line()
            if isinstance(outcome, FichesError):
                _show_failure(outcome)
            else:
                _show_outcome(outcome)
            print_line("Ik kijk mee. Sla een bestand op om het te controleren; stop met Ctrl-C.", style="dim")
    except KeyboardInterrupt:
        print_line()
        print_line("Gestopt.")
    return ExitCode.GOED


def _show_failure(error: FichesError) -> None:
    """Why there was nothing to check this time."""
    print_line(make_visible(error.message), style="bold")
    if error.hint:
        print_indented(f"tip: {make_visible(error.hint)}", style="dim")


def _tell_next_steps(project: Project, question: CheckRequest, form: str) -> int:
    from fiches.app.status import list_next_steps

    steps = list_next_steps(project, question)
    if form == JSON:
        return print_data({"wat_nog": [_make_step_data(step) for step in steps]})
    for step in steps:
        _show_next_step(step)
    return ExitCode.GOED


def _make_step_data(step: NextStep) -> dict[str, object]:
    return {
        "id": step.id,
        "bestand": step.path,
        "status": step.status,
        "volgende_status": step.next_status,
        "nog_nodig": [make_finding_data(found) for found in step.todo],
    }


def _show_next_step(step: NextStep) -> None:
    """What stands between a fiche and its next status, a line each."""
    count = format_count(len(step.todo), "punt", "punten") if step.todo else "niets meer nodig"
    way = f"{step.status} → {step.next_status}" if step.next_status else f"{step.status}, de laatste status"
    print_line((f"{step.id} ", "bold"), make_visible(f"{way}: {count}"), whole=True)
    for found in step.todo:
        print_indented(f"regel {found.location.line}  {found.code}  {make_visible(found.message)}")
    if step.todo:
        print_line()
