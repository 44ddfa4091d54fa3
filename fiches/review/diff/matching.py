"""Which items of two lists are the same item, and how much alike two values are.

Everything here is symmetric: matching new with old gives the same pairs the other way round.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from fiches.review.diff.change import Tree
from fiches.review.diff.guide import FieldGuide, FieldKind
from fiches.review.diff.identity import get_identity

Pairs = list[tuple[int, int]]
LEAST_LIKENESS = 0.5
"""From this likeness on two items without identity are the same one, reworded."""

LEAST_NAMED_LIKENESS = 0.6
"""The same for items that do have an identity, which then changed."""

MOST_PAIRS = 20_000
"""Two lists with more pairs than this are only matched by identity: no valid input comes near."""

_WORD = re.compile(r"\w+")


def match_items(guide: FieldGuide, old: Sequence[Tree], new: Sequence[Tree]) -> Pairs:
    """The positions (old, new) of items that are the same one, ordered by the new position.

    Equal items first, then those with the same identity, then the most alike.
    """
    pairs = match_by_key(old, new, to_hashable)
    for matcher in (_match_by_identity, _match_by_likeness):
        rest_old, rest_new = (
            _list_untaken(old, {one for one, _ in pairs}),
            _list_untaken(new, {other for _, other in pairs}),
        )
        found = matcher(guide, [old[at] for at in rest_old], [new[at] for at in rest_new])
        pairs += [(rest_old[one], rest_new[other]) for one, other in found]
    return sorted(pairs, key=lambda pair: pair[1])


def match_by_key(old: Sequence[Tree], new: Sequence[Tree], key: Callable[[Tree], Hashable]) -> Pairs:
    """The items that have the same key; of several with one key the first with the first. None is no key."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for at, item in enumerate(old):
        waiting[key(item)].append(at)
    waiting.pop(None, None)
    pairs: Pairs = []
    for at, item in enumerate(new):
        same = waiting.get(key(item))
        if same:
            pairs.append((same.pop(0), at))
    return pairs


def _match_by_identity(guide: FieldGuide, old: Sequence[Tree], new: Sequence[Tree]) -> Pairs:
    return match_by_key(old, new, lambda item: get_identity(guide, item))


def _match_by_likeness(guide: FieldGuide, old: Sequence[Tree], new: Sequence[Tree]) -> Pairs:
    if guide.kind is FieldKind.VERWIJZING:
        return []
    return match_most_alike(
        [count_words(item) for item in old],
        [count_words(item) for item in new],
        LEAST_NAMED_LIKENESS if guide.model else LEAST_LIKENESS,
    )


def match_most_alike(old: Sequence[Counter[str]], new: Sequence[Counter[str]], least: float) -> Pairs:
    """The pairs that are at least that much alike, the most alike first; each item once."""
    if len(old) * len(new) > MOST_PAIRS:
        return []
    scored = sorted(
        (-score, abs(one - other), min(one, other), one, other)
        for one, words in enumerate(old)
        for other, others in enumerate(new)
        if (score := compute_likeness(words, others)) >= least
    )
    pairs: Pairs = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for *_, one, other in scored:
        if one not in taken_old and other not in taken_new:
            taken_old.add(one)
            taken_new.add(other)
            pairs.append((one, other))
    return pairs


def compute_likeness(one: Counter[str], other: Counter[str]) -> float:
    """From 0 (no word in common) to 1 (the same words equally often)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def count_words(tree: Tree) -> Counter[str]:
    """How often each word stands in a value; numbers and dates count as words."""
    return Counter(word for text in _iter_scalars(tree) for word in _WORD.findall(text.casefold()))


def _iter_scalars(tree: Tree) -> Iterator[str]:
    if isinstance(tree, dict):
        for part in tree.values():
            yield from _iter_scalars(part)
    elif isinstance(tree, list):
        for part in tree:
            yield from _iter_scalars(part)
    elif tree is not None:
        yield str(tree)


def to_hashable(tree: Tree) -> Hashable:
    """The value in a form that can be looked up; equal values give equal forms."""
    if isinstance(tree, dict):
        return frozenset((key, to_hashable(part)) for key, part in tree.items() if part is not None)
    if isinstance(tree, list):
        return tuple(to_hashable(part) for part in tree)
    return tree


def _list_untaken(items: Sequence[Tree], taken: set[int]) -> list[int]:
    return [at for at in range(len(items)) if at not in taken]
