"""What an ask wants of a thing, as one of two sides: afschaffen or handhaven, verhogen or verlagen.

`find_turned` says where one of two sentences names the other side.

An ask is cut into its parts, each with its own verb: in "de heffing af te schaffen en de huren te verlagen" the two
things have a side each. A part that names both sides of one pair has none, since nobody can tell which is meant.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from fiches.dutch.likeness import collect_roots
from fiches.dutch.negation import is_negated
from fiches.dutch.rewording import PROTECTED_WORDS
from fiches.dutch.words import make_word_set, split_words

_PAIRS = (
    (
        r"af ?(?:te )?schaff\w+|afgeschaft|(?:te )?schrappen|geschrapt|in ?(?:te )?trekk\w+|ingetrokken|be[eë]indig\w+"
        r"|stop ?(?:te )?zett\w+|stopgezet|te stoppen|op ?(?:te )?heff(?:en|ing)|opgeheven|(?:te )?laten vervallen"
        r"|te laten vallen|los ?(?:te )?laten",
        r"(?:te )?handhaven|gehandhaafd|(?:te )?behouden|behoud van|in stand (?:te )?houden|te laten bestaan"
        r"|voort ?(?:te )?zett\w+|voortgezet|te continueren|in ?(?:te )?voer(?:en|ing)|ingevoerd|vast ?(?:te )?houden"
        r"|(?:te )?verlengen|(?:blijvend|permanent|structureel) (?:te )?maken",
    ),
    (
        r"verhog\w+|verhoogd|te laten (?:stijgen|groeien)|omhoog|hogere?",
        r"verlag\w+|verlaagd|te laten (?:dalen|krimpen)|omlaag|lagere?",
    ),
    (
        r"versnel\w+|bespoedig\w+|vervroeg\w+|naar voren (?:te )?halen",
        r"vertra(?:ag|g)\w+|uit ?(?:te )?stell?\w*|uitgesteld|op ?(?:te )?schort\w*|opgeschort|temporiser\w+",
    ),
    (
        r"vergro(?:ten|ting)|vergroot|uit ?(?:te )?breid\w+|uitgebreid|verruim\w+",
        r"verklein\w+|in ?(?:te )?krimp\w+|ingekrompen|beperk(?:en|ing|t)|versmal\w+",
    ),
    (r"centra(?:al|le|lise\w+)", r"decentra(?:al|le|lise\w+)"),
    (r"verplicht\w*", r"vrij ?(?:te )?lat\w+|vrijwillig\w*"),
    (
        r"toe ?(?:te )?(?:staan|laten)|toegestaan|mogelijk (?:te )?maken",
        r"verbied\w+|verbod|verboden|onmogelijk (?:te )?maken|uit ?(?:te )?sluiten|te weren",
    ),
    (r"bundel\w*|gebundeld|samen ?(?:te )?voeg\w+|samengevoegd", r"splits\w+|gesplitst|op ?(?:te )?knippen|opgeknipt"),
    (r"tijdelijke?|eenmalige?", r"blijvende?|permanente?|structureel|structurele"),
    (r"aan ?(?:te )?scherp\w+|aangescherpt|verzwar\w+|strengere?", r"versoepel\w+|soepelere?|verlicht(?:en|ing)"),
    (r"in ?(?:te )?stemmen met|te steunen|over ?(?:te )?nemen", r"af ?(?:te )?wijzen|verwerp\w+|te weigeren"),
    (r"(?<!niet )(?<!geen )(?<!te )(?<!onder )meer(?! dan)", r"minder(?! dan)"),
    (r"grote", r"kleine"),
)
"""Words of which one side of each pair asks the opposite of the other. Handhaving is not among them: it is a task."""
_CUT = re.compile(r"(?:,\s*|\s+)(?:en|maar|of)\s+|[,;]\s+")
_VERB = re.compile(r"\bte\s+\w+n\b")
_ADVERBS = PROTECTED_WORDS | make_word_set("""
    alsnog definitief eindelijk ermee fors geheel helemaal komende landelijk meteen snel sneller spoedig stapsgewijs
    verder volledig voorlopig vooralsnog wettelijk zelf
    """)
_LEAST_ALIKE = 0.5
"""Of the things that two asks are about: the words of one are all among those of the other, at least half of them."""


class Stance(NamedTuple):
    """What a part of an ask wants, and of what."""

    pair: int
    """Which pair of opposites its words belong to."""
    is_first: bool
    words: str
    thing: str
    """The root of the first word that it is about: the heffing in de heffing voor huurders."""
    about: frozenset[str]
    """The roots of the other words."""

    def is_opposite(self, other: "Stance") -> bool:
        """Whether another ask wants the opposite of the same thing."""
        if self.pair != other.pair or self.is_first is other.is_first or self.thing != other.thing:
            return False
        small, large = sorted((self.about, other.about), key=len)
        return small <= large and 2 * len(small) >= _LEAST_ALIKE * (len(small) + len(large))


def find_stances(text: str, synonyms: Mapping[str, str] | None = None) -> tuple[Stance, ...]:
    """What an ask wants of each thing. `synonyms` (word to word, small letters) is data of the ronde."""
    return _collect_stances(text.lower(), tuple(synonyms.items()) if synonyms else ())


@lru_cache(maxsize=5000)  # a set is judged again and again with one fiche changed
def _collect_stances(low: str, synonyms: tuple[tuple[str, str], ...]) -> tuple[Stance, ...]:
    parts = _split_parts(low) if _make_pattern().search(low) else ()
    return tuple(stance for part in parts for stance in _find_in_part(part, dict(synonyms)))


def find_turned(official: str, ours: str) -> str:
    """The words of ours that name the other side of a pair than the official sentence does; "" when none do.

    A pair of which either sentence names both sides tells nothing.
    """
    one, other = _collect_sides(official.lower()), _collect_sides(ours.lower())
    for pair in one.keys() & other.keys():
        words = next(iter(other[pair].values()))
        is_turned = len(one[pair]) == len(other[pair]) == 1 and not one[pair].keys() & other[pair].keys()
        # the same word beside another denial is told as that
        if is_turned and words not in one[pair].values():
            return words
    return ""


def _collect_sides(low: str) -> dict[int, dict[bool, str]]:
    """The sides of each pair that a text names, with the words."""
    sides: dict[int, dict[bool, str]] = {}
    for one in _make_pattern().finditer(low):
        sides.setdefault(_get_pair(one), {})[_is_first(one, low)] = one[0]
    return sides


def _find_in_part(part: str, synonyms: Mapping[str, str]) -> Iterator[Stance]:
    sides: dict[int, set[bool]] = {}
    found = list(_make_pattern().finditer(part))
    about = _list_roots(_make_pattern().sub(" ", part), synonyms)
    for one in found:
        sides.setdefault(_get_pair(one), set()).add(_is_first(one, part))
    for one in found if about else ():
        if len(sides[_get_pair(one)]) == 1:
            yield Stance(_get_pair(one), _is_first(one, part), one[0], about[0], frozenset(about))


def _list_roots(part: str, synonyms: Mapping[str, str]) -> list[str]:
    """The roots of its words in order, without numbers and what says when, how soon or how far."""
    words = (word.text for word in split_words(part) if word.text.lower() not in _ADVERBS)
    return [root for word in words if not word.isdigit() for root in collect_roots(word, synonyms)]


def _get_pair(found: re.Match[str]) -> int:
    return int(str(found.lastgroup)[1:])


def _is_first(found: re.Match[str], part: str) -> bool:
    """Whether it wants the first of the pair: not to abolish is to keep."""
    return str(found.lastgroup).startswith("a") is not is_negated(part, found.start(), found.end())


def _split_parts(text: str) -> Iterator[str]:
    """The pieces of an ask, each with a verb of its own; what has none belongs to the verb that follows."""
    start, ends = 0, [found.span() for found in _CUT.finditer(text)]
    for end, following in ends:
        if _VERB.search(text, start, end) and _VERB.search(text, following):
            yield text[start:end]
            start = following
    yield text[start:]


@cache
def _make_pattern() -> re.Pattern[str]:
    sides = (f"(?P<a{at}>{one})|(?P<b{at}>{other})" for at, (one, other) in enumerate(_PAIRS))
    return re.compile(rf"\b(?:te )?(?=[a-eghiklmopstuvw])(?:{'|'.join(sides)})\b")
