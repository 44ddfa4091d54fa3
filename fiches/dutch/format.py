"""Format numbers as Dutch readers write them: a dot between thousands and a comma before the decimals."""

from decimal import Decimal


def format_number(number: Decimal) -> str:
    """1234567.5 as 1.234.567,5, without trailing zeros."""
    short = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    return f"{short:,f}".translate(_DUTCH_SIGNS)


_DUTCH_SIGNS = str.maketrans({",": ".", ".": ","})
