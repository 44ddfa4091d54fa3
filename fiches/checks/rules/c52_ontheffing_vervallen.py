"""C52."""

from collections.abc import Iterator

from fiches.checks.hits import Hit, format_cover
from fiches.checks.rule import ExemptionRule, ExemptionSubject


class OntheffingVervallen(ExemptionRule):
    """Ontheffing geldt niet voor deze tekst

    Wat
        Er is een bevinding bij het veld van de ontheffing, maar de tekst is anders dan die van de ontheffing.
    Waarom
        Een reden hoort bij een tekst. Verandert de tekst, dan kijkt iemand opnieuw of de reden nog klopt.
    Fout
        aanleiding: De tweede ronde kostte 227 miljoen euro.
        ontheffingen:
          - code: C22
            veld: aanleiding
            tekst: 226 miljoen euro
    Goed
        aanleiding: De tweede ronde kostte 226 miljoen euro.
        ontheffingen:
          - code: C22
            veld: aanleiding
            tekst: 226 miljoen euro
    """

    code = "C52"

    def check(self, exemptions: ExemptionSubject) -> Iterator[Hit]:
        for use in exemptions.uses:
            if use.allowed and use.hits_at_field and not use.covered_hits:
                place = use.hits_at_field[0].hit.place
                given = use.ontheffing
                what = "de tekst is veranderd" if given.tekst or given.inhoud else "er staat niet bij voor welke tekst"
                yield Hit(
                    exemptions.locate(use),
                    f"Deze ontheffing van {given.code} geldt niet: {what}.",
                    f"klopt de reden nog, schrijf dan bij de ontheffing: {format_cover(place)}",
                    related=(place,),
                )
