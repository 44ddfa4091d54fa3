"""C71."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.model.fiche_blocks import VraagSoort


class GeldZonderBeheerder(FicheRule):
    """Vraag om geld gaat niet naar wie over het geld gaat

    Wat
        Een vraag van de soort 'geld' is niet ook aan een departement dat in de ronde over het geld gaat
        ('over_geld'), en niet aan het hele kabinet ('heel_kabinet'). Noemt de ronde niemand die over het geld gaat,
        dan zegt de controle niets. Een vraag van een andere soort blijft buiten beeld, ook als zij geld kost.
    Waarom
        Geld van het Rijk komt er niet zonder wie erover gaat. Vraag het dan ook daar.
    Fout
        - {tekst: elk jaar 250 miljoen euro vrij te maken, aan: [BZK], soort: geld}
    Goed
        - {tekst: elk jaar 250 miljoen euro vrij te maken, aan: [BZK, FIN], soort: geld}
    """

    code = "C71"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        words = subject.ronde.controles
        if not words.over_geld:
            return
        able = {*words.over_geld, *words.heel_kabinet}
        for at, ask in enumerate(subject.fiche.vraag):
            if ask.soort is VraagSoort.GELD and able.isdisjoint(ask.aan):
                asked = f"{' en '.join(ask.aan)} {'gaan' if len(ask.aan) > 1 else 'gaat'}"
                message = f"Deze vraag gaat om geld, maar {asked} daar niet over."
                yield Hit(
                    subject.locate("vraag", at, "aan"), message, f"vraag het ook aan {' of '.join(words.over_geld)}"
                )
