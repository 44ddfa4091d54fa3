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
from fiches.cli.console import print_findings, print_line
from fiches.cli.progress_bar import open_progress_bar
from fiches.cli.show_findings import format_count, show_report_findings
from fiches.diagnostics import Severity, make_visible

if TYPE_CHECKING:
    from fiches.app.use_case import Project
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
    from fiches.app.verify import verify_package

    project = resolve_project(arguments) if arguments.herbouw else resolve_project_or_none(arguments)
    verified = verify_package(arguments.pakket, Path.cwd(), project)
    if arguments.herbouw and project and verified.is_register_trusted:
        verified = _add_rebuild_findings(arguments, project, verified)
    found = verified.report.merge(verified.records.report if verified.records else ())
    if arguments.json:
        return print_findings(found, _make_verification_data(verified), verified.exit_code)
    show_report_findings(found)
    for line in _describe_verification(verified, rebuilt=arguments.herbouw):
        print_line(make_visible(line), whole=True)
    return verified.exit_code


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
        "pakket": _name_verdict(verified),
        "registers": _name_state_of_records(verified),
        "versies_in_git": verified.records.versions if verified.records else 0,
    }


def _name_verdict(verified: Verification) -> str:
    if verified.report.has_errors:
        return "anders"
    return "zoals_geleverd" if verified.entry else "niet_bewezen"


def _name_state_of_records(verified: Verification) -> str:
    if verified.records is None:
        return "niet_gevonden"
    return "beschadigd" if verified.has_broken_records else "in_orde"


def _describe_verification(verified: Verification, *, rebuilt: bool) -> Iterator[str]:
    from fiches.dutch.format import format_date

    manifest = verified.manifest
    kind = "definitief" if manifest.verzoek.definitief else "een concept"
    yield (
        f"{manifest.levering}: geleverd aan {manifest.adressaat.naam} op {format_date(manifest.verzoek.datum)}, {kind}."
    )
    yield _describe_files(verified)
    yield from _describe_records(verified)
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
    unproved = "er is geen register" if verified.is_register_trusted else "het register is niet te vertrouwen"
    return f"{files}, alle zoals in het manifest. Het manifest zelf is niet bewezen: {unproved}."


def _describe_records(verified: Verification) -> Iterator[str]:
    """Whether the registers can be trusted, and how far that is proven."""
    if verified.records is None:
        return
    broken = verified.records.report.count(Severity.FOUT)
    if broken:
        told = format_count(broken, "fout", "fouten")
        yield f"{told} in de registers of in wat ernaast is bewaard. Dat zegt niets over het pakket."
    elif verified.records.versions:
        beside = format_count(verified.records.versions, "eerdere versie", "eerdere versies")
        yield f"Het register is naast {beside} in git gelegd."
    elif verified.entry:
        yield "Het register staat nog niet in git. Wie alle controlesommen opnieuw uitrekent, valt dan niet op."


def _describe_inputs(verified: Verification) -> str:
    moved = _count_code(verified, "LEV016")
    changed = format_count(moved, "bestand", "bestanden")
    return f"Sinds de levering veranderd: {changed} van de invoer." if moved else "De invoer is nog dezelfde."


def _describe_rebuild(verified: Verification) -> str:
    if not verified.is_register_trusted:
        return "Niet opnieuw gemaakt: wat er na eerdere leveringen anders was, is zonder het register niet te zien."
    other = _count_code(verified, "LEV017")
    differs = f"Opnieuw gemaakt: {format_count(other, 'bestand', 'bestanden')} anders."
    return differs if other else "Opnieuw gemaakt uit dezelfde invoer: alle bestanden byte voor byte gelijk."


def _count_code(verified: Verification, code: str) -> int:
    return sum(found.code == code for found in verified.report)
