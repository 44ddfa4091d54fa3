"""Entries that are chained, so that a change in a list to which one may only add is seen.

Every entry carries a link: a digest of its own data and of the link before it. Whoever edits, removes, inserts or moves
an entry breaks the link there. The closing link covers the last link and their number, so that an entry cut off at the
end is seen too. There is no secret in it: who works out every link anew can forge the whole. That shows only beside an
earlier copy, of which the new list must be a continuation (`continues`); git keeps those.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fiches.dossier.digest import digest

Entry = Mapping[str, Any]
"""The plain data of an entry, without its link."""


def first_link(*kind: str) -> str:
    """What the first entry is chained to: names the list, so that no entry fits in another one."""
    return digest(list(kind))


def next_link(previous: str, entry: Entry) -> str:
    """The link of an entry that comes after the one with the link `previous`."""
    return digest([previous, dict(entry)])


def closing_link(last: str, count: int) -> str:
    """The link that closes a list of `count` entries."""
    return digest([last, "slot", count])


def links(start: str, entries: Iterable[Entry]) -> Iterator[str]:
    """The link of each entry."""
    for entry in entries:
        start = next_link(start, entry)
        yield start


def breaks(start: str, entries: Iterable[tuple[Entry, str]]) -> Iterator[int]:
    """The position of every entry that does not follow on the one before it, by the links that they carry."""
    for at, (entry, link) in enumerate(entries):
        if next_link(start, entry) != link:
            yield at
        start = link


def continues(links: Sequence[str], earlier: Sequence[str]) -> bool:
    """Whether a list is an earlier one with nothing or something added at its end."""
    return list(links[: len(earlier)]) == list(earlier)
