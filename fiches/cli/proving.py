"""The command of who receives or archives a package: verifieer."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from rich.text import Text

from fiches.app.project import Project
from fiches.app.rebuild import verify_package
from fiches.cli import as_json, show_findings
from fiches.cli.console import get_console, make_visible
from fiches.cli.grouping import format_count
from fiches.cli.place import resolve_project, resolve_project_or_none
from fiches.cli.progress import open_progress_bar
from fiches.deliver.verify import Verification
from fiches.diagnostics import ExitCode, Severity
from fiches.word.template.filters import datum


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
