"""What a person reads in the terminal."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.table import Table
from rich.text import Text

from fiches.app.outcome import FicheOutcome, Outcome
from fiches.building.keeping import Built, State
from fiches.cli.console import COLOURS, console, indented, visible
from fiches.cli.grouping import counted, number_of
from fiches.diagnostics import Code, Severity

STATES = {
    State.GEMAAKT: ("gemaakt", "green"),
    State.ACTUEEL: ("actueel", "dim"),
    State.MISLUKT: ("mislukt", "bold red"),
}
MANY = 3
MOST_FORMS = 4
"""With more forms than this there is no room for a column each."""


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
        columns = forms if len(forms) <= MOST_FORMS else ["bestanden"]
        for heading in ("fiche", "status", "nog nodig voor volgende status", *columns):
            table.add_column(heading, header_style="dim", overflow="fold", no_wrap=heading in ("fiche", *forms))
        for fiche in ronde.fiches:
            files = (
                [_state([one for one in fiche.built if one.task.vorm == form]) for form in forms]
                if columns == forms
                else [_summed(fiche.built)]
            )
            table.add_row(fiche.id, Text(visible(fiche.status)), _needs(fiche), *files)
        if ronde.fiches:
            console().print(table)
            console().print()
        _documents(ronde.documents)


def _summed(built: Sequence[Built]) -> Text:
    """How many files there are of each state, and the forms that failed by name."""
    states = [one.state for one in built]
    failed = dict.fromkeys(one.task.vorm for one in built if one.state is State.MISLUKT)
    return Text(_counts(states) + (f": {', '.join(failed)}" if failed else ""), style="red" if failed else "")


def _documents(built: Iterable[Built]) -> None:
    """The files of the ronde as a whole. Their names say what they are; a name that is cut in two is hard to find."""
    table = Table(box=None, pad_edge=False)
    for heading in ("document", "stand"):
        table.add_column(heading, header_style="dim", overflow="fold")
    files: dict[str, list[Built]] = {}
    for one in built:
        files.setdefault(one.path.stem, []).append(one)
    for stem, forms in files.items():
        table.add_row(Text(f"{stem}.docx"), _state(forms))
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


def _state(built: Sequence[Built]) -> Text:
    """The state of the Word file, and that of its PDF when that is another one; with variants how many there are."""
    if len({one.path.stem for one in built}) > 1:
        states = [one.state for one in built]
        return Text(_counts(states), style="red" if State.MISLUKT in states else "")
    mine = {one.path.suffix: STATES[one.state] for one in built}
    word, pdf = mine.get(".docx", ("–", "dim")), mine.get(".pdf")
    return Text(*word) if pdf in (None, word) else Text.assemble(word, ", pdf ", pdf)


def closing(outcome: Outcome, output: Path | None = None) -> None:
    """The last lines: how many fiches, how many findings, and what that means."""
    fiches = [fiche for ronde in outcome.rondes for fiche in ronde.fiches]
    counts = counted(outcome.report, (Severity.FOUT, Severity.WAARSCHUWING))
    console().print(Text(f"{number_of(len(fiches), 'fiche', 'fiches')}, {counts}.", style="bold"))
    bad = [fiche.id for fiche in fiches if not fiche.valid]
    if bad:
        console().print(Text(_verdict(bad, len(fiches))))
    unseen = [fiche.id for fiche in fiches if not fiche.judged]
    if unseen:
        console().print(Text(f"De inhoud van {_few(unseen)} is nog niet beoordeeld: verbeter eerst de fouten."))
    if output is not None:
        built = [one for ronde in outcome.rondes for one in ronde.files]
        console().print(Text(_files(built, output)), soft_wrap=True)


def _verdict(bad: list[str], total: int) -> str:
    verb = "kan" if len(bad) == 1 else "kunnen"
    rest = total - len(bad)
    others = "" if rest == 0 else " De andere kan wel." if rest == 1 else f" De andere {rest} kunnen wel."
    return f"{_few(bad)} {verb} niet worden gebouwd.{others}"


def _few(ids: list[str]) -> str:
    return ", ".join(ids[:6]) + (f" en nog {len(ids) - 6}" if len(ids) > 6 else "")  # noqa: PLR2004


def _files(built: Sequence[Built], output: Path) -> str:
    pdfs = [one.state for one in built if one.path.suffix == ".pdf"]
    words = [one.state for one in built if one.path.suffix != ".pdf"]
    counts = [f"Bestanden: {_counts(words)}."] if words else ["Er zijn geen bestanden gemaakt."]
    counts += [f"PDF's: {_counts(pdfs)}."] if pdfs else []
    return " ".join([*counts, f"Map: {output}"] if words else counts)


def _counts(states: Sequence[State]) -> str:
    return ", ".join(f"{states.count(state)} {word}" for state, (word, _) in STATES.items() if state in states)


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
            indented(Text(line))


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
