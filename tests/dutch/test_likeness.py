"""Texts that say the same in other words, and texts that only share a word or two."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiches.dutch.likeness import SAME_LIKENESS, compute_likeness, extract_root, find_first_alike

IMPULS = "de woningbouwimpuls als vast bedrag in de begroting op te nemen"
HEFFING = "de verhuurderheffing af te schaffen in het Belastingplan 2022"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (IMPULS, IMPULS),
        (IMPULS, "de woningbouwimpuls een vaste plek in de rijksbegroting te geven"),
        (HEFFING, "in het Belastingplan voor 2022 de heffing voor verhuurders te schrappen"),
        (HEFFING, "de afschaffing van de verhuurderheffing op te nemen in het Belastingplan 2022"),
        (
            "het doel en de rekenregels tot 2030 niet tussentijds te veranderen",
            "doel en rekenregels niet te wijzigen voor 2030",
        ),
        (
            "de regeling open te stellen voor maatregelen tegen hittestress",
            "maatregelen tegen hittestress toe te laten in de regeling",
        ),
        (
            "de aanvraagtermijn met drie jaar te verlengen en daar geld voor vrij te maken",
            "geld vrij te maken om de aanvraagtermijn drie jaar langer te maken",
        ),
        (
            "daken en gronden van het Rijk open te stellen voor opwek",
            "opwek toe te staan op daken en grond van het Rijk",
        ),
        (
            "elk jaar op een vast moment aanvragen open te stellen",
            "jaarlijks op een vast moment de aanvragen te openen",
        ),
    ],
)
def test_the_same_ask(one: str, other: str) -> None:
    """Reordered, with other endings, with a compound taken apart."""
    assert compute_likeness(one, other) >= SAME_LIKENESS
    assert compute_likeness(other, one) == compute_likeness(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (IMPULS, "het fonds elk jaar met een vast bedrag aan te vullen"),
        (IMPULS, "samen met ons de bedragen per bestuurslaag voor 2022 en 2023 vast te stellen"),
        (HEFFING, "met verhuurders bindend af te spreken dat zij het vrijgekomen geld investeren"),
        (
            HEFFING,
            "de verhuurderheffing te verlagen en de opbrengst op te vangen uit de algemene middelen van het Rijk",
        ),
        (
            "de provincies te betalen voor plannen en uitvoering per gebied",
            "mee te betalen aan een programma in elke provincie",
        ),
        (
            "geld voor wonen, energie en werk per gebied te laten samenlopen",
            "het geld van de ministeries per gebied te bundelen",
        ),
        ("", ""), (IMPULS, ""), ("van de het een", "van de het een"),
    ],
)  # fmt: skip
def test_another_ask(one: str, other: str) -> None:
    """A shared word or two is not enough; a text without content is like nothing."""
    assert compute_likeness(one, other) < SAME_LIKENESS


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("verlengen", "verlenging"), ("woningen", "woning"), ("afschaffen", "schaffen"), ("gebieden", "gebied"),
        ("regio's", "regio"), ("aanvragen", "vragen"), ("woningbouwimpuls", "Woningbouwimpuls"),
    ],
)  # fmt: skip
def test_roots(word: str, other: str) -> None:
    """Endings and loose prefixes do not count."""
    assert extract_root(word) == extract_root(other)


def test_years_stay_apart() -> None:
    """No number loses a digit."""
    assert extract_root("2022") != extract_root("2023")


def test_synonyms_are_data() -> None:
    """Words that mean the same in this ronde."""
    one, other = "de huurtoeslag te verhogen", "de huursubsidie te verhogen"
    assert compute_likeness(one, other, {"huursubsidie": "huurtoeslag"}) == 1.0
    assert compute_likeness(one, other) < 1.0


def test_the_first_that_is_alike() -> None:
    """In order, each later text once, however many earlier ones it is like."""
    texts = [
        IMPULS,
        HEFFING,
        "het fonds te vullen",
        "een vast bedrag voor de woningbouwimpuls in de begroting",
        HEFFING,
        HEFFING,
    ]
    assert list(find_first_alike(texts).items()) == [(3, 0), (4, 1), (5, 1)]


WORDS = st.sampled_from(["woning", "regio", "klimaat", "natuur", "bedrag", "heffing", "water", "vast"])


def compare_all(texts: list[str], threshold: float) -> dict[int, int]:
    """The first that is alike, found by comparing every pair."""
    pairs = combinations(range(len(texts)), 2)
    alike = [(one, other) for one, other in pairs if compute_likeness(texts[one], texts[other]) >= threshold]
    return {later: min(one for one, other in alike if other == later) for _, later in alike}


@given(
    st.lists(st.lists(WORDS, max_size=7).map(" ".join), max_size=8),
    st.sampled_from([0.3, 0.5, 0.6, 2 / 3, 0.8, 1.0]),
)
def test_no_pair_is_missed(texts: list[str], threshold: float) -> None:
    """The index finds what comparing all pairs finds."""
    assert find_first_alike(texts, threshold) == compare_all(texts, threshold)


TEXTS = st.lists(st.lists(WORDS, max_size=7).map(" ".join), max_size=8)


@given(st.lists(TEXTS, min_size=2, max_size=4), st.sampled_from([0.4, 0.6]))
def test_what_was_found_before_changes_nothing(lists: list[list[str]], threshold: float) -> None:
    """Lists that share texts, one after another: each gives what comparing all its pairs gives."""
    for texts in lists:
        assert find_first_alike(texts, threshold) == compare_all(texts, threshold)
