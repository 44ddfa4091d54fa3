"""C06."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.model.register import Kernboodschap, KernboodschapStatus


class BoodschapOnzeker(FicheRule):
    """Kernboodschap staat niet vast

    Wat
        De fiche leunt op een kernboodschap die een reconstructie is, of die op de dag van deze versie niet geldt.
    Waarom
        Verandert de boodschap nog, dan moet de fiche mee. Wie de fiche leest, hoort dat te weten.
    Fout
        - ref: KB-K     # in het register: status: reconstructie
    Goed
        - ref: KB-K     # in het register: status: vastgesteld
    """

    code = "C06"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        for at, use in enumerate(subject.fiche.kernboodschappen):
            why, advice = _explain_doubt(subject.ronde_subject.kernboodschappen[use.ref], subject)
            if why:
                yield Hit(subject.locate("kernboodschappen", at, "ref"), f"Kernboodschap {use.ref} {why}.", advice)


def _explain_doubt(entry: Kernboodschap, subject: FicheSubject) -> tuple[str, str]:
    day = subject.fiche.versie.datum
    if entry.status is KernboodschapStatus.RECONSTRUCTIE:
        return (
            "is een reconstructie, nog geen vastgestelde tekst",
            "vervang de tekst in het register zodra die er is",
        )
    if entry.geldig_tot and day > entry.geldig_tot:
        return f"gold tot en met {entry.geldig_tot}, en deze versie is van {day}", "kies de boodschap die nu geldt"
    if entry.geldig_van and day < entry.geldig_van:
        return f"geldt pas vanaf {entry.geldig_van}, en deze versie is van {day}", "kies de boodschap die nu geldt"
    return "", ""
