"""C05."""

import re
from collections.abc import Iterator
from functools import lru_cache

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.dutch.rewording import compute_likeness
from fiches.dutch.words import split_sentences

WORD = re.compile(r"\w+")
MORE = 1.3
"""From this length, compared with the register, there is something of the fiche's own behind the quotation."""

ALIKE = 0.85
"""From this likeness on only the order of the words is the fiche's own."""


class EigenWoorden(FicheRule):
    """Uitleg is de kernboodschap zelf

    Wat
        De uitleg bij een kernboodschap herhaalt de tekst van het register.
    Waarom
        Een reviewer wil lezen wat deze fiche aan de boodschap bijdraagt. De boodschap zelf kent hij al.
    Fout
        - ref: KB-DA
          hoe: Wij gebruiken data en techniek meer dan nu om opgaven sneller aan te pakken.
    Goed
        - ref: KB-DA
          hoe: Een open kaart laat per regio zien welke reststoffen vrijkomen.
    """

    code = "C05"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        for at, use in enumerate(subject.fiche.kernboodschappen):
            if _is_repeated(use.hoe, subject.ronde_subject.kernboodschappen[use.ref].tekst):
                yield Hit(
                    subject.locate("kernboodschappen", at, "hoe"),
                    f"De uitleg bij {use.ref} is de tekst van het register.",
                    "schrijf in eigen woorden wat deze fiche aan de boodschap bijdraagt",
                )


@lru_cache(maxsize=2000)  # variants of a fiche have most texts in common
def _is_repeated(hoe: str, tekst: str) -> bool:
    own, given = _normalize_words(hoe), _normalize_words(tekst)
    if own in given or (given in own and len(own) < MORE * len(given)):
        return True
    return any(compute_likeness(hoe, part) >= ALIKE for part in (tekst, *(one.text for one in split_sentences(tekst))))


def _normalize_words(text: str) -> str:
    return f" {' '.join(WORD.findall(text.casefold()))} "
