"""What to say of a change of a text, in Dutch: what kind of thing it is, and the words.

What counts in a text are its units: words, figures by their value and signs that mean something. With each goes what
lies between it and the one before: the signs and the articles. Of a change of meaning the gravest thing that differs
is named, with all that changed in its sentence.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from fiches.compare.words import Operation, compare_words, split_tokens
from fiches.dutch import rewording
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


SIGNS_NOTE = "leestekens"
CAPITALS_NOTE = "hoofdletters"
SPELLING_NOTE = "spelling"
ORDER_NOTE = "woordvolgorde"
ARTICLES_NOTE = "lidwoorden"
FIGURES_NOTE = "de schrijfwijze van een getal"

ORDER_DOUBT = "Dezelfde woorden staan in een andere volgorde, en die kan de betekenis veranderen."
_SHORT_SENTENCE, _LONGEST_STRETCH = 80, 120
"""How many letters of a sentence, and of a stretch of it, are quoted whole."""
_MOST_QUOTED_UNITS = 8
"""Beside what is quoted of a long sentence: of more units than this only those that the rule is about."""
TextUnits = Sequence[TextUnit]
Segment = tuple[TextUnits, TextUnits]
"""What went and what came at one place."""


def explain_editorial(notes: Sequence[str]) -> str:
    """The sentence for a change that is no more than these."""
    kinds = list(notes) or ["de schrijfwijze"]
    return f"Alleen {' en '.join([', '.join(kinds[:-1]), kinds[-1]] if kinds[1:] else kinds)} anders."


class ChangedSentence(NamedTuple):
    """A sentence in both versions, with their units, and which stretches of units became which."""

    old: str
    new: str
    old_units: Sequence[TextUnit]
    new_units: Sequence[TextUnit]
    changed: Sequence[Operation]

    @classmethod
    def from_texts(cls, old: str, new: str) -> "ChangedSentence":
        """What of the one became what of the other."""
        one, other = split_units(old), split_units(new)
        ops = compare_words([unit.key for unit in one], [unit.key for unit in other])
        return cls(old, new, one, other, [op for op in ops if not op.same])

    @property
    def segments(self) -> list[Segment]:
        """What went and what came at each place."""
        return [(self.old_units[op.i1 : op.i2], self.new_units[op.j1 : op.j2]) for op in self.changed]

    @property
    def stretches(self) -> tuple[str, str]:
        """Both texts from the first unit that is not the same up to and including the last one.

        Where more than one place changed in a short sentence, all of it: without what stayed nobody can follow.
        """
        first, last = self.changed[0], self.changed[-1]
        if first is not last and max(len(self.old), len(self.new)) <= _SHORT_SENTENCE:
            return self.old.strip().removesuffix("."), self.new.strip().removesuffix(".")
        return (
            _extract_units(self.old, self.old_units[first.i1 : last.i2]),
            _extract_units(self.new, self.new_units[first.j1 : last.j2]),
        )


def _extract_units(text: str, units: Sequence[TextUnit]) -> str:
    return text[units[0].start : units[-1].end] if units else ""


def explain_content(sentences: Sequence[ChangedSentence]) -> str:
    """What to say of a change of meaning: the gravest rule that applies to what went and what came, and the words.

    A word that only stands elsewhere neither went nor came; of one that may be grave it is said that it moved.
    """
    segments = [pair for one in sentences for pair in one.segments]
    left, right = ([pair[side] for pair in segments] for side in (0, 1))
    gone, come = (count_keys(chain.from_iterable(side)) for side in (left, right))
    if gone == come:
        return ORDER_DOUBT
    moved = gone & come
    sides = (_leave_out_moved(side, moved) for side in (left, right))
    owners = [one for one in sentences for _ in one.changed]
    changed = [(*pair, one) for *pair, one in zip(*sides, owners, strict=True) if any(pair)]
    return f"{_explain_changed(changed)}{_explain_moved(left, moved)}"


def explain_others(count: int) -> list[str]:
    """That other sentences of the text are not the same either; nothing when they are."""
    return [f"Ook {'een andere zin is' if count == 1 else f'{count} andere zinnen zijn'} anders."] if count else []


def _explain_moved(left: Iterable[Sequence[TextUnit]], moved: Counter[str]) -> str:
    """That a word which may be grave stands elsewhere now; "" when none does."""
    grave = [unit for unit in chain.from_iterable(left) if unit.key in moved and _is_grave(unit)]
    return f" Ook staat {_format_quote(grave[0].text)} op een andere plaats." if grave else ""


def _leave_out_moved(parts: Iterable[Sequence[TextUnit]], moved: Counter[str]) -> list[list[TextUnit]]:
    """The units of one text without those that stand elsewhere in the other one."""
    left = moved.copy()
    kept: list[list[TextUnit]] = []
    for part in parts:
        kept.append([])
        for unit in part:
            if left[unit.key]:
                left[unit.key] -= 1
            else:
                kept[-1].append(unit)
    return kept


def _is_grave(unit: TextUnit) -> bool:
    return any(applies(unit) for applies, _ in _CONTENT_RULES)


def _explain_changed(segments: Sequence[tuple[TextUnits, TextUnits, ChangedSentence]]) -> str:
    """The gravest rule, with the words in the sentence that it is about."""
    for applies, rule in _CONTENT_RULES:
        for gone, come, sentence in segments:
            old, new = list(filter(applies, gone)), list(filter(applies, come))
            if count_keys(old) != count_keys(new):
                is_short = len(gone) + len(come) <= _MOST_QUOTED_UNITS
                return _describe_sentence(rule, sentence, *((gone, come) if is_short else (old, new)))
    gone, come, sentence = segments[0]
    return _describe_sentence("Er staan andere woorden", sentence, gone, come)


def _describe_sentence(rule: str, sentence: ChangedSentence, gone: TextUnits, come: TextUnits) -> str:
    """All that changed in a sentence; of what is too long for that the words of the rule, and both ends."""
    old, new = sentence.stretches
    if max(len(old), len(new)) <= _LONGEST_STRETCH:
        return describe_replacement(rule, old, new)
    of_rule = (" ".join(unit.text for unit in units) for units in (gone, come))
    return f"{describe_replacement(rule, *of_rule)} {describe_replacement('In de hele zin', old, new)}"


def count_keys(units: Iterable[TextUnit]) -> Counter[str]:
    """How often each thing that counts is there."""
    return Counter(unit.key for unit in units)


def describe_replacement(sentence: str, gone: str, come: str) -> str:
    """A sentence with the words that went and those that came, quoted."""
    old, new = _format_quote(gone), _format_quote(come)
    if old and new:
        return f"{sentence}: {old} werd {new}."
    return f"{sentence}: {new} kwam erbij." if new else f"{sentence}: {old} viel weg."


def _format_quote(text: str) -> str:
    """A text between quotes, without its middle when it is long."""
    half = _LONGEST_STRETCH // 2
    if len(text) > _LONGEST_STRETCH:
        text = f"{text[:half].rpartition(' ')[0]} … {text[-half:].partition(' ')[2]}"
    return f"‘{text}’" if text else ""


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
