"""Finds words that no Dutch dictionary knows, and words that stand there twice.

The dictionary is given as a function. No dictionary has every word, so much is left alone: names, abbreviations, what
could be made of words, foreign phrases and quotes. In doubt a word is right.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fiches.dutch.spelling import find_slip, is_mended_slip, iter_confused_forms
from fiches.dutch.word_forms import WordTest, is_compound, is_derived, is_word
from fiches.dutch.words import ABBREVIATIONS, SentenceSpan, make_word_set, parse_number_word, split_sentences


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
        if not (second.islower() and first[1:].islower() == second[1:].islower()):
            continue
        if second not in _MAY_BE_TWICE or _is_twice_here(text, found, second):
            yield WrittenWords(found.start(), found.end(), found[0])


def _is_twice_here(text: str, found: re.Match[str], word: str) -> bool:
    """Whether a word that can stand there twice does so by mistake: no sentence begins with 'Het het', and a verb
    stands twice only behind the clause that ends in it, as in 'wie dat wil wil meer'.
    """
    if not found["word"].islower() and word in _NEVER_FIRST_TWICE:
        return True
    before = _SENTENCE_END.split(text[: found.end()])[-1]
    return word in _VERBS and not _CLAUSE.search(before)


_NEVER_FIRST_TWICE = make_word_set("het hun ja we wij ze")
_VERBS = make_word_set("""
    doen doet gaan gaat geldt had hadden hebben heeft is kan komen komt kost kunnen mag moet moeten staan staat waren
    wil willen worden wordt zal zou zullen
    """)
_SENTENCE_END = re.compile(r"[.!?;:](?=\s)|\n\n")
_CLAUSE = re.compile(
    r"(?i)\b(?:wie|wat|dat|die|als|alles|dan|wanneer|omdat|doordat|zodat|terwijl|hoe\w*|waar\w*|welke?|of|zoals|indien"
    r"|zodra|zolang|mits|tenzij|voordat|nadat|totdat|hetgeen|degenen?|iedereen)\b"
)
"""What begins a clause that ends in its verb."""


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
