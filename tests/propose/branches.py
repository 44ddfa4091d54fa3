"""Pairs of branches that changed one fiche, as two secretaries who work on the same paragraphs would."""

import random
from typing import Any, NamedTuple

from fiches.compare.change import Tree
from fiches.diagnostics import Pointer
from fiches.load.yaml import parse_yaml
from fiches.propose.merge import MergeConflict, ProposalMerge, merge_proposals
from fiches.propose.merge_files import OURS, THEIRS
from fiches.propose.proposal import (
    Proposal,
    apply_changes,
    find_changes,
    get_value,
    make_written_tree,
    to_meaning,
)
from fiches.propose.write import write_changes
from tests.propose.edits import edit_value, iter_pointers, read_tree
from tests.propose.laws import GUIDE, KNOWN
from tests.propose.layouts import add_remarks

EDITS, NEAR, SAME = 4, 2, 0.05
"""How many edits each branch makes, how many of the second stand beside one of the first, and in how many pairs one
stands at the same place."""


class BranchPair(NamedTuple):
    """The bytes of a file where two branches began, and on each of them."""

    base: bytes
    ours: bytes
    theirs: bytes


def make_pair(raw: bytes, rng: random.Random) -> BranchPair:
    """Two branches of one file; each also wrote some remarks."""
    tree = read_tree(GUIDE, raw)
    places = [
        at for at in iter_pointers(tree) if not isinstance(get_value(tree, at), dict | list) or rng.random() < 0.3
    ]
    first = rng.sample(range(len(places)), EDITS)
    beside = [at + rng.choice((1, 2, -1)) for at in rng.sample(first, NEAR)]
    second = [*(at % len(places) for at in beside), *rng.sample(range(len(places)), EDITS - NEAR)]
    if rng.random() < SAME:
        second[-1] = first[0]
    return BranchPair(raw, *(edit_file(raw, tree, [places[at] for at in spots], rng) for spots in (first, second)))


def edit_file(raw: bytes, tree: Tree, places: list[Pointer], rng: random.Random) -> bytes:
    """The file with an edit at each of these places that is still there, and a remark or two of its own."""
    edited: Any = make_written_tree(GUIDE, tree)
    for at in places:
        holder = get_value(edited, at[:-1])
        if isinstance(holder, dict | list) and get_value(edited, at) is not None:
            edit_value(GUIDE, edited, at, rng)
    new = make_written_tree(GUIDE, edited)
    text = write_changes(GUIDE, raw, find_changes(GUIDE, tree, new)).decode()
    return add_remarks(text, rng, 0.004, "-" + rng.choice("abcdefgh") + str(rng.randrange(1000))).encode()


def merge_values(pair: BranchPair) -> tuple[Tree, ProposalMerge]:
    """What the values of both branches give, and the merge itself; names decide what comes first at one place."""
    base, ours, theirs = (read_tree(GUIDE, raw) for raw in pair)
    sides = [
        Proposal(KNOWN, tuple(find_changes(GUIDE, base, side)), name) for name, side in ((OURS, ours), (THEIRS, theirs))
    ]
    merged = merge_proposals(GUIDE, base, sides)
    return apply_changes(GUIDE, base, merged.to_apply), merged


def says(raw: bytes, tree: Tree) -> bool:
    """Whether a file says what a tree does."""
    data = parse_yaml("", raw).data
    return data is not None and to_meaning(GUIDE, make_written_tree(GUIDE, data)) == to_meaning(GUIDE, tree)


def is_true_conflict(pair: BranchPair, conflict: MergeConflict) -> bool:
    """Whether both branches gave what is at this place another value, and not the same one.

    Worked out without the merge: with the changes of one branch alone the value is one, with those of the other
    another, and neither is what it was.
    """
    base, ours, theirs = (read_tree(GUIDE, raw) for raw in pair)
    values, at = [], conflict.pointer
    for side in (ours, theirs):
        inside = [one for one in find_changes(GUIDE, base, side) if one.pointer[: len(at)] == at]
        values.append(repr(to_meaning(GUIDE, apply_changes(GUIDE, base, inside))))
    return len({*values, repr(to_meaning(GUIDE, base))}) == 3
