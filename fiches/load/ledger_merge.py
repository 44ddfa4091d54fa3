"""Puts the ledgers of two branches together: every entry of both, in one order, chained again.

An entry that is chained again keeps under `eerder` the links that it had before; those of the last entry of each branch
are the old heads. So it stays visible which entry of the one ledger is which entry of the other, and whoever knows both
old ledgers can make the new one again: `is_successor` accepts that one and no other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from fiches.load.ledgers import LedgerEntries, LedgerKind, strip_link
from fiches.model.digest import compute_plain_digest, find_breaks

EARLIER_LINKS = "eerder"
"""The field of an entry with the links that it had in the ledgers that were merged."""


def merge_ledgers(kind: LedgerKind, ronde_id: str, sides: Iterable[LedgerEntries]) -> LedgerEntries:
    """One ledger with the entries of all; it is the same whatever their order. None of them may be damaged.

    What they share at their beginning stays as it is. What comes after is ordered by day, and entries of one day keep
    the order that they had on either side. When one of them holds all of another, that is the result.
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
    known = {link: _get_content(one) for one in entries for link in _get_links(one)}
    return [one for one in other if all(known.get(link) != _get_content(one) for link in _get_links(one))]


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


@dataclass(eq=False, slots=True)
class _MergingEntry:
    """An entry on its way to a merged ledger: what it says, and every link that it has had."""

    content: dict[str, Any]
    links: set[str]

    @property
    def day(self) -> str:
        """The day of the decision or the delivery."""
        return str(self.content.get("datum"))

    @property
    def rank(self) -> tuple[str, str, str]:
        """By day. Within a day it is what an entry says, so that every merge has the same order."""
        return self.day, compute_plain_digest(self.content), min(self.links)

    def to_entry(self) -> dict[str, Any]:
        """Its data, to be numbered and chained."""
        return {**self.content, EARLIER_LINKS: sorted(self.links)}


def _merge_pair(kind: LedgerKind, ronde_id: str, one: LedgerEntries, other: LedgerEntries) -> LedgerEntries:
    if _contains(one, other):
        return one
    if _contains(other, one):
        return other
    shared = _count_shared(one, other)
    known: dict[str, _MergingEntry] = {}
    sides = [_collect_merging(side[shared:], known) for side in (one, other)]
    queues = [dict.fromkeys(sorted(side, key=lambda each: each.day)) for side in sides]
    return kind.append_entries(one[:shared], ronde_id, [each.to_entry() for each in _iter_in_order(queues)])


def _iter_in_order(queues: Sequence[dict[_MergingEntry, None]]) -> Iterator[_MergingEntry]:
    """The entries of both sides, each once: the lowest of those before which nothing is left on either side."""
    while any(queues):
        firsts = [next(iter(queue)) for queue in queues if queue]
        free = [one for one in firsts if all(one not in queue or next(iter(queue)) is one for queue in queues)]
        taken = min(free or firsts, key=lambda each: each.rank)
        yield taken
        for queue in queues:
            queue.pop(taken, None)


def _collect_merging(entries: LedgerEntries, known: dict[str, _MergingEntry]) -> list[_MergingEntry]:
    """The entries of one side. `known` holds by link those of the sides before, and gets these."""
    collected = []
    for entry in entries:
        content, links = _get_content(entry), _get_links(entry)
        same = (known[link] for link in sorted(links) if link in known)
        merging = next((one for one in same if one.content == content), None) or _MergingEntry(content, links)
        merging.links |= links
        known.update(dict.fromkeys(links, merging))
        collected.append(merging)
    return collected


def _contains(whole: LedgerEntries, part: LedgerEntries) -> bool:
    """Whether a ledger holds all of another: each entry, saying the same, in the order that merging gives."""
    shared = _count_shared(whole, part)
    wanted = {str(one.get("keten")) for one in part[shared:]}
    found = [_get_content(one) for one in whole[shared:] if wanted & _get_links(one)]
    return found == [_get_content(one) for one in sorted(part[shared:], key=lambda one: str(one.get("datum")))]


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
