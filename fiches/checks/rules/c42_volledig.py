"""C42."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fiches.checks.hits import FieldPlace, Hit
from fiches.checks.rule import DossierRule, DossierSubject, FicheSubject, PlacedText, SetFiche, find_twins

SAME_TITLE, SAME_MEASURE = 0.75, 0.7
"""From this likeness on two titles, or two measures, are probably one."""


class Outline(NamedTuple):
    """Of whom and about what a fiche is."""

    opgave: str
    bac: str
    titel: str
    maatregel: str


class Volledig(DossierRule[Outline]):
    """Fiche ontbreekt, is dubbel of gebruikt een gereserveerd kenmerk

    Wat
        Een opgave of commissie heeft geen fiche, twee fiches hebben bijna dezelfde titel of maatregel, of een kenmerk
        is gereserveerd. Een gat valt pas op als er minstens zo veel fiches zijn als opgaven. Een commissie die nog niet
        is bevestigd, telt niet mee.
    Waarom
        De bundel is één aanbod. Een gat of een dubbele fiche valt aan tafel het eerst op.
    Fout
        # W-01                                        # W-07
        titel: Woningbouwimpuls structureel maken     titel: De woningbouwimpuls structureel maken
    Goed
        # W-01                                        # W-07
        titel: Woningbouwimpuls structureel maken     titel: Bouwlocaties beter bereikbaar maken
    """

    code = "C42"

    def gather(self, subject: FicheSubject) -> Outline:
        fiche = subject.fiche
        return Outline(fiche.opgave, fiche.bac, fiche.titel, fiche.maatregel)

    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        outlines = list(dossier.iter_gathered(self))
        if dossier.well_filled:
            found = _find_gaps(dossier, [outline for _, outline in outlines])
            yield from (Hit(place, message, ADVICE) for place, message in found)
        yield from _find_doubles("titel", [(fiche, one.titel) for fiche, one in outlines], SAME_TITLE)
        yield from _find_doubles("maatregel", [(fiche, one.maatregel) for fiche, one in outlines], SAME_MEASURE)
        for fiche in dossier.fiches:
            if fiche.id in dossier.ronde.controles.gereserveerd:
                yield Hit(fiche.locate("id"), f"Kenmerk {fiche.id} is gereserveerd.", "kies een ander kenmerk")


ADVICE = "vraag de secretaris om een fiche, of haal deze regel uit de ronde"


def _find_gaps(dossier: DossierSubject, outlines: Iterable[Outline]) -> Iterator[tuple[FieldPlace, str]]:
    opgaven = {one.opgave for one in outlines}
    bacs = {one.bac for one in outlines}
    for at, opgave in enumerate(dossier.ronde.opgaven):
        if opgave.id not in opgaven:
            noun = "De plek" if opgave.draagt_alles else "Opgave"
            yield dossier.ronde_subject.locate_in_ronde("opgaven", at, "id"), f"{noun} {opgave.naam} heeft geen fiche."
    for at, bac in enumerate(dossier.ronde.bacs):
        if bac.id not in bacs and not bac.te_bevestigen:
            yield dossier.ronde_subject.locate_in_ronde("bacs", at, "id"), f"Commissie {bac.naam} heeft geen fiche."


def _find_doubles(name: str, texts: Iterable[tuple[SetFiche, str]], threshold: float) -> Iterator[Hit]:
    told = [PlacedText(fiche, fiche.locate(name), text) for fiche, text in texts]
    for one, other in find_twins(told, threshold):
        if one.fiche is not other.fiche:
            yield Hit(
                one.place,
                f"Dit lijkt sterk op de {name} '{other.text}' van {other.fiche.id}.",
                "voeg de fiches samen, of maak duidelijk waarin zij verschillen",
                related=(other.place,),
            )
