"""Show results in the terminal: builds, codes, what was made, templates, and which fiche carries which
kernboodschap.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.table import Table
from rich.text import Text

from fiches.app.comments import CommentOutcome
from fiches.app.lint import LintOutcome
from fiches.app.outcome import FicheOutcome, Outcome
from fiches.build.build import BuildResult, BuildState
from fiches.cli.console import SEVERITY_COLOURS, get_console, make_visible, print_indented
from fiches.cli.show_findings import describe_counts, format_count, show_finding
from fiches.diagnostics import Code, Severity
from fiches.documents.matrix import NOT_APPLICABLE, Coverage, MessageCoverage

STATE_LABELS = {
    BuildState.GEMAAKT: ("gemaakt", "green"),
    BuildState.ACTUEEL: ("actueel", "dim"),
    BuildState.MISLUKT: ("mislukt", "bold red"),
}
MAX_NEEDS = 3
MAX_FORM_COLUMNS = 4
"""With more forms than this there is no room for a column each."""


def show_build_table(outcome: Outcome) -> None:
    """Per fiche: where it stands, what its next status needs, and what became of its files."""
    for ronde in outcome.rondes:
        table = Table(
            title=f"Ronde {ronde.id}: {make_visible(ronde.naam)}",
            title_justify="left",
            title_style="bold",
            box=None,
            pad_edge=False,
        )
        forms = list(dict.fromkeys(built.task.vorm for fiche in ronde.fiches for built in fiche.built))
        columns = forms if len(forms) <= MAX_FORM_COLUMNS else ["bestanden"]
        for heading in ("fiche", "status", "nog nodig voor volgende status", *columns):
            table.add_column(heading, header_style="dim", overflow="fold", no_wrap=heading in ("fiche", *forms))
        for fiche in ronde.fiches:
            files = (
                [_format_state([one for one in fiche.built if one.task.vorm == form]) for form in forms]
                if columns == forms
                else [_format_summary(fiche.built)]
            )
            table.add_row(fiche.id, Text(make_visible(fiche.status)), _format_needs(fiche), *files)
        if ronde.fiches:
            get_console().print(table)
            get_console().print()
        _show_documents(ronde.documents)


def _format_summary(built: Sequence[BuildResult]) -> Text:
    """How many files there are of each state, and the forms that failed by name."""
    states = [one.state for one in built]
    failed = dict.fromkeys(one.task.vorm for one in built if one.state is BuildState.MISLUKT)
    return Text(
        _format_state_counts(states) + (f": {', '.join(failed)}" if failed else ""), style="red" if failed else ""
    )


def _show_documents(built: Iterable[BuildResult]) -> None:
    """The files of the ronde as a whole. Their names say what they are; a name that is cut in two is hard to find."""
    table = Table(box=None, pad_edge=False)
    for heading in ("document", "stand"):
        table.add_column(heading, header_style="dim", overflow="fold")
    files: dict[str, list[BuildResult]] = {}
    for one in built:
        files.setdefault(one.path.stem, []).append(one)
    for stem, forms in files.items():
        table.add_row(Text(f"{stem}.docx"), _format_state(forms))
    if table.row_count:
        get_console().print(table)
        get_console().print()


def _format_needs(fiche: FicheOutcome) -> Text:
    if not fiche.valid:
        return Text("eerst de fouten hierboven", style="bold red")
    if not fiche.next_status:
        return Text("geen volgende status", style="dim")
    more = f" en nog {len(fiche.missing) - MAX_NEEDS}" if len(fiche.missing) > MAX_NEEDS else ""
    return Text(f"{', '.join(fiche.missing[:MAX_NEEDS])}{more}" if fiche.missing else "niets")


def _format_state(built: Sequence[BuildResult]) -> Text:
    """The state of the Word file, and that of its PDF when that is another one; with variants how many there are."""
    if len({one.path.stem for one in built}) > 1:
        states = [one.state for one in built]
        return Text(_format_state_counts(states), style="red" if BuildState.MISLUKT in states else "")
    mine = {one.path.suffix: STATE_LABELS[one.state] for one in built}
    word, pdf = mine.get(".docx", ("–", "dim")), mine.get(".pdf")
    return Text(*word) if pdf in (None, word) else Text.assemble(word, ", pdf ", pdf)


def show_totals(outcome: Outcome, output: Path | None = None) -> None:
    """The last lines: how many fiches, how many findings, and what that means."""
    fiches = [fiche for ronde in outcome.rondes for fiche in ronde.fiches]
    counts = describe_counts(outcome.report, (Severity.FOUT, Severity.WAARSCHUWING))
    get_console().print(Text(f"{format_count(len(fiches), 'fiche', 'fiches')}, {counts}.", style="bold"))
    bad = [fiche.id for fiche in fiches if not fiche.valid]
    if bad:
        get_console().print(Text(_describe_invalid(bad, len(fiches))))
    unseen = [fiche.id for fiche in fiches if not fiche.judged]
    if unseen:
        get_console().print(
            Text(f"De inhoud van {_format_ids(unseen)} is nog niet beoordeeld: verbeter eerst de fouten.")
        )
    if output is not None:
        built = [one for ronde in outcome.rondes for one in ronde.files]
        get_console().print(Text(_describe_files(built, output)), soft_wrap=True)


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
    counts = [f"Bestanden: {_format_state_counts(words)}."] if words else ["Er zijn geen bestanden gemaakt."]
    counts += [f"PDF's: {_format_state_counts(pdfs)}."] if pdfs else []
    return " ".join([*counts, f"Map: {output}"] if words else counts)


def _format_state_counts(states: Sequence[BuildState]) -> str:
    return ", ".join(f"{states.count(state)} {word}" for state, (word, _) in STATE_LABELS.items() if state in states)


def show_code(code: Code) -> None:
    """A code in full."""
    get_console().print(
        Text.assemble((code.id, "bold"), "  ", code.title, "  ", (code.severity.value, SEVERITY_COLOURS[code.severity]))
    )
    for heading, text in (
        ("Wat", code.what),
        ("Waarom", code.why),
        ("Fout", code.wrong),
        ("Goed", code.right),
    ):
        get_console().print()
        get_console().print(Text(heading, style="bold"))
        for line in text.split("\n"):
            print_indented(Text(line))


def show_code_list(codes: Iterable[Code]) -> None:
    """All codes, a line each."""
    for code in codes:
        get_console().print(
            Text.assemble(
                (code.id, "bold"),
                "  ",
                (f"{code.severity.value:<12}", SEVERITY_COLOURS[code.severity]),
                "  ",
                code.title,
            )
        )
    get_console().print("\nMeer over een code: fiches uitleg CODE")


def show_made_paths(paths: Iterable[Path], advice: str) -> None:
    """What was made, and what to do with it."""
    for path in paths:
        get_console().print(Text(f"Gemaakt: {path}"), soft_wrap=True)
    get_console().print(Text(advice))


MAX_COLUMNS = 10
CARRIED_SIGN, SHORT_STANDEN = "x", {NOT_APPLICABLE: "n.v.t."}


def show_coverage(coverages: Iterable[Coverage]) -> None:
    """Per ronde the two matrices, and what is missing."""
    for one in coverages:
        _show_matrices(one, one.kernboodschappen, f"Ronde {one.ronde}: kernboodschappen per fiche")
        _show_matrices(one, one.condities, f"Ronde {one.ronde}: condities per fiche")
        if any(message.reconstructie for message in (*one.kernboodschappen, *one.condities)):
            get_console().print(Text("* reconstructie: de tekst van deze boodschap is nog niet vastgesteld."))
        for gap in one.gaps:
            get_console().print(Text(make_visible(gap)), soft_wrap=True)
        if not one.gaps:
            get_console().print(Text("Alles is gedekt."))


def _show_matrices(one: Coverage, messages: tuple[MessageCoverage, ...], title: str) -> None:
    """In parts that fit beside each other on a page."""
    for at in range(0, len(messages), MAX_COLUMNS):
        _show_matrix(one, messages[at : at + MAX_COLUMNS], title)


def _show_matrix(one: Coverage, messages: tuple[MessageCoverage, ...], title: str) -> None:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column("fiche", header_style="dim", no_wrap=True)
    for message in messages:
        table.add_column(message.label, header_style="dim", justify="center", no_wrap=True)
    for fiche, _ in one.fiches:
        table.add_row(fiche, *(_format_cell(message, fiche) for message in messages))
    table.add_row("samen", *(str(message.count) for message in messages), style="bold")
    get_console().print(table)
    get_console().print()


def _format_cell(message: MessageCoverage, fiche: str) -> str:
    if fiche not in message.fiches:
        return "·"
    stand = message.fiches[fiche]
    return SHORT_STANDEN.get(stand, stand) or CARRIED_SIGN


WHOLE_TEMPLATE = "het hele sjabloon"


def show_template_findings(outcome: LintOutcome) -> None:
    """The findings of each template below its name; a template without any is named too."""
    for path in outcome.templates:
        found = [one for one in outcome.report if one.location.path == path]
        verdict = "" if found else ": geen bevindingen"
        get_console().print(Text.assemble((make_visible(path), "bold underline"), verdict), soft_wrap=True)
        get_console().print()
        for one in found:
            show_finding(one, one.location.place.words if one.location.place else WHOLE_TEMPLATE)


def show_copies(outcome: CommentOutcome) -> None:
    """What became of the copies with comments, a line for each."""
    lines = list(_describe_copies(outcome))
    for line in lines:
        get_console().print(Text(make_visible(line)), soft_wrap=True)
    if lines:
        get_console().print()


def _describe_copies(outcome: CommentOutcome) -> Iterator[str]:
    yield from (f"Met opmerkingen: {path}" for path in outcome.made)
    yield from (f"Uw bewerkte kopie staat nu in: {path}" for path in outcome.set_aside)
    yield from (f"Geen bevindingen meer, dus de oude kopie is verwijderd: {path}" for path in outcome.removed)
    yield from (f"Geen bevindingen meer, maar uw bewerkte kopie blijft staan: {path}" for path in outcome.left)
    for one in outcome.without:
        old = f" Dit is nog een eerdere kopie: {one.old}" if one.old else ""
        yield f"Geen kopie van {one.template}: {one.reason}.{old}"


def show_template_totals(outcome: LintOutcome) -> None:
    """The last line: how many templates, how many findings."""
    templates = format_count(len(outcome.templates), "sjabloon", "sjablonen")
    counts = describe_counts(outcome.report, (Severity.FOUT, Severity.WAARSCHUWING))
    get_console().print(Text(f"{templates}, {counts}.", style="bold"))
