"""Where a text says that a law will change: de Huisvestingswet aan te passen, wijziging van de Gemeentewet.

A denial ("zonder wetswijziging"), a doubt ("mogelijk vraagt dit een wet") and a change that is past ("de in 2015
gewijzigde wet") are none.
"""

import re
from collections.abc import Iterator

from fiches.dutch.negation import is_negated
from fiches.dutch.words import SentenceSpan, split_sentences

_LAW = r"(?:[\w-]*wet(?:geving|ten|boek)?|Wet(?:boek)?(?: (?!te\b)[\w-]+){1,7}?)(?: (?:19|20)\d\d)?"
"""Huisvestingswet, Gemeentewet 2015, Wet op de huurtoeslag, wetgeving."""

_CHANGE = r"pas(?:sen|t)|wijzig(?:en|t)|verander(?:en|t)|verruim(?:en|t)|herzie(?:n|t)"
_CHANGING = r"wijziging|aanpassing|verruiming|herziening|modernisering|intrekking"
_CHANGED = r"aangepast|gewijzigd|veranderd|verruimd|herzien|aangevuld|ingetrokken|vereenvoudigd|ingevoerd|ingediend"
_TO_CHANGE = (
    r"aan te passen|te (?:wijzigen|veranderen|verruimen|herzien|verbeteren|vereenvoudigen|moderniseren|maken|schrappen)"
    r"|aan te vullen|in te (?:trekken|dienen|voeren)|open te breken|op te stellen|vast te stellen"
)
_IN_LAW = r"te (?:regelen|verankeren|borgen|verplichten)|vast te leggen"
_BECOMES = r"(?:word(?:t|en)|moet(?:en)?|zal|zullen)"
_WORD = r"[\w'’-]+"
_THE = rf"(?:de |het |een )?(?:{_WORD} ){{0,2}}?"
_SHAPES = (
    rf"\b{_LAW}(?: (?!en\b|die\b|of\b|maar\b|om\b){_WORD}){{0,5}}? (?:{_TO_CHANGE})\b",
    rf"\b{_BECOMES} (?:{_WORD} ){{0,3}}?{_LAW}(?: {_WORD}){{0,4}}? (?:{_CHANGED})\b",
    rf"\b{_LAW}(?: {_WORD}){{0,2}}? {_BECOMES}(?: {_WORD}){{0,4}}? (?:{_CHANGED}|anders)\b",
    rf"\b{_LAW} (?:{_CHANGE})(?: {_WORD}){{0,3}}?(?= aan\b|[.,;]|$)",
    rf"\b(?:{_CHANGE}) {_THE}{_LAW}\b",
    rf"\b(?:{_CHANGING}) van {_THE}{_LAW}\b",
    r"(?:^|\been )(?:wetswijziging|wetsvoorstel|spoedwet|initiatiefwet)\b",
    r"\b(?:een )?nieuwe [\w-]*wet\b",
    rf"\b(?:kom(?:t|en)|krijg(?:t|en)) (?:{_WORD} ){{0,3}}?in {_THE}{_LAW}\b",
    rf"\bin {_THE}{_LAW} (?:op te nemen|{_IN_LAW})\b",
    r"\b(?:inwerkingtreding|behandeling|indiening)(?: van)?(?: de| het)? (?:wet|wetsvoorstel|wetswijziging)\b",
    rf"\b(?:wettelijk|bij wet|in de wet)(?: {_WORD}){{0,3}}? (?:{_IN_LAW})\b",
)
_LAW_CHANGE = f"(?i:{'|'.join(_SHAPES)})"
_MAY_BE_LAW = re.compile(r"(?i)wet(?:s|ten\b|gev|boek|telijk|\b)")
_DOUBT = re.compile(
    r"(?i)\b(?:zo nodig|indien nodig|of (?:er )?(?:een|de|deze)? ?[\w-]+ (?:nodig|moet)|mogelijk|misschien|eventuele?"
    r"|kan|onderzo\w+|verken\w+|zoek\w* uit|uitzoek\w*|na te gaan|nagaan|als|indien|tenzij)\b"
)
_DENIED = re.compile(r"(?i)\b(?:geen|niets?|nooit)\b")
_PAST = re.compile(
    r"(?i)\b(?:sinds|eerder|destijds|vorige|werd|werden|was|waren|al)\b|\b(?:is|zijn) in (?:19|20)\d\d\b"
)


def may_name_law(text: str) -> bool:
    """Whether a text can be about a law at all: quick, and nearly always no."""
    return _MAY_BE_LAW.search(text) is not None


def is_law(name: str) -> bool:
    """Whether a name is that of a law: Huisvestingswet 2014, not Regeling op grond van de Huisvestingswet."""
    begins_lower = re.match(r"(?i)\W*(?:[\w-]*regeling|[\w-]*besluit|[\w-]*verordening|beleidsregel|amvb)\b", name)
    return not begins_lower and re.search(rf"(?i)\b{_LAW}(?!\w)", name) is not None


def find_law_changes(text: str) -> Iterator[SentenceSpan]:
    """The words of a text that say that a law changes, is made or goes."""
    for sentence in split_sentences(text) if may_name_law(text) else ():
        if _DOUBT.search(sentence.text) or _PAST.search(sentence.text):
            continue
        for found in re.finditer(_LAW_CHANGE, sentence.text):
            if not _DENIED.search(found[0]) and not is_negated(sentence.text, *found.span()):
                yield SentenceSpan(sentence.start + found.start(), sentence.start + found.end(), found[0])
