"""Names of political parties by their shape, and what an abbreviation of one means when a text says so.

Which parties there are is data of a ronde. A name that is written out shows itself: Partij van de Arbeid, het
verkiezingsprogramma van …. An abbreviation may be of something else: Stabiliteits- en Groeipact (SGP).
"""

import re
from collections.abc import Iterator

_NO_NAME = r"(?!(?:De|Het|Een|Elke|Iedere|Deze|Die|Welke|Eerste|Tweede|Derde|Vierde|Andere|Beide|Onze)\s)"
_NAMES = (
    r"\b(?:[A-Z]\w+e\s+)?(?:Partij|Volkspartij)\s+(?:van|voor)\s+(?:de\s+|het\s+)?[A-Z]\w+(?:\s+en\s+[A-Z]\w+)?"
    rf"|\b(?:{_NO_NAME}[A-Z]\w+\s+)?{_NO_NAME}[A-Z]\w+e\s+Partij\b"
)
_MAKERS = (
    r"\b(?:(?:verkiezings|partij)programma(?:['’]?s)?|fracties?|lijsttrekkers?|partijleiders?|fractievoorzitters?|kiezers"
    r"|achterban|stemmers|Kamerleden|wethouders|ministers)\s+van\s+(?:de\s+|het\s+)?"
    r"(?!(?:Tweede|Eerste|Kamer|Staten|Provinciale|Gedeputeerde|Raad|Rijk|Nederland|Europ\w+|Algemene|[A-Z]\w+se)\b)[A-Z]\w+"
)
_OF_PARTY = "verkiezingsprogramma|partijprogramma|lijsttrekker|partijleider|fractie"
_PARTY_WORDS = r"(?i)partij|appèl|appel|democra|christen|beweging|forum|socialis|liberal|volks"
_LONGEST_EXPLANATION, _SHORTEST = 100, 2


def find_party_names(text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands that has the word Partij in it."""
    return (found.span() for found in re.finditer(_NAMES, text)) if "artij" in text else iter(())


def find_of_parties(text: str) -> Iterator[tuple[int, int]]:
    """Where something that only a party has is said of a name: het verkiezingsprogramma van …."""
    low = text.lower()
    there = any(word in low for word in _OF_PARTY.split("|"))
    return (found.span() for found in re.finditer(_MAKERS, text)) if there else iter(())


def is_other_abbreviation(text: str, abbreviation: str) -> bool:
    """Whether the text explains an abbreviation of a party as something else: its letters begin the words before it."""
    at = text.find(f"({abbreviation})")
    return at >= 0 and is_other_meaning(text[max(0, at - _LONGEST_EXPLANATION) : at], abbreviation)


def is_other_meaning(words: str, abbreviation: str) -> bool:
    """Whether the abbreviation can stand for the last of these words, and they name no party."""
    if len(abbreviation) < _SHORTEST or not abbreviation.isalpha():
        return False
    # The first letter begins a word, the others may stand in one: Groeipact.
    pattern = rf"(?s).*\b({'.*?'.join(abbreviation.lower())}.*)$"
    found = re.match(pattern, words.lower())
    return found is not None and not re.search(_PARTY_WORDS, found[1])
