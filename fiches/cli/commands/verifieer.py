"""fiches verifieer: prove that a package is as it was delivered."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fiches.cli.arguments import (
    CommandParsers,
    add_command,
    add_libreoffice,
    parse_name,
    resolve_project,
    resolve_project_or_none,
)
from fiches.cli.as_json import print_findings
from fiches.cli.console import open_progress_bar, print_line
from fiches.cli.show_findings import format_count, show_report_findings
from fiches.diagnostics import ExitCode, Severity, make_visible

if TYPE_CHECKING:
    from fiches.app.project import Project
    from fiches.deliver.verify import Verification


def add_arguments(commands: CommandParsers) -> None:
    """Which package, and whether to make it once more."""
    parser = add_command(commands, "verifieer", "Bewijs dat een pakket is zoals het is geleverd", run)
    parser.add_argument(
        "pakket", type=parse_name, metavar="PAKKET", help="de zip, de map of het manifest van een levering"
    )
    parser.add_argument(
        "--herbouw", action="store_true", help="maak het pakket ook opnieuw uit de invoer van toen, en vergelijk"
    )
    add_libreoffice(parser)


def run(arguments: Namespace) -> int:
    """Print what differs from what was delivered."""
    from fiches.app.rebuild import verify_package

    project = resolve_project(arguments) if arguments.herbouw else resolve_project_or_none(arguments)
    verified = verify_package(arguments.pakket, Path.cwd(), project)
    if arguments.herbouw and project:
        verified = _add_rebuild_findings(arguments, project, verified)
    exit_code = ExitCode.BEVINDINGEN if verified.report.has_errors else ExitCode.GOED
    if arguments.json:
        return print_findings(verified.report, _make_verification_data(verified), exit_code)
    show_report_findings(verified.report)
    for line in _describe_verification(verified, rebuilt=arguments.herbouw):
        print_line(make_visible(line), whole=True)
    return exit_code


def _add_rebuild_findings(arguments: Namespace, project: Project, verified: Verification) -> Verification:
    """What was found, with what differs when the package is made again."""
    from fiches.app.deliver import DeliveryTools
    from fiches.app.rebuild import rebuild_package
    from fiches.io.libreoffice import prepare_libreoffice

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


def _describe_verification(verified: Verification, *, rebuilt: bool) -> Iterator[str]:
    from fiches.dutch.format import format_date

    manifest = verified.manifest
    kind = "definitief" if manifest.verzoek.definitief else "een concept"
    yield (
        f"{manifest.levering}: geleverd aan {manifest.adressaat.naam} op {format_date(manifest.verzoek.datum)}, {kind}."
    )
    yield _describe_files(verified)
    if verified.entry:
        yield _describe_inputs(verified)
    if rebuilt:
        yield _describe_rebuild(verified)


def _describe_files(verified: Verification) -> str:
    """Whether all files are as delivered, and how far that is proven."""
    broken = verified.report.count(Severity.FOUT) - _count_code(verified, "LEV017")
    if broken:
        return f"{format_count(broken, 'fout', 'fouten')}: dit pakket is niet zoals het is geleverd."
    files = format_count(len(verified.manifest.bestanden) + 1, "bestand", "bestanden")
    if verified.entry:
        known = f"het manifest staat in het register als levering {verified.entry.nummer}"
        return f"{files}, alle zoals geleverd: {known}."
    return f"{files}, alle zoals in het manifest. Het manifest zelf is niet bewezen."


def _describe_inputs(verified: Verification) -> str:
    moved = _count_code(verified, "LEV016")
    changed = format_count(moved, "bestand", "bestanden")
    return f"Sinds de levering veranderd: {changed} van de invoer." if moved else "De invoer is nog dezelfde."


def _describe_rebuild(verified: Verification) -> str:
    other = _count_code(verified, "LEV017")
    differs = f"Opnieuw gemaakt: {format_count(other, 'bestand', 'bestanden')} anders."
    return differs if other else "Opnieuw gemaakt uit dezelfde invoer: alle bestanden byte voor byte gelijk."


def _count_code(verified: Verification, code: str) -> int:
    return sum(found.code == code for found in verified.report)
