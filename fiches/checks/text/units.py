"""Units of quantities: their normal names, and when two of them are the same."""

import re
from decimal import Decimal
from functools import lru_cache

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
    if head in MONEY:
        return value * (scale or 1) * MONEY[head] / MILLION, MLN_EURO
    if scale and not rest:
        return value * scale / MILLION, MLN_EURO
    return value * (scale or 1), SHARES.get(head) or MEASURES.get(head) or DURATIONS.get(head) or " ".join(rest)


def is_same_unit(found: str, declared_unit: str) -> bool:
    """Whether a unit in a text is the declared one, or one of its words, or the end of a compound of it.

    `huurwoningen` is found in "sociale huurwoningen, drempel" and in "woningen"; no unit at all fits a count only.
    """
    if found == declared_unit:
        return True
    if found in _FIXED_UNITS or declared_unit in _FIXED_UNITS:
        return False
    noun = found.split()[-1:]
    return any(_is_same_or_compound(one, other) for one in noun for other in _UNIT_WORD.findall(declared_unit))


_FIXED_UNITS = frozenset((MLN_EURO, *SHARES.values(), *MEASURES.values(), *DURATIONS.values()))
_SHORTEST_STEM = 4


def _is_same_or_compound(one: str, other: str) -> bool:
    """Whether one is the other, or a compound that ends in it. A final s may be a plural (regels) or not (huis)."""
    return any(
        long.endswith(short) and (len(short) >= _SHORTEST_STEM or len(short) == len(long))
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
