"""C56."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from fiches.checks.hits import Cause, Hit
from fiches.checks.rule import DossierRule, DossierSubject, FicheSubject, SetFiche
from fiches.diagnostics import Severity
from fiches.markup.marks import to_plain_text
from fiches.model.coherence import MESSAGE_LISTS
from fiches.model.register import CARRIED_LEVELS, Kernboodschap


class Use(NamedTuple):
    """A message that a fiche names, and the lines of it."""

    ref: str
    regels: tuple[str, ...]


FicheUses: TypeAlias = tuple[SetFiche, tuple[Use, ...]]
"""A fiche with the messages that it names."""


class BoodschapZonderFiche(DossierRule[tuple[Use, ...]]):
    """Kernboodschap die geen fiche draagt

    Wat
        Geen enkele fiche noemt deze kernboodschap, of geen enkele fiche noemt deze regel van haar aanbod of vraag. De
        controle begint als er ongeveer evenveel fiches zijn als opgaven. Wat met opzet geen fiche heeft, zegt bij
        'geen_fiche' waarom. Noemt een fiche bij deze boodschap een regel van een andere, dan hoort u eerst dat.
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

    def gather(self, subject: FicheSubject) -> tuple[Use, ...]:
        return tuple(Use(use.ref, use.regels) for use in subject.fiche.kernboodschappen)

    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        told = list(dossier.iter_gathered(self))
        uses = [use for _, own in told for use in own]
        carried, lines = {use.ref for use in uses}, {regel for use in uses for regel in use.regels}
        ronde = dossier.ronde_subject
        for at, entry in _list_counted(dossier):
            if entry.id in carried:
                yield from _find_missing_lines(dossier, at, entry, lines, told)
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


def _iter_strays(told: Iterable[FicheUses], entry: Kernboodschap) -> Iterator[Cause]:
    """The lines of other messages that fiches name under this one: each may be meant for one that is missing."""
    own = {regel.id for regel in entry.regels}
    for one, uses in told:
        for at, use in enumerate(uses):
            strays = [n for n, regel in enumerate(use.regels) if use.ref == entry.id and regel not in own]
            yield from (Cause("C66", one.locate("kernboodschappen", at, "regels", n)) for n in strays)


def _find_missing_lines(
    dossier: DossierSubject, at: int, entry: Kernboodschap, carried: set[str], told: Iterable[FicheUses]
) -> Iterator[Hit]:
    lines = ((name, number, regel) for name in MESSAGE_LISTS for number, regel in enumerate(getattr(entry, name)))
    missing = [one for one in lines if one[2].id not in carried and not one[2].geen_fiche]
    causes = tuple(_iter_strays(told, entry)) if missing else ()
    for name, number, regel in missing:
        place = dossier.ronde_subject.locate_in_register("kernboodschappen", at, name, number, "id")
        text = to_plain_text(regel.tekst).strip(" .")
        yield Hit(place, f"Geen fiche draagt regel {regel.id} van {entry.id}: {text}.", ADVICE, causes=causes)
