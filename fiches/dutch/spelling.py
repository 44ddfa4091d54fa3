"""Whether another spelling only mends a slip: what stood there was no word, and what stands there now is the only word
that can have been meant.

Two different existing words are never one word: blijft and blijkt, word and wordt. So a dictionary decides, given as a
function. No dictionary has every word; a form that could be made of words counts as one (`word_forms`). In doubt it is
another word.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import IntEnum
from itertools import groupby

from fiches.dutch.rewording import PROTECTED_WORDS
from fiches.dutch.tokens import FUNCTION_WORDS
from fiches.dutch.word_forms import (
    WordTest,
    cannot_be_word,
    is_abbreviation_compound,
    is_compound,
    is_derived,
    is_joined,
    is_split_compound,
    is_word,
)


class SlipKind(IntEnum):
    """How a form differs from what was meant, the likeliest slip first."""

    SPACE = 1
    """A space too many or too few."""
    MARK = 2
    """An accent, hyphen or apostrophe."""
    SOUND = 3
    """Other letters for the same sound: begelijding, kontrole, geregelt."""
    DOUBLE = 4
    """A letter twice that stands there once, or once that stands there twice."""
    SWAP = 5
    """Two letters that changed places."""
    MISSED = 6
    """A letter too few."""
    EXTRA = 7
    """A letter too many."""
    KEY = 8
    """The key beside the right one."""


_LETTERS, _MARKS = "abcdefghijklmnopqrstuvwxyz", "-'"
_ACCENTS = {"a": "äâà", "e": "ëéèê", "i": "ïî", "o": "öô", "u": "üû", "c": "ç", "n": "ñ"}
_STRESSED = frozenset("áéíóú")
_SHORTEST = dict(zip(SlipKind, (0, 4, 8, 9, 7, 10, 99, 99), strict=True))
_SHORTEST_OF_NO_WORD = dict(zip(SlipKind, (0, 4, 6, 3, 3, 6, 6, 6), strict=True))
"""Letters of the right form: a short one is near to many words. Fewer will do when the other cannot be a word."""
_SHORTEST_ALONE = dict(zip(SlipKind, (0, 4, 8, 6, 5, 8, 7, 7), strict=True))
"""Letters of a right form that no other word is near to, in whatever way."""
_LONGEST, _SHORTEST_FORMED, _ENDING, _OF_ENDINGS = 40, 5, 2, frozenset("dejnrst")
"""Letters of the longest form that is looked at, of the shortest that has an ending, how many that has and which."""
_SOUNDS = (
    ("ij", "ei"), ("ou", "au"), ("qu", "kw"), ("ch", "g"), ("ph", "f"), ("th", "t"), ("x", "ks"), ("ce", "se"),
    ("ci", "si"), ("c", "k"), ("z", "s"), ("v", "f"), ("y", "i"),
)  # fmt: skip
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BEGUN = re.compile(
    r"(?:aan|achter|af|bij|binnen|dicht|door|goed|in|los|mee|na|neer|om|onder|op|over|samen|stil|tegen|terug|toe|uit|vast"
    r"|vol|voor|voort|vrij|weg)?(?:ge|be|ver|ont|her|er|mis)"
)
"""How a participle can begin."""
_PAST = re.compile(r"(?<=[^aeiou])[dt]en?$")
_VOICELESS = frozenset("cfhkpstx")
"""Behind these a participle ends in t."""
_VOWELS = frozenset("aeiou")
_SHORTEST_PARTICIPLE = 7
_SHORTEST_LINKED = 4
_FORM_ENDING = re.compile(r"e[lmnr]$|[lmnr]e$")
"""Two letters at the end that also stand the other way round: gravitationeel, gravitationele."""
_SHORTEST_ENDED = 10
"""Letters of a form of which the last can be a slip: bedrijventerreim, stikstofdepositei."""
_COLOURS = frozenset(
    colour + ending
    for colour in ("blauw", "bruin", "geel", "gel", "grijs", "grijz", "groen", "oranje", "paars", "rod", "rood", "wit",
                   "zwart")
    for ending in ("", "e")
)  # fmt: skip
"""Two of these with a hyphen are two colours, and without one a colour between them."""


_DIRECTIONS = ("Noord ", "Oost ", "Zuid ", "West ", "Midden ")
_BEGINNINGS = frozenset(("be", "de", "er", "ge", "her", "in", "mis", "on", "ont", "re", "ver"))
"""Behind these a hyphen makes another word: re-creatie, ver-zekeren."""


def find_slip(old: str, new: str) -> SlipKind | None:
    """The slip that one form would be of the other, whatever words they are; None when they differ in more than one.

    The first letter is only ever a slip for the same sound, and a capital makes a name, of which no list has all.
    """
    if " " in old + new:
        return SlipKind.SPACE if normalize_letters(old) == normalize_letters(new) else None
    if not (_is_plain_word(old) and _is_plain_word(new)):
        return None
    if normalize_letters(old) == normalize_letters(new):
        return SlipKind.MARK if _is_plain_mark(old, new) else None
    kind = _find_letter_slip(old, new) if (old + new).islower() else None
    return kind if kind and _is_long_enough(old, new, kind) else None


def _is_long_enough(old: str, new: str, kind: SlipKind) -> bool:
    """Whether the right form has the letters that such a slip asks; a wrong ending of a verb asks none."""
    if _has_wrong_ending(old, new):
        return True
    shortest = _SHORTEST_OF_NO_WORD[kind] if cannot_be_word(old) else min(_SHORTEST[kind], _SHORTEST_ALONE[kind])
    return len(new) >= shortest


def _is_plain_mark(old: str, new: str) -> bool:
    """Whether a mark that came or went only spells: vóóruit is not vooruit, nor niet-aftrekbaar another word."""
    if len(new) < _SHORTEST[SlipKind.MARK]:
        return False
    parts = {part for word in (old, new) for part in (word.casefold(), *word.casefold().split("-"))}
    is_safe = PROTECTED_WORDS.isdisjoint(map(normalize_letters, parts)) and (_COLOURS | _BEGINNINGS).isdisjoint(parts)
    return is_safe and _STRESSED.isdisjoint(old) and old.islower() == new.islower()


def _find_letter_slip(old: str, new: str) -> SlipKind | None:
    if _to_sound(old) == _to_sound(new) or _has_wrong_ending(old, new):
        return SlipKind.SOUND
    if _collapse(_to_sound(old)) == _collapse(_to_sound(new)):
        return SlipKind.DOUBLE
    at = _find_difference(old, new)
    if not at:
        return None
    if new[:at] + new[at + 1 :] == old:
        return None if _makes_other_form(old, new, at) else SlipKind.MISSED
    if _is_ending(old, at) and (len(old) < _SHORTEST_ENDED or _FORM_ENDING.search(old)):
        return None
    return _find_other_letter(old, new, at)


def _find_difference(one: str, other: str) -> int:
    """Where the first letter of a word stands that is another one in the other word."""
    return next((at for at, letter in enumerate(one) if letter != other[at : at + 1]), len(one))


def _makes_other_form(old: str, new: str, at: int) -> bool:
    """Whether the letter that came makes another form of the word, or another word."""
    if _is_ending(old, at) and new[at] in _OF_ENDINGS:
        return True
    return len(new) < _SHORTEST[SlipKind.MISSED] and _joins(new, at)


def _joins(word: str, at: int) -> bool:
    """Whether the letter there makes one sound with the vowel beside it: inflatoir of inflator."""
    return word[at] in _VOWELS and not _VOWELS.isdisjoint(word[at - 1 : at] + word[at + 1 : at + 2])


def _find_other_letter(old: str, new: str, at: int) -> SlipKind | None:
    if old[:at] + old[at + 1 : at + 2] + old[at : at + 1] + old[at + 2 :] == new:
        return SlipKind.SWAP
    if old[:at] + old[at + 1 :] == new:
        return SlipKind.EXTRA
    return SlipKind.KEY if old[at + 1 :] == new[at + 1 :] and _are_neighbours(old[at], new[at]) else None


def _are_neighbours(key: str, other: str) -> bool:
    return any(key in row and other in row and abs(row.index(key) - row.index(other)) == 1 for row in _KEYS)


def _is_ending(old: str, at: int) -> bool:
    """Whether other letters there may make another form of the same word: gravitationeel, gravitationele."""
    return at >= len(old) - _ENDING and len(old) >= _SHORTEST_FORMED and not cannot_be_word(old)


def _to_sound(word: str) -> str:
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return word


def _collapse(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


def is_mended_slip(old: str, new: str, is_known: WordTest, is_new_known: WordTest) -> bool:
    """Whether `old` is no word and can only have been meant as `new`.

    `is_known` says whether a form is a word; `is_new_known` the same of the new form, for which more may count.
    """
    kind = find_slip(old, new)
    if kind is None:
        return False
    if kind is SlipKind.SPACE:
        return _is_space_slip(old, new, is_known, is_new_known)
    return _is_formed(new, is_new_known) and not (
        _may_be_word(old, new, kind, is_known) or _has_rival(old, new, kind, is_known)
    )


def _is_formed(word: str, is_known: WordTest) -> bool:
    """Whether it is a word, or could be made of words."""
    return is_word(word, is_known) or is_compound(word, is_known)


def _is_space_slip(old: str, new: str, is_known: WordTest, is_new_known: WordTest) -> bool:
    """A space in a compound, or beside what is no word: NAVO norm, stikstof beleid, co creatie, vande."""
    if "-" in new:
        return _is_hyphen_slip(old, is_known)
    if not all(is_word(part, is_new_known) for part in new.split()):
        return False
    parts = old.split()
    if len(parts) > 1 and is_split_compound(parts, is_known):
        return True
    may_close = len(parts) > 1 or ("-" not in old and not FUNCTION_WORDS.isdisjoint(new.split()))
    return may_close and not all(_is_formed(part, is_known) for part in parts)


def _is_hyphen_slip(old: str, is_known: WordTest) -> bool:
    """Whether a hyphen belongs where the space stands: Noord Holland, NAVO norm."""
    is_place = old.startswith(_DIRECTIONS) and is_known(old.replace(" ", "-"))
    return is_place or is_abbreviation_compound(old.split(), is_known)


def _may_be_word(old: str, new: str, kind: SlipKind, is_known: WordTest) -> bool:
    if is_word(old, is_known):
        return True
    if kind is SlipKind.MARK:
        return _is_plural(old, is_known)
    if cannot_be_word(old) or _has_wrong_ending(old, new) or _has_other_link(old, new, is_known):
        return False
    places = _find_typed_twice(old, new)
    if places:
        return any(is_joined(old[:at], old[at:], is_known) for at in places)
    return is_compound(old, is_known) or is_derived(old, is_known)


def _is_plural(word: str, is_known: WordTest) -> bool:
    """Whether it could be the plural of another word: prielen are no priëlen."""
    return word.endswith("en") and word[-3] not in "aeiou" and is_known(word[:-2])


def _find_typed_twice(old: str, new: str) -> list[int]:
    """Where the second of two equal letters stands, of which the right form has one: 7 in verwachtting."""
    return [at for at in range(1, len(old)) if old[at] == old[at - 1] and old[:at] + old[at + 1 :] == new]


def _has_wrong_ending(old: str, new: str) -> bool:
    """Whether a verb ends in a d, t or dt that no form of it has: geregelt, zorgd, bewaakd, beloofdt, meldte.

    Verschuilt and verschuild both exist, of every verb that begins so; and so does uitmond beside uitmondt.
    """
    past = _PAST.search(new)
    if past:
        return _has_wrong_past(old, new[: past.start()], past[0])
    stem = new[:-1]
    beginning = _get_beginning(stem)
    if old == f"{stem}t":
        return new.endswith("d") and beginning.endswith("ge")
    if old == f"{stem}d":
        return new.endswith("t") and (not beginning or _choose_letter(stem) == "t")
    return old == f"{stem}dt" and (new.endswith("t") or (new.endswith("d") and bool(beginning)))


def _has_wrong_past(old: str, stem: str, ending: str) -> bool:
    """Whether a past tense has a d for a t or the other way round, behind this stem: werkde, meldte."""
    letter = ending[0]
    return letter == _choose_letter(stem) and old == f"{stem}{'t' if letter == 'd' else 'd'}{ending[1:]}"


def _get_beginning(stem: str) -> str:
    """With what a participle begins, such as aange or ver; "" when it cannot be one."""
    found = _BEGUN.match(stem)
    return found[0] if found else ""


def _choose_letter(stem: str) -> str:
    """The letter with which a regular verb makes its past tense."""
    return "t" if stem[-1:] in _VOICELESS else "d"


def _has_other_link(old: str, new: str, is_known: WordTest) -> bool:
    """Whether it is one compound, with another s or n between its words: investeringfonds, zonnenpanelen."""
    without, whole = sorted((old, new), key=len)
    at = _find_difference(without, whole)
    if whole[:at] + whole[at + 1 :] != without or whole[at] not in "sn":
        return False
    return (
        min(at, len(without) - at) >= _SHORTEST_LINKED and is_known(without[at:]) and _is_first(without[:at], is_known)
    )


def _is_first(word: str, is_known: WordTest) -> bool:
    return is_known(word) or is_compound(word, is_known)


def _has_rival(old: str, new: str, kind: SlipKind, is_known: WordTest) -> bool:
    """Whether another word is as near to the old form as the new one is."""
    is_participle = _has_wrong_ending(old, new) and _BEGUN.match(new) and len(new) >= _SHORTEST_PARTICIPLE
    is_short = len(new) < _SHORTEST[kind] and not (cannot_be_word(old) or is_participle)
    near = _collect_near_forms(old, kind, is_unsure=is_short or kind > SlipKind.MISSED)
    return any(form != new and is_known(form) for form in near)


def _collect_near_forms(old: str, kind: SlipKind, *, is_unsure: bool) -> set[str]:
    """The forms that may have been meant as well; all of them when it is unsure that it was a slip of this kind."""
    near = set(iter_near_forms(old, SlipKind.MISSED if is_unsure else kind))
    if kind > SlipKind.MARK:
        sound = _to_sound(old)
        near.update(form for form in _iter_replaced(old) if is_unsure or _to_sound(form) == sound)
    return near


def iter_confused_forms(word: str) -> Iterator[str]:
    """Every form that this one can be a slip of: those near it, and those that sound the same."""
    yield from iter_near_forms(word, SlipKind.MISSED)
    yield from _iter_replaced(word)
    for letters, sound in (*_SOUNDS, *(pair[::-1] for pair in _SOUNDS)):
        places = range(1, len(word)) if letters in word else ()
        yield from (word[:at] + sound + word[at + len(letters) :] for at in places if word.startswith(letters, at))


def normalize_letters(word: str) -> str:
    """The letters of a word or words, in small letters without accents, hyphens, apostrophes and spaces."""
    letters = word if word.isascii() else unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters.casefold() if letter.isalnum())


def _is_plain_word(word: str) -> bool:
    return (
        bool(word)
        and len(word) <= _LONGEST
        and word[0].isalpha()
        and word[-1].isalpha()
        and all(letter.isalpha() or letter in _MARKS for letter in word)
    )


def iter_near_forms(word: str, furthest: SlipKind) -> Iterator[str]:
    """Every form that is this one but for one slip behind the first letter, up to the kind `furthest`."""
    places = range(1, len(word) + 1)
    for kind, make in _FORMS.items():
        if kind <= furthest:
            yield from (form for at in places for form in make(word, at) if form != word)


def _mark(word: str, at: int) -> Iterator[str]:
    yield from (word[:at] + mark + word[at:] for mark in _MARKS)
    if word[at - 1] in _MARKS:
        yield word[: at - 1] + word[at:]
    yield from (word[: at - 1] + letter + word[at:] for letter in _ACCENTS.get(normalize_letters(word[at - 1]), ""))


def _double(word: str, at: int) -> Iterator[str]:
    yield word[:at] + word[at - 1] + word[at:]
    if word[at - 1 : at] == word[at : at + 1]:
        yield word[:at] + word[at + 1 :]


def _swap(word: str, at: int) -> Iterator[str]:
    yield word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]


def _add(word: str, at: int) -> Iterator[str]:
    yield from (word[:at] + letter + word[at:] for letter in _LETTERS)


def _iter_replaced(word: str) -> Iterator[str]:
    for at in range(1, len(word)):
        yield from (word[:at] + letter + word[at + 1 :] for letter in ("", *_LETTERS, "ij", "ei", "ou", "au"))


_FORMS: dict[SlipKind, Callable[[str, int], Iterator[str]]] = {
    SlipKind.MARK: _mark,
    SlipKind.DOUBLE: _double,
    SlipKind.SWAP: _swap,
    SlipKind.MISSED: _add,
}
