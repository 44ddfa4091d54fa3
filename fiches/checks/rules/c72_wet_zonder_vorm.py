"""C72."""

import re
from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.model.fiche_blocks import Juridisch, Wetswijziging

LOWER_RULE = re.compile(r"(?i)regeling|besluit|verordening|beleidsregel|aanwijzing")


class WetZonderVorm(FicheRule):
    """Wetswijziging zonder wet als afspraakvorm

    Wat
        De fiche zegt dat er een wet verandert, maar geen van haar afspraakvormen is in deze ronde een wet
        ('vormen_van_wet'). Buiten beeld blijft een fiche zonder afspraakvormen, een ronde die geen vorm als wet
        aanwijst, en een fiche die alleen regelingen of besluiten noemt.
    Waarom
        Een akkoord verandert geen wet. Wie de wet niet als vorm noemt, vergeet de Kamers.
    Fout
        juridisch: {wetswijziging: ja, regelingen: [Huisvestingswet 2014]}
        afspraakvormen: [bestuursakkoord]
    Goed
        juridisch: {wetswijziging: ja, regelingen: [Huisvestingswet 2014]}
        afspraakvormen: [bestuursakkoord, wet]
    """

    code = "C72"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        law, chosen = subject.fiche.juridisch, subject.fiche.afspraakvormen
        forms = subject.ronde.controles.vormen_van_wet
        if law and chosen and forms and _changes_law(law) and set(forms).isdisjoint(chosen):
            yield Hit(
                subject.locate("afspraakvormen"),
                "Er verandert een wet, maar geen van deze vormen is een wet.",
                f"zet '{forms[0]}' erbij, of verbeter 'wetswijziging'",
                related=(subject.locate("juridisch", "wetswijziging"),),
            )


def _changes_law(law: Juridisch) -> bool:
    if law.wetswijziging is not Wetswijziging.JA:
        return False
    return not law.regelingen or not all(_is_lower_rule(name) for name in law.regelingen)


def _is_lower_rule(name: str) -> bool:
    return LOWER_RULE.search(name) is not None and re.search(r"(?i)wet(?!gevend)", name) is None
