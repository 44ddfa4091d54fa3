"""fiches voegsamen: put two versions of an input together, field by field; git can run it by itself."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from fiches.cli.arguments import CommandParsers, add_command
from fiches.cli.console import print_findings, print_line
from fiches.cli.show_findings import format_count, show_report_findings
from fiches.diagnostics import make_visible


def add_arguments(commands: CommandParsers) -> None:
    """The three files, as git hands them to a merge driver."""
    parser = add_command(commands, "voegsamen", "Voeg twee versies van een invoerbestand samen, veld voor veld", run)
    parser.add_argument("basis", type=Path, metavar="BASIS", help="de versie waarmee beide begonnen")
    parser.add_argument("ons", type=Path, metavar="ONS", help="onze versie; hierin komt wat eruit komt")
    parser.add_argument("hun", type=Path, metavar="HUN", help="de andere versie")
    parser.add_argument("pad", nargs="?", default="", metavar="PAD", help="hoe het bestand in het project heet")


def run(arguments: Namespace) -> int:
    """Merge, and print what is left to choose."""
    from fiches.app.merge_inputs import merge_input_for_git

    merged = merge_input_for_git(arguments.basis, arguments.ons, arguments.hun, arguments.pad)
    if arguments.json:
        return print_findings(merged.report, {"bestand": merged.path}, merged.exit_code)
    choices = len(merged.report.diagnostics)
    left = f"nog {format_count(choices, 'keuze', 'keuzes')} te maken" if choices else "samengevoegd"
    print_line(f"{make_visible(merged.path)}: {left}.", whole=True)
    if choices:
        print_line()
        show_report_findings(merged.report)
        print_line("Kies, haal de tekens weg, en leg het bestand daarna vast met 'git add'.")
    return merged.exit_code
