"""Prints the lines of a comparison: in colour on a terminal, and the same without for another program."""

import os
import sys
from collections.abc import Iterable

from fiches.cli import console
from fiches.compare.styles.terminal import ReportLine, Tone

_TONE_COLOURS = {
    Tone.GEWOON: "",
    Tone.KOP: "bold",
    Tone.ZWAK: "dim",
    Tone.WEG: "red strike",
    Tone.ERBIJ: "green underline",
    Tone.INHOUD: "bold yellow",
    Tone.REDACTIE: "cyan",
    Tone.ALARM: "bold red",
}


def print_lines(lines: Iterable[ReportLine]) -> None:
    """With marks around what went and what came, and in colour where that can be seen."""
    # lines that go into a pipe are written without loading rich
    if has_terminal():
        _print_on_terminal(lines)
    else:
        sys.stdout.writelines(f"{line.plain}\n" for line in lines)


def has_terminal() -> bool:
    """Whether a terminal shows what is printed, or somebody asks for its colours."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def _print_on_terminal(lines: Iterable[ReportLine]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    terminal = console.get_console()
    for line in lines:
        text = Text.assemble(*((span.marked, _TONE_COLOURS[span.tone]) for span in line.spans))
        if terminal.soft_wrap or not text.plain:
            terminal.print(Text(" " * line.indent).append_text(text), soft_wrap=True)
        else:
            terminal.print(Padding(text, (0, 0, 0, line.indent), expand=False))
