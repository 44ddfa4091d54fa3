"""fiches uitleg: what a code means, or all codes."""

from argparse import Namespace
from collections.abc import Iterable

from fiches.cli.arguments import CommandParsers, add_command
from fiches.cli.console import SEVERITY_COLOURS, print_data, print_indented, print_line
from fiches.diagnostics import Code, ExitCode

CODE_KEYS = {
    "id": "code",
    "severity": "ernst",
    "title": "titel",
    "what": "wat",
    "why": "waarom",
    "wrong": "fout",
    "right": "goed",
}
"""The names that JSON gives to the fields of a code."""


def add_arguments(commands: CommandParsers) -> None:
    """The code, if not all."""
    parser = add_command(commands, "uitleg", "Leg een code uit, of toon alle codes", run)
    parser.add_argument("code", nargs="?", metavar="CODE", help="een code uit een bevinding, zoals SCH002")


def run(arguments: Namespace) -> int:
    """Print the explanation, or the list."""
    from fiches.app.explain import list_all_codes, resolve_code

    codes = [resolve_code(arguments.code)] if arguments.code else list(list_all_codes())
    if arguments.json:
        return print_data({"codes": [_make_code_data(code) for code in codes]})
    if arguments.code:
        _show_code(codes[0])
    else:
        _show_code_list(codes)
    return ExitCode.GOED


def _make_code_data(code: Code) -> dict[str, str]:
    return {CODE_KEYS[key]: value for key, value in code._asdict().items()}


def _show_code(code: Code) -> None:
    print_line((code.id, "bold"), "  ", code.title, "  ", (code.severity.value, SEVERITY_COLOURS[code.severity]))
    for heading, text in (("Wat", code.what), ("Waarom", code.why), ("Fout", code.wrong), ("Goed", code.right)):
        print_line()
        print_line(heading, style="bold")
        for line in text.split("\n"):
            print_indented(line)


def _show_code_list(codes: Iterable[Code]) -> None:
    for code in codes:
        severity = (f"{code.severity.value:<12}", SEVERITY_COLOURS[code.severity])
        print_line((code.id, "bold"), "  ", severity, "  ", code.title)
    print_line("\nMeer over een code: fiches uitleg CODE")
