"""How much two short texts are about the same thing, whatever the order of their words, and which texts of a list are.

Words that carry no meaning are left out, the others are cut down to their roots, and what is left is compared as a set.
A set of fiches is judged again and again with one text changed, so the pairs that were found last time are kept.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain
from math import ceil
from sys import intern

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


def forget_texts() -> None:
    """Let go of the texts that were compared, by who compares a set once and has use for the memory."""
    for remembered in (
        extract_root,
        _list_content_words,
        _find_compounds,
        _find_first_alike,
        _collect_things,
        _remember_pairs,
    ):
        remembered.cache_clear()


def collect_roots(text: str, synonyms: Mapping[str, str] | None = None) -> frozenset[str]:
    """The roots of the words that carry the meaning. `synonyms` (word to word, small letters) is data of the ronde."""
    other = synonyms or {}
    return frozenset(extract_root(other.get(word, word)) for word in _list_content_words(text))


@lru_cache(maxsize=10_000)  # a set is judged again and again with one fiche changed
def _list_content_words(text: str) -> tuple[str, ...]:
    kept = (intern(word.text.lower()) for word in split_words(text))  # thousands of texts are of the same few words
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


def find_first_alike(
    texts: Sequence[str], threshold: float = SAME_LIKENESS, synonyms: Mapping[str, str] | None = None
) -> Mapping[int, int]:
    """For each text that is at least that much like an earlier one: its position, with that of the first such text.

    Exact, yet not every pair is compared: two sets that are alike share one of their rarest words (prefix filtering,
    Chaudhuri, Ganti and Kaushik 2006), so only texts that do are. In order of the first text, then of the other.
    """
    return _find_first_alike(tuple(texts), threshold, tuple(synonyms.items()) if synonyms else ())


@lru_cache(maxsize=6)
def _find_first_alike(
    texts: tuple[str, ...], threshold: float, synonyms: tuple[tuple[str, str], ...]
) -> Mapping[int, int]:
    positions: dict[frozenset[str], list[int]] = defaultdict(list)
    for at, words in enumerate(_split_compounds([_collect_things(text, synonyms) for text in texts])):
        if words:
            positions[words].append(at)
    firsts = {later: ats[0] for ats in positions.values() for later in ats[1:]}
    for pair in _remember_pairs(threshold).update(positions.keys()):
        for one, other in (pair, pair[::-1]):
            first = positions[one][0]
            firsts |= {later: first for later in positions[other] if first < firsts.get(later, later)}
    return dict(sorted(firsts.items(), key=lambda pair: pair[::-1]))


@lru_cache(maxsize=10_000)
def _collect_things(text: str, synonyms: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """The roots of what a text is about, without amounts and years."""
    roots = collect_roots(text, dict(synonyms)) - _AMOUNTS
    return frozenset(root for root in roots if not root.isdigit())


_Words = frozenset[str]


class _SimilarSets:
    """The pairs of sets of words that are at least so much alike, of the last list that was asked for.

    Only sets that were not in that list are compared. What a rare word is, was counted when most sets were new: any
    fixed order of the words finds every pair.
    """

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._forget()

    def _forget(self) -> None:
        self._often: Mapping[str, int] = {}
        self._rare: dict[_Words, tuple[str, ...]] = {}
        self._index: dict[str, list[_Words]] = defaultdict(list)  # most are of one: a set would take much more memory
        self._pairs: set[tuple[_Words, _Words]] = set()

    def update(self, sets: Set[_Words]) -> Set[tuple[_Words, _Words]]:
        """The pairs in another list."""
        if 2 * len(sets & self._rare.keys()) < len(sets):
            self._forget()
            self._often = Counter(chain.from_iterable(sets))
        self._drop(self._rare.keys() - sets)
        for words in sets - self._rare.keys():
            self._add(words)
        return self._pairs

    def _drop(self, gone: Set[_Words]) -> None:
        for words in gone:
            for word in self._rare.pop(words):
                self._index[word].remove(words)
        if gone:
            self._pairs = {pair for pair in self._pairs if gone.isdisjoint(pair)}

    def _add(self, words: _Words) -> None:
        """Compare a set with all that share a rare word with it."""
        size = _compute_prefix_size(len(words), self._threshold)
        rare = tuple(sorted(words, key=lambda word: (self._often.get(word, 0), word))[:size])
        candidates = set().union(*(self._index[word] for word in rare))
        self._pairs |= {(other, words) for other in candidates if _compute_dice(other, words) >= self._threshold}
        self._rare[words] = rare
        for word in rare:
            self._index[word].append(words)


@lru_cache(maxsize=6)
def _remember_pairs(threshold: float) -> _SimilarSets:
    """What was found at this threshold; each rule that compares has its own."""
    return _SimilarSets(threshold)


def _compute_prefix_size(size: int, threshold: float) -> int:
    """How many of the rarest words a set must show: the shared ones are at least t / (2 - t) of it."""
    # 1e-9: a float that is slightly more than a whole number must not be rounded up to the next one.
    return size - ceil(threshold / (2 - threshold) * size - 1e-9) + 1
