"""C59."""

import re
from collections.abc import Iterator
from functools import lru_cache

from fiches.checks.hits import Hit
from fiches.checks.place import Place
from fiches.checks.rule import FicheRule
from fiches.checks.subjects import FicheSubject
from fiches.checks.text.negation import negated
from fiches.checks.text.sentences import sentences
from fiches.checks.texts import Words
from fiches.schema.fiche_parts import Stand

WEIGHED = frozenset(("nadelen", "risicos"))
"""Fields that say what can go wrong, and so may name what we do not want."""

MUST = r"(?:moeten|moet|dienen te|dient te|behoren te|behoort te|hebben maar te|zijn verplicht|is verplicht)"
FORCE = r"(?:verplicht|verplichten|dwingt|dwingen|gelast|draagt|legt)"


class Eenzijdig(FicheRule):
    """Eenzijdige claim op een andere overheid

    Wat
        De tekst schrijft een andere overheid voor wat zij moet doen, terwijl een conditie van de ronde over
        gelijkwaardige overheden gaat. Des te vreemder als die conditie 'geborgd' heet.
    Waarom
        Wij vragen om gelijkwaardigheid. Dan past het niet om een ander iets op te leggen; afspreken kan wel.
    Fout
        condities:
          - {ref: CON-2, stand: geborgd, toelichting: Wij beslissen samen.}
        aanleiding: Gemeenten moeten binnen een jaar meewerken.
    Goed
        aanleiding: Met gemeenten spreken wij af dat zij binnen een jaar meewerken.
    """

    code = "C59"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        entries = subject.leans_on.kernboodschappen
        about = [entry.id for entry in entries.values() if entry.over_verhoudingen]
        if not about:
            return
        assured = _assured(subject, about)
        for words in subject.prose.find(_claim(_governments(subject))):
            if WEIGHED.isdisjoint(words.text.pointer) and not _is_denied(words):
                yield Hit(
                    subject.at_words(words),
                    f"'{words}' legt een andere overheid iets op"
                    + (f", terwijl {' en '.join(assured)} geborgd heet." if assured else "."),
                    "schrijf wat u samen afspreekt, of wat u vraagt",
                    related=tuple(assured.values()),
                )


def _assured(subject: FicheSubject, about: list[str]) -> dict[str, Place]:
    """The conditions about equality that the fiche calls assured, each with its place."""
    return {
        answer.ref: subject.at("condities", at, "stand")
        for at, answer in enumerate(subject.fiche.condities)
        if answer.ref in about and answer.stand is Stand.GEBORGD
    }


def _governments(subject: FicheSubject) -> tuple[str, ...]:
    ids = subject.leans_on.decentraal | subject.leans_on.rijk
    names = (name for one in subject.ronde.dragers if one.id in ids for name in (one.naam, *one.aliassen))
    return (*names, "kabinet")


@lru_cache(maxsize=100)
def _claim(names: tuple[str, ...]) -> re.Pattern[str]:
    who = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    subject_first = rf"(?:(?:de|het|alle|elke) )?\b(?:{who})\s+{MUST}\b"
    verb_first = rf"\b{MUST}\s+(?:(?:de|het|alle|elke) )?(?:{who})\b"
    object_last = rf"\b{FORCE}\s+(?:(?:de|het|alle|elke) )?(?:{who})\b"
    return re.compile(rf"(?i)(?:{subject_first}|{verb_first}|{object_last})")


def _is_denied(words: Words) -> bool:
    text = words.text.value
    around = next(one for one in sentences(text) if one.start <= words.start < one.end)
    return negated(around.text, words.start - around.start, words.end - around.start)
