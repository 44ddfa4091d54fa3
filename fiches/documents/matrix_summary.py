"""The matrix in one look: what each opgave asks of the Rijk, how many condities are open, and whose fiches they are."""

from collections.abc import Iterator, Sequence
from typing import Annotated, TypedDict

from fiches.documents.parts import (
    MAX_FICHES,
    FicheId,
    Names,
    OpgaveEntry,
    Rijk,
    compute_rijk_totals,
)
from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import Stand
from fiches.model.fields import Soort
from fiches.model.reflection import ViewField
from fiches.model.ronde import Ronde


class OpgaveSummary(TypedDict):
    """The fiches of one opgave together; the amounts are those of the Rijk, which is who is asked."""

    opgave: OpgaveEntry
    fiches: Annotated[int, ViewField("Aantal fiches", computed=True)]
    rijk: Rijk
    open: Annotated[int, ViewField("Aantal keren dat een conditie open is", computed=True)]
    antwoorden: Annotated[int, ViewField("Aantal antwoorden op condities", computed=True)]


class BacSummary(TypedDict):
    """The fiches of one commissie."""

    naam: Annotated[str, ViewField("Commissie", longest=200)]
    te_bevestigen: Annotated[bool, ViewField("Naam nog te bevestigen", computed=True)]
    fiches: Annotated[list[FicheId], ViewField("Fiches", most=MAX_FICHES)]


class MatrixSummary(TypedDict):
    """All fiches, by what they are about and by who made them."""

    per_opgave: Annotated[list[OpgaveSummary], ViewField("Per opgave", least=1, computed=True)]
    per_bac: Annotated[list[BacSummary], ViewField("Per commissie", least=1, computed=True)]


def summarize_matrix(counted: Sequence[Fiche], ronde: Ronde, names: Names) -> MatrixSummary:
    """A line for each opgave and each commissie that has a fiche."""
    return {
        "per_opgave": list(_summarize_opgaven(counted, ronde, names)),
        "per_bac": list(_summarize_bacs(counted, ronde)),
    }


def _summarize_opgaven(counted: Sequence[Fiche], ronde: Ronde, names: Names) -> Iterator[OpgaveSummary]:
    """A line for each opgave that has a fiche, in the order of the ronde."""
    for opgave in ronde.opgaven:
        own = [fiche for fiche in counted if fiche.opgave == opgave.id]
        stands = [answer.stand for fiche in own for answer in fiche.condities]
        if own:
            yield {
                "opgave": names[Soort.OPGAVE][opgave.id],
                "fiches": len(own),
                "rijk": compute_rijk_totals(own, ronde),
                "open": stands.count(Stand.GEVRAAGD),
                "antwoorden": len(stands),
            }


def _summarize_bacs(counted: Sequence[Fiche], ronde: Ronde) -> Iterator[BacSummary]:
    """A line for each commissie that has a fiche, in the order of the ronde."""
    for bac in ronde.bacs:
        own = [fiche.id for fiche in counted if fiche.bac == bac.id]
        if own:
            yield {"naam": bac.naam, "te_bevestigen": bac.te_bevestigen, "fiches": own}
