"""The command of who receives or archives a package: verifieer."""

from argparse import Namespace
from pathlib import Path

from rich.text import Text

from fiches.app.verify import verify_package
from fiches.cli import as_json, show_findings
from fiches.cli.console import console, visible
from fiches.cli.grouping import number_of
from fiches.cli.place import project_at_hand
from fiches.delivery.codes import LEV016
from fiches.delivery.verify import Verified
from fiches.diagnostics import ExitCode, Severity
from fiches.templating.filters import datum


def verifieer(arguments: Namespace) -> int:
    """fiches verifieer"""
    verified = verify_package(arguments.pakket, Path.cwd(), project_at_hand(arguments))
    exit_code = ExitCode.BEVINDINGEN if verified.report.has_errors else ExitCode.GOED
    if arguments.json:
        return as_json.findings(verified.report, _data(verified), exit_code)
    show_findings.of_report(verified.report)
    for line in _told(verified):
        console().print(Text(visible(line)), soft_wrap=True)
    return exit_code


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


def _told(verified: Verified) -> list[str]:
    manifest, report = verified.manifest, verified.report
    kind = "definitief" if manifest.verzoek.definitief else "een concept"
    who = f"geleverd aan {manifest.adressaat.naam} op {datum(manifest.verzoek.datum)}, {kind}"
    lines = [f"{manifest.levering}: {who}."]
    files = number_of(len(manifest.bestanden) + 1, "bestand", "bestanden")
    if report.has_errors:
        faults = number_of(report.count(Severity.FOUT), "fout", "fouten")
        lines.append(f"{faults}: dit pakket is niet zoals het is geleverd.")
    elif verified.entry:
        lines.append(
            f"{files}, alle zoals geleverd: het manifest staat in het register als levering {verified.entry.nummer}."
        )
    else:
        lines.append(f"{files}, alle zoals in het manifest. Het manifest zelf is niet bewezen.")
    moved = sum(found.code == LEV016.id for found in report)
    if verified.entry:
        changed = number_of(moved, "bestand", "bestanden")
        lines.append(
            f"Sinds de levering veranderd: {changed} van de invoer." if moved else "De invoer is nog dezelfde."
        )
    return lines
