"""Sums that a text spells out."""

import pytest

from fiches.dutch.sums import find_wrong_sums


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("3 × 40 = 150", "120"),
        ("12 provincies met elk 2 miljoen is 30 miljoen", "24 miljoen"),
        ("950 miljoen euro over vijf jaren is 290 miljoen euro per jaar", "190 miljoen"),
        ("10 procent van 300 miljoen euro is 40 miljoen euro", "30 miljoen"),
        ("de helft van 135,4 miljoen is 76,7 miljoen", "67,7 miljoen"),
        ("40 miljoen plus 20 miljoen plus 15 miljoen is samen 80 miljoen", "75 miljoen"),
        ("1,7 miljard euro min 200 miljoen euro is 1,6 miljard euro", "1,5 miljard"),
        ("352 gemeenten keer 50.000 euro is 176 miljoen euro", "17,6 miljoen"),
        ("12 × 2 miljoen = 240", "24 miljoen"),
        ("drie keer 67 miljoen euro is ongeveer 300 miljoen euro", "201 miljoen"),
    ],
)
def test_a_sum_that_does_not_come_out_is_found(text: str, outcome: str) -> None:
    assert [wrong.outcome for wrong in find_wrong_sums(text)] == [outcome]


@pytest.mark.parametrize(
    "text",
    [
        "12 provincies × 2 miljoen = 24",
        "200 miljoen euro over drie aanvraagjaren is 66,7 miljoen euro per jaar",
        "66,7 gedeeld door 33 en maal 67 is 135,4 miljoen euro per jaar",
        "100.000 woningen × 5.000 euro = 500 miljoen euro",
        "drie keer 67 miljoen euro is ongeveer 210 miljoen euro",
        "100 plus 50 is 3 keer 50",
        "20 miljoen plus 3 keer 10 miljoen is 50 miljoen",
        "een derde van 200 miljoen is 67 miljoen",
        "30 van de 53 projecten keer 8,9 miljoen is 267 miljoen",
        "De rest van 108 miljoen euro is gelijk over 2022 en 2023 verdeeld",
        "Van de 450 miljoen euro is 112,5 miljoen euro voor 2022 en 112,5 miljoen euro voor 2023.",
        "Per inwoner 5 euro; met 17 miljoen inwoners is dat 85 miljoen euro.",
    ],
)
def test_what_comes_out_or_is_no_sum_is_left_alone(text: str) -> None:
    assert not list(find_wrong_sums(text))
