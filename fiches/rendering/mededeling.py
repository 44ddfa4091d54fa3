"""The mededeling: the covering note that presents the joint offer, with the messages of the register in full."""

from collections.abc import Iterator
from typing import Any

from fiches.model.dossier import Dossier
from fiches.model.register import Kernboodschap, KernboodschapStatus, Mededeling
from fiches.rendering.view import add_digest, collect_names, make_ronde_view, to_plain


def make_mededeling_view(dossier: Dossier, mededeling: Mededeling) -> dict[str, Any]:
    """The view of the note: `mededeling`, `ronde`, `hoofdboodschap` and `document`, as plain data.

    `mededeling.nog_open` names what has to be confirmed before the note can go out, and `mededeling.adviezen` the
    advice that the ronde recommends.
    """
    names = collect_names(dossier)
    told = {ref for paragraaf in mededeling.paragrafen for ref in paragraaf.boodschappen}
    entries = [entry for entry in dossier.register.value.kernboodschappen if entry.id in told]
    added = {
        "nog_open": [*_list_open_points(mededeling), *_list_reconstructions(entries)],
        "adviezen": list(dossier.ronde.value.bronnen_aanbevolen),
    }
    return add_digest({"mededeling": {**to_plain(mededeling, names), **added}, **make_ronde_view(dossier, names)})


def _list_open_points(mededeling: Mededeling) -> Iterator[str]:
    """What the note leaves open, each with its article."""
    if mededeling.overgenomen_van:
        yield f"de tekst, die van ronde {mededeling.overgenomen_van} is overgenomen"
    if mededeling.afzender.te_bevestigen:
        yield "de afzender"
    if mededeling.aan.te_bevestigen:
        yield "de geadresseerde"
    if mededeling.datum is None:
        yield "de datum"
    if not mededeling.ondertekening or any(partij.te_bevestigen for partij in mededeling.ondertekening):
        yield "de ondertekening"


def _list_reconstructions(entries: list[Kernboodschap]) -> Iterator[str]:
    """The messages that are no text of the senders."""
    rebuilt = (entry for entry in entries if entry.status is KernboodschapStatus.RECONSTRUCTIE)
    yield from (f"de reconstructie '{entry.titel}'" for entry in rebuilt)
