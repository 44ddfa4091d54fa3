"""C45."""

import re
from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject

OF_THE_RIJK = re.compile(r"(?i)rijkslogo|rijkshuisstijl|logo[^.]{0,30}\b(?:rijk|rijksoverheid|ministeries?|kabinet)\b")


class GeenRijk(FicheRule):
    """Fiche lijkt van het Rijk te komen

    Wat
        Een indiener is een ministerie, departement of dienst van het Rijk, of een afbeelding is het logo van het Rijk.
    Waarom
        De fiche is van de koepels. Lijkt zij van het Rijk te komen, dan denkt een lezer dat het kabinet dit vindt.
    Fout
        indieners:
          - {rol: beleidsmedewerker, organisatie: Ministerie van Binnenlandse Zaken}
    Goed
        indieners:
          - {rol: beleidsmedewerker, organisatie: Interprovinciaal Overleg}
    """

    code = "C45"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        for at, sender in enumerate(subject.fiche.indieners):
            if subject.ronde_subject.is_of_rijk(sender.organisatie):
                message = f"Indiener '{sender.organisatie}' hoort bij het Rijk."
                place = subject.locate("indieners", at, "organisatie")
                yield Hit(place, message, "noem de koepel of de overheid die de fiche indient")
        for at, picture in enumerate(subject.fiche.afbeeldingen):
            if OF_THE_RIJK.search(f"{picture.bestand} {picture.alt} {picture.bijschrift}"):
                place = subject.locate("afbeeldingen", at, "bestand")
                yield Hit(place, "Deze afbeelding is het logo van het Rijk.", "haal de afbeelding weg")
