"""C49."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import ExemptionRule, ExemptionSubject
from fiches.checks.rules.c85_spelling import Spelling


class OntheffingRaaktNiets(ExemptionRule):
    """Ontheffing raakt niets

    Wat
        Bij het veld van de ontheffing is geen bevinding met deze code, of de code bestaat niet.
    Waarom
        De bevinding is opgelost, of de code of het veld klopt niet. Een ontheffing die niets doet, verbergt later
        misschien iets anders.
    Fout
        - code: C22
          veld: aanleiding      # in de aanleiding is geen bevinding C22
    Goed
        De ontheffing is weggehaald.
    """

    code = "C49"

    def check(self, exemptions: ExemptionSubject) -> Iterator[Hit]:
        for use in exemptions.uses:
            is_judged = use.ontheffing.code != Spelling.code or exemptions.fiche.speller is not None
            code = use.ontheffing.code
            if code not in exemptions.fiche.ronde_subject.codes:
                yield Hit(exemptions.locate(use, "code"), f"Controle {code} bestaat niet.", "alle codes: fiches uitleg")
            elif use.allowed and is_judged and not use.hits_at_field:
                yield Hit(
                    exemptions.locate(use, "veld"),
                    f"Bij '{use.ontheffing.veld}' is geen bevinding {use.ontheffing.code}.",
                    "haal de ontheffing weg, of kijk de code en het veld na",
                )
