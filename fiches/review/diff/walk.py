"""The differences between two trees: one small generator for each kind of value."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from fiches.diagnostics import Pointer
from fiches.review.diff.change import Change, ChangeKind, Tree
from fiches.review.diff.guide import FieldGuide, FieldKind, make_unknown_guide
from fiches.review.diff.identity import format_item_name, is_named
from fiches.review.diff.matching import match_items


class ChangePlace(NamedTuple):
    """Where a value is in both versions, and what a reader calls that place."""

    old: Pointer = ()
    new: Pointer = ()
    labels: tuple[str, ...] = ()

    def extend_with_field(self, name: str, label: str) -> "ChangePlace":
        """The place of a field or of an entry in a dictionary."""
        return ChangePlace((*self.old, name), (*self.new, name), (*self.labels, label))

    def extend_with_item(self, old: int, new: int, guide: FieldGuide, item: Tree) -> "ChangePlace":
        """The place of an item: by its name when it has one, else by its number."""
        pointers = ((*self.old, old), (*self.new, new))
        if is_named(guide):
            return ChangePlace(*pointers, (*self.labels, format_item_name(guide, item)))
        return ChangePlace(
            *pointers, (*self.labels[:-1], f"{self.labels[-1] if self.labels else ''} {new + 1}".strip())
        )


def compare_trees(guide: FieldGuide, old: Tree, new: Tree, place: ChangePlace | None = None) -> Iterator[Change]:
    """Every change from old to new, not yet weighed."""
    here = place or ChangePlace()
    if old == new:
        return
    if old is None or new is None:
        yield _make_change(guide, old, new, here)
        return
    shape, walk = COMPARERS.get(guide.kind, (object, _compare_scalars))
    if isinstance(old, shape) and isinstance(new, shape):
        yield from walk(guide, old, new, here)
    else:
        yield _make_change(guide, old, new, here)


def _make_change(guide: FieldGuide, old: Tree, new: Tree, place: ChangePlace) -> Change:
    gone_or_other = ChangeKind.VERWIJDERD if new is None else ChangeKind.GEWIJZIGD
    kind = ChangeKind.TOEGEVOEGD if old is None else gone_or_other
    return Change(kind, place.old, place.new, place.labels, guide.kind, old, new)


def _compare_scalars(guide: FieldGuide, old: Tree, new: Tree, place: ChangePlace) -> Iterator[Change]:
    yield _make_change(guide, old, new, place)


def _compare_blocks(
    guide: FieldGuide, old: dict[str, Tree], new: dict[str, Tree], place: ChangePlace
) -> Iterator[Change]:
    for name in {**guide.fields, **old, **new}:
        part = guide.fields.get(name) or make_unknown_guide(name)
        yield from compare_trees(part, old.get(name), new.get(name), place.extend_with_field(name, part.label))


def _compare_dictionaries(
    guide: FieldGuide, old: dict[str, Tree], new: dict[str, Tree], place: ChangePlace
) -> Iterator[Change]:
    part = guide.item or make_unknown_guide("")
    for key in {**old, **new}:
        yield from compare_trees(part, old.get(key), new.get(key), place.extend_with_field(key, key))


def _compare_lists(guide: FieldGuide, old: list[Tree], new: list[Tree], place: ChangePlace) -> Iterator[Change]:
    part = guide.item or make_unknown_guide("")
    pairs = match_items(part, old, new)
    kept_old, kept_new = {one for one, _ in pairs}, {other for _, other in pairs}
    for at, item in enumerate(old):
        if at not in kept_old:
            yield _make_change(part, item, None, place.extend_with_item(at, at, part, item))
    for at, item in enumerate(new):
        if at not in kept_new:
            yield _make_change(part, None, item, place.extend_with_item(at, at, part, item))
    for one, other in pairs:
        yield from compare_trees(part, old[one], new[other], place.extend_with_item(one, other, part, new[other]))
    yield from _find_moved(guide, old, new, pairs, place)


def _find_moved(
    guide: FieldGuide, old: list[Tree], new: list[Tree], pairs: list[tuple[int, int]], place: ChangePlace
) -> Iterator[Change]:
    """One change for the list as a whole when the items that stayed stand in another order."""
    before = sorted(one for one, _ in pairs)
    if [one for one, _ in pairs] == before:
        return
    part = guide.item or make_unknown_guide("")
    yield Change(
        ChangeKind.VERPLAATST, place.old, place.new, place.labels, guide.kind,
        [format_item_name(part, old[one]) for one in before],
        [format_item_name(part, new[other]) for _, other in pairs],
        tuple(pairs),
    )  # fmt: skip


COMPARERS: dict[FieldKind, tuple[type, Callable[[FieldGuide, Any, Any, ChangePlace], Iterator[Change]]]] = {
    FieldKind.BLOK: (dict, _compare_blocks),
    FieldKind.WOORDENBOEK: (dict, _compare_dictionaries),
    FieldKind.LIJST: (list, _compare_lists),
}
"""What a value of each kind looks like and how it is walked; all other kinds are compared as one value."""
