"""Print results as JSON on stdout, for other programs. Each function returns the exit code."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from fiches.app.comments import CommentOutcome
from fiches.app.lint import LintOutcome
from fiches.app.outcome import FicheOutcome, Outcome
from fiches.app.status import NextStep
from fiches.build.build import BuildResult
from fiches.diagnostics import Code, Diagnostic, ExitCode, Location, Report, Severity, WordPlace
from fiches.documents.matrix import Coverage, MessageCoverage


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
    return _print_json({**_make_report_data(result.report), "rondes": rondes}, result.exit_code)


def print_templates(result: LintOutcome, copies: CommentOutcome) -> int:
    """The findings in templates, which templates were looked at, and what became of the copies with comments."""
    files = {
        "gemaakt": copies.made,
        "opzijgezet": copies.set_aside,
        "verwijderd": copies.removed,
        "gebleven": copies.left,
    }
    data = {
        **_make_report_data(result.report),
        "sjablonen": list(result.templates),
        **{name: [str(path) for path in paths] for name, paths in files.items()},
        "zonder_kopie": [{"sjabloon": one.template, "reden": one.reason} for one in copies.without],
    }
    return _print_json(data, result.exit_code)


def _make_report_data(report: Report) -> dict[str, Any]:
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


def print_next_steps(steps: Iterable[NextStep]) -> int:
    """Per fiche what stands between it and its next status."""
    listed = [
        {
            "id": step.id,
            "bestand": step.path,
            "status": step.status,
            "volgende_status": step.next_status,
            "nog_nodig": [make_finding_data(found) for found in step.todo],
        }
        for step in steps
    ]
    return _print_json({"wat_nog": listed})


def print_coverage(coverages: Iterable[Coverage], made: Path | None) -> int:
    """The matrices of each ronde with their gaps."""
    listed = [
        {
            "ronde": one.ronde,
            "fiches": [{"id": fiche, "titel": titel} for fiche, titel in one.fiches],
            "kernboodschappen": [
                {**_make_message_data(message), "fiches": list(message.fiches)} for message in one.kernboodschappen
            ],
            "condities": [{**_make_message_data(message), "standen": message.fiches} for message in one.condities],
            "ontbreekt": list(one.gaps),
        }
        for one in coverages
    ]
    return _print_json({"dekking": listed} | ({"gemaakt": [str(made)]} if made else {}))


def _make_message_data(message: MessageCoverage) -> dict[str, Any]:
    return {"id": message.id, "titel": message.titel, "reconstructie": message.reconstructie}


def print_codes(explained: Iterable[Code]) -> int:
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
    return _print_json({"codes": [{names[key]: value for key, value in asdict(code).items()} for code in explained]})


def print_made_paths(paths: Iterable[Path], report: Report | None = None, exit_code: ExitCode = ExitCode.GOED) -> int:
    """Files and folders that were made, and what was found in what they are made of."""
    found = {} if report is None else {"bevindingen": [make_finding_data(one) for one in report]}
    return _print_json({"gemaakt": [str(path) for path in paths], **found}, exit_code)


def print_findings(report: Report, data: dict[str, Any], exit_code: ExitCode) -> int:
    """The findings of a command, with what else it has to say."""
    return _print_json({**data, **_make_report_data(report)}, exit_code)


def print_data(data: dict[str, Any]) -> int:
    """Plain data of a command that went well."""
    return _print_json(data)


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


def _print_json(data: dict[str, Any], exit_code: ExitCode = ExitCode.GOED) -> int:
    text = json.dumps({**data, "exitcode": int(exit_code)}, ensure_ascii=False, indent=1)
    sys.stdout.write(text + "\n")
    return exit_code
