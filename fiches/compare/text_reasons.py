"""What to say of a change of a text, in Dutch: what kind of thing it is, and the words.

Of a change of meaning the gravest thing that differs is named, with all that changed in its sentence.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from fiches.compare.words import Operation, TextUnit, compare_words, split_units
from fiches.dutch import rewording

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
