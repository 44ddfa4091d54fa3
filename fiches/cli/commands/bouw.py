"""fiches bouw: check the inputs and make the Word files that are out of date."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fiches.cli.arguments import (
    CommandParsers,
    add_command,
    add_libreoffice,
    add_ronde,
    add_workers,
    parse_folder,
    parse_name,
    resolve_project,
)
from fiches.cli.console import Cell, print_outcome, print_table
from fiches.cli.progress_bar import open_progress_bar
from fiches.cli.show_findings import STATE_COLOURS, format_state_counts, show_grouped_findings, show_totals

if TYPE_CHECKING:
    from fiches.app.outcome import FicheOutcome, FileOutcome, Outcome, RondeOutcome
    from fiches.app.use_case import Project

MAX_NEEDS = 3
NO_FIELDS = "geen velden meer; zie --wat-nog"
"""What else the next status asks, such as an akkoord, takes longer to find out than a build."""
MAX_FORM_COLUMNS = 4
"""With more forms than this there is no room for a column each."""


def add_arguments(commands: CommandParsers) -> None:
    """Which fiches, where to, with PDFs or not, and who makes them."""
    parser = add_command(commands, "bouw", "Controleer de invoer en maak de Word-bestanden die verouderd zijn", run)
    parser.add_argument("fiche", nargs="*", metavar="FICHE", help="alleen deze fiches, zoals W-01")
    add_ronde(parser)
    parser.add_argument("--uit", type=parse_folder, metavar="MAP", help="waar de bestanden komen (anders: uitvoer)")
    parser.add_argument("--pdf", action="store_true", help="maak bij elk Word-bestand ook een PDF, en keur die")
    add_libreoffice(parser)
    parser.add_argument(
        "--revisie", type=parse_name, metavar="REV", help="bouw uit een eerdere versie in git, zoals HEAD~1"
    )
    parser.add_argument(
        "--zonder-velden", action="store_true", help="zet de waarden zonder invulvelden in de Word-bestanden"
    )
    makers = parser.add_mutually_exclusive_group()
    add_workers(makers)
    makers.add_argument("--cluster", type=parse_name, metavar="ADRES", help="laat een Dask-cluster het werk doen")


def run(arguments: Namespace) -> int:
    """Make the files; print the findings, and per fiche what became of its files."""
    from fiches.app.kept import WholeBuild, recall_or_build

    project = resolve_project(arguments)
    output = project.resolve_output_folder(arguments.uit)
    build = partial(_build, arguments, project, output)
    is_whole = not (arguments.fiche or arguments.pdf or arguments.revisie or arguments.cluster)
    whole = WholeBuild(project, arguments.ronde, output, not arguments.zonder_velden)
    outcome = recall_or_build(whole, build) if is_whole else build()
    if arguments.json:
        return print_outcome(outcome)
    show_grouped_findings(outcome)
    for ronde in outcome.rondes:
        _show_fiches(ronde)
        _show_documents(ronde.documents)
    show_totals(outcome, output)
    return outcome.exit_code


def _build(arguments: Namespace, project: Project, output: Path) -> Outcome:
    # what judges and makes loads only when there is something to do
    from fiches.app.build import BuildRequest, add_outdated_pdfs, build_rondes, choose_executor
    from fiches.app.keep import keep_built_inputs

    add_pdfs = _prepare_pdfs(arguments, output)
    with open_progress_bar(silent=arguments.json) as bar:
        order = BuildRequest(arguments.ronde, arguments.fiche, Path.cwd(), not arguments.zonder_velden)
        executor = choose_executor(arguments.werkers, arguments.cluster)
        outcome = build_rondes(project, order, output, executor, bar.advance)
    if not (arguments.uit or arguments.revisie):
        keep_built_inputs(project)
    return add_outdated_pdfs(add_pdfs(outcome), output)


def _prepare_pdfs(arguments: Namespace, output: Path) -> Callable[[Outcome], Outcome]:
    """What adds PDFs to an outcome. Fails at once, before there are Word files, when LibreOffice is not there."""
    if not arguments.pdf:
        return lambda outcome: outcome
    from fiches.app.build import add_pdf_files
    from fiches.io.libreoffice import prepare_libreoffice

    office = prepare_libreoffice(arguments.libreoffice)

    def add(outcome: Outcome) -> Outcome:
        with open_progress_bar(silent=arguments.json) as bar:
            return add_pdf_files(outcome, output, office, bar.advance)

    return add


def _show_fiches(ronde: RondeOutcome) -> None:
    """Per fiche: where it stands, what its next status needs, and what became of its files."""
    forms = list(dict.fromkeys(file.vorm for fiche in ronde.fiches for file in fiche.files))
    has_room = len(forms) <= MAX_FORM_COLUMNS
    headings = ("fiche", "status", "nog nodig voor volgende status", *(forms if has_room else ["bestanden"]))
    rows = []
    for fiche in ronde.fiches:
        by_form = [[one for one in fiche.files if one.vorm == form] for form in forms]
        files = [_format_state(one) for one in by_form] if has_room else [_format_summary(fiche.files)]
        rows.append([(fiche.id,), (fiche.status,), _format_needs(fiche), *files])
    print_table(f"Ronde {ronde.id}: {ronde.naam}", headings, rows, unbroken=("fiche", *forms))


def _show_documents(files: Iterable[FileOutcome]) -> None:
    """The files of the ronde as a whole. Their names say what they are; a name that is cut in two is hard to find."""
    by_stem: dict[str, list[FileOutcome]] = {}
    for one in files:
        by_stem.setdefault(one.path.stem, []).append(one)
    rows = [[(f"{stem}.docx",), _format_state(forms)] for stem, forms in by_stem.items()]
    print_table("", ("document", "stand"), rows)


def _format_needs(fiche: FicheOutcome) -> Cell:
    if not fiche.valid:
        return (("eerst de fouten hierboven", "bold red"),)
    if not fiche.next_status:
        return (("geen volgende status", "dim"),)
    more = f" en nog {len(fiche.missing) - MAX_NEEDS}" if len(fiche.missing) > MAX_NEEDS else ""
    return (f"{', '.join(fiche.missing[:MAX_NEEDS])}{more}" if fiche.missing else NO_FIELDS,)


def _format_state(files: Sequence[FileOutcome]) -> Cell:
    """The state of the Word file, and that of its PDF when that is another one; with variants how many there are."""
    if len({one.path.stem for one in files}) > 1:
        states = [one.state for one in files]
        return ((format_state_counts(states), "red" if "mislukt" in states else ""),)
    mine = {one.path.suffix: (one.state, STATE_COLOURS[one.state]) for one in files}
    word, pdf = mine.get(".docx", ("–", "dim")), mine.get(".pdf")
    return (word,) if pdf in (None, word) else (word, ", pdf ", pdf)


def _format_summary(files: Sequence[FileOutcome]) -> Cell:
    """How many files there are of each state, and the forms that failed by name."""
    failed = dict.fromkeys(one.vorm for one in files if one.state == "mislukt")
    names = f": {', '.join(failed)}" if failed else ""
    return ((format_state_counts([one.state for one in files]) + names, "red" if failed else ""),)
