"""The commands about deliveries: `lever` delivers fiches, `verifieer` verifies a package that was delivered."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from rich.text import Text

from fiches.app.build import choose_executor
from fiches.app.deliver import DeliveryOutcome, DeliveryStep, DeliveryTools, deliver_fiches, prepare_delivery_office
from fiches.app.deliver_inputs import DeliveryRequest
from fiches.app.project import Project
from fiches.app.rebuild import verify_package
from fiches.cli import as_json, show_findings
from fiches.cli.console import get_console, make_visible, open_progress_bar, print_indented
from fiches.cli.main import resolve_project, resolve_project_or_none
from fiches.cli.show_findings import format_count
from fiches.deliver.verify import Verification
from fiches.diagnostics import ExitCode, Severity
from fiches.word.template.filters import datum

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


def run_verifieer(arguments: Namespace) -> int:
    """fiches verifieer"""
    project = resolve_project(arguments) if arguments.herbouw else resolve_project_or_none(arguments)
    verified = verify_package(arguments.pakket, Path.cwd(), project)
    if arguments.herbouw and project:
        verified = _add_rebuild_findings(arguments, project, verified)
    exit_code = ExitCode.BEVINDINGEN if verified.report.has_errors else ExitCode.GOED
    if arguments.json:
        return as_json.print_findings(verified.report, _make_verification_data(verified), exit_code)
    show_findings.show_report_findings(verified.report)
    for line in _describe_verification(verified, rebuilt=arguments.herbouw):
        get_console().print(Text(make_visible(line)), soft_wrap=True)
    return exit_code


def _add_rebuild_findings(arguments: Namespace, project: Project, verified: Verification) -> Verification:
    """What was found, with what differs when the package is made again."""
    from fiches.app.deliver import DeliveryTools  # noqa: PLC0415  (only who makes it again loads what makes it)
    from fiches.app.pdfs import prepare_libreoffice  # noqa: PLC0415
    from fiches.app.rebuild import rebuild_package  # noqa: PLC0415

    office = prepare_libreoffice(arguments.libreoffice)
    with open_progress_bar(silent=arguments.json) as bar:
        found = rebuild_package(project, verified.manifest, DeliveryTools(office, on_progress=bar.advance))
    return replace(verified, report=verified.report.merge(found))


def _make_verification_data(verified: Verification) -> dict[str, object]:
    manifest, entry = verified.manifest, verified.entry
    return {
        "levering": manifest.levering,
        "ronde": manifest.ronde.id,
        "adressaat": manifest.adressaat.id,
        "datum": manifest.verzoek.datum.isoformat(),
        "definitief": manifest.verzoek.definitief,
        "bestanden": len(manifest.bestanden) + 1,
        "nummer_in_register": entry.nummer if entry else None,
    }


def _describe_verification(verified: Verification, *, rebuilt: bool) -> list[str]:
    manifest, report = verified.manifest, verified.report
    kind = "definitief" if manifest.verzoek.definitief else "een concept"
    who = f"geleverd aan {manifest.adressaat.naam} op {datum(manifest.verzoek.datum)}, {kind}"
    lines = [f"{manifest.levering}: {who}."]
    files = format_count(len(manifest.bestanden) + 1, "bestand", "bestanden")
    broken = report.count(Severity.FOUT) - sum(found.code == "LEV017" for found in report)
    if broken:
        faults = format_count(broken, "fout", "fouten")
        lines.append(f"{faults}: dit pakket is niet zoals het is geleverd.")
    elif verified.entry:
        lines.append(
            f"{files}, alle zoals geleverd: het manifest staat in het register als levering {verified.entry.nummer}."
        )
    else:
        lines.append(f"{files}, alle zoals in het manifest. Het manifest zelf is niet bewezen.")
    moved = sum(found.code == "LEV016" for found in report)
    if verified.entry:
        changed = format_count(moved, "bestand", "bestanden")
        lines.append(
            f"Sinds de levering veranderd: {changed} van de invoer." if moved else "De invoer is nog dezelfde."
        )
    other = sum(found.code == "LEV017" for found in report)
    if rebuilt:
        differs = f"Opnieuw gemaakt: {format_count(other, 'bestand', 'bestanden')} anders."
        lines.append(differs if other else "Opnieuw gemaakt uit dezelfde invoer: alle bestanden byte voor byte gelijk.")
    return lines
