"""Results as JSON on stdout, for other programs."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from fiches.app import FicheOutcome, LintOutcome, Outcome
from fiches.building import Built
from fiches.diagnostics import Code, Diagnostic, ExitCode, Location, Place, Report, Severity


def outcome(result: Outcome) -> int:
    """The findings, the fiches and the files of a run."""
    rondes = [
        {
            "ronde": ronde.id,
            "naam": ronde.naam,
            "fiches": [_fiche(fiche) for fiche in ronde.fiches],
            "documenten": [{"titel": built.task.titel, **_file(built)} for built in ronde.documents],
        }
        for ronde in result.rondes
    ]
    return _print({**_report(result.report), "rondes": rondes}, result.exit_code)


def templates(result: LintOutcome, copies: Iterable[Path]) -> int:
    """The findings in templates, which templates were looked at, and the copies with comments that were made."""
    made = [str(path) for path in copies]
    return _print({**_report(result.report), "sjablonen": list(result.templates), "gemaakt": made}, result.exit_code)


def _report(report: Report) -> dict[str, Any]:
    counts = {severity.value: report.count(severity) for severity in Severity}
    return {"bevindingen": [finding(found) for found in report], "telling": counts}


def finding(found: Diagnostic) -> dict[str, Any]:
    """One finding, with the keys that every report uses; one in a Word file also has its place there."""
    place = {"plaats": _place(found.location, found.location.place)} if found.location.place else {}
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
    }


def _place(location: Location, place: Place) -> dict[str, Any]:
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


def codes(explained: Iterable[Code]) -> int:
    """Codes with their explanation."""
    names = {
        "id": "code",
        "severity": "ernst",
        "title": "titel",
        "what": "wat",
        "why": "waarom",
        "wrong": "fout",
        "right": "goed",
    }
    return _print({"codes": [{names[key]: value for key, value in asdict(code).items()} for code in explained]})


def made(paths: Iterable[Path], report: Report | None = None, exit_code: ExitCode = ExitCode.GOED) -> int:
    """Files and folders that were made, and what was found in what they are made of."""
    found = {} if report is None else {"bevindingen": [finding(one) for one in report]}
    return _print({"gemaakt": [str(path) for path in paths], **found}, exit_code)


def _fiche(fiche: FicheOutcome) -> dict[str, Any]:
    return {
        "id": fiche.id,
        "bestand": fiche.path,
        "titel": fiche.titel,
        "status": fiche.status,
        "geldig": fiche.valid,
        "volgende_status": fiche.next_status,
        "nog_nodig": list(fiche.missing),
        "bestanden": [_file(built) for built in fiche.built],
    }


def _file(built: Built) -> dict[str, Any]:
    return {"pad": str(built.path), "vorm": built.task.vorm, "stand": built.state.value}


def _print(data: dict[str, Any], exit_code: ExitCode = ExitCode.GOED) -> int:
    text = json.dumps({**data, "exitcode": int(exit_code)}, ensure_ascii=False, indent=1)
    sys.stdout.write(text + "\n")
    return exit_code
