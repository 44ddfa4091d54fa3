"""Find personal data in Dutch text: BSN, account and telephone numbers, e-mail and home addresses, and names of people.

A name is found as far as a title, a function or initials give it away. A BSN must pass the eleven-test (Logisch
Ontwerp BSN) and an account number the test modulo 97. A home address is a street with a number and a postcode, unless
an office is named before it.
"""

import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from fiches.dutch.words import SentenceSpan, make_word_set

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
    # Of names that begin together the longest comes first.
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


class PersonalDataKind(StrEnum):
    """Which kind of personal data; the values are Dutch."""

    BSN = "bsn"
    IBAN = "rekeningnummer"
    TELEFOON = "telefoonnummer"
    EMAIL = "e-mailadres"
    ADRES = "adres"
    NAAM = "naam"


class PersonalData(NamedTuple):
    """Personal data at text[start:end]."""

    kind: PersonalDataKind
    start: int
    end: int
    text: str


OFFICE_WORDS = make_word_set("""
    aanmelden abonnement algemeen bac balie bestuur bestuurlijk boa bureau communicatie contact directie economie
    energie fiches financien fonds formatie gemeente griffie helpdesk info informatie inkoop ipo kabinet klachten
    klantcontact klimaat landbouw loket mail meldpunt ministerie mobiliteit natuur nieuwsbrief noreply pers post
    postbus privacy programma project provincie provinciehuis redactie regio ruimte secretariaat service stikstof
    subsidie subsidies support team uvw vng voorlichting vragen water waterschap web webmaster werk wonen woo zorg
    """)
"""Words in the address of an office."""

_BSN = re.compile(r"(?<![\w.,/€-])(?<!€ )(?:\d{9}|\d{4}([. ])\d{2}\1\d{3})(?![\w/]|[.,-]\d)", re.ASCII)
_DOCUMENT_NUMBER = re.compile(
    r"(?i:\b(?:stb|stcrt|staatsblad|staatscourant|kamerstuk|kenmerk|zaaknummer|zaak|dossier|dossiernummer|bijlage|isbn))"
    r"\W{1,3}(?:(?:nr|nummer|van)\W{1,2})?(?:\d{4}\W{1,2})?(?:(?:nr|nummer)\W{1,2})?\Z"
)
"""Before nine digits that are the number of a document."""

_BSN_APART = re.compile(
    r"(?i:\b(?:bsn|burgerservicenummer|sofinummer)\W{1,3}(?:\w+\W){0,2}?)(\d{3}([ .-])\d{3}\2\d{3})(?!\d)", re.ASCII
)
"""In threes it is an amount, unless it is called by its name."""

_IBAN = re.compile(r"\b[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,3})?\b", re.ASCII)
_PHONE = re.compile(
    r"(?<![\w.,/+-])(?!\d\d([-./])\d\d\1\d{4})(?!0[89]00)"  # no date, no number of a service line
    r"(?:(?:\+|00)31[ -]?(?:\(0\)[ -]?)?|\(0|0)"
    r"[1-9](?:\)?[ ./–-]{0,3}\d){8}(?![\w-]| \d{3}\b)",
    re.ASCII,
)
_DIGITS = re.compile(r"[0-9]{2}")
_LOCAL = re.compile(r"[\w.%+-]+\Z")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_PARTS = re.compile(r"[^\W\d_]+")
_POSTCODE = re.compile(r"(?<![\w.,-])[1-9]\d{3} ?[A-Z]{2}\b(?![-–]\d)", re.ASCII)
_STREET_AND_NUMBER = re.compile(
    r"(?<![\w-])(?:[A-ZÀ-ÖØ-Þ][\w'’.-]* ){0,3}?(?i:[\w'’-]*(?:straat|laan|weg|plein|kade|singel|gracht|plantsoen|dreef"
    r"|boulevard|park|hof|pad|dijk|steeg|markt|haven|wal|ring|erf)) \d{1,4}(?: ?[A-Za-z]\b)?(?:-\d{1,3})?,? {1,2}\Z"
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:\w*(?:huis|kantoor|ministerie|secretariaat|loket|gebouw)|waterschap|bezoekadres|postadres)\b", re.IGNORECASE
)
_LONGEST_ADDRESS, _OFFICE_REACH = 80, 60
_LONGEST_LOCAL, _LONGEST_DOMAIN, _BSN_DIGITS, _DOCUMENT_REACH = 64, 120, 9, 40


@lru_cache(maxsize=2000)  # variants of a fiche have most texts in common
def find_personal_data(
    text: str, functional: tuple[str, ...] = (), allowed: tuple[str, ...] = ()
) -> tuple[PersonalData, ...]:
    """The personal data in a text, in order.

    `functional` are more words that make an e-mail address one of an office, and `allowed` the names and terms that
    are no persons (organisations, areas, themes); both are data of the ronde.
    """
    found = [
        *_make_data(PersonalDataKind.EMAIL, _find_emails(text, functional)),
        *_make_data(PersonalDataKind.NAAM, find_names(text, allowed)),
    ]
    if _DIGITS.search(text):
        found += (data for kind, find in _FINDERS_OF_NUMBERS for data in _make_data(kind, find(text)))
    return tuple(_remove_nested(sorted(found, key=lambda data: data.start)))


def _remove_nested(found: list[PersonalData]) -> Iterator[PersonalData]:
    """Without what stands inside another: the end of an account number may look like a telephone number."""
    last = 0
    for data in found:
        if data.start >= last:
            last = data.end
            yield data


def _make_data(kind: PersonalDataKind, spans: Iterator[SentenceSpan]) -> Iterator[PersonalData]:
    return (PersonalData(kind, *span) for span in spans)


def _find_bsns(text: str) -> Iterator[SentenceSpan]:
    for match in _BSN.finditer(text):
        digits = "".join(sign for sign in match[0] if sign.isdigit())
        if is_bsn(digits) and not _DOCUMENT_NUMBER.search(text, max(0, match.start() - _DOCUMENT_REACH), match.start()):
            yield SentenceSpan(match.start(), match.end(), match[0])
    for match in _BSN_APART.finditer(text):
        if is_bsn(re.sub(r"\D", "", match[1])):
            yield SentenceSpan(match.start(1), match.end(1), match[1])


def _find_ibans(text: str) -> Iterator[SentenceSpan]:
    for match in _IBAN.finditer(text):
        if is_iban(match[0]):
            yield SentenceSpan(match.start(), match.end(), match[0])


def is_iban(number: str) -> bool:
    """Whether a number of an account is right: with its first four signs behind it and A as 10, it is 1 modulo 97."""
    signs = number.replace(" ", "").upper()
    return int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97 == 1


def is_bsn(digits: str) -> bool:
    """Whether nine digits pass the eleven-test of the burgerservicenummer.

    9a + 8b + … + 2h − i is a multiple of eleven (Logisch Ontwerp BSN; also true of one in eleven random numbers).
    """
    # Nine zeros pass the test, but are nobody's number.
    if len(digits) != _BSN_DIGITS or not digits.isdigit() or len(set(digits)) == 1:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def _find_phones(text: str) -> Iterator[SentenceSpan]:
    return (SentenceSpan(match.start(), match.end(), match[0]) for match in _PHONE.finditer(text))


def _find_emails(text: str, more: Collection[str]) -> Iterator[SentenceSpan]:
    at = text.find("@")
    functional = OFFICE_WORDS | {word.lower() for word in more} if at >= 0 else OFFICE_WORDS
    # From each @ outwards and not far, so that the time stays in proportion to the text.
    while at >= 0:
        local = _LOCAL.search(text, max(0, at - _LONGEST_LOCAL), at)
        domain = _DOMAIN.match(text, at + 1, at + _LONGEST_DOMAIN)
        if local and domain and not _is_office(local[0], domain[0], functional):
            yield SentenceSpan(local.start(), domain.end(), text[local.start() : domain.end()])
        at = text.find("@", at + 1)


def _is_office(local: str, domain: str, functional: frozenset[str]) -> bool:
    """bac-wonen@…, info@…, and ipo@ipo.nl."""
    parts = [part.lower() for part in _PARTS.findall(local)]
    return not functional.isdisjoint(parts) or local.lower() == domain.lower().split(".")[0]


def _find_home_addresses(text: str) -> Iterator[SentenceSpan]:
    for code in _POSTCODE.finditer(text):
        street = _STREET_AND_NUMBER.search(text, max(0, code.start() - _LONGEST_ADDRESS), code.start())
        if street and not _OFFICE_BEFORE.search(text, max(0, street.start() - _OFFICE_REACH), street.start()):
            yield SentenceSpan(street.start(), code.end(), text[street.start() : code.end()])


_FINDERS_OF_NUMBERS = (
    (PersonalDataKind.BSN, _find_bsns),
    (PersonalDataKind.IBAN, _find_ibans),
    (PersonalDataKind.TELEFOON, _find_phones),
    (PersonalDataKind.ADRES, _find_home_addresses),
)
_LINK_SIGNS = re.compile(r"[/?&=:;,#]+")
_ABROAD = re.compile(r"(?<![\d+])(?=31[1-9]\d{8}(?!\d))")
"""Before a Dutch number as it stands in wa.me/31612345678."""


def find_in_link(address: str, functional: tuple[str, ...] = ()) -> list[PersonalData]:
    """The e-mail addresses of people and the telephone numbers in the address of a link.

    Codes such as %40 are read. The places are those in the text that was read so, and not in the address.
    """
    plain = _ABROAD.sub("+", _LINK_SIGNS.sub(" ", unquote(address)))
    kinds = (PersonalDataKind.EMAIL, PersonalDataKind.TELEFOON)
    return [data for data in find_personal_data(plain, functional) if data.kind in kinds]
