"""C68."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject


class PlekVoorAlles(FicheRule):
    """Wat alle opgaven draagt, staat naast een opgave

    Wat
        De ronde heeft een plek voor wat alle opgaven draagt ('draagt_alles: ja'). Een fiche die daar hoort, noemt ook
        andere opgaven, of een fiche van een opgave noemt die plek als andere opgave. Of een fiche staat bij een opgave
        en noemt er meer, terwijl al haar boodschappen over geen opgave in het bijzonder gaan.
    Waarom
        Wie alle opgaven draagt, hoeft er geen te noemen; dan lijkt het alsof zij de rest niet draagt. En condities
        gelden voor elke fiche.
    Fout
        opgave: OPG-C          # in de ronde: draagt_alles: ja
        opgaven_secundair: [OPG-W]
    Goed
        opgave: OPG-C
    """

    code = "C68"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        yield from _find_misplaced(subject)
        fiche, ronde = subject.fiche, subject.ronde
        everywhere = ronde.get_opgave(fiche.opgave)
        for at, other in enumerate(fiche.opgaven_secundair):
            place = subject.locate("opgaven_secundair", at)
            if everywhere.draagt_alles:
                yield Hit(place, f"{everywhere.naam} draagt alle opgaven al.", "haal de andere opgaven weg")
            elif ronde.get_opgave(other).draagt_alles:
                message = f"{ronde.get_opgave(other).naam} is geen andere opgave: dat draagt ook deze fiche."
                yield Hit(place, message, "haal haar hier weg, of maak haar de opgave van de fiche")


def _find_misplaced(subject: FicheSubject) -> Iterator[Hit]:
    """A fiche at an opgave that names others beside it, and carries no message of any opgave."""
    fiche, known = subject.fiche, subject.ronde_subject.kernboodschappen
    place = next((opgave for opgave in subject.ronde.opgaven if opgave.draagt_alles), None)
    opgaven = [known[use.ref].opgave for use in fiche.kernboodschappen]
    if place is None or fiche.opgave == place.id or not fiche.opgaven_secundair or not opgaven or any(opgaven):
        return
    message = "De boodschappen van deze fiche gaan over alle opgaven, en zij staat bij een ervan."
    hint = f"zet bij 'opgave' {place.id} ({place.naam}) en haal 'opgaven_secundair' weg"
    yield Hit(subject.locate("opgave"), message, hint)
