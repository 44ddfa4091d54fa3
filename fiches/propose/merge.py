"""Merging proposals that were made from the same version of an input.

Changes that are the same are one change of several people. Changes of different things are all made, also when they
are in different sentences of one text. Changes that cannot both be made are a conflict: none of them is made, and each
stands in it with who proposed it. What comes out does not depend on the order of the proposals.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import NamedTuple

from fiches.compare.change import ChangeKind, Tree
from fiches.compare.diff import get_identity, make_raw_tree, normalize_text, to_hashable
from fiches.diagnostics import Pointer
from fiches.model.reflection import FieldGuide, FieldKind
from fiches.propose.merge_text import can_merge_texts, merge_texts
from fiches.propose.proposal import Proposal, ProposedChange, get_guide, get_value, to_meaning


class AuthoredChange(NamedTuple):
    """A change of one proposal, with who proposed it and in which file that was found."""

    author: str
    source: str
    change: ProposedChange


@dataclass(frozen=True, slots=True)
class MergedChange:
    """A change to make, and the proposed ones that it is made of: one, several equal ones, or edits of one text."""

    change: ProposedChange
    parts: tuple[AuthoredChange, ...]

    @property
    def authors(self) -> tuple[str, ...]:
        """Who proposed it, each once."""
        return tuple(dict.fromkeys(part.author for part in self.parts))


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """Changes that cannot all be made. `old` is what the base has at the place where they meet."""

    pointer: Pointer
    old: Tree
    sides: tuple[MergedChange, ...]
    """The changes that exclude each other; equal ones of several people are one side."""


@dataclass(frozen=True, slots=True)
class ProposalMerge:
    """What several proposals want together: the changes that can be made, and those that somebody must choose from."""

    changes: tuple[MergedChange, ...]
    conflicts: tuple[MergeConflict, ...] = ()

    @property
    def to_apply(self) -> tuple[ProposedChange, ...]:
        """The changes that can be made, for `apply_changes` or `write_changes`."""
        return tuple(one.change for one in self.changes)


def merge_proposals(guide: FieldGuide, tree: Tree, proposals: Sequence[Proposal]) -> ProposalMerge:
    """Put proposals for one version of an input together; `tree` is the written tree of that version.

    To settle a conflict, merge again without the changes that were refused. Raises `ValueError` for proposals of
    different versions.
    """
    if len({proposal.base for proposal in proposals}) > 1:
        raise ValueError("proposals of different versions cannot be merged")
    merged: list[MergedChange] = []
    conflicts: list[MergeConflict] = []
    for _, found in groupby(_unite_equal(guide, proposals), key=lambda one: one.change.change.field):
        groups = _group_clashing(guide, list(found))
        merged += _join_free([group[0] for group in groups if len(group) == 1])
        conflicts += [_make_conflict(tree, group) for group in groups if len(group) > 1]
    return ProposalMerge(tuple(merged), tuple(conflicts))


class _Alternative(NamedTuple):
    """Equal changes as one, and the numbers of the proposals that hold them."""

    merged: MergedChange
    proposals: frozenset[int]

    @property
    def change(self) -> ProposedChange:
        return self.merged.change


def _unite_equal(guide: FieldGuide, proposals: Sequence[Proposal]) -> list[_Alternative]:
    """Every change once, in an order that does not depend on that of the proposals."""
    united: dict[object, list[tuple[int, AuthoredChange]]] = {}
    for number, proposal in enumerate(proposals):
        seen = Counter[object]()
        for change in proposal.changes:
            key = _make_key(guide, change)
            part = AuthoredChange(proposal.author, proposal.source, change)
            # one proposal may add the same item twice
            united.setdefault((key, seen[key]), []).append((number, part))
            seen[key] += 1
    return sorted(map(_make_alternative, united.values()), key=lambda one: _make_rank(one.merged.parts[0]))


def _make_key(guide: FieldGuide, change: ProposedChange) -> tuple[object, ...]:
    """Two changes with the same key do the same."""
    if change.kind is ChangeKind.VERPLAATST:
        return (change.kind, change.pointer, tuple(one for one, _ in change.change.order))
    part = get_guide(guide, change.change.old_pointer)
    return (change.kind, change.pointer, to_hashable(to_meaning(part, change.new)))


def _make_alternative(found: list[tuple[int, AuthoredChange]]) -> _Alternative:
    parts = sorted((part for _, part in found), key=_make_rank)
    return _Alternative(MergedChange(parts[0].change, tuple(parts)), frozenset(number for number, _ in found))


def _make_rank(part: AuthoredChange) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sorts changes by their place, and those of one place whatever the order of their proposals."""
    change = part.change
    at = tuple(f"{step:06}" if isinstance(step, int) else step for step in change.pointer)
    return at, (
        change.kind, f"{change.after + 1:06}", part.author, part.source, f"{change.rank:06}", repr(change.new),
    )  # fmt: skip


# --- what excludes what


def _group_clashing(guide: FieldGuide, found: list[_Alternative]) -> list[list[_Alternative]]:
    """The alternatives in groups: those that exclude each other together, every other one alone."""
    group = list(range(len(found)))
    for (at, one), (to, other) in combinations(enumerate(found), 2):
        # what stands in one proposal can be made together
        if group[at] != group[to] and _do_clash(guide, one, other):
            group = [group[at] if number == group[to] else number for number in group]
    groups: dict[int, list[_Alternative]] = {}
    for number, one in zip(group, found, strict=True):
        groups.setdefault(number, []).append(one)
    return _join_cyclic_moves(list(groups.values()))


def _join_cyclic_moves(groups: list[list[_Alternative]]) -> list[list[_Alternative]]:
    """The groups, with moves of a list that each two can be made but not all of them as one group."""
    moves: dict[Pointer, list[_Alternative]] = defaultdict(list)
    for group in groups:
        if len(group) == 1 and group[0].change.kind is ChangeKind.VERPLAATST:
            moves[group[0].change.pointer].append(group[0])
    cyclic = [many for many in moves.values() if _merge_orders([one.change for one in many]) is None]
    taken = {id(one) for many in cyclic for one in many}
    return [*(group for group in groups if id(group[0]) not in taken), *cyclic]


def _do_clash(guide: FieldGuide, one: _Alternative, other: _Alternative) -> bool:
    """Whether two different changes cannot both be made; what stands in one proposal can."""
    return not one.proposals & other.proposals and _do_exclude(guide, one.change, other.change)


def _do_exclude(guide: FieldGuide, one: ProposedChange, other: ProposedChange) -> bool:
    if one.kind is other.kind is ChangeKind.VERPLAATST:
        return one.pointer == other.pointer and bool(_find_flips(one) & _find_flips(other))
    if one.adds_item and other.adds_item:
        return one.pointer == other.pointer and _has_same_identity(guide, one, other)
    if one.pointer == other.pointer and _is_text_edit(one) and _is_text_edit(other):
        return not can_merge_texts(str(one.old), str(one.new), str(other.new))
    return _covers(one, other) or _covers(other, one)


def _covers(whole: ProposedChange, part: ProposedChange) -> bool:
    """Whether one sets or removes a value with all that is in it, and the other changes that value or a part of it."""
    sets_value = not whole.adds_item and whole.kind is not ChangeKind.VERPLAATST
    return sets_value and part.pointer[: len(whole.pointer)] == whole.pointer


def _is_text_edit(change: ProposedChange) -> bool:
    is_text = change.change.value is FieldKind.TEKST
    return is_text and isinstance(change.old, str) and isinstance(change.new, str)


def _has_same_identity(guide: FieldGuide, one: ProposedChange, other: ProposedChange) -> bool:
    part = get_guide(guide, one.change.old_pointer)
    first, second = (get_identity(part, make_raw_tree(part, change.new)) for change in (one, other))
    return first is not None and first == second


def _find_flips(change: ProposedChange) -> frozenset[tuple[int, int]]:
    """The pairs of positions (low, high) that a move puts in the other order."""
    order = [one for one, _ in change.change.order]
    return frozenset((after, before) for before, after in combinations(order, 2) if before > after)


def _make_conflict(tree: Tree, group: list[_Alternative]) -> MergeConflict:
    pointer = min((one.change.pointer for one in group), key=len)
    return MergeConflict(pointer, get_value(tree, pointer), tuple(one.merged for one in group))


# --- what is made together


def _join_free(free: list[_Alternative]) -> Iterator[MergedChange]:
    """The changes to make: edits of one text as one, moves of one list as one, added items one after another."""
    for (_, joining, _), found in groupby(free, key=lambda one: _get_place(one.change)):
        group = [one.merged for one in found]
        if len(group) == 1:
            yield group[0]
        elif joining == ChangeKind.TOEGEVOEGD:
            yield from (_rerank(one, rank) for rank, one in enumerate(group))
        else:
            yield _join(group, _merge_moves if joining == ChangeKind.VERPLAATST else _merge_edits)


def _get_place(change: ProposedChange) -> tuple[Pointer, str, int]:
    """What changes have in common that are made as one."""
    if change.adds_item:
        return (change.pointer, ChangeKind.TOEGEVOEGD, change.after)
    return (change.pointer, change.kind if change.kind is ChangeKind.VERPLAATST else "", 0)


def _rerank(one: MergedChange, rank: int) -> MergedChange:
    return MergedChange(one.change._replace(rank=rank), one.parts)


def _join(group: list[MergedChange], merge: Callable[[list[ProposedChange]], ProposedChange]) -> MergedChange:
    return MergedChange(merge([one.change for one in group]), tuple(part for one in group for part in one.parts))


def _merge_edits(edits: list[ProposedChange]) -> ProposedChange:
    """One text with all edits; it weighs what the gravest of them does."""
    text = merge_texts(str(edits[0].old), [str(one.new) for one in edits])
    gravest = min((one.change for one in edits), key=lambda change: change.severity)
    return edits[0]._replace(change=gravest._replace(new=normalize_text(text)), new=text)


def _merge_moves(moves: list[ProposedChange]) -> ProposedChange:
    """One move that puts in another order what any of them does."""
    order = _merge_orders(moves) or ()
    names = {at: name for one in moves for (at, _), name in zip(one.change.order, _list(one.new), strict=True)}
    told: Tree = [names[at] for at in order]
    change = moves[0].change._replace(order=tuple((at, to) for to, at in enumerate(order)), new=told)
    return moves[0]._replace(change=change._replace(old=[names[at] for at in sorted(order)]), new=told)


def _list(tree: Tree) -> list[Tree]:
    return tree if isinstance(tree, list) else []


def _merge_orders(moves: list[ProposedChange]) -> tuple[int, ...] | None:
    """The positions in the order in which every pair stands as the move that turned it says; None when none does."""
    flips = frozenset(pair for one in moves for pair in _find_flips(one))
    positions = sorted({at for one in moves for at, _ in one.change.order})
    wins = Counter(high if (low, high) in flips else low for low, high in combinations(positions, 2))
    order = sorted(positions, key=lambda at: -wins[at])
    turned = frozenset((b, a) for a, b in combinations(order, 2) if a > b)
    return tuple(order) if turned == flips else None
