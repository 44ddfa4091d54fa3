"""C31."""

from collections.abc import Iterator
from decimal import Decimal

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Text
from fiches.diagnostics import Severity
from fiches.model.controls import Woordlimiet

FAR = Decimal("1.25")
"""From this part of the limit on a text is far too long."""


class TeLang(FicheRule):
    """Tekst te lang

    Wat
        Een tekst telt meer woorden dan de ronde toestaat. Bij een lijst of blok telt elke tekst apart.
    Waarom
        Een fiche past op twee pagina's en is in een kwartier te lezen. Is een tekst een kwart te lang, dan is dat een
        fout.
    Fout
        maatregel: een zin van veertig woorden
    Goed
        maatregel: een zin van hooguit vijfendertig woorden
    """

    code = "C31"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        limits = {
            one.veld: one
            for one in subject.ronde.woordlimieten
            if one.vanaf is None or one.vanaf in subject.reached_statuses
        }
        for text in subject.texts:
            limit = limits.get(text.field)
            if limit and len(text.value) > 2 * limit.woorden:  # cheap: so many words need so many characters
                yield from _check_length(subject, text, limit)


def _check_length(subject: FicheSubject, text: Text, limit: Woordlimiet) -> Iterator[Hit]:
    count = len(text.value.split())
    if count > limit.woorden:
        yield Hit(
            subject.locate(*text.pointer),
            f"Deze tekst telt {count} woorden; bij {limit.veld} mogen het er {limit.woorden} zijn.",
            f"haal er minstens {count - limit.woorden} weg",
            Severity.FOUT if count > limit.woorden * FAR else None,
        )
