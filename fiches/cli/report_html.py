"""Render findings as one HTML page that stands alone: no script, nothing from elsewhere, readable by a screen
reader. Its template is `bevindingen.html`.
"""

from html import escape
from typing import NamedTuple

from fiches.app.explain import resolve_code
from fiches.app.outcome import Outcome
from fiches.cli.show_findings import (
    FindingGroup,
    describe_counts,
    describe_waiver,
    describe_weight,
    format_count,
    group_findings,
)
from fiches.diagnostics import Diagnostic, Location, Report, Severity, make_visible

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
