"""C12."""

from bisect import bisect_right
from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Text
from fiches.dutch.claims import find_term, is_negated
from fiches.dutch.words import split_sentences
from fiches.model.register import Kernboodschap

RISK_FIELDS = frozenset(("nadelen", "risicos"))
"""Fields that say what can go wrong, and so may name what we do not want."""

ENDING, LEAST = 3, 4
"""A plural changes at most so many letters at the end; of a short word so many at the beginning stay."""


class Tegenspraak(FicheRule):
    """Tekst spreekt een kernboodschap tegen

    Wat
        De fiche gebruikt woorden die volgens het register een kernboodschap tegenspreken. Een ontkenning ervoor, zoals
        'geen extra bestuurslaag', is in orde.
    Waarom
        De koepels spreken met één mond. Vraagt een fiche wat de boodschap uitsluit, dan is dat het eerste waar een
        onderhandelaar naar vraagt.
    Fout
        maatregel: Er komt een extra bestuurslaag voor de regio.
    Goed
        maatregel: De provincie verbindt de regio, zonder extra bestuurslaag.
    """

    code = "C12"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        for entry in subject.ronde_subject.register.kernboodschappen:
            for term in entry.verboden_tegenspraak:
                if all(map(subject.prose.can_hold, _list_beginnings(term))):
                    yield from _find_contradictions(subject, entry, term)


def _list_beginnings(term: str) -> list[str]:
    """What is sure to be there when the term is, in whatever number."""
    return [word[: max(LEAST, len(word) - ENDING)].lower() for word in term.split()]


def _find_contradictions(subject: FicheSubject, entry: Kernboodschap, term: str) -> Iterator[Hit]:
    for text in subject.prose:
        for start, end in _find_claimed(text, term) if RISK_FIELDS.isdisjoint(text.pointer) else ():
            yield Hit(
                subject.locate_part(text, start, end),
                f"'{text.value[start:end]}' spreekt {entry.id} tegen: {entry.titel}.",
                "schrijf het zo dat het bij de kernboodschap past, of vraag een ontheffing aan",
            )


def _find_claimed(text: Text, term: str) -> Iterator[tuple[int, int]]:
    """Where the text uses a term without denying it."""
    found = find_term(text.value, term)
    around = split_sentences(text.value) if found else ()
    starts = [sentence.start for sentence in around]
    for start, end, _ in found:
        sentence = around[bisect_right(starts, start) - 1]
        if not is_negated(sentence.text, start - sentence.start, end - sentence.start):
            yield start, end
