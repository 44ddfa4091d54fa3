"""What a Dutch sentence claims: whether it names a term, and where it lays a duty on somebody.

"Gemeenten moeten bouwen" lays a duty, "wij vragen gemeenten" does not.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter

from fiches.dutch.units import extract_stem
from fiches.dutch.words import SentenceSpan, make_word_set, split_words


def find_term(text: str, term: str) -> tuple[SentenceSpan, ...]:
    """Where a term of one or more words stands, singular or plural: "extra bestuurslaag" in "extra bestuurslagen"."""
    named = split_words(term)
    if not named or named[0].text[:2].lower() not in text.lower():  # cheap: the first letters are those of the plural
        return ()
    wanted = [extract_stem(word.text) for word in named]
    found = split_words(text)
    stems = [extract_stem(word.text) for word in found]
    starts = (at for at in range(len(stems) - len(wanted) + 1) if stems[at : at + len(wanted)] == wanted)
    return tuple(_make_span(text, found[at].start, found[at + len(wanted) - 1].end) for at in starts)


_SHORTEST_MANNER = 5
_MANNERS = make_word_set("aanpak werkwijze benadering manier werken beleid")
"""Nouns of how one works: of a term with one of them, what is said with a verb is meant as well."""

_IN_MANNER = r"""(?ix)
    \b{how}\w{{1,3}}\s+(?:te\s+werk\s+\w+|aan\s+te\s+pakken|aanpak\w*|aangepakt|te\s+werken|werk(?:t|en|end|wijzen?)|beleid
        |benader\w*|te\s+benaderen|georganiseerd|ingericht|manier\s+van\s+werken)\b
    |\b(?:pak(?:t|ken)?|werk(?:t|en)?|ga(?:at|an)|blij(?:ft|ven))\b[^.;:,]{{0,60}}?\b{how}\w{{1,3}}\b(?:\s+(?:aan|te\s+werk|werken))?
"""
_PUT_DOWN = r"""(?ix)
    \b{how}\s+(?:\w+\s+)?{first}(?:\s+te\s+{verb}|ge{root}[dt]?e?)\b
    |\b(?:{root}t?|{verb})\b[^.;:,]{{0,80}}?\b{how}\s+(?:\w+\s+){{0,3}}?{first}\b
"""
_SEPARABLE = re.compile(r"(op|aan|af|in|uit|over|toe|voor|door)(\w{3,}en)")


def has_other_forms(term: str) -> bool:
    """Whether a term is also meant when its verb has another form: eenzijdig opleggen, sectorale aanpak."""
    how, _, what = term.partition(" ")
    return len(how) > _SHORTEST_MANNER and bool(_SEPARABLE.fullmatch(what) or (what in _MANNERS and how.endswith("e")))


def find_other_forms(text: str, term: str) -> tuple[SentenceSpan, ...]:
    """Where a term stands with another form of its verb: eenzijdig opgelegd, sectoraal te werk gaan."""
    how, _, what = term.partition(" ")
    if how[:-2].lower() not in text.lower() or not has_other_forms(term):
        return ()
    found = (_make_span(text, *one.span()) for one in re.finditer(_make_forms_pattern(how, what), text))
    return tuple(one for one in found if not _DENIED.search(one.text))


def _make_forms_pattern(how: str, what: str) -> str:
    verb = _SEPARABLE.fullmatch(what)
    if verb is None:
        return _IN_MANNER.format(how=re.escape(how[:-2]))
    root = re.sub(r"(\w)\1$", r"\1", verb[2][:-2])
    return _PUT_DOWN.format(how=re.escape(how), first=verb[1], verb=verb[2], root=root)


def _make_span(text: str, start: int, end: int) -> SentenceSpan:
    return SentenceSpan(start, end, text[start:end])


_NO_LONGER = r"(?:\s+niet\s+langer\s+(?:aarzelen|talmen|treuzelen|wachten)\b)"
_DUTIES = (
    (("moet", "moeten"), _NO_LONGER + "?"),
    (("mag", "mogen"), _NO_LONGER),
    (("dient", "dienen"), r"[^,]{0,200}?\bte\b"),
    (("behoort", "behoren"), r"[^,]{0,200}?\bte\b"),
    (("is", "zijn"), r"\s+(?:(?:dan|daarom|ook|straks|voortaan)\s+)?(?:verplicht|gehouden)\b"),
    (
        ("wordt", "worden"),
        r"\s+(?:\w+\s+)?(?:verplicht|gedwongen|gehouden|gesommeerd|(?:geacht|verondersteld)(?=\s[^,]*\bte\b))\b",
    ),
    (
        ("heeft", "hebben"),
        r"\s+(?:maar\b[^,]{0,200}?\bte\b|[^,]{0,60}?\bmaar\s+te\s+\w{2,}en\b|zich\b[^,]{0,200}?\bte\s+(?:houden|voegen"
        r"|schikken|richten|conformeren|onthouden)\b|(?:(?!\b(?:om|toegezegd|beloofd|besloten|afgesproken|geprobeerd|gekozen)\b)[^,]){1,80}?\b(?:te\s+(?:accepteren|aanvaarden|dulden|volgen|gehoorzamen"
        r"|respecteren)|(?:op\s+te\s+volgen|na\s+te\s+(?:leven|komen)|mee\s+te\s+werken))\b)",
    ),
    (
        ("krijgt", "krijgen"),
        r"\s+(?:(?:dan|straks)\s+)?(?:(?:de|een)\s+(?:\w+e\s+)?(?:verplichting|plicht|opdracht|aanwijzing|boete|dwangsom|sanctie)\b"
        r"|[^,]{1,60}?\b(?:opgelegd|opgedragen|voorgeschreven)\b)",
    ),
    (("hoort", "horen"), r"\s[^,]{0,100}?\bte\s+\w+en\b"),
    (("komt", "komen"), r"\s[^,]{0,60}?\bonder\s+(?:curatele|(?:\w+\s+)?toezicht)\b"),
    (("zal", "zullen"), r"\s+(?:\w+\s+){0,4}moeten\b"),
)
"""Verbs of one and of many, with what makes a duty of them."""

_SHARED = re.compile(
    r"(?i)\b(?:samen|elkaar|onderling|met ons|afspraken|afspreken|overleggen|kunnen|krijgen"
    r"|ruimte(?!\s+(?:te\s+)?maken)|vrijheid|weten"
    r"|wachten|wennen|soms|vaak|meestal|nu al|vooraf al|nu (?:voor|bij|met|per|langs|nog|steeds|telkens))\b"
)
"""What makes it an agreement, a right, or how things are; none of these is laid on anybody."""

_US_TOO = re.compile(r"(?i)\s+[eé]n\s+(?:(?:de|alle)\s+)?(?:regio(?:'?s)?|ons(?:zelf)?)\b")
"""Who binds himself as well lays nothing on another: de bijdrage dwingt Rijk en regio."""

_DENIED = re.compile(r"(?i)\b(?:geen|niet(?! langer)|niets|nooit)\b")
_AS_IT_IS = re.compile(r"(?i)\b(?:nu|al|momenteel|vandaag)\b")
_NO_SUBJECT = make_word_set("""
    aan achter bij binnen buiten dankzij die door hoe hoeveel hoezeer in langs met naar namens of om onder op over
    richting rond sinds tegen tussen uit van vanuit via voor waar waarbij waarin waarvoor wanneer wat welke zoals zonder
    """)
"""Words before a name that make it something else than the subject of a demand."""

FRONT_WORDS = make_word_set("""
    anders bovendien daar daarbij daarmee daarna daarom daartoe daarvoor dan dat dit dus eerst en hierbij hierdoor
    hiervoor maar na niettemin of ook straks toch uiteindelijk verder vervolgens voortaan want wel
    """)
FRONT_PHRASES = make_word_set("bij binnen in met na om op per tot uiterlijk vanaf volgens voor vóór zonder")
_WORD = re.compile(r"\w+")
_HORIZON = 1000
"""A clause is no longer than so many characters, so that a text without a full stop takes no ages."""


ONE, MANY = "\ua000", "\ua001"
"""Letters of the Yi for every letter of a name of one, or of many, in the copy of a sentence that is searched: then no
pattern has to hold the names, which takes long to compile."""

_TAILS = {verb: tail for verbs, tail in _DUTIES for verb in verbs}


def _make_who_pattern(signs: str) -> str:
    return (
        r"(?:\b(?:de|het|een|elke?|iedere?|alle|deze)\s+)?(?:\b(?:andere|betrokken|grote|kleine|meeste|nieuwe)\s+)?"
        # A place is part of a name only with a capital: de gemeente van Utrecht.
        rf"\b[{signs}]+\b(?:\s+van\s+(?-i:[A-Z{ONE}{MANY}])\w+)?"
    )


def _join_verbs(number: int, *without: str) -> str:
    """The verbs of one (0) or of many (1)."""
    return "|".join(verbs[number] for verbs, _ in _DUTIES if verbs[number] not in without)


_DETAIL = (
    r"(?:\s+(?:aan|in|bij|langs|rond|met|zonder|uit|op|binnen|buiten|onder|boven)(?:\s+(?!die\b|dat\b|te\b|en\b|of\b)[\w'’-]+){1,5}?"
    r"|,?\s+die\s+[^,.;:]{3,80},)?"
)
"""What may stand between who must and the verb: gemeenten aan de rand, gemeenten die achterblijven."""

_SUBJECT_FIRST = re.compile(
    rf"(?i){_make_who_pattern(ONE)}{_DETAIL}\s+(?P<of_one>{_join_verbs(0)})\b"
    rf"|{_make_who_pattern(MANY)}{_DETAIL}\s+(?P<of_many>{_join_verbs(1)})\b"
)
_VERB_FIRST = re.compile(
    rf"(?i)\b(?P<of_one>{_join_verbs(0, 'heeft')})\s+{_make_who_pattern(ONE)}"
    rf"|\b(?P<of_many>{_join_verbs(1, 'hebben')})\s+{_make_who_pattern(MANY)}"
)

_PASSIVE = "".join(rf"(?<!\b{verb} )" for verb in ("is", "zijn", "wordt", "worden", "werd", "niet"))
_SOMEBODY = _make_who_pattern(ONE + MANY)
_FORCED = re.compile(
    "(?i)"
    + "|".join(
        (
            rf"{_PASSIVE}\b(?:verplicht(?:en)?|dwing(?:t|en)?|gelast(?:en)?)\s+{_SOMEBODY}(?!\s+te\b)",
            rf"{_SOMEBODY}\s+(?:(?:te|kunnen|mogen|desnoods|zo nodig)\s+){{0,3}}(?:verplichten|dwingen)\b",
            rf"\b(?:legt|leggen|draagt|dragen)\s+(?:aan\s+)?{_SOMEBODY}\s[^.,;:]{{0,200}}?\bop\b(?=\s*(?:[.,;]|$))",
            rf"{_SOMEBODY}\s+(?:\w+\s+){{0,4}}(?:op\s+te\s+(?:leggen|dragen)|op(?:leggen|dragen|gelegd|gedragen))\b",
            rf"\beis(?:en|t)\s+(?:dat|van)\s+{_SOMEBODY}",
            rf"\b(?:stel|plaats|breng|zet)(?:t|en|ten)?\s+{_SOMEBODY}\s+(?:[^.,;:]{{0,60}}?\s)?onder\s+(?:curatele|(?:\w+\s+)?toezicht)\b",
            rf"{_SOMEBODY}\s+(?:\w+\s+){{0,4}}onder\s+(?:curatele|(?:\w+\s+)?toezicht)\s+(?:te\s+)?(?:stellen|plaatsen)\b",
            rf"\bschrij(?:ft|ven)\s+(?:aan\s+)?{_SOMEBODY}\s+(?:[^.,;:]{{0,80}}?\s)?voor\b"
            r"(?=\s+(?:hoe\w*|wat|dat|welke?|waar|wanneer)\b|\s*(?:[.,;]|$))",
            rf"{_SOMEBODY}\s+(?:\w+\s+){{0,4}}(?:voor\s+te\s+schrijven|voorschrijven)\b",
        )
    )
)
"""Somebody is made to do something: wij dwingen, leggen op, dragen op, schrijven voor, eisen."""

_FORCING_STEMS = (
    "verplicht", "dwing", "gelast", "legt", "legg", "draagt", "drag", "gelegd", "eis", "curatele", "toezicht", "schrij",
)  # fmt: skip
"""Of which one is in every such sentence."""

_ITS_OWN = r"regie|taak|taken|bevoegdhe\w+|besluit\w*|zeggenschap|aanpak|rol|uitvoering|vergunning\w*|het|dit"
_TAKE_OVER = (
    rf"(?i)[,:;]\s+(?:dan\s+)?(?P<threat>(?:(?:neemt|nemen|trekt|trekken)\s+{_SOMEBODY}\s+(?:[^.,;:]{{1,40}}?\s)?"
    rf"(?:{_ITS_OWN})\s+(?:over|naar\s+zich\s+toe)|(?:grijpt|grijpen)\s+{_SOMEBODY}\s+(?:\w+\s+)?in"
    rf"|(?:beslist|bepaalt)\s+{_SOMEBODY}\s+(?:zelf|alleen|eenzijdig|zonder))\b)"
)
_FAILS = (
    r"(?i)\b(?:niet|geen|uitblij\w+|blij\w+[^,]*(?:uit|achter)|weiger\w*|faal\w*|falen|mislukt?\w*|achterblij\w+)\b"
)
"""A threat: who does not go along loses what is his."""


def find_claims(sentence: str, names: tuple[str, ...]) -> tuple[SentenceSpan, ...]:
    """Where the sentence says that one of these names must do something, in order. A question says nothing."""
    return () if sentence.rstrip().endswith("?") else tuple(_iter_claims(sentence, names))


def _iter_claims(sentence: str, names: tuple[str, ...]) -> Iterator[SentenceSpan]:
    masked = mask_names(sentence, names)
    if ONE not in masked and MANY not in masked:  # nearly always so, and every pattern below looks for a name
        return
    last = 0
    for start, end in sorted(
        (
            *_find_subject_first(masked),
            *_find_verb_first(masked),
            *_find_forced(masked),
            *_find_threats(masked),
        ),
        key=itemgetter(0),
    ):
        # What more than one pattern finds is quoted once.
        if start >= last:
            last = end
            yield SentenceSpan(start, end, sentence[start:end])


def mask_names(sentence: str, names: tuple[str, ...]) -> str:
    """The sentence with a letter of the Yi, `ONE` or `MANY`, for every letter of a name; all keep their places."""
    known, many = _make_name_pattern(names)
    return known.sub(lambda name: (MANY if name[0].lower() in many else ONE) * len(name[0]), sentence)


@lru_cache(maxsize=100)
def _make_name_pattern(names: tuple[str, ...]) -> tuple[re.Pattern[str], frozenset[str]]:
    """The pattern of all names, and which of them, in small letters, are of many: gemeenten, and gemeente is of one.

    A name in capitals is an abbreviation and of one: VWS.
    """
    many = [name for name in names if name.lower().endswith(("en", "s")) and not name.isupper()]
    # An alternation takes the first name that fits, so the longest one comes first.
    every = {*names, *(name[:-1] for name in many)} - {""}
    longest_first = sorted(every, key=lambda name: (-len(name), name))
    # looking at the first letter first is what makes it fast
    initials = "|".join(sorted({re.escape(name[0]) for name in every}))
    known = re.compile(rf"(?i)\b(?={initials or '(?!)'})(?:{'|'.join(map(re.escape, longest_first))})\b")
    return known, frozenset(name.lower() for name in many)


def _find_subject_first(text: str) -> Iterator[tuple[int, int]]:
    """Gemeenten moeten bouwen."""
    for start, end in _find_duties(_SUBJECT_FIRST, text):
        before = list_words_before(text, start)
        if before[-1:] != ["samen"] and not (before and before[-1] in _NO_SUBJECT):
            yield start, end


def _find_verb_first(text: str) -> Iterator[tuple[int, int]]:
    """Daarom moeten gemeenten bouwen."""
    for start, end in _find_duties(_VERB_FIRST, text):
        before = list_words_before(text, start)
        if not before or before[-1] in FRONT_WORDS or before[0] in FRONT_PHRASES:
            yield start, end


def _find_duties(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where somebody and a verb stand together, with what makes a duty of that verb."""
    for match in pattern.finditer(text):
        verb = match["of_one"] or match["of_many"]
        duty = re.compile(_TAILS[verb.lower()], re.IGNORECASE).match(text, match.end())
        if duty and _is_laid_on(text, match.start("of_one" if match["of_one"] else "of_many"), duty.end()):
            yield match.start(), duty.end()


def _find_forced(text: str) -> Iterator[tuple[int, int]]:
    """Wij dwingen gemeenten."""
    low = text.lower()
    for match in _FORCED.finditer(text) if any(stem in low for stem in _FORCING_STEMS) else ():
        start, end = match.span()
        is_now = _AS_IT_IS.search(text, start, find_clause_end(text, end))
        if (
            _is_laid_on(text, start, end)
            and not is_now
            and not _US_TOO.match(text, end)
            and list_words_before(text, start)[-1:] not in (["die"], ["niet"])
        ):
            yield start, end


def _find_threats(text: str) -> Iterator[tuple[int, int]]:
    """Lukt dat niet, dan neemt het Rijk de regie over."""
    for match in re.finditer(_TAKE_OVER, text) if re.search(_FAILS, text) else ():
        if re.search(_FAILS, text[max(0, match.start() - _HORIZON) : match.start()]):
            yield match.span("threat")


def _is_laid_on(text: str, start: int, end: int) -> bool:
    return not _SHARED.search(text, end, find_clause_end(text, end)) and not _DENIED.search(text, start, end)


def find_clause_end(sentence: str, start: int) -> int:
    """Where the clause ends in which a place is."""
    last = min(len(sentence), start + _HORIZON)
    ends = (sentence.find(sign, start, last) for sign in (";", ":", ", maar ", " maar niet "))
    return min((end for end in ends if end >= 0), default=last)


def list_words_before(sentence: str, start: int) -> list[str]:
    """The words of the clause before a place, in small letters; none when the clause begins there."""
    first = max(0, start - _HORIZON)
    begin = max(first, *(sentence.rfind(sign, first, start) + 1 for sign in ",;:()"))
    return [word.lower() for word in _WORD.findall(sentence, begin, start)]
