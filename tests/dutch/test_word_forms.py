"""Whether a form that a dictionary lacks can be a word, and what is an abbreviation. The dictionary joins some nouns
itself, as Hunspell does.
"""

import pytest

from fiches.dutch.word_forms import (
    ABBREVIATION,
    cannot_be_word,
    find_marks_of_law,
    fold_abbreviation,
    get_compound,
    is_abbreviation_compound,
    is_compound,
    is_derived,
    is_explained_at,
    is_split_compound,
)
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BZK en IenW rekenen met TWh.", ["BZK", "IenW", "TWh"]),
        ("De Wmo en de Wlz, niet de Woning.", ["Wmo", "Wlz"]),
        ("Zie K-01 en www.IPO.nl.", []),
        ("ROC's, ROCs en ROC-docenten.", ["ROC", "ROCs", "ROC"]),
    ],
)
def test_an_abbreviation_has_its_shape(text: str, found: list[str]) -> None:
    assert ABBREVIATION.findall(text) == found


@pytest.mark.parametrize(("short", "folded"), [("ROCs", "roc"), ("ROC's", "roc"), ("UvW", "uvw"), ("BAC", "bac")])
def test_a_plural_is_the_same_abbreviation(short: str, folded: str) -> None:
    assert fold_abbreviation(short) == folded


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("de regionale energiestrategie (RES)", True),
        ("de regionale energiestrategieën (RES'en)", True),
        ("de strategie (hierna: RES)", True),
        ("de regionale energiestrategie, kortweg RES,", True),
        ("de regionale energiestrategie of RES", True),
        ("de RES (regionale energiestrategie)", True),
        ("de RES, de regionale energiestrategie,", True),
        ("de RES, een plan uit 2019,", False),
        ("de RES (zie de bijlage)", False),
        ("de provincie of RES", False),
        ("de RES, rond juni,", False),
    ],
)
def test_words_beside_it_explain_an_abbreviation(text: str, explained: bool) -> None:
    start = text.index("RES")
    assert is_explained_at(text, start, start + 3) is explained


def test_marks_of_law_hold_capitals_that_are_no_abbreviations() -> None:
    text = "Zie ECLI:NL:RVS:2019:1603, COM(2020) 380 en (EU) 2018/1999, maar niet COM en EU."
    assert [text[start:end] for start, end in find_marks_of_law(text)] == [
        "ECLI:NL:RVS:2019:1603", "COM(2020)", "(EU) 2",
    ]  # fmt: skip


def test_a_compound_is_the_whole_word() -> None:
    assert get_compound("bij de CERT-WM-teams", 7, 11) == "CERT-WM-teams"
