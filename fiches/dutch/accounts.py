"""Finds the accounts of people: @jdevries, and pages such as linkedin.com/in/karin-mulder.

Offices have accounts too. So behind an @ or the address of a network must stand the name of a person, by lists that the
caller brings; LinkedIn says itself which of its pages are of people.
"""

import re
from collections.abc import Iterator

from fiches.dutch.full_names import KnownNames, LoadNames, load_no_names
from fiches.dutch.words import SentenceSpan

_HANDLE = re.compile(r"(?<![\w.@%+-])@([A-Za-z][\w.-]{2,38}\w)(?!@)", re.ASCII)
_PAGE = re.compile(r"\blinkedin\.com/(?:in|pub)/[\w%-]+")
_NETWORK = re.compile(
    r"\b(?:twitter|x|instagram|facebook|threads|bsky|tiktok|youtube|mastodon|github|gitlab)\.(?:com|net|app|social|nl)/"
    r"(?:profile/)?@?([A-Za-z][\w.-]{2,38}\w)",
    re.ASCII,
)
_PREFIXES = ("vander", "vanden", "vande", "van", "vd", "v", "de", "den", "der", "ter", "ten", "te", "el", "al")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SHORTEST_FIRST_NAME, _SHORTEST_SURNAME, _SHORTEST_BEHIND_INITIAL = 3, 4, 5


def find_accounts(text: str, load_names: LoadNames = load_no_names) -> Iterator[SentenceSpan]:
    """The accounts of people in a text."""
    for page in _PAGE.finditer(text) if "linkedin" in text else ():
        yield SentenceSpan(page.start(), page.end(), page[0])
    found = [*(_HANDLE.finditer(text) if "@" in text else ()), *(_NETWORK.finditer(text) if "/" in text else ())]
    names = load_names() if found else None
    for account in found if names else ():
        if names and _is_of_person(account[1], names):
            yield SentenceSpan(account.start(), account.end(), account[0])


def _is_of_person(account: str, names: KnownNames) -> bool:
    """jansen_ipo, anneke.bakker, pietjansen01, jdevries, marieke82."""
    words = _WORDS.findall(re.sub(r"[\d_.-]+", " ", account))
    if not words or (len(words[0]) > 1 and words[0].isupper()):
        return False
    low = [word.lower() for word in words]
    if account[-1].isdigit() and len(low) == 1 and low[0].capitalize() in names.first_names:
        return True
    if _is_surname("".join(low[1:]), names) and (len(low[0]) == 1 or low[0].capitalize() in names.first_names):
        return True
    return any(_is_run_together(word, names) for word in {*low, "".join(low)})


def _is_run_together(word: str, names: KnownNames) -> bool:
    """pietjansen, jdevries, kmulder."""
    if len(word) > _SHORTEST_BEHIND_INITIAL and (_is_surname(word[1:], names) or _is_prefixed(word[1:], names)):
        return True
    return any(
        word[:at].capitalize() in names.first_names and _is_surname(word[at:], names)
        for at in range(_SHORTEST_FIRST_NAME, len(word) - _SHORTEST_FIRST_NAME + 1)
    )


def _is_surname(word: str, names: KnownNames) -> bool:
    if len(word) < _SHORTEST_SURNAME and word in names.places:
        return False
    return word.capitalize() in names.surnames or _is_prefixed(word, names)


def _is_prefixed(word: str, names: KnownNames) -> bool:
    """vanderberg, vdberg, elamrani."""
    return any(
        word.startswith(prefix)
        and len(word) - len(prefix) >= _SHORTEST_SURNAME
        and word[len(prefix) :].capitalize() in names.prefixed_surnames
        for prefix in _PREFIXES
    )
