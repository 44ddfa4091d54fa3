"""How much two short texts are about the same thing, whatever the order of their words, and which texts of a list are.

Words that carry no meaning are left out, the others are cut down to their roots, and what is left is compared as a set.
A set of fiches is judged again and again with one text changed, so the pairs that were found last time are kept.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations, product
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
_AMOUNTS = frozenset(map(extract_stem, ("duizend", "miljoen", "miljard", "euro", "procent")))
"""How much is asked says not what for."""
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
    return frozenset(extract_root(other.get(word, word)) for word in _list_content_words(text))


@lru_cache(maxsize=10_000)  # a set is judged again and again with one fiche changed
def _list_content_words(text: str) -> tuple[str, ...]:
    kept = (word.text.lower() for word in split_words(text))
    return tuple(word for word in kept if word not in _WITHOUT_MEANING)


def compute_likeness(one: str, other: str, synonyms: Mapping[str, str] | None = None) -> float:
    """From 0 (no content word in common) to 1 (all of them): twice the shared ones by the sum of both."""
    return _compute_dice(*_split_compounds([collect_roots(one, synonyms), collect_roots(other, synonyms)]))


def compute_coverage(one: str, other: str) -> float:
    """From 0 to 1: which part of the content words of one text the other has. 1 of a text without such words."""
    own, given = _split_compounds([collect_roots(one), collect_roots(other)])
    return len(own & given) / len(own) if own else 1.0


def _compute_dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _split_compounds(sets: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Compounds in two where the texts hold the last part too: rijksbegroting beside begroting."""
    parts = _find_compounds(frozenset().union(*sets))
    return [words if parts.keys().isdisjoint(words) else _split_words(words, parts) for words in sets]


def _split_words(words: frozenset[str], parts: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(part for word in words for part in parts.get(word, (word,)))


@lru_cache(maxsize=6)
def _find_compounds(vocabulary: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """The two parts of each word of the vocabulary that is a compound of it."""
    parts = ((word, _split_compound(word, vocabulary)) for word in vocabulary)
    return {word: both for word, both in parts if both}


def _split_compound(word: str, vocabulary: frozenset[str]) -> tuple[str, ...]:
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        last = word[at:]
        if last in vocabulary and (len(last) > _SHORTEST_ROOT or word[:at] in vocabulary):
            return word[:at], last
    return ()


def find_similar(
    texts: Sequence[str], threshold: float = SAME_LIKENESS, synonyms: Mapping[str, str] | None = None
) -> tuple[SimilarPair, ...]:
    """All pairs of texts that are at least that much alike, in order of position.

    Exact, yet not every pair is compared: two sets that are alike share one of their rarest words (prefix filtering,
    Chaudhuri, Ganti and Kaushik 2006), so only texts that do are.
    """
    return _find_similar(tuple(texts), threshold, tuple(synonyms.items()) if synonyms else ())


@lru_cache(maxsize=6)
def _find_similar(
    texts: tuple[str, ...], threshold: float, synonyms: tuple[tuple[str, str], ...]
) -> tuple[SimilarPair, ...]:
    sets = _split_compounds([_collect_things(text, synonyms) for text in texts])
    positions: dict[frozenset[str], list[int]] = defaultdict(list)
    for at, words in enumerate(sets):
        if words:
            positions[words].append(at)
    same = (SimilarPair(*pair, 1.0) for ats in positions.values() for pair in combinations(ats, 2))
    like = (
        SimilarPair(min(pair), max(pair), likeness)
        for (one, other), likeness in _remember_pairs(threshold).update(positions.keys()).items()
        for pair in product(positions[one], positions[other])
    )
    return tuple(sorted(chain(same, like)))


@lru_cache(maxsize=10_000)
def _collect_things(text: str, synonyms: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """The roots of what a text is about, without amounts and years."""
    roots = collect_roots(text, dict(synonyms)) - _AMOUNTS
    return frozenset(root for root in roots if not root.isdigit())


class _SimilarSets:
    """The sets of words that are at least so much alike, of the last list that was asked for.

    Only sets that were not in the list before are compared with the others.
    """

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._known: frozenset[frozenset[str]] = frozenset()
        self._pairs: dict[tuple[frozenset[str], frozenset[str]], float] = {}

    def update(self, sets: Collection[frozenset[str]]) -> dict[tuple[frozenset[str], frozenset[str]], float]:
        """The pairs in another list, each with its likeness."""
        kept = {pair: likeness for pair, likeness in self._pairs.items() if pair[0] in sets and pair[1] in sets}
        for pair in self._iter_candidates(sets):
            likeness = _compute_dice(*pair)
            if likeness >= self._threshold:
                kept[pair] = likeness
        self._known, self._pairs = frozenset(sets), kept
        return kept

    def _iter_candidates(self, sets: Collection[frozenset[str]]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
        """The pairs with a new set that share a rare word."""
        often = Counter(chain.from_iterable(sets))
        index: dict[str, list[frozenset[str]]] = defaultdict(list)
        # The known ones first, so that a new set meets all of them and the new ones before it.
        for words in sorted(sets, key=self._known.__contains__, reverse=True):
            size = _compute_prefix_size(len(words), self._threshold)
            rare = sorted(words, key=lambda word: (often[word], word))[:size]
            if words not in self._known:
                yield from ((other, words) for other in {other for word in rare for other in index[word]})
            for word in rare:
                index[word].append(words)


@lru_cache(maxsize=6)
def _remember_pairs(threshold: float) -> _SimilarSets:
    """What was found at this threshold; each rule that compares has its own."""
    return _SimilarSets(threshold)


def _compute_prefix_size(size: int, threshold: float) -> int:
    """How many of the rarest words a set must show: the shared ones are at least t / (2 - t) of it."""
    # 1e-9: a float that is slightly more than a whole number must not be rounded up to the next one.
    return size - ceil(threshold / (2 - threshold) * size - 1e-9) + 1
