"""Where a Dutch sentence lays a duty on somebody: "gemeenten moeten bouwen" does, "wij vragen gemeenten" does not."""

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter

from fiches.dutch.words import SentenceSpan, make_word_set

_NO_LONGER = r"(?:\s+niet\s+langer\s+(?:aarzelen|talmen|treuzelen|wachten)\b)"
_DUTIES = (
    (("moet", "moeten"), _NO_LONGER + "?"),
    (("mag", "mogen"), _NO_LONGER),
    (("dient", "dienen"), r"[^,]{0,200}?\bte\b"),
    (("behoort", "behoren"), r"[^,]{0,200}?\bte\b"),
    (("is", "zijn"), r"\s+(?:(?:dan|daarom|ook|straks|voortaan)\s+)?(?:verplicht|gehouden)\b"),
    (("wordt", "worden"), r"\s+(?:\w+\s+)?(?:verplicht|gedwongen|gehouden)\b"),
    (
        ("heeft", "hebben"),
        r"\s+(?:maar\b[^,]{0,200}?\bte\b|[^,]{0,60}?\bmaar\s+te\s+\w{2,}en\b|zich\b[^,]{0,200}?\bte\s+houden\b)",
    ),
    (("krijgt", "krijgen"), r"\s+(?:de|een)\s+(?:wettelijke\s+)?(?:verplichting|plicht|opdracht)\b"),
    (("zal", "zullen"), r"\s+(?:\w+\s+){0,4}moeten\b"),
)
"""Verbs of one and of many, with what makes a duty of them."""

_SHARED = re.compile(
    r"(?i)\b(?:samen|elkaar|onderling|met ons|afspraken|afspreken|overleggen|kunnen|krijgen|ruimte|vrijheid|wachten"
    r"|wennen|soms|vaak|meestal|nu al|vooraf al)\b"
)
"""What makes it an agreement, a right, or how things are; none of these is laid on anybody."""

_DENIED = re.compile(r"(?i)\b(?:geen|niet(?! langer)|niets|nooit)\b")
_AS_IT_IS = re.compile(r"(?i)\b(?:nu|al|momenteel|vandaag)\b")
_NO_SUBJECT = make_word_set("""
    aan achter bij binnen buiten dankzij die door hoe in langs met naar namens of om onder op over richting rond
    sinds tegen tussen uit van vanuit via voor waar waarbij waarin waarvoor wanneer wat welke zoals zonder
    """)
"""Words before a name that make it something else than the subject of a demand."""

_FRONT = make_word_set("""
    anders bovendien daar daarbij daarmee daarna daarom daartoe daarvoor dan dat dit dus eerst en hierbij hierdoor
    hiervoor maar na niettemin nu of ook straks toch uiteindelijk verder vervolgens voortaan want wel
    """)
_FRONT_PHRASES = make_word_set("bij binnen in met na om op per tot uiterlijk vanaf volgens voor vóór zonder")
_WORD = re.compile(r"\w+")
_HORIZON = 1000
"""A clause is no longer than so many characters, so that a text without a full stop takes no ages."""


_ONE, _MANY = "\ua000", "\ua001"
"""Letters of the Yi for every letter of a name of one, or of many, in the copy of a sentence that is searched: then no
pattern has to hold the names, which takes long to compile."""

_TAILS = {verb: tail for verbs, tail in _DUTIES for verb in verbs}


def _make_who_pattern(signs: str) -> str:
    return (
        r"(?:\b(?:de|het|een|elke?|iedere?|alle|deze)\s+)?(?:\b(?:andere|betrokken|grote|kleine|meeste|nieuwe)\s+)?"
        # A place is part of a name only with a capital: de gemeente van Utrecht.
        rf"\b[{signs}]+\b(?:\s+van\s+(?-i:[A-Z{_ONE}{_MANY}])\w+)?"
    )


def _join_verbs(number: int, *without: str) -> str:
    """The verbs of one (0) or of many (1)."""
    return "|".join(verbs[number] for verbs, _ in _DUTIES if verbs[number] not in without)


_SUBJECT_FIRST = re.compile(
    rf"(?i){_make_who_pattern(_ONE)}\s+(?P<of_one>{_join_verbs(0)})\b|{_make_who_pattern(_MANY)}\s+(?P<of_many>{_join_verbs(1)})\b"
)
_VERB_FIRST = re.compile(
    rf"(?i)\b(?P<of_one>{_join_verbs(0, 'heeft')})\s+{_make_who_pattern(_ONE)}"
    rf"|\b(?P<of_many>{_join_verbs(1, 'hebben')})\s+{_make_who_pattern(_MANY)}"
)

_PASSIVE = "".join(rf"(?<!\b{verb} )" for verb in ("is", "zijn", "wordt", "worden", "werd", "niet"))
_SOMEBODY = _make_who_pattern(_ONE + _MANY)
_FORCED = re.compile(
    "(?i)"
    + "|".join(
        (
            rf"{_PASSIVE}\b(?:verplicht(?:en)?|dwing(?:t|en)?|gelast(?:en)?)\s+{_SOMEBODY}(?!\s+te\b)",
            rf"{_SOMEBODY}\s+(?:(?:te|kunnen|mogen|desnoods|zo nodig)\s+){{0,3}}(?:verplichten|dwingen)\b",
            rf"\b(?:legt|leggen|draagt|dragen)\s+(?:aan\s+)?{_SOMEBODY}\s[^.,;:]{{0,200}}?\bop\b(?=\s*(?:[.,;]|$))",
            rf"{_SOMEBODY}\s+(?:\w+\s+){{0,4}}(?:op\s+te\s+(?:leggen|dragen)|op(?:leggen|dragen|gelegd|gedragen))\b",
            rf"\beis(?:en|t)\s+(?:dat|van)\s+{_SOMEBODY}",
        )
    )
)
"""Somebody is made to do something: wij dwingen, leggen op, dragen op, eisen."""


def find_claims(sentence: str, names: tuple[str, ...]) -> tuple[SentenceSpan, ...]:
    """Where the sentence says that one of these names must do something, in order. A question says nothing."""
    return () if sentence.rstrip().endswith("?") else tuple(_iter_claims(sentence, names))


def _iter_claims(sentence: str, names: tuple[str, ...]) -> Iterator[SentenceSpan]:
    masked = _mask_names(sentence, names)
    last = 0
    for start, end in sorted(
        (*_find_subject_first(masked), *_find_verb_first(masked), *_find_forced(masked)), key=itemgetter(0)
    ):
        # What more than one pattern finds is quoted once.
        if start >= last:
            last = end
            yield SentenceSpan(start, end, sentence[start:end])


def _mask_names(sentence: str, names: tuple[str, ...]) -> str:
    known, many = _make_name_pattern(names)
    return known.sub(lambda name: (_MANY if name[0].lower() in many else _ONE) * len(name[0]), sentence)


@lru_cache(maxsize=100)
def _make_name_pattern(names: tuple[str, ...]) -> tuple[re.Pattern[str], frozenset[str]]:
    """The pattern of all names, and which of them, in small letters, are of many: gemeenten, and gemeente is of one.

    A name in capitals is an abbreviation and of one: VWS.
    """
    many = [name for name in names if name.lower().endswith(("en", "s")) and not name.isupper()]
    # An alternation takes the first name that fits, so the longest one comes first.
    longest_first = sorted({*names, *(name[:-1] for name in many)}, key=lambda name: (-len(name), name))
    known = re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, longest_first))})\b")
    return known, frozenset(name.lower() for name in many)


def _find_subject_first(text: str) -> Iterator[tuple[int, int]]:
    """Gemeenten moeten bouwen."""
    for start, end in _find_duties(_SUBJECT_FIRST, text):
        before = _list_words_before(text, start)
        if before[-1:] != ["samen"] and not (before and before[-1] in _NO_SUBJECT):
            yield start, end


def _find_verb_first(text: str) -> Iterator[tuple[int, int]]:
    """Daarom moeten gemeenten bouwen."""
    for start, end in _find_duties(_VERB_FIRST, text):
        before = _list_words_before(text, start)
        if not before or before[-1] in _FRONT or before[0] in _FRONT_PHRASES:
            yield start, end


def _find_duties(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where somebody and a verb stand together, with what makes a duty of that verb."""
    for match in pattern.finditer(text):
        verb = match["of_one"] or match["of_many"]
        duty = re.compile(_TAILS[verb.lower()], re.IGNORECASE).match(text, match.end())
        if duty and _is_laid_on(text, match.start(), duty.end()):
            yield match.start(), duty.end()


def _find_forced(text: str) -> Iterator[tuple[int, int]]:
    """Wij dwingen gemeenten."""
    for match in _FORCED.finditer(text):
        start, end = match.span()
        is_now = _AS_IT_IS.search(text, end, _find_clause_end(text, end))
        if (
            _is_laid_on(text, start, end)
            and not is_now
            and _list_words_before(text, start)[-1:] not in (["die"], ["niet"])
        ):
            yield start, end


def _is_laid_on(text: str, start: int, end: int) -> bool:
    return not _SHARED.search(text, end, _find_clause_end(text, end)) and not _DENIED.search(text, start, end)


def _find_clause_end(sentence: str, start: int) -> int:
    last = min(len(sentence), start + _HORIZON)
    ends = (sentence.find(sign, start, last) for sign in (";", ":", ", maar ", " maar niet "))
    return min((end for end in ends if end >= 0), default=last)


def _list_words_before(sentence: str, start: int) -> list[str]:
    """The words of the clause before a place, in small letters; none when the clause begins there."""
    first = max(0, start - _HORIZON)
    begin = max(first, *(sentence.rfind(sign, first, start) + 1 for sign in ",;:()"))
    return [word.lower() for word in _WORD.findall(sentence, begin, start)]


_SAYS = sorted(
    make_word_set("""
    vraagt vragen biedt bieden belooft beloven eist eisen verlangt verlangen wenst wensen wil willen verwacht verwachten
    vindt vinden meent menen steunt steunen onderschrijft onderschrijven pleit pleiten garandeert garanderen verklaart
    verklaren zegt zeggen erkent erkennen dringt dringen roept roepen stemt stemmen stelt stellen
    """)
)
"""What who speaks says, of one and of many. The last of them say it with a word at the end of the clause."""

_SAID_APART = {
    **dict.fromkeys(("zegt", "zeggen"), r"toe\b|dat\b"),
    **dict.fromkeys(("vindt", "vinden", "meent", "menen"), r"dat\b"),
    **dict.fromkeys(("dringt", "dringen"), r"aan\b(?=\s*(?:[.,;:]|$|op\b))"),
    **dict.fromkeys(("roept", "roepen"), r"op\b"),
    **dict.fromkeys(("stemt", "stemmen"), r"in\b(?=\s*(?:[.,;:]|$|met\b))"),
    **dict.fromkeys(("stelt", "stellen"), r"voor\b(?=\s*(?:[.,;:]|$|om\b|dat\b))|zich\s+garant\b"),
}
"""Of a verb in two parts: what makes it a word of who speaks."""

_IS_FOR = r"(?:is|zijn|gaat|gaan|verklaart zich|verklaren zich)\s+(?:het\s+)?(?:ermee\s+)?(?:akkoord|bereid|eens)\b"
_GIVES = (
    r"(?:betaalt|betalen|doet|doen)\s+(?:\w+\s+){0,4}?mee\b|(?:staat|staan)\s+garant\b"
    r"|(?:verbindt|verbinden|verplicht|verplichten)\s+zich\b"
)
_SPEECH = re.compile(
    rf"(?i)\s+(?:(?:zelf|ook|samen|graag|daarom|wel)\s+)?(?:(?P<verb>{'|'.join(_SAYS)})\b|{_IS_FOR}|{_GIVES})"
)
_SPEECH_FIRST = re.compile(rf"(?i)\b(?P<verb>{'|'.join(_SAYS)})\s+(?:ook\s+)?(?:de\s+|het\s+)?$")
_ON_BEHALF = re.compile(
    r"(?i)(?:\b(?:namens|volgens)|\b(?:wij|we|ons)\s*,?\s*(?:als|namens)|\b(?:wij|we)\s*,|\b(?:in|uit) naam van"
    r"|\bmet\s+(?:de\s+)?(?:instemming|steun|toezegging) van)\s+(?:de\s+|het\s+|alle\s+)?(?:gezamenlijke\s+)?$"
)
"""What stands before who is spoken for: namens, wij als, uit naam van, met de steun van."""

_MAY_BEGIN = make_word_set("de het alle een elke iedere gezamenlijke drie beide ook en maar want dus dat rijk kabinet")
"""Words that may stand between the begin of a clause and its subject."""


def find_speakers(sentence: str, names: tuple[str, ...]) -> tuple[SentenceSpan, ...]:
    """Which of these names speak in a sentence, or are spoken for, in order: "gemeenten vragen", "namens de VNG"."""
    masked = _mask_names(sentence, names)
    groups = list(_GROUP.finditer(masked))
    speaking = [group for group in groups if _is_spoken_for(masked, group) or _says_something(masked, group)]
    each = (name for group in speaking for name in _NAME.finditer(masked, group.start(), group.end()))
    return tuple(SentenceSpan(*name.span(), sentence[slice(*name.span())]) for name in each)


_NAME = re.compile(rf"[{_ONE}{_MANY}]+")
_GROUP = re.compile(rf"{_NAME.pattern}(?:\s*(?:,|en|,\s*en)\s+(?:de\s+|het\s+)?{_NAME.pattern})*")
"""Names that are told together: provincies, gemeenten en waterschappen."""


def _is_spoken_for(text: str, group: re.Match[str]) -> bool:
    return _ON_BEHALF.search(text, max(0, group.start() - 60), group.start()) is not None


def _says_something(text: str, group: re.Match[str]) -> bool:
    before = _list_words_before(text, group.start())
    said = _SPEECH.match(text, group.end())
    if said and all(word in _MAY_BEGIN for word in before):
        return said["verb"] is None or _is_said(text, said["verb"], said.end())
    first = _SPEECH_FIRST.search(text, max(0, group.start() - 60), group.start())
    if first is None or not _is_said(text, first["verb"], group.end()):
        return False
    front = _list_words_before(text, first.start())
    return bool(front) and front[-1] != "te" and (front[-1] in _FRONT or front[0] in _FRONT_PHRASES)


def _is_said(text: str, verb: str, after: int) -> bool:
    """Whether a verb is one of who speaks: of a verb in two parts the second one has to follow."""
    rest = _SAID_APART.get(verb.lower())
    return (
        rest is None or re.compile(rf"(?i)\b(?:{rest})").search(text, after, _find_clause_end(text, after)) is not None
    )
