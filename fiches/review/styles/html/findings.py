"""The findings that came and went, on the page."""

from fiches.diagnostics import Diagnostic
from fiches.review.compare import FindingsChange
from fiches.review.styles import wording
from fiches.review.styles.html.change import place
from fiches.review.styles.html.markup import Html, el, joined, lines


def findings_html(findings: FindingsChange) -> Html:
    """A list of what is new and what is solved; nothing when neither is there."""
    rows = wording.finding_rows(findings, wording.MOST_FINDINGS)
    items = [el("li", _finding(which, found), class_=which) for which, found in rows]
    left = wording.findings_left(findings, wording.MOST_FINDINGS)
    items += [el("li", left)] if left else []
    return el("ul", lines(items), class_="bevindingen") if items else Html()


def _finding(which: str, found: Diagnostic) -> Html:
    head = joined([el("span", which, class_="stand"), f" {found.severity.value} {found.code}. {found.message}"])
    hint = f"Tip: {found.hint}. " if found.hint and which == wording.NEW else ""
    return joined([el("p", head), el("p", f"{hint}{place(found.location)}", class_="plek")])
