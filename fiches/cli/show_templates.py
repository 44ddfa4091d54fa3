"""What a person reads about templates, one template after another."""

from collections.abc import Iterator

from rich.text import Text

from fiches.app.comments import CommentOutcome
from fiches.app.lint import LintOutcome
from fiches.cli.console import get_console, make_visible
from fiches.cli.grouping import describe_counts, format_count
from fiches.cli.show_findings import show_finding
from fiches.diagnostics import Severity

WHOLE_TEMPLATE = "het hele sjabloon"


def show_template_findings(outcome: LintOutcome) -> None:
    """The findings of each template below its name; a template without any is named too."""
    for path in outcome.templates:
        found = [one for one in outcome.report if one.location.path == path]
        verdict = "" if found else ": geen bevindingen"
        get_console().print(Text.assemble((make_visible(path), "bold underline"), verdict), soft_wrap=True)
        get_console().print()
        for one in found:
            show_finding(one, one.location.place.words if one.location.place else WHOLE_TEMPLATE)


def show_copies(outcome: CommentOutcome) -> None:
    """What became of the copies with comments, a line for each."""
    lines = list(_describe_copies(outcome))
    for line in lines:
        get_console().print(Text(make_visible(line)), soft_wrap=True)
    if lines:
        get_console().print()


def _describe_copies(outcome: CommentOutcome) -> Iterator[str]:
    yield from (f"Met opmerkingen: {path}" for path in outcome.made)
    yield from (f"Uw bewerkte kopie staat nu in: {path}" for path in outcome.set_aside)
    yield from (f"Geen bevindingen meer, dus de oude kopie is verwijderd: {path}" for path in outcome.removed)
    yield from (f"Geen bevindingen meer, maar uw bewerkte kopie blijft staan: {path}" for path in outcome.left)
    for one in outcome.without:
        old = f" Dit is nog een eerdere kopie: {one.old}" if one.old else ""
        yield f"Geen kopie van {one.template}: {one.reason}.{old}"


def show_template_totals(outcome: LintOutcome) -> None:
    """The last line: how many templates, how many findings."""
    templates = format_count(len(outcome.templates), "sjabloon", "sjablonen")
    counts = describe_counts(outcome.report, (Severity.FOUT, Severity.WAARSCHUWING))
    get_console().print(Text(f"{templates}, {counts}.", style="bold"))
