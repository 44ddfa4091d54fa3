"""Whether a Dutch text still says the same when its words are in another order or another spelling.

Another order counts as the same only for patterns that cannot change who does what to whom. Another spelling is
judged without a dictionary, so only for slips that make no other word: the same letters (hyphens, accents,
apostrophes, white space), a verb on d, t or dt, double letters in long words, a double vowel in an open syllable, two
letters that changed places, the tussen-n, frequent misspellings, and a letter too few or too many in a form that no
Dutch word has. Words that deny, oblige, delimit, count or place in time never count as a slip.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from fiches.dutch.negation import is_negated
from fiches.dutch.words import make_word_set, split_words

DENIALS = make_word_set("geen niet nooit nimmer niemand niets nergens noch evenmin zonder tegen behalve tenzij")

MODALS = make_word_set("""
    moet moeten moest moesten kan kunnen kon konden mag mogen mocht mochten zal zullen zou zouden wil willen wilde
    wilden hoeft hoeven dient dienen behoort behoren hoort horen verplicht vrijwillig
    """)

QUANTIFIERS = make_word_set("""
    alle alles allen elk elke ieder iedere iedereen sommige enkele enige veel vele weinig meeste meer minder meest
    minst minste beide geheel deels gedeeltelijk alleen slechts enkel uitsluitend vooral ook minstens hooguit minimaal
    maximaal hoogstens tenminste ongeveer circa ruim bijna zowat één
    """)

TIME_WORDS = make_word_set("""
    voor vóór na vanaf tot sinds tijdens eenmalig jaarlijks maandelijks structureel tijdelijk blijvend permanent
    eerder later direct uiterlijk januari februari maart april mei juni juli augustus september oktober november
    december lente voorjaar zomer najaar herfst winter
    """)

ARTICLES = make_word_set("de het een")

AUXILIARIES = make_word_set("""
    is zijn was waren ben wordt worden word werd werden heeft hebben had hadden kan kunnen kon konden moet moeten moest
    moesten mag mogen mocht mochten zal zullen zou zouden wil willen wilde wilden gaat gaan blijft blijven
    """)

FREE_PREPOSITIONS = make_word_set(
    "in op bij sinds vanaf tot na tijdens per binnen via volgens rond gedurende samen naast"
)
"""Prepositions of a phrase that says the same in front of the sentence and behind the verb."""

FREE_ADVERBS = make_word_set("""
    zo daarna daarom daardoor daarmee daarbij vaak soms nu straks eerst dan toen hier daar bovendien vervolgens
    tegelijk inmiddels intussen uiteindelijk meestal gaandeweg
    """)

FOCUS_WORDS = DENIALS | QUANTIFIERS | make_word_set("dan als zoals zelfs juist pas al nog wel of en maar")
"""Words that have to do with what follows them: a phrase that moves away from one says something else."""

PREPOSITIONS = FREE_PREPOSITIONS | make_word_set("""
    aan achter behalve boven door langs met naar om onder over per rondom sinds tegen tegenover ter te ten tot tussen
    uit van vanuit vanwege voor zonder
    """)

ATTACHING_WORDS = PREPOSITIONS | make_word_set("die dat wie wat waar waarbij waarin waarmee waarvan om")
"""Words that begin what says more about the noun before them."""


WordList = Sequence[str]
_VERBAL = re.compile(r"(?:ge|be|ver|her|ont|aan|af|op|uit|vast|in|mee|over)?[a-zëïé]{3,}(?:d|t|en)")
_LONGEST_SENTENCE, _LONGEST_FRONT, _LONGEST_SUBJECT = 600, 6, 8
"""Of a sentence in characters, since nobody can follow a longer one; of a phrase and a subject in words."""
_ITEM_SEPARATOR = re.compile(r"\s*(,|\ben\b|\bof\b)\s*")


def has_same_meaning(old: str, new: str) -> bool:
    """Whether two sentences, made of the same words, differ only in an order that does not matter.

    Three patterns: a verb and its auxiliary at the end (vastgesteld is), the items of a plain enumeration (water en
    wonen), and a phrase of time or place in front of the sentence or behind the verb (in 2022 bouwen wij). Whatever is
    denied must still be denied.
    """
    one, other = old.casefold(), new.casefold()
    if max(len(one), len(other)) > _LONGEST_SENTENCE:
        return False
    # Each pattern says what may move one way; the way back is the same difference.
    return _find_denied(one) == _find_denied(other) and any(
        rule(one, other) or rule(other, one) for rule in _ORDER_PATTERNS
    )


def _find_denied(sentence: str) -> dict[str, bool]:
    if DENIALS.isdisjoint(word.text for word in split_words(sentence)):
        return {}
    return {word.text: is_negated(sentence, word.start, word.end) for word in split_words(sentence)}


def _find_difference(one: WordList, other: WordList) -> tuple[int, int]:
    """Where two lists of the same length begin and end to differ."""
    first = next(at for at in range(len(one)) if one[at] != other[at])
    last = next(at for at in range(len(one), 0, -1) if one[at - 1] != other[at - 1])
    return first, last


def _is_auxiliary_moved(one: str, other: str) -> bool:
    """… is vastgesteld, … vastgesteld is; … moeten worden aangepast, … aangepast moeten worden."""
    a, b = _list_words(one), _list_words(other)
    if len(a) != len(b):
        return False
    first, last = _find_difference(a, b)
    verbs, verb = a[first : last - 1], a[last - 1]
    moved = b[first:last] == [verb, *verbs]
    return moved and first > 0 and AUXILIARIES.issuperset(verbs) and _is_verbal(verb)


def _is_verbal(word: str) -> bool:
    return bool(_VERBAL.fullmatch(word)) and word not in FOCUS_WORDS and word not in MODALS


def _is_enumeration_reordered(one: str, other: str) -> bool:
    """The same items in another order, each one word with or without an article."""
    a, b = _list_tokens(one), _list_tokens(other)
    if len(a) != len(b) or a == b:
        return False
    first, last = _find_difference(a, b)
    start, end = _extend_to_article(a, first, last)
    items = [_split_items(part[start:end]) for part in (a, b)]
    if not all(items) or sorted(items[0]) != sorted(items[1]):
        return False
    before, after = a[start - 1] if start else "", a[end] if end < len(a) else ""
    return (not before or before in _ENUMERATION_OPENERS) and after not in ATTACHING_WORDS


_ENUMERATION_OPENERS = ARTICLES | (PREPOSITIONS - DENIALS) | {":", "("}


def _extend_to_article(a: WordList, first: int, last: int) -> tuple[int, int]:
    """The range without the article that both versions share before it."""
    return (first - 1, last) if first and a[first - 1] in ARTICLES else (first, last)


def _split_items(part: WordList) -> list[str]:
    """The items between commas, en and of; none when one of them is more than a word."""
    pieces = _ITEM_SEPARATOR.split(" ".join(part))
    items = [" ".join(word for word in piece.split() if word not in ARTICLES) for piece in pieces[::2]]
    plain = len(items) > 1 and all(item and " " not in item and item not in FOCUS_WORDS for item in items)
    return items if plain else []


def _is_phrase_fronted(one: str, other: str) -> bool:
    """`one` begins with a free phrase that stands in `other` behind the verb."""
    front_first, subject_first = _list_words(one), _list_words(other)
    return len(front_first) == len(subject_first) and any(
        _is_same_without(front_first, subject_first, size)
        for size in range(1, min(_LONGEST_FRONT, len(front_first) - 2) + 1)
    )


def _is_same_without(one: list[str], other: list[str], size: int) -> bool:
    front, verb, rest = one[:size], one[size], one[size + 1 :]
    if not _is_free(front):
        return False
    for subject in range(1, min(_LONGEST_SUBJECT, len(rest)) + 1):
        if other[: subject + 1] == [*rest[:subject], verb] and not FOCUS_WORDS.intersection(rest[:subject]):
            tail = rest[subject:]
            return any(_is_inserted(other[subject + 1 :], tail, front, at) for at in range(len(tail) + 1))
    return False


def _is_inserted(found: list[str], tail: list[str], front: list[str], at: int) -> bool:
    before = tail[at - 1] if at else ""
    return found == [*tail[:at], *front, *tail[at:]] and before not in FOCUS_WORDS


def _is_free(front: list[str]) -> bool:
    if len(front) == 1:
        return front[0] in FREE_ADVERBS
    return front[0] in FREE_PREPOSITIONS and FOCUS_WORDS.isdisjoint(front)


def _list_words(sentence: str) -> list[str]:
    return [word.text for word in split_words(sentence)]


def _list_tokens(sentence: str) -> list[str]:
    """Words and the commas, colons and brackets between them."""
    return list(_iter_tokens(sentence))


def _iter_tokens(sentence: str) -> Iterator[str]:
    last = 0
    for word in split_words(sentence):
        yield from (sign for sign in sentence[last : word.start] if sign in ",:(")
        yield word.text
        last = word.end


_ORDER_PATTERNS: tuple[Callable[[str, str], bool], ...] = (
    _is_auxiliary_moved,
    _is_enumeration_reordered,
    _is_phrase_fronted,
)


_SHORT_WORD, _LONG_WORD, _VERY_LONG_WORD, _LONGEST_WORD = 5, 7, 10, 60
_VOWELS = "aeiouy"
_ACCENTED_WORDS = frozenset(("één", "vóór", "dé", "hét", "wél", "níet"))
"""Words in which the accent is part of the meaning."""

_PROTECTED_WORDS = (
    DENIALS | MODALS | QUANTIFIERS | TIME_WORDS | ARTICLES
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
    if _has_one_spelling(first, second):
        return first == second
    letters, others = normalize_letters(first), normalize_letters(second)
    if not letters or not others:
        return False
    protected = not _PROTECTED_WORDS.isdisjoint((first, second))
    if letters == others:
        return not protected or first == second
    return not name and not protected and _is_slip(letters, others)


def _has_one_spelling(first: str, second: str) -> bool:
    """Whether one sign more or less makes another word: a number, an accent that means something, or no word at all."""
    return (
        max(len(first), len(second)) > _LONGEST_WORD
        or any(character.isdigit() for character in first + second)
        or not _ACCENTED_WORDS.isdisjoint((first, second))
    )


def _is_slip(one: str, other: str) -> bool:
    return _is_misspelling(one, other) or any(rule(one, other) for rule in _SPELLING_RULES)


def normalize_letters(word: str) -> str:
    """The letters of a word or words, in small letters without accents, hyphens, apostrophes and spaces."""
    letters = word if word.isascii() else unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters.casefold() if letter.isalnum())


_BARE_MISSPELLINGS = tuple(
    (normalize_letters(wrong), normalize_letters(right)) for wrong, right in _MISSPELLINGS.items()
)


def _is_misspelling(one: str, other: str) -> bool:
    return any(
        one == other.replace(wrong, right) or other == one.replace(wrong, right) for wrong, right in _BARE_MISSPELLINGS
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
