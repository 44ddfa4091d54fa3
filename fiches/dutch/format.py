"""Write values as Dutch readers know them: numbers, amounts, dates and lists of words.

The printed page is the norm, and messages and comparisons follow it: a dot between thousands, a comma before the
decimals and a true minus sign. What another program reads (JSON, CSV, a cell of Excel) keeps plain numbers.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

MINUS = "\u2212"
PM = "p.m."
"""An amount that is not known yet: pro memorie."""

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_DUTCH_SEPARATORS = str.maketrans(",.", ".,")


def format_number(number: Decimal | int) -> str:
    """A number with the decimals that its writer gave it: -1234.50 as −1.234,50."""
    text = f"{abs(Decimal(number)):,f}".translate(_DUTCH_SEPARATORS)
    # Not the sign of the number itself: a zero can have a minus too.
    return f"{MINUS}{text}" if number < 0 else text


def format_amount(amount: Decimal) -> str:
    """An amount, or what was computed: as a number, but a whole one has no decimals. 250.0 is 250."""
    return format_number(amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount)


def format_signed(amount: Decimal) -> str:
    """A difference: an amount with a plus when it is more than nothing."""
    return f"+{format_amount(amount)}" if amount > 0 else format_amount(amount)


def format_sum(known: Decimal, pm: bool) -> str:
    """A sum of amounts; `pm` tells that a part of it is not known: 12,5 + p.m."""
    if not pm:
        return format_amount(known)
    return f"{format_amount(known)} + {PM}" if known else PM


def format_ratio(ratio: float) -> str:
    """A ratio in one decimal, cut off: a contrast of 4.48 is not yet 4,5."""
    return format_number(Decimal(int(ratio * 10)).scaleb(-1))


def format_date(moment: date | str) -> str:
    """17 maart 2021; of a text, a year, a month and a day each as far as it goes. Raises `ValueError` for another."""
    # First, since a datetime is a date as well.
    if isinstance(moment, datetime):
        return f"{format_date(moment.date())}, {moment:%H.%M} uur"
    if isinstance(moment, date):
        return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    if moment.isdigit():
        return moment
    if moment.count("-") == 1:
        month = date.fromisoformat(f"{moment}-01")
        return f"{MONTHS[month.month - 1]} {month.year}"
    return format_date(date.fromisoformat(moment))


def format_list(texts: Sequence[str]) -> str:
    """Items in one sentence: a, b en c; with semicolons when one of them holds a comma or "en" itself."""
    if len(texts) > 1 and any(", " in text or " en " in text for text in texts):
        return "; ".join(texts)
    return " en ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))
