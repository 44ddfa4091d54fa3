"""C32."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from fiches.checks.hits import Cause, Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Words
from fiches.diagnostics import Severity
from fiches.dutch.tone import find_style_marks
from fiches.dutch.words import count_words, split_sentences

MOST_TIPS = 3
"""So many tips for one fiche: who gets more, reads none."""

SLACK = 1.1
"""By which part a sentence may be longer than the ronde wants before it is told."""

LEAST_WEIGHT = 2
"""One passive sentence is fine; two marks in one sentence are not."""

LEAST_NOUNS = 3
"""So many nouns on -ing or -atie may be a pile."""

MAY_BE_HEAVY = re.compile(
    r"\b(?:word(?:t|en)?|werd(?:en)?)\b|\b[Hh]et \w+en van\b"
    rf"|(?:(?:ing|ingen|atie|aties)\b.*){{{LEAST_NOUNS}}}"
)
MOST_VAN = 3
"""So many times van in one text may be a chain."""

IN_A_NAME = r"\b\w*(?i:wet|besluit|regeling|verordening|richtlijn|verdrag|convenant|overeenkomst)(?: [a-zë-]+){0,4} $"
"""What stands before a word of the office when it is part of a name: Besluit inzake …"""


class Leesbaar(FicheRule):
    """Zin leest zwaar

    Wat
        Een zin is erg lang (meer dan een tiende boven wat de ronde wil; een puntkomma telt als rustpunt), stapelt
        lijdende vormen of zelfstandige naamwoorden ('de realisatie van de uitbreiding van de berging'), of gebruikt een
        ambtelijk woord. Per fiche noemt de controle hooguit drie plekken. Eén lijdende vorm of twee woorden op -ing
        zijn in orde, en een ambtelijk woord in een naam ('Besluit inzake …') ook. De controle kijkt niet naar bronnen,
        cijfers en afstemming. Is de hele tekst te lang, dan hoort u eerst dat, en daarna pas van een lange zin erin.
    Waarom
        Een onderhandelaar leest de fiche één keer, snel. Een zin die twee keer gelezen moet worden, wordt overgeslagen.
    Fout
        doel: Teneinde de realisatie van woningen te versnellen dient er een uitbreiding van de capaciteit te komen.
    Goed
        doel: Met meer planners bouwen gemeenten sneller.
    """

    code = "C32"
    severity = Severity.TIP

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        yield from islice(_find_heavy_spots(subject), MOST_TIPS)


def _find_heavy_spots(subject: FicheSubject) -> Iterator[Hit]:
    """The clearest first: words of the office, long sentences, heavy ones."""
    yield from _find_officialese(subject)
    yield from _find_long(subject)
    yield from _find_heavy(subject)


def _find_officialese(subject: FicheSubject) -> Iterator[Hit]:
    plain = {" ".join(one.woord.lower().split()): one.liever for one in subject.ronde.controles.ambtelijk}
    for words in subject.prose.find_any(plain):
        better = plain[" ".join(str(words).lower().split())]
        if _is_in_name(words):
            continue
        yield Hit(subject.locate_words(words), f"'{words}' is een ambtelijk woord.", f"schrijf liever: {better}")


def _is_in_name(words: Words) -> bool:
    """Whether the word before it, with a capital, makes it part of a name."""
    before = re.search(IN_A_NAME, words.text.value[: words.start])
    return before is not None and before[0][0].isupper()


def _find_long(subject: FicheSubject) -> Iterator[Hit]:
    limit = subject.ronde.controles.woorden_per_zin
    for text in subject.prose if limit else ():
        for sentence in split_sentences(text.value) if limit and text.value.count(" ") >= limit else ():
            # behind a semicolon a reader takes breath
            count = max(map(count_words, sentence.text.split(";")))
            if limit and count > limit * SLACK:
                place = subject.locate_part(text, sentence.start, sentence.end)
                message, hint = f"Deze zin telt {count} woorden.", f"maak er twee van; {limit} is lang genoeg"
                yield Hit(place, message, hint, causes=(Cause("C31", subject.locate(*text.pointer)),))


def _find_heavy(subject: FicheSubject) -> Iterator[Hit]:
    for text in subject.prose:
        for start, end, kinds in _find_heavy_parts(text.value):
            yield Hit(subject.locate_part(text, start, end), f"Deze zin leest zwaar: {kinds}.", "zeg wie wat doet")


def _may_be_heavy(text: str) -> bool:
    """Cheap, and no for most texts."""
    if text.count(" van ") >= MOST_VAN:
        return True
    nouns = text.count("ing") + text.count("atie")
    may_match = "word" in text or "werd" in text or "en van" in text or nouns >= LEAST_NOUNS
    return may_match and MAY_BE_HEAVY.search(text) is not None


@lru_cache(maxsize=2000)  # variants of a fiche have most texts in common
def _find_heavy_parts(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where sentences are heavy, and what makes them so."""
    found = []
    for sentence in split_sentences(text) if _may_be_heavy(text) else ():
        marks = find_style_marks(sentence.text)
        if sum(mark.weight for mark in marks) >= LEAST_WEIGHT:
            kinds = " en ".join(dict.fromkeys(mark.style.value for mark in marks))
            found.append((sentence.start + marks[0].start, sentence.start + marks[-1].end, kinds))
    return tuple(found)
