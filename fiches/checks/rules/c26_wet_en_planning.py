"""C26."""

import re
from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.model.fiche_blocks import VraagSoort, Wetswijziging

ABOUT_LAW = re.compile(r"(?i)\bwet|wet\b|wetten\b|wetsvoorstel|belastingplan|\bkamers?\b|parlement|staatsblad")
"""Words by which a step shows that it is about a law."""


class WetEnPlanning(FicheRule):
    """Wetswijziging ontbreekt in planning of juridisch deel

    Wat
        De fiche zegt dat een wet verandert, maar geen stap in de planning gaat daarover. Of zij vraagt om een wet,
        terwijl er bij 'juridisch' staat dat er geen wet verandert.
    Waarom
        Een wet kost jaren. Wie dat in de planning vergeet, belooft een resultaat dat er niet op tijd is.
    Fout
        juridisch: {wetswijziging: ja, regelingen: [Huisvestingswet 2014]}
        planning:
          - {stap: Afspraken met de regio, wanneer: 2022, wie: Rijk}
    Goed
        juridisch: {wetswijziging: ja, regelingen: [Huisvestingswet 2014]}
        planning:
          - {stap: Wetsvoorstel naar de Tweede Kamer, wanneer: 2022, wie: Kabinet}
    """

    code = "C26"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        fiche = subject.fiche
        change = fiche.juridisch.wetswijziging if fiche.juridisch else None
        if change is Wetswijziging.JA and fiche.planning and not any(map(_is_about_law, _list_steps(subject))):
            message = "Er verandert een wet, maar geen stap in de planning gaat daarover."
            yield Hit(subject.locate("planning"), message, "zet erbij wanneer het wetsvoorstel naar de Kamer gaat")
        for at, ask in enumerate(fiche.vraag if change is Wetswijziging.NEE else ()):
            if ask.soort is VraagSoort.WET:
                yield Hit(
                    subject.locate("juridisch", "wetswijziging"),
                    f"Vraag {at + 1} gaat over een wet, maar hier staat dat er geen wet verandert.",
                    "maak de vraag en dit antwoord gelijk",
                    related=(subject.locate("vraag", at, "soort"),),
                )


def _list_steps(subject: FicheSubject) -> list[str]:
    return [step.stap for step in subject.fiche.planning]


def _is_about_law(step: str) -> bool:
    return bool(ABOUT_LAW.search(step))
