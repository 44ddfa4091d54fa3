"""What several commands show in the terminal besides findings: the totals of a run, and what was made."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fiches.cli.as_json import print_made_paths
from fiches.cli.console import print_line
from fiches.cli.show_findings import describe_counts, format_count
from fiches.diagnostics import ExitCode, Severity

if TYPE_CHECKING:
    from fiches.app.outcome import Outcome
    from fiches.build.build import BuildResult

STATE_COLOURS = {"gemaakt": "green", "actueel": "dim", "mislukt": "bold red"}
"""Each state of a file in the order in which they are told."""


def show_totals(outcome: Outcome, output: Path | None = None) -> None:
    """The last lines: how many fiches, how many findings, and what that means."""
    fiches = [fiche for ronde in outcome.rondes for fiche in ronde.fiches]
    counts = describe_counts(outcome.report, (Severity.FOUT, Severity.WAARSCHUWING))
    print_line(f"{format_count(len(fiches), 'fiche', 'fiches')}, {counts}.", style="bold")
    bad = [fiche.id for fiche in fiches if not fiche.valid]
    if bad:
        print_line(_describe_invalid(bad, len(fiches)))
    unseen = [fiche.id for fiche in fiches if not fiche.judged]
    if unseen:
        print_line(f"De inhoud van {_format_ids(unseen)} is nog niet beoordeeld: verbeter eerst de fouten.")
    if output is not None:
        built = [one for ronde in outcome.rondes for one in ronde.files]
        print_line(_describe_files(built, output), whole=True)


def _describe_invalid(bad: list[str], total: int) -> str:
    verb = "kan" if len(bad) == 1 else "kunnen"
    rest = total - len(bad)
    others = "" if rest == 0 else " De andere kan wel." if rest == 1 else f" De andere {rest} kunnen wel."
    return f"{_format_ids(bad)} {verb} niet worden gebouwd.{others}"


def _format_ids(ids: list[str]) -> str:
    return ", ".join(ids[:6]) + (f" en nog {len(ids) - 6}" if len(ids) > 6 else "")  # noqa: PLR2004


def _describe_files(built: Sequence[BuildResult], output: Path) -> str:
    pdfs = [one.state for one in built if one.path.suffix == ".pdf"]
    words = [one.state for one in built if one.path.suffix != ".pdf"]
    counts = [f"Bestanden: {format_state_counts(words)}."] if words else ["Er zijn geen bestanden gemaakt."]
    counts += [f"PDF's: {format_state_counts(pdfs)}."] if pdfs else []
    return " ".join([*counts, f"Map: {output}"] if words else counts)


def format_state_counts(states: Sequence[str]) -> str:
    """How many files there are of each state."""
    return ", ".join(f"{states.count(state)} {state}" for state in STATE_COLOURS if state in states)


def show_made(arguments: Namespace, paths: Iterable[Path], advice: str) -> int:
    """What was made, and what to do with it. Gives the exit code."""
    if arguments.json:
        return print_made_paths(paths)
    show_made_paths(paths, advice)
    return ExitCode.GOED


def show_made_paths(paths: Iterable[Path], advice: str) -> None:
    """What was made, and what to do with it."""
    for path in paths:
        print_line(f"Gemaakt: {path}", whole=True)
    print_line(advice)
