"""Finds personal data in Dutch text: BSN, account and telephone numbers, addresses, people, and their accounts.

A BSN must pass the eleven-test (Logisch Ontwerp BSN) and an account number the test modulo 97. A home address is a
street with a number and a postcode or a town, unless an office is named before it. An e-mail address may be written
with 'at'. The names of people are found by `people`. Offices have accounts too, so behind an @ or the address of a
network must stand the name of a person, by lists that the caller brings; LinkedIn says itself which of its pages are of
people.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from fiches.dutch.full_names import KnownNames, LoadNames, is_thing, load_no_names
from fiches.dutch.people import CAPITAL, UPPER, find_names, fold_capitals
from fiches.dutch.words import SentenceSpan, make_word_set


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

_DESKS = (
    "administratie", "beheer", "beleid", "bouw", "dienst", "desk", "griffie", "loket", "secretariaat", "service",
    "subsidie", "team", "voorlichting", "zaken",
)  # fmt: skip
"""How the address of a desk may end: subsidieloket, woningbouw."""

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
_NUMBER_IN_TOWN = re.compile(r"[0-9][ -]?\w?,? te ")
_LOCAL = re.compile(r"[\w.%+-]+\Z")
_DOMAIN = r"[\w-]+(?:\.[\w-]+)+"
_AT = re.compile(r"@|\s?[\[({]\s?(?i:at|apenstaartje)\s?[\])}]\s?|\s(?i:at|apenstaartje)\s")
_MAY_BE_AT = re.compile(r"@|[\s\[({](?i:at|apenstaartje)[\s\])}]")
_DOT = r"(?:\.|\s?[\[({]\s?(?i:dot|punt)\s?[\])}]\s?|\s(?i:dot|punt)\s)"
_WRITTEN_DOMAIN = rf"[\w-]+(?:{_DOT}[\w-]+)*?{_DOT}(?i:nl|com|org|net|eu|be|frl|amsterdam|info)\b"
"""Behind a written 'at': how an address is hidden from machines."""

_PARTS = re.compile(r"[^\W\d_]+")
_POSTCODE = re.compile(r"(?<![\w.,-])[1-9]\d{3} ?[A-Z]{2}\b(?![-–]\d)", re.ASCII)
_STREETS = (
    "straat|laan|weg|plein|kade|singel|gracht|plantsoen|dreef|boulevard|park"
    "|hof|pad|dijk|steeg|markt|haven|wal|ring|erf"
)
_NUMBER = r"(?:(?:nr|nummer|no)\.? ?)?\d{1,4}(?:[ -]?(?:[A-Za-z]|[IVX]{1,4}|bis|hs|huis|zw|rd)\b)?(?:-\d{1,3})?"
_STREET_AND_NUMBER = rf"(?<![\w-])(?:[{UPPER}][\w'’.-]* ){{0,3}}?(?i:[\w'’-]*(?:{_STREETS})) {_NUMBER},? {{1,2}}\Z"
_NO_STREET = (
    r"(?:Postbus|Antwoordnummer|Bus|Nr|Nummer|Artikel|Bijlage|Kamer|Lokaal|Richtlijn|Besluit|Verordening|Rijk|Tot|In)\b"
)
_WORD_AND_NUMBER = (
    rf"(?<![\w-])(?:[{UPPER}][\w'’.-]* )?(?!{_NO_STREET})[{UPPER}][\w'’-]+ (?!(?:19|20)\d\d\b){_NUMBER},? {{1,2}}\Z"
)
"""A street that does not end as streets do: Achter Clarenburg, Het Rond, De Brink. Behind it a town must stand."""

_NO_POSTCODE = re.compile(r"(?:MW|GW|KW|TB|GB|MB|PJ|EU)\b")
_TOWN_BEHIND = re.compile(rf",? {{1,2}}(?:['’]s-|{CAPITAL})|[.,;)]|\Z")
_STREET_IN_TOWN = (
    rf"(?<![\w-])(?!Rijksweg|Provinciale)(?:[{UPPER}][\w'’.-]* ){{0,3}}[{UPPER}][\w'’-]*(?:{_STREETS})"
    rf" {_NUMBER},? te {CAPITAL}"
)
_OFFICE_BEFORE = re.compile(
    r"\b(?!thuis\b)(?:\w+huis|\w*(?:kantoor|ministerie|secretariaat|loket|gebouw)|waterschap|bezoekadres|postadres)\b",
    re.IGNORECASE,
)
_LONGEST_ADDRESS, _OFFICE_REACH = 80, 60
_LONGEST_LOCAL, _LONGEST_DOMAIN, _BSN_DIGITS, _DOCUMENT_REACH = 64, 120, 9, 40


@lru_cache(maxsize=2000)  # variants of a fiche have most texts in common
def find_personal_data(
    text: str,
    functional: tuple[str, ...] = (),
    allowed: tuple[str, ...] = (),
    load_names: LoadNames = load_no_names,
) -> tuple[PersonalData, ...]:
    """The personal data in a text, in order.

    `functional` are more words that make an e-mail address one of an office, and `allowed` the names and terms that
    are no persons (organisations, areas, themes); both are data of the ronde. `load_names` brings lists of names, with
    which more people and accounts are known.
    """
    found = [
        *_make_data(PersonalDataKind.EMAIL, _find_emails(text, functional, load_names)),
        *_make_data(PersonalDataKind.NAAM, find_names(text, allowed, load_names)),
        *_make_data(PersonalDataKind.NAAM, find_accounts(text, load_names)),
    ]
    if _DIGITS.search(text):
        found += (data for kind, find in _FINDERS_OF_NUMBERS for data in _make_data(kind, find(text)))
    elif _NUMBER_IN_TOWN.search(text):
        found += _make_data(PersonalDataKind.ADRES, _find_home_addresses(text))
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


def _find_emails(text: str, more: Collection[str], load_names: LoadNames) -> Iterator[SentenceSpan]:
    signs = list(_AT.finditer(text)) if _MAY_BE_AT.search(text) else []
    functional = OFFICE_WORDS | {word.lower() for word in more} if signs else OFFICE_WORDS
    # From each @ outwards and not far, so that the time stays in proportion to the text.
    for sign in signs:
        local = _LOCAL.search(text, max(0, sign.start() - _LONGEST_LOCAL), sign.start())
        pattern = _DOMAIN if sign[0] == "@" else _WRITTEN_DOMAIN
        domain = re.compile(pattern).match(text, sign.end(), sign.end() + _LONGEST_DOMAIN)
        if not local or not domain or _is_office(local[0], domain[0], functional):
            continue
        if not _is_subject(local[0], domain[0], load_names):
            yield SentenceSpan(local.start(), domain.end(), text[local.start() : domain.end()])


_OF_ANYBODY = re.compile(
    r"(?i)^(?:gmail|googlemail|hotmail|outlook|live|icloud|me|yahoo|ziggo|kpnmail|planet|hetnet|home|xs4all|upcmail|casema|telfort|proton"
    r"|protonmail)\b"
)
"""Where everybody can have an address."""


def _is_subject(local: str, domain: str, load_names: LoadNames) -> bool:
    """Whether an address at an office is that of a subject: omgevingsvisie@… is one word, and in no list of names."""
    names = load_names()
    if names is None or not local.isalpha() or _OF_ANYBODY.match(domain) or len(local) < _SHORTEST_SUBJECT:
        return False
    return local.capitalize() not in names.first_names and not _is_of_person(local, names)


_SHORTEST_SUBJECT = 8


def _is_office(local: str, domain: str, functional: frozenset[str]) -> bool:
    """bac-wonen@…, info@…, and ipo@ipo.nl."""
    parts = [part.lower() for part in _PARTS.findall(local)]
    is_desk = any(part.endswith(_DESKS) for part in parts)
    return is_desk or not functional.isdisjoint(parts) or local.lower() == domain.lower().split(".")[0]


def _find_home_addresses(text: str) -> Iterator[SentenceSpan]:
    """A street with a number, and a postcode or a town behind it."""
    folded = fold_capitals(text)
    for code in _POSTCODE.finditer(text):
        street = _find_street(folded, code)
        if street and not _is_at_office(text, street.start()):
            yield SentenceSpan(street.start(), code.end(), text[street.start() : code.end()])
    for town in re.finditer(_STREET_IN_TOWN, folded) if " te " in text else ():
        if not _is_at_office(text, town.start()):
            yield SentenceSpan(town.start(), town.end(), text[town.start() : town.end()])


def _find_street(folded: str, code: re.Match[str]) -> re.Match[str] | None:
    start = max(0, code.start() - _LONGEST_ADDRESS)
    street = re.compile(_STREET_AND_NUMBER).search(folded, start, code.start())
    if street or _NO_POSTCODE.match(code[0][-2:]) or not _TOWN_BEHIND.match(folded, code.end()):
        return street
    return re.compile(_WORD_AND_NUMBER).search(folded, start, code.start())


def _is_at_office(text: str, start: int) -> bool:
    return _OFFICE_BEFORE.search(text, max(0, start - _OFFICE_REACH), start) is not None


_FINDERS_OF_NUMBERS = (
    (PersonalDataKind.BSN, _find_bsns),
    (PersonalDataKind.IBAN, _find_ibans),
    (PersonalDataKind.TELEFOON, _find_phones),
    (PersonalDataKind.ADRES, _find_home_addresses),
)
_LINK_SIGNS = re.compile(r"[/?&=:;,#]+")
_ABROAD = re.compile(r"(?<![\d+])(?=31[1-9]\d{8}(?!\d))")
"""Before a Dutch number as it stands in wa.me/31612345678."""


def find_in_link(
    address: str, functional: tuple[str, ...] = (), load_names: LoadNames = load_no_names
) -> list[PersonalData]:
    """The e-mail addresses, telephone numbers and pages of people in the address of a link.

    In a link that writes a message also the people in its subject and text. Codes such as %40 are read. The places are
    those in the text that was read so, and not in the address.
    """
    read = unquote(address)
    plain = _ABROAD.sub("+", _LINK_SIGNS.sub(" ", read))
    kinds = {PersonalDataKind.EMAIL, PersonalDataKind.TELEFOON}
    if read.lower().startswith("mailto:"):
        kinds = set(PersonalDataKind)
    found = [data for data in find_personal_data(plain, functional, (), load_names) if data.kind in kinds]
    return [*found, *_make_data(PersonalDataKind.NAAM, find_accounts(read, load_names))]


_HANDLE = re.compile(r"(?<![\w.@%+-])@([A-Za-z][\w.-]{2,38}\w)(?!@)", re.ASCII)
_PAGE = re.compile(r"\blinkedin\.com/(?:in|pub)/[\w%-]+")
_NETWORK = re.compile(
    r"\b(?:twitter|x|instagram|facebook|threads|bsky|tiktok|youtube|mastodon|github|gitlab)\.(?:com|net|app|social|nl)/"
    r"(?:profile/)?@?([A-Za-z][\w.-]{2,38}\w)",
    re.ASCII,
)
_ACCOUNT_PREFIXES = ("vander", "vanden", "vande", "van", "vd", "v", "de", "den", "der", "ter", "ten", "te", "el", "al")
_ACCOUNT_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
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
    words = _ACCOUNT_WORDS.findall(re.sub(r"[\d_.-]+", " ", account))
    if not words or (len(words[0]) > 1 and words[0].isupper()):
        return False
    low = [word.lower() for word in words]
    is_first_name = low[0].capitalize() in names.first_names
    if is_first_name and account[-1].isdigit() and len(low) == 1:
        return True
    if (is_first_name or len(low[0]) == 1) and _has_surname_behind(low, names):
        return True
    return any(_is_run_together(word, names) for word in {*low, "".join(low)})


def _has_surname_behind(words: Sequence[str], names: KnownNames) -> bool:
    """Whether behind the first word, a first name or a letter, a surname stands; behind a name any long word is one."""
    if any(_is_account_surname(one, names) for one in ("".join(words[1:]), *words[1:2])):
        return True
    is_pair = len(words) == 2 and len(words[0]) > 1 and len(words[1]) >= _SHORTEST_SURNAME  # noqa: PLR2004
    return is_pair and not is_thing(words[1])


_TWO_INITIALS = re.compile(r"[^aeiouy]{2}(?=[^\W\d_]{5})")
"""Two letters that are no syllable, before what is long enough for a surname."""


def _is_run_together(word: str, names: KnownNames) -> bool:
    """pietjansen, jdevries, kmulder, jwhofstra."""
    initials = _TWO_INITIALS.match(word)
    if initials and _is_account_surname(word[initials.end() :], names):
        return True
    if len(word) > _SHORTEST_BEHIND_INITIAL and (_is_account_surname(word[1:], names) or _is_prefixed(word[1:], names)):
        return True
    return any(
        word[:at].capitalize() in names.first_names and _is_account_surname(word[at:], names)
        for at in range(_SHORTEST_FIRST_NAME, len(word) - _SHORTEST_FIRST_NAME + 1)
    )


def _is_account_surname(word: str, names: KnownNames) -> bool:
    if len(word) < _SHORTEST_SURNAME and word in names.places:
        return False
    return word.capitalize() in names.surnames or _is_prefixed(word, names)


def _is_prefixed(word: str, names: KnownNames) -> bool:
    """vanderberg, vdberg, elamrani."""
    return any(
        word.startswith(prefix)
        and len(word) - len(prefix) >= _SHORTEST_SURNAME
        and word[len(prefix) :].capitalize() in names.prefixed_surnames
        for prefix in _ACCOUNT_PREFIXES
    )
