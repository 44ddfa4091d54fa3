"""What a Dutch sentence claims: whether it denies a term, and where it lays a duty on somebody.

"Geen extra bestuurslaag" does not ask for one; "gemeenten moeten bouwen" lays a duty, "wij vragen gemeenten" does not.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter

from fiches.dutch.units import extract_stem
from fiches.dutch.words import SentenceSpan, make_word_set, split_words

_DENIALS = make_word_set("geen niet niets nooit nimmer niemand nergens noch evenmin geenszins allerminst nauwelijks")
_AVOIDS = make_word_set(
    "voorkomen voorkomt vermijden vermijdt verwerpen verwerpt afwijzen afzien overbodig onnodig onwenselijk "
    "ongewenst ontraden ontraadt uitgesloten"
)
_NEAR_DENIALS = make_word_set("zonder tegen")
_NO_DENIAL = make_word_set(
    "alleen slechts enkel louter duur moeilijk lastig erg te zozeer geheim twijfel liever omheen ontbreken ontkomen"
)
_WITHOUT_USE = make_word_set("""
    alternatief antwoord behoefte draagvlak idee meerwaarde noodzaak nut oplossing optie plaats reden sprake steun
    uitkomst van vooruitgang zin
    """)
_DENIED_ALL_THE_SAME = _AVOIDS | {"rijmen", "verantwoorden", "verdedigen", "verenigen", "wachten"}
"""What makes a denial of 'niet te': wij zitten niet te wachten op."""

_STARTERS = make_word_set("maar want dus terwijl zodat")
_SUBORDINATE = make_word_set(
    "die dat wat waar waarbij waarin omdat doordat als wanneer zodra hoewel tenzij mits indien terwijl zolang "
    "aangezien nadat"
)
_BEGINNERS = _SUBORDINATE | _DENIALS | _NEAR_DENIALS | {"en", "of", "daarom", "toch"}
_ARTICLES = make_word_set("een de het wel geen niet zonder ook")
_FINITE = make_word_set("""
    beginnen beslissen begint bouwen bouwt gaan gaat geeft geven heeft hebben houden houdt is kan kiest kiezen komen
    komt krijgen krijgt kunnen maakt maken mag moet moeten mogen neemt nemen pleiten pleit richt richten start starten
    stellen stelt vormen vormt vraagt vragen wil willen wordt worden zetten zijn
    """)
"""Verbs that begin a clause of their own after 'en': 'heeft geen mensen en vraagt'."""

_PREPOSITIONS = make_word_set("aan bij door in met naar om onder op over tegen tot uit van voor zonder")
_NEAR_WORDS = 5
"""How far zonder and tegen reach."""

_PAIR_WORDS = 4
"""How far niet reaches for zonder."""

_AFTER_GEEN = 3
_INSERTION_DISTANCE = 2
_DENIAL_HORIZON = 400
"""No denial reaches further than so many characters, so that a text without a full stop takes no ages."""


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


def _make_span(text: str, start: int, end: int) -> SentenceSpan:
    return SentenceSpan(start, end, text[start:end])


def is_negated(sentence: str, start: int, end: int) -> bool:
    """Whether the sentence denies what stands at sentence[start:end].

    Denials in the same clause count: geen, niet, zonder, in plaats van, tegen, voorkomen, overbodig. Two of them undo
    each other ("niet zonder"); "niet alleen" denies nothing.
    """
    begin = max(0, start - _DENIAL_HORIZON)
    sentence, start, end = sentence[begin : end + _DENIAL_HORIZON], start - begin, end - begin
    clause = _extract_clause(sentence, start)
    before = [word.text.lower() for word in clause if word.end <= start]
    after = [word.text.lower() for word in clause if word.start >= end]
    if _has_instead(before):
        return True
    return (
        sum(
            (
                _count_denials_before(before),
                _count_near_before(before),
                _count_denials_after(after),
                _count_avoidance(before + after),
            )
        )
        % 2
        == 1
    )


def _has_instead(before: list[str]) -> bool:
    """In plaats van, anders dan."""
    tail = before[-_NEAR_WORDS - 2 :]
    return any(
        tail[at : at + 3] == ["in", "plaats", "van"] or tail[at : at + 2] == ["anders", "dan"]
        for at in range(len(tail))
    )


def _count_denials_before(before: list[str]) -> int:
    """1 when a denial before the term reaches it. Of geen … geen the last one counts; zonder needs one near it."""
    at = max((at for at, word in enumerate(before) if _is_denial(before, at)), default=-1)
    if at < 0 or before[max(0, at - 2) : at] in (["niet", "langer"], ["niet", "meer"]):
        return 0
    near = _find_last(before, _NEAR_DENIALS)
    return 0 if near > at and near - at > _PAIR_WORDS else 1


def _is_denial(found: list[str], at: int) -> bool:
    if found[at] not in _DENIALS:
        return False
    if found[max(0, at - 1) : at + 1] == ["waarom", "geen"]:  # which asks for one
        return False
    following, second = (*found[at + 1 : at + 3], "", "")[:2]
    too_much = following in _NO_DENIAL and not (following == "te" and second in _DENIED_ALL_THE_SAME)
    return not too_much and not _is_negative_adjective(following)


def _is_negative_adjective(following: str) -> bool:
    """Niet ondenkbaar, niet onlogisch: itself a double denial."""
    return following.startswith("on") and following.endswith(("baar", "lijk", "isch")) and following not in _AVOIDS


def _find_last(found: list[str], wanted: frozenset[str]) -> int:
    return max((at for at, word in enumerate(found) if word in wanted), default=-1)


def _count_near_before(before: list[str]) -> int:
    """1 for zonder and tegen, close before the term."""
    at = _find_last(before, _NEAR_DENIALS)
    return int(at >= 0 and len(before) - at <= _NEAR_WORDS and "en" not in before[at:])


def _count_denials_after(after: list[str]) -> int:
    return int(any(_is_denial_after(after, at) for at in range(len(after))))


def _is_denial_after(after: list[str], at: int) -> bool:
    """Whether niet or geen behind the term is about it: "is niet nodig", "is geen oplossing", not "kost geen geld"."""
    if not _is_denial(after, at):
        return False
    return after[at] != "geen" or not _WITHOUT_USE.isdisjoint(after[at + 1 : at + 1 + _AFTER_GEEN])


def _count_avoidance(around: list[str]) -> int:
    """Voorkomen, overbodig; and wijzen … af, zien … af, sluiten … uit, staat … in de weg."""
    out = "uit" in around and not {"sluit", "sluiten"}.isdisjoint(around)
    in_the_way = any(around[at : at + 3] == ["in", "de", "weg"] for at in range(len(around) - 2))
    off = "af" in around and not {"wijzen", "wijst", "zien", "ziet"}.isdisjoint(around)
    return int(off or out or in_the_way or not _AVOIDS.isdisjoint(around))


def _extract_clause(sentence: str, start: int) -> list[SentenceSpan]:
    """The words of the clause that holds the place; a subordinate clause between commas is stepped over."""
    parts = list(_split_clauses(sentence, start))
    at = next((at for at, part in enumerate(parts) if part[-1].end > start), len(parts) - 1)
    return [
        word for other, part in enumerate(parts) for word in part if other == at or _is_same_clause(parts, at, other)
    ]


def _is_same_clause(parts: list[list[SentenceSpan]], at: int, other: int) -> bool:
    """Whether two parts are one clause with an insertion between them."""
    low, high = sorted((at, other))
    return (
        high - low == _INSERTION_DISTANCE
        and _is_inserted(parts[low + 1])
        and not _is_inserted(parts[low])
        and not _has_starter(parts[high])
    )


def _is_inserted(part: list[SentenceSpan]) -> bool:
    return part[0].text.lower() in _SUBORDINATE


def _has_starter(part: list[SentenceSpan]) -> bool:
    return part[0].text.lower() in _STARTERS


def _split_clauses(sentence: str, start: int) -> Iterator[list[SentenceSpan]]:
    """Stretches of words between signs and words that begin a clause; behind the place also "die"."""
    part: list[SentenceSpan] = []
    found = split_words(sentence)
    for at, word in enumerate(found):
        relative = word.start > start and word.text == "die" and found[at - 1].text not in _PREPOSITIONS
        if part and (relative or _is_clause_start(sentence, found, at, part)):
            yield part
            part = []
        part.append(word)
    yield part or [SentenceSpan(0, 0, "")]


def _is_clause_start(sentence: str, found: tuple[SentenceSpan, ...], at: int, part: list[SentenceSpan]) -> bool:
    gap, low = sentence[found[at - 1].end : found[at].start], found[at].text.lower()
    if any(sign in gap for sign in ";:()–—") or (low in _STARTERS and found[at - 1].text != "alleen"):
        return True
    if "," in gap:
        return low in _BEGINNERS or _is_inserted(part)
    return _is_joined_clause(low, [word.text for word in found[at + 1 : at + 3]])


def _is_joined_clause(low: str, after: list[str]) -> bool:
    """Whether en or of joins a clause of its own; "... en willen wij niet" is still about what came first."""
    following, second = (*after, "", "")[:2]
    if low == "en" and following.lower() in _FINITE:
        return second not in ("wij", "we")
    return low in ("en", "of") and following.lower() in _ARTICLES


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

FRONT_WORDS = make_word_set("""
    anders bovendien daar daarbij daarmee daarna daarom daartoe daarvoor dan dat dit dus eerst en hierbij hierdoor
    hiervoor maar na niettemin nu of ook straks toch uiteindelijk verder vervolgens voortaan want wel
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


_SUBJECT_FIRST = re.compile(
    rf"(?i){_make_who_pattern(ONE)}\s+(?P<of_one>{_join_verbs(0)})\b|{_make_who_pattern(MANY)}\s+(?P<of_many>{_join_verbs(1)})\b"
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
        )
    )
)
"""Somebody is made to do something: wij dwingen, leggen op, dragen op, eisen."""


def find_claims(sentence: str, names: tuple[str, ...]) -> tuple[SentenceSpan, ...]:
    """Where the sentence says that one of these names must do something, in order. A question says nothing."""
    return () if sentence.rstrip().endswith("?") else tuple(_iter_claims(sentence, names))


def _iter_claims(sentence: str, names: tuple[str, ...]) -> Iterator[SentenceSpan]:
    masked = mask_names(sentence, names)
    last = 0
    for start, end in sorted(
        (*_find_subject_first(masked), *_find_verb_first(masked), *_find_forced(masked)), key=itemgetter(0)
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
    longest_first = sorted({*names, *(name[:-1] for name in many)}, key=lambda name: (-len(name), name))
    known = re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, longest_first))})\b")
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
        if duty and _is_laid_on(text, match.start(), duty.end()):
            yield match.start(), duty.end()


def _find_forced(text: str) -> Iterator[tuple[int, int]]:
    """Wij dwingen gemeenten."""
    for match in _FORCED.finditer(text):
        start, end = match.span()
        is_now = _AS_IT_IS.search(text, end, find_clause_end(text, end))
        if (
            _is_laid_on(text, start, end)
            and not is_now
            and list_words_before(text, start)[-1:] not in (["die"], ["niet"])
        ):
            yield start, end


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
