"""Show findings and totals in the terminal, grouped per file: the file with the worst findings first.

Also the Dutch words for findings that all reports share: counts, weights and exemptions.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fiches.cli.console import SEVERITY_COLOURS, get_width, print_indented, print_line, print_made_paths, print_quote
from fiches.diagnostics import (
    Diagnostic,
    ExitCode,
    Location,
    Report,
    Severity,
    Waiver,
    end_sentence,
    make_visible,
)

if TYPE_CHECKING:
    from fiches.app.outcome import FicheOutcome, FileOutcome, Outcome
    from fiches.compare.styles import Product


class FindingGroup(NamedTuple):
    """The findings in one file; `fiche` is the fiche that it holds, if it does."""

    path: str
    fiche: FicheOutcome | None
    findings: tuple[Diagnostic, ...]

    @property
    def heading(self) -> str:
        """The fiche by id and title, or the file."""
        return " ".join(filter(None, (self.fiche.id, self.fiche.titel))) if self.fiche else self.path

    @property
    def counts(self) -> str:
        """How many findings of each weight there are, in words."""
        return describe_counts(Report(self.findings))


def group_findings(outcome: Outcome) -> list[FindingGroup]:
    """All findings of a run, first the file with most of the heaviest; equal files in the order of their paths."""
    fiches = {fiche.path: fiche for ronde in outcome.rondes for fiche in ronde.fiches}
    files: dict[str, list[Diagnostic]] = {}
    for found in outcome.report:
        files.setdefault(found.location.path, []).append(found)
    groups = [
        FindingGroup(path, fiches.get(path), tuple(sorted(found, key=_compute_rank))) for path, found in files.items()
    ]
    return sorted(groups, key=lambda group: (_make_group_key(group), group.path))


def _make_group_key(group: FindingGroup) -> tuple[int, ...]:
    """Less than that of another when the file has more fouten, or as many and more waarschuwingen, and so on."""
    weights = Counter(map(_compute_rank, group.findings))
    return tuple(-weights[weight] for weight in range(len(Severity) + 1))


def _compute_rank(found: Diagnostic) -> int:
    """The heaviest first, most of those with an exemption last; the order of the file decides what is equal.

    A fout with an exemption stays among the warnings: a reader must not miss it.
    """
    return found.severity.rank if found.waiver is None or found.waiver.of_fout else len(Severity)


def describe_weight(found: Diagnostic) -> str:
    """The weight of a finding as a reader sees it."""
    if found.waiver is None:
        return found.severity.value
    return f"{found.severity.value} (ontheven fout)" if found.waiver.of_fout else "ontheven"


SEVERITY_WORDS = {
    Severity.FOUT: ("fout", "fouten"),
    Severity.WAARSCHUWING: ("waarschuwing", "waarschuwingen"),
    Severity.TIP: ("tip", "tips"),
}


def describe_counts(report: Report, always: tuple[Severity, ...] = ()) -> str:
    """The findings counted in words: "2 fouten, 1 tip, 1 ontheffing". Of `always` also those there are none of."""
    return ", ".join(_iter_counts(report, always))


def _iter_counts(report: Report, always: tuple[Severity, ...]) -> Iterator[str]:
    for severity, words in SEVERITY_WORDS.items():
        count = report.count(severity)
        if count or severity in always:
            yield format_count(count, *words)
    if report.waived:
        of_fouten = f" ({report.waived_errors} van een fout)" if report.waived_errors else ""
        yield format_count(report.waived, "ontheffing", "ontheffingen") + of_fouten


def describe_waiver(waiver: Waiver) -> str:
    """Why a finding does not count, with who said so and when."""
    return f"{waiver.reason} ({waiver.role}, {waiver.date})"


def describe_finding(found: Diagnostic) -> str:
    """The message with its tip, or with the reason of its exemption, as sentences in one paragraph."""
    if found.waiver:
        what = "Ontheffing van een fout" if found.waiver.of_fout else "Ontheffing"
        return f"{found.message} {what}: {describe_waiver(found.waiver)}"
    return f"{found.message} Tip: {end_sentence(found.hint)}" if found.hint else found.message


def format_count(number: int, one: str, many: str) -> str:
    """1 fiche, 2 fiches."""
    return f"{number} {one if number == 1 else many}"


MAX_PER_KIND = 10
"""So many findings of one kind in one file are shown in the terminal; the others are counted."""
MAX_RELATED = 5
"""So many other places of one finding are shown in the terminal; the others are counted."""


def show_grouped_findings(outcome: Outcome) -> None:
    """Every finding with its place, the line it is about and what to do; the worst file first."""
    groups = group_findings(outcome)
    for group in groups:
        if len(groups) > 1:
            _show_heading(group)
        _show_first_of_each(group.findings, group.path)


def _show_first_of_each(findings: Sequence[Diagnostic], where: str = "") -> None:
    """The first findings of each kind, and how many more there are behind the last of them, in the file `where`."""
    total = Counter(map(_make_kind_key, findings))
    told: Counter[tuple[str, Severity, bool]] = Counter()
    for found in findings:
        kind = _make_kind_key(found)
        told[kind] += 1
        if told[kind] <= MAX_PER_KIND:
            show_finding(found, format_place(found.location))
        if told[kind] == MAX_PER_KIND < total[kind]:
            left = f"… en nog {total[kind] - MAX_PER_KIND} van dezelfde soort ({found.code})"
            print_indented(f"{left} in {make_visible(where)}." if where else f"{left}.")
            print_indented(f"alles zien? gebruik {'--formaat html of ' if where else ''}--json", style="dim")
            print_line()


def _make_kind_key(found: Diagnostic) -> tuple[str, Severity, bool]:
    return found.code, found.severity, found.waiver is None


def show_report_findings(found: Iterable[Diagnostic]) -> None:
    """Findings in the order of the report, without a word about fiches; of many of a kind the first."""
    _show_first_of_each(tuple(found))


def _show_heading(group: FindingGroup) -> None:
    print_line((make_visible(group.heading), "bold underline"), f"  {group.counts}", whole=True)
    print_line()


def show_finding(found: Diagnostic, where: str) -> None:
    """One finding, below the words that say where it is."""
    style = SEVERITY_COLOURS[found.severity] if found.waiver is None or found.waiver.of_fout else "dim"
    print_line((make_visible(where), "bold"), "  ", found.code, "  ", (describe_weight(found), style), whole=True)
    print_indented(make_visible(found.message))
    _show_excerpt(found.location)
    show_related(found)
    print_indented(describe_way_out(found), style="dim")
    print_line()


def show_related(found: Diagnostic) -> None:
    """The other places that a finding is about; of many the first."""
    for place in found.related[:MAX_RELATED]:
        print_indented(f"zie ook: {make_visible(format_place(place))}", style="dim")
    if len(found.related) > MAX_RELATED:
        print_indented(f"en nog {len(found.related) - MAX_RELATED} plekken", style="dim")


def format_place(place: Location) -> str:
    """A place as an editor opens it: path:line:column; in a workbook or a Word file where it is there."""
    if inside := place.sheet or place.place:
        return f"{place.path}, {inside.words}"
    return f"{place.path}:{place.line}:{place.column}" if place.line else place.path


def describe_way_out(found: Diagnostic) -> str:
    """What to do about a finding, or why it does not count; safe to print."""
    if found.waiver:
        return f"ontheffing: {make_visible(describe_waiver(found.waiver))}"
    more = f"meer: fiches uitleg {found.code}"
    return f"tip: {make_visible(found.hint)}   {more}" if found.hint else more


def _show_excerpt(place: Location) -> None:
    """The source line with marks under the part that is meant; a long line is cut around it."""
    if not place.excerpt.strip():
        return
    gutter = f"{place.line or '':>4} | "
    room = max(get_width() - len(gutter) - 4, 20)
    # A character that cannot be seen is shown as its number, which is wider than one column.
    line, before = make_visible(place.excerpt), len(make_visible(place.excerpt[: max(place.column - 1, 0)]))
    width = len(make_visible(place.excerpt[max(place.column - 1, 0) :][: place.width]))
    start = max(0, min(before - room // 2, len(line) - room))
    print_quote(f"{gutter}{_trim_line(line, start, room)}", whole=True)
    if place.column:
        marks = "^" * max(1, min(width, room - (before - start)))
        print_line(" " * (len(gutter) + before - start) + marks, style="bold", whole=True)


def _trim_line(line: str, start: int, room: int) -> str:
    """A part of a line; an ellipsis takes the place of its first or last character where something is left out."""
    part = line[start : start + room]
    part = f"…{part[1:]}" if start else part
    return f"{part[:-1]}…" if start + room < len(line) else part


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
        files = [one for ronde in outcome.rondes for one in ronde.files]
        print_line(_describe_files(files, output), whole=True)


def _describe_invalid(bad: list[str], total: int) -> str:
    verb = "kan" if len(bad) == 1 else "kunnen"
    rest = total - len(bad)
    others = "" if rest == 0 else " De andere kan wel." if rest == 1 else f" De andere {rest} kunnen wel."
    return f"{_format_ids(bad)} {verb} niet worden gebouwd.{others}"


def _format_ids(ids: list[str]) -> str:
    return ", ".join(ids[:6]) + (f" en nog {len(ids) - 6}" if len(ids) > 6 else "")  # noqa: PLR2004


def _describe_files(files: Sequence[FileOutcome], output: Path) -> str:
    pdfs = [one.state for one in files if one.path.suffix == ".pdf"]
    words = [one.state for one in files if one.path.suffix != ".pdf"]
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


def write_products(products: Iterable[Product], folder: Path | None) -> ExitCode:
    """Each as soon as it is there: a text on stdout, or every file in a folder. Then why some could not be made."""
    found = []
    for product in products:
        if product.finding is not None:
            found.append(product.finding)
        elif product.content is None:
            sys.stderr.write(f"Niet gemaakt: {product.name}  (in Word is niets anders)\n")
        elif product.is_text and folder is None:
            sys.stdout.write(product.content.decode("utf-8", "surrogatepass"))
        else:
            told = f"  ({product.told})" if product.told else ""
            _write_product(folder or Path.cwd(), product.name, product.content, told)
    show_report_findings(Report.from_diagnostics(found))
    return ExitCode.BEVINDINGEN if found else ExitCode.GOED


def _write_product(folder: Path, name: str, content: bytes, told: str) -> None:
    """Write a file whole and name it, with what is told of it. Raises `FichesError` when it cannot be written."""
    from fiches.io.files import make_write_error, replace_file

    try:
        replace_file(folder / name, content)
    except OSError as error:
        raise make_write_error(folder, error) from error
    sys.stderr.write(f"Gemaakt: {folder / name}{told}\n")
