"""C42."""

from collections.abc import Iterator

from fiches.checks.hits import FieldPlace, Hit
from fiches.checks.rule import DossierRule, DossierSubject, FicheSubject, PlacedText, find_twins

SAME_TITLE, SAME_MEASURE = 0.75, 0.7
"""From this likeness on two titles, or two measures, are probably one."""


class Volledig(DossierRule):
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

    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        if dossier.well_filled:
            yield from (Hit(place, message, ADVICE) for place, message in _find_gaps(dossier))
        yield from _find_doubles(dossier, "titel", SAME_TITLE)
        yield from _find_doubles(dossier, "maatregel", SAME_MEASURE)
        for fiche in dossier.fiches:
            if fiche.fiche.id in dossier.ronde.controles.gereserveerd:
                yield Hit(fiche.locate("id"), f"Kenmerk {fiche.fiche.id} is gereserveerd.", "kies een ander kenmerk")


ADVICE = "vraag de secretaris om een fiche, of haal deze regel uit de ronde"


def _find_gaps(dossier: DossierSubject) -> Iterator[tuple[FieldPlace, str]]:
    opgaven = {fiche.fiche.opgave for fiche in dossier.fiches}
    bacs = {fiche.fiche.bac for fiche in dossier.fiches}
    for at, opgave in enumerate(dossier.ronde.opgaven):
        if opgave.id not in opgaven:
            noun = "De plek" if opgave.draagt_alles else "Opgave"
            yield dossier.ronde_subject.locate_in_ronde("opgaven", at, "id"), f"{noun} {opgave.naam} heeft geen fiche."
    for at, bac in enumerate(dossier.ronde.bacs):
        if bac.id not in bacs and not bac.te_bevestigen:
            yield dossier.ronde_subject.locate_in_ronde("bacs", at, "id"), f"Commissie {bac.naam} heeft geen fiche."


def _find_doubles(dossier: DossierSubject, name: str, threshold: float) -> Iterator[Hit]:
    told = [PlacedText(fiche, fiche.locate(name), _get_text(fiche, name)) for fiche in dossier.fiches]
    for one, other in find_twins(told, threshold):
        if one.fiche is not other.fiche:
            yield Hit(
                one.place,
                f"Dit lijkt sterk op de {name} '{other.text}' van {other.fiche.fiche.id}.",
                "voeg de fiches samen, of maak duidelijk waarin zij verschillen",
                related=(other.place,),
            )


def _get_text(fiche: FicheSubject, name: str) -> str:
    return fiche.fiche.titel if name == "titel" else fiche.fiche.maatregel
