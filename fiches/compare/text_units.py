"""The units of a text that count when it is weighed: words, figures by their value and signs that mean something.

With each unit goes what lies between it and the one before: the signs and the articles.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from fiches.compare.words import split_tokens
from fiches.dutch.number_at import CURRENCIES
from fiches.dutch.numbers import find_quantities
from fiches.dutch.rewording import ARTICLES
from fiches.dutch.units import MEASURE_WORDS, MLN_EURO, Hedge, Quantity, QuantityKind
from fiches.dutch.words import can_start_number

_PLAIN_SIGNS = frozenset("*.,;:'\"‘’“”„‚«»–—‑‐-()[]…·•")
"""Signs that only divide a text."""

_FIGURE_WORDS = (
    MEASURE_WORDS | _PLAIN_SIGNS | frozenset((*CURRENCIES, *"-–−+/%", "tot", "en", "à", "a", "de", "het", "een"))
)
"""What may stand in a figure without meaning more than the figure says."""
_ORDINAL_WORDS = (
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde",
    "twaalfde",
)  # fmt: skip
_ORDINALS = {f"{at}{end}": word for at, word in enumerate(_ORDINAL_WORDS, 1) for end in ("e", "de", "ste")}
"""2e and 2de are tweede."""

_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+[\"'‘“(]*)\Z")


class TextUnit(NamedTuple):
    """A word, a figure or a sign. `key` is what counts: figures with one value have one key, capitals do not matter."""

    key: str
    text: str
    figure: Quantity | None = None
    name: bool = False
    """Whether it has a capital that the sentence does not ask for."""
    start: int = 0
    end: int = 0
    """Where it stands in the text."""

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
            found.append(_make_figure(text, token.start, figure))
            end = found[-1].end
        elif token.start >= end and token.text not in _PLAIN_SIGNS:
            key, name = token.text.casefold().replace("’", "'"), _is_name(text, token.start)
            found.append(TextUnit(_ORDINALS.get(key, key), token.text, None, name, token.start, token.end))
    return found


def _make_figure(text: str, start: int, figure: Quantity) -> TextUnit:
    """A figure without what it counts: in 12 kleine woningen those are words of their own."""
    tokens = split_tokens(figure.text)
    numbers = [token for token in tokens if _is_number(token.text)] or tokens[:1]
    end = figure.start + numbers[-1].end if figure.kind is QuantityKind.AANTAL else figure.end
    # one key for one value, however it is written; text that can be read in two ways stays what it is
    key = figure.text if figure.ambiguous else _make_figure_key(figure, text[start:end])
    return TextUnit(key, text[start:end], figure, start=start, end=end)


def _is_number(word: str) -> bool:
    return any(character.isdigit() for character in word) or can_start_number(word.casefold())


def _make_figure_key(figure: Quantity, text: str) -> str:
    plain, vague = figure.kind is QuantityKind.AANTAL, figure.hedge is Hedge.VAAG
    if plain and not (figure.high or vague):
        return str(figure.value)
    unit = "" if plain else f"{figure.unit}|{figure.kind}"
    words = (token.text.casefold() for token in split_tokens(text))
    others = (word for word in words if not _is_number(word) and word not in _FIGURE_WORDS)
    return f"{figure.value}|{figure.high}|{unit}|{vague}|{' '.join(others)}"


def _is_name(text: str, start: int) -> bool:
    return text[start].isupper() and not _SENTENCE_START.search(text, max(0, start - 6), start)


def merge_units(text: str, units: Sequence[TextUnit], find_key: Callable[[TextUnit, TextUnit], str]) -> list[TextUnit]:
    """The units with two words that stand side by side as one, where `find_key` gives what counts of both together."""
    found: list[TextUnit] = []
    for unit in units:
        before = found[-1] if found else None
        if before and text[before.end : unit.start].isspace() and (key := find_key(before, unit)):
            found[-1] = before._replace(key=key, text=text[before.start : unit.end], end=unit.end)
        else:
            found.append(unit)
    return found


def drop_repeats(text: str, units: Sequence[TextUnit], is_slip: Callable[[Sequence[str], int], bool]) -> list[TextUnit]:
    """The units without one or two words that stand there twice, where `is_slip` says so of the keys and how many."""
    found: list[TextUnit] = []
    for unit in units:
        found.append(unit)
        for size in (1, 2):
            keys = [one.key for one in found]
            if keys[-2 * size : -size] == keys[-size:] and is_slip(keys[:-size], size):
                del found[-size:]
                found[-1] = found[-1]._replace(text=text[found[-1].start : unit.end], end=unit.end)
    return found


class TextSlot(NamedTuple):
    """A unit that is no article, with the signs and the articles before it; the last slot of a text has no unit."""

    signs: str
    articles: tuple[str, ...]
    unit: TextUnit | None

    @property
    def text(self) -> str:
        """The unit as it is written."""
        return self.unit.text if self.unit else ""

    @property
    def key(self) -> str:
        """What of the unit counts."""
        return self.unit.key if self.unit else ""


def make_slots(text: str, units: Sequence[TextUnit]) -> list[TextSlot]:
    """The units of a text with what stands before each of them, and what stands behind the last."""
    slots: list[TextSlot] = []
    signs, end, articles = "", 0, []
    for unit in units:
        signs += text[end : unit.start]
        end = unit.end
        if unit.key in ARTICLES:
            articles.append(unit.key)
            continue
        slots.append(TextSlot(signs, tuple(articles), unit))
        signs, articles = "", []
    return [*slots, TextSlot(signs + text[end:], tuple(articles), None)]
