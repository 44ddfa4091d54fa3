"""C56."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import DossierRule, DossierSubject, RondeSubject
from fiches.diagnostics import Severity
from fiches.markup.marks import to_plain_text
from fiches.model.coherence import MESSAGE_LISTS
from fiches.model.register import CARRIED_LEVELS, Kernboodschap


class BoodschapZonderFiche(DossierRule):
    """Kernboodschap die geen fiche draagt

    Wat
        Geen enkele fiche noemt deze kernboodschap, of geen enkele fiche noemt deze regel van haar aanbod of vraag. De
        controle begint als er ongeveer evenveel fiches zijn als opgaven. Wat met opzet geen fiche heeft, zegt bij
        'geen_fiche' waarom.
    Waarom
        Een boodschap zonder maatregel is een belofte zonder bewijs.
    Fout
        # in het register, en in geen enkele fiche
        - id: KB-LD
          aanbod:
            - {id: LD-A1, tekst: te leren in voorbeeldgebieden}
    Goed
        # in een fiche
        kernboodschappen:
          - {ref: KB-LD, hoe: Twee voorbeeldgebieden delen elk halfjaar wat werkt., regels: [LD-A1]}
    """

    code = "C56"
    severity = Severity.TIP

    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        uses = [use for fiche in dossier.fiches for use in fiche.fiche.kernboodschappen]
        carried, lines = {use.ref for use in uses}, {regel for use in uses for regel in use.regels}
        ronde = dossier.ronde_subject
        for at, entry in _list_counted(dossier):
            if entry.id in carried:
                yield from _find_missing_lines(ronde, at, entry, lines)
            else:
                yield Hit(
                    ronde.locate_in_register("kernboodschappen", at, "id"),
                    f"Geen fiche draagt kernboodschap {entry.id}: {entry.titel}.",
                    ADVICE,
                )


ADVICE = "zoek een fiche die haar waarmaakt, of zeg bij 'geen_fiche' waarom er geen is"


def _list_counted(dossier: DossierSubject) -> list[tuple[int, Kernboodschap]]:
    """The messages that a fiche should carry, each with its place in the register."""
    entries = enumerate(dossier.ronde_subject.register.kernboodschappen if dossier.well_filled else ())
    return [(at, entry) for at, entry in entries if entry.niveau in CARRIED_LEVELS and not entry.is_left_out]


def _find_missing_lines(ronde: RondeSubject, at: int, entry: Kernboodschap, carried: set[str]) -> Iterator[Hit]:
    for name in MESSAGE_LISTS:
        for number, regel in enumerate(getattr(entry, name)):
            if regel.id not in carried and not regel.geen_fiche:
                text = to_plain_text(regel.tekst).strip(" .")
                yield Hit(
                    ronde.locate_in_register("kernboodschappen", at, name, number, "id"),
                    f"Geen fiche draagt regel {regel.id} van {entry.id}: {text}.",
                    ADVICE,
                )
