"""One function per command: read the options, call the use case, show the outcome."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from fiches import app
from fiches.cli import as_json, show
from fiches.cli.progress import progress
from fiches.diagnostics import ExitCode


def _project(arguments: Namespace) -> app.Project:
    revision = getattr(arguments, "revisie", None)
    if arguments.map is not None:
        return app.find_project(arguments.map, revision, upwards=False)
    return app.find_project(Path.cwd(), revision)


def bouw(arguments: Namespace) -> int:
    """fiches bouw"""
    project = _project(arguments)
    output = project.output_folder(arguments.uit)
    with progress(silent=arguments.json) as on_progress:
        outcome = app.build_rondes(project, arguments.ronde, output, arguments.fiche, Path.cwd(), on_progress)
    if arguments.json:
        return as_json.outcome(outcome)
    show.report(outcome.report)
    show.build_table(outcome)
    show.closing(outcome, output)
    return outcome.exit_code


def controleer(arguments: Namespace) -> int:
    """fiches controleer"""
    outcome = app.check_rondes(_project(arguments), arguments.ronde, arguments.pad, Path.cwd())
    if arguments.json:
        return as_json.outcome(outcome)
    show.report(outcome.report)
    show.closing(outcome)
    return outcome.exit_code


def nieuw(arguments: Namespace) -> int:
    """fiches nieuw"""
    project = _project(arguments)
    path = app.new_fiche(project, arguments.ronde, arguments.id, arguments.bac, arguments.opgave, date.today())
    return _made(arguments, [path], f"Vul het bestand in en controleer het met: fiches controleer {arguments.id}")


def ronde(arguments: Namespace) -> int:
    """fiches ronde nieuw"""
    path = app.new_ronde(_project(arguments), arguments.id, arguments.van)
    advice = "Loop alle bestanden in die map na en haal dan de regels 'overgenomen_van' weg."
    return _made(arguments, [path], advice)


def schema(arguments: Namespace) -> int:
    """fiches schema"""
    paths = app.write_schemas(_project(arguments))
    return _made(arguments, paths, "Een editor met YAML-ondersteuning, zoals VS Code, kijkt nu mee.")


def uitleg(arguments: Namespace) -> int:
    """fiches uitleg"""
    codes = [app.explanation(arguments.code)] if arguments.code else list(app.all_codes())
    if arguments.json:
        return as_json.codes(codes)
    if arguments.code:
        show.explanation(codes[0])
    else:
        show.code_list(codes)
    return ExitCode.GOED


def vergelijk(arguments: Namespace) -> int:
    """fiches vergelijk"""
    from fiches.cli import reviewing  # noqa: PLC0415  (the diff loads when it is asked for)

    return reviewing.vergelijk(arguments, lambda: _project(arguments))


def geschiedenis(arguments: Namespace) -> int:
    """fiches geschiedenis"""
    from fiches.cli import reviewing  # noqa: PLC0415

    return reviewing.geschiedenis(arguments, lambda: _project(arguments))


def toon(arguments: Namespace) -> int:
    """fiches toon"""
    from fiches.cli import reviewing  # noqa: PLC0415

    return reviewing.toon(arguments)


def _made(arguments: Namespace, paths: list[Path], advice: str) -> int:
    if arguments.json:
        return as_json.made(paths)
    show.made(paths, advice)
    return ExitCode.GOED


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "bouw": bouw,
    "controleer": controleer,
    "geschiedenis": geschiedenis,
    "nieuw": nieuw,
    "ronde": ronde,
    "schema": schema,
    "toon": toon,
    "uitleg": uitleg,
    "vergelijk": vergelijk,
}
"""What each command does."""
