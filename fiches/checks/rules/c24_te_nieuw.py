"""C24."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Text, Words
from fiches.diagnostics import Pointer
from fiches.dutch.moments import find_moments, find_past_moments
from fiches.dutch.words import split_sentences
from fiches.model.controls import LaterBekend
from fiches.model.fiche_blocks import Cijfer

YEAR = re.compile(r"(?:19|20)\d\d(?!\d)(?<!\d{5})")  # digits first, and then what stands before them, is fast
LOOKS_AHEAD = (
    r"(?i)\b(?:voor|vóór|tegen|uiterlijk|vanaf|tot|\w*doel(?:en)?|streef\w*|\w*raming|geraamd\w*|\w*prognose|verwacht\w*"
    r"|begroot\w*|ambitie|afspraak|afgesproken|gepland\w*)\b"
)
"""Words by which a figure shows that it is a goal or a forecast."""


class TeNieuw(FicheRule):
    """Van na de kennisdatum

    Wat
        Een bron of cijfer is van na de kennisdatum van de ronde. Of de tekst noemt iets wat er toen nog niet was, of
        vertelt in de verleden tijd over een latere dag: 'Op 1 juli 2021 stelden wij vast'. Een plan, een doel of een
        termijn met een latere datum is in orde. De controle kijkt niet naar de voltooide tijd ('in 2030 zijn er
        woningen gebouwd'), want dat kan een plan zijn, en niet naar een gebeurtenis zonder datum.
    Waarom
        Een fiche van deze ronde kan niet leunen op wat pas later bekend werd. Wie haar terugleest, gelooft dan ook de
        rest niet meer.
    Fout
        # kennisdatum van de ronde: 2021-03-17
        bronnen:
          - {id: B1, titel: RES 1.0, datum: 2021-07-01}
    Goed
        bronnen:
          - {id: B1, titel: Concept-RES, datum: 2020-10-01}
    """

    code = "C24"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        yield from _check_records(subject)
        yield from _check_names(subject)
        yield from _check_events(subject)


def _check_records(subject: FicheSubject) -> Iterator[Hit]:
    day = subject.ronde.kennisdatum.isoformat()
    for pointer, moment in _iter_moments(subject):
        if _is_after(moment, day):
            yield Hit(
                subject.locate(*pointer),
                f"{moment} is na de kennisdatum van deze ronde, {day}.",
                "gebruik een bron die er op de kennisdatum al was",
            )


def _is_after(moment: str, day: str) -> bool:
    return f"{moment}-01-01"[: len(day)] > day


def _iter_moments(subject: FicheSubject) -> Iterator[tuple[Pointer, str]]:
    for at, cijfer in enumerate(subject.fiche.cijfers):
        if not _is_goal(subject, cijfer):
            yield ("cijfers", at, "peildatum"), cijfer.peildatum
    for at, bron in enumerate(subject.fiche.bronnen):
        yield ("bronnen", at, "datum"), bron.datum
        if bron.geraadpleegd:
            yield ("bronnen", at, "geraadpleegd"), bron.geraadpleegd.isoformat()


def _is_goal(subject: FicheSubject, cijfer: Cijfer) -> bool:
    """Whether a figure is about a later year because it is a goal or a forecast, from a source that was there."""
    day = subject.ronde.kennisdatum
    sources = [bron for bron in subject.fiche.bronnen if bron.id == cijfer.bron]
    if cijfer.peildatum[:4] <= str(day.year) or any(_is_after(bron.datum, day.isoformat()) for bron in sources):
        return False
    return re.search(LOOKS_AHEAD, f"{cijfer.tekst} {cijfer.indicator or ''}") is not None


def _check_names(subject: FicheSubject) -> Iterator[Hit]:
    day = subject.ronde.kennisdatum
    later = {one.naam.casefold(): one for one in subject.ronde.controles.later_bekend if one.sinds > day}
    for words in subject.texts.find_any(one.naam for one in later.values()):
        known = later[" ".join(str(words).casefold().split())]
        if not _is_planned(subject, words, known):
            yield Hit(
                subject.locate_words(words),
                f"'{words}' is er pas sinds {known.sinds}, na de kennisdatum {day}.",
                "schrijf wat er op de kennisdatum bekend was",
            )


def _is_planned(subject: FicheSubject, words: Words, known: LaterBekend) -> bool:
    """Whether the sentence gives a day on which it must be there, as a plan does."""
    text = words.text.value
    sentence = next((one.text for one in split_sentences(text) if one.start <= words.start < one.end), text)
    if words.text.field == "vraag" and words.text.pointer[-1] == "tekst":
        sentence = f"{sentence} {subject.fiche.vraag[int(words.text.pointer[1])].termijn}"
    dated = any(moment.last >= known.sinds for moment in find_moments(sentence))
    return dated and not any(find_past_moments(sentence, subject.ronde.kennisdatum))


def _check_events(subject: FicheSubject) -> Iterator[Hit]:
    day = subject.ronde.kennisdatum
    for text in _select_with_later_year(subject, day):
        for told in find_past_moments(text.value, day):
            yield Hit(
                subject.locate_part(text, told.start, told.end),
                f"'{text.value[told.start : told.end]}' vertelt over iets van na de kennisdatum, {day}.",
                "schrijf wat er op de kennisdatum bekend was, of schrijf het als plan",
            )


def _select_with_later_year(subject: FicheSubject, day: date) -> Iterable[Text]:
    """The texts of the story, goals apart, with a year that can be after this day, each once: quick, for few."""
    years = (
        words
        for words in subject.prose.find(YEAR)
        # what is to be counted in 2025, since 2022, has not been counted yet
        if int(str(words)) >= day.year and words.text.field != "resultaatafspraken"
    )
    return {words.text.pointer: words.text for words in years}.values()
