"""Short ways to write fixed words and dates, written out so that both can be read as one."""

import re
from datetime import date

from fiches.dutch.format import MONTHS, format_date

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
_ABBREVIATION = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, _WRITTEN_OUT))})(?!\w)", re.IGNORECASE)


def write_out_abbreviations(text: str) -> str:
    """The text with the words for which its abbreviations stand; a capital stays."""
    return _ABBREVIATION.sub(_write_out, text)


def _write_out(found: re.Match[str]) -> str:
    words = _WRITTEN_OUT[found[0].casefold()]
    return words[0].upper() + words[1:] if found[0][0].isupper() else words


_DATE = re.compile(r"(?<![\w/-])(\d{1,2})([-/])(\d{1,2})\2(\d{4})(?![\w/-])")
_SHORT_MONTHS = {name[:3]: name for name in MONTHS} | {"mrt": "maart", "sept": "september"}
_SHORT_MONTH = re.compile(rf"(?<=\d )({'|'.join(_SHORT_MONTHS)})\.?(?= \d{{4}})")
_ZERO_DAY = re.compile(rf"(?<![\w.,-])0(?=\d (?:{'|'.join(MONTHS)})\b)")


def write_out_dates(text: str) -> str:
    """The text with its dates as words: 01-09-2021, 1/9/2021 and 01 sept. 2021 as 1 september 2021."""
    text = _SHORT_MONTH.sub(lambda found: _SHORT_MONTHS[found[1]], _DATE.sub(_write_date, text))
    return _ZERO_DAY.sub("", text)


def _write_date(found: re.Match[str]) -> str:
    day, month, year = map(int, found.group(1, 3, 4))
    try:
        return format_date(date(year, month, day))
    except ValueError:
        return found[0]
