"""C76."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.dutch.sums import find_wrong_sums


class SomInHerleiding(FicheRule):
    """Som in de herleiding komt niet uit

    Wat
        Een herleiding of de toelichting bij het budget rekent iets voor, en de uitkomst klopt niet: '3 × 40 = 150', '12
        provincies met elk 2 miljoen is 30 miljoen', '10 procent van 300 miljoen is 40 miljoen'. Afronden mag, en na
        woorden als 'ongeveer' is er een tiende ruimte. Een som zonder uitkomst blijft buiten beeld, ook al staat die in
        de tabel, net als een som over twee zinnen en een som in een ander veld.
    Waarom
        Een herleiding is er om na te rekenen. Komt zij niet uit, dan gelooft niemand het bedrag.
    Fout
        herleiding: 12 provincies met elk 2 miljoen euro is 30 miljoen euro.
    Goed
        herleiding: 12 provincies met elk 2 miljoen euro is 24 miljoen euro.
    """

    code = "C76"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        budget = subject.fiche.budget
        if not budget or not (budget.toelichting or any(line.herleiding for line in budget.regels)):
            return
        for text in subject.texts:
            if text.field == "budget" and text.pointer[-1] in ("herleiding", "toelichting"):
                for wrong in find_wrong_sums(text.value):
                    yield Hit(
                        subject.locate_part(text, wrong.start, wrong.end),
                        f"'{wrong.text}' komt niet uit: het is {wrong.outcome}.",
                        "verbeter de uitkomst of een van de getallen",
                    )
