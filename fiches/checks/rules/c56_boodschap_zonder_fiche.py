"""C56."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import DossierRule, DossierSubject
from fiches.diagnostics import Severity
from fiches.model.register import KernboodschapNiveau

CARRIED_LEVELS = (KernboodschapNiveau.KERN, KernboodschapNiveau.WERKWIJZE)
"""The hoofdboodschap stands on every fiche, and every fiche answers each conditie."""


class BoodschapZonderFiche(DossierRule):
    """Kernboodschap die geen fiche draagt

    Wat
        Geen enkele fiche noemt deze kernboodschap. De controle begint als er ongeveer evenveel fiches zijn als
        opgaven.
    Waarom
        Een boodschap zonder maatregel is een belofte zonder bewijs.
    Fout
        # in het register, en in geen enkele fiche
        - id: KB-LD
    Goed
        # in een fiche
        kernboodschappen:
          - {ref: KB-LD, hoe: Twee voorbeeldgebieden delen elk halfjaar wat werkt.}
    """

    code = "C56"
    severity = Severity.TIP

    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        carried = {use.ref for fiche in dossier.fiches for use in fiche.fiche.kernboodschappen}
        for at, entry in enumerate(dossier.ronde_subject.register.kernboodschappen if dossier.well_filled else ()):
            if entry.niveau in CARRIED_LEVELS and entry.id not in carried:
                yield Hit(
                    dossier.ronde_subject.locate_in_register("kernboodschappen", at, "id"),
                    f"Geen fiche draagt kernboodschap {entry.id}: {entry.titel}.",
                    "zoek een fiche die haar waarmaakt",
                )
