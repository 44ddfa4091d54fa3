"""C63."""

import re
from collections.abc import Iterable, Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.diagnostics import Severity
from fiches.model.dossier import Sender, SenderStand, list_default_senders
from fiches.model.fiche_blocks import Partner, PartnerAkkoord
from fiches.model.ronde import Koepel, Status

SENDING = re.compile(
    r"(?i)(?<!geen )\bmede-?\s?(?:afzender|indiener|ondertekenaar)\b|^(?:afzender|indiener|ondertekenaar)\b"
)
"""A role that says of a partner that the fiche comes from it too."""

INTENDED = re.compile(r"(?i)\bbeoogd|\bmogelijk|\bnog te\b|\bnog niet\b")
"""And that it is not so far yet."""


class Afzenders(FicheRule):
    """Afzender zonder akkoord of afstemming

    Wat
        Een koepel staat bij de afzenders zonder dat haar akkoord of afstemming is vastgelegd, een partner of indiener
        heet afzender terwijl zij dat niet is, of de koepel van de commissie ontbreekt.
    Waarom
        Een koepel die afzender heet van een tekst die zij nooit zag, trekt haar steun aan de hele set in. Tot zij
        akkoord is, noemt de fiche haar beoogd; vanaf de status die de ronde aanwijst, is dat niet genoeg.
    Fout
        afzenders: [IPO, VNG]     # en in het register van akkoorden staat niets van de VNG
        partners:
          - {naam: VNG, rol: Medeafzender, akkoord: nvt}
    Goed
        afzenders: [IPO, VNG]     # na: fiches akkoord geef W-01 --orgaan VNG …
        partners:
          - {naam: VNG, rol: Voert de regeling uit, akkoord: ja}
    """

    code = "C63"
    severity = Severity.TIP

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        yield from _check_settled(subject)
        yield from _check_own_koepel(subject)
        yield from _check_partners(subject)
        yield from _check_indieners(subject)


def _check_settled(subject: FicheSubject) -> Iterator[Hit]:
    """Senders without a record: a fout where the status asks for one, else told of those that somebody typed."""
    asking = _find_asking_status(subject)
    own = list_default_senders(subject.fiche, subject.ronde)
    for at, sender in enumerate(subject.senders):
        if sender.is_settled or _is_told(subject, sender) or (asking is None and sender.koepel in own):
            continue
        naam = _get_koepel(subject, sender.koepel).naam
        talked = any(_is_koepel(subject, talk.orgaan, sender.koepel) for talk in subject.fiche.afstemming)
        told = (
            f"Met afzender {naam} is gesproken, en haar akkoord is niet vastgelegd"
            if talked
            else f"Van afzender {naam} is geen akkoord of afstemming vastgelegd"
        )
        place = subject.locate("afzenders", at) if subject.fiche.afzenders else subject.locate("bac")
        hint = f"leg het vast met 'fiches akkoord geef {subject.fiche.id} --orgaan {sender.koepel} …'"
        if asking:
            message = f"{told}, en dat vraagt status '{asking.naam}'."
            yield Hit(place, message, f"{hint}, haal de afzender weg of kies een eerdere status", Severity.FOUT)
        else:
            yield Hit(place, f"{told}; de fiche noemt haar beoogd.", hint)


def _is_koepel(subject: FicheSubject, orgaan: str, koepel: str) -> bool:
    found = _find_koepel(subject, orgaan)
    return found is not None and found.id == koepel


def _is_told(subject: FicheSubject, sender: Sender) -> bool:
    """Whether AKK011 tells as much: an akkoord lapsed, and it is no fout here or one there."""
    reached = subject.ronde.list_reached(subject.fiche.status)
    asks = any(wanted.orgaan == sender.koepel for status in reached for wanted in status.akkoorden)
    return sender.stand is SenderStand.VERVALLEN and (asks or _find_asking_status(subject) is None)


def _find_asking_status(subject: FicheSubject) -> Status | None:
    """The status of the fiche, or the first one before it, that wants all senders to be settled."""
    return next((one for one in subject.ronde.list_reached(subject.fiche.status) if one.afzenders_vast), None)


def _check_own_koepel(subject: FicheSubject) -> Iterator[Hit]:
    bac = next((one for one in subject.ronde.bacs if one.id == subject.fiche.bac), None)
    if bac and bac.koepel and subject.fiche.afzenders and bac.koepel not in subject.fiche.afzenders:
        yield Hit(
            subject.locate("bac"),
            f"Commissie {bac.id} hoort bij {bac.koepel}, en {bac.koepel} staat niet bij de afzenders.",
            f"zet {bac.koepel} erbij, of noem een commissie van een koepel die wel afzender is",
            Severity.WAARSCHUWING,
        )


def _check_partners(subject: FicheSubject) -> Iterator[Hit]:
    senders = {sender.koepel: sender for sender in subject.senders}
    for at, partner in enumerate(subject.fiche.partners):
        koepel = _find_koepel(subject, partner.naam)
        sender = senders.get(koepel.id) if koepel else None
        if _claims_to_send(partner, sender):
            hint = "schrijf wat deze partner doet"
            if koepel and not sender:
                hint += f", en zet {koepel.id} bij 'afzenders' als dat de bedoeling is"
            message = f"Partner '{partner.naam}' heet hier {partner.rol.lower()}, {_explain_no_sender(sender)}."
            yield Hit(subject.locate("partners", at, "rol"), message, hint, Severity.WAARSCHUWING)
        told = _explain_akkoord(subject, koepel, partner.akkoord) if koepel else ""
        if told:
            hint = "verbeter het hier, of leg het vast met 'fiches akkoord geef'"
            yield Hit(subject.locate("partners", at, "akkoord"), told, hint, Severity.WAARSCHUWING)


def _claims_to_send(partner: Partner, sender: Sender | None) -> bool:
    """Whether a partner is called a sender and is none, or not yet one that agreed."""
    is_told = sender and (sender.is_settled or INTENDED.search(partner.rol))
    return SENDING.search(partner.rol) is not None and not is_told


def _explain_no_sender(sender: Sender | None) -> str:
    return "en is nog maar beoogd afzender" if sender else "en staat niet bij de afzenders"


def _explain_akkoord(subject: FicheSubject, koepel: Koepel, akkoord: PartnerAkkoord) -> str:
    """What is wrong with the akkoord that a partner is said to have given; "" when nothing is."""
    is_settled = subject.records.get(koepel.id, SenderStand.BEOOGD).is_settled
    if akkoord is PartnerAkkoord.JA and not is_settled:
        return f"Hier staat dat {koepel.naam} akkoord is, en dat is niet vastgelegd."
    if akkoord is PartnerAkkoord.NEE and is_settled:
        return f"Hier staat dat {koepel.naam} niet akkoord is, en haar akkoord is vastgelegd."
    return ""


def _check_indieners(subject: FicheSubject) -> Iterator[Hit]:
    senders = {sender.koepel for sender in subject.senders}
    for at, indiener in enumerate(subject.fiche.indieners):
        koepel = _find_koepel(subject, indiener.organisatie)
        if koepel and koepel.id not in senders:
            yield Hit(
                subject.locate("indieners", at, "organisatie"),
                f"Indiener '{indiener.organisatie}' is geen afzender van deze fiche.",
                f"noem wie de fiche indient, of zet {koepel.id} bij 'afzenders'",
                Severity.WAARSCHUWING,
            )


def _get_koepel(subject: FicheSubject, koepel_id: str) -> Koepel:
    return next(one for one in subject.ronde.koepels if one.id == koepel_id)


def _find_koepel(subject: FicheSubject, text: str) -> Koepel | None:
    """The koepel that a name means, also with its abbreviation in parentheses; none for a body of it."""
    return next((one for one in subject.ronde.koepels if _means(text, (one.id, one.naam, *one.aliassen))), None)


def _means(text: str, names: Iterable[str]) -> bool:
    one = "|".join(map(re.escape, names))
    return re.fullmatch(rf"(?i)(?:de |het )?(?:{one})(?:\s*\((?:{one})\))?", text.strip()) is not None
