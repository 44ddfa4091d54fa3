"""What a person reads about templates, one template after another."""

from collections.abc import Iterable
from pathlib import Path

from rich.text import Text

from fiches.app import LintOutcome
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


def copies(paths: Iterable[Path]) -> None:
    """Where the copies with comments are."""
    made = list(paths)
    for path in made:
        console().print(Text(f"Met opmerkingen: {path}"), soft_wrap=True)
    if made:
        console().print()


def closing(outcome: LintOutcome) -> None:
    """The last line: how many templates, how many findings."""
    templates = number_of(len(outcome.templates), "sjabloon", "sjablonen")
    counts = counted(outcome.report, (Severity.FOUT, Severity.WAARSCHUWING))
    console().print(Text(f"{templates}, {counts}.", style="bold"))
