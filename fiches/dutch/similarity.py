"""How much two short Dutch texts say the same, whatever the order of their words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from fiches.dutch.tokens import FUNCTION_WORDS
from fiches.dutch.units import extract_stem
from fiches.dutch.words import make_word_set, split_words

_MEANINGFUL = make_word_set("alleen extra samen vast vrij volgens")
_WITHOUT_MEANING = (FUNCTION_WORDS - _MEANINGFUL) | make_word_set("""
    af bieden bij brengen daarbij daarin daarvoor doen ervan ervoor gaan geven hebben hiervoor houden in jaar
    jaarlijks komen krijgen kunnen laten leggen maken mee moeten mogen nemen op staan stellen waarmee worden zetten
    zijn zorgen
    """)
_PARTICLES = ("aan", "af", "mee", "om", "op", "over", "uit", "vast", "vrij", "door")
_ENDINGS = ("ing", "heid", "lijk", "atie")
_SHORTEST_ROOT = 4
_SHORTEST_PART = 3
SAME_LIKENESS = 0.6
"""From this likeness on two asks are probably the same: of five content words they share three."""


class SimilarPair(NamedTuple):
    """Two texts of a list, by their positions, and how much alike they are (0 to 1)."""

    first: int
    second: int
    likeness: float


@lru_cache(maxsize=20_000)
def extract_root(word: str) -> str:
    """A content word without prefix and ending: verleng for verlengen, verlenging and verlengt."""
    low = word.lower()
    # A participle such as gebouwd.
    if low.startswith("ge") and low.endswith(("d", "t")) and len(low) > _SHORTEST_ROOT + 2:
        low = low[2:-1]
    particle = next((particle for particle in _PARTICLES if low.startswith(particle)), "")
    if len(low) - len(particle) > _SHORTEST_ROOT:
        low = low.removeprefix(particle)
    short = extract_stem(low)
    short = next(
        (short[: -len(end)] for end in _ENDINGS if short.endswith(end) and len(short) - len(end) >= _SHORTEST_ROOT),
        short,
    )
    return extract_stem(short[:-1] if short.endswith(("gt", "kt", "ft", "nt", "rt")) else short)


def collect_roots(text: str, synonyms: Mapping[str, str] | None = None) -> frozenset[str]:
    """The roots of the words that carry the meaning. `synonyms` (word to word, small letters) is data of the ronde."""
    other = synonyms or {}
    kept = (word.text.lower() for word in split_words(text))
    return frozenset(extract_root(other.get(word, word)) for word in kept if word not in _WITHOUT_MEANING)


def compute_likeness(one: str, other: str, synonyms: Mapping[str, str] | None = None) -> float:
    """From 0 (no content word in common) to 1 (all of them): twice the shared ones by the sum of both."""
    return _compute_dice(*_split_compounds([collect_roots(one, synonyms), collect_roots(other, synonyms)]))


def _compute_dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _split_compounds(sets: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Compounds in two where the texts hold the last part too: rijksbegroting beside begroting."""
    vocabulary = frozenset().union(*sets)
    parts = {word: _split_compound(word, vocabulary) for word in vocabulary}
    return [frozenset(part for word in words_ for part in parts[word]) for words_ in sets]


def _split_compound(word: str, vocabulary: frozenset[str]) -> tuple[str, ...]:
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        first, last = word[:at], word[at:]
        if last in vocabulary and (len(last) > _SHORTEST_ROOT or first in vocabulary):
            return first, last
    return (word,)


def find_similar(
    texts: Sequence[str], threshold: float = SAME_LIKENESS, synonyms: Mapping[str, str] | None = None
) -> tuple[SimilarPair, ...]:
    """All pairs of texts that are at least that much alike, in order of position.

    Exact, yet not every pair is compared: two sets that are alike share one of their rarest words (prefix filtering,
    Chaudhuri, Ganti and Kaushik 2006), so only texts that do are.
    """
    sets = _split_compounds([collect_roots(text, synonyms) for text in texts])
    found = (
        SimilarPair(one, other, _compute_dice(sets[one], sets[other]))
        for one, other in _find_candidates(sets, threshold)
    )
    return tuple(
        sorted((pair for pair in found if pair.likeness >= threshold), key=lambda pair: (pair.first, pair.second))
    )


def _find_candidates(sets: Sequence[frozenset[str]], threshold: float) -> Iterator[tuple[int, int]]:
    often = Counter(word for words_ in sets for word in words_)
    index: dict[str, list[int]] = defaultdict(list)
    for at, words_ in enumerate(sets):
        rare = sorted(words_, key=lambda word: (often[word], word))[: _compute_prefix_size(len(words_), threshold)]
        for other in {other for word in rare for other in index[word]}:
            yield other, at
        for word in rare:
            index[word].append(at)


def _compute_prefix_size(size: int, threshold: float) -> int:
    """How many of the rarest words a set must show: the shared ones are at least t / (2 - t) of it."""
    # 1e-9: a float that is slightly more than a whole number must not be rounded up to the next one.
    return size - ceil(threshold / (2 - threshold) * size - 1e-9) + 1
