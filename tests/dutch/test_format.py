"""How numbers and amounts are written."""

from decimal import Decimal

import pytest

from fiches.dutch.format import format_amount, format_number, format_ratio, format_signed, format_sum


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"), ("-0", "0"), ("37.5", "37,5"), ("1234.5", "1.234,5"), ("-1234.50", "−1.234,50"),
        ("9999999.9", "9.999.999,9"), ("1E+3", "1.000"), ("-0.5", "−0,5"), ("2.00", "2,00"),
    ],
)  # fmt: skip
def test_numbers_keep_their_decimals(value: str, text: str) -> None:
    """Dot for thousands, comma for decimals, and the true minus sign."""
    assert format_number(Decimal(value)) == text


def test_whole_numbers() -> None:
    """Also of the kind that Python counts with."""
    assert format_number(44666) == "44.666"


@pytest.mark.parametrize(
    ("value", "amount", "signed"),
    [
        ("250.0", "250", "+250"), ("250.5", "250,5", "+250,5"), ("12.50", "12,50", "+12,50"),
        ("-1800", "−1.800", "−1.800"), ("0.0", "0", "0"),
    ],
)  # fmt: skip
def test_amounts(value: str, amount: str, signed: str) -> None:
    """A whole amount has no decimals; a difference says that it is more."""
    assert (format_amount(Decimal(value)), format_signed(Decimal(value))) == (amount, signed)


@pytest.mark.parametrize(
    ("known", "pm", "text"),
    [("12.5", False, "12,5"), ("-3.0", True, "−3 + p.m."), ("0", True, "p.m."), ("0", False, "0")],
)
def test_sums(known: str, pm: bool, text: str) -> None:
    """Zero and unknown are two things."""
    assert format_sum(Decimal(known), pm) == text


@pytest.mark.parametrize(("ratio", "text"), [(4.48, "4,4"), (4.5, "4,5"), (21.0, "21,0"), (1.0, "1,0")])
def test_a_ratio_is_not_rounded_up(ratio: float, text: str) -> None:
    """What is just too little must not look like enough."""
    assert format_ratio(ratio) == text
