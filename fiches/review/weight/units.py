"""A text as a row of units to compare: words, signs that mean something, and figures by their value."""

import re
from typing import NamedTuple

from fiches.dutch.numbers import find_quantities
from fiches.dutch.units import MLN_EURO, Quantity
from fiches.review.diff.words import split_tokens

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
