"""The coverage of the joint message in the terminal."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from fiches.cli.console import get_console, make_visible
from fiches.documents.matrix import NOT_APPLICABLE, Coverage, MessageCoverage

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
