"""C65."""

from collections.abc import Iterator
from functools import lru_cache

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Text
from fiches.diagnostics import Pointer
from fiches.dutch.words import split_sentences
from fiches.model.field_rules import find_internal

FEWEST_WORDS = 4
"""Fewer words say nothing of their own: they may stand in two fields by chance."""


class InternHerhaald(FicheRule):
    """Interne tekst staat ook in een ander veld

    Wat
        Een zin uit een veld dat de ronde intern noemt, staat letterlijk ook in een veld dat naar buiten gaat.
    Waarom
        Wat u voor uzelf houdt, leest de ontvanger dan toch. Het programma houdt alleen het interne veld tegen.
    Fout
        # in de ronde: interne_velden: [{veld: alternatieven}]
        alternatieven: [De heffing stap voor stap verlagen]
        nadelen: [Anders is er de heffing stap voor stap verlagen.]
    Goed
        alternatieven: [De heffing stap voor stap verlagen]
        nadelen: [Het Rijk loopt inkomsten mis]
    """

    code = "C65"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        found = {one.pointer: ".".join(one.path) for one in find_internal(subject.fiche, subject.ronde.interne_velden)}
        if not found:
            return
        inside = {text: veld for text in subject.texts if (veld := _find_field(text, found))}
        outside = subject.texts.select(lambda text: text not in inside)
        names = subject.ronde_subject.known_names
        for text, veld in inside.items():
            for words in outside.find_any(_list_phrases(text.value, names)):
                yield Hit(
                    subject.locate_words(words),
                    f"'{words}' staat ook bij '{veld}', en dat is alleen intern.",
                    "zeg het hier anders of niet, of haal het daar weg",
                    related=(subject.locate(*text.pointer),),
                )


def _find_field(text: Text, found: dict[Pointer, str]) -> str:
    """The internal field in which a text stands; "" when it may go out."""
    ends = range(1, len(text.pointer) + 1)
    return next((found[text.pointer[:end]] for end in ends if text.pointer[:end] in found), "")


def _list_phrases(text: str, names: tuple[str, ...]) -> list[str]:
    """The sentences of a text without the signs around them, as far as they say more than names of the ronde."""
    phrases = (one.text.strip(" .,;:!?\n") for one in split_sentences(text))
    return [phrase for phrase in phrases if len(_remove_names(phrase, names).split()) >= FEWEST_WORDS]


def _remove_names(phrase: str, names: tuple[str, ...]) -> str:
    rest = " ".join(phrase.casefold().split())
    for name in _sort_names(names):
        rest = rest.replace(name, " ")
    return rest


@lru_cache(maxsize=8)  # those of a ronde
def _sort_names(names: tuple[str, ...]) -> list[str]:
    """The longest first."""
    return [name.casefold() for name in sorted(names, key=len, reverse=True)]
