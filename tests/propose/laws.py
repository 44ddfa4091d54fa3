"""The laws of merging: what must hold for any proposals, judged on random ones."""

import random
from collections import Counter

from fiches.compare.change import InputKind, Tree, make_model_guide
from fiches.model.fiche import Fiche
from fiches.propose.merge import AuthoredChange, merge_proposals
from fiches.propose.proposal import Proposal, ProposalBase, apply_changes, find_changes, to_meaning
from tests.propose.edits import edit_tree

GUIDE = make_model_guide(Fiche)
PEOPLE = "Anna Bas Cees Dora Els".split()  # noqa: SIM905
KNOWN = ProposalBase("bac_inputs/2021/fiches/W-01.yaml", "0" * 64, InputKind.FICHE, "W-01")


def make_proposals(tree: Tree, rng: random.Random, count: int, people: int = 3) -> list[Proposal]:
    """Proposals of several people for one version, some of whom make an edit that another makes too."""
    shared = rng.randrange(10**9)
    made = []
    for author in PEOPLE[:people]:
        edited = edit_tree(GUIDE, tree, random.Random(shared), 1) if rng.random() < 0.4 else tree
        edited = edit_tree(GUIDE, edited, rng, rng.randrange(1, count + 1))
        made.append(Proposal(KNOWN, tuple(find_changes(GUIDE, tree, edited)), author, f"{author}.docx"))
    return made


def find_broken_law(tree: Tree, proposals: list[Proposal], rng: random.Random) -> str:
    """The law that does not hold, or ""."""
    for one in proposals:
        alone = merge_proposals(GUIDE, tree, [one])
        if alone.conflicts or apply_changes(GUIDE, tree, alone.to_apply) != apply_changes(GUIDE, tree, one.changes):
            return "merge of one is apply"
    found = merge_proposals(GUIDE, tree, proposals)
    shuffled = rng.sample(proposals, len(proposals))
    if any(merge_proposals(GUIDE, tree, order) != found for order in (proposals[::-1], shuffled)):
        return "the order of proposals does not matter"
    sides = [*found.changes, *(side for conflict in found.conflicts for side in conflict.sides)]
    proposed = (AuthoredChange(one.author, one.source, change) for one in proposals for change in one.changes)
    if Counter(repr(part) for side in sides for part in side.parts) != Counter(map(repr, proposed)):
        return "nothing is lost or doubled"
    made = apply_changes(GUIDE, tree, found.to_apply)
    again = tuple(find_changes(GUIDE, tree, made))
    if to_meaning(GUIDE, apply_changes(GUIDE, tree, again)) != to_meaning(GUIDE, made):
        return "comparing with what was made gives its changes"
    return ""


def is_found_again(tree: Tree, proposals: list[Proposal]) -> bool:
    """Whether comparing the base with the merged version gives exactly the accepted changes, one for one.

    Not so when so much of an item changed that a comparison takes it for another one: then the same is told as an item
    less and an item more.
    """
    accepted = merge_proposals(GUIDE, tree, proposals).to_apply
    made = apply_changes(GUIDE, tree, accepted)
    sides = [
        Counter((one.kind, one.pointer, repr(one.new), tuple(at for at, _ in one.change.order)) for one in changes)
        for changes in (accepted, find_changes(GUIDE, tree, made))
    ]
    return sides[0] == sides[1]
