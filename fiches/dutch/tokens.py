"""Split a text into the tokens that can matter to a number, and hold one number while it is being parsed.

A token is a numeral, a word, a sign or the number of an item of a list. A `QuantityDraft` is a number with its unit
before the numbers around it are taken into account: a neighbour may lend it a unit, make it a range, or have it
refused.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from fiches.dutch.units import Hedge, QuantityKind

SPACES = " \u00a0\u2009\u202f"
_TOKEN = re.compile(
    rf"""
    (?P<item>(?m:^)[ \t]*[0-9]{{1,3}}[.)](?=\s))
    | (?P<num>[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}}(?![0-9]))+(?:,[0-9]+)? | [0-9]+(?:[.,][0-9]+)*[½¼¾]? | [½¼¾]+)
    | (?P<word>(?:[Mmk]€|M[Ee][Uu][Rr][Oo]?|kEUR|keuro)(?!\w)
        | [kcm]?m[23²³](?!\w) | °C | [^\W\d_½¼¾]+(?:[-'’][^\W\d_½¼¾]+)*-?)
    | (?P<sign>\S)
    """,
    re.VERBOSE,
)
_GLYPHS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_MOST_DIGITS = 18
_GROUP_DIGITS = 3


class Token(NamedTuple):
    """A piece of the text; `low` is the text in small letters, with a straight apostrophe."""

    kind: str
    text: str
    start: int
    end: int
    low: str


END_TOKEN = Token("", "", -1, -1, "")
"""What stands before the first and after the last token."""


def split_tokens(text: str) -> list[Token]:
    """The pieces of the text in order, white space left out, closed by `END_TOKEN` twice so that looking ahead is
    safe.
    """
    found = [
        Token(str(match.lastgroup), match[0], match.start(), match.end(), match[0].lower().replace("’", "'"))
        for match in _TOKEN.finditer(text)
    ]
    return [*found, END_TOKEN, END_TOKEN]


def parse_numeral(text: str) -> tuple[Decimal, bool] | None:
    """The value of digits as they stand, and whether their notation is English; None when they are no number.

    Dots and spaces between groups of three and a decimal comma are Dutch: 1.000.000 and 92,0. Commas between groups
    and a decimal point are English: 1,000,000 and 1.8.
    """
    extra = _GLYPHS.get(text[-1], Decimal(0))
    digits = text[:-1] if extra else text
    if not digits:
        return extra, False
    number = _parse_digits(digits) if len(digits) <= _MOST_DIGITS and digits[-1] not in _GLYPHS else None
    return number and (number[0] + extra, number[1])


def _parse_digits(digits: str) -> tuple[Decimal, bool] | None:
    for space in SPACES:
        digits = digits.replace(space, ".")
    if digits.isdigit():
        return Decimal(digits), False
    if "." in digits and "," in digits:
        return _parse_mixed(digits)
    if "." in digits:
        groups = digits.split(".")
        return _join_groups(groups, False) or (_join_decimals(groups, True) if len(groups) == 2 else None)  # noqa: PLR2004
    return _parse_with_commas(digits.split(","))


def _parse_with_commas(parts: list[str]) -> tuple[Decimal, bool] | None:
    """1,000,000 is English; of 1,000 nobody can tell, and 0,125 has decimals."""
    return _join_groups(parts, True) or (_join_decimals(parts, False) if len(parts) == 2 else None)  # noqa: PLR2004


def _parse_mixed(digits: str) -> tuple[Decimal, bool] | None:
    # Of the two signs the last one stands before the decimals.
    english = digits.rindex(".") > digits.rindex(",")
    group, point = (",", ".") if english else (".", ",")
    whole, _, decimals = digits.rpartition(point)
    number = _join_groups(whole.split(group), english)
    return (number[0] + Decimal(f"0.{decimals}"), english) if number and decimals.isdigit() else None


def _join_groups(groups: list[str], english: bool) -> tuple[Decimal, bool] | None:
    first, rest = groups[0], groups[1:]
    # 0.125 has decimals; no group of thousands begins with a zero.
    if first[0] == "0" or len(first) > _GROUP_DIGITS or any(len(group) != _GROUP_DIGITS for group in rest):
        return None
    return Decimal("".join(groups)), english


def _join_decimals(parts: list[str], english: bool) -> tuple[Decimal, bool]:
    return Decimal(".".join(parts)), english


@dataclass(slots=True)
class QuantityDraft:
    """A number on its way to being a quantity: it covers tokens[first:after]."""

    first: int
    after: int
    number: Decimal
    """Before the magnitude is applied."""
    magnitude: int = 1
    kind: QuantityKind = QuantityKind.GETAL
    unit: str = ""
    worth: Decimal = Decimal(1)
    """What one of the unit is worth in the normal unit: 0.01 euro for a cent."""
    digits: bool = False
    currency: bool = False
    weak: bool = False
    """A small number word, which is a quantity only when something is counted."""
    vague: bool = False
    ambiguous: bool = False
    assumed: bool = False
    """Taken for money because of its magnitude alone."""
    borrowed: bool = False
    """Has the unit of the number after it."""
    refused: bool = False
    hedge: Hedge = Hedge.GEEN
    high: "QuantityDraft | None" = None
    per: str = ""

    @property
    def certain(self) -> bool:
        """Whether sign, magnitude or measure make it a quantity wherever it stands."""
        return self.currency or self.magnitude > 1 or self.kind not in (QuantityKind.GETAL, QuantityKind.AANTAL)

    @property
    def amount(self) -> Decimal:
        """The number with its magnitude."""
        return self.number * self.magnitude
