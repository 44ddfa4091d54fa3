"""Units and quantities: the normal name of a unit, and whether a quantity is the figure that a fiche declares.

Money is in mln euro and a share in procent; every other quantity is in its own unit. `is_same_quantity` says whether
a quantity is the figure that a fiche declares, `is_near_quantity` whether it can be a rounding of that figure.
"""

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

MLN_EURO = "mln euro"
PROCENT = "procent"
EURO = ("euro", "euro's", "eur", "€")
MILLION = Decimal(10**6)

MONEY = {"euro": Decimal(1), "euro's": Decimal(1), "eur": Decimal(1), "€": Decimal(1),
         "m€": MILLION, "meur": MILLION, "meuro": MILLION, "k€": Decimal(1000), "keur": Decimal(1000),
         "keuro": Decimal(1000), "cent": Decimal("0.01"), "eurocent": Decimal("0.01")}  # fmt: skip
"""Words for money, in euro."""

SHARES = {"%": PROCENT, "procent": PROCENT, "percent": PROCENT, "pct": PROCENT, "procentpunt": "procentpunt",
          "procentpunten": "procentpunt", "promille": "promille", "‰": "promille"}  # fmt: skip

_MEASURE_NAMES = {
    "kWh": "kilowattuur", "MWh": "megawattuur", "GWh": "gigawattuur", "TWh": "terawattuur", "kW": "kilowatt",
    "MW": "megawatt", "GW": "gigawatt", "PJ": "petajoule", "TJ": "terajoule", "kton": "kiloton", "Mton": "megaton mt",
    "ton": "tonnen", "kg": "kilo kilogram", "gram": "", "mm": "millimeter", "cm": "centimeter",
    "m": "meter meters", "km": "kilometer kilometers", "m2": "m²", "m3": "m³ kuub", "km2": "km²",
    "hectare": "ha hectares", "graad": "graden °c", "decibel": "db", "liter": "liters", "mol": "",
}  # fmt: skip
MEASURES = {name.lower(): unit for unit, names in _MEASURE_NAMES.items() for name in (unit, *names.split())}
"""Physical units by every name they have, in small letters."""

_DURATION_NAMES = {
    "jaar": "jaren", "maand": "maanden", "week": "weken", "dag": "dagen", "werkdag": "werkdagen", "uur": "uren",
    "minuut": "minuten min", "kwartaal": "kwartalen", "decennium": "decennia", "eeuw": "eeuwen", "seconde": "seconden",
}  # fmt: skip
DURATIONS = {name: unit for unit, names in _DURATION_NAMES.items() for name in (unit, *names.split())}

MEASURE_WORDS = frozenset((*MONEY, *SHARES, *MEASURES, *DURATIONS))
"""Words that are a unit wherever they follow a number."""

_UNIT_NAMES = {**DURATIONS, **MEASURES, **SHARES}
_SCALE = {"duizend": Decimal(1000), "dzd": Decimal(1000), "mln": MILLION, "miljoen": MILLION, "mld": 1000 * MILLION,
          "miljard": 1000 * MILLION, "mrd": 1000 * MILLION}  # fmt: skip
_UNIT_WORD = re.compile(r"\b[mk]€|[^\W_]+(?:['’][^\W_]+)*|[%€‰]", re.IGNORECASE)


@lru_cache(maxsize=2000)
def normalize_figure(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A declared figure in the units of this package: (1.8, "mld euro, raming") is (1800, "mln euro").

    Of an `eenheid` with explanation ("TWh in 2030, minstens") the rest stays behind a space: only its beginning names
    the unit, but the noun may come later ("gekozen voorstellen").
    """
    words = [word.lower() for word in _UNIT_WORD.findall(unit)]
    scale = _SCALE.get(words[0]) if words else None
    rest = words[1:] if scale else words
    head = rest[0] if rest else ""
    scaled = value * (scale or 1)
    if head in MONEY or (scale and not rest):
        return scaled * MONEY.get(head, 1) / MILLION, MLN_EURO
    return scaled, _UNIT_NAMES.get(head) or " ".join(rest)


@lru_cache(maxsize=5000)  # the figures of a fiche are held against each other, and those of a set have the same units
def is_same_unit(found: str, declared_unit: str) -> bool:
    """Whether a unit in a text is the declared one, or one of its words, or the end of a compound of it.

    "huurwoningen" is the declared "sociale huurwoningen, drempel", and also the declared "woningen".
    """
    if found == declared_unit:
        return True
    if found in FIXED_UNITS or declared_unit in FIXED_UNITS:
        return False
    noun = found.split()[-1:]
    if _PEOPLE.intersection((*noun, *declared_unit.split()[:1])):
        return True
    return any(_is_same_or_compound(one, other) for one in noun for other in _UNIT_WORD.findall(declared_unit))


FIXED_UNITS = frozenset((MLN_EURO, *SHARES.values(), *MEASURES.values(), *DURATIONS.values()))
"""Units that are no noun of what is counted: euro, procent, hectare, jaar."""

_PEOPLE = frozenset(("mensen", "personen"))
"""What everybody is that can be counted: dakloze mensen, statushouders and leerlingen are personen."""

_SHORTEST_STEM = 4


def _is_same_or_compound(one: str, other: str) -> bool:
    """Whether one is the other, or a compound that ends in it. A final s may be a plural (regels) or not (huis)."""
    return any(
        (long.endswith(short) and (len(short) >= _SHORTEST_STEM or len(short) == len(long))) or long == f"{short}er"
        for first in {extract_stem(one), _normalize_spelling(one)}
        for second in {extract_stem(other), _normalize_spelling(other)}
        for short, long in [sorted((first, second), key=len)]
    )


@lru_cache(maxsize=5000)
def extract_stem(word: str) -> str:
    """A noun without its plural and without what spelling changes: woning for woningen, huis for huizen."""
    low = word.lower().replace("’", "'")
    if low.endswith("'s"):
        return low[:-2]
    # The longest ending first: of kinderen kind is left, not kinder.
    for ending in ("eren", "en", "s", "e"):
        if low.endswith(ending) and len(low) - len(ending) >= 3:  # noqa: PLR2004
            return _normalize_spelling(low[: -len(ending)])
    return _normalize_spelling(low)


def _normalize_spelling(root: str) -> str:
    """One spelling for each sound: huiz is huis, briev is brief, jaar is jar, bomm is bom."""
    last = {"z": "s", "v": "f"}.get(root[-1:], root[-1:])
    root = root[:-1] + last
    if root[-1:] == root[-2:-1] and root[-1:].isalpha():
        root = root[:-1]
    return re.sub(r"([aeou])\1", r"\1", root)


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
    assumed: bool = False
    """Taken for money since nothing else is named: in "een groei van 3,7 miljoen" it may be huishoudens as well."""

    @property
    def exact(self) -> bool:
        """Whether the text claims this very number."""
        return self.hedge is Hedge.GEEN and self.high is None

    @property
    def low(self) -> Decimal:
        """The low end of a range; of anything else the value."""
        return self.value

    @property
    def readings(self) -> tuple["Quantity", ...]:
        """What the number can be: money that is only assumed is a count without a unit as well."""
        if not self.assumed:
            return (self,)
        high = None if self.high is None else self.high * MILLION
        counted = self._replace(value=self.value * MILLION, high=high, unit="", kind=QuantityKind.GETAL, assumed=False)
        return (self, counted)

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
    readings = (one for one in quantity.readings if _is_comparable(one, name))
    return any(_is_equal(end, number) for one in readings for end in one.ends)


def is_near_quantity(quantity: Quantity, value: Decimal, unit: str, margin: Decimal = Decimal("0.1")) -> bool:
    """Whether the text can be a rounding of the declared figure: "bijna 3 miljard" of 2800 mln euro.

    `margin` is the part of the figure by which a hedged number may differ. An exact number is near only when it is
    the figure rounded to the digits that the text gives: "1,8 miljard" of 1.785 mln euro.
    """
    number, name = normalize_figure(value, unit)
    return any(
        one.value <= number <= one.high if one.high is not None else _is_near(one, number, margin)
        for one in quantity.readings
        if _is_comparable(one, name)
    )


def _is_comparable(quantity: Quantity, name: str) -> bool:
    # A number without a unit may be a count, but neither money nor a share.
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
