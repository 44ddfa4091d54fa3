"""The commands about deliveries: lever."""

from argparse import Namespace
from pathlib import PurePosixPath
from typing import Any

from rich.text import Text

from fiches.app.build import crew
from fiches.app.deliver import Delivery, Step, Tools, deliver, delivery_office
from fiches.app.delivery_inputs import Order
from fiches.cli import as_json, show_findings
from fiches.cli.console import console, indented, visible
from fiches.cli.grouping import number_of
from fiches.cli.place import project_of
from fiches.cli.progress import progress

MOST_NAMES = 12
DOING = {
    Step.BUNDELEN: "bundel maken",
    Step.INPAKKEN: "inpakken",
    Step.PLAATSEN: "op zijn plaats zetten",
}
"""What the bar says of a step."""


def lever(arguments: Namespace) -> int:
    """fiches lever"""
    project = project_of(arguments)
    output = project.output_folder(arguments.uit)
    office = delivery_office(arguments.libreoffice)
    order = Order(
        arguments.aan,
        arguments.datum,
        arguments.ronde,
        arguments.scenario,
        arguments.fiches,
        arguments.definitief,
        arguments.proef,
    )
    with progress(silent=arguments.json) as bar:
        tools = Tools(office, crew(arguments.werkers), bar.advance, lambda step: bar.say(DOING.get(step, "")))
        delivery = deliver(project, order, output, tools)
    if arguments.json:
        return as_json.findings(delivery.reasons, _data(delivery), delivery.exit_code)
    _tell(delivery, order)
    return delivery.exit_code


def _tell(delivery: Delivery, order: Order) -> None:
    show_findings.reasons(delivery.reasons)
    for fiche, why in delivery.chosen.left_out:
        console().print(Text(f"Niet in deze levering: {fiche} ({visible(why)})."))
    if delivery.reasons:
        count = number_of(len(delivery.reasons), "reden", "redenen")
        told = f"Niet geleverd aan {visible(delivery.to)}: {count}. Er is niets geschreven."
        console().print(Text(told, style="bold"), soft_wrap=True)
        return
    _tell_package(delivery, order)


def _tell_package(delivery: Delivery, order: Order) -> None:
    fiches = number_of(len(delivery.chosen.ids), "fiche", "fiches")
    what = "definitief" if order.final else "als concept (zo gemerkt op elke bladzijde)"
    verb = "Geleverd" if delivery.delivered else "Dit zou worden geleverd"
    console().print(Text(f"{verb} aan {visible(delivery.to)}: {fiches}, {what}.", style="bold"))
    indented(Text(f"fiches: {_some(delivery.chosen.ids)}"))
    indented(Text(f"bestanden: {_counts(delivery.names)}"))
    indented(Text(f"pakket: {delivery.name}"))
    if delivery.delivered:
        indented(Text(f"map: {visible(str(delivery.delivered.folder))}"))
        indented(Text(f"zip: {visible(str(delivery.delivered.zip))}"))
        for path in delivery.aside:
            indented(Text(f"Er lag al een {path.name} die niet was geregistreerd; die staat nu in {path.parent.name}."))
    else:
        indented(Text("Er is niets geschreven: dit was een proef.", style="dim"))


def _some(names: tuple[str, ...]) -> str:
    more = f" en nog {len(names) - MOST_NAMES}" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more


def _counts(names: tuple[str, ...]) -> str:
    suffixes = [PurePosixPath(name).suffix.removeprefix(".") for name in names]
    return ", ".join(f"{suffixes.count(suffix)} {suffix}" for suffix in dict.fromkeys(suffixes))


def _data(delivery: Delivery) -> dict[str, Any]:
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
