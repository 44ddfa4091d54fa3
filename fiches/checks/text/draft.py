"""One number with its unit, before its neighbours have their say."""

from dataclasses import dataclass
from decimal import Decimal

from fiches.checks.text.quantity import Hedge, QuantityKind


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
