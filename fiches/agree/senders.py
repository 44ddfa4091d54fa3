"""Which koepels stand behind a fiche or a document of the ronde: what the ledger and the talks in it record of each.

A koepel speaks through itself and through the commissies and organs that the ronde gives to it. Of the entries in the
ledger that hold or refuse the last one counts. Where the ledger says nothing, the last talk under `afstemming` counts
when its outcome is one of the texts that say so (`fiches.dutch.speakers`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from fiches.agree.standing import AkkoordStand, Standing, judge_akkoorden
from fiches.agree.talks import is_named, weigh_talk
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Severity
from fiches.dutch.format import format_list
from fiches.dutch.speakers import Consent
from fiches.load.fiche import LoadedFiche
from fiches.load.ronde import LoadedRonde, LoadedStuk
from fiches.model.dossier import Sender, SenderRecords, SenderStand, get_brief, list_offer_senders
from fiches.model.fiche_blocks import Afstemming
from fiches.model.ledgers import Uitkomst
from fiches.model.ronde import Bac, Begrip, Orgaan, Ronde, Status, Stuknaam


def record_senders(loaded: LoadedRonde) -> LoadedRonde:
    """The same ronde, of which the dossier tells how far each koepel stands behind each fiche."""
    if loaded.dossier is None:
        return loaded
    return replace(loaded, dossier=replace(loaded.dossier, records=make_sender_records(loaded)))


def make_sender_records(loaded: LoadedRonde) -> dict[str, dict[str, SenderStand]]:
    """How far each koepel stands behind each fiche and other document that could be read, by its id."""
    if loaded.ronde is None:
        return {}
    voices = _list_voices(loaded.ronde)
    by_fiche: dict[str, list[Standing]] = {}
    for one in judge_akkoorden(loaded):
        by_fiche.setdefault(one.akkoord.fiche, []).append(one)
    return {
        file.id: {koepel: _judge_koepel(organs, by_fiche.get(file.id, ()), talks) for koepel, organs in voices.items()}
        for file in loaded.by_id.values()
        if (talks := _list_talks(file)) is not None
    }


def _list_voices(ronde: Ronde) -> dict[str, tuple[Begrip, ...]]:
    """Per koepel who decides for it: itself, its commissies and its organs."""
    others: tuple[Bac | Orgaan, ...] = (*ronde.bacs, *ronde.organen)
    return {koepel.id: (koepel, *(one for one in others if one.koepel == koepel.id)) for koepel in ronde.koepels}


def _list_talks(file: LoadedFiche | LoadedStuk) -> tuple[Afstemming, ...] | None:
    """The talks about a text; None of one that could not be read."""
    if file.shaped is None:
        return None
    return get_brief(file.shaped).afstemming if isinstance(file, LoadedFiche) else ()


def _judge_koepel(organs: Sequence[Begrip], given: Iterable[Standing], talks: Sequence[Afstemming]) -> SenderStand:
    """How far a koepel stands behind a text; these organs decide for it."""
    ids = {organ.id for organ in organs}
    own = [one for one in given if one.akkoord.orgaan in ids]
    counting = [one for one in own if one.stand.holds or one.stand is AkkoordStand.GEEN]
    if counting:
        # by day: an entry of a branch that was put on top of others may be older
        last = max(counting, key=lambda one: (one.akkoord.datum, one.akkoord.nummer))
        return _weigh_outcome(last)
    # an akkoord that lapsed was about another text, and so were the talks that led to it
    return SenderStand.VERVALLEN if own else _judge_talks(talks, organs)


def _weigh_outcome(one: Standing) -> SenderStand:
    if one.stand is AkkoordStand.GEEN:
        return SenderStand.BEOOGD
    return SenderStand.VOORBEHOUD if one.akkoord.uitkomst is Uitkomst.VOORBEHOUD else SenderStand.AFZENDER


def _judge_talks(talks: Sequence[Afstemming], organs: Sequence[Begrip]) -> SenderStand:
    """What the last talk with one of these organs comes to; of two on one day that is the lower one."""
    held = [talk for talk in talks if any(is_named(talk.orgaan, organ) for organ in organs)]
    last = max(reversed(held), key=lambda talk: talk.datum, default=None)
    return _BY_TALK.get(weigh_talk(last), SenderStand.BEOOGD) if last else SenderStand.BEOOGD


_BY_TALK = {Consent.GIVEN: SenderStand.AFZENDER, Consent.RESERVED: SenderStand.VOORBEHOUD}


def _is_decided_about(loaded: LoadedRonde, text_id: str) -> bool:
    ledger = loaded.dossier.akkoorden if loaded.dossier else None
    return ledger is not None and any(one.fiche == text_id for one in ledger.value.akkoorden)


OFFER_HINT = "leg het vast met 'fiches akkoord geef kernboodschappen --orgaan …'"


def check_offer_senders(loaded: LoadedRonde, records: Mapping[str, SenderRecords]) -> Iterator[Diagnostic]:
    """One finding when the offer has a status and a koepel does not stand behind it; a fout where the status asks that.

    Before anybody decided about it, and no status asks for more, there is nothing to tell: it calls them beoogd itself.
    Of an akkoord that lapsed AKK011 tells as much, when the status does not ask for it or asks for that akkoord too.
    """
    ronde, stuk = loaded.ronde, _find_offer(loaded)
    if ronde is None or stuk is None:
        return
    reached = ronde.list_reached(stuk.status)
    asking = next((status for status in reached if status.afzenders_vast), None)
    lacking = [one for one in list_offer_senders(ronde, records.get(stuk.id, {})) if not one.is_settled]
    names = [one.koepel for one in lacking if not _is_told_as_lapsed(one, reached)]
    if names and (asking or _is_decided_about(loaded, stuk.id)):
        yield _make_offer_finding(stuk, names, asking)


def _find_offer(loaded: LoadedRonde) -> LoadedStuk | None:
    """The kernboodschappen as a document, when they have a status that the ronde knows and that is no side status."""
    known = {status.id for status in loaded.ronde.statussen if not status.zijstatus} if loaded.ronde else set()
    return next((one for one in loaded.stukken if one.id == Stuknaam.KERNBOODSCHAPPEN and one.status in known), None)


def _is_told_as_lapsed(one: Sender, reached: Sequence[Status]) -> bool:
    """Whether AKK011 tells of this koepel: its akkoord lapsed, and the status asks for no more than that akkoord."""
    asked = {wanted.orgaan for status in reached for wanted in status.akkoorden}
    asks_senders = any(status.afzenders_vast for status in reached)
    return one.stand is SenderStand.VERVALLEN and (not asks_senders or one.koepel in asked)


def _make_offer_finding(stuk: LoadedStuk, koepels: Sequence[str], asking: Status | None) -> Diagnostic:
    message = f"Van {format_list(koepels)} is geen akkoord op de kernboodschappen vastgelegd dat nog geldt"
    ending = f"en dat vraagt status '{asking.naam}'" if asking else "in het stuk heet dat 'beoogd'"
    found = make_diagnostic("AKK031", stuk.source.locate("status"), f"{message}; {ending}.", OFFER_HINT)
    return replace(found, severity=Severity.FOUT) if asking else found
