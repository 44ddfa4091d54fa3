"""fiches controleer: the findings in the inputs, once or after every change, in a form of choice.

Besides lines in the terminal and JSON there are forms for other programs, and a page: SARIF 2.1.0 (OASIS), which code
hosts and editors read, GitHub Actions, and HTML that stands alone: no script, nothing from elsewhere, readable by a
screen reader. Its template is `bevindingen.html`. For GitHub Actions each finding is a workflow command on one line:
https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from fiches import __version__
from fiches.cli.arguments import CommandParsers, add_command, add_ronde, parse_name, resolve_project
from fiches.cli.console import clean_lines, make_finding_data, print_data, print_indented, print_line, print_outcome
from fiches.cli.show_findings import (
    FindingGroup,
    describe_counts,
    describe_finding,
    describe_waiver,
    describe_weight,
    format_count,
    group_findings,
    show_grouped_findings,
    show_totals,
)
from fiches.diagnostics import (
    Code,
    Diagnostic,
    ExitCode,
    FichesError,
    Location,
    Report,
    Severity,
    escape_unseen,
    make_visible,
)

if TYPE_CHECKING:
    from fiches.app.check import CheckRequest
    from fiches.app.outcome import Outcome
    from fiches.app.status import NextStep
    from fiches.app.use_case import Project

TEXT, JSON = "tekst", "json"
WATCH_PAUSE = 0.5
"""Seconds between two looks at the files while watching."""


def add_arguments(commands: CommandParsers) -> None:
    """What to check and as what, which findings to show, and how."""
    parser = add_command(commands, "controleer", "Controleer de invoer en toon elke fout met plaats en tip", run)
    parser.add_argument("pad", nargs="*", metavar="PAD", help="alleen deze fiches of bestanden")
    add_ronde(parser)
    parser.add_argument(
        "--revisie", type=parse_name, metavar="REV", help="controleer een eerdere versie in git, zoals HEAD~1"
    )
    parser.add_argument(
        "--status", type=parse_name, metavar="STATUS", help="beoordeel elke fiche alsof zij deze status heeft"
    )
    parser.add_argument(
        "--alleen",
        type=parse_codes,
        metavar="CODES",
        action="extend",
        default=[],
        help="toon alleen deze, zoals C12,C22",
    )
    parser.add_argument("--formaat", choices=REPORTS, metavar="FORMAAT", help=f"kies uit {', '.join(REPORTS)}")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--wat-nog", action="store_true", help="toon per fiche wat de volgende status nog vraagt")
    ways.add_argument("--volg", action="store_true", help="kijk mee en controleer elk bestand dat verandert")


def parse_codes(text: str) -> list[str]:
    """Codes with commas between them."""
    found = [code.strip() for code in text.split(",")]
    if not all(found):
        raise ArgumentTypeError("hier hoort een code, zoals C22, of een paar met komma's: C12,C22")
    return found


def run(arguments: Namespace) -> int:
    """Print the findings, or what each fiche still needs for its next status."""
    from fiches.app.check import CheckRequest, check_rondes

    _check_combination(arguments)
    form = JSON if arguments.json else arguments.formaat or TEXT
    project = resolve_project(arguments)
    question = CheckRequest(arguments.ronde, arguments.pad, Path.cwd(), arguments.status, arguments.alleen)
    if arguments.volg:
        return _watch_inputs(project, question)
    if arguments.wat_nog:
        return _tell_next_steps(project, question, form)
    outcome = check_rondes(project, question)
    REPORTS[form](outcome)
    return outcome.exit_code


def _check_combination(arguments: Namespace) -> None:
    """Raises `FichesError` that names two options which do not go together."""
    form = arguments.formaat or TEXT
    told = f"--formaat {arguments.formaat}"
    clashes = (
        ("--volg", arguments.volg, {"--json": arguments.json, told: form != TEXT}),
        ("--wat-nog", arguments.wat_nog, {
            "--status": arguments.status, "--alleen": arguments.alleen, told: form not in (TEXT, JSON)
        }),
        ("--json", arguments.json, {told: arguments.formaat not in (None, JSON)}),
    )  # fmt: skip
    for option, given, others in clashes:
        for other in (name for name, is_given in others.items() if given and is_given):
            raise FichesError(
                f"{option} kan niet samen met {other}.",
                exit_code=ExitCode.VERKEERD_GEBRUIK,
                hint="laat een van beide weg",
            )


def _show_outcome(outcome: Outcome) -> None:
    show_grouped_findings(outcome)
    show_totals(outcome)


def _print_sarif(outcome: Outcome) -> None:
    sys.stdout.write(render_sarif(outcome))


def _print_github(outcome: Outcome) -> None:
    sys.stdout.write(render_github(outcome))


def _print_html(outcome: Outcome) -> None:
    sys.stdout.write(render_html(outcome))


REPORTS: dict[str, Callable[[Outcome], object]] = {
    TEXT: _show_outcome,
    JSON: print_outcome,
    "sarif": _print_sarif,
    "github": _print_github,
    "html": _print_html,
}
"""The ways to tell the findings, by the name that `--formaat` takes."""


def _watch_inputs(project: Project, question: CheckRequest) -> int:
    """Show findings until the user presses Ctrl-C, which is the way to stop and no failure."""
    from fiches.app.check import watch_inputs

    try:
        for outcome, changed in watch_inputs(project, question, lambda: time.sleep(WATCH_PAUSE)):
            if changed:
                names = ", ".join(sorted(Path(path).name for path in changed))
                print_line(f"Veranderd: {make_visible(names)}", style="bold")
                print_line()
            if isinstance(outcome, FichesError):
                _show_failure(outcome)
            else:
                _show_outcome(outcome)
            print_line("Ik kijk mee. Sla een bestand op om het te controleren; stop met Ctrl-C.", style="dim")
    except KeyboardInterrupt:
        print_line()
        print_line("Gestopt.")
    return ExitCode.GOED


def _show_failure(error: FichesError) -> None:
    """Why there was nothing to check this time."""
    print_line(make_visible(error.message), style="bold")
    if error.hint:
        print_indented(f"tip: {make_visible(error.hint)}", style="dim")


def _tell_next_steps(project: Project, question: CheckRequest, form: str) -> int:
    from fiches.app.status import list_next_steps

    steps = list_next_steps(project, question)
    if form == JSON:
        return print_data({"wat_nog": [_make_step_data(step) for step in steps]})
    for step in steps:
        _show_next_step(step)
    return ExitCode.GOED


def _make_step_data(step: NextStep) -> dict[str, object]:
    return {
        "id": step.id,
        "bestand": step.path,
        "status": step.status,
        "volgende_status": step.next_status,
        "nog_nodig": [make_finding_data(found) for found in step.todo],
    }


def _describe_way(step: NextStep) -> str:
    if not step.status:
        return "kan nog niet worden gelezen"
    return f"{step.status} → {step.next_status}" if step.next_status else f"{step.status}, de laatste status"


def _show_next_step(step: NextStep) -> None:
    """What stands between a fiche and its next status, a line each."""
    count = format_count(len(step.todo), "punt", "punten") if step.todo else "niets meer nodig"
    print_line((f"{step.id} ", "bold"), make_visible(f"{_describe_way(step)}: {count}"), whole=True)
    for found in step.todo:
        print_indented(f"regel {found.location.line}  {found.code}  {make_visible(found.message)}")
    if step.todo:
        print_line()


SARIF_LEVELS = {Severity.FOUT: "error", Severity.WAARSCHUWING: "warning", Severity.TIP: "note"}
SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render_sarif(outcome: Outcome) -> str:
    """The log of one run, with the explanation of every code that occurs. Exemptions are suppressions.

    That of a fout is not: viewers hide what is suppressed, and somebody must still see it.
    """
    import json

    from fiches.app.explain import resolve_code

    codes = list(dict.fromkeys(found.code for found in outcome.report))
    rules = [_make_rule(resolve_code(code)) for code in codes]
    run = {
        "tool": {"driver": {"name": "fiches", "version": __version__, "language": "nl", "rules": rules}},
        # columns count characters here; SARIF would take them for units of UTF-16
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"PROJECT": {"description": {"text": "De map van het project."}}},
        "results": [_make_result(found, codes.index(found.code)) for found in outcome.report],
    }
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return escape_unseen(json.dumps(log, ensure_ascii=False, indent=1)) + "\n"


def _make_rule(code: Code) -> dict[str, Any]:
    text = f"{code.what} {code.why}\n\nFout:\n{code.wrong}\n\nGoed:\n{code.right}"
    return {
        "id": code.id,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.what},
        "help": {"text": text},
        "defaultConfiguration": {"level": SARIF_LEVELS[code.severity]},
    }


def _make_result(found: Diagnostic, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": SARIF_LEVELS[found.severity],
        "message": {"text": describe_finding(found)},
        "locations": [_make_location(found.location)],
        "partialFingerprints": {"bevinding/v1": _compute_fingerprint(found)},
    }
    if found.related:
        result["relatedLocations"] = [{"id": at, **_make_location(place)} for at, place in enumerate(found.related)]
    if found.waiver and not found.waiver.of_fout:
        given = describe_waiver(found.waiver)
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": given}]
    return result


def _make_location(place: Location) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(os.fsencode(place.path)), "uriBaseId": "PROJECT"}}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": place.column}
        if place.width:
            physical["region"]["endColumn"] = place.column + place.width
        if place.excerpt:
            physical["contextRegion"] = {"startLine": place.line, "snippet": {"text": place.excerpt}}
    location: dict[str, Any] = {"physicalLocation": physical}
    return {**location, "logicalLocations": [{"fullyQualifiedName": place.field}]} if place.field else location


def _compute_fingerprint(found: Diagnostic) -> str:
    """The same for the same finding in a file in which lines were added."""
    import hashlib

    said = "\n".join((found.code, found.location.path, found.location.field, found.message))
    return hashlib.sha256(said.encode(errors="surrogateescape")).hexdigest()[:32]


GITHUB_LEVELS = {Severity.FOUT: "error", Severity.WAARSCHUWING: "warning", Severity.TIP: "notice"}


def render_github(outcome: Outcome) -> str:
    """One command for each finding; those with an exemption are a notice, unless they would be a fout without it."""
    return "".join(f"{_make_command(found)}\n" for found in outcome.report)


def _make_command(found: Diagnostic) -> str:
    from fiches.app.explain import resolve_code

    place = found.location
    level = GITHUB_LEVELS[found.severity] if found.waiver is None or found.waiver.of_fout else "notice"
    properties = {"title": f"{found.code} {resolve_code(found.code).title}", "file": place.path}
    if place.line:
        properties |= {"line": str(place.line), "col": str(place.column)}
    if place.width:
        properties["endColumn"] = str(place.column + place.width)
    listed = ",".join(f"{name}={_encode_property(value)}" for name, value in properties.items())
    return f"::{level} {listed}::{_encode_data(describe_finding(found))}"


def _encode_data(text: str) -> str:
    """Text as a command may hold it; the log that shows it is a terminal too."""
    text = clean_lines(text)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _encode_property(text: str) -> str:
    return _encode_data(text).replace(":", "%3A").replace(",", "%2C")


ALWAYS_COUNTED = (Severity.FOUT, Severity.WAARSCHUWING)
MAX_CONTEXT = 150
"""So many characters of a line stand on either side of what is meant."""


class ListedExcerpt(NamedTuple):
    """The line that a finding is about, cut around the words that are meant."""

    before: str
    marked: str
    after: str


class ListedFinding(NamedTuple):
    """A finding with what its code means. `kind` is its severity, or that it counts no more."""

    kind: str
    weight: str
    code: str
    title: str
    message: str
    location: Location
    excerpt: ListedExcerpt | None
    related: tuple[Location, ...]
    waiver: str
    hint: str


class ListedFile(NamedTuple):
    """A file with its findings. `numbers` count them by severity, then the exemptions and those of a fout."""

    heading: str
    path: str
    counts: str
    numbers: tuple[int, ...]
    findings: list[ListedFinding]


def render_html(outcome: Outcome) -> str:
    """The page: totals, a table of files, and the findings of each file."""
    from fiches.io.html import make_html_environment

    environment = make_html_environment(__package__, _escape_text, _escape_text)
    fiches = sum(len(ronde.fiches) for ronde in outcome.rondes)
    return environment.get_template("bevindingen.html").render(
        rondes=[f"{ronde.id}, {ronde.naam}" for ronde in outcome.rondes],
        checked=format_count(fiches, "fiche", "fiches"),
        total=describe_counts(outcome.report, ALWAYS_COUNTED),
        files=[_list_file(group) for group in group_findings(outcome)],
    )


def _escape_text(text: str) -> str:
    """Text of a user that can neither be markup nor turn the reading direction of the page."""
    from html import escape

    return escape(make_visible(text))


def _list_file(group: FindingGroup) -> ListedFile:
    report = Report(group.findings)
    numbers = (*(report.count(severity) for severity in Severity), report.waived, report.waived_errors)
    return ListedFile(group.heading, group.path, group.counts, numbers, [_list_finding(one) for one in group.findings])


def _list_finding(found: Diagnostic) -> ListedFinding:
    from fiches.app.explain import resolve_code

    return ListedFinding(
        kind=found.severity.value if found.waiver is None or found.waiver.of_fout else "ontheven",
        weight=describe_weight(found).capitalize(),
        code=found.code,
        title=resolve_code(found.code).title,
        message=found.message,
        location=found.location,
        excerpt=_cut_excerpt(found.location),
        related=found.related,
        waiver=describe_waiver(found.waiver) if found.waiver else "",
        hint=found.hint,
    )


def _cut_excerpt(place: Location) -> ListedExcerpt | None:
    """The line in three parts; nothing when there is no line to show."""
    if not place.excerpt.strip():
        return None
    start = max(place.column - 1, 0)
    # as in the terminal: a place without words is one sign
    end = start + max(place.width, 1) if place.column else start
    before, marked, after = place.excerpt[:start], place.excerpt[start:end], place.excerpt[end:]
    return ListedExcerpt(
        before=f"…{before[-MAX_CONTEXT:]}" if len(before) > MAX_CONTEXT else before,
        marked=marked,
        after=f"{after[:MAX_CONTEXT]}…" if len(after) > MAX_CONTEXT else after,
    )
