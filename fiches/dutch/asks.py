"""How an offer or an ask is put: whether it runs on from the words above it, what it leaves open, and whether it says
that a law will change.

The words above are "Wij zetten ons in om" or "Het kabinet kan helpen door". What runs on from them is the rest of one
sentence, with a verb after "te" and without a full stop. `find_break` says what breaks that off, where, and what was
meant, as far as that follows from the words themselves.

An ask may fix nothing, an answer may be none, and an agreement not there. An effort promises no result ("zich in te
spannen"), a look leaves open what follows from it ("te onderzoeken of"), and a moment may never come ("zodra de
omstandigheden het toelaten"). `fixes_something` says what makes up for such words.

A law changes in "de Huisvestingswet aan te passen" and "wijziging van de Gemeentewet". A denial ("zonder
wetswijziging"), a doubt ("mogelijk vraagt dit een wet") and a change that is past ("de in 2015 gewijzigde wet") are
none.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from fiches.dutch.negation import is_negated
from fiches.dutch.numbers import find_quantities
from fiches.dutch.units import QuantityKind
from fiches.dutch.words import SentenceSpan, make_word_set, split_sentences, split_words


class BreakKind(StrEnum):
    """What breaks a sentence off."""

    REPEATS = "opening"
    """It says the words above it again."""
    BEGINS = "zin"
    """It begins a sentence of its own."""
    MORE = "zinnen"
    """Another sentence follows."""
    STOP = "punt"
    NO_VERB = "werkwoord"
    """No verb after te."""


class Break(NamedTuple):
    """What breaks a sentence off: text[start:end].

    `meant` is the text that would run on, "" when only its writer knows.
    """

    kind: BreakKind
    start: int
    end: int
    meant: str = ""


_TO_DO = re.compile(r"(?i)\b(?:te|tegemoet te)\s+[\w'’-]*n\b")
_ABBREVIATION = re.compile(r"(?i)(?:\w\.\w+|\b(?:enz|etc|mln|mld|bijv|ca|incl|excl|jl|nr|art|resp))\.$")
_STOP = re.compile(r"[.!?;:,]+[\"'”’)]*$")
_SPEAKS = re.compile(r"(?i)(?:wij|we|ik)\s+[a-zà-ÿ]+")
_ACTS = re.compile(
    r"(?i)(?:het\s+(?:kabinet|rijk|ministerie)|de\s+(?:regering|minister|staatssecretaris|overheid))\s+([a-zà-ÿ]+)\b"
)
_NO_VERBS = make_word_set("met dat niet tot naast uit niet al wat het want")
_ACTING = make_word_set("kan zal wil mag moet is gaat doet ziet zou")
_OPENERS = {
    "Wij zetten ons in om": re.compile(
        r"(?i)(?:(?:wij|we)\s+zetten\s+ons\s+in(?:\s+om|\s+voor)?|om(?!\s+de\s+\w+\s+te\b))\b:?\s*"
    ),
    "Het kabinet kan helpen door": re.compile(r"(?i)(?:het\s+kabinet\s+kan\s+helpen(?:\s+door)?|door)\b:?\s*"),
}
_PARTICLES = make_word_set("""
    aan af bij door in mee na om op over samen terug toe uit vast voor vrij weg open klaar beschikbaar
    """)
_ADVERBS = make_word_set("mee terug vast vrij weg klaar beschikbaar")
"""Of those what is no preposition as well."""
_PREPOSITIONS = make_word_set("aan bij binnen door in met naar om op over te tot tussen uit van via voor")
_CLAUSES = make_word_set("""
    die dat als omdat zodat waar waarin waarmee waarop waarvan waarvoor wanneer hoe wat wie of zodra zolang
    terwijl tenzij mits
    """)
_NOT_INFINITIVES = make_word_set("zijn zullen willen")


def find_break(text: str, opening: str) -> Break | None:
    """What breaks a text off from the words above it; None when it runs on."""
    body = text.rstrip()
    repeated = _OPENERS[opening].match(body) if opening in _OPENERS else None
    if repeated:
        return Break(BreakKind.REPEATS, 0, len(repeated[0].rstrip()), _clean_end(body[repeated.end() :]))
    begin = _find_subject(body)
    if begin:
        return Break(BreakKind.BEGINS, 0, begin, _make_meant(body))
    sentences = split_sentences(body)
    if len(sentences) > 1 and sentences[0].text.endswith((".", "!", "?")):
        return Break(BreakKind.MORE, sentences[1].start, sentences[-1].end)
    if not _TO_DO.search(body):
        return Break(BreakKind.NO_VERB, 0, len(body)) if len(split_words(body)) > 1 else None
    stop = _STOP.search(body)
    if stop and not _ABBREVIATION.search(body) and not body.endswith("..."):
        return Break(BreakKind.STOP, _find_last_word(body), len(body), _clean_end(body))
    return None


def _find_subject(body: str) -> int:
    """Where the subject and the verb of a sentence of its own end; 0 when there are none."""
    speaks = _SPEAKS.match(body)
    if speaks:
        return speaks.end()
    acts = _ACTS.match(body)
    if acts and acts[1] not in _NO_VERBS and (acts[1].endswith("t") or acts[1] in _ACTING):
        return acts.end()
    return 0


def _find_last_word(body: str) -> int:
    return body.rfind(" ") + 1


def _clean_end(body: str) -> str:
    """A text as the rest of a sentence: a small first letter, unless it is of a name, and no stop."""
    plain = body if _ABBREVIATION.search(body) else _STOP.sub("", body)
    return plain if _TO_DO.search(plain) else ""


def _make_meant(body: str) -> str:
    """ "Wij maken per gebied afspraken" as "per gebied afspraken te maken": of many, the verb is its own infinitive."""
    words = _STOP.sub("", body).split()
    verb = words[1].lower() if len(words) > 2 else ""  # noqa: PLR2004  (a subject, a verb and something else)
    if not _has_infinitive(words[0].lower(), verb) or not _is_one_clause(body):
        return ""
    rest = words[2:]
    low = [word.lower() for word in rest]
    # 'mee aan plannen': what stands behind the particle of the verb stays behind the verb
    inner = next((at for at, word in enumerate(low[:-1]) if word in _ADVERBS and low[at + 1] in _PREPOSITIONS), None)
    if inner is not None:
        return " ".join((*rest[: inner + 1], "te", verb, *rest[inner + 1 :]))
    if _CLAUSES.intersection(low):
        return ""  # a clause of its own goes behind the verb, and only its writer knows where it begins
    particle = [rest.pop()] if low[-1] in _PARTICLES else []
    return " ".join((*rest, *particle, "te", verb))


def _has_infinitive(subject: str, verb: str) -> bool:
    """Whether the verb of many, as in "wij maken", is its own infinitive."""
    return subject in ("wij", "we") and verb.endswith("n") and verb not in _NOT_INFINITIVES


def _is_one_clause(body: str) -> bool:
    return {",", ";", "."}.isdisjoint(body.rstrip(".")) and not _TO_DO.search(body)


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
