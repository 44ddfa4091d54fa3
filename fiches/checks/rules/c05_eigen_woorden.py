"""C05."""

import re
from collections.abc import Iterator
from functools import lru_cache

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.dutch.likeness import collect_roots, compute_coverage, compute_likeness
from fiches.dutch.words import split_sentences

WORD = re.compile(r"\w+")
MORE = 1.3
"""From this length, compared with the register, there is something of the fiche's own behind the quotation."""

ALIKE = 0.85
"""From this likeness on only the order of the words is the fiche's own."""


COVERED, ENOUGH = 0.9, 6
"""From this part of its words on a text adds nothing to the register; of fewer words nobody can tell."""


class EigenWoorden(FicheRule):
    """Uitleg is de kernboodschap zelf

    Wat
        De uitleg bij een kernboodschap herhaalt de tekst van het register, ook in een andere volgorde of met zinnen
        samengevoegd: zij bevat haast geen woord dat het register daar niet heeft. Synoniemen ziet de regel niet: wie de
        boodschap helemaal in andere woorden herhaalt, valt niet op.
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
            entry = subject.ronde_subject.kernboodschappen[use.ref]
            lines = tuple(line.tekst for line in (*entry.aanbod, *entry.vraag))
            if _is_repeated(use.hoe, entry.tekst) or _is_covered(use.hoe, (entry.tekst, *lines)):
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


@lru_cache(maxsize=2000)
def _is_covered(hoe: str, given: tuple[str, ...]) -> bool:
    """Whether the register has nearly all words, however they were put together."""
    return len(collect_roots(hoe)) >= ENOUGH and compute_coverage(hoe, "\n".join(given)) >= COVERED


@lru_cache(maxsize=500)  # a message of the register stands beside many fiches
def _normalize_words(text: str) -> str:
    return f" {' '.join(WORD.findall(text.casefold()))} "
