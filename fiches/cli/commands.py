"""The commands of a secretary. Each reads its options, calls the use case and shows the outcome."""

import sys
import time
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from fiches.app.build import Order, build_rondes, crew, with_outdated_pdfs
from fiches.app.check import Question, check_rondes
from fiches.app.comments import CommentOutcome, write_comments
from fiches.app.cover import covered, write_coverage
from fiches.app.explain import all_codes, explanation
from fiches.app.lint import lint_templates
from fiches.app.new import new_fiche, new_ronde
from fiches.app.next_step import NextStep, next_steps
from fiches.app.outcome import Outcome
from fiches.app.project import Project
from fiches.app.schemas import write_schemas
from fiches.app.template import NewTemplate, new_template
from fiches.app.watch import watch
from fiches.cli import as_json, show, show_coverage, show_findings, show_templates
from fiches.cli.formats import FORMATS
from fiches.cli.place import project_of
from fiches.cli.progress import progress
from fiches.diagnostics import ExitCode, FichesError

PAUSE = 0.5
"""Seconds between two looks at the files while watching."""


def bouw(arguments: Namespace) -> int:
    """fiches bouw"""
    project = project_of(arguments)
    output = project.output_folder(arguments.uit)
    add_pdfs = _pdfs(arguments, output)
    with progress(silent=arguments.json) as bar:
        order = Order(arguments.ronde, arguments.fiche, Path.cwd())
        outcome = build_rondes(project, order, output, crew(arguments.werkers, arguments.cluster), bar.advance)
    outcome = with_outdated_pdfs(add_pdfs(outcome), output)
    if arguments.json:
        return as_json.outcome(outcome)
    show_findings.report(outcome)
    show.build_table(outcome)
    show.closing(outcome, output)
    return outcome.exit_code


def _pdfs(arguments: Namespace, output: Path) -> Callable[[Outcome], Outcome]:
    """What adds PDFs to an outcome. Fails at once, before there are Word files, when LibreOffice is not there."""
    if not arguments.pdf:
        return lambda outcome: outcome
    from fiches.app import pdf  # noqa: PLC0415  (only for who wants a PDF)

    office = pdf.pdf_maker(arguments.libreoffice)

    def add(outcome: Outcome) -> Outcome:
        with progress(silent=arguments.json) as bar:
            return pdf.with_pdfs(outcome, output, office, bar.advance)

    return add


def controleer(arguments: Namespace) -> int:
    """fiches controleer"""
    _can_be_combined(arguments)
    form = "json" if arguments.json else arguments.formaat or "tekst"
    project = project_of(arguments)
    question = Question(arguments.ronde, arguments.pad, Path.cwd(), arguments.status, arguments.alleen)
    if arguments.volg:
        return _watch(project, question)
    if arguments.wat_nog:
        return _next_steps(next_steps(project, question), form)
    return _findings(check_rondes(project, question), form)


def _can_be_combined(arguments: Namespace) -> None:
    """Raises `FichesError` that names two options which do not go together."""
    form = arguments.formaat or "tekst"
    told = f"--formaat {arguments.formaat}"
    clashes = (
        ("--volg", arguments.volg, {"--json": arguments.json, told: form != "tekst"}),
        ("--wat-nog", arguments.wat_nog, {
            "--status": arguments.status, "--alleen": arguments.alleen, told: form in FORMATS
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


def _findings(outcome: Outcome, form: str) -> int:
    if form == "json":
        return as_json.outcome(outcome)
    if form in FORMATS:
        sys.stdout.write(FORMATS[form](outcome))
    else:
        show_findings.report(outcome)
        show.closing(outcome)
    return outcome.exit_code


def _next_steps(steps: list[NextStep], form: str) -> int:
    if form == "json":
        return as_json.next_steps(steps)
    show_findings.next_steps(steps)
    return ExitCode.GOED


def _watch(project: Project, question: Question) -> int:
    """Show findings until the user presses Ctrl-C, which is the way to stop and no failure."""
    try:
        for outcome, changed in watch(project, question, lambda: time.sleep(PAUSE)):
            if changed:
                show_findings.changed(changed)
            if isinstance(outcome, FichesError):
                show_findings.failure(outcome)
            else:
                show_findings.report(outcome)
                show.closing(outcome)
            show_findings.watching()
    except KeyboardInterrupt:
        show_findings.stopped()
    return ExitCode.GOED


def dekking(arguments: Namespace) -> int:
    """fiches dekking"""
    coverages = covered(project_of(arguments), arguments.ronde)
    made = write_coverage(coverages, arguments.xlsx) if arguments.xlsx else None
    if arguments.json:
        return as_json.coverage(coverages, made)
    show_coverage.coverage(coverages)
    return _made(arguments, [made], "Open het in Excel of een ander rekenblad.") if made else ExitCode.GOED


def nieuw(arguments: Namespace) -> int:
    """fiches nieuw"""
    project = project_of(arguments)
    path = new_fiche(project, arguments.ronde, arguments.id, arguments.bac, arguments.opgave, date.today())
    return _made(arguments, [path], f"Vul het bestand in en controleer het met: fiches controleer {arguments.id}")


def ronde(arguments: Namespace) -> int:
    """fiches ronde nieuw"""
    path = new_ronde(project_of(arguments), arguments.id, arguments.van)
    advice = "Loop alle bestanden in die map na en haal dan de regels 'overgenomen_van' weg."
    return _made(arguments, [path], advice)


def schema(arguments: Namespace) -> int:
    """fiches schema"""
    paths = write_schemas(project_of(arguments))
    return _made(arguments, paths, "Een editor met YAML-ondersteuning, zoals VS Code, kijkt nu mee.")


def sjabloon(arguments: Namespace) -> int:
    """fiches sjabloon controleer and fiches sjabloon nieuw"""
    return TEMPLATE_ACTIONS[arguments.actie](arguments)


def _check_templates(arguments: Namespace) -> int:
    project = project_of(arguments)
    outcome = lint_templates(project, arguments.sjabloon, Path.cwd())
    copies = CommentOutcome()
    if arguments.commentaar:
        copies = write_comments(project, outcome, project.output_folder(arguments.uit), date.today())
    if arguments.json:
        return as_json.templates(outcome, copies)
    show_templates.findings(outcome)
    show_templates.copies(copies)
    show_templates.closing(outcome)
    return outcome.exit_code


def _new_template(arguments: Namespace) -> int:
    style = Path(arguments.huisstijl) if arguments.huisstijl else None
    outcome = new_template(project_of(arguments), arguments.naam, arguments.soort, style)
    if arguments.json:
        return as_json.made(outcome.paths, outcome.report, outcome.exit_code)
    show_findings.of_report(outcome.report)
    show.made(outcome.paths, _after_template(outcome))
    return outcome.exit_code


def _after_template(outcome: NewTemplate) -> str:
    if outcome.exit_code != ExitCode.GOED:
        return "Er is geen sjabloon gemaakt: verbeter eerst de huisstijl."
    name = outcome.paths[-1].stem
    return f"Haal in Word weg wat u niet nodig hebt. Daarna: fiches sjabloon controleer {name}"


TEMPLATE_ACTIONS: dict[str, Callable[[Namespace], int]] = {"controleer": _check_templates, "nieuw": _new_template}
"""What can be done with templates."""


def uitleg(arguments: Namespace) -> int:
    """fiches uitleg"""
    codes = [explanation(arguments.code)] if arguments.code else list(all_codes())
    if arguments.json:
        return as_json.codes(codes)
    if arguments.code:
        show.explanation(codes[0])
    else:
        show.code_list(codes)
    return ExitCode.GOED


def _made(arguments: Namespace, paths: list[Path], advice: str) -> int:
    if arguments.json:
        return as_json.made(paths)
    show.made(paths, advice)
    return ExitCode.GOED
