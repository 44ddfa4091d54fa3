"""The differences between two trees: one small generator for each kind of value."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from fiches.diagnostics import Pointer
from fiches.review.diff.change import Change, ChangeKind, Tree
from fiches.review.diff.guide import Guide, Kind, unknown
from fiches.review.diff.identity import is_named, known_as
from fiches.review.diff.matching import match


class Place(NamedTuple):
    """Where a value is in both versions, and what a reader calls that place."""

    old: Pointer = ()
    new: Pointer = ()
    labels: tuple[str, ...] = ()

    def field(self, name: str, label: str) -> "Place":
        """The place of a field or of an entry in a dictionary."""
        return Place((*self.old, name), (*self.new, name), (*self.labels, label))

    def item(self, old: int, new: int, guide: Guide, item: Tree) -> "Place":
        """The place of an item: by its name when it has one, else by its number."""
        pointers = ((*self.old, old), (*self.new, new))
        if is_named(guide):
            return Place(*pointers, (*self.labels, known_as(guide, item)))
        return Place(*pointers, (*self.labels[:-1], f"{self.labels[-1] if self.labels else ''} {new + 1}".strip()))


def differences(guide: Guide, old: Tree, new: Tree, place: Place | None = None) -> Iterator[Change]:
    """Every change from old to new, not yet weighed."""
    here = place or Place()
    if old == new:
        return
    if old is None or new is None:
        yield _whole(guide, old, new, here)
        return
    shape, walk = WALKERS.get(guide.kind, (object, _scalar))
    if isinstance(old, shape) and isinstance(new, shape):
        yield from walk(guide, old, new, here)
    else:
        yield _whole(guide, old, new, here)


def _whole(guide: Guide, old: Tree, new: Tree, place: Place) -> Change:
    gone_or_other = ChangeKind.VERWIJDERD if new is None else ChangeKind.GEWIJZIGD
    kind = ChangeKind.TOEGEVOEGD if old is None else gone_or_other
    return Change(kind, place.old, place.new, place.labels, guide.kind, old, new)


def _scalar(guide: Guide, old: Tree, new: Tree, place: Place) -> Iterator[Change]:
    yield _whole(guide, old, new, place)


def _block(guide: Guide, old: dict[str, Tree], new: dict[str, Tree], place: Place) -> Iterator[Change]:
    for name in {**guide.fields, **old, **new}:
        part = guide.fields.get(name) or unknown(name)
        yield from differences(part, old.get(name), new.get(name), place.field(name, part.label))


def _dictionary(guide: Guide, old: dict[str, Tree], new: dict[str, Tree], place: Place) -> Iterator[Change]:
    part = guide.item or unknown("")
    for key in {**old, **new}:
        yield from differences(part, old.get(key), new.get(key), place.field(key, key))


def _list(guide: Guide, old: list[Tree], new: list[Tree], place: Place) -> Iterator[Change]:
    part = guide.item or unknown("")
    pairs = match(part, old, new)
    kept_old, kept_new = {one for one, _ in pairs}, {other for _, other in pairs}
    for at, item in enumerate(old):
        if at not in kept_old:
            yield _whole(part, item, None, place.item(at, at, part, item))
    for at, item in enumerate(new):
        if at not in kept_new:
            yield _whole(part, None, item, place.item(at, at, part, item))
    for one, other in pairs:
        yield from differences(part, old[one], new[other], place.item(one, other, part, new[other]))
    yield from _moved(guide, old, new, pairs, place)


def _moved(
    guide: Guide, old: list[Tree], new: list[Tree], pairs: list[tuple[int, int]], place: Place
) -> Iterator[Change]:
    """One change for the list as a whole when the items that stayed stand in another order."""
    before = sorted(one for one, _ in pairs)
    if [one for one, _ in pairs] == before:
        return
    part = guide.item or unknown("")
    yield Change(
        ChangeKind.VERPLAATST, place.old, place.new, place.labels, guide.kind,
        [known_as(part, old[one]) for one in before],
        [known_as(part, new[other]) for _, other in pairs],
        tuple(pairs),
    )  # fmt: skip


WALKERS: dict[Kind, tuple[type, Callable[[Guide, Any, Any, Place], Iterator[Change]]]] = {
    Kind.BLOK: (dict, _block),
    Kind.WOORDENBOEK: (dict, _dictionary),
    Kind.LIJST: (list, _list),
}
"""What a value of each kind looks like and how it is walked; all other kinds are compared as one value."""
