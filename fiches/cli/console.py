"""What a command prints: text and lines in the terminal, with its one console and its colours; or JSON
for other programs. A function that prints JSON returns the exit code.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from fiches.cli.typed import say_as_typed
from fiches.diagnostics import (
    Diagnostic,
    ExitCode,
    Location,
    Report,
    Severity,
    SheetPlace,
    WordPlace,
    escape_unseen,
    make_visible,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from fiches.app.outcome import FicheOutcome, FileOutcome, Outcome
    from fiches.compare.styles.terminal import ReportLine

SEVERITY_COLOURS = {Severity.FOUT: "bold red", Severity.WAARSCHUWING: "yellow", Severity.TIP: "cyan"}

PIPE_WIDTH = 80

TextPart: TypeAlias = str | tuple[str, str]
"""A piece of a line: a text, or a text with its style."""

Cell: TypeAlias = tuple[TextPart, ...]
"""What stands in a row of a table, in one column."""


@cache
def get_console() -> Console:
    """The one console. Text that goes into a pipe is not wrapped.

    It leaves it to `main` what happens when the reader of a pipe stops reading.
    """
    from rich.console import Console

    class PipeConsole(Console):
        def on_broken_pipe(self) -> None:
            # rich would end the program here, with exit code 1
            raise BrokenPipeError

    return PipeConsole(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())


def get_width() -> int:
    """How many columns there are: those of the terminal, in a pipe those of COLUMNS or else 80."""
    # in a pipe rich need not be loaded for it
    return get_console().width if has_terminal() else shutil.get_terminal_size((PIPE_WIDTH, 1)).columns


def print_line(*parts: TextPart, style: str = "", whole: bool = False) -> None:
    """Print a line; one that stays `whole` is not broken where words end, so that a path in it can be copied.

    Commands that it names stand as this user types them.
    """
    print_quote(*map(_say_part, parts), style=style, whole=whole)


def print_quote(*parts: TextPart, style: str = "", whole: bool = False) -> None:
    """Print a line as it stands in a file, with whatever commands it names."""
    if not has_terminal():
        _write_plain(parts)
    elif line := draw_simple_line(get_console(), parts, style, whole=whole):
        get_console().file.write(line)
    else:
        get_console().print(_assemble(parts, style), soft_wrap=whole or None)


def print_indented(*parts: TextPart, style: str = "") -> None:
    """Print a text two columns from the margin, on every line of it, with commands as this user types them."""
    parts = tuple(map(_say_part, parts))
    if not has_terminal():
        _write_plain(("  ", *parts))
        return
    if line := draw_simple_line(get_console(), parts, style, margin="  "):
        get_console().file.write(line)
        return
    from rich.padding import Padding
    from rich.text import Text

    text = _assemble(parts, style)
    # Padding breaks lines at the width of the terminal, and text in a pipe must stay whole
    if get_console().soft_wrap:
        get_console().print(Text("  ").append_text(text), soft_wrap=True)
    else:
        get_console().print(Padding(text, (0, 0, 0, 2), expand=False))


_FIRST_ODD_SIGN = "\u0300"
"""All signs before it that are shown are one column wide."""


def draw_simple_line(
    console: Console, parts: Iterable[TextPart], style: str, *, margin: str = "", whole: bool = False
) -> str:
    """A line as the console shows it, for ten times less work; "" when it has to be broken, or measured sign by sign.

    Of thousands of findings nearly every line is one of those.
    """
    shown = [part if isinstance(part, tuple) else (part, "") for part in parts]
    text = "".join(part for part, _ in shown)
    fits = whole or (len(margin) + len(text) <= console.width and not text.endswith(" "))
    if console.legacy_windows or not fits or not _is_simple(text):
        return ""
    pieces = (_colour(console, part, f"{style} {own}".strip()) for part, own in shown if part)
    return f"{margin}{''.join(pieces)}\n"


def _is_simple(text: str) -> bool:
    return text.isprintable() and max(text, default="") < _FIRST_ODD_SIGN


def _colour(console: Console, text: str, style: str) -> str:
    before, after = _find_codes(console, style) if style else ("", "")
    return f"{before}{text}{after}"


@cache
def _find_codes(console: Console, style: str) -> tuple[str, str]:
    """What the console writes before and behind a text of this style."""
    from rich.text import Text

    with console.capture() as written:
        console.print(Text("x", style), end="")
    before, _, after = written.get().partition("x")
    return before, after


def print_table(
    title: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]], unbroken: Collection[str] = ()
) -> None:
    """Print rows in columns and an empty line; nothing when there are no rows.

    In a terminal the columns share its width, those that are `unbroken` last; in a pipe a row stays one line.
    """
    if not rows:
        return
    if has_terminal():
        _print_rich_table(title, headings, rows, unbroken)
    else:
        _write_plain_table(title, [[(heading,) for heading in headings], *rows])
    print_line()


def _print_rich_table(
    title: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]], unbroken: Collection[str]
) -> None:
    from rich.table import Table

    shown = _assemble_cell(((title, "bold"),)) if title else None
    table = Table(title=shown, title_justify="left", box=None, pad_edge=False)
    for heading in headings:
        table.add_column(_assemble_cell(((heading, "dim"),)), overflow="fold", no_wrap=heading in unbroken)
    for row in rows:
        table.add_row(*map(_assemble_cell, row))
    get_console().print(table)


def _assemble_cell(cell: Cell) -> Text:
    from rich.text import Text

    shown = ((part, "") if isinstance(part, str) else part for part in cell)
    return Text.assemble(*((make_visible(text), style) for text, style in shown))


def _write_plain_table(title: str, rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows as a console does that has no colour, and without its width: of a thousand rows in 1 % of its time."""
    texts = [[make_visible(_join_parts(cell)) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    if title:
        sys.stdout.write(f"{make_visible(title)}\n")
    sys.stdout.writelines(f"{'  '.join(map(str.ljust, row, widths))}\n" for row in texts)


def _write_plain(parts: Iterable[TextPart]) -> None:
    """Write a line as a console does that has neither colour nor width: a thousand findings go twenty times faster."""
    text = clean_lines(_join_parts(parts))
    sys.stdout.write("\n".join(line.expandtabs() for line in text.split("\n")) + "\n")


def _say_part(part: TextPart) -> TextPart:
    return say_as_typed(part) if isinstance(part, str) else (say_as_typed(part[0]), part[1])


def _join_parts(parts: Iterable[TextPart]) -> str:
    return "".join(part if isinstance(part, str) else part[0] for part in parts)


def _assemble(parts: tuple[TextPart, ...], style: str) -> Text:
    """The text of the parts. A name or a message may come from elsewhere: no part of it steers the terminal."""
    from rich.text import Text

    shown = ((clean_lines(part), "") if isinstance(part, str) else (clean_lines(part[0]), part[1]) for part in parts)
    return Text.assemble(*shown, style=style)


def clean_lines(text: str) -> str:
    """A text of one or more lines as it can be shown in a terminal."""
    return "\n".join(map(make_visible, text.split("\n")))


TONE_COLOURS = {
    "GEWOON": "",
    "KOP": "bold",
    "ZWAK": "dim",
    "WEG": "red strike",
    "ERBIJ": "green underline",
    "INHOUD": "bold yellow",
    "REDACTIE": "cyan",
    "ALARM": "bold red",
}
"""The colour of each `Tone`, by its name: importing the class would load what tells a comparison for every command."""

ADDED_TONE = "ZWAK"
"""The tone of what a comparison says besides the texts: places and ways out."""


def print_lines(lines: Iterable[ReportLine]) -> None:
    """With marks around what went and what came, and in colour where that can be seen."""
    lines = map(_say_line, lines)
    # lines that go into a pipe are written without loading rich
    if has_terminal():
        _print_on_terminal(lines)
    else:
        sys.stdout.writelines(f"{line.plain}\n" for line in lines)


def _say_line(line: ReportLine) -> ReportLine:
    """The line with commands as this user types them, in what the program adds to the texts that it compares."""
    spans = (
        span._replace(text=say_as_typed(span.text)) if span.tone.name == ADDED_TONE else span for span in line.spans
    )
    return line._replace(spans=tuple(spans))


def has_terminal() -> bool:
    """Whether a terminal shows what is printed, or somebody asks for its colours."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def _print_on_terminal(lines: Iterable[ReportLine]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    terminal = get_console()
    for line in lines:
        text = Text.assemble(*((span.marked, TONE_COLOURS[span.tone.name]) for span in line.spans))
        if terminal.soft_wrap or not text.plain:
            terminal.print(Text(" " * line.indent).append_text(text), soft_wrap=True)
        else:
            terminal.print(Padding(text, (0, 0, 0, line.indent), expand=False))


def print_outcome(result: Outcome) -> int:
    """The findings, the fiches and the files of a run."""
    rondes = [
        {
            "ronde": ronde.id,
            "naam": ronde.naam,
            "fiches": [_make_fiche_data(fiche) for fiche in ronde.fiches],
            "documenten": [{"titel": file.titel, **_make_file_data(file)} for file in ronde.documents],
        }
        for ronde in result.rondes
    ]
    return print_data({**make_report_data(result.report), "rondes": rondes}, result.exit_code)


def make_report_data(report: Report) -> dict[str, Any]:
    """The findings, and how many there are of each weight."""
    counts = {severity.value: report.count(severity) for severity in Severity}
    if report.waived:
        counts |= {"ontheffing": report.waived, "ontheven_fout": report.waived_errors}
    return {"bevindingen": [make_finding_data(found) for found in report], "telling": counts}


def make_finding_data(found: Diagnostic) -> dict[str, Any]:
    """One finding, with the keys that every report uses, and more when there is more to say.

    In a Word file or a workbook it also has its place there; `ook` are other places, `ontheffing` is why it does not
    count.
    """
    at = found.location
    place = {"plaats": _make_place_data(at, at.place)} if at.place else _make_sheet_data(at.sheet) if at.sheet else {}
    return {
        "code": found.code,
        "ernst": found.severity.value,
        "bestand": found.location.path,
        "regel": found.location.line,
        "kolom": found.location.column,
        "veld": found.location.field,
        "melding": found.message,
        "tip": found.hint,
        **place,
        **_make_extra_data(found),
    }


def _make_place_data(location: Location, place: WordPlace) -> dict[str, Any]:
    """`alinea` counts in the whole part, `alinea_hier` in the cell or below the heading."""
    return {
        "onderdeel": place.part,
        "naam": place.name,
        "koppen": list(place.headings),
        "tabel": place.table,
        "rij": place.row,
        "cel": place.cell,
        "alinea": place.paragraph,
        "alinea_hier": place.nth,
        "tekst": location.excerpt,
        "breedte": location.width,
        "omschrijving": location.words,
    }


def _make_sheet_data(place: SheetPlace) -> dict[str, Any]:
    return {"plaats": {"blad": place.sheet, "cel": place.cell, "rij": place.row, "omschrijving": place.words}}


def _make_extra_data(found: Diagnostic) -> dict[str, Any]:
    also = [{"bestand": place.path, "regel": place.line, "kolom": place.column} for place in found.related]
    waiver = found.waiver
    names = {"reason": "reden", "role": "rol", "date": "datum", "of_fout": "van_fout"}
    exempted = {names[key]: value for key, value in asdict(waiver).items()} if waiver else None
    return ({"ook": also} if also else {}) | ({"ontheffing": exempted} if exempted else {})


def print_made_paths(paths: Iterable[Path], report: Report | None = None, exit_code: ExitCode = ExitCode.GOED) -> int:
    """Files and folders that were made, and what was found in what they are made of."""
    found = {} if report is None else {"bevindingen": [make_finding_data(one) for one in report]}
    return print_data({"gemaakt": [str(path) for path in paths], **found}, exit_code)


def print_findings(report: Report, data: dict[str, Any], exit_code: ExitCode) -> int:
    """The findings of a command, with what else it has to say."""
    return print_data({**data, **make_report_data(report)}, exit_code)


def print_data(data: dict[str, Any], exit_code: ExitCode = ExitCode.GOED) -> int:
    """Plain data."""
    sys.stdout.write(_format_json(data, exit_code))
    return exit_code


def _make_fiche_data(fiche: FicheOutcome) -> dict[str, Any]:
    return {
        "id": fiche.id,
        "bestand": fiche.path,
        "titel": fiche.titel,
        "status": fiche.status,
        "geldig": fiche.valid,
        "volgende_status": fiche.next_status,
        "nog_nodig": list(fiche.missing),
        "bestanden": [_make_file_data(file) for file in fiche.files],
    }


def _make_file_data(file: FileOutcome) -> dict[str, Any]:
    return {"pad": str(file.path), "vorm": file.vorm, "stand": file.state}


def _format_json(data: dict[str, Any], exit_code: ExitCode) -> str:
    import json

    return escape_unseen(json.dumps({**data, "exitcode": int(exit_code)}, ensure_ascii=False, indent=1)) + "\n"
