"""The commands about deliveries: lever."""

from argparse import Namespace
from pathlib import PurePosixPath
from typing import Any

from rich.text import Text

from fiches.app.build import choose_executor
from fiches.app.deliver import DeliveryOutcome, DeliveryStep, DeliveryTools, deliver_fiches, prepare_delivery_office
from fiches.app.deliver_inputs import DeliveryRequest
from fiches.cli import as_json, show_findings
from fiches.cli.console import get_console, make_visible, print_indented
from fiches.cli.grouping import format_count
from fiches.cli.place import resolve_project
from fiches.cli.progress import open_progress_bar

MAX_NAMES = 12
STEP_TEXTS = {
    DeliveryStep.BUNDELEN: "bundel maken",
    DeliveryStep.INPAKKEN: "inpakken",
    DeliveryStep.PLAATSEN: "op zijn plaats zetten",
}
"""What the bar says of a step."""


def run_lever(arguments: Namespace) -> int:
    """fiches lever"""
    project = resolve_project(arguments)
    output = project.resolve_output_folder(arguments.uit)
    office = prepare_delivery_office(arguments.libreoffice)
    order = DeliveryRequest(
        arguments.aan,
        arguments.datum,
        arguments.ronde,
        arguments.scenario,
        arguments.fiches,
        arguments.definitief,
        arguments.proef,
    )
    with open_progress_bar(silent=arguments.json) as bar:
        tools = DeliveryTools(
            office,
            choose_executor(arguments.werkers),
            bar.advance,
            lambda step: bar.show_text(STEP_TEXTS.get(step, "")),
        )
        delivery = deliver_fiches(project, order, output, tools)
    if arguments.json:
        return as_json.print_findings(delivery.reasons, _make_delivery_data(delivery), delivery.exit_code)
    _show_delivery(delivery, order)
    return delivery.exit_code


def _show_delivery(delivery: DeliveryOutcome, order: DeliveryRequest) -> None:
    show_findings.show_reasons(delivery.reasons)
    for fiche, why in delivery.chosen.left_out:
        get_console().print(Text(f"Niet in deze levering: {fiche} ({make_visible(why)})."))
    if delivery.reasons:
        count = format_count(len(delivery.reasons), "reden", "redenen")
        told = f"Niet geleverd aan {make_visible(delivery.to)}: {count}. Er is niets geschreven."
        get_console().print(Text(told, style="bold"), soft_wrap=True)
        return
    _show_package(delivery, order)


def _show_package(delivery: DeliveryOutcome, order: DeliveryRequest) -> None:
    fiches = format_count(len(delivery.chosen.ids), "fiche", "fiches")
    what = "definitief" if order.final else "als concept (zo gemerkt op elke bladzijde)"
    verb = "Geleverd" if delivery.delivered else "Dit zou worden geleverd"
    get_console().print(Text(f"{verb} aan {make_visible(delivery.to)}: {fiches}, {what}.", style="bold"))
    print_indented(Text(f"fiches: {_format_names(delivery.chosen.ids)}"))
    print_indented(Text(f"bestanden: {_count_by_suffix(delivery.names)}"))
    print_indented(Text(f"pakket: {delivery.name}"))
    if delivery.delivered:
        print_indented(Text(f"map: {make_visible(str(delivery.delivered.folder))}"))
        print_indented(Text(f"zip: {make_visible(str(delivery.delivered.zip))}"))
        for path in delivery.aside:
            print_indented(
                Text(f"Er lag al een {path.name} die niet was geregistreerd; die staat nu in {path.parent.name}.")
            )
    else:
        print_indented(Text("Er is niets geschreven: dit was een proef.", style="dim"))


def _format_names(names: tuple[str, ...]) -> str:
    more = f" en nog {len(names) - MAX_NAMES}" if len(names) > MAX_NAMES else ""
    return ", ".join(names[:MAX_NAMES]) + more


def _count_by_suffix(names: tuple[str, ...]) -> str:
    suffixes = [PurePosixPath(name).suffix.removeprefix(".") for name in names]
    return ", ".join(f"{suffixes.count(suffix)} {suffix}" for suffix in dict.fromkeys(suffixes))


def _make_delivery_data(delivery: DeliveryOutcome) -> dict[str, Any]:
    done = delivery.delivered
    return {
        "aan": delivery.to,
        "pakket": delivery.name,
        "geleverd": done is not None,
        "fiches": list(delivery.chosen.ids),
        "niet_geleverd": [{"fiche": fiche, "reden": why} for fiche, why in delivery.chosen.left_out],
        "bestanden": list(delivery.names),
        "map": str(done.folder) if done else None,
        "zip": str(done.zip) if done else None,
    }
