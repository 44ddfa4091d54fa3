"""C60."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import ExemptionRule, ExemptionSubject
from fiches.diagnostics import Severity


class OntheffingMagNiet(ExemptionRule):
    """Ontheffing van een controle waarvoor dat niet mag

    Wat
        De fiche geeft een ontheffing van een controle die de ronde onder 'controles: zonder_ontheffing' noemt. Zo'n
        ontheffing doet niets: de bevinding telt gewoon mee.
    Waarom
        Over een woord of een getal is te twisten, over een telefoonnummer of een embargo niet.
    Fout
        uitvoering:
          wie: Bel voor vragen 06 12345678
        ontheffingen:
          - {code: C36, veld: uitvoering.wie, tekst: 06 12345678, reden: Zo zijn wij bereikbaar}
    Goed
        uitvoering:
          wie: Het team Wonen van de provincie
    """

    code = "C60"
    severity = Severity.FOUT

    def check(self, exemptions: ExemptionSubject) -> Iterator[Hit]:
        for use in exemptions.uses:
            if not use.allowed:
                yield Hit(
                    exemptions.locate(use),
                    f"Van {use.ontheffing.code} geeft deze ronde geen ontheffing.",
                    "los de bevinding op en haal de ontheffing weg",
                )
