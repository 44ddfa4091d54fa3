"""Laws of putting ledgers together, over branches that grow and merge in any way."""

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fiches.load.ledger_merge import append_lacking, find_lacking, is_successor, merge_ledgers
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
    """Every entry of both, once, in the order of days, and the same from the other side."""
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
    """Entries left out, put in twice, in another order or changed, with numbers and links worked out anew."""
    one, other = (add(side, {"naam": name, "datum": "2"}) for side, name in zip(grow(steps), "ab", strict=False))
    merged = merge(one, other)
    bare = [{name: value for name, value in each.items() if name not in ("nummer", "keten")} for each in merged]
    forged = add([], *data.draw(st.lists(st.sampled_from(bare), max_size=len(bare) + 1)))
    is_right = list(forged[: len(merged)]) == list(merged)
    assert follows(forged, one, other) == (is_right and len(forged) == len(merged))


@given(st.lists(ENTRY, max_size=4), st.lists(ENTRY, min_size=1, max_size=4), st.lists(ENTRY, min_size=1, max_size=4))
def test_entries_of_one_day_keep_their_order(
    shared: list[dict[str, str]], ours: list[dict[str, str]], theirs: list[dict[str, str]]
) -> None:
    named = [
        [{"naam": f"{side}{at}", **one} for at, one in enumerate(entries)]
        for side, entries in zip("sot", (shared, ours, theirs), strict=True)
    ]
    begin = add([], *named[0])
    merged = merge(add(begin, *named[1]), add(begin, *named[2]))
    assert names(merged)[: len(shared)] == names(begin)
    days = [one["datum"] for one in merged[len(shared) :]]
    assert days == sorted(days)
    for side in named[1:]:
        ordered = sorted(side, key=lambda one: one["datum"])
        mine = {one["naam"] for one in side}
        assert [name for name in names(merged) if name in mine] == [one["naam"] for one in ordered]


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
