"""Whether two Dutch words are one word in two spellings. Without a dictionary, so only slips that make no other word.

The rules: the same letters (hyphens, accents, apostrophes, white space), a verb on d, t or dt, double letters in long
words, a double vowel in an open syllable, two letters that changed places, the tussen-n, frequent misspellings, and a
letter too few or too many in a form that no Dutch word has.
"""

import re
import unicodedata
from functools import lru_cache

from fiches.review.weight import vocabulary

_SHORT_WORD, _LONG_WORD, _VERY_LONG_WORD, _LONGEST_WORD = 5, 7, 10, 60
_VOWELS = "aeiouy"
_ACCENTED_WORDS = frozenset(("één", "vóór", "dé", "hét", "wél", "níet"))
"""Words in which the accent is part of the meaning."""

_PROTECTED_WORDS = (
    vocabulary.DENIALS | vocabulary.MODALS | vocabulary.QUANTIFIERS | vocabulary.TIME_WORDS | vocabulary.ARTICLES
)  # fmt: skip

_MISSPELLINGS = {
    "accomodatie": "accommodatie", "beindig": "beëindig", "beinvloed": "beïnvloed", "burokratie": "bureaucratie",
    "commisie": "commissie", "consekwent": "consequent", "definitef": "definitief", "efficient": "efficiënt",
    "enigzins": "enigszins", "gecoordineerd": "gecoördineerd", "geinteresseerd": "geïnteresseerd",
    "gezamelijk": "gezamenlijk", "intiatief": "initiatief", "interresant": "interessant",
    "onderhandlingen": "onderhandelingen", "onmiddelijk": "onmiddellijk", "organistatie": "organisatie",
    "overeenkomstg": "overeenkomstig", "permanant": "permanent", "persé": "per se", "prioritiet": "prioriteit",
    "projekt": "project", "provinsie": "provincie", "samewerking": "samenwerking", "subsidieering": "subsidiëring",
    "uiterard": "uiteraard", "verantwoordelijkeid": "verantwoordelijkheid", "verassend": "verrassend",
    "waterschp": "waterschap", "woningcoporatie": "woningcorporatie", "zowiezo": "sowieso",
}  # fmt: skip
"""Frequent misspellings and their right form; each counts within longer words too."""

_CODAS = re.compile(
    r"(?:[aeiouy]|[aeiouy](?:ng|nk|nks|ngs|nd|nds|nt|nts|ns|n|mp|mpt|mps|m|ms|md|lk|lkt|lks|lf|lft|lp|lpt|lm|ld|lds|lt|lts"
    r"|ls|lst|l|rk|rkt|rks|rf|rft|rp|rpt|rm|rmd|rms|rn|rns|rnt|rnd|rd|rds|rt|rts|rs|rst|rg|rgt|rgd|rgs|r|st|sts|sp|sk|ss|s"
    r"|ft|fts|fs|f|cht|chts|cht|ch|chs|gt|gd|gs|g|kt|kts|ks|kst|k|pt|pts|ps|pst|p|ts|tst|t|ds|d|bd|bs|b|w|ws|wd|wt|x|z|v"
    r"|nst|ngt|ngd|ngst|nkt|mt|mst|lgt|lgd|lg|lgs|wst|c|h|j|q|jk|jkt|js|jn))$"
)
"""The consonants with which a Dutch word can end, after its last vowel."""

_UNSAYABLE = re.compile(r"([^\W\d_])\1\1|[bcdfghjklmpqrstvwxz]ng")
"""A letter three times, or ng behind a consonant."""

_OPEN_SYLLABLE = re.compile(r"([aou])\1(?=[bcdfghjklmnpqrstvwxz][aeiouy])")
"""A vowel written twice where the syllable is open: Dutch never does."""


def is_same_word(one: str, other: str, *, name: bool = False) -> bool:
    """Whether two words are one word in two spellings. Of a name only hyphens, accents and capitals may differ."""
    first, second = sorted((one.casefold(), other.casefold()))
    if max(len(first), len(second)) > _LONGEST_WORD:
        return first == second
    if any(character.isdigit() for character in first + second) or not _ACCENTED_WORDS.isdisjoint((first, second)):
        return first == second
    if not normalize_letters(first) or not normalize_letters(second):
        return False
    if normalize_letters(first) == normalize_letters(second):
        return _PROTECTED_WORDS.isdisjoint((first, second)) or first == second
    if name or not _PROTECTED_WORDS.isdisjoint((first, second)):
        return False
    return _is_misspelling(first, second) or any(
        rule(normalize_letters(first), normalize_letters(second)) for rule in _SPELLING_RULES
    )


def normalize_letters(word: str) -> str:
    """The letters of a word or words, in small letters without accents, hyphens, apostrophes and spaces."""
    letters = word if word.isascii() else unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters.casefold() if letter.isalnum())


_BARE_MISSPELLINGS = tuple(
    (normalize_letters(wrong), normalize_letters(right)) for wrong, right in _MISSPELLINGS.items()
)


def _is_misspelling(one: str, other: str) -> bool:
    first, second = normalize_letters(one), normalize_letters(other)
    return any(
        first == second.replace(wrong, right) or second == first.replace(wrong, right)
        for wrong, right in _BARE_MISSPELLINGS
    )


def _is_verb_slip(one: str, other: str) -> bool:
    """Word and wordt, vind and vindt; gebeurd and gebeurt."""
    short, long = sorted((one, other), key=len)
    if long == short + "t" and short.endswith("d"):
        return len(short) >= _SHORT_WORD - 1
    return len(one) == len(other) > _SHORT_WORD and one[:-1] == other[:-1] and {one[-1], other[-1]} == {"d", "t"}


def _is_doubling_slip(one: str, other: str) -> bool:
    """A consonant once or twice, in a word too long to be another with the other number."""
    return (
        min(len(one), len(other)) > _LONG_WORD
        and _remove_doubles(one) == _remove_doubles(other)
        and one[:2] == other[:2]
    )


def _remove_doubles(word: str) -> str:
    return re.sub(r"([bcdfghjklmnpqrstvwxz])\1", r"\1", word)


def _is_open_syllable_slip(one: str, other: str) -> bool:
    """Begrooting and begroting."""
    return min(len(one), len(other)) >= _SHORT_WORD and _OPEN_SYLLABLE.sub(r"\1", one) == _OPEN_SYLLABLE.sub(
        r"\1", other
    )


def _is_swap(one: str, other: str) -> bool:
    """Two neighbouring letters changed places."""
    if len(one) != len(other) or len(one) <= _SHORT_WORD:
        return False
    unlike = [at for at in range(len(one)) if one[at] != other[at]]
    return len(unlike) == 2 and unlike[1] == unlike[0] + 1 and sorted(one) == sorted(other)  # noqa: PLR2004


def _is_linking_letter_slip(one: str, other: str) -> bool:
    """The n or s between the parts of a long compound: paardekracht, rijkbijdrage."""
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1 or len(short) < _VERY_LONG_WORD:
        return False
    at = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    tail = len(short) - at
    linking = (long[at] == "n" and long[at - 1] == "e") or (long[at] == "s" and long[at - 1] not in _VOWELS)
    return linking and at >= _SHORT_WORD - 1 and tail >= _SHORT_WORD - 1 and long[at + 1 :] == short[at:]


def _is_implausible_slip(one: str, other: str) -> bool:
    """A letter too few, too many or wrong, where only one of the two looks like a Dutch word."""
    if min(len(one), len(other)) < _SHORT_WORD or one[0] != other[0] or not _is_one_letter_apart(one, other):
        return False
    return is_plausible(one) != is_plausible(other)


def _is_one_letter_apart(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


@lru_cache(maxsize=5000)
def is_plausible(word: str) -> bool:
    """Whether a word could be Dutch by its sounds: it has a vowel, and nothing in it that cannot be said."""
    return bool(_CODAS.search(word)) and not _UNSAYABLE.search(word)


_SPELLING_RULES = (
    _is_verb_slip,
    _is_doubling_slip,
    _is_open_syllable_slip,
    _is_swap,
    _is_linking_letter_slip,
    _is_implausible_slip,
)
