"""C41."""

from collections.abc import Iterator

from fiches.checks.hits import FieldPlace, Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.model.fiche_blocks import InzetStand, Niveau

Trouble = tuple[FieldPlace, str, str]


class Embargo(FicheRule):
    """Vertrouwelijkheid of inzet klopt niet

    Wat
        Het embargo eindigt voor de datum van de versie, een eindtijd staat bij een niveau zonder embargo, een fiche is
        openbaar voordat dat mag, of een fiche heet verzonden zonder ontvanger of datum, of terwijl zij intern is.
    Waarom
        Een fiche die te vroeg naar buiten gaat, haalt u niet meer terug.
    Fout
        status: concept
        vertrouwelijkheid: {niveau: openbaar}
    Goed
        status: concept
        vertrouwelijkheid: {niveau: vertrouwelijk}
    """

    code = "C41"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        for place, message, advice in (*_check_secrecy(subject), *_check_sent(subject)):
            yield Hit(place, message, advice)


def _check_secrecy(subject: FicheSubject) -> Iterator[Trouble]:
    secrecy, version = subject.fiche.vertrouwelijkheid, subject.fiche.versie
    until = subject.locate("vertrouwelijkheid", "tot")
    if secrecy.tot and secrecy.niveau is not Niveau.EMBARGO:
        yield until, f"Een einde hoort bij een embargo, niet bij {secrecy.niveau.value}.", "zet 'niveau' op embargo"
    elif secrecy.tot and secrecy.tot.date() < version.datum:
        yield until, f"Het embargo eindigt voor deze versie, die van {version.datum} is.", "verbeter het einde"
    allowed = subject.ronde.controles.openbaar_vanaf
    if secrecy.niveau is Niveau.OPENBAAR and allowed and allowed not in subject.reached_statuses:
        name = subject.ronde.get_status(allowed).naam
        place = subject.locate("vertrouwelijkheid", "niveau")
        yield place, f"Openbaar kan pas vanaf status '{name}'.", "kies vertrouwelijk, of embargo met een einde"


def _check_sent(subject: FicheSubject) -> Iterator[Trouble]:
    fiche = subject.fiche
    if not fiche.inzet or fiche.inzet.stand is not InzetStand.VERZONDEN:
        return
    place = subject.locate("inzet", "stand")
    if not fiche.inzet.aan or not fiche.inzet.datum:
        yield place, "De fiche is verzonden, maar er staat niet aan wie en wanneer.", "vul 'aan' en 'datum' in"
    elif fiche.inzet.datum < fiche.versie.datum:
        message = f"De fiche is verzonden voor deze versie, die van {fiche.versie.datum} is."
        yield (
            subject.locate("inzet", "datum"),
            message,
            "verbeter de datum; de ontvanger heeft een oudere versie",
        )
    if fiche.vertrouwelijkheid.niveau is Niveau.INTERN:
        yield place, "De fiche is verzonden, maar zij is intern.", "verander 'stand', of het niveau"
