"""fiches dekking: which fiche carries which kernboodschap and conditie."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from fiches.cli.arguments import CommandParsers, add_command, add_ronde, parse_folder, parse_name, resolve_project
from fiches.cli.console import get_console, print_data, print_line
from fiches.cli.show_findings import show_made_paths
from fiches.diagnostics import ExitCode, make_visible

if TYPE_CHECKING:
    from fiches.documents.matrix import Coverage, MessageCoverage

MAX_COLUMNS = 10
"""So many messages fit beside each other on a page."""


def add_arguments(commands: CommandParsers) -> None:
    """Which ronde, and whether to write a workbook."""
    parser = add_command(commands, "dekking", "Toon welke fiche welke kernboodschap en conditie draagt", run)
    add_ronde(parser)
    parser.add_argument("--revisie", type=parse_name, metavar="REV", help="een eerdere versie in git, zoals HEAD~1")
    parser.add_argument("--xlsx", type=parse_folder, metavar="PAD", help="schrijf de dekking als Excelbestand")


def run(arguments: Namespace) -> int:
    """Print the matrices, or write them."""
    from fiches.app.coverage import compute_coverages, write_coverage

    coverages = compute_coverages(resolve_project(arguments), arguments.ronde)
    made = write_coverage(coverages, arguments.xlsx) if arguments.xlsx else None
    if arguments.json:
        listed = [_make_coverage_data(one) for one in coverages]
        return print_data({"dekking": listed} | ({"gemaakt": [str(made)]} if made else {}))
    _show_coverage(coverages)
    if made:
        show_made_paths([made], "Open het in Excel of een ander rekenblad.")
    return ExitCode.GOED


def _make_coverage_data(one: Coverage) -> dict[str, Any]:
    return {
        "ronde": one.ronde,
        "fiches": [{"id": fiche, "titel": titel} for fiche, titel in one.fiches],
        "kernboodschappen": [
            {
                **_make_message_data(message),
                "fiches": list(message.fiches),
                "geen_fiche": message.geen_fiche,
                "regels": [asdict(line) for line in message.regels],
            }
            for message in one.kernboodschappen
        ],
        "condities": [{**_make_message_data(message), "standen": message.fiches} for message in one.condities],
        "ontbreekt": list(one.gaps),
        "met_opzet": list(one.left_out),
    }


def _make_message_data(message: MessageCoverage) -> dict[str, Any]:
    return {"id": message.id, "titel": message.titel, "reconstructie": message.reconstructie}


def _show_coverage(coverages: Iterable[Coverage]) -> None:
    """Per ronde the two matrices, the lines of the messages, and what is missing."""
    for one in coverages:
        _show_matrices(one, one.kernboodschappen, f"Ronde {one.ronde}: kernboodschappen per fiche")
        _show_lines(one)
        _show_matrices(one, one.condities, f"Ronde {one.ronde}: condities per fiche")
        if any(message.reconstructie for message in (*one.kernboodschappen, *one.condities)):
            print_line("* reconstructie: de tekst van deze boodschap is nog niet vastgesteld.")
        for sentence in (*one.left_out, *one.gaps):
            print_line(make_visible(sentence), whole=True)
        if not one.gaps:
            print_line("Alles is gedekt.")


def _show_matrices(one: Coverage, messages: Sequence[MessageCoverage], title: str) -> None:
    for at in range(0, len(messages), MAX_COLUMNS):
        _show_matrix(one, messages[at : at + MAX_COLUMNS], title)


def _show_matrix(one: Coverage, messages: Sequence[MessageCoverage], title: str) -> None:
    from rich.table import Table

    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column("fiche", header_style="dim", no_wrap=True)
    for message in messages:
        table.add_column(message.label, header_style="dim", justify="center", no_wrap=True)
    for fiche, _ in one.fiches:
        table.add_row(fiche, *(_format_cell(message, fiche) for message in messages))
    table.add_row("samen", *(str(message.count) for message in messages), style="bold")
    get_console().print(table)
    print_line()


def _show_lines(one: Coverage) -> None:
    """Each line of what the messages offer and ask, with who carries it; nothing in a ronde without lines."""
    from rich.table import Table

    title = f"Ronde {one.ronde}: regels van aanbod en vraag"
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for name, is_short in (("regel", True), ("fiches", False), ("tekst", False)):
        table.add_column(name, header_style="dim", no_wrap=is_short)
    for line in (line for message in one.kernboodschappen for line in message.regels):
        carriers = " ".join(line.fiches) or ("met opzet" if line.geen_fiche else "geen")
        table.add_row(line.id, carriers, make_visible(line.tekst))
    if table.row_count:
        get_console().print(table)
        print_line()


def _format_cell(message: MessageCoverage, fiche: str) -> str:
    """A dot when the fiche does not carry it, else its stand in a few letters, or a cross when it has none."""
    from fiches.documents.matrix import NOT_APPLICABLE

    if fiche not in message.fiches:
        return "·"
    stand = message.fiches[fiche]
    return "n.v.t." if stand == NOT_APPLICABLE else stand or "x"
