"""C33."""

import re
from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Texts, Words
from fiches.dutch.word_forms import (
    ABBREVIATION,
    find_marks_of_law,
    fold_abbreviation,
    get_compound,
    is_explained_at,
    is_no_abbreviation,
    is_part_of_name,
)

EXCLUDED_FIELDS = frozenset(("bronnen", "afkortingen", "indieners"))
LEAST_WORD = 4
"""A word in capitals of so many letters is a word when the fiche also has it in small letters."""


class Afkorting(FicheRule):
    """Afkorting zonder uitleg

    Wat
        Een afkorting staat er zonder dat zij is uitgeschreven bij het eerste gebruik of onder 'afkortingen'. Namen uit
        de ronde, zoals die van koepels, commissies en departementen, hoeven geen uitleg. Afkortingen in kleine letters,
        zoals mkb, in bronnen en bij indieners blijven buiten de controle. Hetzelfde geldt voor nummers van uitspraken
        en Europese stukken, zoals ECLI en COM(2020). Van woorden met één hoofdletter kent de controle alleen wetten,
        zoals de Wmo.
    Waarom
        Aan tafel zitten mensen van buiten het vak. Zij bladeren niet terug en vragen niet na.
    Fout
        doel: De RES van elke regio gaat door.
    Goed
        doel: De regionale energiestrategie (RES) van elke regio gaat door.
    """

    code = "C33"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        known = _collect_known(subject)
        texts = subject.texts.select(lambda text: text.field not in EXCLUDED_FIELDS)
        for words in texts.find(ABBREVIATION):
            short = fold_abbreviation(str(words))
            if short in known or is_no_abbreviation(str(words)):
                continue
            if _is_mark(words) or _is_word(str(words), texts) or _is_of_compound(words, known) or _is_of_name(words):
                continue
            known.add(short)
            if not is_explained_at(words.text.value, words.start, words.end):
                yield Hit(
                    subject.locate_words(words),
                    f"De afkorting '{words}' is nergens uitgelegd.",
                    f"schrijf haar hier uit met ({words}) erachter, of zet haar onder 'afkortingen'",
                )


def _collect_known(subject: FicheSubject) -> set[str]:
    """What needs no explanation, folded: the names of the ronde, its lists, and what the fiche explains.

    An open spot such as PM is told by C37.
    """
    controles = subject.ronde.controles
    listed = (*subject.fiche.afkortingen, *controles.bekende_afkortingen, *controles.partijen, *controles.plaatshouders)
    return {*map(fold_abbreviation, listed), *subject.ronde_subject.known_abbreviations}


def _is_of_compound(words: Words, known: set[str]) -> bool:
    """Whether it is a part of a known word with hyphens, as CERT is of CERT-WM."""
    whole = get_compound(words.text.value, words.start, words.end).casefold()
    return "-" in whole and any(whole == one or whole.startswith(f"{one}-") for one in known if "-" in one)


_NAME_FIELDS = frozenset(("naam", "organisatie"))


def _is_of_name(words: Words) -> bool:
    """Whether it is a part of what somebody is called: MKB-Nederland, and Omgevingsdienst NL where a name stands."""
    text = words.text.value
    if is_part_of_name(text, words.start, words.end):
        return True
    return words.text.pointer[-1] in _NAME_FIELDS and re.search(r"[A-Z][a-z]+ $", text[: words.start]) is not None


def _is_mark(words: Words) -> bool:
    text = words.text.value
    return any(start <= words.start < end for start, end in find_marks_of_law(text))


def _is_word(short: str, texts: Texts) -> bool:
    """Whether it is a word in capitals, as in a heading, that the fiche also has in small letters."""
    low = short.lower()
    return len(short) >= LEAST_WORD and short.isupper() and any(f" {low}{end}" in texts.joined for end in " .,;:")
