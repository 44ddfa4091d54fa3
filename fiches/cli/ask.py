"""Asking somebody who sits at a terminal: one question at a time, with the choices by name."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from fiches.cli.typed import typed_program
from fiches.diagnostics import ExitCode, FichesError, make_visible

if TYPE_CHECKING:
    from fiches.model.ronde import Begrip


def can_ask(arguments: Namespace) -> bool:
    """Whether somebody is there who sees a question and can answer it."""
    return not arguments.json and sys.stdin.isatty() and sys.stderr.isatty()


def ask_choice(title: str, choices: Sequence[Begrip]) -> str:
    """Which of these it is, by the number in the list, the id, the name or another name. Gives the id."""
    lines = [f"{number:>3}  {make_visible(one.naam)} ({one.id})" for number, one in enumerate(choices, 1)]
    again = f"Typ een nummer van 1 tot en met {len(choices)}, of een naam uit de lijst."
    return _ask("\n".join([title, *lines, "Nummer of naam"]), lambda answer: find_choice(answer, choices), again)


def find_choice(answer: str, choices: Sequence[Begrip]) -> str:
    """The id that somebody means, or nothing."""
    if answer.isascii() and answer.isdigit():
        return choices[int(answer) - 1].id if 1 <= int(answer) <= len(choices) else ""
    wanted = answer.casefold()
    named = (one.id for one in choices if wanted in {name.casefold() for name in (one.id, one.naam, *one.aliassen)})
    return next(named, "")


def ask_text(title: str, find: Callable[[str], str], again: str, default: str) -> str:
    """A text as `find` understands it; `again` says what is wrong with one that it gives nothing for."""
    return _ask(title, find, again, default)


_ANSWERS = {"j": "ja", "n": "nee", "s": "stop"}


def ask_yes(title: str) -> str:
    """ja, nee or stop, by the whole word or its first letter."""
    return _ask(f"{title} (ja, nee, stop)", _find_answer, "Typ ja, nee of stop.", way_out="begin opnieuw")


def _find_answer(answer: str) -> str:
    small = answer.casefold()
    return _ANSWERS.get(small, small if small in _ANSWERS.values() else "")


def _ask(title: str, find: Callable[[str], str], again: str, default: str = "", way_out: str = "") -> str:
    # loaded here: who gives everything on the command line waits for no library that asks
    from rich.console import Console
    from rich.prompt import InvalidResponse, PromptBase
    from rich.text import Text

    class Question(PromptBase[str]):
        def process_response(self, value: str) -> str:
            found = find(value.strip())
            if not found:
                raise InvalidResponse(again)
            return found

    # on stderr: what is printed on stdout may be read by another program
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    question = Question(Text(title), console=console)
    try:
        return str(question(default=default) if default else question())
    except EOFError as error:
        raise FichesError(
            "Er is niets gemaakt: er kwam geen antwoord.",
            exit_code=ExitCode.AFGEBROKEN,
            hint=way_out or f"begin opnieuw, of geef alles in een keer: {typed_program.get()} nieuw --help",
        ) from error
