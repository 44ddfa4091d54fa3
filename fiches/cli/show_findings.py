"""Findings in the terminal, grouped per file."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rich.text import Text

from fiches.app.next_step import NextStep
from fiches.app.outcome import Outcome
from fiches.cli.console import COLOURS, console, indented, visible
from fiches.cli.grouping import Group, exempted, grouped, number_of, weight
from fiches.diagnostics import Diagnostic, FichesError, Location, Severity

TOGETHER = 3
"""So many reasons with one code and one way out are told together."""

MANY = 10
"""So many findings of one kind in one file are shown in the terminal; the others are counted."""


def report(outcome: Outcome) -> None:
    """Every finding with its place, the line it is about and what to do; the worst file first."""
    groups = grouped(outcome)
    for group in groups:
        if len(groups) > 1:
            _heading(group)
        _some_of_each(group)


def _some_of_each(group: Group) -> None:
    """The first findings of each kind, and how many more there are behind the last of them."""
    total = Counter(map(_kind, group.findings))
    told: Counter[tuple[str, Severity, bool]] = Counter()
    for found in group.findings:
        kind = _kind(found)
        told[kind] += 1
        if told[kind] <= MANY:
            finding(found, _where(found.location))
        if told[kind] == MANY < total[kind]:
            indented(Text(f"… en nog {total[kind] - MANY} van dezelfde soort ({found.code}) in {visible(group.path)}."))
            indented(Text("alles zien? gebruik --formaat html of --json", style="dim"))
            console().print()


def _kind(found: Diagnostic) -> tuple[str, Severity, bool]:
    return found.code, found.severity, found.waiver is None


def of_report(found: Iterable[Diagnostic]) -> None:
    """Findings in the order of the report, without a word about fiches."""
    for one in found:
        finding(one, _where(one.location))


def reasons(found: Iterable[Diagnostic]) -> None:
    """Why nothing was delivered. Reasons with the same way out are told together: fifty fiches may have one."""
    alike: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in found:
        alike.setdefault((one.code, one.hint), []).append(one)
    for ones in alike.values():
        if len(ones) >= TOGETHER:
            _together(ones)
        else:
            of_report(ones)


def _together(ones: list[Diagnostic]) -> None:
    """A place and a sentence for each, and what to do below the last."""
    first = ones[0]
    console().print(
        Text.assemble((f"{len(ones)} keer ", "bold"), first.code, "  ", (weight(first), COLOURS[first.severity]))
    )
    for one in ones:
        indented(Text.assemble((visible(_where(one.location)), "bold"), "  ", visible(one.message)))
        for place in one.related:
            indented(Text(f"zie ook: {visible(_where(place))}", style="dim"))
    indented(Text(_tail(first), style="dim"))
    console().print()


def _heading(group: Group) -> None:
    console().print(Text.assemble((visible(group.heading), "bold underline"), f"  {group.counts}"), soft_wrap=True)
    console().print()


def finding(found: Diagnostic, where: str) -> None:
    """One finding, below the words that say where it is."""
    style = COLOURS[found.severity] if found.waiver is None or found.waiver.of_fout else "dim"
    head = Text.assemble((visible(where), "bold"), "  ", found.code, "  ", (weight(found), style))
    console().print(head, soft_wrap=True)
    indented(Text(visible(found.message)))
    _excerpt(found.location)
    for place in found.related:
        indented(Text(f"zie ook: {visible(_where(place))}", style="dim"))
    indented(Text(_tail(found), style="dim"))
    console().print()


def _where(place: Location) -> str:
    return f"{place.path}:{place.line}:{place.column}" if place.line else place.path


def _tail(found: Diagnostic) -> str:
    if found.waiver:
        return f"ontheffing: {visible(exempted(found.waiver))}"
    more = f"meer: fiches uitleg {found.code}"
    return f"tip: {visible(found.hint)}   {more}" if found.hint else more


def _excerpt(place: Location) -> None:
    """The source line with marks under the part that is meant; a long line is cut around it."""
    if not place.excerpt.strip():
        return
    gutter = f"{place.line or '':>4} | "
    room = max(console().width - len(gutter) - 4, 20)
    start = max(0, min(place.column - 1 - room // 2, len(place.excerpt) - room))
    console().print(Text(f"{gutter}{visible(_cut(place.excerpt, start, room))}"), soft_wrap=True)
    if not place.column:
        return
    marks = "^" * max(1, min(place.width, room - (place.column - 1 - start)))
    console().print(Text(" " * (len(gutter) + place.column - 1 - start) + marks, style="bold"), soft_wrap=True)


def _cut(line: str, start: int, room: int) -> str:
    """A part of a line; an ellipsis takes the place of its first or last character where something is left out."""
    part = line[start : start + room]
    part = f"…{part[1:]}" if start else part
    return f"{part[:-1]}…" if start + room < len(line) else part


def next_steps(steps: list[NextStep]) -> None:
    """Per fiche what stands between it and its next status, a line each."""
    for step in steps:
        count = number_of(len(step.todo), "punt", "punten") if step.todo else "niets meer nodig"
        way = f"{step.status} → {step.next_status}" if step.next_status else f"{step.status}, de laatste status"
        console().print(Text.assemble((f"{step.id} ", "bold"), visible(f"{way}: {count}")), soft_wrap=True)
        for found in step.todo:
            indented(Text(f"regel {found.location.line}  {found.code}  {visible(found.message)}"))
        if step.todo:
            console().print()


def changed(paths: frozenset[str]) -> None:
    """Which files were saved since the last look."""
    names = ", ".join(sorted(Path(path).name for path in paths))
    console().print(Text(f"Veranderd: {visible(names)}", style="bold"))
    console().print()


def failure(error: FichesError) -> None:
    """Why there was nothing to check this time."""
    console().print(Text(visible(error.message), style="bold"))
    if error.hint:
        indented(Text(f"tip: {visible(error.hint)}", style="dim"))


def watching() -> None:
    """That the program goes on looking, and how to stop it."""
    console().print(Text("Ik kijk mee. Sla een bestand op om het te controleren; stop met Ctrl-C.", style="dim"))


def stopped() -> None:
    """That watching is over."""
    console().print()
    console().print(Text("Gestopt."))
