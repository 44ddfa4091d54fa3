"""What a change of a text weighs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from fiches.dutch.rewording import ARTICLES, DENIALS, has_same_meaning, is_same_word, normalize_letters
from fiches.dutch.words import split_sentences
from fiches.review.diff.change import Touch, Weight
from fiches.review.diff.words import compare_words
from fiches.review.weight import reasons
from fiches.review.weight.units import TextUnit, split_units

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
    return WeightVerdict(Weight.REDACTIE, reasons.explain_editorial(list(notes)))


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
        return [reasons.ORDER_NOTE] if has_same_meaning(old, new) else None
    notes = _compare_signs(old, new)
    for op in compare_words(keys, others):
        found = (
            _compare_surface(one[op.i1 : op.i2], other[op.j1 : op.j2])
            if op.same
            else _compare_segments(one[op.i1 : op.i2], other[op.j1 : op.j2])
        )
        if found is None:
            return None
        notes += [note for note in found if note != reasons.SIGNS_NOTE or op.same]
    return notes


def _compare_surface(old: TextUnits, new: TextUnits) -> list[str]:
    """What differs between units that mean the same."""
    texts, others = [unit.text for unit in old], [unit.text for unit in new]
    if texts == others:
        return [reasons.SIGNS_NOTE]
    figures = any(
        one.figure and one.text.casefold() != other.text.casefold() for one, other in zip(old, new, strict=True)
    )
    capitals = any(one.text != other.text and not one.figure for one, other in zip(old, new, strict=True))
    return [*([reasons.FIGURES_NOTE] if figures else []), *([reasons.CAPITALS_NOTE] if capitals or not figures else [])]


def _compare_signs(old: str, new: str) -> list[str]:
    """Signs, when those of the texts as a whole differ."""
    signs, others = ([c for c in text if not c.isalnum() and not c.isspace()] for text in (old, new))
    return [reasons.SIGNS_NOTE] if signs != others else []


def _compare_segments(old: TextUnits, new: TextUnits) -> list[str] | None:
    """The kinds of editorial change in a stretch of different words; nothing when it is more than that."""
    plain, others = ([unit for unit in part if unit.key not in ARTICLES] for part in (old, new))
    articles = [reasons.ARTICLES_NOTE] if len(plain) < len(old) or len(others) < len(new) else []
    if [unit.key for unit in plain] == [unit.key for unit in others]:
        return articles
    return [*articles, reasons.SPELLING_NOTE] if _has_same_words(plain, others) else None


def _has_same_words(old: TextUnits, new: TextUnits) -> bool:
    if not old or not new or any(unit.counts for unit in (*old, *new)):
        return False
    if len(old) == len(new):
        return all(
            is_same_word(one.text, other.text, name=one.name or other.name) for one, other in zip(old, new, strict=True)
        )
    words = {unit.key for unit in (*old, *new)}
    return normalize_letters("".join(unit.key for unit in old)) == normalize_letters(
        "".join(unit.key for unit in new)
    ) and DENIALS.isdisjoint(words)


def _weigh_content(old: str, new: str) -> WeightVerdict:
    """Why a change is inhoud: the gravest thing that differs."""
    one, other = split_units(old), split_units(new)
    ops = compare_words([unit.key for unit in one], [unit.key for unit in other])
    segments = [(one[op.i1 : op.i2], other[op.j1 : op.j2]) for op in ops if not op.same]
    money = any(unit.is_money for gone, come in segments for unit in (*gone, *come))
    return WeightVerdict(Weight.INHOUD, reasons.explain_content(segments), (Touch.GELD,) if money else ())
