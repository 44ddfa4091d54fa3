"""What a person reads in the terminal."""

import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fiches.app import FicheOutcome, Outcome
from fiches.building import Built, State
from fiches.diagnostics import Code, Diagnostic, Location, Report, Severity

COLOURS = {Severity.FOUT: "bold red", Severity.WAARSCHUWING: "yellow", Severity.TIP: "cyan"}
STATES = {
    State.GEMAAKT: ("gemaakt", "green"),
    State.ACTUEEL: ("actueel", "dim"),
    State.MISLUKT: ("mislukt", "bold red"),
}
MANY = 3


class _Console(Console):
    """A console that leaves it to `main` what happens when the reader of a pipe stops reading."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


@cache
def console() -> Console:
    """What everything is printed on."""
    return _Console(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())


def report(findings: Report) -> None:
    """Every finding with its place, the line it is about and what to do."""
    for found in findings:
        place = found.location
        finding(found, f"{place.path}:{place.line}:{place.column}" if place.line else place.path)


def finding(found: Diagnostic, where: str) -> None:
    """One finding, below the words that say where it is."""
    head = Text.assemble(
        (visible(where), "bold"), "  ", found.code, "  ", (found.severity.value, COLOURS[found.severity])
    )
    console().print(head, soft_wrap=True)
    _indented(Text(visible(found.message)))
    _excerpt(found.location)
    tail = f"meer: fiches uitleg {found.code}"
    _indented(Text(f"tip: {visible(found.hint)}   {tail}" if found.hint else tail, style="dim"))
    console().print()


def _excerpt(place: Location) -> None:
    """The source line with marks under the part that is meant; a long line is cut around it."""
    if not place.excerpt.strip():
        return
    gutter = f"{place.line or '':>4} | "
    room = max(console().width - len(gutter) - 4, 20)
    start = max(0, min(place.column - 1 - room // 2, len(place.excerpt) - room))
    line = visible(place.excerpt[start : start + room])
    console().print(Text(f"{gutter}{line}"), soft_wrap=True)
    if not place.column:
        return
    marks = "^" * max(1, min(place.width, room - (place.column - 1 - start)))
    console().print(Text(" " * (len(gutter) + place.column - 1 - start) + marks, style="bold"), soft_wrap=True)


def _indented(text: Text) -> None:
    if console().soft_wrap:
        console().print(Text("  ").append_text(text), soft_wrap=True)
    else:
        console().print(Padding(text, (0, 0, 0, 2), expand=False))


def build_table(outcome: Outcome) -> None:
    """Per fiche: where it stands, what its next status needs, and what became of its files."""
    for ronde in outcome.rondes:
        table = Table(
            title=f"Ronde {ronde.id}: {visible(ronde.naam)}",
            title_justify="left",
            title_style="bold",
            box=None,
            pad_edge=False,
        )
        forms = list(dict.fromkeys(built.task.vorm for fiche in ronde.fiches for built in fiche.built))
        for heading in ("fiche", "status", "nog nodig voor volgende status", *forms):
            table.add_column(heading, header_style="dim", overflow="fold", no_wrap=heading in ("fiche", *forms))
        for fiche in ronde.fiches:
            table.add_row(
                fiche.id,
                Text(visible(fiche.status)),
                _needs(fiche),
                *(_state(fiche.built, form) for form in forms),
            )
        if ronde.fiches:
            console().print(table)
            console().print()
        _documents(ronde.documents)


def _documents(built: Iterable[Built]) -> None:
    """The files of the ronde as a whole. Their names say what they are; a name that is cut in two is hard to find."""
    table = Table(box=None, pad_edge=False)
    for heading in ("document", "stand"):
        table.add_column(heading, header_style="dim", overflow="fold")
    for one in built:
        table.add_row(Text(one.path.name), Text(*STATES[one.state]))
    if table.row_count:
        console().print(table)
        console().print()


def _needs(fiche: FicheOutcome) -> Text:
    if not fiche.valid:
        return Text("eerst de fouten hierboven", style="bold red")
    if not fiche.next_status:
        return Text("geen volgende status", style="dim")
    more = f" en nog {len(fiche.missing) - MANY}" if len(fiche.missing) > MANY else ""
    return Text(f"{', '.join(fiche.missing[:MANY])}{more}" if fiche.missing else "niets")


def _state(built: Iterable[Built], form: str) -> Text:
    word, style = next((STATES[one.state] for one in built if one.task.vorm == form), ("–", "dim"))
    return Text(word, style=style)


def closing(outcome: Outcome, output: Path | None = None) -> None:
    """The last lines: how many fiches, how many findings, and what that means."""
    fiches = [fiche for ronde in outcome.rondes for fiche in ronde.fiches]
    counts = [
        count(len(fiches), "fiche", "fiches"),
        count(outcome.report.count(Severity.FOUT), "fout", "fouten"),
    ]
    counts.append(count(outcome.report.count(Severity.WAARSCHUWING), "waarschuwing", "waarschuwingen"))
    console().print(Text(", ".join(counts) + ".", style="bold"))
    bad = [fiche.id for fiche in fiches if not fiche.valid]
    if bad:
        console().print(Text(_verdict(bad, len(fiches))))
    if output is not None:
        states = [built.state for ronde in outcome.rondes for built in ronde.files]
        console().print(Text(_files(states, output)), soft_wrap=True)


def _verdict(bad: list[str], total: int) -> str:
    names = ", ".join(bad[:6]) + (f" en nog {len(bad) - 6}" if len(bad) > 6 else "")  # noqa: PLR2004
    verb = "kan" if len(bad) == 1 else "kunnen"
    rest = total - len(bad)
    others = "" if rest == 0 else " De andere kan wel." if rest == 1 else f" De andere {rest} kunnen wel."
    return f"{names} {verb} niet worden gebouwd.{others}"


def _files(states: list[State], output: Path) -> str:
    parts = [f"{states.count(state)} {word}" for state, (word, _) in STATES.items() if state in states]
    return f"Bestanden: {', '.join(parts)}. Map: {output}" if parts else "Er zijn geen bestanden gemaakt."


def count(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"


def explanation(code: Code) -> None:
    """A code in full."""
    console().print(
        Text.assemble((code.id, "bold"), "  ", code.title, "  ", (code.severity.value, COLOURS[code.severity]))
    )
    for heading, text in (
        ("Wat", code.what),
        ("Waarom", code.why),
        ("Fout", code.wrong),
        ("Goed", code.right),
    ):
        console().print()
        console().print(Text(heading, style="bold"))
        for line in text.split("\n"):
            _indented(Text(line))


def code_list(codes: Iterable[Code]) -> None:
    """All codes, a line each."""
    for code in codes:
        console().print(
            Text.assemble(
                (code.id, "bold"),
                "  ",
                (f"{code.severity.value:<12}", COLOURS[code.severity]),
                "  ",
                code.title,
            )
        )
    console().print("\nMeer over een code: fiches uitleg CODE")


def made(paths: Iterable[Path], advice: str) -> None:
    """What was made, and what to do with it."""
    for path in paths:
        console().print(Text(f"Gemaakt: {path}"), soft_wrap=True)
    console().print(Text(advice))


def visible(text: str) -> str:
    """Text of a user without characters that steer a terminal or turn the reading direction."""
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character.isspace():
        return " "
    return character if character.isprintable() else "\N{REPLACEMENT CHARACTER}"
