"""A chain tells every change of a list to which one may only add."""

from hypothesis import given
from hypothesis import strategies as st

from fiches.model.ledgers import compute_closing_link, compute_first_link, compute_links, find_breaks

ENTRIES = st.lists(
    st.dictionaries(st.sampled_from("abc"), st.text(max_size=3), min_size=1, max_size=3), min_size=1, max_size=6
)
START = compute_first_link("proef", "2031")
Chained = list[tuple[dict[str, str], str]]


def chained(entries: list[dict[str, str]], start: str = START) -> Chained:
    """Each entry with its link."""
    return list(zip(entries, compute_links(start, entries), strict=True))


def is_whole(given: Chained, closing: str, start: str = START) -> bool:
    """Whether the links and the closing link are those of these entries."""
    last = given[-1][1] if given else start
    return not list(find_breaks(start, given)) and closing == compute_closing_link(last, len(given))


def closed(given: Chained) -> str:
    """The link that closes a list."""
    return compute_closing_link(given[-1][1], len(given))


@given(ENTRIES)
def test_a_chain_is_whole_and_only_in_its_own_list(entries: list[dict[str, str]]) -> None:
    """The same entries in another list are a break at once."""
    whole = chained(entries)
    assert is_whole(whole, closed(whole))
    assert list(find_breaks(compute_first_link("proef", "2032"), whole)) == [0]


@given(ENTRIES, st.data())
def test_any_other_list_under_the_same_closing_is_seen(entries: list[dict[str, str]], data: st.DataObject) -> None:
    """Entries edited, left out, put in twice or in another order."""
    whole = chained(entries)
    other = data.draw(st.lists(st.sampled_from(whole), max_size=7))
    edited = data.draw(st.integers(-1, len(other) - 1))
    if edited >= 0:
        other[edited] = ({**other[edited][0], "a": data.draw(st.text(max_size=3))}, other[edited][1])
    assert is_whole(other, closed(whole)) == (other == whole)
