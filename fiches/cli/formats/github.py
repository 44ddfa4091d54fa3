"""Findings as annotations of GitHub Actions: workflow commands, one a line.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from fiches.app.explain import resolve_code
from fiches.app.outcome import Outcome
from fiches.cli.grouping import describe_finding
from fiches.diagnostics import Diagnostic, Severity

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
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _encode_property(text: str) -> str:
    return _encode_data(text).replace(":", "%3A").replace(",", "%2C")
