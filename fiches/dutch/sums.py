"""Find sums that a Dutch text spells out and that do not come out: "3 × 40 = 150", "12 provincies met elk 2 miljoen
is 30 miljoen".

A sum is numbers with × : + − or words for them between, then an "is", then a number. Of an amount without its magnitude
("12 × 2 miljoen = 24") the magnitude is taken from the others; rounding and words such as "ongeveer" get room.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from fiches.dutch.format import format_amount
from fiches.dutch.tokens import parse_numeral
from fiches.dutch.words import FRACTION_DIVISORS, MAGNITUDES, parse_number_word

_EACH = r"(?:met|voor|van|aan|krijgen|krijgt|betalen)\s+(?:elk|ieder)e?"
_PART = r"helft|derde|kwart|vierde|vijfde|tiende|achtste|honderdste"
_EQUALS = r"is|zijn|maakt|geeft|wordt|oftewel|ofwel|samen(?!\s+met)|totaal|komt\s+(?:uit|neer)\s+op|kost"
_TOKEN = (
    rf"(?i)(?P<keer>×|\*|(?<=\s)x(?=\s)|\b(?:keer|maal|{_EACH}|à)\b(?!\s+(?:jaar|maand|keer)))"
    r"|(?P<door>÷|\b(?:gedeeld\s+door|verdeeld\s+over|delen\s+door)\b|(?<=\s)[/:](?=\s))|(?P<over>\bover\b)"
    r"|(?P<plus>\+|\bplus\b)|(?P<min>−|(?<=\s)-(?=\s)|\bmin(?:us)?\b)"
    rf"|(?P<deel>\b(?:een|één|de|twee|drie)\s+(?:{_PART})\s+van\b)|(?P<procent>(?:\s*%|\s+procent)\s+van\b)"
    rf"|(?P<is>=|\b(?:{_EQUALS})\b)"
    r"|(?P<getal>\d+(?:\.\d{3})*(?:,\d+)?(?![\d.,]*\d))(?!\s*(?:%|procent\b)(?!\s+van\b))"
    r"|(?P<einde>[.;:!?()\n\x00]|\bniet\b|\bgeen\b|\ben\b(?!\s+(?:maal|keer|gedeeld)))|(?P<woord>[\w'’-]+|%)"
)
_MAYBE = re.compile(r"=|\b(?:is|zijn|maakt|geeft|wordt|oftewel|ofwel|samen|totaal|op|kost)\b")
"""Without one of these no sum is spelled out."""

_HEDGES = frozenset(("ongeveer", "circa", "ca", "bijna", "ruim", "zo'n", "zo’n", "afgerond", "rond", "krap", "grofweg"))
_SIGNS = frozenset(("keer", "door", "over", "plus", "min"))
_MOST_WORDS = {"getal": 4, "teken": 2, "is": 3}
"""How many words may follow a number, a sign and an "is" before the sum is broken off."""

_GOES_ON = r"[^.;\n]{0,30}?(?:[×*+÷−]|\b(?:keer|maal|plus|min|gedeeld)\b)"
"""What seemed the outcome is the begin of another sum: 100 plus 50 is 3 keer 50."""

_PART_OF = re.compile(r"(?i)\s*(?:van|op)\s+(?:de|het|alle|elke|die|deze)?\s*")
_RANGE = re.compile(r"(?i)\s*(?:tot|tot en met|à|-|–)\s*")
_YEARS = range(1900, 2101)
_CLOSE, _HEDGED = Decimal("0.005"), Decimal("0.1")
_STEPS = tuple(Decimal(10) ** power for power in (0, 3, -3, 6, -6, 9, -9))


class _Number(NamedTuple):
    """A number of a sum: its value, what the last digit is worth, and its magnitude as far as that is said.

    A share has "" as magnitude: it needs none.
    """

    value: Decimal
    digit: Decimal
    magnitude: str | None = None
    rounded: bool = False


class WrongSum(NamedTuple):
    """A sum that does not come out: text[start:end], and what it comes to."""

    start: int
    end: int
    text: str
    outcome: str
    """With the magnitude of the number that the text gives: 24 miljoen."""


def find_wrong_sums(text: str) -> Iterator[WrongSum]:
    """The sums in a text that do not come out, in order."""
    if _MAYBE.search(text) is None:
        return
    reader = _Reader(text)
    for token in re.finditer(_TOKEN, text):
        yield from reader.read(token)
    yield from reader.finish()


class _Reader:
    """Reads a text token by token, and holds the sum that it is in."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._wrong: WrongSum | None = None
        self._end = 0
        self._reset()

    def _reset(self) -> None:
        self._numbers: list[_Number] = []
        self._signs: list[str] = []
        self._awaits = ""
        self._words = 0
        self._start = 0
        self._hedged = False

    def read(self, token: re.Match[str]) -> Iterator[WrongSum]:
        """What the next token completes."""
        kind, low = str(token.lastgroup), token[0].lower()
        if token.start() < self._end:
            return
        before = self._end
        number = self._read_number(token) if kind in ("getal", "woord", "deel") else None
        if kind in _SIGNS or kind == "procent":
            self._read_sign("keer" if kind == "procent" else kind, share=kind == "procent")
        elif kind == "einde":
            yield from self.finish()
        elif number and self._is_one_of_two(before, token.start()):
            self._reset()
        elif number:
            yield from self._add_number(number, token.start(), share=kind == "deel")
        else:
            yield from self._read_word(kind, low)

    def _read_word(self, kind: str, low: str) -> Iterator[WrongSum]:
        """Is, after which the outcome comes, or another word: with too many of them the sum is over."""
        if kind == "is" and len(self._numbers) > 1 and self._awaits in ("", "is"):
            self._awaits, self._words = "is", 0
            return
        self._hedged = self._hedged or low in _HEDGES
        self._words += 1
        if self._words > _MOST_WORDS[_name_wait(self._awaits)]:
            yield from self.finish()

    def finish(self) -> Iterator[WrongSum]:
        """The sum that was read, when it is wrong; then another one may begin."""
        if self._wrong:
            yield self._wrong
        self._wrong = None
        self._reset()

    def _is_one_of_two(self, end: int, start: int) -> bool:
        """30 van de 53 projecten, and 30 tot 40 projecten: which of the two counts, is not said."""
        if _RANGE.fullmatch(self._text, end, start):
            return True
        return not self._awaits and _PART_OF.fullmatch(self._text, end, start) is not None

    def _read_number(self, token: re.Match[str]) -> _Number | None:
        low = token[0].lower()
        if token.lastgroup == "deel":
            return _parse_share(low)
        value = _parse_value(token)
        magnitude = re.match(r"\s*(duizend|miljoen|miljard|mln|mld|mrd|biljoen)\b\.?", self._text[token.end() :], re.I)
        if value is None or (not magnitude and value in _YEARS and "." not in low):
            return None
        worth = Decimal(MAGNITUDES[magnitude[1].lower()]) if magnitude else Decimal(1)
        self._end = token.end() + (magnitude.end() if magnitude else 0)
        decimals = len(low.partition(",")[2]) if token.lastgroup == "getal" else 0
        return _Number(
            value * worth, worth * Decimal(10) ** -decimals, magnitude[1].lower() if magnitude else None, decimals > 0
        )

    def _read_sign(self, sign: str, *, share: bool) -> None:
        if not self._numbers or self._awaits:
            self._reset()
            return
        if share:
            last = self._numbers[-1]
            self._numbers[-1] = _Number(last.value / 100, last.digit / 100, "")
        self._awaits, self._words = sign, 0

    def _add_number(self, number: _Number, start: int, *, share: bool) -> Iterator[WrongSum]:
        if self._awaits == "is":
            self._wrong = self._judge(number)
            signs_after = re.match(
                r"[^.;\n]{0,30}?(?:[×*+÷−]|\b(?:keer|maal|plus|min|gedeeld)\b)", self._text[self._end :]
            )
            if signs_after:
                self._wrong = None
            yield from self.finish()
            return
        if self._awaits:
            self._signs.append(self._awaits)
        else:
            self._reset()
            self._start = start
        self._numbers.append(number)
        self._awaits, self._words = ("keer" if share else ""), 0

    def _judge(self, outcome: _Number) -> WrongSum | None:
        room = _HEDGED if self._hedged else _CLOSE
        sums = [(self._numbers, self._signs), _leave_out_spread(self._numbers, self._signs)]
        values = {_compute(*one, strict) for one in sums for strict in (True, False)} - {None}
        if not values or any(_is_near(value, outcome, self._numbers, room) for value in values if value is not None):
            return None
        value = _compute(self._numbers, self._signs, True)
        if value and _is_named_factor(outcome.value / value, self._text[max(0, self._start - _BEFORE) : self._start]):
            return None
        text = self._text[self._start : self._end]
        return WrongSum(self._start, self._end, text, _format_outcome(value or Decimal(0), (outcome, *self._numbers)))


_BEFORE = 40


def _is_named_factor(factor: Decimal, before: str) -> bool:
    """Whether the sum is so many times too small, and so many of something stand before it: vijf clusters met …"""
    words = re.split(r"[.;:!?()\n]", before)[-1].split()
    named = {parse_number_word(word.lower()) for word in words} | {Decimal(word) for word in words if word.isdigit()}
    return factor > 1 and factor in named


def _leave_out_spread(numbers: list[_Number], signs: list[str]) -> tuple[list[_Number], list[str]]:
    """The sum without what only says over how long it goes: 12 maal 10 miljoen over vier jaren is 120 miljoen."""
    kept = [at for at, sign in enumerate(signs) if sign != "over"]
    return [numbers[0], *(numbers[at + 1] for at in kept)], [signs[at] for at in kept]


def _name_wait(awaits: str) -> str:
    return "teken" if awaits in _SIGNS else awaits or "getal"


def _parse_value(token: re.Match[str]) -> Decimal | None:
    """The value of a number in digits or words."""
    if token.lastgroup == "woord":
        low = token[0].lower()
        return None if low in ("een", *MAGNITUDES) else parse_number_word(low)
    parsed = parse_numeral(token[0])
    return parsed[0] if parsed else None


def _parse_share(low: str) -> _Number | None:
    count, part = low.split()[:2]
    many = {"twee": 2, "drie": 3}.get(count, 1)
    return _Number(Decimal(many) / FRACTION_DIVISORS.get(part, 2), Decimal(0), "")


def _compute(numbers: list[_Number], signs: list[str], strict: bool) -> Decimal | None:
    """What a sum comes to: × and : first when strict, else from left to right. None when it divides by nothing."""
    terms, total = [], numbers[0].value
    for sign, number in zip(signs, numbers[1:], strict=False):
        if sign in ("door", "over") and number.value == 0:
            return None
        if sign in ("keer", "door", "over"):
            total = total * number.value if sign == "keer" else total / number.value
        elif strict:
            terms.append(total)
            total = number.value if sign == "plus" else -number.value
        else:
            total += number.value if sign == "plus" else -number.value
    return sum(terms, total)


def _is_near(value: Decimal, outcome: _Number, numbers: list[_Number], room: Decimal) -> bool:
    rounded = sum((_weigh_rounding(one) for one in numbers), Decimal(0))
    free = not outcome.magnitude or not any(one.magnitude for one in numbers)
    # one side may leave its magnitude out, as a table in millions does
    return any(
        abs(value * step - outcome.value)
        <= max(outcome.digit / 2 + abs(value * step) * rounded, abs(outcome.value) * room)
        for step in (_STEPS if free else _STEPS[:1])
    )


def _weigh_rounding(number: _Number) -> Decimal:
    """By which part a number with decimals may have been rounded; whole numbers are exact."""
    return number.digit / 2 / abs(number.value) if number.rounded and number.value else Decimal(0)


def _format_outcome(value: Decimal, numbers: tuple[_Number, ...]) -> str:
    name = next((one.magnitude for one in numbers if one.magnitude), "")
    worth = MAGNITUDES.get(name, 1) if any(one.magnitude for one in numbers[1:]) or value > MAGNITUDES["duizend"] else 1
    shown = round(value / Decimal(worth), 2)
    plain = format_amount(shown.normalize() if shown != shown.to_integral_value() else shown)
    return f"{plain} {name}".strip()
