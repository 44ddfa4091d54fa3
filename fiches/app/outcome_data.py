"""Findings and outcomes as plain data, to keep them in a file, and back.

What is read back may be cut off, or written by somebody else: whatever is not of the very shape that this module writes
raises `ValueError`. What its texts say is for who prints them, who lets no text steer a terminal.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fiches.app.outcome import FicheOutcome, FileOutcome, Outcome, RondeOutcome
from fiches.diagnostics import Diagnostic, Location, Report, Severity, Waiver

Shape = Mapping[str, type | tuple[type, ...]]
NOTHING = type(None)

LOCATION: Shape = {
    "path": str, "line": int, "column": int, "pointer": list, "excerpt": str, "width": int, "place": NOTHING,
    "sheet": NOTHING,
}  # fmt: skip
WAIVER: Shape = {"reason": str, "role": str, "date": str, "of_fout": bool}
FINDING: Shape = {
    "code": str, "severity": str, "message": str, "location": dict, "hint": str, "related": list,
    "waiver": (dict, NOTHING),
}  # fmt: skip
FILE: Shape = {"naam": str, "vorm": str, "titel": str}
FICHE: Shape = {
    "id": str, "path": str, "titel": str, "status": str, "valid": bool, "next_status": str, "missing": list,
    "judged": bool, "files": list,
}  # fmt: skip
RONDE: Shape = {"id": str, "naam": str, "fiches": list, "documents": list}
OUTCOME: Shape = {"bevindingen": list, "rondes": list}

CURRENT = "actueel"

MAX_KEPT_BYTES = 50_000_000
"""A file of what was kept that is larger is none of ours."""


def parse_finding(data: Any) -> Diagnostic:
    """A finding that was plain data."""
    data = _check_shape(data, FINDING)
    return Diagnostic(
        data["code"],
        Severity(data["severity"]),
        data["message"],
        _parse_location(data["location"]),
        data["hint"],
        tuple(map(_parse_location, data["related"])),
        Waiver(**_check_shape(data["waiver"], WAIVER)) if data["waiver"] is not None else None,
    )


def _parse_location(data: Any) -> Location:
    data = _check_shape(data, LOCATION)
    return Location(**{**data, "pointer": tuple(_check_items(data["pointer"], str, int))})


def make_outcome_data(outcome: Outcome) -> dict[str, Any]:
    """What the next build says when nothing changes: every file is there, and nothing is set aside once more.

    Findings stand in it as they are: whoever writes it down reads their fields.
    """
    once = {found for built in outcome.built for found in built.diagnostics}
    return {
        "bevindingen": [found for found in outcome.report if found not in once],
        "rondes": [_make_ronde_data(ronde) for ronde in outcome.rondes],
    }


def _make_ronde_data(ronde: RondeOutcome) -> dict[str, Any]:
    fiches = [
        {name: getattr(fiche, name) for name in FICHE} | {"files": _make_files_data(fiche.files)}
        for fiche in ronde.fiches
    ]
    return {"id": ronde.id, "naam": ronde.naam, "fiches": fiches, "documents": _make_files_data(ronde.documents)}


def _make_files_data(files: Sequence[FileOutcome]) -> list[dict[str, str]]:
    return [{"naam": file.path.name, "vorm": file.vorm, "titel": file.titel} for file in files]


def parse_outcome(data: Any, output: Path) -> Outcome:
    """An outcome that was plain data, of files below `output`."""
    data = _check_shape(data, OUTCOME)
    rondes = tuple(_parse_ronde(ronde, output) for ronde in data["rondes"])
    return Outcome(Report(tuple(map(parse_finding, data["bevindingen"]))), rondes)


def _parse_ronde(data: Any, output: Path) -> RondeOutcome:
    data = _check_shape(data, RONDE)
    folder = output / data["id"]
    fiches = tuple(_parse_fiche(fiche, folder) for fiche in data["fiches"])
    return RondeOutcome(data["id"], data["naam"], fiches, _parse_files(data["documents"], folder))


def _parse_fiche(data: Any, folder: Path) -> FicheOutcome:
    data = _check_shape(data, FICHE)
    missing = tuple(_check_items(data["missing"], str))
    return FicheOutcome(**{**data, "missing": missing, "files": _parse_files(data["files"], folder)})


def _parse_files(data: list[Any], folder: Path) -> tuple[FileOutcome, ...]:
    files = [_check_shape(one, FILE) for one in data]
    return tuple(FileOutcome(folder / one["naam"], one["vorm"], one["titel"], CURRENT) for one in files)


def _check_shape(data: Any, shape: Shape) -> dict[str, Any]:
    """The data, if it has these fields of these types and no others."""
    if type(data) is not dict or data.keys() != shape.keys():
        raise ValueError("other fields")
    for name, kinds in shape.items():
        _check_items([data[name]], *(kinds if isinstance(kinds, tuple) else (kinds,)))
    return data


def _check_items(data: list[Any], *kinds: type) -> list[Any]:
    if any(type(one) not in kinds for one in data):
        raise ValueError("another type")
    return data
