"""C57."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import DossierRule, DossierSubject


class SamenhangVanEenKant(DossierRule):
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

    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        links = {one.fiche.id: {link.fiche for link in one.fiche.samenhang} for one in dossier.fiches}
        idle = {one.value.id for one in dossier.dossier.fiches} - set(links)
        for one in dossier.fiches:
            for at, link in enumerate(one.fiche.samenhang):
                place = one.locate("samenhang", at, "fiche")
                if link.fiche in idle:
                    yield Hit(place, f"{link.fiche} telt niet meer mee.", "haal de samenhang weg, of kies een andere")
                elif one.fiche.id not in links.get(link.fiche, {one.fiche.id}):
                    message = f"{link.fiche} noemt {one.fiche.id} niet terug."
                    hint = f"zet {one.fiche.id} bij de samenhang van {link.fiche}, met een toelichting die daar klopt"
                    yield Hit(place, message, hint)
