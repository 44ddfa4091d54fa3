"""C65."""

from collections.abc import Collection, Iterator
from functools import lru_cache

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Text, Texts
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
        inside = _find_inside(subject)
        repeated = _find_repeated(subject, inside)
        outside = subject.texts.select(lambda text: text not in inside) if repeated else Texts(())
        for text, phrases in repeated.items():
            for words in outside.find_any(phrases):
                yield Hit(
                    subject.locate_words(words),
                    f"'{words}' staat ook bij '{inside[text]}', en dat is alleen intern.",
                    "zeg het hier anders of niet, of haal het daar weg",
                    related=(subject.locate(*text.pointer),),
                )


def _find_inside(subject: FicheSubject) -> dict[Text, str]:
    """The texts that are internal, each with the field that makes it so."""
    found = {one.pointer: ".".join(one.path) for one in find_internal(subject.fiche, subject.ronde.interne_velden)}
    fields = {pointer[0] for pointer in found}
    near = (text for text in subject.texts if text.pointer[0] in fields)
    return {text: veld for text in near if (veld := _find_field(text, found))}


def _find_field(text: Text, found: dict[Pointer, str]) -> str:
    """The internal field in which a text stands; "" when it may go out."""
    ends = range(1, len(text.pointer) + 1)
    return next((found[text.pointer[:end]] for end in ends if text.pointer[:end] in found), "")


def _find_repeated(subject: FicheSubject, inside: Collection[Text]) -> dict[Text, list[str]]:
    """What those texts say that the fiche has more often than they do."""
    own, names = Texts(inside), subject.ronde_subject.known_names

    def is_repeated(phrase: str) -> bool:
        return subject.texts.count(phrase) > own.count(phrase) and _says_more(phrase, names)

    found = {text: list(filter(is_repeated, _list_phrases(text.value))) for text in inside}
    return {text: phrases for text, phrases in found.items() if phrases}


def _list_phrases(text: str) -> list[str]:
    """The sentences of a text, without the signs around them."""
    return [one.text.strip(" .,;:!?\n") for one in split_sentences(text)]


def _says_more(phrase: str, names: tuple[str, ...]) -> bool:
    """Whether it says more than names of the ronde."""
    return len(_remove_names(phrase, names).split()) >= FEWEST_WORDS


def _remove_names(phrase: str, names: tuple[str, ...]) -> str:
    rest = " ".join(phrase.casefold().split())
    for name in _sort_names(names):
        rest = rest.replace(name, " ")
    return rest


@lru_cache(maxsize=8)  # those of a ronde
def _sort_names(names: tuple[str, ...]) -> list[str]:
    """The longest first."""
    return [name.casefold() for name in sorted(names, key=len, reverse=True)]
