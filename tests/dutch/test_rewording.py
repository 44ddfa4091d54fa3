"""Whether another article or other signs may say more than wording; whole sentences are in tests/compare/cases."""

import pytest

from fiches.dutch.rewording import Gap, find_doubtful, may_be_minus, may_be_more_than_articles


@pytest.mark.parametrize(
    ("old", "new", "following"),
    [
        ("de", "het", "gebied"),
        ("", "de", "regio"),
        ("", "een", "wethouder"),
        ("de de", "de", "gemeente"),
        ("", "het", "rijk"),
    ],
)
def test_an_article_that_only_announces_a_noun(old: str, new: str, following: str) -> None:
    """Whatever way it changes."""
    assert not may_be_more_than_articles(old.split(), new.split(), following)
    assert not may_be_more_than_articles(new.split(), old.split(), following)


@pytest.mark.parametrize(
    ("old", "new", "following"),
    [
        ("een", "het", "alternatief"),
        ("een", "", "aantal"),
        ("de", "", "gemeenten"),
        ("een", "het", "jaar"),
        ("de", "het", "stof"),
        ("het de", "de", "gemeente"),
        ("het het", "het", "gebied"),
        ("het", "", "gemeenten"),
        ("het", "", "kleine"),
        ("de", "", "andere"),
        ("het", "", "is"),
        ("een", "", "van"),
        ("een", "", ""),
    ],
)
def test_an_article_that_may_say_more(old: str, new: str, following: str) -> None:
    """How much there is, another noun, a pronoun, the others, no noun at all."""
    assert may_be_more_than_articles(old.split(), new.split(), following)
    assert may_be_more_than_articles(new.split(), old.split(), following)


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
