"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

import hashlib
import json
from typing import Any
from urllib.parse import quote

from fiches import __version__
from fiches.app.explain import explanation
from fiches.app.outcome import Outcome
from fiches.cli.grouping import exempted, told
from fiches.diagnostics import Code, Diagnostic, Location, Severity

LEVELS = {Severity.FOUT: "error", Severity.WAARSCHUWING: "warning", Severity.TIP: "note"}
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(outcome: Outcome) -> str:
    """The log of one run, with the explanation of every code that occurs. Exemptions are suppressions.

    That of a fout is not: viewers hide what is suppressed, and somebody must still see it.
    """
    codes = list(dict.fromkeys(found.code for found in outcome.report))
    rules = [_rule(explanation(code)) for code in codes]
    run = {
        "tool": {"driver": {"name": "fiches", "version": __version__, "language": "nl", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"PROJECT": {"description": {"text": "De map van het project."}}},
        "results": [_result(found, codes.index(found.code)) for found in outcome.report],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(code: Code) -> dict[str, Any]:
    text = f"{code.what} {code.why}\n\nFout:\n{code.wrong}\n\nGoed:\n{code.right}"
    return {
        "id": code.id,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.what},
        "help": {"text": text},
        "defaultConfiguration": {"level": LEVELS[code.severity]},
    }


def _result(found: Diagnostic, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": LEVELS[found.severity],
        "message": {"text": told(found)},
        "locations": [_location(found.location)],
        "partialFingerprints": {"bevinding/v1": _fingerprint(found)},
    }
    if found.related:
        result["relatedLocations"] = [{"id": at, **_location(place)} for at, place in enumerate(found.related)]
    if found.waiver and not found.waiver.of_fout:
        given = exempted(found.waiver)
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": given}]
    return result


def _location(place: Location) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(place.path), "uriBaseId": "PROJECT"}}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": place.column}
        if place.width:
            physical["region"]["endColumn"] = place.column + place.width
        if place.excerpt:
            physical["contextRegion"] = {"startLine": place.line, "snippet": {"text": place.excerpt}}
    location: dict[str, Any] = {"physicalLocation": physical}
    return {**location, "logicalLocations": [{"fullyQualifiedName": place.field}]} if place.field else location


def _fingerprint(found: Diagnostic) -> str:
    """The same for the same finding in a file in which lines were added."""
    said = "\n".join((found.code, found.location.path, found.location.field, found.message))
    return hashlib.sha256(said.encode()).hexdigest()[:32]
