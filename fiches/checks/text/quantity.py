"""A quantity in a text, and when it is the figure that a fiche declares."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from fiches.checks.text.units import MLN_EURO, PROCENT, is_same_unit, normalize_figure

_SHARE_MARGIN = Decimal("0.005")
_HALF_A_PROCENT = Decimal("0.5")
"""Two thirds are 67 procent, written without what stands behind the comma."""


class QuantityKind(StrEnum):
    """What a quantity counts."""

    BEDRAG = "bedrag"
    AANTAL = "aantal"
    PERCENTAGE = "percentage"
    BREUK = "breuk"
    MAAT = "maat"
    DUUR = "duur"
    GETAL = "getal"
    """A number without a unit."""


class Hedge(StrEnum):
    """What the words around a number say about how exact it is."""

    GEEN = ""
    ONGEVEER = "ongeveer"
    BIJNA = "bijna"
    RUIM = "ruim"
    MINSTENS = "minstens"
    HOOGUIT = "hooguit"
    VAAG = "vaag"
    """Only an order of magnitude: honderden, tientallen."""


class Quantity(NamedTuple):
    """A figure in a text, at text[start:end]: number and unit, without a hedge before or a rate behind it."""

    start: int
    end: int
    text: str
    value: Decimal
    """Money in mln euro, a share in procent, everything else in its unit. Of a range the low end."""
    unit: str
    """mln euro, procent, a normal name (TWh, hectare, jaar) or the noun as it stands, in small letters; or ""."""
    kind: QuantityKind
    hedge: Hedge = Hedge.GEEN
    high: Decimal | None = None
    """The high end of a range (5 tot 40 miljoen)."""
    per: str = ""
    """What the figure is per: jaar, inwoner."""
    ambiguous: bool = False
    """Written the English way (1,000,000 or 1.8 miljard), so that a reader may misunderstand it."""

    @property
    def exact(self) -> bool:
        """Whether the text claims this very number."""
        return self.hedge is Hedge.GEEN and self.high is None

    @property
    def low(self) -> Decimal:
        """The low end of a range; of anything else the value."""
        return self.value

    @property
    def ends(self) -> tuple["Quantity", ...]:
        """The figures that a reader could ask the source of: both ends of a range, else the quantity itself."""
        return (self,) if self.high is None else (self._replace(high=None), self._replace(value=self.high, high=None))


def is_same_quantity(quantity: Quantity, value: Decimal, unit: str) -> bool:
    """Whether a declared figure, such as a `cijfer` or an amount in mln euro, is the number in the text.

    A hedge does not matter: "ruim 51.000 woningen" is the declared 51000. A range is its low or its high end. A share
    in words is rounded to a hundredth: "twee derde" is 66,67 procent.
    """
    number, name = normalize_figure(value, unit)
    if not _is_comparable(quantity, name):
        return False
    return any(_is_equal(end, number) for end in quantity.ends)


def is_near_quantity(quantity: Quantity, value: Decimal, unit: str, margin: Decimal = Decimal("0.1")) -> bool:
    """Whether the text can be a rounding of the declared figure: "bijna 3 miljard" of 2800 mln euro.

    `margin` is the part of the figure by which a hedged number may differ. An exact number is near only when it is
    the figure rounded to the digits that the text gives: "1,8 miljard" of 1.785 mln euro.
    """
    number, name = normalize_figure(value, unit)
    if not _is_comparable(quantity, name):
        return False
    return (
        quantity.value <= number <= quantity.high if quantity.high is not None else _is_near(quantity, number, margin)
    )


def _is_comparable(quantity: Quantity, name: str) -> bool:
    return is_same_unit(quantity.unit, name) or (quantity.unit == "" and name not in (MLN_EURO, PROCENT))


def _is_equal(quantity: Quantity, number: Decimal) -> bool:
    if quantity.kind is QuantityKind.BREUK:
        return abs(quantity.value - number) <= _SHARE_MARGIN
    return quantity.value == number


def _is_near(quantity: Quantity, number: Decimal, margin: Decimal) -> bool:
    stated, room = quantity.value, abs(number) * margin
    match quantity.hedge:
        case Hedge.GEEN:
            return abs(stated - number) <= (
                _HALF_A_PROCENT if quantity.kind is QuantityKind.BREUK else _compute_rounding(stated)
            )
        case Hedge.BIJNA | Hedge.HOOGUIT:
            return stated - room <= number <= stated
        case Hedge.RUIM | Hedge.MINSTENS:
            return stated <= number <= stated + room
        case Hedge.VAAG:
            return stated <= number < 100 * stated
        case _:
            return abs(stated - number) <= room


def _compute_rounding(stated: Decimal) -> Decimal:
    """Half of the last digit that the number gives: 0,05 for 1,8 and 500 for 51.000."""
    exponent = stated.normalize().as_tuple().exponent
    return Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) else Decimal(0)
