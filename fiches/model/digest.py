"""Digests of content, and ledgers chained by digests, so that a change in a list that only grows is seen.

The same data gives the same digest, whatever the layout of the file it came from. The digest to which somebody agrees
covers a fiche without the fields that tell how far it is, who saw it and where it went.

Every entry of a ledger carries a link: a digest of its own data and of the link before it. Whoever edits, removes,
inserts or moves an entry breaks the link there. The closing link covers the last link and the number of entries, so
that an entry cut off at the end is seen too. There is no secret in it: who works out every link anew can forge the
whole. That shows only beside an earlier copy, of which the new list must be a continuation; git keeps those.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fiches.markup.text import MarkedText


def compute_digest(data: Any) -> str:
    """The SHA-256, in hexadecimal, of plain data as canonical JSON. Dates and decimals count as their text.

    A text with marks counts as what was typed: the same words in bold are other content.
    """
    return compute_plain_digest(_as_typed(data))


def compute_plain_digest(data: Any) -> str:
    """The digest of data as it was read, in which no text has marks yet."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _as_typed(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _as_typed(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_as_typed(item) for item in data]
    return data.source if type(data) is MarkedText else data


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


PROGRESS_FIELDS = ("status", "versie", "afstemming", "vertrouwelijkheid", "inzet", "ontheffingen", "nagezocht")
"""Fields that tell how far a fiche is, who saw it and where it went. They change without another text."""


def select_agreed_fields(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a fiche, as they were read, that an akkoord covers."""
    return {name: value for name, value in data.items() if name not in PROGRESS_FIELDS}


def compute_agreed_digest(data: Mapping[str, Any]) -> str:
    """The digest of what an akkoord covers, of a fiche as it was read."""
    return compute_plain_digest(select_agreed_fields(data))


def make_copy_name(fiche: str, inhoud: str) -> str:
    """The name of the file that keeps the text of a fiche as it was agreed to."""
    return f"{fiche}-{inhoud[:12]}.yaml"
