"""How a text is split into what counts."""

import pytest

from fiches.compare.text_units import drop_repeats, merge_units, split_units


def keys(text: str) -> list[str]:
    """What counts of each unit."""
    return [unit.key for unit in split_units(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("€ 5 mln", "5 miljoen euro"),
        ("12 woningen", "twaalf woningen"),
        ("12.000 woningen", "12 000 woningen"),
        ("de 2e fase", "de tweede fase"),
        ("12 %", "twaalf procent"),
        ("in 2026 starten wij", "in 2026, starten wij"),
    ],
)
def test_one_value_has_one_key(one: str, other: str) -> None:
    """However it is written."""
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 kleine woningen", "12 grote woningen"),
        ("12 sociale huurwoningen", "12 huurwoningen"),
        ("honderden bedrijven", "100 bedrijven"),
        ("vier lange jaren", "vier korte jaren"),
        ("5 procent", "5 procentpunt"),
        ("5 à 6 mln", "5 of 6 mln"),
        ("ten minste 3 mln", "3 mln"),
        ("de 2e fase", "de 3e fase"),
    ],
)
def test_what_is_counted_and_how_exact_it_is_counts(one: str, other: str) -> None:
    """Also what stands between the number and the noun."""
    assert keys(one) != keys(other)


def test_two_words_side_by_side_can_be_one() -> None:
    """With the text of both; not over a comma."""
    text = "de gebieds aanpak, van van"
    units = merge_units(text, split_units(text), lambda one, other: one.key + other.key if one.key == "gebieds" else "")
    assert [(unit.key, unit.text) for unit in units][1] == ("gebiedsaanpak", "gebieds aanpak")
    assert merge_units("a, b", split_units("a, b"), lambda one, other: "ab") == split_units("a, b")


def test_a_word_that_stands_twice_is_dropped_where_it_is_a_slip() -> None:
    """One word, or two in a row."""
    text = "van het van het net net"
    found = drop_repeats(text, split_units(text), lambda keys, size: size > 1)
    assert [(unit.key, unit.text) for unit in found] == [
        ("van", "van"),
        ("het", "het van het"),
        ("net", "net"),
        ("net", "net"),
    ]
