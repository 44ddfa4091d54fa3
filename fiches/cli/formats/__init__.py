"""Reports for other readers than a terminal: each writes the findings of a run as one text."""

from collections.abc import Callable

from fiches.app.outcome import Outcome
from fiches.cli.formats.github import github
from fiches.cli.formats.html import html
from fiches.cli.formats.sarif import sarif

FORMATS: dict[str, Callable[[Outcome], str]] = {"sarif": sarif, "github": github, "html": html}
"""The writers by the name that `--formaat` takes. The terminal (`tekst`) and `json` are ways of their own."""
