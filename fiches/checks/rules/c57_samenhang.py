"""C57."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import DossierRule, DossierSubject, FicheSubject


class SamenhangVanEenKant(DossierRule[tuple[str, ...]]):
    """Samenhang wijst maar één kant op

    Wat
        Een fiche noemt een andere bij 'samenhang', maar die noemt haar niet terug, of zij ligt stil.
    Waarom
        Wie de ene fiche leest, moet de andere vinden. Anders zoekt alleen de helft van de lezers verder.
    Fout
        # W-01                                  # W-02
        samenhang:                              samenhang: []
          - {fiche: W-02, toelichting: …}
    Goed
        # W-01                                  # W-02
        samenhang:                              samenhang:
          - {fiche: W-02, toelichting: …}         - {fiche: W-01, toelichting: …}
    """

    code = "C57"

    def gather(self, subject: FicheSubject) -> tuple[str, ...]:
        return tuple(link.fiche for link in subject.fiche.samenhang)

    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        told = list(dossier.iter_gathered(self))
        links = {one.id: set(others) for one, others in told}
        idle = {one.id for one in dossier.everyone} - set(links)
        for one, others in told:
            for at, other in enumerate(others):
                place = one.locate("samenhang", at, "fiche")
                if other in idle:
                    yield Hit(place, f"{other} telt niet meer mee.", "haal de samenhang weg, of kies een andere")
                elif one.id not in links.get(other, {one.id}):
                    message = f"{other} noemt {one.id} niet terug."
                    hint = f"zet {one.id} bij de samenhang van {other}, met een toelichting die daar klopt"
                    yield Hit(place, message, hint)
