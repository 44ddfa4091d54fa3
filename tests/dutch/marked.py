"""Sentences with marks: what a reader would call a quantity, written as [text|value unit] in the sentence itself."""

import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import yaml

from fiches.dutch.numbers import find_quantities
from fiches.dutch.units import Quantity

_MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


class Found(NamedTuple):
    """A quantity as it is compared: every part must be right."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str


class Marked(NamedTuple):
    """A sentence and the quantities in it."""

    text: str
    expected: frozenset[Found]


class Score(NamedTuple):
    """How many quantities were found rightly, missed and made up, and the sentences in which that happened."""

    right: int
    missed: int
    false: int
    faults: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The part of what was found that is right."""
        return self.right / (self.right + self.false)

    @property
    def recall(self) -> float:
        """The part of what is there that was found."""
        return self.right / (self.right + self.missed)


def cases(path: Path) -> list[Marked]:
    """The marked sentences of a file."""
    groups = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return [unmarked(sentence) for group in groups.values() for sentence in group]


def unmarked(sentence: str) -> Marked:
    """The sentence without its marks, and what they say."""
    text, expected, last = "", set(), 0
    for mark in _MARK.finditer(sentence):
        text += sentence[last : mark.start()]
        expected.add(_expected(len(text), mark[1], mark[2]))
        text, last = text + mark[1], mark.end()
    return Marked(text + sentence[last:], frozenset(expected))


def _expected(start: int, text: str, meaning: str) -> Found:
    value, _, unit = meaning.partition(" ")
    low, _, high = value.partition("..")
    return Found(start, start + len(text), Decimal(low), Decimal(high) if high else None, unit)


def seen(text: str) -> frozenset[Found]:
    """What the recogniser finds, in the same form."""
    return frozenset(_found(quantity) for quantity in find_quantities(text))


def _found(quantity: Quantity) -> Found:
    return Found(quantity.start, quantity.end, quantity.value, quantity.high, quantity.unit)


def score(sentences: list[Marked]) -> Score:
    """The sum over all sentences."""
    right = missed = false = 0
    faults = []
    for text, expected in sentences:
        found = seen(text)
        right, missed, false = (
            right + len(found & expected),
            missed + len(expected - found),
            false + len(found - expected),
        )
        if found != expected:
            faults.append(f"{text}\n  missed {sorted(expected - found)}\n  false {sorted(found - expected)}")
    return Score(right, missed, false, tuple(faults))
