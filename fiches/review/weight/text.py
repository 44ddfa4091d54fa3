"""What a change of a text weighs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from fiches.checks.text.sentences import sentences
from fiches.review.diff.change import Touch, Weight
from fiches.review.diff.words import operations
from fiches.review.weight import reasons
from fiches.review.weight.order import same_meaning
from fiches.review.weight.spelling import bare, spelled_alike
from fiches.review.weight.units import Unit, units
from fiches.review.weight.vocabulary import ARTICLES, DENIALS

Units = Sequence[Unit]


class Verdict(NamedTuple):
    """A weight with the rule that gave it, as one Dutch sentence, and what the change touches besides its field."""

    weight: Weight
    reason: str
    touches: tuple[Touch, ...] = ()


@lru_cache(maxsize=1000)
def weigh_text(old: str, new: str) -> Verdict:
    """Redactie when only spelling, signs, capitals, articles, the writing of numbers or a safe word order changed.

    Remembered, since every akkoord on a fiche asks it of the same two texts.
    """
    parts = list(_parts(old, new))
    notes: dict[str, None] = {}
    for one, other in parts:
        found = _editorial(one, other)
        if found is None:
            return _content(one, other)
        notes.update(dict.fromkeys(found))
    return Verdict(Weight.REDACTIE, reasons.editorial(list(notes)))


def _parts(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The sentences that differ, when there are equally many; else the texts as a whole."""
    one, other = [span.text for span in sentences(old)], [span.text for span in sentences(new)]
    if len(one) != len(other) or not one:
        yield old, new
        return
    yield from ((first, second) for first, second in zip(one, other, strict=True) if first != second)


def _editorial(old: str, new: str) -> list[str] | None:
    """The kinds of editorial change between two texts; nothing when there is more than that."""
    one, other = units(old), units(new)
    keys, others = [unit.key for unit in one], [unit.key for unit in other]
    if keys == others:
        return _surface(one, other)
    if Counter(keys) == Counter(others):
        return [reasons.ORDER] if same_meaning(old, new) else None
    notes = _surface_signs(old, new)
    for op in operations(keys, others):
        found = (
            _surface(one[op.i1 : op.i2], other[op.j1 : op.j2])
            if op.same
            else _segment(one[op.i1 : op.i2], other[op.j1 : op.j2])
        )
        if found is None:
            return None
        notes += [note for note in found if note != reasons.SIGNS or op.same]
    return notes


def _surface(old: Units, new: Units) -> list[str]:
    """What differs between units that mean the same."""
    texts, others = [unit.text for unit in old], [unit.text for unit in new]
    if texts == others:
        return [reasons.SIGNS]
    figures = any(
        one.figure and one.text.casefold() != other.text.casefold() for one, other in zip(old, new, strict=True)
    )
    capitals = any(one.text != other.text and not one.figure for one, other in zip(old, new, strict=True))
    return [*([reasons.FIGURES] if figures else []), *([reasons.CAPITALS] if capitals or not figures else [])]


def _surface_signs(old: str, new: str) -> list[str]:
    """Signs, when those of the texts as a whole differ."""
    signs, others = ([c for c in text if not c.isalnum() and not c.isspace()] for text in (old, new))
    return [reasons.SIGNS] if signs != others else []


def _segment(old: Units, new: Units) -> list[str] | None:
    """The kinds of editorial change in a stretch of different words; nothing when it is more than that."""
    plain, others = ([unit for unit in part if unit.key not in ARTICLES] for part in (old, new))
    articles = [reasons.ARTICLES] if len(plain) < len(old) or len(others) < len(new) else []
    if [unit.key for unit in plain] == [unit.key for unit in others]:
        return articles
    return [*articles, reasons.SPELLING] if _spelled_alike(plain, others) else None


def _spelled_alike(old: Units, new: Units) -> bool:
    if not old or not new or any(unit.counts for unit in (*old, *new)):
        return False
    if len(old) == len(new):
        return all(
            spelled_alike(one.text, other.text, name=one.name or other.name)
            for one, other in zip(old, new, strict=True)
        )
    words = {unit.key for unit in (*old, *new)}
    return bare("".join(unit.key for unit in old)) == bare("".join(unit.key for unit in new)) and DENIALS.isdisjoint(
        words
    )


def _content(old: str, new: str) -> Verdict:
    """Why a change is inhoud: the gravest thing that differs."""
    one, other = units(old), units(new)
    ops = operations([unit.key for unit in one], [unit.key for unit in other])
    segments = [(one[op.i1 : op.i2], other[op.j1 : op.j2]) for op in ops if not op.same]
    money = any(unit.is_money for gone, come in segments for unit in (*gone, *come))
    return Verdict(Weight.INHOUD, reasons.content(segments), (Touch.GELD,) if money else ())
