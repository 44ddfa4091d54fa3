"""C85."""

import re
from collections.abc import Iterator
from itertools import islice

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Text
from fiches.diagnostics import Severity
from fiches.io.word_lists import Speller

_NAMED_FIELDS = frozenset(("gebieden", "indieners", "partners", "afkortingen"))
"""Blocks that hold names more than words."""
_MOST_SUGGESTED = 5
"""Of so many words of a fiche the dictionary is asked what is near to them: that can take a second for each."""


class Spelling(FicheRule):
    """Woord dat het woordenboek niet kent

    Wat
        Een woord staat niet in het woordenboek van OpenTaal en is er ook niet uit samengesteld, of een woord staat er
        twee keer achter elkaar. Alleen als u een fiche of bestand noemt, zoals in 'fiches controleer W-01'. Woorden van
        de ronde en het register zijn goed; zet andere goede woorden in ronde.yaml onder 'controles: woorden'. De
        controle slaat over: woorden met een hoofdletter midden in een zin, afkortingen, getallen, webadressen, Engels,
        citaten, bronnen, namen van gebieden en partners, en kleine woorden die twee keer kunnen staan (dat dat).
        Een woord vooraan in een zin kan een naam zijn; zij noemt het alleen als het op een ander woord lijkt. Zij mist
        een fout die zelf een woord is (word, wordt), een woord dat uit andere kan zijn gemaakt (waterschapen, onstaat)
        en een spatie in een samenstelling. Zonder woordenboek meldt het programma dat niet is gekeken (LEZ033).
    Waarom
        Een schrijffout leidt af, en zoeken vindt het woord niet.
    Fout
        doel: De de gemeenten bouwen meer wonignen.
    Goed
        doel: De gemeenten bouwen meer woningen.
    """

    code = "C85"
    severity = Severity.TIP

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        speller = subject.speller
        if speller is None:
            return
        # the readers of words load only when somebody asks for the spelling
        from fiches.dutch.misspellings import find_doubled_words, list_meant_words  # noqa: PLC0415

        unasked, told = iter(range(_MOST_SUGGESTED)), set[str]()
        for text in filter(_is_read, subject.texts):
            for twice in find_doubled_words(text.value):
                place, word = subject.locate_part(text, twice.start, twice.end), twice.text.split()[-1]
                yield Hit(place, f"'{word}' staat er twee keer.", "haal er één weg")
            for word, start, end in _find_unknown(subject, text, speller):
                if word in told:
                    continue
                told.add(word)
                meant = list_meant_words(word, speller.is_known) or _ask(speller, word, unasked)
                yield Hit(
                    subject.locate_part(text, start, end), f"Het woordenboek kent '{word}' niet.", _make_hint(meant)
                )


def _is_read(text: Text) -> bool:
    """Whether a text is written in sentences of its own: a source has its title from somebody else."""
    if text.is_name or text.field in _NAMED_FIELDS:
        return False
    return text.field != "bronnen" or text.pointer[-1] == "opmerking"


def _find_unknown(subject: FicheSubject, text: Text, speller: Speller) -> Iterator[tuple[str, int, int]]:
    from fiches.dutch.misspellings import find_unknown_words  # noqa: PLC0415

    laws = subject.fiche.juridisch.regelingen if subject.fiche.juridisch else ()
    explained = " ".join((*subject.fiche.afkortingen.values(), *laws)).lower()
    own = subject.ronde_subject.written_words | frozenset(re.findall(r"[\w-]+", explained))

    def is_known(form: str) -> bool:
        return speller.is_known(form) or form.lower() in own

    for found in find_unknown_words(text.value, is_known):
        low = found.text.lower()
        if not (_is_form(low, own) or any(map(speller.is_english, low.split("-")))):
            yield found.text, found.start, found.end


def _is_form(low: str, own: frozenset[str]) -> bool:
    """Whether it is a listed word with an ending."""
    return any(low.removesuffix(ending) in own for ending in ("en", "n", "s", "'s", "e"))


def _ask(speller: Speller, word: str, unasked: Iterator[int]) -> tuple[str, ...]:
    """The words of the dictionary that are near, as long as there is time to ask."""
    from fiches.dutch.misspellings import MOST_MEANT  # noqa: PLC0415

    return speller.suggest(word)[:MOST_MEANT] if list(islice(unasked, 1)) else ()


def _make_hint(meant: tuple[str, ...] | list[str]) -> str:
    right = "zet een goed woord in ronde.yaml onder 'controles: woorden'"
    return f"bedoelde u {' of '.join(map(repr, meant))}? {right}" if meant else right
