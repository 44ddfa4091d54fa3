"""Two lists that mostly hold the same."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")


def find_unmatched(items: Iterable[T], others: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    """The items without a partner of the same key among the others. Each of the others answers for one item."""
    partners = Counter(map(key, others))
    left = []
    for item in items:
        if partners[key(item)]:
            partners[key(item)] -= 1
        else:
            left.append(item)
    return left
