"""Render findings for other programs and as a page: SARIF 2.1.0 (OASIS), which code hosts and editors read, GitHub
Actions, and HTML that stands alone: no script, nothing from elsewhere, readable by a screen reader.

For GitHub Actions each finding is a workflow command on one line:
https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
The template of the page is `bevindingen.html`.
"""

import hashlib
import json
import os
from html import escape
from typing import Any, NamedTuple
from urllib.parse import quote

from fiches import __version__
from fiches.app.explain import resolve_code
from fiches.app.use_case import Outcome
from fiches.cli.show_findings import (
    FindingGroup,
    describe_counts,
    describe_finding,
    describe_waiver,
    describe_weight,
    format_count,
    group_findings,
)
from fiches.diagnostics import Code, Diagnostic, Location, Report, Severity, escape_unseen, make_visible

SARIF_LEVELS = {Severity.FOUT: "error", Severity.WAARSCHUWING: "warning", Severity.TIP: "note"}
SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render_sarif(outcome: Outcome) -> str:
    """The log of one run, with the explanation of every code that occurs. Exemptions are suppressions.

    That of a fout is not: viewers hide what is suppressed, and somebody must still see it.
    """
    codes = list(dict.fromkeys(found.code for found in outcome.report))
    rules = [_make_rule(resolve_code(code)) for code in codes]
    run = {
        "tool": {"driver": {"name": "fiches", "version": __version__, "language": "nl", "rules": rules}},
        # columns count characters here; SARIF would take them for units of UTF-16
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"PROJECT": {"description": {"text": "De map van het project."}}},
        "results": [_make_result(found, codes.index(found.code)) for found in outcome.report],
    }
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return escape_unseen(json.dumps(log, ensure_ascii=False, indent=1)) + "\n"


def _make_rule(code: Code) -> dict[str, Any]:
    text = f"{code.what} {code.why}\n\nFout:\n{code.wrong}\n\nGoed:\n{code.right}"
    return {
        "id": code.id,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.what},
        "help": {"text": text},
        "defaultConfiguration": {"level": SARIF_LEVELS[code.severity]},
    }


def _make_result(found: Diagnostic, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": SARIF_LEVELS[found.severity],
        "message": {"text": describe_finding(found)},
        "locations": [_make_location(found.location)],
        "partialFingerprints": {"bevinding/v1": _compute_fingerprint(found)},
    }
    if found.related:
        result["relatedLocations"] = [{"id": at, **_make_location(place)} for at, place in enumerate(found.related)]
    if found.waiver and not found.waiver.of_fout:
        given = describe_waiver(found.waiver)
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": given}]
    return result


def _make_location(place: Location) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(os.fsencode(place.path)), "uriBaseId": "PROJECT"}}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": place.column}
        if place.width:
            physical["region"]["endColumn"] = place.column + place.width
        if place.excerpt:
            physical["contextRegion"] = {"startLine": place.line, "snippet": {"text": place.excerpt}}
    location: dict[str, Any] = {"physicalLocation": physical}
    return {**location, "logicalLocations": [{"fullyQualifiedName": place.field}]} if place.field else location


def _compute_fingerprint(found: Diagnostic) -> str:
    """The same for the same finding in a file in which lines were added."""
    said = "\n".join((found.code, found.location.path, found.location.field, found.message))
    return hashlib.sha256(said.encode(errors="surrogateescape")).hexdigest()[:32]


GITHUB_LEVELS = {Severity.FOUT: "error", Severity.WAARSCHUWING: "warning", Severity.TIP: "notice"}


def render_github(outcome: Outcome) -> str:
    """One command for each finding; those with an exemption are a notice, unless they would be a fout without it."""
    return "".join(f"{_make_command(found)}\n" for found in outcome.report)


def _make_command(found: Diagnostic) -> str:
    place = found.location
    level = GITHUB_LEVELS[found.severity] if found.waiver is None or found.waiver.of_fout else "notice"
    properties = {"title": f"{found.code} {resolve_code(found.code).title}", "file": place.path}
    if place.line:
        properties |= {"line": str(place.line), "col": str(place.column)}
    if place.width:
        properties["endColumn"] = str(place.column + place.width)
    listed = ",".join(f"{name}={_encode_property(value)}" for name, value in properties.items())
    return f"::{level} {listed}::{_encode_data(describe_finding(found))}"


def _encode_data(text: str) -> str:
    """Text as a command may hold it; the log that shows it is a terminal too."""
    text = "\n".join(map(make_visible, text.split("\n")))
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _encode_property(text: str) -> str:
    return _encode_data(text).replace(":", "%3A").replace(",", "%2C")


ALWAYS_COUNTED = (Severity.FOUT, Severity.WAARSCHUWING)
MAX_CONTEXT = 150
"""So many characters of a line stand on either side of what is meant."""


class ListedExcerpt(NamedTuple):
    """The line that a finding is about, cut around the words that are meant."""

    before: str
    marked: str
    after: str


class ListedFinding(NamedTuple):
    """A finding with what its code means. `kind` is its severity, or that it counts no more."""

    kind: str
    weight: str
    code: str
    title: str
    message: str
    location: Location
    excerpt: ListedExcerpt | None
    related: tuple[Location, ...]
    waiver: str
    hint: str


class ListedFile(NamedTuple):
    """A file with its findings. `numbers` count them by severity, then the exemptions and those of a fout."""

    heading: str
    path: str
    counts: str
    numbers: tuple[int, ...]
    findings: list[ListedFinding]


def render_html(outcome: Outcome) -> str:
    """The page: totals, a table of files, and the findings of each file."""
    from fiches.io.html import make_html_environment

    environment = make_html_environment(__package__, _escape_text, _escape_text)
    fiches = sum(len(ronde.fiches) for ronde in outcome.rondes)
    return environment.get_template("bevindingen.html").render(
        rondes=[f"{ronde.id}, {ronde.naam}" for ronde in outcome.rondes],
        checked=format_count(fiches, "fiche", "fiches"),
        total=describe_counts(outcome.report, ALWAYS_COUNTED),
        files=[_list_file(group) for group in group_findings(outcome)],
    )


def _escape_text(text: str) -> str:
    """Text of a user that can neither be markup nor turn the reading direction of the page."""
    return escape(make_visible(text))


def _list_file(group: FindingGroup) -> ListedFile:
    report = Report(group.findings)
    numbers = (*(report.count(severity) for severity in Severity), report.waived, report.waived_errors)
    return ListedFile(group.heading, group.path, group.counts, numbers, [_list_finding(one) for one in group.findings])


def _list_finding(found: Diagnostic) -> ListedFinding:
    return ListedFinding(
        kind=found.severity.value if found.waiver is None or found.waiver.of_fout else "ontheven",
        weight=describe_weight(found).capitalize(),
        code=found.code,
        title=resolve_code(found.code).title,
        message=found.message,
        location=found.location,
        excerpt=_cut_excerpt(found.location),
        related=found.related,
        waiver=describe_waiver(found.waiver) if found.waiver else "",
        hint=found.hint,
    )


def _cut_excerpt(place: Location) -> ListedExcerpt | None:
    """The line in three parts; nothing when there is no line to show."""
    if not place.excerpt.strip():
        return None
    start = max(place.column - 1, 0)
    # as in the terminal: a place without words is one sign
    end = start + max(place.width, 1) if place.column else start
    before, marked, after = place.excerpt[:start], place.excerpt[start:end], place.excerpt[end:]
    return ListedExcerpt(
        before=f"…{before[-MAX_CONTEXT:]}" if len(before) > MAX_CONTEXT else before,
        marked=marked,
        after=f"{after[:MAX_CONTEXT]}…" if len(after) > MAX_CONTEXT else after,
    )
