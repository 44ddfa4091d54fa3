"""The findings that came and went, on the page."""

from fiches.diagnostics import Diagnostic
from fiches.review.compare.outcome import FindingsChange
from fiches.review.styles import wording
from fiches.review.styles.html.change import describe_location
from fiches.review.styles.html.markup import Html, join_html, join_lines, make_element


def render_findings(findings: FindingsChange) -> Html:
    """A list of what is new and what is solved; nothing when neither is there."""
    rows = wording.iter_finding_rows(findings, wording.MOST_FINDINGS)
    items = [make_element("li", _render_finding(which, found), class_=which) for which, found in rows]
    left = wording.describe_left_out(findings, wording.MOST_FINDINGS)
    items += [make_element("li", left)] if left else []
    return make_element("ul", join_lines(items), class_="bevindingen") if items else Html()


def _render_finding(which: str, found: Diagnostic) -> Html:
    head = join_html(
        [make_element("span", which, class_="stand"), f" {found.severity.value} {found.code}. {found.message}"]
    )
    hint = f"Tip: {found.hint}. " if found.hint and which == wording.NEW else ""
    return join_html(
        [make_element("p", head), make_element("p", f"{hint}{describe_location(found.location)}", class_="plek")]
    )
