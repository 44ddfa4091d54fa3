"""C34."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Words
from fiches.diagnostics import Severity
from fiches.dutch.stances import is_turned_down
from fiches.dutch.tone import (
    find_of_parties,
    find_party_names,
    is_on_somebody,
    is_on_thing,
    is_other_abbreviation,
    is_other_meaning,
    list_verdict_forms,
)
from fiches.dutch.words import SentenceSpan, split_sentences

RISK_FIELDS = frozenset(("nadelen", "risicos"))
"""Fields that say what can go wrong, and so may call a flood a disaster."""

ENDING, LEAST = 3, 3
"""Every form of a word begins as the word does, but for so many letters; of a short word so many stay."""

WITHOUT_PARTY = "noem wat er inhoudelijk nodig is, zonder partijnaam"


class Partijdig(FicheRule):
    """Partij of waardeoordeel in de tekst

    Wat
        De tekst noemt een politieke partij, of een woord dat een oordeel velt. Welke dat zijn, staat in de ronde. Ook
        een naam met 'Partij' erin en 'het verkiezingsprogramma van' een naam vallen op. Een afkorting die de fiche
        anders uitlegt, zoals Stabiliteits- en Groeipact (SGP), is geen partij. Een oordeel over een ding of een
        gebeurtenis mag: 'waar de markt faalt', 'een rampzalige droogte'. Een oordeel dat de tekst ontkent, of in
        een zin die geen overheid, beleid of plan noemt, is hoogstens een waarschuwing. De regel laat bronnen met rust,
        en ziet lof of blaam in andere woorden niet.
    Waarom
        De fiche gaat naar elke partij die aan tafel zit. Wie er één prijst of laakt, verliest de andere.
    Fout
        aanleiding: Door het falende beleid van het vorige kabinet liep het tekort op.
    Goed
        aanleiding: Het tekort liep de afgelopen jaren op.
    """

    code = "C34"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        yield from _find_parties(subject)
        for words in subject.prose.find_any(_list_forms(subject)):
            sentence = _get_sentence(words)
            place = words.start - sentence.start
            if is_on_thing(sentence.text, place) or (_is_risk(words) and not is_on_somebody(sentence.text)):
                continue
            denied = is_turned_down(sentence.text, place, words.end - sentence.start)
            yield Hit(
                subject.locate_words(words),
                f"'{words}' velt een oordeel.",
                "schrijf het feit op, zonder oordeel",
                at_most=Severity.WAARSCHUWING if denied or not is_on_somebody(sentence.text) else None,
            )


def _list_forms(subject: FicheSubject) -> Iterator[str]:
    """All forms of the words of the ronde of which the beginning is there."""
    for word in subject.ronde.controles.waardewoorden:
        if subject.prose.can_hold(word[: max(LEAST, len(word) - ENDING)]):
            yield from list_verdict_forms(word)


def _find_parties(subject: FicheSubject) -> Iterator[Hit]:
    named = [*subject.prose.find_any(subject.ronde.controles.partijen)]
    ends = {(words.text.pointer, words.end) for words in named}
    by_shape = (subject.prose.get_words(*span) for span in find_party_names(subject.prose.joined))
    named += [words for words in by_shape if (words.text.pointer, words.end) not in ends]
    for words in named:
        if not _is_explained(subject, str(words)):
            yield Hit(subject.locate_words(words), f"'{words}' is een politieke partij.", WITHOUT_PARTY)
    for words in (subject.prose.get_words(*span) for span in find_of_parties(subject.prose.joined)):
        if not any(_is_overlapping(words, other) for other in named):
            message = f"'{words}' wijst een politieke partij aan."
            yield Hit(subject.locate_words(words), message, WITHOUT_PARTY, at_most=Severity.WAARSCHUWING)


def _is_overlapping(one: Words, other: Words) -> bool:
    return one.text.pointer == other.text.pointer and one.start < other.end and other.start < one.end


def _is_explained(subject: FicheSubject, name: str) -> bool:
    """Whether the fiche says that it means something else with it."""
    given = subject.fiche.afkortingen.get(name)
    return (given is not None and is_other_meaning(given, name)) or is_other_abbreviation(subject.prose.joined, name)


def _get_sentence(words: Words) -> SentenceSpan:
    return next(one for one in split_sentences(words.text.value) if one.end > words.start)


def _is_risk(words: Words) -> bool:
    return not RISK_FIELDS.isdisjoint(words.text.pointer)
