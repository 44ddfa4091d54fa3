"""The terminal itself, and what every text for it needs."""

import sys
from functools import cache

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from fiches.diagnostics import Severity

SEVERITY_COLOURS = {Severity.FOUT: "bold red", Severity.WAARSCHUWING: "yellow", Severity.TIP: "cyan"}


class _Console(Console):
    """A console that leaves it to `main` what happens when the reader of a pipe stops reading."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


@cache
def get_console() -> Console:
    """The one console. Text that goes into a pipe is not wrapped."""
    return _Console(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())


def print_indented(text: Text) -> None:
    """Print a text two columns from the margin, on every line of it."""
    if get_console().soft_wrap:
        get_console().print(Text("  ").append_text(text), soft_wrap=True)
    else:
        get_console().print(Padding(text, (0, 0, 0, 2), expand=False))


def make_visible(text: str) -> str:
    """Text of a user without characters that steer a terminal or turn the reading direction."""
    return "".join(_make_character_visible(character) for character in text)


def _make_character_visible(character: str) -> str:
    if character.isspace():
        return " "
    return character if character.isprintable() else "\N{REPLACEMENT CHARACTER}"
