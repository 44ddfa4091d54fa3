"""fiches lever: deliver fiches as a package to an addressee, or tell why that cannot be done."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from fiches.cli.arguments import (
    CommandParsers,
    add_command,
    add_libreoffice,
    add_ronde,
    add_workers,
    parse_day,
    parse_folder,
    parse_name,
    resolve_project,
)
from fiches.cli.console import SEVERITY_COLOURS, print_findings, print_indented, print_line
from fiches.cli.progress_bar import open_progress_bar
from fiches.cli.show_findings import (
    describe_way_out,
    describe_weight,
    format_count,
    format_place,
    show_related,
    show_report_findings,
)
from fiches.diagnostics import Diagnostic, make_visible

if TYPE_CHECKING:
    from fiches.agree.standing import Standing
    from fiches.app.deliver import DeliveryOutcome

MAX_NAMES = 12
LEAST_TOGETHER = 3
"""So many reasons with one code and one way out are told together."""

STEP_TEXTS = {"BUNDELEN": "bundel maken", "INPAKKEN": "inpakken", "PLAATSEN": "op zijn plaats zetten"}
"""What the bar says of a `DeliveryStep`, by its name: importing the class would load much for every command."""


def add_arguments(commands: CommandParsers) -> None:
    """To whom, on which day, which fiches, and as concept or not."""
    about = "Lever fiches als pakket aan een adressaat, of toon waarom dat niet kan"
    parser = add_command(commands, "lever", about, run)
    parser.add_argument("--aan", type=parse_name, required=True, metavar="ADRESSAAT", help="aan wie, zoals informateur")
    parser.add_argument(
        "--datum", type=parse_day, required=True, metavar="DATUM", help="de dag van de levering: 2021-04-08"
    )
    parser.add_argument("--fiches", nargs="+", type=parse_name, metavar="FICHE", help="alleen deze fiches, zoals W-01")
    parser.add_argument("--scenario", type=parse_name, metavar="SCENARIO", help="alleen fiches voor dit scenario")
    parser.add_argument("--definitief", action="store_true", help="geen concept; elke fiche heeft de laatste status")
    parser.add_argument("--proef", action="store_true", help="maak niets; zeg alleen wat er zou gebeuren")
    add_ronde(parser, "de ronde (anders: de laatste)")
    parser.add_argument("--uit", type=parse_folder, metavar="MAP", help="waar het pakket komt (anders: uitvoer)")
    add_libreoffice(parser)
    add_workers(parser)


def run(arguments: Namespace) -> int:
    """Make the package, and print what is in it; or print the reasons why there is none."""
    delivery = _deliver(arguments)
    if arguments.json:
        return print_findings(delivery.reasons, _make_delivery_data(delivery), delivery.exit_code)
    _show_reasons(delivery.reasons)
    _show_akkoorden(delivery.standings)
    for fiche, why in delivery.selection.left_out:
        print_line(f"Niet in deze levering: {fiche} ({make_visible(why)}).")
    if delivery.reasons:
        count = format_count(len(delivery.reasons), "reden", "redenen")
        told = f"Niet geleverd aan {make_visible(delivery.addressee_name)}: {count}. Er is niets geschreven."
        print_line(told, style="bold", whole=True)
    else:
        _show_package(delivery, is_final=arguments.definitief)
    return delivery.exit_code


def _deliver(arguments: Namespace) -> DeliveryOutcome:
    from fiches.app.build import choose_executor
    from fiches.app.deliver import DeliveryTools, deliver_fiches, prepare_delivery_office
    from fiches.app.deliver_inputs import DeliveryRequest

    project = resolve_project(arguments)
    output = project.resolve_output_folder(arguments.uit)
    office = prepare_delivery_office(arguments.libreoffice)
    request = DeliveryRequest(
        arguments.aan,
        arguments.datum,
        arguments.ronde,
        arguments.scenario,
        arguments.fiches,
        arguments.definitief,
        arguments.proef,
    )
    with open_progress_bar(silent=arguments.json) as bar:
        executor = choose_executor(arguments.werkers)
        tools = DeliveryTools(office, executor, bar.advance, lambda step: bar.show_text(STEP_TEXTS.get(step.name, "")))
        return deliver_fiches(project, request, output, tools)


def _show_reasons(found: Iterable[Diagnostic]) -> None:
    """Why nothing was delivered. Reasons with the same way out are told together: fifty fiches may have one."""
    alike: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in found:
        alike.setdefault((one.code, one.hint), []).append(one)
    for ones in alike.values():
        if len(ones) >= LEAST_TOGETHER:
            _show_together(ones)
        else:
            show_report_findings(ones)


def _show_together(ones: list[Diagnostic]) -> None:
    """A place and a sentence for each, and what to do below the last."""
    first = ones[0]
    weight = (describe_weight(first), SEVERITY_COLOURS[first.severity])
    print_line((f"{len(ones)} keer ", "bold"), first.code, "  ", weight)
    for one in ones:
        print_indented((make_visible(format_place(one.location)), "bold"), "  ", make_visible(one.message))
        show_related(one)
    print_indented(describe_way_out(first), style="dim")
    print_line()


def _show_akkoorden(given: Sequence[Standing]) -> None:
    """What nobody is asked to agree to again, so that somebody reads it."""
    from fiches.agree.findings import describe_unrecorded, list_editorial_changes
    from fiches.cli.console import print_lines
    from fiches.compare.styles.terminal import ReportLine, render_values

    changes = list_editorial_changes(given)
    if changes:
        print_line("Na een akkoord is hier alleen de redactie anders. Lees het na:", style="bold")
    for fiches, place, change, organen in changes:
        what = f"{_format_names(fiches)}: {place}; akkoord van {_format_names(organen)}. {change.reason}"
        print_lines((ReportLine.from_text(make_visible(what), indent=2), ReportLine(tuple(render_values(change)), 4)))
    lacking = [one for one in given if one.lacks_ronde]
    if lacking:
        print_line(describe_unrecorded(lacking))


def _show_package(delivery: DeliveryOutcome, *, is_final: bool) -> None:
    fiches = format_count(len(delivery.selection.ids), "fiche", "fiches")
    what = "definitief" if is_final else "als concept (zo gemerkt op elke bladzijde)"
    verb = "Geleverd" if delivery.delivered else "Dit zou worden geleverd"
    print_line(f"{verb} aan {make_visible(delivery.addressee_name)}: {fiches}, {what}.", style="bold")
    print_indented(f"fiches: {_format_names(delivery.selection.ids)}")
    if delivery.selection.stukken:
        print_indented(f"stukken: {_format_names(delivery.selection.stuk_ids)}")
    if delivery.intended:
        lacking = ", ".join(f"{text} ({', '.join(koepels)})" for text, koepels in delivery.intended)
        print_indented(f"beoogde afzenders, nog niet akkoord: {lacking}")
    print_indented(f"bestanden: {_count_by_suffix(delivery.names)}")
    print_indented(f"pakket: {delivery.name}")
    if not delivery.delivered:
        print_indented("Er is niets geschreven: dit was een proef.", style="dim")
        print_indented("Bladzijden en PDF's zijn nog niet gemaakt, en dus ook niet bekeken: dat doet het leveren zelf.")
        return
    print_indented(f"map: {make_visible(str(delivery.delivered.folder))}")
    print_indented(f"zip: {make_visible(str(delivery.delivered.zip))}")
    for path in delivery.moved_aside:
        print_indented(f"Er lag al een {path.name} die niet was geregistreerd; die staat nu in {path.parent.name}.")


def _format_names(names: tuple[str, ...]) -> str:
    more = f" en nog {len(names) - MAX_NAMES}" if len(names) > MAX_NAMES else ""
    return ", ".join(names[:MAX_NAMES]) + more


def _count_by_suffix(names: tuple[str, ...]) -> str:
    suffixes = [PurePosixPath(name).suffix.removeprefix(".") for name in names]
    return ", ".join(f"{suffixes.count(suffix)} {suffix}" for suffix in dict.fromkeys(suffixes))


def _make_delivery_data(delivery: DeliveryOutcome) -> dict[str, Any]:
    done = delivery.delivered
    return {
        "aan": delivery.addressee_name,
        "pakket": delivery.name,
        "geleverd": done is not None,
        "fiches": list(delivery.selection.ids),
        "stukken": list(delivery.selection.stuk_ids),
        "beoogde_afzenders": {text: list(koepels) for text, koepels in delivery.intended},
        "niet_geleverd": [{"fiche": fiche, "reden": why} for fiche, why in delivery.selection.left_out],
        "bestanden": list(delivery.names),
        "redactie_na_akkoord": _list_editorial_data(delivery.standings),
        "akkoord_zonder_ronde": list(dict.fromkeys(one.akkoord.fiche for one in delivery.standings if one.lacks_ronde)),
        "map": str(done.folder) if done else None,
        "zip": str(done.zip) if done else None,
    }


def _list_editorial_data(given: Sequence[Standing]) -> list[dict[str, Any]]:
    from fiches.agree.findings import list_editorial_changes

    return [
        {
            "fiches": list(fiches),
            "plaats": place,
            "reden": change.reason,
            "oud": None if change.old is None else str(change.old),
            "nieuw": None if change.new is None else str(change.new),
            "organen": list(organen),
        }
        for fiches, place, change, organen in list_editorial_changes(given)
    ]
