"""Laws of putting ledgers together, over branches that grow and merge in any way."""

from itertools import pairwise
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fiches.app.ledger_history import EARLIER_LINKS, append_lacking, find_lacking, is_successor, merge_ledgers
from fiches.load.ledgers import AKKOORDEN_LEDGER, LedgerEntries

RONDE = "2021"
ENTRY = st.fixed_dictionaries({"fiche": st.sampled_from(["W-01", "W-02"]), "datum": st.sampled_from("123")})
STEP = st.one_of(
    st.tuples(st.integers(0, 2), ENTRY), st.tuples(st.integers(0, 2), st.integers(0, 2)), st.tuples(st.integers(0, 2))
)
"""In one of three branches: an entry, the merge of another branch, or a new beginning from the first."""
DAY_1, DAY_3 = ({"fiche": "W-01", "datum": day} for day in "13")


def add(entries: LedgerEntries, *more: dict[str, Any]) -> LedgerEntries:
    """A ledger with entries added, each with a number that tells it from all others."""
    return AKKOORDEN_LEDGER.append_entries(entries, RONDE, more)


def merge(*sides: LedgerEntries) -> LedgerEntries:
    return merge_ledgers(AKKOORDEN_LEDGER, RONDE, sides)


def follows(entries: LedgerEntries, *earlier: LedgerEntries) -> bool:
    return is_successor(AKKOORDEN_LEDGER, RONDE, entries, earlier)


def names(entries: LedgerEntries) -> list[str]:
    return [one["naam"] for one in entries]


def grow(steps: list[tuple[Any, ...]]) -> list[LedgerEntries]:
    """Three branches after these steps; every merge on the way keeps to the laws."""
    branches: list[LedgerEntries] = [[], [], []]
    for number, (at, *what) in enumerate(steps):
        old = branches[at]
        if not what:
            branches[at] = branches[0]
        elif isinstance(what[0], dict):
            branches[at] = add(old, {"naam": str(number), **what[0]})
            assert follows(branches[at], old)
        else:
            branches[at] = merged = merge(old, branches[what[0]])
            check_merge(merged, old, branches[what[0]])
    return branches


def check_merge(merged: LedgerEntries, one: LedgerEntries, other: LedgerEntries) -> None:
    """Every entry of both, once, and the same from the other side."""
    assert list(merged) == list(merge(other, one))
    assert sorted(names(merged)) == sorted({*names(one), *names(other)})
    assert follows(merged, one, other)
    assert not find_lacking(merged, one)
    assert not find_lacking(merged, other)
    for side in (one, other):
        assert list(merge(merged, side)) == list(merged), "there is nothing left to merge"


@settings(max_examples=400)
@example([(0, DAY_3), (0, DAY_1), (2, DAY_1), (0, 2), (0, DAY_1), (2, DAY_1), (0, 2)])
@given(st.lists(STEP, max_size=14))
def test_nothing_is_lost_doubled_or_told_otherwise(steps: list[tuple[Any, ...]]) -> None:
    check_merge(merge(*grow(steps)[:2]), *grow(steps)[:2])


@given(st.lists(STEP, min_size=4, max_size=14), st.data())
def test_any_other_ledger_is_no_successor_of_two_that_went_apart(steps: list[tuple[Any, ...]], data: Any) -> None:
    """Entries left out, put in twice, in another order or changed, with numbers and links worked out anew.

    Only behind the whole of both may an entry stand that is new, though it says what an earlier one says.
    """
    one, other = (add(side, {"naam": name, "datum": "2"}) for side, name in zip(grow(steps), "ab", strict=False))
    merged = merge(one, other)
    bare = [{name: value for name, value in each.items() if name not in ("nummer", "keten")} for each in merged]
    forged = add([], *data.draw(st.lists(st.sampled_from(bare), max_size=len(bare) + 1)))
    begin, added = list(forged[: len(merged)]), forged[len(merged) :]
    is_right = begin == list(merged) and not any(EARLIER_LINKS in entry for entry in added)
    assert follows(forged, one, other) == is_right


@given(st.lists(ENTRY, max_size=4), st.lists(ENTRY, min_size=1, max_size=4), st.lists(ENTRY, min_size=1, max_size=4))
def test_each_branch_keeps_its_order_and_between_them_it_is_by_day(
    shared: list[dict[str, str]], ours: list[dict[str, str]], theirs: list[dict[str, str]]
) -> None:
    named = [
        [{"naam": f"{side}{at}", **one} for at, one in enumerate(entries)]
        for side, entries in zip("sot", (shared, ours, theirs), strict=True)
    ]
    begin = add([], *named[0])
    merged = merge(add(begin, *named[1]), add(begin, *named[2]))
    assert names(merged)[: len(shared)] == names(begin)
    for side in named[1:]:
        mine = [one["naam"] for one in side]
        assert [name for name in names(merged) if name in mine] == mine
    for one, after in pairwise(merged[len(shared) :]):
        assert one["naam"][0] == after["naam"][0] or one["datum"] <= after["datum"]


MOVE = st.tuples(st.integers(0, 2), st.integers(0, 2), st.just("verplaatst"))


@settings(max_examples=300)
@given(st.lists(st.one_of(STEP, MOVE), max_size=14))
def test_what_was_moved_to_other_branches_is_still_one_entry(steps: list[tuple[Any, ...]]) -> None:
    """Entries lose the links that they had when git moves a commit; they are known by what they say."""
    branches: list[LedgerEntries] = [[], [], []]
    for number, (at, *what) in enumerate(steps):
        old, other = branches[at], branches[what[0]] if what and isinstance(what[0], int) else []
        if not what:
            branches[at] = branches[0]
        elif isinstance(what[0], dict):
            branches[at] = add(old, {"naam": str(number), **what[0]})
        elif len(what) == 1:
            branches[at] = merge(old, other)
            assert list(branches[at]) == list(merge(other, old))
            assert follows(branches[at], old, other)
        else:
            branches[at] = append_lacking(AKKOORDEN_LEDGER, RONDE, other, [old])
            assert follows(branches[at], other)
        if what:
            own = [str(number)] if isinstance(what[0], dict) else []
            assert sorted(names(branches[at])) == sorted({*names(old), *names(other), *own})


def test_the_same_decision_stands_once_and_a_second_time_when_it_was_taken_twice() -> None:
    """It was taken, withdrawn and taken again: that is not the same as taken in two branches."""
    taken, withdrawn = {"naam": "a", "datum": "1"}, {"naam": "b", "datum": "1"}
    once, twice = add([], {"naam": "c", "datum": "1"}, taken), add([], taken, withdrawn, taken)
    assert sorted(names(merge(once, twice))) == ["a", "a", "b", "c"]
    assert names(append_lacking(AKKOORDEN_LEDGER, RONDE, once, [twice])) == ["c", "a", "b", "a"]


def test_what_is_put_on_top_is_recorded_as_if_it_were_new() -> None:
    """No link of a branch that git does not know stays."""
    begin = add([], {"naam": "a", "datum": "2"})
    mine, merged = add(begin, {"naam": "b", "datum": "1"}), merge(add(begin, {"naam": "c", "datum": "3"}), begin)
    moved = append_lacking(AKKOORDEN_LEDGER, RONDE, merged, [mine, mine])
    assert names(moved) == ["a", "c", "b"]
    assert follows(moved, merged)
    assert not any("eerder" in one for one in moved)


def test_an_entry_under_a_known_link_that_says_something_else_is_another_entry() -> None:
    """Whoever claims a link does not take the place of what it stood for."""
    begin = add([], {"naam": "a", "datum": "2"})
    claim = add([], {"naam": "x", "datum": "2", "eerder": [begin[0]["keten"]]})
    assert sorted(names(merge(begin, claim))) == ["a", "x"]
    assert names(find_lacking(claim, begin)) == ["a"]
