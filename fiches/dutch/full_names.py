"""Finds people who are named by first name and surname only, with lists of Dutch names that the caller brings.

A capital says little in Dutch: towns, laws, programmes, schools and streets have them too, and many of those are called
after people. So a first name of the lists must stand in front, and nothing around it may say that it is a thing:
an article before it (de Johan Cruijff Arena), a kind of thing before or behind it (stichting, huis, -school), or more
capitals. The surname need not be in the lists, unless the first name is a word as well.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple, Protocol

from fiches.dutch.words import SentenceSpan, make_word_set


class KnownNames(Protocol):
    """Lists of names as they are written, and of places in small letters."""

    @property
    def first_names(self) -> Collection[str]:
        """Without those that are mostly another word."""

    @property
    def doubtful_first_names(self) -> Collection[str]:
        """Those that are mostly another word."""

    @property
    def surnames(self) -> Collection[str]:
        """With and without a prefix of their own."""

    @property
    def prefixed_surnames(self) -> Collection[str]:
        """What stands behind van, de, ter and their like."""

    @property
    def places(self) -> Collection[str]:
        """Towns, municipalities and regions."""


LoadNames = Callable[[], KnownNames | None]
"""Reads the lists when the first text needs them; None when there are none."""


def load_no_names() -> None:
    """For who has no lists: then nobody is known by a first name and a surname alone."""


class Surroundings(NamedTuple):
    """The words that are no names, whatever a list says."""

    other: frozenset[str]
    """Words that begin or end an office, a portfolio or a sentence, and functions: no part of a name."""
    known: frozenset[str]
    """Names of no person that the caller brings, in small letters."""


_UPPER = "A-ZÀ-ÖØ-Þ"
_CAPITALISED = re.compile(rf"[{_UPPER}][\w'’\u0300-\u036f]*\w")
_CAPITAL = rf"(?:[Dd]['’])?{_CAPITALISED.pattern}"
_WORD = rf"{_CAPITAL}(?:-{_CAPITAL})*"
_SMALL_PREFIX = (
    r"(?:van der|van den|van de|van het|van 't|van|de la|de|den|der|ter|ten|te|in 't|in de|op de|op den|'t|el|al|ben"
    r"|von|du|le)"
)
_RUN = rf"(?<![\w.@/&-]){_WORD}(?: (?:{_SMALL_PREFIX} |[{_UPPER}]\. ){{0,2}}{_WORD})+(?![\w@])"
"""Capitalised words in a row, with the prefixes of surnames between them."""

_TWO_CAPITALS = re.compile(
    rf"[{_UPPER}][\w'’-]{{0,40}} (?:(?:van|de|den|der|het|'t|ter|ten|te|in|op|la|el|al|ben|von|du|le|[{_UPPER}]\.) )"
    rf"{{0,2}}[{_UPPER}]"
)
"""Without these there is no such run; a pattern that begins with a set is fast where nothing is found."""

_PART = rf"((?:{_SMALL_PREFIX} |[{_UPPER}]\. ){{0,2}})({_WORD})"
_BIG_PREFIXES = make_word_set("Van De Den Der Ter Ten Te El Al Ben Von La Le Aït Ait Du Abu Bin")
_ARTICLE = r"(?i:\b(?:de|het|een|'t|deze|dit|onze|ons|elke|elk|geen|in|te)) (?:(?:Drs|Dr|Mr|Ir|Ing|Prof)\. )*\Z"
"""Before the name of a thing or a place; nobody says 'de Jan Jansen'."""

_THING_ENDINGS = tuple(
    make_word_set("""
    academie advies akkoord allee architecten arena baan bank bedrijven bibliotheek boerderij bouw carré centrum
    codex code collectie college commissie compagnie conferentie consultancy deal dienst effect festival fonds
    foundation gasthuis gebouw gemaal gracht groep hogeschool hospice hotel instelling instituut kade kanaal kapel
    kasteel kazerne kerk kliniek kwartier laan laantje laboratorium leerstoel lezing lyceum markt media methode
    model molen monument museum norm ontwikkeling opvang paad pad paleis park partners pensioen plan plantsoen plein
    polder polders praktijk prijs principe programma project regeling reservaat school singel sluis stadion station
    stichting straat strjitte studie techniek terrein theater tunnel universiteit vastgoed vereniging viaduct weg
    wet wijk winkel ziekenhuis zone zorg zwembad
    """)
)
"""Kinds of things, also at the end of a longer word."""

_THING_WORDS = make_word_set("""
    advocaten beurs bos brug bv cup dijk erf haven hal hoeve hof hove huis huizen kamer mavo meer orde poort raad
    stal toren universitair wal wei zaal
    """)
"""As a word only: many surnames end so."""

_BEFORE_A_NAME = _THING_WORDS | make_word_set("""
    arrest bedrijf buurt bureau club coöperatie corporatie dorp eiland firma gemeente graaf huize kabinet keizer
    keten koning koningin label lijst maatschap merk ministerie orkaan partij prins prinses provincie rapport regio
    schip sint stad storm studiegroep supermarkt team uitgever uitgeverij veerboot villa woningcorporatie zaak
    zorggroep
    """)
"""What stands before a name that it carries itself, or that its head carries."""

_PROPOSAL = r"(?i:\b(?:moties?|amendement|initiatiefnota|initiatiefwet)[- ](?:van (?:de |het )?)?(?:leden |lid )?)\Z"


_KINDS_OF_FIRM = (
    "aannemer", "aannemers", "baggeraar", "baggeraars", "bedrijf", "boot", "boten", "fabriek", "keten", "ketens",
    "kwekerij", "makelaar", "ontwikkelaar", "ontwikkelaars", "organisatie", "rederij", "schepen", "schip",
    "vervoerder", "winkel",
)  # fmt: skip
"""What a name may stand behind, at the end of a longer word: winkelketen, reddingboot."""

_SHIP = r"\b(?:[ZH]r\.? ?Ms\.?|m[ps]s?\.?) \Z"
_FIRM_BEHIND = re.compile(r",? (?:B\.V\.|N\.V\.|BV|NV|bv|nv|VOF|vof|& |en Zonen\b|en Zn\b)")
"""What stands behind the name of a firm."""


def is_thing(word: str) -> bool:
    """Whether a word is of a kind of thing that may carry the name of a person: College, Terlouwschool."""
    low = word.lower()
    return low in _THING_WORDS or low.endswith(_THING_ENDINGS)


def _is_behind_thing(before: str) -> bool:
    """Whether a name behind these words is part of what a thing is called, or of a proposal in parliament."""
    word = (before.rstrip(" -").rsplit(maxsplit=1) or [""])[-1].lower().lstrip("('\"‘“")
    is_kind = word in _BEFORE_A_NAME or word.endswith((*_THING_ENDINGS, *_KINDS_OF_FIRM))
    return is_kind or re.search(rf"{_PROPOSAL}|{_SHIP}", before) is not None


_ALSO_WORDS = make_word_set("""
    Alp Amber Amor Ares Aria Art Aster August Augustus Aurora Baan Bader Bars Basten Beer Berk Bloem Bouwen Brand
    Bruin Burger Candy Caprice Ceder Charisma Chester Clark Club Constant Deli Dia Dies Diesel Domina Dong Dot Eden
    Eerste Elan Engel Eros Europa Fake Fan Fee Fin Fine Flint Flora Florijn Fox Franc Gene Genesis Germ Gloria Haar
    Hager Hang Har Haring Hart Hee Hei Hoi Hok Hope Indigo Islam Jazz Jeep Jersey Junior Just Kader Kalm Kar Karst
    Kas Kee Keet Kent Kiem Kien Kier Kik Kin Kina King Klaar Koop Lam Lava Lei Lelie Lente Lok Lux Maan Maas Maat
    Madison Mana Manna Marina Marine Marines Mille Mine Mint Mus Nada Nader Nero Nova Parel Peer Pel Pep Pier Ping
    Pluk Prudent Raaf Ram Raven Rea Regina Rem Rex Rijk Rim Rio Robijn Roman Romeo Rong Rover Sage Sake Sang Sera
    Serve Servet Siena Skip Soleil Splinter Star Stern Stoffer Storm Sultan Summer Tak Take Tam Tan Tao Tea Terra
    Tiara Tien Tijm Timber Tin Troost Tuba Veer Vesper Viola Violet Vita Vos Walt Wan Wang Wei Wen Wester Wille Win
    Winter Wolf Yang Yin Zander Zen Zier Zilver Zomer Zus Zwaan
    """)
"""First names that are words or other names too: with these the surname must be known."""

NO_PERSONS = frozenset((
    "albert heijn", "anne frank", "ballast nedam", "dirk van den broek", "douwe egberts", "enza zaden",
    "hans anders", "henri dunant", "jan linders", "jan modaal", "jan splinter", "jantje beton", "johan cruijff",
    "johan cruyff", "leen bakker", "louis vuitton", "max havelaar", "philip morris", "rijk zwaan",
    "ronald mcdonald", "twynstra gudde", "willem de zwijger", "willem van oranje",
))  # fmt: skip
"""Firms, funds and figures of speech that carry the name of a person."""

_OFFICE_BEHIND = (
    r" ?[(,] ?(?:(?:de |het )?(?:provincie|gemeente|waterschap|ministerie|hoogheemraadschap)\b|[A-Z]\w*[A-Z]\w*\))"
)
"""Behind the name of somebody who speaks for it: (VNG), (UvW), (gemeente Breda)."""

_BY_SOMEBODY = (
    r"(?i:\b(?:door|namens|volgens|met|bij|aan|onder leiding van"
    r"|(?:mail|mailtje|appje|telefoontje|memo|notitie|brief|voorstel|verzoek|advies|vraag|opmerking|hand) van"
    r"|trekker|contactpersoon|auteur|opsteller|tekst|opdrachtgever):? )\Z"
)
_NOTES = (
    "vraag",
    "opmerking",
    "opm.",
    "mail",
    "mailtje",
    "appje",
    "tip",
    "reactie",
    "suggestie",
    "correctie",
    "inbreng",
)
_TEAMS = ("werkgroep", "team", "griffie", "secretariaat", "afdeling", "projectgroep")
_SPOKEN_WITH = (
    "met", "door", "volgens", "aan", "bij", "namens", "via", "actie", "collega", "collega's", "cc", "kopie",
    "agenda van", "hand van", "idee van", "versie van", "voorstel van", "verzoek van", "akkoord van",
)  # fmt: skip
"""Before the first name of somebody whom the writer knows: kortgesloten met Carolien."""

_MORE_NAMES = rf"(?:(?:, | en ){_CAPITAL}(?! [{_UPPER}]))*"
_BY_FIRST_NAME = (
    rf"(?i:\b(?:{'|'.join(map(re.escape, _SPOKEN_WITH))}):? )({_CAPITAL}{_MORE_NAMES})"
    rf"(?![\w'’-]| (?:{_SMALL_PREFIX} )?[{_UPPER}])"
)
_SINGLE_NAMES = (
    rf"(?i:\b(?:{'|'.join(map(re.escape, _NOTES))})) van ({_CAPITAL})(?= *[:;,.?!)]|\Z)",
    rf"(?<![\w.-])({_CAPITAL}) (?=(?:uit|van) (?:de|het|ons|onze) (?:{'|'.join(_TEAMS)})\b)",
)
"""Where a first name alone is one: vraag van Youssef, Ans uit de werkgroep."""

_ASKING_WORDS = frozenset((*_NOTES, "opm", *_TEAMS, *(words.split()[0].removesuffix("'s") for words in _SPOKEN_WITH)))
"""Of which one must be there for it."""

_INITIAL_AND_SURNAMES = rf"(?<![\w.])([{_UPPER}]\. {_CAPITAL}[ -]{_CAPITAL})(?![\w-])"
_REACH = 45
_SHORTEST_NAME = 2


class _Part(NamedTuple):
    """A capitalised word of a run at text[start:end], with the prefix before it."""

    prefix: str
    word: str
    start: int
    end: int


def find_full_names(
    text: str, folded: str, words: Collection[str], surroundings: Surroundings, load_names: LoadNames
) -> Iterator[SentenceSpan]:
    """First names with a surname, and first names alone where somebody asks or answers, in order of their kind.

    `folded` is the text with capitals that the patterns know, of the same length; `words` are its words in small
    letters.
    """
    for run in re.finditer(_RUN, folded) if _TWO_CAPITALS.search(folded) else ():
        parts = _split_run(text, run)
        if all(part.word in surroundings.other for part in parts[:-1]):
            continue
        names = load_names()
        if names is None:
            return
        yield from _find_in_run(text, parts, surroundings, names)
    if not _ASKING_WORDS.isdisjoint(words):
        yield from _find_single_names(text, folded, surroundings, load_names)


def _split_run(text: str, run: re.Match[str]) -> list[_Part]:
    found = re.compile(_PART).finditer(run.string, run.start(), run.end())
    return [_Part(part[1].strip(), text[slice(*part.span(2))], *part.span(2)) for part in found]


def _find_in_run(
    text: str, parts: Sequence[_Part], surroundings: Surroundings, names: KnownNames
) -> Iterator[SentenceSpan]:
    """The first name in a run of capitals that nothing before or behind it makes a thing."""
    for at, part in enumerate(parts[:-1]):
        if not _may_begin(text, parts, at, surroundings):
            continue
        last = _find_surname(parts, at, names)
        if _is_somebody(text, parts, (at, last), surroundings, names):
            end = parts[last].end
            yield SentenceSpan(part.start, end, text[part.start : end])
            return
        if _is_first_name(part.word, names):
            return


def _may_begin(text: str, parts: Sequence[_Part], at: int, surroundings: Surroundings) -> bool:
    """Whether a name may begin at this word: before it stand no article, no kind of thing and no other capital."""
    if parts[at].word in surroundings.other or parts[at].word.endswith(("'s", "’s")):
        return False
    before = text[max(0, parts[at].start - _REACH) : parts[at].start]
    if re.search(_ARTICLE, before) or _is_behind_thing(before):
        return False
    if at == 0 or parts[at].prefix == "van" or all(part.word.isupper() for part in parts[:at]):
        return not parts[at].prefix or parts[at].prefix == "van"
    # the capital of the word before it is that of its sentence
    return at == 1 and not parts[1].prefix and _begins_sentence(text, parts[0].start)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \"'‘“(")
    return not before or before[-1] in ".!?:;\n•–-"


def _find_surname(parts: Sequence[_Part], at: int, names: KnownNames) -> int:
    """Where the surname stands: behind a second first name, and behind the prefixes with a capital."""
    last = at + 1
    while (
        last + 1 < len(parts)
        and not parts[last].prefix
        and (
            parts[last].word in _BIG_PREFIXES
            or (parts[last].word in names.first_names and not _is_no_surname(parts[last + 1].word))
        )
    ):
        last += 1
    return last


def _is_no_surname(word: str) -> bool:
    return word.isupper() or is_thing(word)


def _is_somebody(
    text: str, parts: Sequence[_Part], span: tuple[int, int], surroundings: Surroundings, names: KnownNames
) -> bool:
    first, last = parts[span[0]].word, parts[span[1]]
    if _is_known_as_other(text, parts[span[0] : span[1] + 1], surroundings, names):
        return False
    if _is_followed_by_thing(text, parts, span[1], names):
        return False
    surname_known = _is_surname(parts, span, names)
    if not surname_known and not _may_be_surname(last, surroundings, names):
        return False
    if _is_first_name(first, names):
        return surname_known or first not in _ALSO_WORDS
    if first in names.doubtful_first_names and surname_known:
        return True
    return surname_known and _is_in_company(text, parts, span, surroundings, names)


def _is_known_as_other(text: str, parts: Sequence[_Part], surroundings: Surroundings, names: KnownNames) -> bool:
    """Whether the name, or a word of it, is in a list of what is no person."""
    name = text[parts[0].start : parts[-1].end].lower()
    words = {part.word.lower() for part in parts}
    return name in names.places or name in NO_PERSONS or not surroundings.known.isdisjoint({name, *words})


def is_sure_first_name(word: str, names: KnownNames) -> bool:
    """Whether it is a first name and no other word or place."""
    return word in names.first_names and word not in _ALSO_WORDS and word.lower() not in names.places


def _is_first_name(word: str, names: KnownNames) -> bool:
    """Gert-Jan and Anne-Marie are two in one."""
    return word in names.first_names or ("-" in word and all(part in names.first_names for part in word.split("-")))


def _is_surname(parts: Sequence[_Part], span: tuple[int, int], names: KnownNames) -> bool:
    last = parts[span[1]]
    big_prefix = span[1] - 1 > span[0] and parts[span[1] - 1].word in _BIG_PREFIXES
    known = names.prefixed_surnames if last.prefix or big_prefix else names.surnames
    halves = last.word.split("-")
    return any(half in known or half in names.surnames for half in halves) and (
        last.word.lower() not in names.places or last.word in known
    )


def _may_be_surname(part: _Part, surroundings: Surroundings, names: KnownNames) -> bool:
    """Whether a word that is in no list may be one all the same; Van Wassenaar may."""
    if part.word.isupper() or part.word in surroundings.other or len(part.word) <= _SHORTEST_NAME:
        return False
    return (part.word.lower() not in names.places or part.prefix == "van") and not is_thing(part.word)


def _is_followed_by_thing(text: str, parts: Sequence[_Part], last: int, names: KnownNames) -> bool:
    """Whether the words behind a name make it that of a thing: Anne Frank Huis, Jan Terlouw-lezing."""
    if _FIRM_BEHIND.match(text, parts[last].end):
        return True
    behind = text[parts[last].end : parts[last].end + 2]
    if behind[:1] == "-" and behind[1:].isalpha():
        return True
    if last + 1 == len(parts):
        return False
    following = parts[last + 1]
    # behind a surname with van stands where somebody works: Jan Jansen van Financiën
    return not (following.prefix or following.word.isupper() or following.word in names.surnames)


def _is_in_company(
    text: str, parts: Sequence[_Part], span: tuple[int, int], surroundings: Surroundings, names: KnownNames
) -> bool:
    """Whether the words around a first name that is in no list say that somebody is meant."""
    first, end = parts[span[0]], parts[span[1]].end
    if not _may_be_surname(first, surroundings, names) or first.word in names.surnames:
        return False
    before = text[max(0, first.start - _REACH) : first.start]
    return bool(re.match(_OFFICE_BEHIND, text[end : end + _REACH]) or re.search(_BY_SOMEBODY, before))


def _find_single_names(
    text: str, folded: str, surroundings: Surroundings, load_names: LoadNames
) -> Iterator[SentenceSpan]:
    """Vraag van Youssef: …; Ans uit de werkgroep."""
    # nearly every text has a word that may stand before a name, and hardly any a first name
    written = _list_capitalised(text, folded)
    names = load_names() if written else None
    if names is None or not any(_is_single_name(word, surroundings, names) for word in written):
        return
    for found in (one for pattern in _SINGLE_NAMES for one in re.finditer(pattern, folded)):
        word = text[slice(*found.span(1))]
        if _is_single_name(word, surroundings, names):
            yield SentenceSpan(*found.span(1), word)
    yield from _find_by_first_name(text, folded, surroundings, names)


def _list_capitalised(text: str, folded: str) -> list[str]:
    """The words with a capital, without those that only stand before a name, such as Vraag."""
    capitalised = {text[slice(*one.span())] for one in _CAPITALISED.finditer(folded)}
    return [word for word in capitalised if word.lower() not in _ASKING_WORDS]


def _find_by_first_name(
    text: str, folded: str, surroundings: Surroundings, names: KnownNames
) -> Iterator[SentenceSpan]:
    """Kortgesloten met Carolien; opgesteld door Sanne en Yusuf."""
    for found in re.finditer(_BY_FIRST_NAME, folded):
        start, end = found.span(1)
        spans = [one.span() for one in re.compile(_CAPITAL).finditer(folded, start, end)]
        words = [text[slice(*span)] for span in spans]
        if all(_is_single_name(word, surroundings, names) for word in words):
            yield from (SentenceSpan(*span, word) for span, word in zip(spans, words, strict=True))


def _is_single_name(word: str, surroundings: Surroundings, names: KnownNames) -> bool:
    return (
        word in names.first_names
        and word not in _ALSO_WORDS
        and word not in surroundings.other
        and word.lower() not in surroundings.known
        and word.lower() not in names.places
    )


def find_double_surnames(text: str, folded: str, load_names: LoadNames) -> Iterator[SentenceSpan]:
    """E. Bruins Slot, A. Hoekstra-Wind: a letter that may also be of a list, before two surnames."""
    for found in re.finditer(_INITIAL_AND_SURNAMES, folded):
        words = text[found.start(1) + len("A. ") : found.end(1)].replace("-", " ").split()
        names = load_names()
        if names and all(word in names.surnames and word.lower() not in names.places for word in words):
            yield SentenceSpan(*found.span(1), text[slice(*found.span(1))])
