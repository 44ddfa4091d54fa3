"""Two Word files to one with tracked changes, that is only given away when it tells the truth."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fiches.review.redline.engine import compared
from fiches.word.canonical import find_differing_stories
from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import pack_parts, read_parts
from fiches.word.revisions import accept_changes, reject_changes
from fiches.word.track import fix_changes, mark_all_deleted, mark_all_inserted

Parts = Mapping[str, bytes]


class UntrueRedline(Exception):
    """A file of which the changes do not lead to exactly the old and the new one; the message says where."""


@dataclass(frozen=True, slots=True)
class Signature:
    """In whose name the changes stand, and of which day."""

    author: str
    day: date


def redline(old: bytes | None, new: bytes | None, signature: Signature) -> bytes | None:
    """The new file with tracked changes against the old one; nothing when a reader sees no difference.

    Without `old` everything is inserted, without `new` everything is deleted. Raises `UntrueRedline` when accepting
    everything is not the new file or rejecting everything not the old one, and what `compared` raises.
    """
    before, after = read_parts(old) if old else None, read_parts(new) if new else None
    if before and after and not find_differing_stories(before, after):
        return None
    parts = _track_changes(old, new, signature)
    _verify_redline(parts, before, after)
    return pack_parts(parts)


def _track_changes(old: bytes | None, new: bytes | None, signature: Signature) -> dict[str, bytes]:
    author, day = signature.author, signature.day
    if old and new:
        return fix_changes(read_parts(compared(old, new, author, day)))
    return (
        mark_all_inserted(read_parts(new), author, day)
        if new
        else mark_all_deleted(read_parts(old or b""), author, day)
    )


def _verify_redline(parts: Parts, before: Parts | None, after: Parts | None) -> None:
    wrong = describe_integrity_faults(parts)
    if after:
        wrong += [
            f"met alles aanvaard is {name} anders" for name in find_differing_stories(accept_changes(parts), after)
        ]
    if before:
        wrong += [
            f"met alles geweigerd is {name} anders" for name in find_differing_stories(reject_changes(parts), before)
        ]
    if wrong:
        raise UntrueRedline("; ".join(wrong))
