"""Computes with the numbers of a template: whole numbers stay whole, all others are exact decimals.

A fraction that somebody writes out, such as 1.5, is what it says: 0.1 + 0.2 is 0.3.
"""

import operator as operators
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from fiches.word.template.faults import ValueFault
from fiches.word.template.filters import make_exact
from fiches.word.template.meter import MAX_BITS, MAX_SIZE

Number = int | float | Decimal
_OPERATIONS: dict[str, Callable[[Any, Any], int | Decimal]] = {
    "+": operators.add, "-": operators.sub, "*": operators.mul, "/": operators.truediv, "//": operators.floordiv,
    "%": operators.mod, "**": operators.pow,
}  # fmt: skip
_MAX_POWER = 100


def compute(operator: str, left: Number, right: Number) -> int | Decimal:
    """What two numbers make. Raises `ValueFault` when that is too large, or no number."""
    whole = isinstance(left, int) and isinstance(right, int) and operator != "/"
    first, second = (left, right) if whole else (_make_decimal(left), _make_decimal(right))
    if operator == "**":
        _check_power(first, second)
    if operator in ("/", "//", "%") and not second:
        raise ValueFault("er wordt door nul gedeeld")
    try:
        made = _OPERATIONS[operator](first, second)
    except ArithmeticError as error:
        raise ValueFault("een berekening geeft geen getal") from error
    if not -MAX_SIZE < made < MAX_SIZE:
        raise ValueFault("een getal wordt te groot")
    return made


def _make_decimal(number: Number) -> Decimal:
    return Decimal(number) if isinstance(number, int) else make_exact(number)


def _check_power(base: Any, power: Any) -> None:
    if not isinstance(power, int) or not 0 <= power <= _MAX_POWER:
        raise ValueFault(f"een macht kan alleen met een geheel getal van 0 tot en met {_MAX_POWER}")
    if isinstance(base, int) and base.bit_length() * power > MAX_BITS:
        raise ValueFault("een getal wordt te groot")
