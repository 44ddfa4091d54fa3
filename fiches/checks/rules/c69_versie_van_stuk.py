"""C69."""

from collections.abc import Iterator

from fiches.checks.hits import FieldPlace, Hit
from fiches.checks.rule import DossierRule, DossierSubject, FicheSubject
from fiches.checks.rules.c40_versie import find_number_faults


class VersieVanStuk(DossierRule[None]):
    """Versie past niet bij de status van het stuk

    Wat
        Het versienummer van de kernboodschappen of de mededeling past niet bij de status van dat stuk.
    Waarom
        Ook van deze stukken ziet een lezer aan het nummer of hij de laatste tekst voor zich heeft.
    Fout
        status: concept
        versie: {nummer: 1.0, datum: 2021-03-05, wijziging: Eerste opzet}
    Goed
        status: concept
        versie: {nummer: 0.1, datum: 2021-03-05, wijziging: Eerste opzet}
    """

    code = "C69"

    def gather(self, subject: FicheSubject) -> None:
        """Nothing: it looks at the other documents."""

    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        register, note = dossier.dossier.register, dossier.dossier.mededeling
        for sourced in (register, *((note,) if note else ())):
            stuk = sourced.value
            if stuk.status and stuk.versie:
                place = FieldPlace(sourced, ("versie", "nummer"))
                for message, hint in find_number_faults(dossier.ronde, stuk.status, stuk.versie.nummer, "het stuk"):
                    yield Hit(place, message, hint)
