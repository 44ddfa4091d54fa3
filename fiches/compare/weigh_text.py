"""What a change of a text weighs, and why, in one Dutch sentence.

Both texts are split into units: words, signs that mean something, and figures by their value. The change is redactie
when only spelling, signs, capitals, articles, the writing of numbers or a safe word order differ. In all other cases
it is inhoud, and the reason names the gravest thing that differs.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from fiches.compare.change import Touch, Weight
from fiches.compare.words import compare_words, split_tokens
from fiches.dutch import rewording
from fiches.dutch.numbers import find_quantities
from fiches.dutch.rewording import ARTICLES, DENIALS, has_same_meaning, is_same_word, normalize_letters
from fiches.dutch.units import MLN_EURO, Quantity
from fiches.dutch.words import split_sentences

_PLAIN_SIGNS = frozenset("*.,;:'\"‘’“”„‚«»–—‑‐-()[]…·•")
"""Signs that only divide a text."""

_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+[\"'‘“(]*)\Z")


class TextUnit(NamedTuple):
    """A word, a figure or a sign. `key` is what counts: figures with one value have one key, capitals do not matter."""

    key: str
    text: str
    figure: Quantity | None = None
    name: bool = False
    """Whether it has a capital that the sentence does not ask for."""

    @property
    def is_money(self) -> bool:
        """Whether it is an amount in euro."""
        return self.figure is not None and self.figure.unit == MLN_EURO

    @property
    def counts(self) -> bool:
        """Whether it holds a number."""
        return self.figure is not None or any(character.isdigit() for character in self.text)


def split_units(text: str) -> list[TextUnit]:
    """The units of a text in order, without the signs that only divide it."""
    figures = {figure.start: figure for figure in find_quantities(text)}
    found: list[TextUnit] = []
    end = 0
    for token in split_tokens(text):
        figure = next((figures[at] for at in range(token.start, token.end) if at in figures), None)
        if figure and figure.end > end:
            found.append(TextUnit(_make_figure_key(figure), figure.text, figure))
            end = figure.end
        elif token.start >= end and token.text not in _PLAIN_SIGNS:
            found.append(
                TextUnit(token.text.casefold().replace("’", "'"), token.text, name=_is_name(text, token.start))
            )
    return found


def _make_figure_key(figure: Quantity) -> str:
    """One key for one value, however it is written; text that can be read in two ways stays what it is."""
    if figure.ambiguous:
        return figure.text
    return f"{figure.value}|{figure.high}|{figure.unit}|{figure.kind}|{figure.hedge}"


def _is_name(text: str, start: int) -> bool:
    return text[start].isupper() and not _SENTENCE_START.search(text, max(0, start - 6), start)


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


TextUnits = Sequence[TextUnit]


class WeightVerdict(NamedTuple):
    """A weight with the rule that gave it, as one Dutch sentence, and what the change touches besides its field."""

    weight: Weight
    reason: str
    touches: tuple[Touch, ...] = ()


@lru_cache(maxsize=1000)
def weigh_text(old: str, new: str) -> WeightVerdict:
    """Redactie when only spelling, signs, capitals, articles, the writing of numbers or a safe word order changed.

    Remembered, since every akkoord on a fiche asks it of the same two texts.
    """
    parts = list(_find_changed_sentences(old, new))
    notes: dict[str, None] = {}
    for one, other in parts:
        found = _find_editorial(one, other)
        if found is None:
            return _weigh_content(one, other)
        notes.update(dict.fromkeys(found))
    return WeightVerdict(Weight.REDACTIE, explain_editorial(list(notes)))


def _find_changed_sentences(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The sentences that differ, when there are equally many; else the texts as a whole."""
    one, other = [span.text for span in split_sentences(old)], [span.text for span in split_sentences(new)]
    if len(one) != len(other) or not one:
        yield old, new
        return
    yield from ((first, second) for first, second in zip(one, other, strict=True) if first != second)


def _find_editorial(old: str, new: str) -> list[str] | None:
    """The kinds of editorial change between two texts; nothing when there is more than that."""
    one, other = split_units(old), split_units(new)
    keys, others = [unit.key for unit in one], [unit.key for unit in other]
    if keys == others:
        return _compare_surface(one, other)
    if Counter(keys) == Counter(others):
        return [ORDER_NOTE] if has_same_meaning(old, new) else None
    notes = _compare_signs(old, new)
    for op in compare_words(keys, others):
        compare = _compare_surface if op.same else _compare_segments
        found = compare(one[op.i1 : op.i2], other[op.j1 : op.j2])
        if found is None:
            return None
        notes += [note for note in found if note != SIGNS_NOTE or op.same]
    return notes


def _compare_surface(old: TextUnits, new: TextUnits) -> list[str]:
    """What differs between units that mean the same."""
    texts, others = [unit.text for unit in old], [unit.text for unit in new]
    if texts == others:
        return [SIGNS_NOTE]
    pairs = list(zip(old, new, strict=True))
    figures = any(one.figure and one.text.casefold() != other.text.casefold() for one, other in pairs)
    if not figures:
        return [CAPITALS_NOTE]
    capitals = any(one.text != other.text and not one.figure for one, other in pairs)
    return [FIGURES_NOTE, CAPITALS_NOTE] if capitals else [FIGURES_NOTE]


def _compare_signs(old: str, new: str) -> list[str]:
    """Signs, when those of the texts as a whole differ."""
    signs, others = ([c for c in text if not c.isalnum() and not c.isspace()] for text in (old, new))
    return [SIGNS_NOTE] if signs != others else []


def _compare_segments(old: TextUnits, new: TextUnits) -> list[str] | None:
    """The kinds of editorial change in a stretch of different words; nothing when it is more than that."""
    plain, others = ([unit for unit in part if unit.key not in ARTICLES] for part in (old, new))
    articles = [ARTICLES_NOTE] if len(plain) < len(old) or len(others) < len(new) else []
    if [unit.key for unit in plain] == [unit.key for unit in others]:
        return articles
    return [*articles, SPELLING_NOTE] if _has_same_words(plain, others) else None


def _has_same_words(old: TextUnits, new: TextUnits) -> bool:
    if not old or not new or any(unit.counts for unit in (*old, *new)):
        return False
    if len(old) == len(new):
        pairs = zip(old, new, strict=True)
        return all(is_same_word(one.text, other.text, name=one.name or other.name) for one, other in pairs)
    if not DENIALS.isdisjoint(unit.key for unit in (*old, *new)):
        return False
    return _join_letters(old) == _join_letters(new)


def _join_letters(units: TextUnits) -> str:
    """The letters of words, whatever spaces stand between them."""
    return normalize_letters("".join(unit.key for unit in units))


def _weigh_content(old: str, new: str) -> WeightVerdict:
    """Why a change is inhoud: the gravest thing that differs."""
    one, other = split_units(old), split_units(new)
    ops = compare_words([unit.key for unit in one], [unit.key for unit in other])
    segments = [(one[op.i1 : op.i2], other[op.j1 : op.j2]) for op in ops if not op.same]
    money = any(unit.is_money for gone, come in segments for unit in (*gone, *come))
    return WeightVerdict(Weight.INHOUD, explain_content(segments), (Touch.GELD,) if money else ())
