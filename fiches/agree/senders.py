"""Which koepels stand behind a fiche: what the ledger and the talks in the fiche record of each.

A koepel speaks through itself and through the commissies and organs that the ronde gives to it. Of the entries in the
ledger that hold or refuse the last one counts. Where the ledger says nothing, a talk under `afstemming` counts when it
ended in an agreement without a reservation.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from fiches.agree.findings import is_agreement, is_named
from fiches.agree.standing import AkkoordStand, Standing, judge_akkoorden
from fiches.load.ronde import LoadedRonde
from fiches.model.dossier import SenderStand
from fiches.model.fiche import Fiche
from fiches.model.ledgers import Uitkomst
from fiches.model.ronde import Bac, Begrip, Orgaan, Ronde


def record_senders(loaded: LoadedRonde) -> LoadedRonde:
    """The same ronde, of which the dossier tells how far each koepel stands behind each fiche."""
    if loaded.dossier is None:
        return loaded
    return replace(loaded, dossier=replace(loaded.dossier, records=make_sender_records(loaded)))


def make_sender_records(loaded: LoadedRonde) -> dict[str, dict[str, SenderStand]]:
    """How far each koepel stands behind each fiche that could be read, by the id of the fiche."""
    if loaded.ronde is None:
        return {}
    voices = _list_voices(loaded.ronde)
    by_fiche: dict[str, list[Standing]] = {}
    for one in judge_akkoorden(loaded):
        by_fiche.setdefault(one.akkoord.fiche, []).append(one)
    return {
        file.id: _record_fiche(file.shaped.value, voices, by_fiche.get(file.id, ()))
        for file in loaded.files
        if file.shaped is not None
    }


def _list_voices(ronde: Ronde) -> dict[str, tuple[Begrip, ...]]:
    """Per koepel who decides for it: itself, its commissies and its organs."""
    others: tuple[Bac | Orgaan, ...] = (*ronde.bacs, *ronde.organen)
    return {koepel.id: (koepel, *(one for one in others if one.koepel == koepel.id)) for koepel in ronde.koepels}


def _record_fiche(
    fiche: Fiche, voices: Mapping[str, Sequence[Begrip]], given: Sequence[Standing]
) -> dict[str, SenderStand]:
    return {koepel: _judge_koepel(fiche, organs, given) for koepel, organs in voices.items()}


def _judge_koepel(fiche: Fiche, organs: Sequence[Begrip], given: Iterable[Standing]) -> SenderStand:
    """How far a koepel stands behind a fiche; these organs decide for it."""
    ids = {organ.id for organ in organs}
    own = [one for one in given if one.akkoord.orgaan in ids]
    counting = [one for one in own if one.stand.holds or one.stand is AkkoordStand.GEEN]
    if counting:
        # by day: an entry of a branch that was put on top of others may be older
        last = max(counting, key=lambda one: (one.akkoord.datum, one.akkoord.nummer))
        return _weigh_outcome(last)
    # an akkoord that lapsed was about another text, and so were the talks that led to it
    return SenderStand.VERVALLEN if own else _judge_talks(fiche, organs)


def _weigh_outcome(one: Standing) -> SenderStand:
    if one.stand is AkkoordStand.GEEN:
        return SenderStand.BEOOGD
    return SenderStand.VOORBEHOUD if one.akkoord.uitkomst is Uitkomst.VOORBEHOUD else SenderStand.AFZENDER


def _judge_talks(fiche: Fiche, organs: Iterable[Begrip]) -> SenderStand:
    """What the last talk with one of these organs comes to: one with a reservation has settled nothing yet."""
    held = [talk for talk in fiche.afstemming if any(is_named(talk.orgaan, organ) for organ in organs)]
    last = max(held, key=lambda talk: talk.datum, default=None)
    settled = last is not None and is_agreement(last) and not last.voorbehoud
    return SenderStand.AFZENDER if settled else SenderStand.BEOOGD
