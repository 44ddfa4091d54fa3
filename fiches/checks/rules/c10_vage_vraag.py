"""C10."""

import re
from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Text, Texts
from fiches.model.fiche_blocks import Vraag, VraagSoort

CONCRETE = re.compile(r"\d|\b(?:wet|wetten|wetsvoorstel|regeling|belastingplan|begroting)\b", re.IGNORECASE)
"""What makes an ask concrete all the same: an amount or a date, a law, the budget."""


class VageVraag(FicheRule):
    """Vraag is niet concreet

    Wat
        Een vraag aan het kabinet bestaat uit woorden die niets vastleggen, of heeft zo'n termijn. De ronde noemt die
        woorden.
    Waarom
        Op een vage vraag volgt een vaag ja. Een bedrag, een wet of een datum is aan tafel af te vinken.
    Fout
        - tekst: aandacht te hebben voor kleine gemeenten
          termijn: op termijn
    Goed
        - tekst: kleine gemeenten elk jaar 5 miljoen euro te geven voor projectleiders
          termijn: vanaf 2022
    """

    code = "C10"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        words = subject.ronde.controles
        asks = subject.fiche.vraag
        for found in _make_texts(asks, "tekst").find_any(words.vage_vragen):
            ask = asks[int(found.text.pointer[1])]
            if ask.soort is not VraagSoort.WET and not CONCRETE.search(ask.tekst):
                yield Hit(
                    subject.locate_words(found),
                    f"'{found}' legt niets vast.",
                    "noem een bedrag, een wet of een datum, en wat het kabinet doet",
                )
        for found in _make_texts(asks, "termijn").find_any(words.vage_termijnen):
            if not re.search(r"\d", found.text.value):
                yield Hit(subject.locate_words(found), f"'{found}' is geen termijn.", "noem een jaar of een besluit")


def _make_texts(asks: tuple[Vraag, ...], name: str) -> Texts:
    return Texts(Text(("vraag", at, name), getattr(ask, name)) for at, ask in enumerate(asks))
