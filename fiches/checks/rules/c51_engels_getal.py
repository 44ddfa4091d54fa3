"""C51."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject


class EngelsGetal(FicheRule):
    """Getal op zijn Engels geschreven

    Wat
        Een getal heeft een punt waar in het Nederlands een komma hoort, of andersom.
    Waarom
        1.8 miljard en 1,800 woningen zijn op twee manieren te lezen; het verschil is een factor duizend.
    Fout
        aanleiding: De kosten zijn 1.8 miljard euro.
    Goed
        aanleiding: De kosten zijn 1,8 miljard euro.
    """

    code = "C51"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        for text, quantity in subject.quantities:
            if quantity.ambiguous:
                yield Hit(
                    subject.locate_part(text, quantity.start, quantity.end),
                    f"'{quantity.text}' is op twee manieren te lezen.",
                    "zet een punt tussen duizendtallen en een komma voor de decimalen",
                )
