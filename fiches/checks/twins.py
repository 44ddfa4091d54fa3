"""Texts of several fiches that say nearly the same."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from fiches.checks.place import Place
from fiches.checks.subjects import FicheSubject
from fiches.checks.text.similar import alike
from fiches.schema.raw import FILL_IN


class Told(NamedTuple):
    """A text with where it stands."""

    fiche: FicheSubject
    place: Place
    text: str


def twins(
    told: Iterable[Told], threshold: float, synonyms: Mapping[str, str] | None = None
) -> Iterator[tuple[Told, Told]]:
    """Each text that is like an earlier one, with the first such text: many copies give one pair each, no flood.

    What is still to be filled in says nothing yet.
    """
    same: dict[str, list[Told]] = {}
    for one in (one for one in told if FILL_IN not in one.text):
        same.setdefault(one.text.casefold(), []).append(one)
    firsts = [copies[0] for copies in same.values()]
    for copies in same.values():
        yield from ((copy, copies[0]) for copy in copies[1:])
    earlier: dict[int, int] = {}
    for pair in alike([one.text for one in firsts], threshold, synonyms):
        earlier.setdefault(pair.second, pair.first)
    yield from ((firsts[second], firsts[first]) for second, first in earlier.items())
