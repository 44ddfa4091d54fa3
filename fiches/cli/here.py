"""What `fiches` shows without a command: where the user is, and the next step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fiches.cli.console import print_line
from fiches.cli.show_findings import format_count
from fiches.cli.typed import typed_program
from fiches.diagnostics import ExitCode, FichesError, make_visible

if TYPE_CHECKING:
    from fiches.app.progress import Progress

NEXT_STEPS = {
    "RONDE": "zet een ronde in bac_inputs, of begin een nieuw project met: fiches begin MAP",
    "HERSTELLEN": "kijk wat er mis is met {file}, met: fiches controleer",
    "FICHE": "begin een fiche met: fiches nieuw",
    "INVULLEN": "vul {fiche} verder in en controleer uw werk met: fiches controleer {fiche}",
    "CONTROLEREN": "controleer alles met: fiches controleer. Maak daarna de Word-bestanden met: fiches bouw",
    "BOUWEN": "maak wat veranderd is opnieuw met: fiches bouw. Waar elke fiche staat, zegt: fiches status",
}
"""What to do, by the name of a `ProjectStep`: importing the class would load the models where there is no project."""


def show_surroundings(folder: Path) -> int:
    """Print the state of the project around a folder, or how to begin one, and what to do next."""
    from fiches.app.progress import find_progress
    from fiches.app.use_case import find_project

    try:
        project = find_project(folder)
    except FichesError:
        _show_no_project(folder)
    else:
        print_line(("Project ", "bold"), make_visible(str(project.root)), whole=True)
        _show_progress(find_progress(project))
    print_line(f"Alle opdrachten: {typed_program.get()} --help")
    return ExitCode.GOED


def _show_no_project(folder: Path) -> None:
    print_line(f"In {make_visible(str(folder))} is geen project.", whole=True)
    print_line(("Volgende stap: ", "bold"), "begin er een met: fiches begin mijn-fiches")
    print_line("Hebt u al een project? Ga er dan heen met cd.")


def _show_progress(progress: Progress) -> None:
    for ronde in progress.rondes:
        count = format_count(len(ronde.fiches), "fiche", "fiches") if ronde.fiches else "nog geen fiches"
        left = f", {len(ronde.unfinished)} nog in te vullen" if ronde.unfinished else ""
        print_line(f"Ronde {make_visible(ronde.id)}: {count}{left}")
    fiche = next((one for ronde in progress.rondes[-1:] for one in ronde.unfinished), "")
    broken = next(iter(progress.broken), "")
    step = NEXT_STEPS[progress.next_step.name].format(fiche=make_visible(fiche), file=make_visible(broken))
    # whole: a command in it can be copied
    print_line(("Volgende stap: ", "bold"), step, whole=True)
