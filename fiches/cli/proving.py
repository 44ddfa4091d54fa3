"""The command of who receives or archives a package: verifieer."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from rich.text import Text

from fiches.app.project import Project
from fiches.app.verify import verify_package
from fiches.cli import as_json, show_findings
from fiches.cli.console import console, visible
from fiches.cli.grouping import number_of
from fiches.cli.place import project_at_hand, project_of
from fiches.cli.progress import progress
from fiches.delivery.verify import Verified
from fiches.diagnostics import ExitCode, Severity
from fiches.templating.filters import datum


def verifieer(arguments: Namespace) -> int:
    """fiches verifieer"""
    project = project_of(arguments) if arguments.herbouw else project_at_hand(arguments)
    verified = verify_package(arguments.pakket, Path.cwd(), project)
    if arguments.herbouw and project:
        verified = _rebuilt(arguments, project, verified)
    exit_code = ExitCode.BEVINDINGEN if verified.report.has_errors else ExitCode.GOED
    if arguments.json:
        return as_json.findings(verified.report, _data(verified), exit_code)
    show_findings.of_report(verified.report)
    for line in _told(verified, rebuilt=arguments.herbouw):
        console().print(Text(visible(line)), soft_wrap=True)
    return exit_code


def _rebuilt(arguments: Namespace, project: Project, verified: Verified) -> Verified:
    """What was found, with what differs when the package is made again."""
    from fiches.app.deliver import Tools  # noqa: PLC0415  (only who makes it again loads what makes it)
    from fiches.app.pdf import pdf_maker  # noqa: PLC0415
    from fiches.app.rebuild import rebuild  # noqa: PLC0415

    office = pdf_maker(arguments.libreoffice)
    with progress(silent=arguments.json) as bar:
        found = rebuild(project, verified.manifest, Tools(office, on_progress=bar.advance))
    return replace(verified, report=verified.report.merge(found))


def _data(verified: Verified) -> dict[str, object]:
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


def _told(verified: Verified, *, rebuilt: bool) -> list[str]:
    manifest, report = verified.manifest, verified.report
    kind = "definitief" if manifest.verzoek.definitief else "een concept"
    who = f"geleverd aan {manifest.adressaat.naam} op {datum(manifest.verzoek.datum)}, {kind}"
    lines = [f"{manifest.levering}: {who}."]
    files = number_of(len(manifest.bestanden) + 1, "bestand", "bestanden")
    broken = report.count(Severity.FOUT) - sum(found.code == "LEV017" for found in report)
    if broken:
        faults = number_of(broken, "fout", "fouten")
        lines.append(f"{faults}: dit pakket is niet zoals het is geleverd.")
    elif verified.entry:
        lines.append(
            f"{files}, alle zoals geleverd: het manifest staat in het register als levering {verified.entry.nummer}."
        )
    else:
        lines.append(f"{files}, alle zoals in het manifest. Het manifest zelf is niet bewezen.")
    moved = sum(found.code == "LEV016" for found in report)
    if verified.entry:
        changed = number_of(moved, "bestand", "bestanden")
        lines.append(
            f"Sinds de levering veranderd: {changed} van de invoer." if moved else "De invoer is nog dezelfde."
        )
    other = sum(found.code == "LEV017" for found in report)
    if rebuilt:
        differs = f"Opnieuw gemaakt: {number_of(other, 'bestand', 'bestanden')} anders."
        lines.append(differs if other else "Opnieuw gemaakt uit dezelfde invoer: alle bestanden byte voor byte gelijk.")
    return lines
