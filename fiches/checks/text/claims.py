"""Where a Dutch sentence lays a duty on somebody: "gemeenten moeten bouwen" does, "wij vragen gemeenten" does not."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from fiches.checks.text.sentences import Span
from fiches.checks.text.words import word_set

_NO_LONGER = r"(?:\s+niet\s+langer\s+(?:aarzelen|talmen|treuzelen|wachten)\b)"
_DUTIES = (
    (("moet", "moeten"), _NO_LONGER + "?"),
    (("mag", "mogen"), _NO_LONGER),
    (("dient", "dienen"), r"[^,]{0,200}?\bte\b"),
    (("behoort", "behoren"), r"[^,]{0,200}?\bte\b"),
    (("is", "zijn"), r"\s+(?:(?:dan|daarom|ook|straks|voortaan)\s+)?(?:verplicht|gehouden)\b"),
    (("wordt", "worden"), r"\s+(?:\w+\s+)?(?:verplicht|gedwongen|gehouden)\b"),
    (
        ("heeft", "hebben"),
        r"\s+(?:maar\b[^,]{0,200}?\bte\b|[^,]{0,60}?\bmaar\s+te\s+\w{2,}en\b|zich\b[^,]{0,200}?\bte\s+houden\b)",
    ),
    (("krijgt", "krijgen"), r"\s+(?:de|een)\s+(?:wettelijke\s+)?(?:verplichting|plicht|opdracht)\b"),
    (("zal", "zullen"), r"\s+(?:\w+\s+){0,4}moeten\b"),
)
"""Verbs of one and of many, with what makes a duty of them."""

_SHARED = re.compile(
    r"(?i)\b(?:samen|elkaar|onderling|met ons|afspraken|afspreken|overleggen|kunnen|krijgen|ruimte|vrijheid|wachten"
    r"|wennen|soms|vaak|meestal|nu al|vooraf al)\b"
)
"""What makes it an agreement, a right, or how things are; none of these is laid on anybody."""

_DENIED = re.compile(r"(?i)\b(?:geen|niet(?! langer)|niets|nooit)\b")
_AS_IT_IS = re.compile(r"(?i)\b(?:nu|al|momenteel|vandaag)\b")
_NO_SUBJECT = word_set("""
    aan achter bij binnen buiten dankzij die door hoe in langs met naar namens of om onder op over richting rond
    sinds tegen tussen uit van vanuit via voor waar waarbij waarin waarvoor wanneer wat welke zoals zonder
    """)
"""Words before a name that make it something else than the subject of a demand."""

_FRONT = word_set("""
    anders bovendien daar daarbij daarmee daarna daarom daartoe daarvoor dan dat dit dus eerst en hierbij hierdoor
    hiervoor maar na niettemin nu of ook straks toch uiteindelijk verder vervolgens voortaan want wel
    """)
_FRONT_PHRASES = word_set("bij binnen in met na om op per tot uiterlijk vanaf volgens voor vóór zonder")
_WORD = re.compile(r"\w+")
_HORIZON = 1000
"""A clause is no longer than so many characters, so that a text without a full stop takes no ages."""


class _Patterns(NamedTuple):
    subject_first: re.Pattern[str]
    verb_first: re.Pattern[str]
    forced: re.Pattern[str]


def claims(sentence: str, names: tuple[str, ...]) -> Iterator[Span]:
    """Where the sentence says that one of these names must do something, in order. A question says nothing."""
    if sentence.rstrip().endswith("?"):
        return
    patterns = _patterns(names)
    found = [match for pattern in patterns for match in pattern.finditer(sentence) if _holds(patterns, match)]
    last = 0
    for match in sorted(found, key=re.Match.start):
        start, end = match.span("claim")
        if start >= last:
            last = end
            yield Span(start, end, sentence[start:end])


def _holds(patterns: _Patterns, match: re.Match[str]) -> bool:
    rest = match.string[match.end("claim") : _clause_end(match.string, match.end("claim"))]
    if _SHARED.search(rest) or _DENIED.search(match["claim"]):
        return False
    before = _words_before(match.string, match.start("claim"))
    if match.re is patterns.forced:
        return not _AS_IT_IS.search(rest) and before[-1:] not in (["die"], ["niet"])
    if match.re is patterns.verb_first:
        return not before or before[-1] in _FRONT or before[0] in _FRONT_PHRASES
    return before[-1:] != ["samen"] and not (before and before[-1] in _NO_SUBJECT)


def _clause_end(sentence: str, start: int) -> int:
    last = min(len(sentence), start + _HORIZON)
    ends = (sentence.find(sign, start, last) for sign in (";", ":", ", maar ", " maar niet "))
    return min((end for end in ends if end >= 0), default=last)


def _words_before(sentence: str, start: int) -> list[str]:
    """The words of the clause before a place, in small letters; none when the clause begins there."""
    first = max(0, start - _HORIZON)
    begin = max(first, *(sentence.rfind(sign, first, start) + 1 for sign in ",;:()"))
    return [word.lower() for word in _WORD.findall(sentence, begin, start)]


@lru_cache(maxsize=100)
def _patterns(names: tuple[str, ...]) -> _Patterns:
    many = [name for name in names if name.lower().endswith(("en", "s"))]
    one = [name for name in names if name not in many] + [name[:-1] for name in many]  # gemeente of gemeenten
    agreeing = [(_who(group), at) for at, group in enumerate((one, many)) if group]
    subject_first = [rf"{who}\s+(?:{'|'.join(_duties(at))})" for who, at in agreeing]
    verb_first = [_verb_first(who, at) for who, at in agreeing]
    return _Patterns(*(map(_any_of, (subject_first, verb_first, _forced(_who(names))))))


def _duties(number: int) -> Iterator[str]:
    """Every verb of one (0) or of many (1) with what makes a duty of it."""
    return (rf"{verbs[number]}\b{more}" for verbs, more in _DUTIES)


def _verb_first(who: str, number: int) -> str:
    """A verb, somebody, and what makes a duty of that verb. The names stand in it once: they take long to compile."""
    verbs = [(f"v{number}{at}", verb[number], more) for at, (verb, more) in enumerate(_DUTIES) if verb[0] != "heeft"]
    any_verb = "|".join(f"(?P<{group}>{verb})" for group, verb, _ in verbs)
    its_duty = "".join(f"(?({group}){more})" for group, _, more in verbs)
    return rf"\b(?:{any_verb})\s+{who}{its_duty}"


def _any_of(alternatives: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?P<claim>{'|'.join(alternatives)})")


def _who(names: tuple[str, ...] | list[str]) -> str:
    listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return (
        r"(?:\b(?:de|het|een|elke?|iedere?|alle|deze)\s+)?(?:\b(?:andere|betrokken|grote|kleine|meeste|nieuwe)\s+)?"
        rf"\b(?:{listed})\b(?:\s+van\s+[A-Z]\w+)?"
    )


def _forced(who: str) -> list[str]:
    """Somebody is made to do something: wij dwingen, leggen op, dragen op, eisen."""
    passive = "".join(rf"(?<!\b{verb} )" for verb in ("is", "zijn", "wordt", "worden", "werd", "niet"))
    return [
        rf"{passive}\b(?:verplicht(?:en)?|dwing(?:t|en)?|gelast(?:en)?)\s+{who}(?!\s+te\b)",
        rf"{who}\s+(?:(?:te|kunnen|mogen|desnoods|zo nodig)\s+){{0,3}}(?:verplichten|dwingen)\b",
        rf"\b(?:legt|leggen|draagt|dragen)\s+(?:aan\s+)?{who}\s[^.,;:]{{0,200}}?\bop\b(?=\s*(?:[.,;]|$))",
        rf"{who}\s+(?:\w+\s+){{0,4}}(?:op\s+te\s+(?:leggen|dragen)|op(?:leggen|dragen|gelegd|gedragen))\b",
        rf"\beis(?:en|t)\s+(?:dat|van)\s+{who}",
    ]
