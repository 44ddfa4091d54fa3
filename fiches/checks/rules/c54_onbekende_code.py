"""C54."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import RondeRule, RondeSubject
from fiches.diagnostics import Pointer


class OnbekendeCode(RondeRule):
    """Ronde noemt een controle die er niet is

    Wat
        Onder 'controles: zwaarte' of 'zonder_ontheffing' staat een code waar geen controle bij hoort.
    Waarom
        Wie denkt dat een controle een fout geeft, terwijl zij niets doet, merkt dat pas als het te laat is.
    Fout
        zwaarte:
          - {code: C00, ernst: fout}
    Goed
        zwaarte:
          - {code: C22, ernst: fout}
    """

    code = "C54"

    def check(self, ronde: RondeSubject) -> Iterator[Hit]:
        given = ronde.ronde.controles
        named: list[tuple[str, Pointer]] = [
            *((entry.code, ("zwaarte", at, "code")) for at, entry in enumerate(given.zwaarte)),
            *((code, ("zonder_ontheffing", at)) for at, code in enumerate(given.zonder_ontheffing)),
        ]
        for code, pointer in named:
            if code not in ronde.codes:
                place = ronde.locate_in_ronde("controles", *pointer)
                yield Hit(place, f"Controle {code} bestaat niet.", "alle codes: fiches uitleg")
