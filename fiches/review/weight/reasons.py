"""Why a change of a text weighs what it weighs, in one Dutch sentence."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from fiches.review.weight import vocabulary
from fiches.review.weight.units import Unit

SIGNS = "leestekens"
CAPITALS = "hoofdletters"
SPELLING = "spelling"
ORDER = "woordvolgorde"
ARTICLES = "lidwoorden"
FIGURES = "de schrijfwijze van een getal"

_LONGEST = 60
_MOST = 8
"""Of a stretch with more units than this only those that the rule is about are quoted."""


def editorial(notes: Sequence[str]) -> str:
    """The sentence for a change that is no more than these."""
    kinds = list(notes) or [SIGNS]
    return f"Alleen {' en '.join([', '.join(kinds[:-1]), kinds[-1]] if kinds[1:] else kinds)} anders."


def content(segments: Sequence[tuple[Sequence[Unit], Sequence[Unit]]]) -> str:
    """The sentence for a change of meaning: the gravest rule that applies to what went and what came, and where."""
    if _keys(unit for gone, _ in segments for unit in gone) == _keys(unit for _, come in segments for unit in come):
        return "Dezelfde woorden staan in een andere volgorde, en die kan de betekenis veranderen."
    for applies, sentence in _RULES:
        for gone, come in segments:
            old, new = list(filter(applies, gone)), list(filter(applies, come))
            if _keys(old) != _keys(new):
                return _told(sentence, old, new) if len(gone) + len(come) > _MOST else _told(sentence, gone, come)
    return _told("Er staan andere woorden", *segments[0])


def _keys(units: Iterable[Unit]) -> Counter[str]:
    return Counter(unit.key for unit in units)


def _told(sentence: str, gone: Sequence[Unit], come: Sequence[Unit]) -> str:
    old, new = _quoted(gone), _quoted(come)
    if old and new:
        return f"{sentence}: {old} werd {new}."
    return f"{sentence}: {new} kwam erbij." if new else f"{sentence}: {old} viel weg."


def _quoted(units: Sequence[Unit]) -> str:
    text = " ".join(unit.text for unit in units)
    return f"‘{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}’" if text else ""


def _is(words: frozenset[str]) -> Callable[[Unit], bool]:
    return lambda unit: unit.key in words


_RULES: tuple[tuple[Callable[[Unit], bool], str], ...] = (
    (lambda unit: unit.is_money, "Een bedrag in de tekst is anders"),
    (lambda unit: unit.counts, "Een getal in de tekst is anders"),
    (_is(vocabulary.DENIALS), "Een ontkenning is anders"),
    (_is(vocabulary.MODALS), "Wat moet, kan of mag is anders"),
    (_is(vocabulary.QUANTIFIERS), "Voor wie of hoeveel het geldt is anders"),
    (_is(vocabulary.TIMES), "Een tijd of volgorde is anders"),
    (lambda unit: unit.name, "Een naam is anders"),
    (lambda unit: not unit.text[:1].isalnum(), "Een teken met betekenis is anders"),
)
"""What makes a change grave, the gravest first."""
