"""What a document over several fiches may claim: it is as open and as settled as the least of them."""

from collections.abc import Sequence
from typing import Any

from fiches.model.dossier import Dossier
from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import Niveau, Vertrouwelijkheid
from fiches.model.fields import Soort
from fiches.model.ronde import Ronde
from fiches.rendering.view import Names

SECRECY_ORDER = tuple(Niveau)
"""From the strictest to the most open."""


def select_counting(dossier: Dossier) -> list[Fiche]:
    """The fiches that count: those with a status in the line of the ronde, ordered by id."""
    return [fiche.value for fiche in dossier.fiches if not is_aside(fiche.value, dossier.ronde.value)]


def is_aside(fiche: Fiche, ronde: Ronde) -> bool:
    """Whether a fiche stands aside, such as one that was withdrawn: it is named and never counted."""
    return ronde.get_status(fiche.status).zijstatus


def make_secrecy_and_status(
    counted: Sequence[Fiche], aside: Sequence[Fiche], ronde: Ronde, names: Names
) -> dict[str, Any]:
    """`vertrouwelijkheid` and `status` of what is made of these fiches; at least one has to count.

    The strictest secrecy of all that is named holds, an embargo until the last of them ends; the status is the
    earliest in the line.
    """
    order = [status.id for status in ronde.statussen]
    secrecy = choose_strictest([fiche.vertrouwelijkheid for fiche in (*counted, *aside)])
    earliest = min((fiche.status for fiche in counted), key=order.index)
    return {
        "vertrouwelijkheid": {"niveau": secrecy.niveau.value, "tot": secrecy.tot},
        "status": names[Soort.STATUS][earliest],
    }


def choose_strictest(secrecies: Sequence[Vertrouwelijkheid]) -> Vertrouwelijkheid:
    """The strictest of them; of an embargo with the last end."""
    niveau = min((secrecy.niveau for secrecy in secrecies), key=SECRECY_ORDER.index)
    ends = [secrecy.tot for secrecy in secrecies if secrecy.niveau is niveau and secrecy.tot]
    return Vertrouwelijkheid.model_construct(niveau=niveau, tot=max(ends, default=None))
