"""C79."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Text
from fiches.diagnostics import Severity
from fiches.dutch.asks import Break, BreakKind, find_break
from fiches.model.coherence import FILL_IN

OFFER, ASK = "Wij zetten ons in om", "Het kabinet kan helpen door"
SAYS = {
    BreakKind.REPEATS: "herhaalt woorden die er al boven staan",
    BreakKind.BEGINS: "begint een nieuwe zin",
    BreakKind.MORE: "is een zin erachteraan",
    BreakKind.STOP: "sluit de zin af",
    BreakKind.NO_VERB: "heeft geen werkwoord met 'te'",
}
LONGEST = 60


class LooptNietDoor(FicheRule):
    """Aanbod of vraag loopt niet door

    Wat
        Een aanbod loopt door op 'Wij zetten ons in om', een vraag op 'Het kabinet kan helpen door'. De controle vindt
        een tekst die deze woorden herhaalt, een eigen zin begint ('Wij bouwen …'), uit meer zinnen bestaat, geen
        werkwoord met 'te' heeft of op een leesteken eindigt. Dat laatste is een tip, net als een vraag zonder
        werkwoord. Of de zin verder goed loopt, ziet zij niet, en een hoofdletter vooraan alleen bij een eigen zin.
    Waarom
        In het document staan de vaste woorden erboven. 'Wij zetten ons in om Wij bouwen woningen.' is geen Nederlands.
    Fout
        aanbod:
          - Wij bouwen in elke regio woningen.
    Goed
        aanbod:
          - in elke regio woningen te bouwen
    """

    code = "C79"
    severity = Severity.TIP

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        for text in subject.texts:
            opening = _get_opening(text)
            if opening and FILL_IN not in text.value:
                found = find_break(text.value, opening)
                if found:
                    yield _make_hit(subject, text, found, opening)


def _get_opening(text: Text) -> str:
    if text.field == "aanbod":
        return OFFER
    return ASK if text.field == "vraag" and text.pointer[-1] == "tekst" else ""


def _make_hit(subject: FicheSubject, text: Text, found: Break, opening: str) -> Hit:
    words = text.value[found.start : found.end]
    shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
    is_sure = found.kind is not BreakKind.STOP and (found.kind is not BreakKind.NO_VERB or opening == OFFER)
    meant = (
        f"schrijf: '{found.meant}'" if found.meant else "schrijf het vervolg van die zin, met een werkwoord met 'te'"
    )
    return Hit(
        subject.locate_part(text, found.start, found.end),
        f"Na '{opening}' loopt dit niet door: '{shown}' {SAYS[found.kind]}.",
        meant if found.kind is not BreakKind.MORE else "maak er één zin van, of een tweede punt in de lijst",
        Severity.WAARSCHUWING if is_sure else None,
    )
