"""The digest of plain data: that of canonical JSON, however it is written."""

import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiches.io.digests import compute_plain_digest

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(codec=None, exclude_categories=()))
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(st.characters(exclude_categories=()), max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


def digest_of_json(data: Any) -> str:
    """The digest by Python's own writer of JSON."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@given(PLAIN)
def test_it_is_that_of_canonical_json(data: Any) -> None:
    """Also of half signs in the names of files, of long numbers and of control characters."""
    assert compute_plain_digest(data) == digest_of_json(data)


class Word(str):
    """A text of a kind of its own."""

    __slots__ = ()


class Pair(tuple[int, int]):
    """A tuple of a kind of its own."""

    __slots__ = ()


@pytest.mark.parametrize(
    ("special", "plain"),
    [
        (Word("één"), "één"),
        ([Pair((1, 2))], [[1, 2]]),
        ({"b": Word("x"), "a": Decimal("1.50")}, {"a": "1.50", "b": "x"}),
        (
            {"dag": date(2021, 3, 17), "half": "\ud800", "kind": Word("x")},
            {"dag": "2021-03-17", "half": "\ud800", "kind": "x"},
        ),
    ],
)
def test_a_value_of_a_kind_of_its_own_counts_as_what_it_is_a_kind_of(special: Any, plain: Any) -> None:
    """Equal content has one digest, whatever holds it."""
    assert compute_plain_digest(special) == digest_of_json(plain)


def test_who_asks_says_what_stands_for_a_value() -> None:
    """Such as what was typed for a text with marks, also beside a sign that the fast writer does not take."""
    for half in ("", "\ud800"):
        data = {"tekst": Word("vet"), "pad": half}
        assert compute_plain_digest(data, lambda word: f"**{word}**") == digest_of_json(
            {"tekst": "**vet**", "pad": half}
        )
