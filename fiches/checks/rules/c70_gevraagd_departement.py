"""C70."""

from collections.abc import Iterator

from fiches.checks.hits import FieldPlace, Hit
from fiches.checks.rule import FicheRule, FicheSubject


class GevraagdDepartement(FicheRule):
    """Gevraagd departement ontbreekt

    Wat
        Een vraag is aan een departement dat niet onder 'departementen' staat. Wat in de ronde het hele kabinet is
        ('heel_kabinet'), hoeft daar niet te staan. Een fiche zonder departementen blijft buiten beeld, en ook een
        departement dat niets gevraagd wordt.
    Waarom
        Wie iets gevraagd wordt, hoort mee te praten. Anders weet dat departement van niets als de vraag op tafel komt.
    Fout
        vraag:
          - {tekst: de regeling te verlengen, aan: [BZK, FIN]}
        departementen:
          - {ref: BZK, rol: voortouw}
    Goed
        vraag:
          - {tekst: de regeling te verlengen, aan: [BZK, FIN]}
        departementen:
          - {ref: BZK, rol: voortouw}
          - {ref: FIN, rol: betrokken}
    """

    code = "C70"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        involved = {one.ref for one in subject.fiche.departementen}
        if not involved:
            return
        missing: dict[str, list[FieldPlace]] = {}
        known = involved.union(subject.ronde.controles.heel_kabinet)
        for at, ask in enumerate(subject.fiche.vraag):
            for position, ref in enumerate(ask.aan):
                if ref not in known:
                    missing.setdefault(ref, []).append(subject.locate("vraag", at, "aan", position))
        for ref, (first, *others) in missing.items():
            message = f"Aan {ref} wordt iets gevraagd, maar dit departement staat niet onder 'departementen'."
            related = (*others, subject.locate("departementen"))
            yield Hit(first, message, "zet het erbij, of vraag het aan een ander", related=related)
