"""Money as a template prints it: sums that may be p.m. in part, of one fiche or of several."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fiches.schema.budget import BudgetRegel, Som, Totaal, totaal, totaal_per_drager
from fiches.schema.fiche import Fiche
from fiches.schema.ronde import DragerRol, Ronde

MONEY = AMOUNTS, NO_EFFECT, NO_BUDGET = "bedragen", "geen effect", "nog geen budget"
"""Whether a fiche has amounts, a reason why there are none, or neither yet."""


def sum_view(total: Som) -> dict[str, Any]:
    """A sum in mln euro: what is known of it, and whether a p.m. belongs to it."""
    return {"bekend": total.bekend, "pm": total.pm}


def total_view(total: Totaal) -> dict[str, Any]:
    """Totals in mln euro: `bedragen` per year of the ronde, `cumulatief`, `structureel`, and how sure they are."""
    return {
        "bedragen": [sum_view(amount) for amount in total.per_jaar.values()],
        "cumulatief": sum_view(total.cumulatief),
        "structureel": sum_view(total.structureel),
        "zekerheid": total.zekerheid.value,
    }


def totals_of(fiches: Iterable[Fiche], ronde: Ronde) -> dict[str, Any]:
    """The totals of several fiches together."""
    return total_view(totaal(lines_of(fiches), ronde.jaren))


def totals_per_drager(fiches: Iterable[Fiche], ronde: Ronde) -> list[dict[str, Any]]:
    """The totals of several fiches for each drager that has a line, in the order of the ronde."""
    found = totaal_per_drager(lines_of(fiches), ronde.jaren)
    return [{"naam": drager.naam, **total_view(found[drager.id])} for drager in ronde.dragers if drager.id in found]


def totals_per_opgave(fiches: Iterable[Fiche], ronde: Ronde) -> Iterator[dict[str, Any]]:
    """A line for each opgave of which a fiche has amounts: without any, 0 would say more than is known."""
    with_amounts = [fiche for fiche in fiches if kind_of_money(fiche) == AMOUNTS]
    for opgave in ronde.opgaven:
        own = [fiche for fiche in with_amounts if fiche.opgave == opgave.id]
        if own:
            yield {"opgave": opgave.naam, "fiches": [fiche.id for fiche in own], **totals_of(own, ronde)}


def totals_of_rijk(fiches: Iterable[Fiche], ronde: Ronde) -> dict[str, Any]:
    """The same for the side of the Rijk only, the side that is asked; `naam` is what the ronde calls it.

    The name is empty in a ronde without such a side.
    """
    rijk = {drager.id: drager.naam for drager in ronde.dragers if drager.rol is DragerRol.RIJK}
    total = totaal((line for line in lines_of(fiches) if line.drager in rijk), ronde.jaren)
    return {"naam": ", ".join(rijk.values()), **total_view(total)}


def how_much(fiches: Sequence[Fiche], ronde: Ronde) -> dict[str, Any]:
    """`totaal` of all dragers, and `rijk` apart: costs of one drager may be income of another."""
    return {"totaal": totals_of(fiches, ronde), "rijk": totals_of_rijk(fiches, ronde)}


def kind_of_money(fiche: Fiche) -> str:
    """What stands where an amount is expected: one of `MONEY`."""
    if fiche.budget is None:
        return NO_BUDGET
    return AMOUNTS if fiche.budget.regels else NO_EFFECT


def lines_of(fiches: Iterable[Fiche]) -> Iterator[BudgetRegel]:
    """The budget lines of several fiches."""
    return (line for fiche in fiches if fiche.budget for line in fiche.budget.regels)


def money_notes(fiches: Iterable[Fiche], ronde: Ronde) -> dict[str, Any]:
    """What must be said beside a total: the ids of fiches that are partly unknown, without effect, or without budget.

    `ander_prijspeil` names the fiches that do not reckon in the prices of the ronde; their amounts are not converted.
    """
    known = tuple(fiches)
    return {
        "pm": [fiche.id for fiche in known if _is_partly_unknown(fiche, ronde)],
        "geen_effect": [fiche.id for fiche in known if kind_of_money(fiche) == NO_EFFECT],
        "zonder_budget": [fiche.id for fiche in known if kind_of_money(fiche) == NO_BUDGET],
        "ander_prijspeil": [
            {"fiche": fiche.id, "prijspeil": fiche.budget.prijspeil}
            for fiche in known
            if fiche.budget and fiche.budget.regels and fiche.budget.prijspeil not in (None, ronde.prijspeil)
        ],
    }


def _is_partly_unknown(fiche: Fiche, ronde: Ronde) -> bool:
    total = totaal(lines_of([fiche]), ronde.jaren)
    return total.cumulatief.pm or total.structureel.pm
