"""C10."""

import re
from collections.abc import Iterator, Sequence

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Text, Texts, Words
from fiches.dutch.asks import find_vague_moments, find_vague_words, fixes_something, is_only_a_look
from fiches.dutch.words import SentenceSpan
from fiches.model.fiche_blocks import Vraag, VraagSoort

DEADLINE = re.compile(r"(?i)\b(?:voor|vóór|uiterlijk|binnen)\b.*\d")
"""A moment at which an answer must be there."""


class VageVraag(FicheRule):
    """Vraag is niet concreet

    Wat
        Een vraag aan het kabinet, van welke soort ook, bestaat uit woorden die niets vastleggen: 'zich in te spannen',
        'het gesprek aan te gaan', 'te onderzoeken of', 'zoveel als mogelijk', 'nader af te spreken'. Of zij heeft zo'n
        termijn: 'z.s.m.', 'zodra de omstandigheden het toelaten'. De ronde noemt nog meer woorden. Een bedrag, een
        percentage, een jaartal of een tweede werkwoord ('en de regeling te verlengen') maakt de vraag toch concreet,
        net als 'met een vast bedrag' of een wet, en een onderzoek met een einddatum als termijn. Buiten beeld blijven
        aanbod en tekstvoorstel, en een termijn zonder jaartal die een gebeurtenis noemt ('na het regeerakkoord').
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
        texts, moments = _make_texts(asks, "tekst"), list(_find_vague_terms(asks, words.vage_termijnen))
        for found in _drop_overlaps(*texts.find_any(words.vage_vragen), *_find_words(texts)):
            at = int(found.text.pointer[1])
            # a day would make a request to look into something concrete, and that it lacks is told
            is_told = is_only_a_look(str(found)) and any(at == moment.text.pointer[1] for moment in moments)
            if not is_told and not _is_concrete(asks[at], found):
                yield Hit(
                    subject.locate_words(found),
                    f"'{found}' legt niets vast.",
                    "noem een bedrag, een wet of een datum, en wat het kabinet doet",
                )
        for found in moments:
            yield Hit(subject.locate_words(found), f"'{found}' is geen termijn.", "noem een jaar of een besluit")
        yield from _check_moments(subject, texts)


def _find_vague_terms(asks: tuple[Vraag, ...], words: Sequence[str]) -> Iterator[Words]:
    """The words under `termijn` that are none."""
    moments = _make_texts(asks, "termijn")
    for found in _drop_overlaps(*moments.find_any(words), *_find_moments(moments)):
        if not re.search(r"\d", found.text.value):
            yield found


def _check_moments(subject: FicheSubject, texts: Texts) -> Iterator[Hit]:
    """Words for a moment in the ask itself, when nothing else says when."""
    for found in _find_moments(texts):
        ask = subject.fiche.vraag[int(found.text.pointer[1])]
        if not re.search(r"\d", ask.termijn + ask.tekst) and not any(_find_words(Texts([found.text]))):
            yield Hit(
                subject.locate_words(found), f"'{found}' is geen moment.", "noem bij 'termijn' een jaar of besluit"
            )


def _is_concrete(ask: Vraag, found: Words) -> bool:
    looking = is_only_a_look(str(found))
    if ask.soort is VraagSoort.WET and not looking:
        return True
    if looking and re.search(r"(?i)onderzoek|zoeken|na te gaan", str(found)) and DEADLINE.search(ask.termijn):
        return True
    return fixes_something(found.text.value, SentenceSpan(found.start, found.end, str(found)))


def _find_words(texts: Texts) -> Iterator[Words]:
    for text in texts:
        yield from (Words(text, span.start, span.end) for span, _ in find_vague_words(text.value))


def _find_moments(texts: Texts) -> Iterator[Words]:
    for text in texts:
        yield from (Words(text, span.start, span.end) for span in find_vague_moments(text.value))


def _drop_overlaps(*found: Words) -> Iterator[Words]:
    """In order; of words that overlap only the first and longest."""
    last: Words | None = None
    for one in sorted(found, key=lambda words: (words.text.pointer, words.start, -words.end)):
        if last is None or one.text.pointer != last.text.pointer or one.start >= last.end:
            last = one
            yield one


def _make_texts(asks: tuple[Vraag, ...], name: str) -> Texts:
    return Texts(Text(("vraag", at, name), getattr(ask, name)) for at, ask in enumerate(asks))
