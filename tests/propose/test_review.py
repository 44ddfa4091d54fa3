"""Several reviewers of one fiche: one table, in which nothing is lost, guessed or counted twice."""

import random
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from fiches.compare.change import ChangeKind
from fiches.diagnostics import Pointer
from fiches.propose.proposal import make_proposal, make_written_tree
from fiches.propose.returned import UNTRACKED, ReturnedFile, open_returned, read_returned
from fiches.propose.review import (
    NOW,
    Fate,
    FicheReview,
    FieldReview,
    FieldStance,
    ReviewSide,
    make_taken_tree,
    review_files,
    take_sides,
)
from tests.propose.edits import edit_tree
from tests.propose.review_rounds import GONE, ROUNDS, Edits, ReviewRound
from tests.propose.word_edits import WordEdit, base_version

DOERS = {"vult": WordEdit.fill, "weg": WordEdit.cut, "voor": WordEdit.move_before}


def return_files(edits: Edits) -> list[ReturnedFile]:
    """What the program reads of the file of each reviewer."""
    return [return_file(name, tuple(deeds)) for name, deeds in edits.items()]


@cache
def return_file(name: str, deeds: tuple[tuple[str, ...], ...]) -> ReturnedFile:
    edit = WordEdit()
    for what, *words in deeds:
        if what == "typt":
            around, old, new, *other = words
            edit.track(around, old, new, *(other or [name]))
        elif what == "erbij":
            edit.add_after(*words, author=name)
        else:
            DOERS[what](edit, *words)
    parts = open_returned(f"{name}.docx", edit.pack())
    return read_returned(f"{name}.docx", parts, base_version(), edit.made, name)


def to_pointer(text: str) -> Pointer:
    """/vraag/1/tekst as the program writes it; a year is a name."""
    return tuple(int(step) if step.isdigit() and len(step) < 4 else step for step in text.split("/")[1:])


def name_reviewers(side: ReviewSide | FieldReview) -> str:
    return ", ".join(sorted({name.removesuffix(f", {UNTRACKED}") for name in side.reviewers}))


def write(data: Any, pointer: Pointer, value: Any) -> None:
    """Put a value in plain data; an item behind the last one is added."""
    for step in pointer[:-1]:
        data = data[step]
    if value is None:
        del data[pointer[-1]]
    elif isinstance(data, list) and pointer[-1] == len(data):
        data.append(value)
    else:
        data[pointer[-1]] = value


@cache
def base_tree() -> Any:
    base = base_version()
    return make_written_tree(base.guide, dict(base.data or {}))


def tell_side(side: ReviewSide) -> Any:
    if side.change.kind is ChangeKind.VERPLAATST:
        return tuple(old for old, _ in side.change.change.order)
    return GONE if side.change.new is None else side.change.new


@pytest.mark.parametrize("case", ROUNDS, ids=lambda case: case.name)
def test_a_round_of_five_reviewers_gives_what_was_worked_out_by_hand(case: ReviewRound) -> None:
    assert len(case.edits) == 5
    files = return_files(case.edits)
    review = take_sides(review_files(base_version(), "de fiche van nu", files), lambda *_: True)
    expected = deepcopy(base_tree())
    for place, value in case.becomes.items():
        write(expected, to_pointer(place), value)
    assert make_taken_tree(review) == expected
    found = {
        field.pointer: {tell_side(side): name_reviewers(side) for side in field.sides} for field in review.conflicts
    }
    assert found == {to_pointer(place): sides for place, sides in case.choose.items()}
    agreed = {field.pointer: name_reviewers(field) for field in review.fields if field.stance is FieldStance.EENS}
    assert agreed == {to_pointer(place): names for place, names in case.agreed.items()}
    assert_nothing_is_lost(review, files)
    turned = review_files(base_version(), "de fiche van nu", files[::-1])
    assert [(one.stance, one.pointer, one.change.new) for one in turned.fields] == [
        (one.stance, one.pointer, one.change.new) for one in review.fields
    ]


def assert_nothing_is_lost(review: FicheReview, files: Sequence[ReturnedFile]) -> None:
    """Every change of every file stands in the table once, and its fate is known."""
    assert_all_is_shown_once(review, files)
    fates = {(field.is_conflict, side.fate) for field in review.fields for side in field.sides}
    assert fates <= {(True, Fate.KIES), (False, Fate.OVERGENOMEN)}


def assert_all_is_shown_once(review: FicheReview, files: Sequence[ReturnedFile]) -> None:
    proposed = sorted(id(one) for file in files for proposal in file.proposals for one in proposal.changes)
    parts = [part for field in review.fields for side in field.sides for part in side.parts if part.author != NOW]
    assert sorted(id(part.change) for part in parts) == proposed


def test_there_are_thirty_rounds_of_every_kind() -> None:
    assert len(ROUNDS) == 30
    assert sum(bool(case.choose) for case in ROUNDS) >= 10
    assert sum(bool(case.agreed) for case in ROUNDS) >= 10


@pytest.mark.parametrize("seed", range(60))
def test_random_reviewers_lose_nothing_and_conflicts_are_never_taken(seed: int) -> None:
    """Whatever they propose, whatever the fiche became meanwhile, and whatever of it is taken over."""
    rng = random.Random(seed)
    base = base_version()
    proposals = [
        make_proposal(base, edit_tree(base.guide, base_tree(), rng, rng.randrange(1, 5)), name, f"{name}.docx")
        for name in ("Anna", "Bas", "Cor", "Dirk", "Els")
    ]
    files = [ReturnedFile(f"{one.author}.docx", (one,), (), one.author, {}) for one in proposals]
    now = replace(base, data=edit_tree(base.guide, base_tree(), rng, rng.randrange(3)))
    found = review_files(base, "", files, now)
    assert_all_is_shown_once(found, files)
    review = take_sides(found, lambda *_: rng.random() < 0.6)
    own = make_taken_tree(take_sides(found, lambda *_: False))
    assert own == make_written_tree(base.guide, dict(now.data or {}))
    taken = [side for field in review.fields for side in field.sides if side.fate is Fate.OVERGENOMEN]
    assert not [field for field in review.conflicts for side in field.sides if side.fate is Fate.OVERGENOMEN]
    if not taken:
        assert make_taken_tree(review) == own


def test_a_field_is_named_by_what_the_fiche_says_and_not_by_a_proposal() -> None:
    """One reviewer gives a line another name, and another one changes its amount."""
    line = "/budget/regels/0"
    edits = {
        "jansen": [("vult", f"{line}/omschrijving", "Bijdrage aan bouwplannen van gemeenten")],
        "pieters": [("vult", f"{line}/bedragen/2022", "275")],
    }
    labels = {field.label for field in review_files(base_version(), "", return_files(edits)).fields}
    assert len(labels) == 2
    assert all("Bijdrage aan bouwplannen" in label and "van gemeenten" not in label for label in labels)
