"""The money on a gebiedsfiche: that of the fiches which name the area, in one sentence, by year and by drager."""

from collections.abc import Sequence
from typing import Annotated, TypedDict

from fiches.documents.budget import Staven, has_unknown, make_bars, split_dragers
from fiches.documents.money_direction import Direction, find_direction
from fiches.documents.money_words import tell_together
from fiches.documents.parts import (
    MAX_FICHES,
    FicheId,
    MoneyNotes,
    PerDrager,
    Total,
    TotalView,
    collect_money_notes,
    compute_totals,
    compute_totals_per_drager,
    iter_budget_lines,
)
from fiches.model.fiche import Fiche
from fiches.model.reflection import ViewField
from fiches.model.ronde import Ronde

BAR_COLOUR = "1F4E79"
"""The fiches may be of several opgaven, so the bars have the colour of the band."""


class _WithFiches(TypedDict):
    fiches: Annotated[list[FicheId], ViewField("Fiches", most=MAX_FICHES)]


class AlleenHier(_WithFiches, TotalView):
    """The totals of the fiches that land nowhere else."""


class _GebiedTotals(TypedDict):
    totaal: Total
    per_drager: PerDrager
    alleen_hier: Annotated[AlleenHier, ViewField("Alleen dit gebied", computed=True)]
    kern: Annotated[str, ViewField("Wat het het Rijk kost of oplevert, in één zin", longest=250, computed=True)]
    levert_op: Annotated[bool, ViewField("Of het het Rijk alleen geld oplevert", computed=True)]
    met_pm: Annotated[bool, ViewField("Of er een bedrag p.m. is", computed=True)]
    staven: Staven


class GebiedMoney(_GebiedTotals, MoneyNotes):
    """The amounts of the fiches that name the area."""


def make_area_money(fiches: Sequence[Fiche], only: Sequence[Fiche], ronde: Ronde) -> GebiedMoney:
    """The amounts of these fiches; `only` are those that land nowhere else."""
    lines = list(iter_budget_lines(fiches))
    rijk = split_dragers(lines, ronde).rijk
    return {
        "totaal": compute_totals(fiches, ronde),
        "per_drager": compute_totals_per_drager(fiches, ronde),
        "alleen_hier": {"fiches": [fiche.id for fiche in only], **compute_totals(only, ronde)},
        "kern": tell_together(rijk, ronde),
        "levert_op": find_direction(rijk, ronde) is Direction.YIELDS,
        "met_pm": has_unknown(lines),
        "staven": make_bars(rijk, ronde, BAR_COLOUR),
        **collect_money_notes(fiches, ronde),
    }
