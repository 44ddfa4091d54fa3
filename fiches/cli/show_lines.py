"""Lines of a review on the terminal."""

from collections.abc import Iterable

from rich.padding import Padding
from rich.text import Text

from fiches.cli import console as terminal
from fiches.review.styles import Line, Tone

_COLOURS = {
    Tone.GEWOON: "",
    Tone.KOP: "bold",
    Tone.ZWAK: "dim",
    Tone.WEG: "red strike",
    Tone.ERBIJ: "green underline",
    Tone.INHOUD: "bold yellow",
    Tone.REDACTIE: "cyan",
    Tone.ALARM: "bold red",
}


def print_lines(lines: Iterable[Line]) -> None:
    """In colour where that can be seen, else with marks around what went and what came."""
    console = terminal.console()
    colour = console.is_terminal and not console.no_color
    for line in lines:
        text = _coloured(line) if colour else Text(line.plain[line.indent :])
        if not text.plain:
            console.print()
        elif console.soft_wrap:
            console.print(Text(" " * line.indent).append_text(text), soft_wrap=True)
        else:
            console.print(Padding(text, (0, 0, 0, line.indent), expand=False))


def _coloured(line: Line) -> Text:
    return Text.assemble(*((span.text, _COLOURS[span.tone]) for span in line.spans))
