"""What is an abbreviation, what is none, and where one is explained."""

import pytest

from fiches.dutch.abbreviations import ABBREVIATION, find_marks_of_law, fold_abbreviation, get_compound, is_explained_at


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
