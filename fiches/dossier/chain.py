"""Entries that are chained, so that a change in a list to which one may only add is seen.

Every entry carries a link: a digest of its own data and of the link before it. Whoever edits, removes, inserts or moves
an entry breaks the link there. The closing link covers the last link and their number, so that an entry cut off at the
end is seen too. There is no secret in it: who works out every link anew can forge the whole. That shows only beside an
earlier copy, of which the new list must be a continuation (`is_continuation`); git keeps those.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fiches.dossier.digest import compute_digest

ChainEntry = Mapping[str, Any]
"""The plain data of an entry, without its link."""


def compute_first_link(*kind: str) -> str:
    """What the first entry is chained to: names the list, so that no entry fits in another one."""
    return compute_digest(list(kind))


def compute_next_link(previous: str, entry: ChainEntry) -> str:
    """The link of an entry that comes after the one with the link `previous`."""
    return compute_digest([previous, dict(entry)])


def compute_closing_link(last: str, count: int) -> str:
    """The link that closes a list of `count` entries."""
    return compute_digest([last, "slot", count])


def compute_links(start: str, entries: Iterable[ChainEntry]) -> Iterator[str]:
    """The link of each entry."""
    for entry in entries:
        start = compute_next_link(start, entry)
        yield start


def find_breaks(start: str, entries: Iterable[tuple[ChainEntry, str]]) -> Iterator[int]:
    """The position of every entry that does not follow on the one before it, by the links that they carry."""
    for at, (entry, link) in enumerate(entries):
        if compute_next_link(start, entry) != link:
            yield at
        start = link


def is_continuation(links: Sequence[str], earlier: Sequence[str]) -> bool:
    """Whether a list is an earlier one with nothing or something added at its end."""
    return list(links[: len(earlier)]) == list(earlier)
