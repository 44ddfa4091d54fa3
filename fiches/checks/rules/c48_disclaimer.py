"""C48."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import RondeRule, RondeSubject


class EigenDisclaimer(RondeRule):
    """Twee statussen met dezelfde disclaimer

    Wat
        Een status heeft dezelfde disclaimer als een andere status van de ronde.
    Waarom
        De disclaimer zegt wie zich aan de tekst heeft verbonden. Staat bij een concept die van de definitieve tekst,
        dan belooft de fiche te veel.
    Fout
        - {id: concept, naam: Concept, disclaimer: Vastgesteld door de besturen.}
        - {id: definitief, naam: Definitief, disclaimer: Vastgesteld door de besturen.}
    Goed
        - {id: concept, naam: Concept, disclaimer: Concept. Nog niet besproken.}
        - {id: definitief, naam: Definitief, disclaimer: Vastgesteld door de besturen.}
    """

    code = "C48"

    def check(self, ronde: RondeSubject) -> Iterator[Hit]:
        seen: dict[str, str] = {}
        for at, status in enumerate(ronde.ronde.statussen):
            text = " ".join(status.disclaimer.casefold().split())
            if text in seen:
                place = ronde.locate_in_ronde("statussen", at, "disclaimer")
                message = f"Status '{status.naam}' heeft dezelfde disclaimer als '{seen[text]}'."
                yield Hit(place, message, "schrijf wat een lezer bij deze status moet weten")
            seen.setdefault(text, status.naam)
