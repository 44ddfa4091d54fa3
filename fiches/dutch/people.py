"""Finds names of people in Dutch text, as far as a title, a function, initials or words before it give a name away.

With lists of names also who is named by first name and surname only (`full_names`). Offices without a name, portfolios,
organisations and things that are called after people are no persons.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from fiches.dutch.full_names import (
    NO_PERSONS,
    KnownNames,
    LoadNames,
    Surroundings,
    find_double_surnames,
    find_full_names,
    is_sure_first_name,
    is_thing,
    load_no_names,
)
from fiches.dutch.words import SentenceSpan, make_word_set

UPPER = "A-ZÀ-ÖØ-Þ"
"""The capitals of a text of which `fold_capitals` replaced the others, for in a set."""

_PAST_LATIN_1 = re.compile("[\u0100-\u024f\u1e00-\u1eff]")
"""The other letters of the languages that are written in ours; a set of their capitals is slow to compile."""

_MARKS = "\u0300-\u036f"
"""Accents that stand behind their letter."""

CAPITAL = rf"(?:[Dd]['’])?[{UPPER}][\w'’{_MARKS}]+"
_SURNAME = rf"{CAPITAL}(?:-{CAPITAL})?"
_PREFIX = r"(?:v\.d\.|v/d|van der|van den|van de|van 't|van|de la|de|den|der|ter|ten|te|in 't|'t|el|al|von)"
_SURE_PREFIX = r"(?:van der|van den|van 't|in 't)"
"""What stands in a name only; 'wethouder van de gemeente' and 'van Utrecht' name no person."""

_BIG_PREFIX = r"(?:Van der|Van den|Van de|Van|De la|De|Den|Der|Ter|Ten|El|Al|Von)"
_INITIAL_LETTER = rf"[{UPPER}][{_MARKS}]?\."
_INITIALS = rf"(?:(?:{_INITIAL_LETTER}|(?:Th|Ph|Chr|Joh|IJ)\.)[ ]?){{1,4}}"
_TITLES = r"(?:(?:drs|dr|mr|ir|ing|prof|dhr|mw|mevr)\.? ){0,3}"

_ADDRESSES = (
    r"[Dd]e heer|[Ff]amilie|[Ee]chtpaar|[Ww]eduwe|[Mm]evrouw|[Mm]eneer"
    r"|(?:[Dd]hr|[Mm]w|[Mm]evr|[Dd]rs|[Dd]r|[Mm]r|[Ii]r|[Ii]ng|[Pp]rof)\.?"
)
_ADDRESSED = (
    rf"(?<!\d )\b(?:{_ADDRESSES}) "
    rf"({_TITLES}(?:{_INITIALS})?(?:{CAPITAL} )??(?:{_PREFIX} |{_BIG_PREFIX} )?{_SURNAME})"
)
_IN_CAPITALS = (
    r"\b(?:DE HEER|MEVROUW|MENEER|DHR\.?|MEVR\.?) "
    rf"((?:{_INITIAL_LETTER} ?){{0,4}}(?:(?:VAN|DE|DEN|DER|TER|TEN|TE|HET|'T|EL|AL) ){{0,3}}[{UPPER}'’-]{{2,}})"
)
_POLITE = re.compile(r"(?i:de heer|mevrouw|meneer|dhr|mevr)\b")
"""With one of these a name may stand in capitals; without, capitals are an abbreviation."""

_FUNCTIONS = (
    "wethouder|gedeputeerde|burgemeester|minister|minister-president|premier|staatssecretaris|commissaris|secretaris"
    "|voorzitter|directeur|raadslid|Statenlid|Kamerlid|dijkgraaf|heemraad|informateur|formateur|verkenner"
    "|portefeuillehouder|griffier|projectleider|beleidsmedewerker|adviseur|woordvoerder|ambtenaar|penvoerder|fractievoorzitter"
    "|CdK|CvdK|Eurocommissaris|gemeentesecretaris|provinciesecretaris|programmadirecteur|programmamanager|procesmanager"
    "|projectmanager|kwartiermaker|lijsttrekker|fractieleider|partijleider|staatsraad|bestuurder"
)
_IN_FUNCTION = (
    rf"\b(?:(?i:{_FUNCTIONS})|(?i:commissaris) van de Koning(?:in)?|(?i:minister|staatssecretaris) van [A-Z]{{2,5}}) "
    rf"({_TITLES}(?:{_INITIALS}(?:{_PREFIX} |{_BIG_PREFIX} )?{_SURNAME}"
    rf"|{CAPITAL} (?:{_PREFIX} |{_BIG_PREFIX} )?{_SURNAME}|(?:{_BIG_PREFIX}|{_SURE_PREFIX}) {_SURNAME}|{_SURNAME}))"
)
_BEHIND_A_NAME = (
    r" ?[,(] ?(?:de |onze |voormalig )?(?i:wethouder|gedeputeerde|burgemeester|minister|premier|staatssecretaris"
    r"|commissaris|dijkgraaf|heemraad|raadslid|Statenlid|Kamerlid|griffier|voorzitter|directeur|secretaris"
    r"|woordvoerder)\b"
)
"""A function of a person; an adviseur or penvoerder may be an organisation too."""

_FULL_NAME = (
    rf"(?<![\w.-])(?<!\b[Dd]e )(?<!\b[Hh]et )(?<!\b[Ii]n )(?<!\b[Uu]it )"
    rf"({_TITLES}(?:{_INITIALS}|{CAPITAL} )(?:{_PREFIX} )?{_SURNAME})\Z"
)
_CONTACT = (
    r"\b(?i:contactpersoon|contact|penvoerder|auteur|opsteller|opgesteld door|steller|namens deze)[:,]? ?"
    rf"({_TITLES}(?:{_INITIALS}(?:{_PREFIX} )?{_SURNAME}|{CAPITAL} (?:{_PREFIX} |{_BIG_PREFIX} )?{_SURNAME}))"
)
_FULL_CONTACT = (
    r"\b(?:[Nn]amens|[Bb]el|[Bb]el met|[Mm]ail|[Mm]ail naar|[Cc]ontact met|[Gg]esproken met|[Dd]ank aan) "
    rf"((?!{_BIG_PREFIX} |[A-Z]{{2}}){CAPITAL} (?:{_PREFIX} |{_BIG_PREFIX} )?{_SURNAME})"
)
_LABELS = (
    "optie", "scenario", "variant", "fase", "plan", "model", "spoor", "bijlage", "deel", "groep", "categorie", "label",
    "route", "lijn", "stap", "type", "klasse", "pijler", "cluster", "perceel", "kavel", "vitamine", "sectie", "blok",
)  # fmt: skip
_NO_LABEL = "".join(rf"(?<!\b{label} )" for label in _LABELS)
_LIST_LETTERS = "A-IVX"
"""What numbers a list, an option or a chapter."""

_NO_LIST_LETTER = rf"(?![{_LIST_LETTERS}])[{UPPER}][{_MARKS}]?\."
_WITH_INITIALS = (
    rf"(?<![\w.])((?:{_INITIAL_LETTER}[ ]?){{2,4}}(?:{_PREFIX} )?{_SURNAME}|{_INITIAL_LETTER} {_PREFIX} {_SURNAME}"
    rf"|(?:Th|Ph|Chr|Joh|IJ)\.[ ]?(?:{_INITIAL_LETTER}[ ]?){{0,3}}(?:{_PREFIX} )?{_SURNAME}"
    rf"|{_INITIAL_LETTER} (?:El|Al|Ben|Aït|Ait|Von|Van der|Van den) {_SURNAME})"
)
_WITH_INITIAL = (
    rf"(?<![\w.°])(?i:{_NO_LABEL})({_NO_LIST_LETTER} {_SURNAME}"
    r"|(?:(?<=\bdoor )|(?<=\bmet )|(?<=\bbij )|(?<=\bvan )|(?<=\baan )|(?<=\bnamens )|(?<=\bvolgens )|(?<=[a-z]: ))"
    rf"{_INITIAL_LETTER} {_SURNAME})"
)
_NO_INITIALS = r"(?:N\.V|B\.V|V\.S|U\.S|V\.K|N\.B|P\.S|P\.M)\."
_INITIALS_BEHIND = rf"(?<![\w-])({_SURNAME}, (?!{_NO_INITIALS})(?:{_INITIAL_LETTER} ?){{2,4}}(?:{_PREFIX}\b)?)(?!\w)"
_SURNAME_FIRST = re.compile(
    rf"(?:(?<![^;:(•\n])|(?<=[;:(•-] ))(({_SURNAME}), ({_SURNAME})(?: ({_PREFIX}))?)(?=\s*(?:[;:.()\n]|\Z))"
)
"""Jansen, Piet; Vries, Karin de: all of an item of a list, or of a text."""
_LETTERS = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(rf"(?<!\w)(?:{_INITIAL_LETTER}|(?:Th|Ph|Chr|Joh|IJ)\.)")
_FUNCTION_WORDS = frozenset(word.lower() for name in _FUNCTIONS.split("|") for word in name.split("-"))
_PATTERNS = (
    (_ADDRESSED, make_word_set("heer familie echtpaar weduwe mevrouw meneer dhr mw mevr drs dr mr ir ing prof")),
    (_IN_CAPITALS, make_word_set("heer mevrouw meneer dhr mevr")),
    (_IN_FUNCTION, _FUNCTION_WORDS),
    (_CONTACT, make_word_set("contactpersoon contact penvoerder auteur opsteller opgesteld steller namens")),
    (_FULL_CONTACT, make_word_set("namens bel mail contact gesproken dank")),
)
"""How a name is recognised, with the words, in small letters, of which a text must have one for it to be there."""

_NO_NAMES = make_word_set("""
    Algemene Bestuurlijke Binnenlandse Buitenlandse Cultuur Defensie Economie Economische Eerste Energie Europese
    Financiën Gemeente Grote Infrastructuur Innovatie Interprovinciaal Jeugd Justitie Kamer Klimaat Koning Landbouw
    Landelijk Landelijke Media Milieu Mobiliteit Natuur Nederland Nederlandse Onderwijs Openbaar Participatie
    Provinciale Provincie Publieke Raad Regio Regionale Rijk Ruimte Ruimtelijke Sociale Sport Staten Stikstof Tweede
    Bouwend Den Europees Europese Groot Gedeputeerde Hoge Hoogheemraadschap Koninklijk Koninklijke Lage Metropool Nieuwe
    Noord Omgevingsdienst Oost Oude Rijkswaterstaat Sint Staatsbosbeheer Techniek Vervoerregio Vrije West Zuid
    Groene Metropoolregio Noordelijk Noordelijke Oostelijk Stedelijk Stedelijke Veiligheidsregio Westelijk Zuidelijk
    Veiligheid Verkeer Vervoer Vitaal Volksgezondheid Volkshuisvesting Water Welzijn Werk Wonen Zaken Zorg
    """)
"""Capitalised words that begin a portfolio or an office, not a name."""

_ORGANISATIONS = make_word_set("""
    Adviescommissie Agenda Akkoord Bestuur Bestuurskunde Bond Bureau Centrum College Commissie Deal Deals Dienst
    Fonds Gebied Gemeenten Groep Instituut Kamer Koepel Kwaliteit Ministerie Openbaarheid Ordening Overleg Platform
    Programma Raad Regio Rijk Staten Stichting Team Unie Vereniging Waterschap Waterschappen Zaken
    Brabant Europa Groningen Holland Limburg Nederland Utrecht Zeeland
    """)
_OPENINGS = make_word_set("""
    Aan Achter Alle Als Alleen Binnen Bij Boven Bovendien Buiten Daar Daarmee Daarna Daarom Daarvoor Dan Dat De Deze Die
    Dit Door Een Elk Elke En Er Geen Het Hier Hierdoor Hiermee Hij Hoe In Is Langs Met Mits Na Naar Naast Niet Nu Om
    Omdat Onder Ons Onze Ook Op Over Per Rond Rondom Samen Sinds Te Tegen Tijdens Toen Tot Tussen Uit Van Vanaf Vanuit
    Vanwege Veel Via Volgens Voor Waar Wat We Wel Wie Wij Ze Zie Zij Zo Zoals Zonder
    """)
"""What begins a sentence: behind one capital it is no surname."""

_REFERENCE = re.compile(
    r"(?i:\b(?:motie|moties|amendement|initiatiefwet|advies|commissie|studiegroep|kabinet|wet|rapport)"
    r"(?:[- ](?:van (?:het |de )?)?(?:leden |lid |Kamerlid )?)?)\Z"
)
_CALLED_AFTER = (
    "straat|laan|weg|plein|kade|singel|gracht|plantsoen|dreef|boulevard|kanaal|park|pad|tunnel|brug|sluis|ziekenhuis"
    "|school|gemaal|museum|kazerne|stadion|stichting|prijs|fonds|instituut|lezing"
)
_STREET = re.compile(rf"\w(?:{_CALLED_AFTER})\Z")
_STREET_BEHIND = re.compile(rf"(?: [{UPPER}]\w+)? [{UPPER}]\w*(?:{_CALLED_AFTER})\b")
"""Streets and the like that are called after a person, and the end of such a name behind the words of a person."""

_NEXT_CAPITAL = re.compile(rf" ([{UPPER}]\w+)")
_REACH, _LONGEST_NAME = 40, 60


def fold_capitals(text: str) -> str:
    """The text with an Ä for each capital that `UPPER` does not hold, such as Š; every place stays what it was."""
    if text.isascii():
        return text
    return _PAST_LATIN_1.sub(lambda found: "Ä" if found[0].isupper() else found[0], text)


_SMALL_PREFIXES = make_word_set("van de den der ter ten te het in op la el al")
_PREFIXES_IN_FILE_NAME = r"((?:(?:van|de|den|der|ter|ten|te|het)[-_ .])*)"
_IN_FILE_NAME = (
    r"(?i)(?<![^\W_])(de[-_ .]heer|heer|mevrouw|meneer|dhr|mevr|mw|drs|dr|ir|ing|prof)[-_ .]+"
    rf"{_PREFIXES_IN_FILE_NAME}([^\W\d_]+)"
)
_FUNCTION_IN_FILE_NAME = rf"(?i)(?<![^\W_])({_FUNCTIONS})[-_ .]+{_PREFIXES_IN_FILE_NAME}([^\W\d_]+)"
_ALSO_UNITS = make_word_set("mw dr ir ing")
"""Titles that are often something else in an address: ing-bank, 10-mw-park."""

_INITIALS_IN_FILE_NAME = r"(?<![^\W_])(?:[A-Z][-_.]+)+(?=[A-Z][^\W\d_])"
_IN_CAPITALS_ONLY = r"(?<![A-Za-z])[A-Z]{2,}(?:[-_ ][A-Z]{2,})+(?![A-Za-z])"
_RUN_ON = r"(?<=[a-z])(?=[A-Z])"


def spell_file_name(name: str, load_names: LoadNames = load_no_names) -> str:
    """The name of a file as words: foto-dhr-de-vries.png as "foto dhr de Vries png", KarinDeBoer as "Karin De Boer".

    Names of files are mostly in small letters, so what stands behind a title gets a capital; with `load_names` also a
    surname behind a function, and a first name with a surname.
    """
    # a plus stands for a blank in an address, unless it is part of one for mail
    spelled = name if "@" in name else name.replace("+", "-")
    spelled = re.sub(_IN_CAPITALS_ONLY, lambda found: found[0].lower(), spelled)
    spelled = re.sub(_RUN_ON, "-", spelled)
    spelled = re.sub(_INITIALS_IN_FILE_NAME, lambda found: re.sub(r"(?<!\.)[-_]", ".", found[0]), spelled)
    for at in [*_find_behind_titles(spelled, load_names), *_find_small_names(spelled, load_names)]:
        spelled = spelled[:at] + spelled[at].upper() + spelled[at + 1 :]
    # a title right behind a number would be read as a unit, so what stands there stays; an address keeps its dots
    return re.sub(r"(?<!\d)[-_]" if "@" in name else r"(?<!\d)[-_]|(?<=[^\W\d_]{2})\.", " ", spelled)


def _find_behind_titles(name: str, load_names: LoadNames) -> Iterator[int]:
    """Where a surname begins behind a title; behind a function, or what is often something else, one of the lists."""
    for pattern, unsure in ((_IN_FILE_NAME, _ALSO_UNITS), (_FUNCTION_IN_FILE_NAME, _FUNCTION_WORDS)):
        for found in re.finditer(pattern, name):
            is_sure = found[1].lower() not in unsure
            names = None if is_sure else load_names()
            if is_sure or (names and not is_thing(found[3]) and _is_listed_surname(found[3], names, found[2])):
                yield found.start(3)


def _find_small_names(name: str, load_names: LoadNames) -> Iterator[int]:
    """Where a first name and its surname begin, both in the lists: karin_de_boer."""
    words = list(_LETTERS.finditer(name))
    names = load_names() if len(words) > 1 else None
    for at, word in enumerate(words[:-1]) if names else ():
        if names and word[0] not in _SMALL_PREFIXES and is_sure_first_name(word[0].capitalize(), names):
            behind = at + 1 + sum(1 for _ in takewhile(lambda one: one[0] in _SMALL_PREFIXES, words[at + 1 : -1]))
            if _is_listed_surname(words[behind][0], names, name[words[at].end() : words[behind].start()].strip("-_ .")):
                yield from (word.start(), words[behind].start())


def _is_listed_surname(word: str, names: KnownNames, prefix: str) -> bool:
    surname = word.capitalize()
    return surname in (names.prefixed_surnames if prefix else names.surnames) and surname not in _NO_NAMES


def find_names(
    text: str, allowed: Collection[str] = (), load_names: LoadNames = load_no_names
) -> Iterator[SentenceSpan]:
    """The names of people in a text, in order; each once.

    Offices without a name (minister van Financiën), portfolios (wethouder Wonen) and things named after people
    (motie-Özütok, advies Ter Haar) are no persons, nor is what `allowed` holds. `load_names` brings the lists with
    which a first name and a surname alone are known.
    """
    folded = fold_capitals(text)
    low = folded.lower()
    if low == folded:  # every name has a capital, and a third of all texts have none
        return
    surroundings = _make_surroundings(tuple(allowed))
    words = frozenset(_LETTERS.findall(low))
    has_initial = _INITIAL.search(folded) is not None
    candidates = _find_candidates(folded, words, has_initial=has_initial)
    found = [match.span(1) for match in candidates if _is_person(text, match, surroundings.known)]
    names = find_full_names(text, folded, words, surroundings, load_names)
    found += [(name.start, name.end) for name in names]
    if has_initial:
        found += [(name.start, name.end) for name in find_double_surnames(text, folded, load_names)]
    found += _find_surnames_first(folded, surroundings, load_names)
    last = 0
    # Of names that begin together the longest comes first.
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= last and not _is_in_public(text, start):
            last = end
            yield SentenceSpan(start, end, text[start:end])


def _find_surnames_first(text: str, surroundings: Surroundings, load_names: LoadNames) -> Iterator[tuple[int, int]]:
    """Names as an address list has them, both parts in the lists."""
    for match in _SURNAME_FIRST.finditer(text) if ", " in text else ():
        names = load_names()
        if names is None or _is_no_person(match, surroundings):
            continue
        is_place = match[2].lower() in names.places and not match[4]
        is_listed = _is_listed_surname(match[2], names, match[4] or "") and is_sure_first_name(match[3], names)
        if is_listed and not is_place:
            yield match.span(1)


def _is_no_person(match: re.Match[str], surroundings: Surroundings) -> bool:
    """Whether a part of a name in an address list is a word of another kind, or a name that the ronde allows."""
    words = {match[2], match[3]}
    known = {match[1].lower(), *(word.lower() for word in words)}
    return not (words.isdisjoint(surroundings.other) and surroundings.known.isdisjoint(known))


@lru_cache(maxsize=8)  # a ronde allows the same names in each text
def _make_surroundings(allowed: tuple[str, ...]) -> Surroundings:
    functions = frozenset(word.capitalize() for word in _FUNCTION_WORDS)
    other = _NO_NAMES | _ORGANISATIONS | _OPENINGS | functions
    return Surroundings(other, frozenset(term.lower() for term in allowed))


def _find_candidates(text: str, words: frozenset[str], *, has_initial: bool) -> Iterator[re.Match[str]]:
    for pattern, triggers in _PATTERNS:
        if not triggers.isdisjoint(words):
            yield from re.finditer(pattern, text)  # compiled when the first text needs it
    if not _FUNCTION_WORDS.isdisjoint(words):
        yield from _find_before_function(text)
    if has_initial:
        for pattern in (_WITH_INITIALS, _WITH_INITIAL, _INITIALS_BEHIND):
            yield from re.finditer(pattern, text)


def _find_before_function(text: str) -> Iterator[re.Match[str]]:
    """Jan Jansen (wethouder); Sjaak van der Tak, voorzitter van de bond."""
    for function in re.finditer(_BEHIND_A_NAME, text):
        end = function.start()
        name = re.compile(_FULL_NAME).search(text, max(0, end - _LONGEST_NAME), end)
        if name:
            yield name


_OFFICES = (
    r"(?:oud-|toenmalig |demissionair )?(?:minister(?:-president)?|premier|staatssecretaris|informateur|formateur"
    r"|verkenner|eurocommissaris|(?<!van de )koning(?:in)?)"
    r"(?: van (?:[A-Z]{2,5}|[A-Z]\w+(?:(?:,| en) [A-Z]\w+)*))?"
)
_HELD_IN_PUBLIC = re.compile(rf"\b(?i:{_OFFICES}) \Z|(?<!van de )(?<!van )\b(?i:{_OFFICES}), \Z")
"""Before the name of who holds an office that everybody knows: minister Jansen is in the newspaper, and no secret."""


def _is_in_public(text: str, start: int) -> bool:
    return _HELD_IN_PUBLIC.search(text, max(0, start - _REACH), start) is not None


def _is_person(text: str, match: re.Match[str], known: frozenset[str]) -> bool:
    name = text[slice(*match.span(1))]
    words = name.split()
    if name.lower() in known | NO_PERSONS or _is_behind_other(text, match):
        return False
    if _STREET.search(name) or _STREET_BEHIND.match(match.string, match.end(1)) or _is_before_thing(match):
        return False
    if name.isupper() and not _POLITE.match(match[0]):
        return False
    return not _is_other_name(words) and not any(word.lower() in known for word in words)


def _is_behind_other(text: str, match: re.Match[str]) -> bool:
    """Whether a reference, or an article with a title, stands before the name."""
    reach = max(0, match.start() - _REACH)
    is_referred = _REFERENCE.search(text, reach, match.start()) is not None
    return is_referred or _ARTICLE_AND_TITLE.search(text, reach, match.start(1)) is not None


def _is_before_thing(match: re.Match[str]) -> bool:
    """Dr. Nassau College, P.C. Hooft-prijs."""
    if re.match(r"-[a-z]{3}", match.string[match.end(1) :]):
        return True
    following = _NEXT_CAPITAL.match(match.string, match.end(1))
    return following is not None and is_thing(following[1])


_ARTICLE_AND_TITLE = re.compile(r"\b(?i:de|het) (?:(?:Drs|Dr|Mr|Ir|Ing|Prof)\.? )+\Z")
"""De Mr. Hans van Mierlo Stichting, het Dr. Leo Kannerhuis: a person has no article before such a title."""
_RULE = r"(?i)\w{3,}(?:wet|akkoord|fonds|agenda|visie|beleid|programma|regeling|besluit|transitie)\Z"
"""What an office may be for: programmamanager Omgevingswet."""


def _is_other_name(words: Sequence[str]) -> bool:
    """Whether these words begin or end as no name of a person does, or name an organisation."""
    if words[0] in _NO_NAMES or words[-1] in _OPENINGS or words[-1].lower() in _FUNCTION_WORDS:
        return True
    if len(words) == 1 and re.search(_RULE, words[0]):
        return True
    others = _ORGANISATIONS | _NO_NAMES if _is_initial(words[0]) else _ORGANISATIONS
    return not others.isdisjoint(words)


def _is_initial(word: str) -> bool:
    return word.endswith(".") and len(word) == len("J.")
