"""Write values as Dutch readers know them: numbers, amounts, dates and lists of words; and write out short forms.

The printed page is the norm, and messages and comparisons follow it: a dot between thousands, a comma before the
decimals and a true minus sign. What another program reads (JSON, CSV, a cell of Excel) keeps plain numbers.
"""

import re
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


def format_typed(number: Decimal) -> str:
    """A number as a person types it in a file: -1234.50 as -1234,50."""
    return f"{number:f}".translate(_DUTCH_SEPARATORS)


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


_WRITTEN_OUT = {
    "a.d.h.v.": "aan de hand van", "a.g.v.": "als gevolg van", "art.": "artikel",
    "bijv.": "bijvoorbeeld", "blz.": "bladzijde", "ca.": "circa",
    "d.m.v.": "door middel van", "d.w.z.": "dat wil zeggen",
    "e.d.": "en dergelijke", "enz.": "enzovoort", "etc.": "et cetera", "evt.": "eventueel", "excl.": "exclusief",
    "i.c.m.": "in combinatie met", "i.h.b.": "in het bijzonder", "i.h.k.v.": "in het kader van", "incl.": "inclusief",
    "i.o.m.": "in overleg met", "i.p.v.": "in plaats van", "i.s.m.": "in samenwerking met",
    "i.t.t.": "in tegenstelling tot", "i.v.m.": "in verband met", "max.": "maximaal", "m.b.t.": "met betrekking tot",
    "m.b.v.": "met behulp van", "m.i.v.": "met ingang van", "m.n.": "met name", "m.u.v.": "met uitzondering van",
    "n.a.v.": "naar aanleiding van", "nl.": "namelijk", "nr.": "nummer", "o.a.": "onder andere",
    "o.b.v.": "op basis van", "o.g.v.": "op grond van", "o.l.v.": "onder leiding van", "resp.": "respectievelijk",
    "t.b.v.": "ten behoeve van", "t/m": "tot en met",
    "t.o.v.": "ten opzichte van", "vgl.": "vergelijk", "zgn.": "zogenaamd",
    "z.s.m.": "zo spoedig mogelijk", "e.e.a.": "een en ander", "i.g.v.": "in geval van",
    "m.a.w.": "met andere woorden", "o.i.d.": "of iets dergelijks", "o.m.": "onder meer", "p.j.": "per jaar",
    "t.z.t.": "te zijner tijd", "v.w.b.": "voor wat betreft",
}  # fmt: skip
"""Without those that stand for more than one thing, such as t.a.v. and t.g.v."""
_ABBREVIATION = rf"(?i)(?<![\w.])(?:{'|'.join(map(re.escape, _WRITTEN_OUT))})(?!\w)"


def write_out_abbreviations(text: str) -> str:
    """The text with the words for which its abbreviations stand; a capital stays."""
    return re.sub(_ABBREVIATION, _write_out, text)


def _write_out(found: re.Match[str]) -> str:
    words = _WRITTEN_OUT[found[0].casefold()]
    return words[0].upper() + words[1:] if found[0][0].isupper() else words


_DATE = r"(?<![\w/-])(\d{1,2})([-/])(\d{1,2})\2(\d{4})(?![\w/-])"
_SHORT_MONTHS = {name[:3]: name for name in MONTHS} | {"mrt": "maart", "sept": "september"}
_SHORT_MONTH = rf"(?<=\d )({'|'.join(_SHORT_MONTHS)})\.?(?= \d{{4}})"
_ZERO_DAY = rf"(?<![\w.,-])0(?=\d (?:{'|'.join(MONTHS)})\b)"


def write_out_dates(text: str) -> str:
    """The text with its dates as words: 01-09-2021, 1/9/2021 and 01 sept. 2021 as 1 september 2021."""
    text = re.sub(_SHORT_MONTH, lambda found: _SHORT_MONTHS[found[1]], re.sub(_DATE, _write_date, text))
    return re.sub(_ZERO_DAY, "", text)


def _write_date(found: re.Match[str]) -> str:
    day, month, year = map(int, found.group(1, 3, 4))
    try:
        return format_date(date(year, month, day))
    except ValueError:
        return found[0]
