"""Lines in a terminal that need no breaking are drawn as rich draws them."""

import io

import pytest
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from fiches.cli.console import TextPart, draw_simple_line


def make_console(system: str = "256", width: int = 40) -> Console:
    """A terminal that only this test sees."""
    return Console(
        file=io.StringIO(), force_terminal=True, width=width, color_system=system, no_color=system == "standard",
        highlight=False, markup=False, emoji=False,
    )  # fmt: skip


def draw_by_rich(console: Console, parts: tuple[TextPart, ...], style: str, *, margin: str, whole: bool) -> str:
    """The same line by rich."""
    text = Text.assemble(*parts, style=style)
    with console.capture() as written:
        console.print(Padding(text, (0, 0, 0, 2), expand=False) if margin else text, soft_wrap=whole or None)
    return written.get()


@pytest.mark.parametrize("system", ["256", "truecolor", "standard"])
@pytest.mark.parametrize(
    ("parts", "style", "margin", "whole"),
    [
        ((("pad/W-01.yaml:14:5", "bold"), "  ", "C12", "  ", ("waarschuwing", "yellow")), "", "", True),
        ((("pad/W-01.yaml:14:5 " * 9, "bold"), "C12", ("fout", "bold red")), "", "", True),
        (("Een zin met é en €.",), "", "  ", False),
        (("tip: zo   meer: fiches uitleg C12",), "dim", "  ", False),
        (("   ^^^^",), "bold", "", True),
        (("twee ", ("stijlen", "red")), "bold", "", False),
        ((), "", "", False),
        (("x" * 38,), "", "  ", False),
    ],
)
def test_as_rich_draws_it(parts: tuple[TextPart, ...], style: str, margin: str, whole: bool, system: str) -> None:
    drawn = draw_simple_line(make_console(system), parts, style, margin=margin, whole=whole)
    assert drawn in ("", draw_by_rich(make_console(system), parts, style, margin=margin, whole=whole))
    assert drawn or "€" in parts[0]


@pytest.mark.parametrize("text", ["woord " * 20, "x" * 41, "twee\nregels", "\ttab", "漢字", "a\u0301", "einde "])
def test_what_must_be_broken_or_measured_is_left_to_rich(text: str) -> None:
    """And whatever steers a terminal, which is made visible first."""
    assert draw_simple_line(make_console(), (text,), "") == ""
    assert draw_simple_line(make_console(), ("\x1b[2J",), "", whole=True) == ""
