"""Merging proposals: what composes, what is one, what is a conflict; and the laws, on random edits of the samples."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fiches.compare.change import ChangeKind, Tree, Weight
from fiches.compare.sides import read_document
from fiches.propose.merge import ProposalMerge, merge_proposals
from fiches.propose.merge_text import can_merge_texts, merge_texts
from fiches.propose.proposal import (
    Proposal,
    apply_changes,
    find_changes,
    get_value,
    make_proposal,
    make_written_tree,
    to_meaning,
)
from tests.propose.edits import edit_tree, read_samples, read_tree
from tests.propose.laws import GUIDE, find_broken_law, make_proposals

SAMPLES = read_samples()
TREES = {name: read_tree(GUIDE, raw) for name, raw in SAMPLES.items()}
BASES = {name: read_document(f"bac_inputs/2021/fiches/{name}.yaml", raw) for name, raw in SAMPLES.items()}
SENTENCE = "Drie kleine steden krijgen in 2022 samen geld."
SOME = settings(max_examples=100, deadline=None, database=None)


def propose(name: str, edited: Tree, author: str) -> Proposal:
    assert isinstance(edited, dict)
    return make_proposal(BASES[name], edited, author)


def changed(author: str, **fields: Any) -> Proposal:
    """A proposal that gives W-01 these fields."""
    tree = TREES["W-01"]
    assert isinstance(tree, dict)
    return propose("W-01", {**tree, **fields}, author)


def merged(*proposals: Proposal) -> ProposalMerge:
    return merge_proposals(GUIDE, TREES["W-01"], proposals)


def result(*proposals: Proposal) -> dict[str, Any]:
    tree = apply_changes(GUIDE, TREES["W-01"], merged(*proposals).to_apply)
    assert isinstance(tree, dict)
    return tree


def value(*pointer: str | int) -> Any:
    return get_value(TREES["W-01"], pointer)


def test_edits_of_different_sentences_of_one_text_are_both_made() -> None:
    text = value("waarom_samen")
    one, other = text.replace("plannen", "bouwplannen"), text.replace("jaren vooruit", "vier jaar")
    found = merged(changed("Anna", waarom_samen=one), changed("Bas", waarom_samen=other))
    assert [(change.change.new, change.authors) for change in found.changes] == [
        (one.replace("jaren vooruit", "vier jaar"), ("Anna", "Bas"))
    ]
    assert found.changes[0].change.change.weight is Weight.INHOUD


def test_other_words_beside_each_other_are_a_conflict_with_both_authors() -> None:
    text = value("waarom_samen")
    one, other = text.replace("de plannen", "drie plannen"), text.replace("plannen", "wensen")
    found = merged(changed("Bas", waarom_samen=one), changed("Anna", waarom_samen=other))
    (conflict,) = found.conflicts
    assert (conflict.pointer, conflict.old, found.changes) == (("waarom_samen",), text, ())
    assert [(side.authors, side.change.new) for side in conflict.sides] == [(("Anna",), other), (("Bas",), one)]


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("Twee kleine steden krijgen in 2022 samen geld.", "Drie kleine steden krijgen in 2022 minder geld.", True),
        ("Drie grote steden krijgen in 2022 samen geld.", "Drie kleine dorpen krijgen in 2022 samen geld.", False),
        (f"{SENTENCE} Wij ook.", f"{SENTENCE} Zij ook.", False),
        (f"{SENTENCE} Wij ook.", "Twee kleine steden krijgen in 2022 samen geld.", True),
    ],
)
def test_how_far_apart_edits_must_be(one: str, other: str, *, fits: bool) -> None:
    assert can_merge_texts(SENTENCE, one, other) is can_merge_texts(SENTENCE, other, one) is fits
    assert merge_texts(SENTENCE, [one]) == one


def test_the_same_edit_of_two_people_is_one() -> None:
    found = merged(changed("Anna", doel="Meer woningen."), changed("Bas", doel="Meer  woningen."))
    assert [one.authors for one in found.changes] == [("Anna", "Bas")]
    assert found.conflicts == ()


def test_an_amount_is_the_same_however_it_is_typed() -> None:
    old, new = ({"budget": {"regels": [{"structureel": text}]}} for text in ("37,5", "37.5"))
    assert list(find_changes(GUIDE, old, new)) == []  # type: ignore[arg-type]


def test_items_are_recognised_by_their_identity() -> None:
    sources = value("bronnen")
    one = [{**sources[0], "uitgever": "NU"}, *sources[1:]]
    other = [*reversed(sources), {**sources[0], "id": "B8", "titel": "Een geheel ander bericht"}]
    found = result(changed("Anna", bronnen=one), changed("Bas", bronnen=other))["bronnen"]
    assert [item["id"] for item in found] == ["B7", "B6", "B5", "B4", "B3", "B2", "B1", "B8"]
    assert found[6]["uitgever"] == "NU"


def test_a_change_in_an_item_that_another_removes_is_a_conflict() -> None:
    sources = value("bronnen")
    found = merged(
        changed("Anna", bronnen=[{**sources[0], "uitgever": "NU"}, *sources[1:]]), changed("Bas", bronnen=sources[1:])
    )
    assert [conflict.pointer for conflict in found.conflicts] == [("bronnen", 0)]
    assert found.changes == ()


def test_two_who_write_an_item_anew_disagree() -> None:
    asks = value("aanbod")
    found = merged(
        changed("Anna", aanbod=["geheel iets anders", *asks[1:]]), changed("Bas", aanbod=["nog wat nieuws", *asks[1:]])
    )
    assert [len(conflict.sides) for conflict in found.conflicts] == [2]


def test_two_new_items_with_one_identity_and_another_content_are_a_conflict() -> None:
    sources = value("bronnen")
    one, other = ({**sources[0], "id": "B8", "titel": title} for title in ("Dit stuk", "Heel ander bericht"))
    found = merged(changed("Anna", bronnen=[*sources, one]), changed("Bas", bronnen=[*sources, other]))
    assert [conflict.pointer for conflict in found.conflicts] == [("bronnen",)]
    both = merged(changed("Anna", bronnen=[*sources, one]), changed("Bas", bronnen=[one, *sources]))
    assert [change.authors for change in both.changes] == [("Bas", "Anna")]


def test_moves_of_different_items_are_both_made_and_two_moves_of_one_item_are_not() -> None:
    steps = value("cijfers")
    first, last = [steps[2], *steps[:2], *steps[3:]], [*steps[:9], *steps[10:], steps[9]]
    found = result(changed("Anna", cijfers=first), changed("Bas", cijfers=last))["cijfers"]
    assert found == [steps[2], *steps[:2], *steps[3:9], *steps[10:], steps[9]]
    elsewhere = [*steps[:2], *steps[3:6], steps[2], *steps[6:]]
    further = [*steps[:2], *steps[3:8], steps[2], *steps[8:]]
    clash = merged(changed("Anna", cijfers=elsewhere), changed("Bas", cijfers=further))
    assert [side.change.kind for side in clash.conflicts[0].sides] == [ChangeKind.VERPLAATST] * 2


def test_moves_that_go_round_in_a_circle_are_a_conflict() -> None:
    a, b, c = value("aanbod")
    found = merged(changed("Anna", aanbod=[b, a, c]), changed("Bas", aanbod=[a, c, b]))
    assert len(found.conflicts) == 1


def test_what_is_removed_and_what_comes_beside_it_are_both_made() -> None:
    a, b, c = value("aanbod")
    found = result(changed("Anna", aanbod=[a, c]), changed("Bas", aanbod=[a, b, "iets nieuws te doen", c]))
    assert found["aanbod"] == [a, "iets nieuws te doen", c]


def test_proposals_of_different_versions_are_not_merged() -> None:
    other = propose("W-02", TREES["W-02"], "Bas")
    with pytest.raises(ValueError, match="different versions"):
        merged(changed("Anna", doel="Meer."), other)


def test_a_proposal_says_what_it_was_made_from_and_where_each_change_was_found() -> None:
    tree = TREES["W-01"]
    assert isinstance(tree, dict)
    made = make_proposal(BASES["W-01"], {**tree, "doel": "Meer."}, "Anna", "W-01.docx", lambda at: f"alinea {at[0]}")
    assert (made.base.path, made.base.id, len(made.base.digest)) == ("bac_inputs/2021/fiches/W-01.yaml", "W-01", 64)
    (change,) = made.changes
    assert (change.place, change.change.weight, change.change.old_at and change.change.old_at.line) == (
        "alinea doel", Weight.INHOUD, 46,
    )  # fmt: skip


# --- laws

CASES = st.tuples(st.sampled_from(sorted(TREES)), st.integers(0, 10**9), st.integers(1, 12))


@SOME
@given(CASES)
def test_the_laws_hold(case: tuple[str, int, int]) -> None:
    name, seed, count = case
    rng = random.Random(seed)
    assert find_broken_law(TREES[name], make_proposals(TREES[name], rng, count), rng) == ""


@SOME
@given(CASES)
def test_the_changes_made_in_the_base_give_what_was_edited(case: tuple[str, int, int]) -> None:
    name, seed, count = case
    edited = edit_tree(GUIDE, TREES[name], random.Random(seed), count)
    made = apply_changes(GUIDE, TREES[name], propose(name, edited, "A").changes)
    assert to_meaning(GUIDE, made) == to_meaning(GUIDE, edited)


def test_data_with_values_give_the_same_tree_as_text() -> None:
    fiche = BASES["W-01"].value
    assert fiche is not None
    typed = make_written_tree(GUIDE, fiche.model_dump(exclude_unset=True))
    assert list(find_changes(GUIDE, TREES["W-01"], typed)) == []
