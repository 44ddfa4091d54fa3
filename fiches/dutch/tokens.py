"""Split a text into the tokens that can matter to a number, and tell which words after a number name what is counted.

A token is a numeral, a word, a sign or the number of an item of a list. A `QuantityDraft` is a number with its unit
before the numbers around it are taken into account: a neighbour may lend it a unit, make it a range, or have it
refused. What is counted is told without a dictionary, by endings and a few lists.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from fiches.dutch.units import Hedge, QuantityKind, extract_stem
from fiches.dutch.words import HALVES, MAGNITUDES, SMALL_NUMBERS, make_word_set

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
    low = _make_low(text)
    found = [
        Token(str(match.lastgroup), match[0], *(span := match.span()), low[slice(*span)])
        for match in _TOKEN.finditer(text)
    ]
    return [*found, END_TOKEN, END_TOKEN]


_HALF_MARKED = re.compile(r"\beén\b")


def _make_low(text: str) -> str:
    """The text in small letters, with straight apostrophes, in which every sign keeps its place.

    At the start of a sentence only the second e of `één` is marked.
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    low = low.replace("’", "'")
    return _HALF_MARKED.sub("één", low) if "eén" in low else low


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


FUNCTION_WORDS = make_word_set("""
    aan al alle alleen allen als alsmede althans altijd alvorens andere anders behalve beide beiden beneden bij
    binnen boven bovendien buiten daar daarna daarnaast daarvan dagelijks dan dat de destijds deze die dikwijls dit
    door dus echter een eens eindelijk elk elke en enkelen er ergens evenals eveneens extra gedurende geen geleden
    grotendeels haar had heeft hen het hetzelfde hier hij hoogstens hun ieder iedere ik immers in indien ineens
    intussen is jaarlijks je jegens jullie kan later maal maandelijks maar maken mee meer met meteen midden mijn min
    minder minstens mits mogelijk na naar naast nadat namens nauwelijks niet nog nu of om onder ondertussen onlangs
    ons onze ook op opnieuw over overigens pas per plus pro rechtstreeks reeds samen sinds sindsdien slechts soms
    steeds straks te tegen tegenover telkens ten ter terug terwijl tevens thans tijdens toe toen tot totdat trouwens
    tussen uit van vanaf vanuit vanwege vast velen vervolgens via vol volgens voor vooral vooralsnog voordat vrij
    waar waaraan waarbij waardoor waarin waarmee waarop waarvan wanneer want was weer wegens wekelijks wel welke wie
    wij wil wordt zal ze zelf zich zij zijn zo zoals zodat zonder zou zowel één
    """)
"""Words that are never counted."""

VERBS = make_word_set("""
    aansluiten afhaken afnemen beginnen begonnen bekijken beslissen bestaan besteden betalen betekenen bieden bleven
    blijven bouwden bouwen brengen dachten dalen deden deelnemen denken doen doet dragen duren gaan gaat gaven
    gebeuren gebruiken gelden geven gingen groeiden groeien haakten haalden hadden halen hebben heeft helpen hielden
    horen houden instemmen keken kiezen kijken komen komt konden kosten kostten kozen kregen krijgen krijgt kunnen
    kwamen lagen laten leggen leiden leren leverden leveren liepen liggen lopen maakten maken meebetalen meedoen
    meldden melden meldt mochten moesten moeten mogen namen nemen noemen ondertekenen ontbreken ontsnappen ontstaan
    ontvangen ontvingen openen overleggen passen profiteren reageerden reageren slaagden slagen slinken sloten
    sluiten sprak spreken staan starten startten steekt stegen steken stellen stemden steunden steunen stijgen
    stonden stoppen stopten tekenden tekenen telden tellen toenemen toonden trekken vallen verdelen verdienen
    verdwijnen verhuizen verlaten verliezen verloren verschillen vertrekken vertrokken vervallen vervielen
    verwachten vielen vinden voldeden voldoen volgden volgen volstaan vonden vormen vroegen wachten wachtten waren
    weigerden werden werken werkten weten wilden willen winnen wonen wonnen woonden worden zagen zeggen zetten zien
    zijn zitten zoeken zouden zullen
    """)
"""Plural verbs and infinitives, which look like plural nouns."""

NEVER_COUNTED = FUNCTION_WORDS | VERBS
"""No noun, wherever it stands."""

PARTICIPLES = make_word_set("""
    aangenomen aangewezen afgevallen afgewezen benomen betrokken eigen geboden gekozen gekregen genomen gesloten
    gevonden houten ingetrokken ondertekenden ontvangen open opgeheven opgenomen overgebleven toegewezen uitgevallen
    verdwenen verkozen verloren
    """)
"""Adjectives that end like plural nouns."""

COUNTABLE_WORDS = make_word_set(
    "fte fte's man keer maal stuks musea data kinderen lieden procent opcenten tracés m² m³ werkdagen"
)
"""Words that a number may count though they do not look plural."""

_MOST_ADJECTIVES = 3


def find_noun(tokens: list[Token], at: int, singular: bool) -> tuple[int, str]:
    """Where the noun phrase at tokens[at] ends and its head in small letters; (at, "") when nothing is counted.

    `singular` is for the number one. Adjectives before the noun ("sociale huurwoningen") are passed over, and in
    "grens- en krimpregio's" the last word is the head.
    """
    start, at = at, _skip_adjectives(tokens, at)
    token = tokens[at]
    if token.text.endswith("-"):
        return _find_hyphenated(tokens, start, at)
    if token.kind != "word" or token.low in FUNCTION_WORDS or _is_number(token.low):
        return start, ""
    if token.text[0].isupper() and len(token.text) > 1:
        return _find_capitalised(tokens, start, at, singular)
    return _find_common(tokens, start, at, singular)


def _find_common(tokens: list[Token], start: int, at: int, singular: bool) -> tuple[int, str]:
    """A plural in small letters, or two words of which the second is one: woningen, vierkante meters."""
    token, follower = tokens[at], tokens[at + 1]
    if _is_counted(token.low, singular):
        return at + 1, token.low
    if not singular and _is_plural(follower.low) and follower.low.endswith("s") and _is_noun(follower):
        return at + 2, f"{token.low} {follower.low}"
    return start, ""


def _skip_adjectives(tokens: list[Token], at: int) -> int:
    for _ in range(_MOST_ADJECTIVES):
        if not (_is_adjective(tokens[at]) and _is_noun(tokens[at + 1])):
            break
        at += 1
    return at


def _is_adjective(token: Token) -> bool:
    return token.kind == "word" and (
        token.low == "extra"
        or token.low in PARTICIPLES
        or (token.low.endswith("e") and token.low not in _NO_ADJECTIVES and extract_stem(token.low) not in _NOUNS_IN_E)
    )


_NO_ADJECTIVES = FUNCTION_WORDS | SMALL_NUMBERS.keys() | HALVES.keys()
# Other words on -e before a noun pass for adjectives.
_NOUNS_IN_E = frozenset(
    map(extract_stem, make_word_set("gemeente ronde gemeenschap periode groepje ministerie type route"))
)


def _is_noun(token: Token) -> bool:
    return token.kind == "word" and token.low not in NEVER_COUNTED and not _is_number(token.low)


def _is_number(low: str) -> bool:
    """Voor 2030 twee miljoen: what follows the year is a number of its own."""
    return low in SMALL_NUMBERS or low in MAGNITUDES or low in HALVES


def _is_counted(low: str, singular: bool) -> bool:
    return low not in VERBS and low not in PARTICIPLES and (singular or _is_plural(low))


def _is_plural(low: str) -> bool:
    return low.endswith(("en", "s", "s'")) or low in COUNTABLE_WORDS


def _find_hyphenated(tokens: list[Token], start: int, at: int) -> tuple[int, str]:
    if tokens[at + 1].low in ("en", "of") and _is_noun(tokens[at + 2]):
        return at + 3, tokens[at + 2].low
    return start, ""


def _find_capitalised(tokens: list[Token], start: int, at: int, singular: bool) -> tuple[int, str]:
    """Words with a capital that end in a plural: Regio Deals, Statenleden; Brabantse gemeenten."""
    names: list[str] = []
    while tokens[at].kind == "word" and tokens[at].text[0].isupper() and len(names) < _MOST_ADJECTIVES:
        names.append(tokens[at].low)
        at += 1
        if _is_counted(names[-1], singular):
            return at, " ".join(names)
    return start, ""
