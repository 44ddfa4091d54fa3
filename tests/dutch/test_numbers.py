"""Figures in Dutch text: what is found, what is left alone, and what it means."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fiches.dutch.numbers import find_quantities
from fiches.dutch.units import Hedge, QuantityKind, is_near_quantity, is_same_quantity
from tests.dutch.marked import cases, score

CASES = Path(__file__).parent / "cases"
ENOUGH = 0.97


@pytest.mark.parametrize("name", ["numbers.yaml", "numbers_held_back.yaml", "numbers_fresh.yaml"])
def test_precision_and_recall(name: str) -> None:
    """Over all marked sentences of a file; the held-back and fresh ones were written before it was read."""
    outcome = score(cases(CASES / name))
    assert outcome.precision >= ENOUGH, "\n".join(outcome.faults)
    assert outcome.recall >= ENOUGH, "\n".join(outcome.faults)


def test_there_are_enough_cases() -> None:
    """At least 160 quantities, at least 60 sentences without one, about a third of them held back."""
    open_, held = (cases(CASES / name) for name in ("numbers.yaml", "numbers_held_back.yaml"))
    counts = [sum(len(case.expected) for case in part) for part in (open_, held)]
    without = [sum(not case.expected for case in part) for part in (open_, held)]
    assert sum(counts) >= 160
    assert counts[1] >= 0.3 * sum(counts)
    assert sum(without) >= 60
    assert without[1] >= 0.3 * sum(without)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("ruim 51.000 woningen", Hedge.RUIM), ("bijna een miljoen woningen", Hedge.BIJNA), ("35 TWh", Hedge.GEEN),
        ("ca. 30 gemeenten", Hedge.ONGEVEER), ("meer dan € 3 mld", Hedge.RUIM), ("nog geen 5 miljoen", Hedge.BIJNA),
        ("ten minste 40 procent", Hedge.MINSTENS), ("hooguit de helft", Hedge.HOOGUIT), ("zo'n 12 km", Hedge.ONGEVEER),
        ("naar schatting vier jaar", Hedge.ONGEVEER), ("honderden woningen", Hedge.VAAG), ("meer 30 km", Hedge.GEEN),
    ],
)  # fmt: skip
def test_hedges(text: str, hedge: Hedge) -> None:
    """The words before a number, also with a sign or an article between."""
    (found,) = find_quantities(text)
    assert found.hedge is hedge
    assert found.exact is (hedge is Hedge.GEEN)


@pytest.mark.parametrize(
    ("text", "kind", "per"),
    [
        ("300 miljoen per jaar", QuantityKind.BEDRAG, "jaar"), ("€ 12,50 per inwoner", QuantityKind.BEDRAG, "inwoner"),
        ("35 TWh/jaar", QuantityKind.MAAT, "jaar"), ("tien jaar", QuantityKind.DUUR, ""), ("67%",
        QuantityKind.PERCENTAGE, ""),
        ("twee derde", QuantityKind.BREUK, ""), ("12 deals", QuantityKind.AANTAL, ""), ("345", QuantityKind.GETAL, ""),
    ],
)  # fmt: skip
def test_kind_and_rate(text: str, kind: QuantityKind, per: str) -> None:
    """What is counted, and per what."""
    (found,) = find_quantities(text)
    assert (found.kind, found.per) == (kind, per)


@pytest.mark.parametrize("text", ["1,000,000 woningen", "1.8 miljard euro", "1,000 woningen", "2.5 procent"])
def test_an_english_notation_is_ambiguous(text: str) -> None:
    """The value is the one meant, and the notation is told."""
    assert [found.ambiguous for found in find_quantities(text)] == [True]


@pytest.mark.parametrize("text", ["1.000.000 woningen", "1,8 miljard euro", "0,125 procent", "75 000 woningen"])
def test_a_dutch_notation_is_not(text: str) -> None:
    """Dots between thousands, a comma before decimals."""
    assert [found.ambiguous for found in find_quantities(text)] == [False]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"])
def test_spaces_that_do_not_break(space: str) -> None:
    """Between the groups of a number, and around it."""
    (found,) = find_quantities(f"zo'n €{space}1{space}250{space}000{space}euro{space}extra")
    assert (found.value, found.unit) == (Decimal("1.25"), "mln euro")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("450 miljoen euro", "450", "mln euro"), ("1,8 mld", "1800", "mln euro"), ("1,8 mld", "1.8", "mld euro"),
        ("1.000.000 woningen", "1000000", "woningen"), ("een miljoen woningen", "1000000", "woningen"),
        ("ruim 51.000 woningen", "51000", "woning"), ("bijna 600 miljoen euro", "600", "mln euro in 2024, gemeenten"),
        ("35 terawattuur", "35", "TWh in 2030, minstens"), ("33 procent", "33", "procent van de kosten, hooguit"),
        ("12 van de 88 voorstellen", "12", "gekozen voorstellen, tweede tranche"), ("de helft", "50", "procent"),
        ("twee derde", "66.67", "procent"), ("tien jaar", "10", "jaren"), ("€ 25.000", "25000", "euro"),
        ("13 grens- en krimpregio's", "13", "regio's"), ("50 sociale huurwoningen", "50", "woningen"),
        ("1,5 à 1,6 miljard euro", "1500", "mln euro"), ("1,5 à 1,6 miljard euro", "1600", "mln euro"),
        ("30 Regio Deals", "30", "deals"), ("69.000 in 2020", "69000", "woningen"), ("5 huizen", "5", "huis"),
        ("28 gemeenten", "28", "gemeente"), ("450 miljoen euro", "450", "miljoen"), ("67%", "67", "%"),
    ],
)  # fmt: skip
def test_the_declared_figure(text: str, value: str, unit: str) -> None:
    """However it is written, and whatever else the declared unit says."""
    assert is_same_quantity(find_quantities(text)[0], Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("bijna 3 miljard euro", "2800", "mln euro"), ("450 miljoen euro", "451", "mln euro"),
        ("450 miljoen euro", "450", "woningen"), ("67 procent", "67", "gemeenten"), ("28 gemeenten", "28", "projecten"),
        ("de helft", "49", "procent"), ("35 TWh", "35", "GWh"), ("1,5 à 1,6 miljard euro", "1550", "mln euro"),
        ("tien jaar", "10", "maanden"), ("300 van de raden", "300", "mln euro"), ("450 miljoen euro", "450", "euro"),
    ],
)  # fmt: skip
def test_another_figure(text: str, value: str, unit: str) -> None:
    """Another number or another unit."""
    assert not is_same_quantity(find_quantities(text)[0], Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "value", "near"),
    [
        ("bijna 3 miljard euro", "2800", True), ("bijna 3 miljard euro", "3200", False),
        ("bijna 3 miljard euro", "2000", False), ("ruim 3 miljard euro", "3200", True),
        ("ongeveer 3 miljard euro", "3200", True), ("1,8 miljard euro", "1785", True),
        ("1,8 miljard euro", "1700", False), ("5 tot 40 miljoen euro", "20", True),
        ("5 tot 40 miljoen euro", "50", False), ("honderden miljoenen euro's", "450", True),
        ("minstens 3 miljard", "2900", False), ("hooguit 3 miljard", "2900", True),
    ],
)  # fmt: skip
def test_a_rounding(text: str, value: str, near: bool) -> None:
    """A hedge says on which side the figure lies."""
    assert is_near_quantity(find_quantities(text)[0], Decimal(value), "mln euro") is near


def test_the_ends_of_a_range() -> None:
    """Each can be declared on its own."""
    (found,) = find_quantities("tussen 5 en 40 miljoen")
    assert (found.low, found.high) == (Decimal(5), Decimal(40))
    assert [end.value for end in found.ends] == [Decimal(5), Decimal(40)]
    assert not found.exact


@given(st.integers(min_value=1, max_value=10**12))
def test_a_number_is_itself_in_any_dutch_notation(number: int) -> None:
    """With dots, spaces or neither."""
    dotted = f"{number:,}".replace(",", ".")
    for written in (dotted, dotted.replace(".", "\u00a0"), str(number)):
        (found,) = find_quantities(f"€ {written} voor wonen")
        assert found.value * 10**6 == number


@example("½½ en 1½½ van 1.½")
@given(st.text(alphabet="0123456789.,-–% €½eén tweederdvanhalfmiljoenjaopst\n(/)'’A", max_size=80))
def test_any_text_is_read(text: str) -> None:
    """Whatever it holds: spans lie in the text, in order and apart."""
    last = 0
    for found in find_quantities(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        last = found.end
