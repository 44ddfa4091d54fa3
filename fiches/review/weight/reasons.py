"""Why a change of a text weighs what it weighs, in one Dutch sentence."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from fiches.dutch import rewording
from fiches.review.weight.units import TextUnit

SIGNS_NOTE = "leestekens"
CAPITALS_NOTE = "hoofdletters"
SPELLING_NOTE = "spelling"
ORDER_NOTE = "woordvolgorde"
ARTICLES_NOTE = "lidwoorden"
FIGURES_NOTE = "de schrijfwijze van een getal"

_LONGEST_QUOTE = 60
_MOST_QUOTED_UNITS = 8
"""Of a stretch with more units than this only those that the rule is about are quoted."""


def explain_editorial(notes: Sequence[str]) -> str:
    """The sentence for a change that is no more than these."""
    kinds = list(notes) or [SIGNS_NOTE]
    return f"Alleen {' en '.join([', '.join(kinds[:-1]), kinds[-1]] if kinds[1:] else kinds)} anders."


def explain_content(segments: Sequence[tuple[Sequence[TextUnit], Sequence[TextUnit]]]) -> str:
    """The sentence for a change of meaning: the gravest rule that applies to what went and what came, and where."""
    if _count_keys(unit for gone, _ in segments for unit in gone) == _count_keys(
        unit for _, come in segments for unit in come
    ):
        return "Dezelfde woorden staan in een andere volgorde, en die kan de betekenis veranderen."
    for applies, sentence in _CONTENT_RULES:
        for gone, come in segments:
            old, new = list(filter(applies, gone)), list(filter(applies, come))
            if _count_keys(old) != _count_keys(new):
                return (
                    _describe_replacement(sentence, old, new)
                    if len(gone) + len(come) > _MOST_QUOTED_UNITS
                    else _describe_replacement(sentence, gone, come)
                )
    return _describe_replacement("Er staan andere woorden", *segments[0])


def _count_keys(units: Iterable[TextUnit]) -> Counter[str]:
    return Counter(unit.key for unit in units)


def _describe_replacement(sentence: str, gone: Sequence[TextUnit], come: Sequence[TextUnit]) -> str:
    old, new = _format_quote(gone), _format_quote(come)
    if old and new:
        return f"{sentence}: {old} werd {new}."
    return f"{sentence}: {new} kwam erbij." if new else f"{sentence}: {old} viel weg."


def _format_quote(units: Sequence[TextUnit]) -> str:
    text = " ".join(unit.text for unit in units)
    return f"‘{text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + '…'}’" if text else ""


def _make_word_test(words: frozenset[str]) -> Callable[[TextUnit], bool]:
    return lambda unit: unit.key in words


_CONTENT_RULES: tuple[tuple[Callable[[TextUnit], bool], str], ...] = (
    (lambda unit: unit.is_money, "Een bedrag in de tekst is anders"),
    (lambda unit: unit.counts, "Een getal in de tekst is anders"),
    (_make_word_test(rewording.DENIALS), "Een ontkenning is anders"),
    (_make_word_test(rewording.MODALS), "Wat moet, kan of mag is anders"),
    (_make_word_test(rewording.QUANTIFIERS), "Voor wie of hoeveel het geldt is anders"),
    (_make_word_test(rewording.TIME_WORDS), "Een tijd of volgorde is anders"),
    (lambda unit: unit.name, "Een naam is anders"),
    (lambda unit: not unit.text[:1].isalnum(), "Een teken met betekenis is anders"),
)
"""What makes a change grave, the gravest first."""
