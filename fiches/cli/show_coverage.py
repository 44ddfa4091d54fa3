"""The coverage of the joint message in the terminal."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from fiches.cli.console import console, visible
from fiches.overview.coverage import NOT_APPLICABLE, Coverage, Message

COLUMNS = 10
CARRIED, SHORT = "x", {NOT_APPLICABLE: "n.v.t."}


def coverage(coverages: Iterable[Coverage]) -> None:
    """Per ronde the two matrices, and what is missing."""
    for one in coverages:
        _matrices(one, one.kernboodschappen, f"Ronde {one.ronde}: kernboodschappen per fiche")
        _matrices(one, one.condities, f"Ronde {one.ronde}: condities per fiche")
        if any(message.reconstructie for message in (*one.kernboodschappen, *one.condities)):
            console().print(Text("* reconstructie: de tekst van deze boodschap is nog niet vastgesteld."))
        for gap in one.gaps:
            console().print(Text(visible(gap)), soft_wrap=True)
        if not one.gaps:
            console().print(Text("Alles is gedekt."))


def _matrices(one: Coverage, messages: tuple[Message, ...], title: str) -> None:
    """In parts that fit beside each other on a page."""
    for at in range(0, len(messages), COLUMNS):
        _matrix(one, messages[at : at + COLUMNS], title)


def _matrix(one: Coverage, messages: tuple[Message, ...], title: str) -> None:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column("fiche", header_style="dim", no_wrap=True)
    for message in messages:
        table.add_column(message.label, header_style="dim", justify="center", no_wrap=True)
    for fiche, _ in one.fiches:
        table.add_row(fiche, *(_cell(message, fiche) for message in messages))
    table.add_row("samen", *(str(message.count) for message in messages), style="bold")
    console().print(table)
    console().print()


def _cell(message: Message, fiche: str) -> str:
    if fiche not in message.fiches:
        return "·"
    stand = message.fiches[fiche]
    return SHORT.get(stand, stand) or CARRIED
