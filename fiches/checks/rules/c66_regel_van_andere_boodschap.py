"""C66."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject


class RegelVanAndereBoodschap(FicheRule):
    """Regel hoort bij een andere kernboodschap

    Wat
        Onder een kernboodschap noemt de fiche een regel die in het register bij een andere boodschap staat.
    Waarom
        De dekking telt dan een regel mee onder een boodschap waar zij niet bij hoort.
    Fout
        kernboodschappen:
          - {ref: KB-E, hoe: De deal verbindt werk en wonen., regels: [E-A1, W-A1]}
    Goed
        kernboodschappen:
          - {ref: KB-E, hoe: De deal verbindt werk en wonen., regels: [E-A1]}
          - {ref: KB-W, hoe: In de deal komen ook woningen., regels: [W-A1]}
    """

    code = "C66"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        entries = subject.ronde_subject.kernboodschappen
        owners = {regel.id: entry.id for entry in entries.values() for regel in entry.regels}
        for at, use in enumerate(subject.fiche.kernboodschappen):
            for number, regel in enumerate(use.regels):
                if owners[regel] != use.ref:
                    own = ", ".join(one.id for one in entries[use.ref].regels)
                    yield Hit(
                        subject.locate("kernboodschappen", at, "regels", number),
                        f"Regel {regel} hoort bij {owners[regel]}, niet bij {use.ref}.",
                        f"zet haar onder {owners[regel]}" + (f", of kies uit: {own}" if own else ""),
                    )
