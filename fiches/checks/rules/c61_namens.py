"""C61."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.diagnostics import Severity


class NietNamensAllen(FicheRule):
    """Kernboodschap die niet namens alle koepels is

    Wat
        De fiche leunt op een kernboodschap die in het register namens een deel van de koepels is.
    Waarom
        Wat een deel zegt, is geen gezamenlijk aanbod. De lezer hoort te weten wiens inzet het is; het document zet het
        achter de boodschap.
    Fout
        kernboodschappen:
          - {ref: KB-MB, hoe: De koepels willen dit samen.}   # in het register: namens: PROVINCIES
    Goed
        kernboodschappen:
          - {ref: KB-SG, hoe: Eén plan per gebied brengt dit samen.}   # in het register: namens alle koepels
    """

    code = "C61"
    severity = Severity.TIP

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        names = {one.id: one.naam for one in (*subject.ronde.koepels, *subject.ronde.groepen)}
        for at, use in enumerate(subject.fiche.kernboodschappen):
            namens = subject.ronde_subject.kernboodschappen[use.ref].namens
            if namens and not subject.ronde.is_of_all(namens):
                yield Hit(
                    subject.locate("kernboodschappen", at, "ref"),
                    f"Kernboodschap {use.ref} is namens {names[namens]}, niet namens alle koepels.",
                    "zeg in de fiche wiens inzet dit is; achter de boodschap staat het al",
                )
