"""Who speaks in a Dutch sentence: "gemeenten vragen" and "namens de VNG" do, "wij vragen gemeenten" does not.

And whether who was asked agrees. Only a short list of whole texts says so: a word in a sentence says nothing yet, as
"akkoord" in "akkoord blijft uit".

And whether 'als' says as what somebody acts ("als een team") or begins a condition ("als een overheid haar gegevens op
orde heeft"). A condition has its verb at the end of the clause, with one overheid for its subject. After "als een
overheid" that says as what, the verb follows at once in the plural, or stands elsewhere.
"""

import re
from enum import Enum, auto

from fiches.dutch.claims import FRONT_PHRASES, FRONT_WORDS, MANY, ONE, find_clause_end, list_words_before, mask_names
from fiches.dutch.tokens import VERBS
from fiches.dutch.words import SentenceSpan, make_word_set, split_words

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
    r"|\bmet\s+(?:de\s+)?(?:instemming|steun|toezegging) van|\bde (?:wens|eis) van)\s+(?:de\s+|het\s+|alle\s+)?"
    r"(?:gezamenlijke\s+)?$"
)
"""What stands before who is spoken for: namens, wij als, uit naam van, met de steun van."""

_GIVING_IN = re.compile(
    r"(?i)(?:\b(?:betalen|vergoeden|geven|leveren|doen|steunen|honoreren|uitvoeren|(?:over\s+te\s+)?nemen|inwilligen"
    r"|willigen)\s+wat|^\W*zoals)\s+(?:de\s+|het\s+|alle\s+)?$"
)
_DEMANDS = re.compile(
    r"(?i)\s+(?:(?:zelf|ook|samen|graag|nu)\s+)?(?:vra(?:agt|gen)|wil(?:len)?|wens(?:t|en)|eis(?:t|en)|verlang(?:t|en))\b"
)
"""Who promises what another asks, speaks for the other: te betalen wat de waterschappen vragen."""

_TOGETHER_WITH = re.compile(r"(?i)\bsamen met\s+(?:de\s+|het\s+|alle\s+)?$")
_PROMISES = re.compile(r"(?i)\s+(?:toe te zeggen|te (?:beloven|garanderen|eisen))\b")
"""Who promises together with another, promises for the other too."""

_AS_BEGIN = re.compile(r"(?i)^\W*als\s+(?:de\s+|alle\s+|gezamenlijke\s+)*$")
_AS_ROLE = re.compile(r"(?i)^[^,;:.]*?\bte\s+\w+en\b")
"""Als gemeenten bij onze inkoop te kiezen: who offers does so as them. With a verb before te it is a condition."""

_MAY_BEGIN = make_word_set("de het alle een elke iedere gezamenlijke drie beide ook en maar want dus dat rijk kabinet")
"""Words that may stand between the begin of a clause and its subject."""

_HAS_VERB = VERBS | frozenset(_SAYS) | make_word_set("bouwen durven meewerken is heeft kan moet zoekt")
"""Verbs of a condition: als gemeenten om hulp vragen te helpen."""


def find_speakers(sentence: str, names: tuple[str, ...]) -> tuple[SentenceSpan, ...]:
    """Which of these names speak in a sentence, or are spoken for, in order: "gemeenten vragen", "namens de VNG"."""
    masked = mask_names(sentence, names)
    groups = list(_GROUP.finditer(masked))
    speaking = [group for group in groups if _is_spoken_for(masked, group) or _says_something(masked, group)]
    each = (name for group in speaking for name in _NAME.finditer(masked, group.start(), group.end()))
    return tuple(SentenceSpan(*name.span(), sentence[slice(*name.span())]) for name in each)


_SUPPORTS = re.compile(
    rf"(?i)\s+(?:(?:zelf|ook|samen|allen|allemaal|wel)\s+)*(?:(?:steunt|steunen|onderschrijft|onderschrijven)\b|{_IS_FOR}"
    r"|(?:staat|staan)\s+(?:\w+\s+)?(?:erachter\b|achter\s+(?:dit|deze|het|de|ons|onze)\s+(?:plan|voorstel|fiche|aanpak|aanbod"
    r"|vraag|lijn|inzet|tekst|maatregel)))"
)
_NAMENS = re.compile(
    r"(?i)(?<!niet )(?<!nooit )\b(?:namens|wij\s*,?\s*als|(?:in|uit)\s+naam\s+van)\s+(?:de\s+|het\s+|alle\s+)?"
    r"(?:gezamenlijke\s+)?$"
)
_TOGETHER = re.compile(r"(?i)\s+(?:willen|vragen|bieden|vinden|steunen|eisen)\b")


def find_supporters(sentence: str, names: tuple[str, ...]) -> tuple[SentenceSpan, ...]:
    """Which of these names a sentence speaks for, or says to stand behind what it tells: "de VNG steunt dit plan"."""
    masked = mask_names(sentence, names)
    groups = [group for group in _GROUP.finditer(masked) if _is_supporter(masked, group, sentence)]
    each = (name for group in groups for name in _NAME.finditer(masked, group.start(), group.end()))
    return tuple(SentenceSpan(*name.span(), sentence[slice(*name.span())]) for name in each)


def _is_supporter(text: str, group: re.Match[str], sentence: str) -> bool:
    if _NAMENS.search(text, max(0, group.start() - 60), group.start()):
        return True
    before = list_words_before(text, group.start())
    if not all(word in _MAY_BEGIN for word in before):
        return False
    every = sentence[group.start() : group.end()].lower() == "koepels"
    return bool(_SUPPORTS.match(text, group.end()) or (every and _TOGETHER.match(text, group.end())))


_NAME = re.compile(rf"[{ONE}{MANY}]+")
_GROUP = re.compile(rf"{_NAME.pattern}(?:\s*(?:,|en|,\s*en)\s+(?:de\s+|het\s+)?{_NAME.pattern})*")
"""Names that are told together: provincies, gemeenten en waterschappen."""


def _is_spoken_for(text: str, group: re.Match[str]) -> bool:
    near = max(0, group.start() - 60)
    if _ON_BEHALF.search(text, near, group.start()):
        return True
    if _GIVING_IN.search(text, near, group.start()):
        return _DEMANDS.match(text, group.end()) is not None
    if _TOGETHER_WITH.search(text, near, group.start()):
        return _PROMISES.match(text, group.end()) is not None
    return _AS_BEGIN.match(text[: group.start()]) is not None and _is_in_role(text[group.end() :])


def _is_in_role(rest: str) -> bool:
    role = _AS_ROLE.match(rest)
    return role is not None and not _HAS_VERB.intersection(role[0].lower().split()[:-1])


def _says_something(text: str, group: re.Match[str]) -> bool:
    before = list_words_before(text, group.start())
    said = _SPEECH.match(text, group.end())
    if said and all(word in _MAY_BEGIN for word in before):
        return said["verb"] is None or _is_said(text, said["verb"], said.end())
    first = _SPEECH_FIRST.search(text, max(0, group.start() - 60), group.start())
    if first is None or not _is_said(text, first["verb"], group.end()):
        return False
    front = list_words_before(text, first.start())
    return bool(front) and front[-1] != "te" and (front[-1] in FRONT_WORDS or front[0] in FRONT_PHRASES)


def _is_said(text: str, verb: str, after: int) -> bool:
    """Whether a verb is one of who speaks: of a verb in two parts the second one has to follow."""
    rest = _SAID_APART.get(verb.lower())
    return (
        rest is None or re.compile(rf"(?i)\b(?:{rest})").search(text, after, find_clause_end(text, after)) is not None
    )


class Consent(Enum):
    """What an outcome in words comes to."""

    GIVEN = auto()
    RESERVED = auto()
    REFUSED = auto()
    UNKNOWN = auto()


_LEVEL = r"(?:(?:ambtelijk|bestuurlijk) )?"
_WITH = r"(?: (?:hiermee|ermee)| met (?:de|deze) (?:tekst|fiche|inhoud|versie))?"
_AGREES = (
    rf"(?:(?:(?:is|zijn|gaat|gaan) )?{_LEVEL}akkoord|{_LEVEL}(?:instemming|(?:heeft |hebben )?ingestemd)"
    rf"|(?:is|zijn) het (?:hiermee |ermee )?eens){_WITH}"
    rf"|{_LEVEL}(?:stemt|stemmen) (?:(?:hiermee|ermee) )?in{_WITH}|eens met de tekst"
)
_ON_TERMS = r"(?:(?:met|onder) (?:een )?(?:voorbehoud|voorbehouden|voorwaarde|voorwaarden)|op hoofdlijnen)"
_GIVEN = re.compile(_AGREES)
_RESERVED = re.compile(
    rf"{_ON_TERMS} {_LEVEL}akkoord"
    rf"|(?:{_AGREES}),? (?:{_ON_TERMS}(?:(?: van| dat|:) .+)?|(?:mits|behalve|met uitzondering van) .+)"
)
_REFUSED = re.compile(
    rf"(?:(?:is|zijn|gaat|gaan) )?(?:niet|geen) {_LEVEL}akkoord\b|stem(?:t|men) (?:er )?(?:niet|tegen)\b"
    rf"|{_LEVEL}(?:afgewezen|afgekeurd|afkeuring|geweigerd|ingetrokken)\b|(?:is |zijn )?tegen\b|wijst af\b|keurt af\b"
    rf"|{_LEVEL}akkoord (?:geweigerd|ingetrokken|vervallen)\b|(?:weigert|trekt) {_LEVEL}akkoord\b"
)
_TAKEN_BACK = re.compile(r"\b(?:geweigerd|ingetrokken|afgewezen|vervallen|niet akkoord|later)\b|[;?]|\. ")


def read_consent(outcome: str, level: str = "") -> Consent:
    """Whether an outcome says that somebody agrees; `level` is that of the talk, such as "bestuurlijk".

    A text that names another level says nothing of this one.
    """
    said = " ".join(outcome.lower().split()).removesuffix(".")
    named = re.search(r"\b(?:ambtelijk|bestuurlijk)\b", said)
    if _REFUSED.match(said):
        return Consent.REFUSED
    if level and named and named[0] != level:
        return Consent.UNKNOWN
    if _GIVEN.fullmatch(said):
        return Consent.GIVEN
    reserved = _RESERVED.fullmatch(said) and not _TAKEN_BACK.search(said)
    return Consent.RESERVED if reserved else Consent.UNKNOWN


_SINGULAR = make_word_set("""
    heeft is kan wil zal moet mag doet gaat staat ziet komt krijgt geeft neemt laat houdt vindt wordt blijft weet vraagt
    zegt maakt betaalt werkt legt stelt zet kiest beslist meedoet meewerkt faalt tekortschiet afhaakt overneemt bouwt
    dreigt hoeft durft zou had was werd kon moest wilde kreeg
    """)
_WORDS_ON_T = make_word_set("""
    akkoord belang beleid bestuur besluit budget contact dat district dit eerst gebied gericht het inzicht juist kracht
    met niet niets budget opdracht overzicht pact plicht project punt recht resultaat rijkst samenkomst staat tot
    toezicht traject uit voet wat want wet zicht
    """)
_BEFORE_NOUN = make_word_set(
    "aan bij de deze dit door een elk elke haar het hun in met om ons onze op uit van voor zijn"
)
_SUBJECTS = make_word_set("de het hij ik we wij ze zij")
_SHORTEST_VERB = 4
_VERB_AT_END = 3
"""Behind the verb an infinitive and a participle may come: moet kunnen doen."""


def is_condition(text: str, end: int) -> bool:
    """Whether als with a singular noun, which ends at this place, begins a condition."""
    # what a relative clause says of the task or the money comes behind the verb of the condition
    clause = re.split(r"[.,;:!?()\n–]|\bwaar\w*\b", text[end:], maxsplit=1)[0]
    words = [word.text.lower() for word in split_words(clause)]
    if re.match(r"\s*,?\s*(?:die|dat)\b", text[end:]):
        return True
    return _ends_with_verb(words) and not _begins_with_verb(words)


def _ends_with_verb(words: list[str]) -> bool:
    """Whether a singular verb is among the last words; a word behind an article or a preposition is a noun."""
    ends = range(max(0, len(words) - _VERB_AT_END), len(words))
    return any(words[at] in _SINGULAR or _is_singular_verb(words, at) for at in ends)


def _is_singular_verb(words: list[str], at: int) -> bool:
    word = words[at]
    is_noun = at > 0 and words[at - 1] in _BEFORE_NOUN
    return word.endswith("t") and len(word) > _SHORTEST_VERB and word not in _WORDS_ON_T and not is_noun


def _begins_with_verb(words: list[str]) -> bool:
    """Als één overheid werken wij; als één overheid optreden is nodig."""
    first, second = (*words, "", "")[:2]
    return first.endswith(("en", "t")) and (second in _SUBJECTS or (first.endswith("en") and second in _SINGULAR))
