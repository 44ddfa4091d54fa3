"""Rows in columns: whole in a pipe, within the width of a terminal, and the same words in both."""

import re

import pytest

from fiches.cli import console
from fiches.cli.console import Cell, print_table

HEADINGS = ("fiche", "status")
ROWS: list[tuple[Cell, ...]] = [
    (("W-01",), (("actueel", "dim"), ", pdf ", ("gemaakt", "green"))),
    (("W-02-kort",), ("\x1b]0;weg\x07 en\nop twee regels",)),
]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a terminal of 80 columns shows what is printed."""
    from rich.console import Console  # noqa: PLC0415

    shown = Console(width=80, force_terminal=True, highlight=False, markup=False, emoji=False)
    monkeypatch.setattr(console, "has_terminal", lambda: True)
    monkeypatch.setattr(console, "get_console", lambda: shown)


def test_a_row_in_a_pipe_stays_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_table("Ronde 2021: proef", ("fiche", "status"), [(("W-01",), ("woord " * 30,))])
    title, headings, row, empty = capsys.readouterr().out.split("\n")[:4]
    assert (title, headings.split(), empty) == ("Ronde 2021: proef", ["fiche", "status"], "")
    assert row.split() == ["W-01", *["woord"] * 30]


@pytest.mark.usefixtures("terminal")
def test_a_row_in_a_terminal_stays_within_it(capsys: pytest.CaptureFixture[str]) -> None:
    print_table("Ronde 2021: proef", ("fiche", "status"), [(("W-01",), ("woord " * 30,))], unbroken=("fiche",))
    lines = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out).split("\n")
    assert max(map(len, lines)) <= 80
    assert " ".join(lines).split().count("woord") == 30


EXPECTED = """\
Proef
fiche      status
W-01       actueel, pdf gemaakt
W-02-kort  ‹U+001B›]0;weg‹U+0007› en op twee regels

"""


def strip(text: str) -> str:
    """Without colours, and without the spaces that end a line."""
    return "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", text).split("\n"))


def test_in_a_pipe_nothing_steers(capsys: pytest.CaptureFixture[str]) -> None:
    print_table("Proef", HEADINGS, ROWS)
    assert strip(capsys.readouterr().out) == EXPECTED


@pytest.mark.usefixtures("terminal")
def test_in_a_terminal_it_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    print_table("Proef", HEADINGS, ROWS)
    printed = capsys.readouterr().out
    assert "\x1b[32mgemaakt" in printed
    assert strip(printed) == EXPECTED


def test_without_rows_there_is_no_table(capsys: pytest.CaptureFixture[str]) -> None:
    print_table("Proef", HEADINGS, [])
    assert capsys.readouterr().out == ""
