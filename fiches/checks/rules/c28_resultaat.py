"""C28."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.diagnostics import Severity
from fiches.dutch.numbers import find_quantities
from fiches.model.fiche_blocks import Resultaatafspraak


class Resultaat(FicheRule):
    """Resultaatafspraak is niet te toetsen

    Wat
        Het jaar van een resultaatafspraak is al voorbij, een nulmeting met een getal heeft geen bron, of de afspraak
        zegt niet waar we nu staan: geen nulmeting en geen bron. Een jaartal of datum in de nulmeting is geen getal dat
        een bron nodig heeft, en nul ook niet: dan is er nog niets. Of de nulmeting klopt en het resultaat haalbaar is,
        toetst deze controle niet.
    Waarom
        Een resultaat overtuigt pas als iedereen kan zien hoe ver het nu nog is.
    Fout
        - {indicator: Betaalbare woningen, waarde: 67, eenheid: procent, jaar: 2019}
    Goed
        - {indicator: Betaalbare woningen, waarde: 67, eenheid: procent, jaar: 2025, nulmeting: 60 in 2020, bron: B1}
    """

    code = "C28"
    severity = Severity.TIP

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        start = subject.ronde.verkiezingsdatum.year
        for at, result in enumerate(subject.fiche.resultaatafspraken):
            if result.jaar < start:
                message = f"{result.jaar} is al voorbij in deze ronde."
                place = subject.locate("resultaatafspraken", at, "jaar")
                yield Hit(place, message, "noem een jaar dat nog komt", Severity.WAARSCHUWING)
            yield from _check_foundation(subject, at, result)


def _check_foundation(subject: FicheSubject, at: int, result: Resultaatafspraak) -> Iterator[Hit]:
    if result.bron:
        return
    if any(quantity.ends[0].value for quantity in find_quantities(result.nulmeting or "")):
        yield Hit(
            subject.locate("resultaatafspraken", at, "nulmeting"),
            "De nulmeting noemt een getal zonder bron.",
            "noem bij 'bron' waar het getal vandaan komt",
            Severity.WAARSCHUWING,
        )
    elif not result.nulmeting:
        yield Hit(
            subject.locate("resultaatafspraken", at, "indicator"),
            "Deze afspraak zegt niet waar we nu staan.",
            "vul 'nulmeting' in, of 'bron'",
        )
