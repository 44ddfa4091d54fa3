"""C12."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Text
from fiches.diagnostics import Severity
from fiches.dutch.claims import find_other_forms, find_term, has_other_forms
from fiches.dutch.stances import is_distanced, is_embraced, is_turned_down
from fiches.dutch.words import SentenceSpan, split_sentences
from fiches.model.register import Kernboodschap

RISK_FIELDS = frozenset(("nadelen", "risicos"))
"""Fields that say what can go wrong, and so may name what we do not want."""

OPTIONS = "alternatieven"
"""The field for what could be done as well; to name it there is not yet to want it."""

ENDING, LEAST = 3, 4
"""A plural changes at most so many letters at the end; of a short word so many at the beginning stay."""


class Tegenspraak(FicheRule):
    """Tekst spreekt een kernboodschap tegen

    Wat
        De fiche gebruikt woorden die volgens het register een kernboodschap tegenspreken, of een andere vorm daarvan:
        'sectoraal te werk gaan' bij 'sectorale aanpak'. Wie ontkent of afwijst wat hij noemt, spreekt niets tegen:
        'geen extra bestuurslaag', 'wij stappen af van een sectorale aanpak', 'een regiobestuur is de verkeerde weg'.
        Zo'n ontkenning telt alleen in haar eigen zinsdeel, dus niet in 'lukt dat niet, dan komt er een regiobestuur'.
        Onder nadelen en risico's mag alles heten wat de fiche niet zelf kiest. Een nadeel, een alternatief, een vraag
        en wat anderen vinden, zijn hoogstens een waarschuwing, nooit een fout. De regel kent alleen de woorden van het
        register: hetzelfde voorstel in heel andere woorden ziet zij niet.
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
                if _can_be_there(subject, term):
                    yield from _find_contradictions(subject, entry, term)


def _can_be_there(subject: FicheSubject, term: str) -> bool:
    """Cheap: of another form only the first word is sure to be there."""
    first, *others = _list_beginnings(term)
    return subject.prose.can_hold(first) and (has_other_forms(term) or all(map(subject.prose.can_hold, others)))


@lru_cache(maxsize=2000)
def _list_beginnings(term: str) -> tuple[str, ...]:
    """What is sure to be there when the term is, in whatever number."""
    return tuple(word[: max(LEAST, len(word) - ENDING)].lower() for word in term.split())


def _find_contradictions(subject: FicheSubject, entry: Kernboodschap, term: str) -> Iterator[Hit]:
    first = _list_beginnings(term)[0]
    for text in subject.prose:
        for use in _find_claimed(text, term) if first in text.value.lower() else ():
            yield Hit(
                subject.locate_part(text, use.start, use.end),
                f"'{text.value[use.start : use.end]}' spreekt {entry.id} tegen: {entry.titel}.",
                "schrijf het zo dat het bij de kernboodschap past, of vraag een ontheffing aan",
                at_most=None if use.is_sure else Severity.WAARSCHUWING,
            )


class TermUse(NamedTuple):
    """Where a text uses a term, and whether it surely asks for it."""

    start: int
    end: int
    is_sure: bool


def _iter_in_sentences(text: Text, found: tuple[SentenceSpan, ...]) -> Iterator[tuple[int, int, SentenceSpan, str]]:
    """The start and the end of words in a text, each with its sentence and the one behind it."""
    around = split_sentences(text.value) if found else ()
    starts = [sentence.start for sentence in around]
    for start, end, _ in found:
        at = bisect_right(starts, start) - 1
        yield start, end, around[at], around[at + 1].text if at + 1 < len(around) else ""


def _find_claimed(text: Text, term: str) -> Iterator[TermUse]:
    """Where the text uses a term without denying it; among risks and drawbacks only what it makes its own."""
    named = find_term(text.value, term)
    is_risk = not RISK_FIELDS.isdisjoint(text.pointer)
    for start, end, sentence, following in _iter_in_sentences(text, named or find_other_forms(text.value, term)):
        place = start - sentence.start
        if is_turned_down(sentence.text, place, end - sentence.start, following):
            continue
        if not is_risk or is_embraced(sentence.text):
            is_sure = bool(named) and not is_risk and text.field != OPTIONS and not is_distanced(sentence.text, place)
            yield TermUse(start, end, is_sure)
