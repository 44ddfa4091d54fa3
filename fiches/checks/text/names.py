"""Names of people in Dutch text, as far as a title, a function or initials give them away."""

import re
from collections.abc import Collection, Iterator

from fiches.checks.text.sentences import SentenceSpan
from fiches.checks.text.words import make_word_set

_CAPITAL = r"(?:[Dd]['’])?[A-ZÀ-ÖØ-Þ][\w'’]+"
_SURNAME = rf"{_CAPITAL}(?:-{_CAPITAL})?"
_PREFIX = r"(?:van der|van den|van de|van 't|van|de la|de|den|der|ter|ten|te|in 't|'t|el|al|von)"
_SURE_PREFIX = r"(?:van der|van den|van 't|in 't)"
"""What stands in a name only; 'wethouder van de gemeente' and 'van Utrecht' name no person."""

_BIG_PREFIX = r"(?:Van der|Van den|Van de|Van|De la|De|Den|Der|Ter|Ten|El|Al|Von)"
_INITIALS = r"(?:[A-Z]\.[ ]?){1,4}"
_TITLES = r"(?:(?:drs|dr|mr|ir|ing|prof|dhr|mw|mevr)\.? ){0,3}"

_ADDRESSES = r"[Dd]e heer|[Mm]evrouw|[Mm]eneer|(?:[Dd]hr|[Mm]w|[Mm]evr|[Dd]rs|[Dd]r|[Mm]r|[Ii]r|[Ii]ng|[Pp]rof)\."
_ADDRESSED = (
    rf"\b(?:{_ADDRESSES}) "
    rf"({_TITLES}(?:{_INITIALS})?(?:{_CAPITAL} )??(?:{_PREFIX} |{_BIG_PREFIX} )?{_SURNAME})"
)
_FUNCTIONS = (
    "wethouder|gedeputeerde|burgemeester|minister|minister-president|premier|staatssecretaris|commissaris|secretaris"
    "|voorzitter|directeur|raadslid|Statenlid|Kamerlid|dijkgraaf|heemraad|informateur|formateur|verkenner"
    "|portefeuillehouder|griffier|projectleider|beleidsmedewerker|adviseur|woordvoerder|ambtenaar|penvoerder|fractievoorzitter"
)
_IN_FUNCTION = (
    rf"\b(?:(?i:{_FUNCTIONS})|(?i:commissaris) van de Koning(?:in)?|(?i:minister|staatssecretaris) van [A-Z]{{2,5}}) "
    rf"({_TITLES}(?:{_INITIALS}(?:{_PREFIX} |{_BIG_PREFIX} )?{_SURNAME}"
    rf"|{_CAPITAL} (?:{_PREFIX} |{_BIG_PREFIX} )?{_SURNAME}|(?:{_BIG_PREFIX}|{_SURE_PREFIX}) {_SURNAME}|{_SURNAME}))"
)
_BEHIND_A_NAME = (
    r" ?[,(] ?(?:de |onze |voormalig )?(?i:wethouder|gedeputeerde|burgemeester|minister|premier|staatssecretaris"
    r"|commissaris|dijkgraaf|heemraad|raadslid|Statenlid|Kamerlid|griffier|voorzitter|directeur|secretaris"
    r"|woordvoerder)\b"
)
"""A function of a person; an adviseur or penvoerder may be an organisation too."""

_FULL_NAME = re.compile(
    rf"(?<![\w.-])(?<!\b[Dd]e )(?<!\b[Hh]et )(?<!\b[Ii]n )(?<!\b[Uu]it )"
    rf"({_TITLES}(?:{_INITIALS}|{_CAPITAL} )(?:{_PREFIX} )?{_SURNAME})\Z"
)
_CONTACT = (
    r"\b(?i:contactpersoon|contact|penvoerder|auteur|opsteller|opgesteld door|steller|namens deze)[:,]? ?"
    rf"({_TITLES}(?:{_INITIALS}(?:{_PREFIX} )?{_SURNAME}|{_CAPITAL} (?:{_PREFIX} |{_BIG_PREFIX} )?{_SURNAME}))"
)
_WITH_INITIALS = rf"(?<![\w.])((?:[A-Z]\.[ ]?){{2,4}}(?:{_PREFIX} )?{_SURNAME}|[A-Z]\. {_PREFIX} {_SURNAME})"
_LETTERS = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"(?<![\w.])[A-Z]\. ?[A-Za-z']")
_FUNCTION_WORDS = frozenset(word.lower() for name in _FUNCTIONS.split("|") for word in name.split("-"))
_PATTERNS = (
    (_ADDRESSED, make_word_set("heer mevrouw meneer dhr mw mevr drs dr mr ir ing prof")),
    (_IN_FUNCTION, _FUNCTION_WORDS),
    (_CONTACT, make_word_set("contactpersoon contact penvoerder auteur opsteller opgesteld steller namens")),
)
"""How a name is recognised, with the words, in small letters, of which a text must have one for it to be there."""

_NO_NAMES = make_word_set("""
    Algemene Bestuurlijke Binnenlandse Buitenlandse Cultuur Defensie Economie Economische Eerste Energie Europese
    Financiën Gemeente Grote Infrastructuur Innovatie Interprovinciaal Jeugd Justitie Kamer Klimaat Koning Landbouw
    Landelijk Landelijke Media Milieu Mobiliteit Natuur Nederland Nederlandse Onderwijs Openbaar Participatie
    Provinciale Provincie Publieke Raad Regio Regionale Rijk Ruimte Ruimtelijke Sociale Sport Staten Stikstof Tweede
    Groene Metropoolregio Noordelijk Noordelijke Oostelijk Stedelijk Stedelijke Veiligheidsregio Westelijk Zuidelijk
    Veiligheid Verkeer Vervoer Vitaal Volksgezondheid Volkshuisvesting Water Welzijn Werk Wonen Zaken Zorg
    """)
"""Capitalised words that begin a portfolio or an office, not a name."""

_ORGANISATIONS = make_word_set("""
    Adviescommissie Agenda Akkoord Bestuur Bestuurskunde Bond Bureau Centrum College Commissie Deal Deals Dienst
    Fonds Gebied Gemeenten Groep Instituut Kamer Koepel Kwaliteit Ministerie Openbaarheid Ordening Overleg Platform
    Programma Raad Regio Rijk Staten Stichting Team Unie Vereniging Waterschap Waterschappen Zaken
    """)
_REFERENCE = re.compile(
    r"(?i:\b(?:motie|moties|amendement|initiatiefwet|advies|commissie|studiegroep|kabinet|wet|rapport)"
    r"(?:[- ](?:van (?:het |de )?)?(?:leden |lid |Kamerlid )?)?)\Z"
)
_STREET = re.compile(r"\w(?:straat|laan|weg|plein|kade|singel|gracht|plantsoen|dreef|boulevard|kanaal|park|tunnel)\Z")
_REACH, _LONGEST_NAME = 40, 60


def find_names(text: str, allowed: Collection[str] = ()) -> Iterator[SentenceSpan]:
    """The names of people in a text, in order; each once.

    Offices without a name (minister van Financiën), portfolios (wethouder Wonen) and things named after people
    (motie-Özütok, advies Ter Haar) are no persons, nor is what `allowed` holds.
    """
    found = list(_find_candidates(text))
    known = {term.lower() for term in allowed} if found else set()
    last = 0
    for match in sorted(found, key=lambda match: (match.start(1), -match.end(1))):
        if match.start(1) >= last and _is_person(text, match, known):
            last = match.end(1)
            yield SentenceSpan(match.start(1), match.end(1), match[1])


def _find_candidates(text: str) -> Iterator[re.Match[str]]:
    words = set(_LETTERS.findall(text.lower()))
    for pattern, triggers in _PATTERNS:
        if not triggers.isdisjoint(words):
            yield from re.finditer(pattern, text)  # compiled when the first text needs it
    if not _FUNCTION_WORDS.isdisjoint(words):
        yield from _find_before_function(text)
    if _INITIAL.search(text):
        yield from re.finditer(_WITH_INITIALS, text)


def _find_before_function(text: str) -> Iterator[re.Match[str]]:
    """Jan Jansen (wethouder); Sjaak van der Tak, voorzitter van de bond."""
    for function in re.finditer(_BEHIND_A_NAME, text):
        end = function.start()
        name = _FULL_NAME.search(text, max(0, end - _LONGEST_NAME), end)
        if name:
            yield name


def _is_person(text: str, match: re.Match[str], known: set[str]) -> bool:
    name = match[1]
    if name.lower() in known or _REFERENCE.search(text, max(0, match.start() - _REACH), match.start()):
        return False
    words = name.split()
    if _STREET.search(name):
        return False
    if name.isupper() or words[0] in _NO_NAMES or not _ORGANISATIONS.isdisjoint(words):
        return False
    return not any(word.lower() in known for word in words)
