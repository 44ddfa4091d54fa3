"""What a person reads about templates, one template after another."""

from collections.abc import Iterator

from rich.text import Text

from fiches.app.comments import CommentOutcome
from fiches.app.lint import LintOutcome
from fiches.cli.console import console, visible
from fiches.cli.grouping import counted, number_of
from fiches.cli.show_findings import finding
from fiches.diagnostics import Severity

AS_A_WHOLE = "het hele sjabloon"


def findings(outcome: LintOutcome) -> None:
    """The findings of each template below its name; a template without any is named too."""
    for path in outcome.templates:
        found = [one for one in outcome.report if one.location.path == path]
        verdict = "" if found else ": geen bevindingen"
        console().print(Text.assemble((visible(path), "bold underline"), verdict), soft_wrap=True)
        console().print()
        for one in found:
            finding(one, one.location.place.words if one.location.place else AS_A_WHOLE)


def copies(outcome: CommentOutcome) -> None:
    """What became of the copies with comments, a line for each."""
    lines = list(_of_copies(outcome))
    for line in lines:
        console().print(Text(visible(line)), soft_wrap=True)
    if lines:
        console().print()


def _of_copies(outcome: CommentOutcome) -> Iterator[str]:
    yield from (f"Met opmerkingen: {path}" for path in outcome.made)
    yield from (f"Uw bewerkte kopie staat nu in: {path}" for path in outcome.set_aside)
    yield from (f"Geen bevindingen meer, dus de oude kopie is verwijderd: {path}" for path in outcome.removed)
    yield from (f"Geen bevindingen meer, maar uw bewerkte kopie blijft staan: {path}" for path in outcome.left)
    for one in outcome.without:
        old = f" Dit is nog een eerdere kopie: {one.old}" if one.old else ""
        yield f"Geen kopie van {one.template}: {one.reason}.{old}"


def closing(outcome: LintOutcome) -> None:
    """The last line: how many templates, how many findings."""
    templates = number_of(len(outcome.templates), "sjabloon", "sjablonen")
    counts = counted(outcome.report, (Severity.FOUT, Severity.WAARSCHUWING))
    console().print(Text(f"{templates}, {counts}.", style="bold"))
