"""C37."""

import re
from collections.abc import Iterator
from itertools import chain

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.model.coherence import FILL_IN

TO_DO = "invullen|aanvullen|checken|nagaan|nakijken|navragen|opzoeken|uitzoeken|toevoegen"
OPEN_SPOT = re.compile(
    r"\[\s*(?:\.\.\.|…)?\s*\]|<[a-z][^<>]{0,40}>|_{3,}|\?{2,}|\[(?:opm|noot)[^\]]*\]"
    rf"|\[[^\[\]]{{0,60}}\b(?:{TO_DO}|volgt)\b[^\[\]]{{0,60}}\]|\((?:nog )?(?:te )?(?:{TO_DO})\b[^()]{{0,60}}\)"
    r"|[\[(](?:bedrag|bron|cijfer|datum|naam|wie|wanneer)\s?\?[\])]"
    r"|\((?:\.\.\.|…)\)|(?<=\s)(?:\.{3,}|…)(?=\s)|\bdd-mm-jjjj\b",
    re.I,
)
"""Brackets with nothing in them, dots for a word, a line to write on, question marks: the same in every ronde."""

SIGNS = ("[", "(", "<", "___", "??", "...", "…", "jjjj")
"""Without one of these there is no such open spot."""


class Plaatshouder(FicheRule):
    """Open plek in de tekst

    Wat
        In de tekst staat een teken dat zegt dat er nog iets moet komen. Welke woorden dat zijn, staat in de ronde.
    Waarom
        Een open plek in een fiche die de deur uitgaat, is het eerste wat een lezer ziet.
    Fout
        aanleiding: De tweede ronde kostte XX miljoen euro [...].
    Goed
        aanleiding: De tweede ronde kostte 226 miljoen euro.
    """

    code = "C37"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        texts = subject.texts
        open_spots = texts.find(OPEN_SPOT) if any(map(texts.has, SIGNS)) else ()
        for words in chain(texts.find_any(subject.ronde.controles.plaatshouders), open_spots):
            if FILL_IN not in words.text.value:  # what a new fiche still has to say is told by its status
                yield Hit(
                    subject.locate_words(words), f"'{words}' is een open plek.", "vul in wat er hoort, of haal het weg"
                )
