"""Whether a form that a dictionary lacks can be a word. The dictionary joins some nouns itself, as Hunspell does."""

import pytest

from fiches.dutch.word_forms import cannot_be_word, is_abbreviation_compound, is_compound, is_derived, is_split_compound
from fiches.dutch.words import make_word_set

WORDS = make_word_set(
    "regel werken werkt moraal bom begroeten samen stikstof beleid wegen dam water geld raad norm zwart"
)
NOUNS = make_word_set("regel stikstof water beleid wegen dam raad gemeente norm zwart haar")


def is_known(form: str) -> bool:
    """A word, or a noun before or behind one of those that go with any."""
    return form in WORDS or any(
        form == first + last for noun in NOUNS for first, last in ((noun, "kwestie"), ("klimaat", noun))
    )


@pytest.mark.parametrize("form", ["waterdam", "stikstofgeld", "beleidraad"])
def test_a_noun_and_another_word_may_be_a_compound(form: str) -> None:
    """No dictionary has all of them."""
    assert is_compound(form, is_known)


@pytest.mark.parametrize("form", ["samendam", "waterd", "watergld"])
def test_what_is_no_compound(form: str) -> None:
    """The first is no noun, or the second no word."""
    assert not is_compound(form, is_known)


@pytest.mark.parametrize("form", ["meewerken", "regels", "bommen", "moraliteit", "begroetend", "werkte", "onregel"])
def test_a_word_with_a_beginning_or_an_ending(form: str) -> None:
    """As Dutch spells it."""
    assert is_derived(form, is_known)


@pytest.mark.parametrize("form", ["regelling", "waters's", "bomm", "raadte"])
def test_what_no_beginning_or_ending_gives(form: str) -> None:
    """Regel takes no second l, and te comes behind p, t, k, f, s and ch."""
    assert not is_derived(form, is_known)


def test_two_nouns_side_by_side_are_a_compound_that_was_split() -> None:
    """Not behind who may be given something, an adjective or a pronoun, and not when a verb may follow."""
    assert is_split_compound(["stikstof", "beleid"], is_known)
    assert not is_split_compound(["samen", "beleid"], is_known)
    assert not is_split_compound(["gemeente", "beleid"], is_known)
    assert not is_split_compound(["zwart", "beleid"], is_known)
    assert not is_split_compound(["haar", "beleid"], is_known)
    assert not is_split_compound(["water", "wegen"], is_known)


def test_an_abbreviation_before_a_noun_takes_a_hyphen() -> None:
    """Not before another abbreviation."""
    assert is_abbreviation_compound(["NAVO", "norm"], is_known)
    assert not is_abbreviation_compound(["IPO", "VNG"], is_known)
    assert not is_abbreviation_compound(["water", "norm"], is_known)


def test_how_no_dutch_word_begins_or_ends() -> None:
    """So it was a slip, however short it is."""
    assert all(map(cannot_be_word, ("tjid", "hte", "gemeentn", "wordne", "begrotingsregls")))
    words = "tijd schrijven strook knoop tjalk wrak zwart vlag quotum iets open worden regels eigen"
    assert not any(map(cannot_be_word, words.split()))
