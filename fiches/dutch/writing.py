"""What mars how a text is written: words that no Dutch dictionary knows, words that stand there twice, and heavy
sentences.

The dictionary is given as a function. No dictionary has every word, so much is left alone: names, abbreviations, what
could be made of words, foreign phrases and quotes. In doubt a word is right. The marks of heavy Dutch (passive
sentences, verbs turned into nouns, officialese) are gentle, for experts write too.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from fiches.dutch.spelling import find_slip, is_mended_slip, iter_confused_forms
from fiches.dutch.word_forms import WordTest, is_compound, is_derived, is_word
from fiches.dutch.words import (
    ABBREVIATIONS,
    SentenceSpan,
    make_word_set,
    parse_number_word,
    split_sentences,
    split_words,
)


class WrittenWords(NamedTuple):
    """One word, or the same word twice, at text[start:end]."""

    start: int
    end: int
    text: str


MOST_MEANT = 3
"""As many words are told that may have been meant."""
_SHORTEST, _SHORTEST_PART, _SHORTEST_LAST = 3, 4, 6
"""Letters of a word, of a part of a compound, and of the last part of three."""
_ENDINGS = ("isering", "iseren", "iseert", "iseerde", "iseerd")
"""With these a verb is made of any word: ambulantisering."""
_WORD = re.compile(r"(?<![\w@./#&+)'’-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w@/&+(]|[.:]\w|['’-])")
"""A word of letters, and no part of an address, a code, a pair with a slash or a form with brackets."""
_QUOTE = re.compile(r"[\"“„«][^\"”»\n]{1,300}[\"”»]|(?<!\w)['‘][^'‘’\n]{1,300}['’](?!\w)")
_VOWEL = re.compile(r"[aeiouyàâäáèéêëíîïóôöúûü]", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\.(?=\s+[a-z0-9]|[,;:)])")
"""A full stop behind which the sentence goes on."""
_STARTED = re.compile(r"(?:[:;•*…]|(?<=\s)[-–—])[\s\"“„‘'(*_]*$")
"""What ends before a word that begins as a sentence does."""
_BEGINNINGS = make_word_set("""
    agro aqua bio cyber deel duo eco elektro euro geo giga hydro infra kern kilo macro mega meta milli mono moto nano
    neven para poly proto pseudo quasi socio tera thermo trans tri turbo twee uni vooruit zelf
    """)
"""What goes before a word, beside the beginnings that `word_forms` knows."""
_LONGEST_BEGINNING, _SHORTEST_REST = 7, 4
_MAY_BE_TWICE = make_word_set("""
    aan achter bij dat die door doen doet gaan gaat geldt haar hadden had hebben heeft heel het hun in is ja kan komen
    komt kost kunnen mag moet moeten mogen na naar nodig nu om op over staan staat tussen uit van ver veel voor was
    waren we wel wij wil willen worden wordt zal ze zeer zich zij zijn zo zou zullen
    """)
"""Words that stand twice in a right sentence: dat dat kan, wat is is goed, wie aan aan boord denkt, heel heel veel."""
_TWICE = re.compile(
    r"(?<![\w'’./@-])(?P<word>[^\W\d_]+)[ \t\n]+(?P=word)(?![\w'’@/-]|\.\w| (?:facto|jure)\b)", re.IGNORECASE
)
_FOREIGN_RUN = 2


def find_doubled_words(text: str) -> Iterator[WrittenWords]:
    """Words that stand there twice by mistake: de de gemeente. A name may be doubled, and so may some small words."""
    for found in _TWICE.finditer(text) if text else ():
        first, second = found["word"], found[0].split()[-1]
        if second.islower() and first[1:].islower() == second[1:].islower() and second not in _MAY_BE_TWICE:
            yield WrittenWords(found.start(), found.end(), found[0])


def find_unknown_words(text: str, is_known: WordTest) -> Iterator[WrittenWords]:
    """Words that no dictionary knows and that could not be made of words, in order.

    A name keeps its capital and is left alone, so at the begin of a sentence a word must be near another one.
    """
    quoted = [found.span() for found in _QUOTE.finditer(text)]
    for sentence in split_sentences(text):
        yield from _drop_foreign(list(_find_in_sentence(sentence, quoted, is_known)), text, is_known)


def _find_in_sentence(
    sentence: SentenceSpan, quoted: list[tuple[int, int]], is_known: WordTest
) -> Iterator[WrittenWords]:
    for found in _WORD.finditer(sentence.text):
        start, end = sentence.start + found.start(), sentence.start + found.end()
        if any(first <= start < last for first, last in quoted) or _is_left_alone(found, sentence.text):
            continue
        if is_misspelt(found[0], is_known):
            yield WrittenWords(start, end, found[0])


def _is_left_alone(found: re.Match[str], sentence: str) -> bool:
    """Whether it is a name, an abbreviation or too short to judge."""
    word = found[0]
    if len(word) < _SHORTEST or not word[1:].islower() or not _VOWEL.search(word) or word.lower() in ABBREVIATIONS:
        return True
    if _ABBREVIATED.match(sentence, found.end()):
        return True
    before = sentence[: found.start()]
    return word[0].isupper() and any(map(str.isalnum, before)) and not _STARTED.search(before)


def is_misspelt(word: str, is_known: WordTest) -> bool:
    """Whether a word is in no dictionary and could not be made of words. One with a capital may be a name."""
    low = word.lower().replace("’", "'")
    if is_word(low, is_known) or is_known(word) or parse_number_word(low) is not None:
        return False
    if "-" in low:
        return word == low and any(_is_wrong_part(part, is_known) for part in low.split("-"))
    if is_compound(low, is_known) or _is_loose_compound(low, is_known):
        return False
    return bool(list_meant_words(low, is_known)) or (word == low and not _could_be_made(low, is_known))


def _is_wrong_part(part: str, is_known: WordTest) -> bool:
    return len(part) >= _SHORTEST_PART and part not in _BEGINNINGS and is_misspelt(part, is_known)


def _is_loose_compound(low: str, is_known: WordTest) -> bool:
    """Whether it is any words, with an s between them or not: uitrolplan, apparaatslasten, plasdrasgebieden."""
    places = range(_SHORTEST_PART, len(low) - _SHORTEST_PART + 1)
    heads = [at for at in places if is_known(low[at:])]
    return any(is_known(low[:at]) or is_known(low[:at].removesuffix("s")) for at in heads) or any(
        _is_loose_compound(low[:at], is_known) for at in heads if len(low) - at >= _SHORTEST_LAST
    )


def _could_be_made(low: str, is_known: WordTest) -> bool:
    base = low.removesuffix("'s")
    return (
        (base != low and is_word(base, is_known))
        or is_derived(low, is_known)
        or any(low.endswith(ending) and is_known(low.removesuffix(ending)) for ending in _ENDINGS)
        or any(
            low[:at] in _BEGINNINGS and is_known(low[at:])
            for at in range(2, min(_LONGEST_BEGINNING, len(low) - _SHORTEST_REST) + 1)
        )
    )


def list_meant_words(word: str, is_known: WordTest) -> list[str]:
    """The words of which this form can only be a slip, the likeliest first; none when it may be a word itself."""
    low = word.lower().replace("’", "'")
    hyphens = low.count("-")
    near = {form for form in iter_confused_forms(low) if form.count("-") == hyphens and is_known(form)}
    slips = sorted((slip, form) for form in near if (slip := find_slip(low, form)))
    return [form for _, form in slips if is_mended_slip(low, form, is_known, is_known)][:MOST_MEANT]


def _drop_foreign(found: list[WrittenWords], text: str, is_known: WordTest) -> Iterator[WrittenWords]:
    """Without words that stand beside each other and are near no word: those are of another language."""
    for at, one in enumerate(found):
        beside = [other for other in found[max(at - 1, 0) : at + _FOREIGN_RUN] if other is not one]
        is_run = any(not text[min(one.end, other.end) : max(one.start, other.start)].strip() for other in beside)
        if not is_run or list_meant_words(one.text, is_known):
            yield one


class HeavyStyle(StrEnum):
    """What makes a sentence heavy; the values are Dutch."""

    LIJDEND = "lijdende vorm"
    NAAMWOORDSTIJL = "naamwoordstijl"


class StyleMark(NamedTuple):
    """A heavy spot at text[start:end] of a sentence."""

    style: HeavyStyle
    start: int
    end: int
    text: str
    weight: int = 1
    """2 when it makes the sentence heavy by itself."""


_MAY_BE_PASSIVE = re.compile(r"[Ww](?:ord|erd)")
_WORDEN = make_word_set("word wordt worden werd werden")
_PARTICIPLE = re.compile(r"(?:[a-zëï]{0,8}ge[a-zëï]{2,}|(?:be|ver|her|ont|over|onder|voor|door)[a-zëï]{3,})(?:d|t|en)")
_NO_PARTICIPLES = make_word_set("""
    bedragen bedrijven begroot bekend beleid bereid berichten besluiten bestuurlijk bestuurslagen beter bewonen
    bewoners bezoek bezwaren bijdragen dagen degenen doorgaand eigen gebied gebieden gebouwen geduld geen gegevens
    geheel gehoord geld gelden geluid gemeente gemeenten genoeg gesprekken gevallen gevolg gevolgen gewicht
    gezamenlijk gezinnen gezond lagen legen mogen negen onderdeel ondernemend opgave opgaven overheden overheid
    tegen tegengaan verantwoord verband vergunningen verkeer verleden verlies vermogen verschillend voorstellen
    voorwaarden vragen wegen zorgen
    """)
# Possessive: no shorter piece of a long word is tried again, which would take long.
_NOUN = re.compile(r"(?<![\w-])[a-zëï]{6,}+(?:(?<=ing)|(?<=atie)|(?<=ingen)|(?<=aties))(?![\w-])")
_EVERYDAY = make_word_set("""
    begroting begrotingen belasting belastingen betaling bevolking corporatie corporaties ding dingen
    energievoorziening ervaring formatie gevolgen heffing heffingen huisvesting huurwoning huurwoningen informatie
    inwoning koning kring leerling leerlingen mening natie omgeving ontwikkeling opleiding opleidingen organisatie
    organisaties regeling regelingen regering rekening relatie relaties richting ruim samenleving situatie sluiting
    station stichting tekening uitkering uitkeringen vereniging verenigingen vergadering vergoeding vergunning
    vergunningen verkiezing verkiezingen verordening voorziening voorzieningen wandeling woning woningcorporatie
    woningcorporaties woningen
    """)
_INFINITIVE = re.compile(r"\b[Hh]et ([a-zëï]{3,}en) van\b")
_NO_INFINITIVES = make_word_set(
    "leven verleden wezen wapen teken inkomen heden midden noorden zuiden oosten westen laken vermogen"
)
_PILE, _REACH = 3, 16
_HIGH_PILE, _LONG_CHAIN = 5, 4
"""So many heavy nouns, or so many times van in a row, make a sentence heavy by themselves."""

_CHAIN = re.compile(
    r"(?<![\w-])[a-zëï]{4,}+"
    r"(?: van (?:de |het |een |onze |hun |alle )?(?:(?!van )[a-zëï]{3,}+ )??(?!van )[a-zëï'’-]{3,}+){3,}"
)
"""Three times van in a row: het tempo van de uitvoering van de plannen van de regio."""


def find_style_marks(sentence: str) -> tuple[StyleMark, ...]:
    """The heavy spots of one sentence, in order.

    Passive: a form of worden with its participle. Nominal: "het verlengen van", three times van in a row, and three or
    more words on -ing or -atie, everyday ones (woning, regeling) left out. Five such words, or four times van, weigh
    double.
    """
    return tuple(sorted((*_find_passive(sentence), *_find_nominal(sentence)), key=lambda mark: mark.start))


def _find_passive(sentence: str) -> Iterator[StyleMark]:
    if not _MAY_BE_PASSIVE.search(sentence):
        return
    found = split_words(sentence)
    for at, word in enumerate(found):
        if word.text.lower() not in _WORDEN:
            continue
        partner = next((other for other in _iter_neighbours(sentence, found, at) if _is_participle(other.text)), None)
        if partner:
            start, end = min(word.start, partner.start), max(word.end, partner.end)
            yield StyleMark(HeavyStyle.LIJDEND, start, end, sentence[start:end])


def _iter_neighbours(sentence: str, found: tuple[SentenceSpan, ...], at: int) -> Iterator[SentenceSpan]:
    """The words of the clause: the neighbour before (vastgesteld wordt), then those after (wordt snel vastgesteld)."""
    if at:
        yield found[at - 1]
    for before, word in pairwise(found[at : at + _REACH]):
        if not sentence[before.end : word.start].isspace():
            return
        yield word


def _is_participle(word: str) -> bool:
    return bool(_PARTICIPLE.fullmatch(word)) and word not in _NO_PARTICIPLES


def _find_nominal(sentence: str) -> Iterator[StyleMark]:
    for match in _INFINITIVE.finditer(sentence):
        if match[1] not in _NO_INFINITIVES:
            yield StyleMark(HeavyStyle.NAAMWOORDSTIJL, match.start(), match.end(), match[0])
    for match in _CHAIN.finditer(sentence) if sentence.count(" van ") >= _PILE else ():
        weight = 2 if match[0].count(" van ") >= _LONG_CHAIN else 1
        yield StyleMark(HeavyStyle.NAAMWOORDSTIJL, match.start(), match.end(), match[0], weight)
    heavy = [match for match in _NOUN.finditer(sentence) if match[0] not in _EVERYDAY]
    if len(heavy) >= _PILE:
        start, end = heavy[0].start(), heavy[-1].end()
        weight = 2 if len(heavy) >= _HIGH_PILE else 1
        yield StyleMark(HeavyStyle.NAAMWOORDSTIJL, start, end, sentence[start:end], weight)
