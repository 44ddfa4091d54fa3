"""Whether other signs between the same words may mean something else; whole sentences are in tests/compare/cases."""

import pytest

from fiches.dutch.signs import Gap, find_doubtful, may_be_minus


@pytest.mark.parametrize(("old", "new"), [(" - ", " "), (" – ", " "), (" ‑", " "), (" - ", " -"), (" (", " ")])
def test_a_dash_or_bracket_before_a_number_may_be_a_minus(old: str, new: str) -> None:
    """Before a word it is none."""
    assert may_be_minus(Gap(old, new, "is", "5"))
    assert may_be_minus(Gap(new, old, "is", "5"))
    assert not may_be_minus(Gap(old, new, "is", "geld"))


def test_a_dash_between_two_numbers_may_be_longer_or_shorter() -> None:
    """2022 - 2025."""
    assert not may_be_minus(Gap(" - ", " – ", "2022", "2025"))
    assert may_be_minus(Gap(" - ", " ", "2022", "2025"))


def test_both_signs_around_an_aside_change_together() -> None:
    """A bracket that closes what no bracket opened is in doubt."""
    opened, closed = Gap(" (", ", ", "gemeenten", "ook"), Gap(") ", ", ", "kleine", "doen")
    assert find_doubtful([opened, closed]) is None
    assert find_doubtful([closed]) is closed
    assert find_doubtful([opened._replace(after="niet"), closed]) is not None
