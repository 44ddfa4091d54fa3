"""C19."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject


class AnderPrijspeil(FicheRule):
    """Ander prijspeil dan de ronde

    Wat
        Het budget staat in prijzen van een ander jaar dan de ronde.
    Waarom
        Bedragen van alle fiches worden bij elkaar opgeteld. Dat kan alleen in prijzen van hetzelfde jaar.
    Fout
        # prijspeil van de ronde: 2021
        budget:
          prijspeil: 2019
    Goed
        # reken de bedragen om en laat 'prijspeil' weg
        budget:
          regels: []
    """

    code = "C19"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        budget, own = subject.fiche.budget, subject.ronde.prijspeil
        if budget and budget.prijspeil not in (None, own):
            message = f"De bedragen staan in prijzen van {budget.prijspeil}; de ronde rekent met prijzen van {own}."
            yield Hit(subject.locate("budget", "prijspeil"), message, "reken de bedragen om en laat 'prijspeil' weg")
