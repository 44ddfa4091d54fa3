"""The commands of a secretary: each reads its options, calls the use case and shows the outcome."""

import sys
import time
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from fiches.app.build import BuildRequest, add_outdated_pdfs, build_rondes, choose_executor
from fiches.app.check import CheckRequest, check_rondes
from fiches.app.comments import CommentOutcome, write_commented_copies
from fiches.app.coverage import compute_coverages, write_coverage
from fiches.app.explain import list_all_codes, resolve_code
from fiches.app.lint import lint_templates
from fiches.app.new import NewTemplate, create_fiche, create_ronde, create_template, write_schemas
from fiches.app.outcome import Outcome
from fiches.app.project import Project
from fiches.app.status import NextStep, list_next_steps
from fiches.app.watch import watch_inputs
from fiches.cli import as_json, show, show_findings
from fiches.cli.console import open_progress_bar
from fiches.cli.main import resolve_project
from fiches.cli.report_formats import REPORT_RENDERERS
from fiches.diagnostics import ExitCode, FichesError

WATCH_PAUSE = 0.5
"""Seconds between two looks at the files while watching."""


def run_bouw(arguments: Namespace) -> int:
    """fiches bouw"""
    project = resolve_project(arguments)
    output = project.resolve_output_folder(arguments.uit)
    add_pdfs = _prepare_pdfs(arguments, output)
    with open_progress_bar(silent=arguments.json) as bar:
        order = BuildRequest(arguments.ronde, arguments.fiche, Path.cwd())
        outcome = build_rondes(
            project, order, output, choose_executor(arguments.werkers, arguments.cluster), bar.advance
        )
    outcome = add_outdated_pdfs(add_pdfs(outcome), output)
    if arguments.json:
        return as_json.print_outcome(outcome)
    show_findings.show_grouped_findings(outcome)
    show.show_build_table(outcome)
    show.show_totals(outcome, output)
    return outcome.exit_code


def _prepare_pdfs(arguments: Namespace, output: Path) -> Callable[[Outcome], Outcome]:
    """What adds PDFs to an outcome. Fails at once, before there are Word files, when LibreOffice is not there."""
    if not arguments.pdf:
        return lambda outcome: outcome
    from fiches.app import pdfs  # noqa: PLC0415  (only for who wants a PDF)

    office = pdfs.prepare_libreoffice(arguments.libreoffice)

    def add(outcome: Outcome) -> Outcome:
        with open_progress_bar(silent=arguments.json) as bar:
            return pdfs.add_pdf_files(outcome, output, office, bar.advance)

    return add


def run_controleer(arguments: Namespace) -> int:
    """fiches controleer"""
    _check_combination(arguments)
    form = "json" if arguments.json else arguments.formaat or "tekst"
    project = resolve_project(arguments)
    question = CheckRequest(arguments.ronde, arguments.pad, Path.cwd(), arguments.status, arguments.alleen)
    if arguments.volg:
        return _watch_inputs(project, question)
    if arguments.wat_nog:
        return _show_next_steps(list_next_steps(project, question), form)
    return _show_outcome(check_rondes(project, question), form)


def _check_combination(arguments: Namespace) -> None:
    """Raises `FichesError` that names two options which do not go together."""
    form = arguments.formaat or "tekst"
    told = f"--formaat {arguments.formaat}"
    clashes = (
        ("--volg", arguments.volg, {"--json": arguments.json, told: form != "tekst"}),
        ("--wat-nog", arguments.wat_nog, {
            "--status": arguments.status, "--alleen": arguments.alleen, told: form in REPORT_RENDERERS
        }),
        ("--json", arguments.json, {told: arguments.formaat not in (None, "json")}),
    )  # fmt: skip
    for option, given, others in clashes:
        for other in (name for name, is_given in others.items() if given and is_given):
            raise FichesError(
                f"{option} kan niet samen met {other}.",
                exit_code=ExitCode.VERKEERD_GEBRUIK,
                hint="laat een van beide weg",
            )


def _show_outcome(outcome: Outcome, form: str) -> int:
    if form == "json":
        return as_json.print_outcome(outcome)
    if form in REPORT_RENDERERS:
        sys.stdout.write(REPORT_RENDERERS[form](outcome))
    else:
        show_findings.show_grouped_findings(outcome)
        show.show_totals(outcome)
    return outcome.exit_code


def _show_next_steps(steps: list[NextStep], form: str) -> int:
    if form == "json":
        return as_json.print_next_steps(steps)
    show_findings.show_next_steps(steps)
    return ExitCode.GOED


def _watch_inputs(project: Project, question: CheckRequest) -> int:
    """Show findings until the user presses Ctrl-C, which is the way to stop and no failure."""
    try:
        for outcome, changed in watch_inputs(project, question, lambda: time.sleep(WATCH_PAUSE)):
            if changed:
                show_findings.show_changed_files(changed)
            if isinstance(outcome, FichesError):
                show_findings.show_failure(outcome)
            else:
                show_findings.show_grouped_findings(outcome)
                show.show_totals(outcome)
            show_findings.show_watching()
    except KeyboardInterrupt:
        show_findings.show_stopped()
    return ExitCode.GOED


def run_dekking(arguments: Namespace) -> int:
    """fiches dekking"""
    coverages = compute_coverages(resolve_project(arguments), arguments.ronde)
    made = write_coverage(coverages, arguments.xlsx) if arguments.xlsx else None
    if arguments.json:
        return as_json.print_coverage(coverages, made)
    show.show_coverage(coverages)
    return _show_made(arguments, [made], "Open het in Excel of een ander rekenblad.") if made else ExitCode.GOED


def run_nieuw(arguments: Namespace) -> int:
    """fiches nieuw"""
    project = resolve_project(arguments)
    path = create_fiche(project, arguments.ronde, arguments.id, arguments.bac, arguments.opgave, date.today())
    return _show_made(arguments, [path], f"Vul het bestand in en controleer het met: fiches controleer {arguments.id}")


def run_ronde(arguments: Namespace) -> int:
    """fiches ronde nieuw"""
    path = create_ronde(resolve_project(arguments), arguments.id, arguments.van)
    advice = "Loop alle bestanden in die map na en haal dan de regels 'overgenomen_van' weg."
    return _show_made(arguments, [path], advice)


def run_schema(arguments: Namespace) -> int:
    """fiches schema"""
    paths = write_schemas(resolve_project(arguments))
    return _show_made(arguments, paths, "Een editor met YAML-ondersteuning, zoals VS Code, kijkt nu mee.")


def run_sjabloon(arguments: Namespace) -> int:
    """fiches sjabloon controleer and fiches sjabloon nieuw"""
    return TEMPLATE_ACTIONS[arguments.actie](arguments)


def _check_templates(arguments: Namespace) -> int:
    project = resolve_project(arguments)
    outcome = lint_templates(project, arguments.sjabloon, Path.cwd())
    copies = CommentOutcome()
    if arguments.commentaar:
        copies = write_commented_copies(project, outcome, project.resolve_output_folder(arguments.uit), date.today())
    if arguments.json:
        return as_json.print_templates(outcome, copies)
    show.show_template_findings(outcome)
    show.show_copies(copies)
    show.show_template_totals(outcome)
    return outcome.exit_code


def _create_template(arguments: Namespace) -> int:
    style = Path(arguments.huisstijl) if arguments.huisstijl else None
    outcome = create_template(resolve_project(arguments), arguments.naam, arguments.soort, style)
    if arguments.json:
        return as_json.print_made_paths(outcome.paths, outcome.report, outcome.exit_code)
    show_findings.show_report_findings(outcome.report)
    show.show_made_paths(outcome.paths, _describe_next_action(outcome))
    return outcome.exit_code


def _describe_next_action(outcome: NewTemplate) -> str:
    if outcome.exit_code != ExitCode.GOED:
        return "Er is geen sjabloon gemaakt: verbeter eerst de huisstijl."
    name = outcome.paths[-1].stem
    return f"Haal in Word weg wat u niet nodig hebt. Daarna: fiches sjabloon controleer {name}"


TEMPLATE_ACTIONS: dict[str, Callable[[Namespace], int]] = {"controleer": _check_templates, "nieuw": _create_template}
"""What can be done with templates."""


def run_uitleg(arguments: Namespace) -> int:
    """fiches uitleg"""
    codes = [resolve_code(arguments.code)] if arguments.code else list(list_all_codes())
    if arguments.json:
        return as_json.print_codes(codes)
    if arguments.code:
        show.show_code(codes[0])
    else:
        show.show_code_list(codes)
    return ExitCode.GOED


def _show_made(arguments: Namespace, paths: list[Path], advice: str) -> int:
    if arguments.json:
        return as_json.print_made_paths(paths)
    show.show_made_paths(paths, advice)
    return ExitCode.GOED
