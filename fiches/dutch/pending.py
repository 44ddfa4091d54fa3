"""What a Dutch text leaves open: an answer that is none, and an agreement that is not there yet."""

import re

from fiches.dutch.words import SentenceSpan

_LATER = (
    r"bepalen|kiezen|regelen|vinden|zoeken|besluiten|bezien|onderzoeken|verkennen|bespreken|overleggen|dekken|ramen"
    r"|verdelen|(?:in|aan)\s+te\s+vullen|(?:uit|af)\s+te\s+(?:werken|spreken)|invullen|uitwerken|afspreken"
)
_NOTHING = (
    r"(?i)^\W*(?:geen|nihil|nvt|n\.\s?v\.\s?t|p\.?\s?m|niets?|niet\s+van\s+toepassing|onbekend|onduidelijk|volgt|tbd"
    r"|geen\s+(?:dekking|idee))\b\W*$"
    rf"|^\W*(?:(?:nog|nader|later|straks|eerst)\s+)*(?:te\s+(?:{_LATER})|(?:in|aan|uit|af)\s+te\s+(?:vullen|werken|spreken|geven))\b"
    r"|^\W*(?:nog\s+)?(?:in|onderwerp\s+van|punt\s+van)\s+(?:overleg|gesprek|onderzoek|studie|bespreking)\b"
    r"|^\W*(?:hier|daar|er|dit|dat|deze|dekking)\w*\s+(?:\w+\s+){0,3}(?:volgt|komt)\s+(?:nog|later)\b"
)
_OPEN = (
    r"(?i)\bnog\s+(?:geen|niet(?!\s+\w+e\s)|niets|onbekend|onduidelijk|onzeker|open|nader|te\s+\w+en)\b"
    r"|\b(?:wordt|worden|moet|moeten)\s+(?:\w+\s+){0,3}(?:nog|nader|later)\s+(?:\w+\s+){0,3}(?:be|ge|uitge|inge|afge|gevonden)\w*"
    r"|\b(?:volgt|volgen)\s+(?:nog|later)\b|\b(?:is|zijn|blijft|blijven)\s+(?:nog\s+)?(?:onzeker|onbekend|onduidelijk|open)\b"
    r"|\bniet\s+(?:\w+\s+){0,2}(?:afgesproken|toegezegd|geregeld|gedekt|zeker|bekend|vastgelegd|rond|besproken)\b"
    r"|\bgeen\s+(?:\w+e\s+)?(?:afspraak|afspraken|toezegging\w*|akkoord|overeenstemming|zekerheid|dekking|garantie)\b(?!\s+(?:meer\s+)?nodig)"
    r"|\b(?:hopelijk|naar\s+verwachting|(?:wij|we)\s+(?:hopen|verwachten)|hopen\s+(?:wij|we))\b"
)
_SOURCE = (
    r"(?i)\d|\buit\b|fonds|heffing|belasting|korting|ombuiging|schuif|reserve|meevaller|verlaging|envelop|verschuiving"
)
"""What money can come from."""


def is_no_answer(text: str) -> bool:
    """Whether a text fills a field and says nothing: geen, p.m., te bepalen tijdens de formatie."""
    if re.search(_NOTHING, text):
        return True
    return re.search(_OPEN, text) is not None and re.search(_SOURCE, text) is None


def find_open_end(text: str) -> SentenceSpan | None:
    """Where a text says that something is not agreed yet: hierover is nog geen afspraak."""
    found = re.search(_OPEN, text)
    return SentenceSpan(*found.span(), found[0]) if found else None
