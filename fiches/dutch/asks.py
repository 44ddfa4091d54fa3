"""What a text asks for: which of two sides it wants of a thing, whether a law must change for it, and what it leaves
open.

* Sides: afschaffen or handhaven, verhogen or verlagen. `find_turned` says where one of two sentences names the other
  side. An ask is cut into its parts, each with its own verb: in "de heffing af te schaffen en de huren te verlagen" the
  two things have a side each. A part that names both sides of one pair has none, since nobody can tell which is meant.
* Laws: de Huisvestingswet aan te passen, wijziging van de Gemeentewet. A denial ("zonder wetswijziging"), a doubt
  ("mogelijk vraagt dit een wet") and a change that is past ("de in 2015 gewijzigde wet") are none.
* What is open: an ask that fixes nothing, an answer that is none, an agreement that is not there. An effort promises no
  result ("zich in te spannen"), a look leaves open what follows from it ("te onderzoeken of"), and a moment may never
  come ("zodra de omstandigheden het toelaten"). `fixes_something` says what makes up for such words.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from fiches.dutch.likeness import collect_roots
from fiches.dutch.negation import is_negated
from fiches.dutch.numbers import find_quantities
from fiches.dutch.rewording import PROTECTED_WORDS
from fiches.dutch.units import QuantityKind
from fiches.dutch.words import SentenceSpan, make_word_set, split_sentences, split_words


class Vagueness(StrEnum):
    """Why words fix nothing."""

    EFFORT = "inspanning"
    LOOK = "onderzoek"
    """Only a look: what comes of it, a deadline for the answer can still fix."""
    TALK = "gesprek"


_GAP = r"(?:[\w'’-]+,?\s+)"
_EFFORT = (
    r"(?:ervoor\s+)?\bin\s+te\s+spannen\b"
    rf"|\bzich\s+{_GAP}{{0,8}}?(?:in\s+te\s+zetten|(?:hard|sterk)\s+te\s+maken|te\s+buigen\s+over|te\s+beraden)\b"
    r"|\b(?:zijn|haar|hun)\s+(?:uiterste\s+)?best\s+te\s+doen\b|\b(?:ernst|haast)\s+te\s+maken\b"
    r"|\b(?:er\s*naar\s+)?te\s+streven\b(?:\s+naar\b)?|\b(?:eerste\s+|verdere\s+)?stappen\s+te\s+zetten\b"
    r"|\b(?:samen|gezamenlijk)\s+op\s+te\s+trekken\b|\bopen\s+te\s+staan\s+voor\b|\bbereid\s+te\s+zijn\b"
    r"|\bte\s+overwegen\b|\bin\s+overweging\s+te\s+nemen\b|\b(?:serieus|welwillend)\s+te\s+(?:nemen|bekijken|staan)\b"
    r"|\bzo\s?veel\s+als\s+mogelijk\b|\bvoor\s?zover\s+mogelijk\b|\b(?:indien|daar\s+waar|wanneer)\s+mogelijk\b"
    r"|\bnaar\s+vermogen\b|\bzo\s+goed\s+(?:als\s+)?mogelijk\b"
    rf"|\b(?:nog|nader|later)\s+{_GAP}{{0,3}}?(?:te\s+bepalen|(?:af\s+te\s+spreken|overeen\s+te\s+komen"
    r"|in\s+te\s+vullen|vast\s+te\s+stellen))\b"
)
_QUESTION = r"(?:of|hoe|wat|welke?|waar\w*|wie|wanneer|in\s+(?:hoeverre|welke)|op\s+welke)"
_LOOK = (
    rf"\bte\s+(?:onderzoeken|bekijken|verkennen|bezien|bestuderen|inventariseren|beoordelen)\s+{_QUESTION}\b"
    rf"|\b(?:na\s+te\s+gaan|uit\s+te\s+zoeken)\s+{_QUESTION}\b"
    r"|\b(?:mogelijkheden|mogelijkheid|haalbaarheid|wenselijkheid|kansen|opties|nut\s+en\s+noodzaak)\s+"
    rf"{_GAP}{{0,8}}?(?:te\s+(?:onderzoeken|bekijken|verkennen|bezien|bestuderen|inventariseren)|na\s+te\s+gaan)\b"
)
_TALK = (
    rf"\b(?:het|een|in|de)\s+{_GAP}{{0,2}}?(?:gesprek|dialoog|overleg|discussie)\s+{_GAP}{{0,4}}?"
    r"(?:aan\s+te\s+gaan|op\s+te\s+starten|te\s+(?:blijven|gaan|voeren|houden|openen|zoeken|starten|treden|beginnen))\b"
    rf"|\bom\s+(?:de\s+)?tafel\s+{_GAP}{{0,4}}?te\s+(?:gaan|zitten)\b"
)
_WORDS = rf"(?i)(?P<inspanning>{_EFFORT})|(?P<onderzoek>{_LOOK})|(?P<gesprek>{_TALK})"

_ROOTS = (
    "spannen", "zich", "best", "ernst", "haast", "streven", "stappen", "trekken", "open", "bereid", "overweg",
    "serieus", "welwillend", "mogelijk", "vermogen", "nog", "nader", "later", "onderzoek", "bekijken", "verkennen",
    "bezien", "bestuderen", "inventar", "beoordelen", "te gaan", "zoeken", "gesprek", "dialoog", "overleg",
    "discussie", "tafel",
)  # fmt: skip
"""Without one of these no word of an ask is vague: much cheaper than the search itself."""

_NO_ASK = re.compile(
    r"(?i)onderzoek|verken|bezien|bekijk|bestude|inventaris|te\s+zoeken|na\s+te\s+gaan\s+\w|gesprek|dialoog|overleg"
    r"|discussie|tafel|denken|kijken|aandacht|\boog\b|rekening\s+te|overweg"
)
"""Words after which even a law or a number is only what somebody looks at or talks about."""

_MOMENT = (
    r"(?i)\b(?:zodra|wanneer|als|indien|op\s+het\s+moment\s+dat)\s+[^.;]{0,60}?\b(?:toe(?:laat|laten|staat|staan)|mogelijk"
    r"|kan|kunnen|rijp|gunstig(?:er)?|zo\s?ver|daar\s+is|lukt|uitkomt|ruimte\s+(?:is|voor\s+is)|gelegenheid)\b"
    r"|\b(?:bij|op|te|ter)\s+(?:(?:een|de|het|eerste|eerst?volgende|volgende|nader)\s+){0,3}"
    r"(?:(?:geschikte?|passende?|gelegener|juiste?|goede?|te\s+bepalen)\s+)?(?:gelegenheid|(?<=\s)tijd\s+en\s+wijle)\b"
    r"|\bop\s+(?:een|het)\s+(?:nader\s+te\s+bepalen|geschikt|passend|juist|goed|later|gunstig)\s+(?:moment|tijdstip)\b"
    r"|\bte\s+(?:zijner|gelegener)\s+tijd\b|(?<!\w)t\.?z\.?t(?:\.|\b)|(?<!\w)z\.?s\.?m(?:\.|\b)|(?<!\w)a\.?s\.?a\.?p(?:\.|\b)"
    r"|\bzo\s+(?:snel|spoedig|vroeg|gauw|kort)\s+(?:als\s+)?mogelijk\b|\b(?:op|binnen)\s+(?:een\s+)?(?:zo\s+)?"
    r"(?:korte?|lange|kortere|langere|middellange|redelijke|afzienbare)\s+(?:mogelijke\s+)?(?:termijn|tijd)\b"
    r"|\b(?:nog|nader|later|in\s+(?:goed\s+)?overleg)\s+(?:\w+\s+){0,2}?(?:te\s+bepalen|af\s+te\s+spreken"
    r"|overeen\s+te\s+komen|vast\s+te\s+stellen|in\s+te\s+vullen|te\s+plannen)\b"
    r"|\bmettertijd\b|\bgaandeweg\b|\bgeleidelijk(?:\s+aan)?\b|\bna\s+verloop\s+van\s+tijd\b|\bna\s+rijp\s+beraad\b"
    r"|\b(?:in|de)\s+(?:de\s+)?(?:komende|nabije)\s+(?:jaren|tijd|periode|toekomst)\b"
)

_INSTRUMENT = (
    r"(?i)\b(?:met|via|door|uit)\s+(?:een\s+|de\s+|extra\s+)?(?:[\w-]+\s+){0,2}?(?:bedrag|bijdrage|vergoeding|budget"
    r"|subsidies?|korting|garantie|lening|vrijstelling|heffing|uitkering|verbod|voucher|tarief|team)\b"
)
_FIXED_THING = (
    r"(?i)\d|\b(?:wet|wetten|wetsvoorstel|wetswijziging|regeling|belastingplan|begroting|besluit)\b"
    r"|\bvaste?\s+(?:bedrag|bijdrage|vergoeding|budget|team)\b"
)
_YEAR = re.compile(r"\b[12]\d{3}\b")
_COUNTABLE = (QuantityKind.BEDRAG, QuantityKind.PERCENTAGE)
_MORE_BEFORE = re.compile(r"(?i)\bte\s+(?!zijner)[\w-]+n\b[^.;]*\ben\b")
_MORE_BEHIND = re.compile(r"(?i)\b(?:en|door)\b(?!\s+(?:hoe|wat|waar|of|welke?)\b)[^.;]*?\bte\s+[\w-]+n\b")


def find_vague_words(text: str) -> Iterator[tuple[SentenceSpan, Vagueness]]:
    """The words in an ask that fix nothing, in order, each with why."""
    low = " ".join(text.lower().split())
    for found in re.finditer(_WORDS, text) if any(root in low for root in _ROOTS) else ():
        yield SentenceSpan(*found.span(), found[0]), Vagueness(str(found.lastgroup))


def find_vague_moments(text: str) -> Iterator[SentenceSpan]:
    """Moments that nobody can look up: zodra het kan, te zijner tijd, bij een geschikte gelegenheid."""
    return (SentenceSpan(*found.span(), found[0]) for found in re.finditer(_MOMENT, text))


def is_only_a_look(words: str) -> bool:
    """Whether these vague words only look at something, or talk about it."""
    return _NO_ASK.search(words) is not None


def fixes_something(text: str, words: SentenceSpan) -> bool:
    """Whether an ask can be checked in spite of these words in it.

    An amount, a share or a year always makes up for them, and so does a second thing to do ("en de regeling te
    verlengen"). A law, the budget, a number or an instrument ("met een vast bedrag") does, unless it is only what
    somebody looks at.
    """
    if _YEAR.search(text) or any(one.kind in _COUNTABLE for one in find_quantities(text)):
        return True
    if not is_only_a_look(words.text) and (re.search(_FIXED_THING, text) or re.search(_INSTRUMENT, text)):
        return True
    before, behind = text[: words.start], text[words.end :]
    return _says_more(before, _MORE_BEFORE) or _says_more(behind, _MORE_BEHIND)


def _says_more(part: str, pattern: re.Pattern[str]) -> bool:
    """Whether beside the vague words something else is asked that is not vague itself."""
    return pattern.search(part) is not None and next(find_vague_words(part), None) is None


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


_PAIRS = (
    (
        r"af ?(?:te )?schaff\w+|afgeschaft|(?:te )?schrappen|geschrapt|in ?(?:te )?trekk\w+|ingetrokken|be[eë]indig\w+"
        r"|stop ?(?:te )?zett\w+|stopgezet|te stoppen|op ?(?:te )?heff(?:en|ing)|opgeheven|(?:te )?laten vervallen"
        r"|te laten vallen|los ?(?:te )?laten",
        r"(?:te )?handhaven|gehandhaafd|(?:te )?behouden|behoud van|in stand (?:te )?houden|te laten bestaan"
        r"|voort ?(?:te )?zett\w+|voortgezet|te continueren|in ?(?:te )?voer(?:en|ing)|ingevoerd|vast ?(?:te )?houden"
        r"|(?:te )?verlengen|(?:blijvend|permanent|structureel) (?:te )?maken",
    ),
    (
        r"verhog\w+|verhoogd|te laten (?:stijgen|groeien)|omhoog|hogere?",
        r"verlag\w+|verlaagd|te laten (?:dalen|krimpen)|omlaag|lagere?",
    ),
    (
        r"versnel\w+|bespoedig\w+|vervroeg\w+|naar voren (?:te )?halen",
        r"vertra(?:ag|g)\w+|uit ?(?:te )?stell?\w*|uitgesteld|op ?(?:te )?schort\w*|opgeschort|temporiser\w+",
    ),
    (
        r"vergro(?:ten|ting)|vergroot|uit ?(?:te )?breid\w+|uitgebreid|verruim\w+",
        r"verklein\w+|in ?(?:te )?krimp\w+|ingekrompen|beperk(?:en|ing|t)|versmal\w+",
    ),
    (r"centra(?:al|le|lise\w+)", r"decentra(?:al|le|lise\w+)"),
    (r"verplicht\w*", r"vrij ?(?:te )?lat\w+|vrijwillig\w*"),
    (
        r"toe ?(?:te )?(?:staan|laten)|toegestaan|mogelijk (?:te )?maken",
        r"verbied\w+|verbod|verboden|onmogelijk (?:te )?maken|uit ?(?:te )?sluiten|te weren",
    ),
    (r"bundel\w*|gebundeld|samen ?(?:te )?voeg\w+|samengevoegd", r"splits\w+|gesplitst|op ?(?:te )?knippen|opgeknipt"),
    (r"tijdelijke?|eenmalige?", r"blijvende?|permanente?|structureel|structurele"),
    (r"aan ?(?:te )?scherp\w+|aangescherpt|verzwar\w+|strengere?", r"versoepel\w+|soepelere?|verlicht(?:en|ing)"),
    (r"in ?(?:te )?stemmen met|te steunen|over ?(?:te )?nemen", r"af ?(?:te )?wijzen|verwerp\w+|te weigeren"),
    (r"(?<!niet )(?<!geen )(?<!te )(?<!onder )meer(?! dan)", r"minder(?! dan)"),
    (r"grote", r"kleine"),
)
"""Words of which one side of each pair asks the opposite of the other. Handhaving is not among them: it is a task."""
_CUT = re.compile(r"(?:,\s*|\s+)(?:en|maar|of)\s+|[,;]\s+")
_VERB = re.compile(r"\bte\s+\w+n\b")
_ADVERBS = PROTECTED_WORDS | make_word_set("""
    alsnog definitief eindelijk ermee fors geheel helemaal komende landelijk meteen snel sneller spoedig stapsgewijs
    verder volledig voorlopig vooralsnog wettelijk zelf
    """)
_LEAST_ALIKE = 0.5
"""Of the things that two asks are about: the words of one are all among those of the other, at least half of them."""


class Stance(NamedTuple):
    """What a part of an ask wants, and of what."""

    pair: int
    """Which pair of opposites its words belong to."""
    is_first: bool
    words: str
    thing: str
    """The root of the first word that it is about: the heffing in de heffing voor huurders."""
    about: frozenset[str]
    """The roots of the other words."""

    def is_opposite(self, other: "Stance") -> bool:
        """Whether another ask wants the opposite of the same thing."""
        if self.pair != other.pair or self.is_first is other.is_first or self.thing != other.thing:
            return False
        small, large = sorted((self.about, other.about), key=len)
        return small <= large and 2 * len(small) >= _LEAST_ALIKE * (len(small) + len(large))


def find_stances(text: str, synonyms: Mapping[str, str] | None = None) -> tuple[Stance, ...]:
    """What an ask wants of each thing. `synonyms` (word to word, small letters) is data of the ronde."""
    return _collect_stances(text.lower(), tuple(synonyms.items()) if synonyms else ())


@lru_cache(maxsize=5000)  # a set is judged again and again with one fiche changed
def _collect_stances(low: str, synonyms: tuple[tuple[str, str], ...]) -> tuple[Stance, ...]:
    parts = _split_parts(low) if _make_pattern().search(low) else ()
    return tuple(stance for part in parts for stance in _find_in_part(part, dict(synonyms)))


def find_turned(official: str, ours: str) -> str:
    """The words of ours that name the other side of a pair than the official sentence does; "" when none do.

    A pair of which either sentence names both sides tells nothing.
    """
    one, other = _collect_sides(official.lower()), _collect_sides(ours.lower())
    for pair in one.keys() & other.keys():
        words = next(iter(other[pair].values()))
        is_turned = len(one[pair]) == len(other[pair]) == 1 and not one[pair].keys() & other[pair].keys()
        # the same word beside another denial is told as that
        if is_turned and words not in one[pair].values():
            return words
    return ""


def _collect_sides(low: str) -> dict[int, dict[bool, str]]:
    """The sides of each pair that a text names, with the words."""
    sides: dict[int, dict[bool, str]] = {}
    for one in _make_pattern().finditer(low):
        sides.setdefault(_get_pair(one), {})[_is_first(one, low)] = one[0]
    return sides


def _find_in_part(part: str, synonyms: Mapping[str, str]) -> Iterator[Stance]:
    sides: dict[int, set[bool]] = {}
    found = list(_make_pattern().finditer(part))
    about = _list_roots(_make_pattern().sub(" ", part), synonyms)
    for one in found:
        sides.setdefault(_get_pair(one), set()).add(_is_first(one, part))
    for one in found if about else ():
        if len(sides[_get_pair(one)]) == 1:
            yield Stance(_get_pair(one), _is_first(one, part), one[0], about[0], frozenset(about))


def _list_roots(part: str, synonyms: Mapping[str, str]) -> list[str]:
    """The roots of its words in order, without numbers and what says when, how soon or how far."""
    words = (word.text for word in split_words(part) if word.text.lower() not in _ADVERBS)
    return [root for word in words if not word.isdigit() for root in collect_roots(word, synonyms)]


def _get_pair(found: re.Match[str]) -> int:
    return int(str(found.lastgroup)[1:])


def _is_first(found: re.Match[str], part: str) -> bool:
    """Whether it wants the first of the pair: not to abolish is to keep."""
    return str(found.lastgroup).startswith("a") is not is_negated(part, found.start(), found.end())


def _split_parts(text: str) -> Iterator[str]:
    """The pieces of an ask, each with a verb of its own; what has none belongs to the verb that follows."""
    start, ends = 0, [found.span() for found in _CUT.finditer(text)]
    for end, following in ends:
        if _VERB.search(text, start, end) and _VERB.search(text, following):
            yield text[start:end]
            start = following
    yield text[start:]


@cache
def _make_pattern() -> re.Pattern[str]:
    sides = (f"(?P<a{at}>{one})|(?P<b{at}>{other})" for at, (one, other) in enumerate(_PAIRS))
    return re.compile(rf"\b(?:te )?(?=[a-eghiklmopstuvw])(?:{'|'.join(sides)})\b")


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
