"""Findings of the checks on disk, for a build that has nothing to do.

Somebody who can write in the folder can hide a finding, as he can change a document in the output folder beside it.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from fiches.diagnostics import Diagnostic, Location, Severity, Waiver


def read_cached_findings(entry: Path, key: str) -> list[Diagnostic] | None:
    """The findings that were kept under this key; nothing when there are none, or none that can be used."""
    try:
        data = json.loads(entry.read_bytes())
        return [_parse_finding(one) for one in data["bevindingen"]] if data["sleutel"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_cached_findings(entry: Path, key: str, findings: Iterable[Diagnostic]) -> None:
    """Write the findings, all or none. A folder that cannot be written costs time, no finding."""
    text = json.dumps({"sleutel": key, "bevindingen": [asdict(one) for one in findings]}, ensure_ascii=False)
    unfinished = entry.with_suffix(".bezig")  # a half one, of two builds at once, is no JSON and not used
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(text, encoding="utf-8", errors="surrogatepass")
        unfinished.replace(entry)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _parse_finding(data: dict[str, Any]) -> Diagnostic:
    related = tuple(map(_parse_location, data["related"]))
    waiver = Waiver(**data["waiver"]) if data["waiver"] else None
    place = _parse_location(data["location"])
    return Diagnostic(data["code"], Severity(data["severity"]), data["message"], place, data["hint"], related, waiver)


def _parse_location(data: dict[str, Any]) -> Location:
    return Location(**{**data, "pointer": tuple(data["pointer"])})
