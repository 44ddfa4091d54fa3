"""C54."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import RondeRule
from fiches.checks.subjects import RondeSubject


class OnbekendeCode(RondeRule):
    """Ronde weegt een controle die er niet is

    Wat
        Onder 'controles: zwaarte' staat een code waar geen controle bij hoort.
    Waarom
        Wie denkt dat een controle een fout geeft, terwijl zij niets doet, merkt dat pas als het te laat is.
    Fout
        zwaarte:
          - {code: C99, ernst: fout}
    Goed
        zwaarte:
          - {code: C22, ernst: fout}
    """

    code = "C54"

    def check(self, ronde: RondeSubject) -> Iterator[Hit]:
        for at, entry in enumerate(ronde.ronde.controles.zwaarte):
            if entry.code not in ronde.codes:
                place = ronde.in_ronde("controles", "zwaarte", at, "code")
                yield Hit(place, f"Controle {entry.code} bestaat niet.", "alle codes: fiches uitleg")
