"""C53."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.dutch.format import format_number
from fiches.dutch.numbers import find_quantities
from fiches.dutch.units import (
    FIXED_UNITS,
    MILLION,
    MLN_EURO,
    Quantity,
    QuantityKind,
    is_near_quantity,
    is_same_quantity,
    normalize_figure,
)
from fiches.model.fiche_blocks import Cijfer


class CijferEnTekst(FicheRule):
    """Cijfer past niet bij zijn tekst

    Wat
        Bij een cijfer noemen 'tekst' en 'waarde' met 'eenheid' niet hetzelfde getal. Met een woord als ruim, bijna of
        ongeveer, of met een bereik, mag de waarde daarbij passen: 'ruim 50 procent' is ook 53. Ook een getal dat achter
        de komma is afgerond past: '1,8 miljard' is ook 1.785 miljoen. Een tekst zonder getal blijft buiten beschouwing,
        en hoe heet wat wordt geteld ('vier specialisten', 4 voltijdbanen) ook.
    Waarom
        De tekst staat in Word, met de waarde wordt gerekend en vergeleken. Een van de twee is dus fout.
    Fout
        - {tekst: 335 miljoen euro, waarde: 353, eenheid: mln euro, peildatum: 2020-09, bron: B1}
    Goed
        - {tekst: 335 miljoen euro, waarde: 335, eenheid: mln euro, peildatum: 2020-09, bron: B1}
    """

    code = "C53"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        for at, cijfer in enumerate(subject.fiche.cijfers):
            told = find_quantities(cijfer.tekst)
            if told and not any(_is_same(quantity, cijfer) for quantity in told):
                yield Hit(
                    subject.locate("cijfers", at, "waarde"),
                    f"De tekst zegt '{cijfer.tekst}', de waarde is {format_number(cijfer.waarde)} {cijfer.eenheid}.",
                    "maak tekst, waarde en eenheid gelijk",
                )


def _is_same(quantity: Quantity, cijfer: Cijfer) -> bool:
    if is_same_quantity(quantity, cijfer.waarde, cijfer.eenheid):
        return True
    if _is_rounded(quantity) and is_near_quantity(quantity, cijfer.waarde, cijfer.eenheid):
        return True
    name = normalize_figure(cijfer.waarde, cijfer.eenheid)[1]
    if quantity.kind is QuantityKind.AANTAL and name not in FIXED_UNITS:
        # vier specialisten and 4 voltijdbanen: what they are called is the writer's
        return is_same_quantity(quantity._replace(unit=""), cijfer.waarde, cijfer.eenheid)
    money = quantity._replace(unit=MLN_EURO, value=quantity.value / MILLION)
    return not quantity.unit and is_same_quantity(money, cijfer.waarde, cijfer.eenheid)


def _is_rounded(quantity: Quantity) -> bool:
    """Whether the text says so, or gives decimals: 40 is not said of 37,5."""
    return not quantity.exact or quantity.kind is QuantityKind.BREUK or "," in quantity.text
