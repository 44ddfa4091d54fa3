"""C73."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.model.register import CARRIED_LEVELS


class BoodschapVanEigenOpgave(FicheRule):
    """Geen boodschap van de eigen opgave

    Wat
        Het register heeft een kernboodschap over de opgave van de fiche, maar de fiche draagt die niet. Een opgave
        zonder eigen boodschap, zoals een plek voor wat alle opgaven draagt, blijft buiten beeld. De controle leest
        niet of de uitleg bij een boodschap klopt.
    Waarom
        De fiche staat in de bundel onder die opgave. Zij hoort dan ook waar te maken wat de koepels daarover zeggen.
    Fout
        opgave: OPG-W
        kernboodschappen:
          - {ref: KB-E, hoe: Bouwen geeft werk.}
    Goed
        opgave: OPG-W
        kernboodschappen:
          - {ref: KB-W, hoe: Er komen woningen bij.}
          - {ref: KB-E, hoe: Bouwen geeft werk.}
    """

    code = "C73"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        fiche = subject.fiche
        entries = subject.ronde_subject.register.kernboodschappen
        own = [entry.id for entry in entries if entry.opgave == fiche.opgave and entry.niveau in CARRIED_LEVELS]
        if own and set(own).isdisjoint(use.ref for use in fiche.kernboodschappen):
            named = " of ".join(own)
            message = f"De fiche draagt geen boodschap van haar opgave {subject.ronde.get_opgave(fiche.opgave).naam}."
            yield Hit(
                subject.locate("kernboodschappen", 0, "ref"), message, f"leg bij {named} uit hoe zij die waarmaakt"
            )
