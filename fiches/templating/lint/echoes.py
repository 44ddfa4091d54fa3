"""One fault, one finding: what is left out because another finding says the same, and says why."""

from collections.abc import Iterable, Sequence
from enum import Enum, auto
from typing import Any

from fiches.diagnostics import Diagnostic, Location, WordPlace
from fiches.ooxml.story import PackageFaultKind
from fiches.templating.engine import NESTING_FAULT

EXPLAINED_AT_ONE_PLACE = {
    "SJB102": ("SJB202", "SJB206"),
    "SJB209": ("SJB110", "SJB112"),
}
"""A finding of this kind says nothing new at the place of one of those."""


class Reach(Enum):
    """How far from its own place a finding explains a fault."""

    SPOT = auto()
    TABLE = auto()
    PART = auto()


Trouble = PackageFaultKind | str | None
"""What goes wrong with a document that is made on trial: a kind of fault, or the reason that there is no document."""

FORESEEN_FAULTS: tuple[tuple[str, Reach, tuple[Trouble, ...]], ...] = (
    ("SJB102", Reach.PART, (PackageFaultKind.TAG,)),
    ("SJB201", Reach.PART, (PackageFaultKind.TAG,)),
    ("SJB203", Reach.PART, (NESTING_FAULT, PackageFaultKind.BOOKMARK, PackageFaultKind.FIELD)),
    ("SJB205", Reach.PART, (PackageFaultKind.BOOKMARK, PackageFaultKind.FIELD)),
    ("SJB207", Reach.PART, (NESTING_FAULT,)),
    ("SJB207", Reach.TABLE, (PackageFaultKind.CELL, PackageFaultKind.ROW, PackageFaultKind.TABLE)),
    ("SJB209", Reach.SPOT, (PackageFaultKind.CELL,)),
    ("SJB209", Reach.PART, (PackageFaultKind.EMPTY,)),
    ("SJB210", Reach.TABLE, (PackageFaultKind.ROW, PackageFaultKind.TABLE)),
    ("SJB213", Reach.PART, (PackageFaultKind.TAG,)),
    ("SJB216", Reach.PART, (PackageFaultKind.BOOKMARK,)),
    ("SJB303", Reach.PART, (PackageFaultKind.TITLE,)),
)
"""Which faults of a document a finding foresees, and where: those that have no place of their own in their part."""


def remove_explained(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings, each of them once, without those that another one explains."""
    kept = list(dict.fromkeys(found))
    places = {(one.code, one.location.place) for one in kept}
    return [one for one in kept if not _is_explained(one, places)]


def _is_explained(one: Diagnostic, places: set[tuple[str, WordPlace | None]]) -> bool:
    return any((code, one.location.place) in places for code in EXPLAINED_AT_ONE_PLACE.get(one.code, ()))


def is_foreseen(trouble: Trouble, location: Location, found: Sequence[Diagnostic]) -> bool:
    """Whether one of these findings foresees what goes wrong at this location of a document made on trial."""
    reaches = {(code, reach) for code, reach, kinds in FORESEEN_FAULTS if trouble in kinds}
    return any(_is_near(one.location, location, reach) for one in found for code, reach in reaches if code == one.code)


def _is_near(cause: Location, effect: Location, reach: Reach) -> bool:
    if cause.place is None or not cause.place.part:
        return True
    if effect.place is None or effect.place.part != cause.place.part:
        return False
    if reach is Reach.TABLE:
        return cause.place.table == effect.place.table
    return reach is Reach.PART or get_spot(cause) == get_spot(effect)


def get_spot(location: Location) -> tuple[Any, ...] | None:
    """The cell, or else the paragraph, of a finding."""
    place = location.place
    if place is None or not place.part:
        return None
    if place.part.startswith("docProps/"):
        return (place.part,)
    if not (place.table or place.paragraph):
        return None
    return (place.part, place.table, place.row, place.cell) if place.table else (place.part, place.paragraph)
