"""The words around a change: of the list, of the texts of the ronde, and the units that count in a text."""

import subprocess
import sys

import pytest

from fiches.compare.change import Weight
from fiches.compare.text_reasons import drop_repeats, merge_units, split_units
from fiches.compare.weigh_text import weigh_text
from fiches.compare.words import UNJUDGED_SLIP, Vocabulary
from tests.compare.test_compare import change_of, compared, files
from tests.project import ROOT, concept_text


def telling(doel: str, fiche_id: str = "W-21") -> str:
    """A fiche with this text."""
    return f"{concept_text(fiche_id)}doel: {doel}\n"


def test_without_a_list_a_slip_is_inhoud_and_the_reason_says_so() -> None:
    """Another change keeps its own reason."""
    nothing = Vocabulary(load=lambda: None)
    verdict = weigh_text("De comissie adviseert.", "De commissie adviseert.", nothing)
    assert verdict.weight is Weight.INHOUD
    assert verdict.reason == f"Er staan andere woorden: ‘comissie’ werd ‘commissie’. {UNJUDGED_SLIP}"
    assert UNJUDGED_SLIP not in weigh_text("Het Rijk betaalt.", "Het Rijk bepaalt.", nothing).reason


@pytest.mark.usefixtures("listless")
def test_that_there_is_no_list_is_told_once() -> None:
    """However many changes there are of which it might have told."""
    sides = [
        files(W_21=telling(text), W_22=telling(text, "W-22")) for text in ("De comissie wil.", "De commissie wil.")
    ]
    found = compared(*sides)
    assert [finding.code for finding in found.report].count("VGL005") == 1


def test_a_word_that_stood_in_the_texts_of_the_ronde_is_known() -> None:
    """The dictionary lacks aquathermie; another fiche has it."""
    old, new = telling("Met aquatermie begint het."), telling("Met aquathermie begint het.")
    assert change_of(old, new).weight is Weight.INHOUD
    other = telling("De aquathermie is af.", "W-22")
    found = compared(files(W_21=old, W_22=other), files(W_21=new, W_22=other))
    assert found.documents[0].changes[0].weight is Weight.REDACTIE


def test_a_form_that_still_stands_elsewhere_may_be_a_word() -> None:
    """Who knows what it is."""
    old, new = telling("De comissie adviseert."), telling("De commissie adviseert.")
    assert change_of(old, new).weight is Weight.REDACTIE
    other = telling("De comissie vergadert.", "W-22")
    found = compared(files(W_21=old, W_22=other), files(W_21=new, W_22=other))
    assert found.documents[0].changes[0].weight is Weight.INHOUD


@pytest.mark.parametrize(
    ("old", "new", "loads"),
    [("Het Rijk betaalt 5 mln euro", "Het Rijk bepaalt 6 mln euro.", False), ("de comissie", "de commissie", True)],
)
def test_the_list_is_read_only_for_what_looks_like_a_slip(old: str, new: str, loads: bool) -> None:
    """It takes 0.2 s."""
    code = f"import sys; from fiches.compare.weigh_text import weigh_text; weigh_text({old!r}, {new!r})"
    code += "; print('hunspell' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(loads)


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
