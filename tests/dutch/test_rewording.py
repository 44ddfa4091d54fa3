"""Whether another article before a word may say more than wording; whole sentences are in tests/compare/cases."""

import pytest

from fiches.dutch.rewording import may_be_more_than_articles


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
