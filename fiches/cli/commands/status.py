"""fiches status: where fiches are and to whom they went, or give a fiche another status."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from fiches.cli.arguments import CommandParsers, add_command, add_ronde, parse_name, resolve_project
from fiches.cli.console import print_data, print_findings, print_indented, print_line
from fiches.cli.show_findings import format_count, show_report_findings
from fiches.diagnostics import ExitCode, make_visible

if TYPE_CHECKING:
    from fiches.app.agreements import FicheWhereabouts
    from fiches.app.status import StatusOutcome


def add_arguments(commands: CommandParsers) -> None:
    """Which fiche, and its new status."""
    about = "Toon waar fiches staan en aan wie ze gingen, of geef een andere status"
    parser = add_command(commands, "status", about, run)
    parser.add_argument("fiche", nargs="?", type=parse_name, metavar="FICHE", help="het kenmerk (anders: alle fiches)")
    parser.add_argument(
        "nieuw", nargs="?", type=parse_name, metavar="STATUS", help="de nieuwe status, of wat daarvoor nog nodig is"
    )
    add_ronde(parser, "de ronde (anders: de laatste met deze fiche)")


def run(arguments: Namespace) -> int:
    """Print where the fiches are, or change the status of one."""
    return _show_whereabouts(arguments) if arguments.nieuw is None else _set_status(arguments)


def _show_whereabouts(arguments: Namespace) -> int:
    from fiches.app.agreements import list_whereabouts

    wanted = [arguments.fiche] if arguments.fiche else []
    found = list_whereabouts(resolve_project(arguments), arguments.ronde, wanted)
    if arguments.json:
        return print_data({"fiches": [_make_whereabouts_data(one) for one in found]})
    for one in found:
        _show_fiche(one)
    return ExitCode.GOED


def _show_fiche(one: FicheWhereabouts) -> None:
    from fiches.dutch.format import format_date

    if one.is_readable:
        status = f"({make_visible(one.status)}, {make_visible(one.versie)})"
        print_line((one.id, "bold"), f"  {make_visible(one.titel)}  {status}", whole=True)
    else:
        print_line((one.id, "bold"), ("  niet te lezen", "bold red"), f"; zie 'fiches controleer {one.id}'")
    for sent in one.sent:
        since = "; de tekst is sindsdien anders" if sent.is_now is False else ""
        kind = "definitief" if sent.levering.definitief else "concept"
        told = f"{format_date(sent.levering.datum)} aan {sent.levering.naam}, {kind}{since}"
        print_indented(make_visible(told), style="yellow" if since else "")


def _make_whereabouts_data(one: FicheWhereabouts) -> dict[str, Any]:
    return {
        "id": one.id,
        "titel": one.titel,
        "ronde": one.ronde,
        "status": one.status,
        "versie": one.versie,
        "inzet": [
            {
                "levering": sent.levering.levering,
                "aan": sent.levering.adressaat,
                "datum": sent.levering.datum.isoformat(),
                "definitief": sent.levering.definitief,
                "nog_gelijk": sent.is_now,
            }
            for sent in one.sent
        ],
    }


def _set_status(arguments: Namespace) -> int:
    from fiches.app.status import set_status

    outcome = set_status(resolve_project(arguments), arguments.ronde, arguments.fiche, arguments.nieuw)
    if arguments.json:
        data = {"fiche": outcome.fiche, "was": outcome.old, "wordt": outcome.new, "veranderd": outcome.moved}
        return print_findings(outcome.report, data, outcome.exit_code)
    show_report_findings(outcome.report)
    print_line(_describe_status_change(outcome), whole=True)
    return outcome.exit_code


def _describe_status_change(outcome: StatusOutcome) -> str:
    if outcome.moved:
        return f"{outcome.fiche} gaat van '{outcome.old}' naar '{outcome.new}'."
    left = format_count(len(outcome.report), "punt", "punten")
    return f"{outcome.fiche} blijft '{outcome.old}'. Op te lossen voor '{outcome.new}': {left}."
