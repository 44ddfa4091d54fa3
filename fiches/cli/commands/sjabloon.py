"""fiches sjabloon controleer: the findings in Word templates. fiches sjabloon nieuw: begin a template."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fiches.cli.arguments import (
    CommandParsers,
    add_command,
    add_command_group,
    parse_folder,
    parse_name,
    resolve_project,
)
from fiches.cli.console import make_report_data, print_data, print_line, print_made_paths
from fiches.cli.show_findings import describe_counts, format_count, show_finding, show_made_paths, show_report_findings
from fiches.diagnostics import ExitCode, Severity, make_visible

if TYPE_CHECKING:
    from fiches.app.lint import CommentOutcome, LintOutcome
    from fiches.app.new import NewTemplate

WHOLE_TEMPLATE = "het hele sjabloon"


def add_arguments(commands: CommandParsers) -> None:
    """Two actions: which templates to check, and what to begin a template from."""
    actions = add_command_group(commands, "sjabloon", "Controleer de Word-sjablonen, of begin een eigen sjabloon")
    _add_controleer(actions)
    _add_nieuw(actions)


def _add_controleer(actions: CommandParsers) -> None:
    about = "Controleer of sjablonen bij de gegevens passen en heel blijven in Word"
    parser = add_command(actions, "controleer", about, run_controleer)
    parser.add_argument("sjabloon", nargs="*", metavar="SJABLOON", help="alleen deze sjablonen, zoals fiche-kort")
    parser.add_argument(
        "--commentaar", action="store_true", help="zet elke bevinding als opmerking in een kopie in Word"
    )
    parser.add_argument("--uit", type=parse_folder, metavar="MAP", help="waar die kopie komt (anders: uitvoer)")


def _add_nieuw(actions: CommandParsers) -> None:
    parser = add_command(actions, "nieuw", "Begin een sjabloon met alle velden, in een eigen huisstijl", run_nieuw)
    parser.add_argument("naam", type=parse_name, metavar="NAAM", help="de naam van het sjabloon, zoals fiche-vng")
    parser.add_argument(
        "--soort", type=parse_name, metavar="SOORT", help="de soort document (anders: uit de naam, of fiche)"
    )
    parser.add_argument(
        "--huisstijl", type=parse_name, metavar="BESTAND", help="de huisstijl (anders: templates/huisstijl.yaml)"
    )


def run_controleer(arguments: Namespace) -> int:
    """Print the findings in templates, and write copies with comments when these are asked for."""
    from datetime import date

    from fiches.app.lint import CommentOutcome, lint_templates, write_commented_copies

    project = resolve_project(arguments)
    outcome = lint_templates(project, arguments.sjabloon, Path.cwd())
    copies = CommentOutcome()
    if arguments.commentaar:
        copies = write_commented_copies(project, outcome, project.resolve_output_folder(arguments.uit), date.today())
    if arguments.json:
        return _print_json(outcome, copies)
    _show_findings(outcome)
    _show_copies(copies)
    _show_totals(outcome)
    return outcome.exit_code


def _print_json(outcome: LintOutcome, copies: CommentOutcome) -> int:
    """The findings, which templates were looked at, and what became of the copies with comments."""
    files = {
        "gemaakt": copies.made,
        "opzijgezet": copies.set_aside,
        "verwijderd": copies.removed,
        "gebleven": copies.left,
    }
    data = {
        **make_report_data(outcome.report),
        "sjablonen": list(outcome.templates),
        **{name: [str(path) for path in paths] for name, paths in files.items()},
        "zonder_kopie": [{"sjabloon": one.template, "reden": one.reason} for one in copies.without],
    }
    return print_data(data, outcome.exit_code)


def _show_findings(outcome: LintOutcome) -> None:
    """The findings of each template below its name; a template without any is named too."""
    for path in outcome.templates:
        found = [one for one in outcome.report if one.location.path == path]
        print_line((make_visible(path), "bold underline"), "" if found else ": geen bevindingen", whole=True)
        print_line()
        for one in found:
            show_finding(one, one.location.place.words if one.location.place else WHOLE_TEMPLATE)


def _show_copies(outcome: CommentOutcome) -> None:
    lines = list(_describe_copies(outcome))
    for line in lines:
        print_line(make_visible(line), whole=True)
    if lines:
        print_line()


def _describe_copies(outcome: CommentOutcome) -> Iterator[str]:
    yield from (f"Met opmerkingen: {path}" for path in outcome.made)
    yield from (f"Uw bewerkte kopie staat nu in: {path}" for path in outcome.set_aside)
    yield from (f"Geen bevindingen meer, dus de oude kopie is verwijderd: {path}" for path in outcome.removed)
    yield from (f"Geen bevindingen meer, maar uw bewerkte kopie blijft staan: {path}" for path in outcome.left)
    for one in outcome.without:
        old = f" Dit is nog een eerdere kopie: {one.old}" if one.old else ""
        yield f"Geen kopie van {one.template}: {one.reason}.{old}"


def _show_totals(outcome: LintOutcome) -> None:
    templates = format_count(len(outcome.templates), "sjabloon", "sjablonen")
    counts = describe_counts(outcome.report, (Severity.FOUT, Severity.WAARSCHUWING))
    print_line(f"{templates}, {counts}.", style="bold")


def run_nieuw(arguments: Namespace) -> int:
    """Write a template; when the house style is wrong, print what is wrong in it."""
    from fiches.app.new import create_template

    style = Path(arguments.huisstijl) if arguments.huisstijl else None
    outcome = create_template(resolve_project(arguments), arguments.naam, arguments.soort, style)
    if arguments.json:
        return print_made_paths(outcome.paths, outcome.report, outcome.exit_code)
    show_report_findings(outcome.report)
    show_made_paths(outcome.paths, _describe_next_action(outcome))
    return outcome.exit_code


def _describe_next_action(outcome: NewTemplate) -> str:
    if outcome.exit_code != ExitCode.GOED:
        return "Er is geen sjabloon gemaakt: verbeter eerst de huisstijl."
    name = outcome.paths[-1].stem
    return f"Haal in Word weg wat u niet nodig hebt. Daarna: fiches sjabloon controleer {name}"
