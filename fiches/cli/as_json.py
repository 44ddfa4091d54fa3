"""Print results as JSON on stdout, for other programs. Each function returns the exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fiches.diagnostics import Diagnostic, ExitCode, Location, Report, Severity, WordPlace

if TYPE_CHECKING:
    from fiches.app.outcome import FicheOutcome, Outcome
    from fiches.build.plan import BuildResult


def print_outcome(result: Outcome) -> int:
    """The findings, the fiches and the files of a run."""
    rondes = [
        {
            "ronde": ronde.id,
            "naam": ronde.naam,
            "fiches": [_make_fiche_data(fiche) for fiche in ronde.fiches],
            "documenten": [{"titel": built.task.titel, **_make_file_data(built)} for built in ronde.documents],
        }
        for ronde in result.rondes
    ]
    return print_data({**make_report_data(result.report), "rondes": rondes}, result.exit_code)


def make_report_data(report: Report) -> dict[str, Any]:
    """The findings, and how many there are of each weight."""
    counts = {severity.value: report.count(severity) for severity in Severity}
    if report.waived:
        counts |= {"ontheffing": report.waived, "ontheven_fout": report.waived_errors}
    return {"bevindingen": [make_finding_data(found) for found in report], "telling": counts}


def make_finding_data(found: Diagnostic) -> dict[str, Any]:
    """One finding, with the keys that every report uses, and more when there is more to say.

    In a Word file it also has its place there; `ook` are other places, `ontheffing` is why it does not count.
    """
    place = {"plaats": _make_place_data(found.location, found.location.place)} if found.location.place else {}
    return {
        "code": found.code,
        "ernst": found.severity.value,
        "bestand": found.location.path,
        "regel": found.location.line,
        "kolom": found.location.column,
        "veld": found.location.field,
        "melding": found.message,
        "tip": found.hint,
        **place,
        **_make_extra_data(found),
    }


def _make_place_data(location: Location, place: WordPlace) -> dict[str, Any]:
    """`alinea` counts in the whole part, `alinea_hier` in the cell or below the heading."""
    return {
        "onderdeel": place.part,
        "naam": place.name,
        "koppen": list(place.headings),
        "tabel": place.table,
        "rij": place.row,
        "cel": place.cell,
        "alinea": place.paragraph,
        "alinea_hier": place.nth,
        "tekst": location.excerpt,
        "breedte": location.width,
        "omschrijving": location.words,
    }


def _make_extra_data(found: Diagnostic) -> dict[str, Any]:
    also = [{"bestand": place.path, "regel": place.line, "kolom": place.column} for place in found.related]
    waiver = found.waiver
    names = {"reason": "reden", "role": "rol", "date": "datum", "of_fout": "van_fout"}
    exempted = {names[key]: value for key, value in asdict(waiver).items()} if waiver else None
    return ({"ook": also} if also else {}) | ({"ontheffing": exempted} if exempted else {})


def print_made_paths(paths: Iterable[Path], report: Report | None = None, exit_code: ExitCode = ExitCode.GOED) -> int:
    """Files and folders that were made, and what was found in what they are made of."""
    found = {} if report is None else {"bevindingen": [make_finding_data(one) for one in report]}
    return print_data({"gemaakt": [str(path) for path in paths], **found}, exit_code)


def print_findings(report: Report, data: dict[str, Any], exit_code: ExitCode) -> int:
    """The findings of a command, with what else it has to say."""
    return print_data({**data, **make_report_data(report)}, exit_code)


def print_data(data: dict[str, Any], exit_code: ExitCode = ExitCode.GOED) -> int:
    """Plain data."""
    sys.stdout.write(_format_json(data, exit_code))
    return exit_code


def print_data_escaped(data: dict[str, Any]) -> int:
    """The same, with characters that cannot be seen written as codes."""
    from fiches.compare.styles.as_json import escape_unseen

    sys.stdout.write(escape_unseen(_format_json(data, ExitCode.GOED)))
    return ExitCode.GOED


def _make_fiche_data(fiche: FicheOutcome) -> dict[str, Any]:
    return {
        "id": fiche.id,
        "bestand": fiche.path,
        "titel": fiche.titel,
        "status": fiche.status,
        "geldig": fiche.valid,
        "volgende_status": fiche.next_status,
        "nog_nodig": list(fiche.missing),
        "bestanden": [_make_file_data(built) for built in fiche.built],
    }


def _make_file_data(built: BuildResult) -> dict[str, Any]:
    return {"pad": str(built.path), "vorm": built.task.vorm, "stand": built.state.value}


def _format_json(data: dict[str, Any], exit_code: ExitCode) -> str:
    import json

    return json.dumps({**data, "exitcode": int(exit_code)}, ensure_ascii=False, indent=1) + "\n"
