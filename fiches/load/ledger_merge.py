"""Puts the ledgers of two branches together: every entry of both, in one order, chained again.

An entry is known by what it says, whatever its number and its chain: one that git moved to another branch is the same
decision there. When a ledger holds the same twice, the second is another entry than the first.

An entry that is chained again keeps under `eerder` the links that it had before; those of the last entry of each branch
are the old heads. Whoever knows both old ledgers can make the new one again: `is_successor` accepts that one and no
other.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import islice
from typing import Any

from fiches.load.ledgers import LedgerEntries, LedgerKind, strip_link
from fiches.model.digest import compute_plain_digest, find_breaks

EARLIER_LINKS = "eerder"
"""The field of an entry with the links that it had in the ledgers that were merged."""
Identity = tuple[str, int]
"""What an entry is known by in every ledger: the digest of what it says, and how many before it say the same."""
IdentifiedEntries = dict[Identity, Mapping[str, Any]]


def merge_ledgers(kind: LedgerKind, ronde_id: str, sides: Iterable[LedgerEntries]) -> LedgerEntries:
    """One ledger with the entries of all; it is the same whatever their order. None of them may be damaged.

    What they share at their beginning stays as it is. What comes after keeps the order that it had on either side;
    between the sides it is ordered by day. When one of them holds all of another, that is the result.
    """
    ordered = sorted(sides, key=lambda side: str(side[-1].get("keten")) if side else "")
    return reduce(lambda one, other: _merge_pair(kind, ronde_id, one, other), ordered, [])


def append_lacking(
    kind: LedgerKind, ronde_id: str, entries: LedgerEntries, others: Iterable[LedgerEntries]
) -> LedgerEntries:
    """A ledger with what it lacks of others added at its end, as if that was recorded only now."""
    known = list(entries)
    for other in others:
        known += find_lacking(known, other)
    return kind.append_entries(entries, ronde_id, map(_get_content, known[len(entries) :]))


def find_lacking(entries: LedgerEntries, other: LedgerEntries) -> LedgerEntries:
    """The entries of another ledger that are not in this one, or that say something else there."""
    shared = _count_shared(entries, other)
    known = _identify(entries, shared)
    return [one for identity, one in _identify(other, shared).items() if identity not in known]


def is_successor(kind: LedgerKind, ronde_id: str, entries: LedgerEntries, earlier: Iterable[LedgerEntries]) -> bool:
    """Whether a ledger may come after these: it is theirs put together, with nothing or entries of its own behind it.

    Without earlier ones it need only be whole.
    """
    begin = merge_ledgers(kind, ronde_id, earlier)
    shared, added = entries[: len(begin)], entries[len(begin) :]
    if list(shared) != list(begin) or (begin and any(EARLIER_LINKS in one for one in added)):
        return False
    start = begin[-1]["keten"] if begin else kind.make_first_link(ronde_id)
    return not any(True for _ in find_breaks(start, ((strip_link(one), str(one.get("keten"))) for one in added)))


def _merge_pair(kind: LedgerKind, ronde_id: str, one: LedgerEntries, other: LedgerEntries) -> LedgerEntries:
    shared = _count_shared(one, other)
    if shared in (len(one), len(other)):
        return max(one, other, key=len)
    ours, theirs = _identify(one, shared), _identify(other, shared)
    if _contains(ours, theirs):
        return one
    if _contains(theirs, ours):
        return other
    merged = (_join_entry([side[name] for side in (ours, theirs) if name in side]) for name in _order(ours, theirs))
    return kind.append_entries(one[:shared], ronde_id, merged)


def _identify(entries: LedgerEntries, start: int) -> IdentifiedEntries:
    """The entries of a ledger from a position on, in their order, by what they are known by."""
    seen: Counter[str] = Counter()
    names: list[Identity] = []
    for digest in (compute_plain_digest(_get_content(one)) for one in entries):
        names.append((digest, seen[digest]))
        seen[digest] += 1
    return dict(islice(zip(names, entries, strict=True), start, None))


def _order(ours: IdentifiedEntries, theirs: IdentifiedEntries) -> Iterator[Identity]:
    """What both sides hold, each once: the lowest of those before which nothing is left on either side.

    That is by day. Within a day it is by what an entry says, so that every merge has the same order.
    """
    days = {name: str(one.get("datum")) for name, one in (ours | theirs).items()}
    queues = [dict.fromkeys(side) for side in (ours, theirs)]
    while any(queues):
        firsts = [next(iter(queue)) for queue in queues if queue]
        free = [one for one in firsts if all(one not in queue or next(iter(queue)) == one for queue in queues)]
        # the sides have them in another order after a commit was moved: then none of them is free
        taken = min(free or firsts, key=lambda name: (days[name], name))
        yield taken
        for queue in queues:
            queue.pop(taken, None)


def _join_entry(same: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """An entry as it is on one side or on both, with every link that it had, to be numbered and chained."""
    return {**_get_content(same[0]), EARLIER_LINKS: sorted(set[str]().union(*map(_get_links, same)))}


def _contains(whole: IdentifiedEntries, part: IdentifiedEntries) -> bool:
    """Whether a side holds all of another: each entry with every link that it had, in the same order."""
    found = [name for name in whole if name in part]
    return found == list(part) and all(_get_links(part[name]) <= _get_links(whole[name]) for name in found)


def _count_shared(one: LedgerEntries, other: LedgerEntries) -> int:
    """How many entries two ledgers have in common from their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (own, its) in pairs if own != its), min(len(one), len(other)))


def _get_content(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry says, wherever in a ledger it stands."""
    return {name: value for name, value in entry.items() if name not in ("nummer", EARLIER_LINKS, "keten")}


def _get_links(entry: Mapping[str, Any]) -> set[str]:
    """The link of an entry, and those that it had before."""
    earlier = entry.get(EARLIER_LINKS)
    return {str(entry.get("keten")), *(map(str, earlier) if isinstance(earlier, list) else ())}
