"""Personal data in Dutch text: BSN, telephone numbers, e-mail addresses of people, names with a title or function."""

import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from fiches.checks.text.names import find_names
from fiches.checks.text.sentences import SentenceSpan
from fiches.checks.text.words import make_word_set


class PersonalDataKind(StrEnum):
    """Which kind of personal data; the values are Dutch."""

    BSN = "bsn"
    IBAN = "rekeningnummer"
    TELEFOON = "telefoonnummer"
    EMAIL = "e-mailadres"
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
        *(_make_data(PersonalDataKind.BSN, _find_bsns(text)) if _DIGITS.search(text) else ()),
        *(_make_data(PersonalDataKind.IBAN, _find_ibans(text)) if _DIGITS.search(text) else ()),
        *(_make_data(PersonalDataKind.TELEFOON, _find_phones(text)) if _DIGITS.search(text) else ()),
        *_make_data(PersonalDataKind.EMAIL, _find_emails(text, functional)),
        *_make_data(PersonalDataKind.NAAM, find_names(text, allowed)),
    ]
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
    if len(digits) != _BSN_DIGITS or not digits.isdigit() or len(set(digits)) == 1:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def _find_phones(text: str) -> Iterator[SentenceSpan]:
    return (SentenceSpan(match.start(), match.end(), match[0]) for match in _PHONE.finditer(text))


def _find_emails(text: str, more: Collection[str]) -> Iterator[SentenceSpan]:
    at = text.find("@")
    functional = OFFICE_WORDS | {word.lower() for word in more} if at >= 0 else OFFICE_WORDS
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
