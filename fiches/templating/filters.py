"""How values read in Dutch: amounts, numbers, dates and lists."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined

MINUS = "\u2212"
NO_BREAK_SPACE = "\u00a0"
MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
KWARTALEN = ("eerste", "tweede", "derde", "vierde")
_YEAR, _YEAR_MONTH = 1, 2


def printed(value: Any) -> Any:
    """What a bare `{{ value }}` prints. Nothing, or a whole list or block, is a fault: no blank slips through."""
    if value is None:
        raise TemplateRuntimeError("een leeg veld wordt zonder voorwaarde afgedrukt")
    if isinstance(value, Undefined | str):
        return value
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return datum(value)
    if isinstance(value, Decimal):
        return getal(value)
    if isinstance(value, Mapping | list | tuple):
        raise TemplateRuntimeError("een lijst of blok wordt in zijn geheel afgedrukt")
    return value


def getal(value: Decimal | int) -> str:
    """A number with the Dutch thousands dot and decimal comma, and a true minus sign: −1.234,5."""
    text = f"{abs(value):,}".translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{text}" if value < 0 else text


def bedrag(value: Any) -> str:
    """An amount in mln euro, p.m., or a sum of which a part is p.m. (`{"bekend": …, "pm": …}`)."""
    if isinstance(value, Mapping):
        return _som(value["bekend"], value["pm"])
    return value if isinstance(value, str) else getal(_short(value))


def _som(known: Decimal, pm: bool) -> str:
    if not pm:
        return getal(_short(known))
    return f"{getal(_short(known))}{NO_BREAK_SPACE}+{NO_BREAK_SPACE}p.m." if known else "p.m."


def _short(value: Decimal) -> Decimal:
    """Without a decimal that is zero: 250,0 prints as 250."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def datum(value: date | str) -> str:
    """17 maart 2021; of a text, a year, a month and a day each as far as it goes."""
    if isinstance(value, datetime):
        return f"{datum(value.date())}, {value:%H.%M} uur"
    if isinstance(value, date):
        return f"{value.day} {MAANDEN[value.month - 1]} {value.year}"
    parts = value.split("-")
    if len(parts) == _YEAR:
        return value
    if len(parts) == _YEAR_MONTH:
        return f"{MAANDEN[int(parts[1]) - 1]} {parts[0]}"
    return datum(date.fromisoformat(value))


def kwartaal(value: str) -> str:
    """A year as it is, a quarter in words: derde kwartaal 2022."""
    year, _, quarter = value.partition("-K")
    return f"{KWARTALEN[int(quarter) - 1]} kwartaal {year}" if quarter else year


def opsomming(values: Iterable[Any], key: str = "") -> str:
    """Items in one sentence: a, b en c. `key` picks the part of each item to name, e.g. "ref.naam"."""
    texts = [str(_pick(value, key)) for value in values]
    return " en ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))


def _pick(value: Any, key: str) -> Any:
    for step in filter(None, key.split(".")):
        value = value[step]
    return value


def hoofdletter(value: str) -> str:
    """The text with a capital at the start."""
    return value[:1].upper() + value[1:]


FILTERS: dict[str, Callable[..., Any]] = {
    "bedrag": bedrag,
    "datum": datum,
    "getal": getal,
    "hoofdletter": hoofdletter,
    "kwartaal": kwartaal,
    "opsomming": opsomming,
}
"""The filters that templates may use, beside Jinja's own."""
