"""Reports for other readers than a terminal: each writes the findings of a run as one text."""

from collections.abc import Callable

from fiches.app.outcome import Outcome
from fiches.cli.report_html import render_html
from fiches.cli.report_machine import render_github, render_sarif

REPORT_RENDERERS: dict[str, Callable[[Outcome], str]] = {
    "sarif": render_sarif,
    "github": render_github,
    "html": render_html,
}
"""The writers by the name that `--formaat` takes. The terminal (`tekst`) and `json` are ways of their own."""
