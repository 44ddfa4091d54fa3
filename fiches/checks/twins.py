"""Find texts of several fiches that say nearly the same: titles, measures and asks that may be doubles."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from fiches.checks.hits import FieldPlace
from fiches.checks.subjects import FicheSubject
from fiches.dutch.similarity import find_similar
from fiches.model.coherence import FILL_IN


class PlacedText(NamedTuple):
    """A text with where it stands."""

    fiche: FicheSubject
    place: FieldPlace
    text: str


def find_twins(
    told: Iterable[PlacedText], threshold: float, synonyms: Mapping[str, str] | None = None
) -> Iterator[tuple[PlacedText, PlacedText]]:
    """Each text that is like an earlier one, with the first such text: many copies give one pair each, no flood.

    What is still to be filled in says nothing yet.
    """
    same: dict[str, list[PlacedText]] = {}
    for one in (one for one in told if FILL_IN not in one.text):
        same.setdefault(one.text.casefold(), []).append(one)
    firsts = [copies[0] for copies in same.values()]
    for copies in same.values():
        yield from ((copy, copies[0]) for copy in copies[1:])
    earlier: dict[int, int] = {}
    for pair in find_similar([one.text for one in firsts], threshold, synonyms):
        earlier.setdefault(pair.second, pair.first)
    yield from ((firsts[second], firsts[first]) for second, first in earlier.items())
