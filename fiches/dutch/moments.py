"""Moments in a text, such as 1 juli 2021, eind 2022 and het derde kwartaal van 2021, and which are told as past.

A moment is told as past when the verb says so: "Op 1 juli 2021 stelden de regio's hun plan vast", "sinds 2022". The
perfect ("in 2030 zijn alle plannen klaar") may be a plan and does not count; nor does a year that belongs to a plan or
an amount ("in de begroting voor 2022 stond", "raamde de opbrengst voor 2025").
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from fiches.dutch.words import make_word_set

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_SEASONS = {"voorjaar": (3, 6), "lente": (3, 6), "zomer": (6, 9), "najaar": (9, 12), "herfst": (9, 12)}
_PARTS = {"begin": (1, 4), "medio": (5, 8), "halverwege": (5, 8), "eind": (10, 12), "einde": (10, 12)}
_HALVES = {"eerste helft": (1, 6), "tweede helft": (7, 12), "eerste halfjaar": (1, 6), "tweede halfjaar": (7, 12)}
_QUARTERS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTHS_A_QUARTER = 3

_OF_YEAR = r"\s+(?:van\s+)?(?P<{name}>(?:19|20)\d\d)(?![\w-]|[.,/]\d|–)"


def _make_choice(words: Iterable[str]) -> str:
    return "|".join(word.replace(" ", r"\s+") for word in words)


_SHAPES = (
    r"(?P<iso>(?:19|20)\d\d-\d\d?-\d\d?)(?!\w)",
    r"(?P<numbers>\d\d?[-/]\d\d?[-/](?:19|20)\d\d)(?!\w)",
    rf"(?:(?P<day>\d\d?)\s+|(?:begin|medio|eind)\s+)?(?P<month>{_make_choice(MONTHS)})" + _OF_YEAR.format(name="year"),
    rf"(?:de\s+|het\s+)?(?P<half>{_make_choice(_HALVES)})" + _OF_YEAR.format(name="year_of_half"),
    r"(?:het\s+)?(?P<quarter>eerste|tweede|derde|vierde|[1-4]e)\s+kwartaal" + _OF_YEAR.format(name="year_of_quarter"),
    r"[KQ](?P<k>[1-4])" + _OF_YEAR.format(name="year_of_k"),
    rf"(?:de\s+|het\s+)?(?P<season>{_make_choice(_SEASONS)})" + _OF_YEAR.format(name="year_of_season"),
    rf"(?:het\s+)?(?P<part>{_make_choice(_PARTS)})" + _OF_YEAR.format(name="year_of_part"),
    r"(?P<year_before_k>(?:19|20)\d\d)-K(?P<k_behind>[1-4])(?!\w)",
    r"(?P<year_alone>(?:19|20)\d\d)(?![\w-]|[.,/]\d|–)",
)
_MOMENT = rf"(?i)(?<![\w.,/–-])(?:{'|'.join(_SHAPES)})"
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORDS_BEFORE, _SIGNS_BEHIND = 40, 8
"""How far a moment reaches before and behind its year, in characters: het tweede halfjaar van 2021, 2021-07-01."""


class Moment(NamedTuple):
    """A moment at text[start:end]: the days `first` to `last`."""

    start: int
    end: int
    first: date
    last: date

    @property
    def is_whole_year(self) -> bool:
        """Whether only a year is named."""
        return (self.last - self.first).days > 360  # noqa: PLR2004


@lru_cache(maxsize=2000)  # variants of a fiche have most texts in common
def find_moments(text: str, since: int = 0) -> tuple[Moment, ...]:
    """The moments of a text in the year `since` and later, in order.

    A range such as 2021-2027 is none, nor is a date that does not exist.
    """
    years = (year for year in _HAS_YEAR.finditer(text) if int(year[0]) >= since)
    found = (_make_moment(match) for match in (_find_around(text, year) for year in years) if match)
    return tuple(moment for moment in found if moment)


def read_moment(text: str) -> Moment | None:
    """The moment that a text is, as people type one: 17 maart 2021, 17-3-2021, maart 2021, derde kwartaal van 2021."""
    found = find_moments(text.strip())
    return found[0] if found and found[0][:2] == (0, len(text.strip())) else None


def _find_around(text: str, year: re.Match[str]) -> re.Match[str] | None:
    """The moment with this year in it. Only the words near it are searched, which is much faster."""
    near = re.compile(_MOMENT).finditer(text, max(0, year.start() - _WORDS_BEFORE), year.end() + _SIGNS_BEHIND)
    return next((match for match in near if match.start() <= year.start() < match.end()), None)


def _make_moment(match: re.Match[str]) -> Moment | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    year = next((int(value) for name, value in parts.items() if name.startswith("year")), 0)
    try:
        first, last = _compute_days(parts, year)
    except ValueError:
        return None
    return Moment(*match.span(), first, last)


def find_absent_day(text: str) -> tuple[int, int, int] | None:
    """The year, month and day of a text that is a day of an existing month, as people type one, but no existing day."""
    match = re.fullmatch(_MOMENT, text.strip())
    parts = {name: value for name, value in match.groupdict().items() if value} if match else {}
    found = _split_day(parts, int(parts.get("year", 0)))
    if found is None or not 1 <= found[1] <= len(MONTHS):
        return None
    return None if 1 <= found[2] <= monthrange(*found[:2])[1] else found


def _split_day(parts: dict[str, str], year: int) -> tuple[int, int, int] | None:
    if "iso" in parts:
        year, month, day = map(int, parts["iso"].split("-"))
        return year, month, day
    if "numbers" in parts:
        day, month, year = map(int, re.split("[-/]", parts["numbers"]))
        return year, month, day
    return (year, MONTHS.index(parts["month"].lower()) + 1, int(parts["day"])) if "day" in parts else None


def _compute_days(parts: dict[str, str], year: int) -> tuple[date, date]:
    if found := _split_day(parts, year):
        return (day := date(*found), day)
    first, last = _compute_months({name: value.lower() for name, value in parts.items()})
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _compute_months(parts: dict[str, str]) -> tuple[int, int]:
    if "month" in parts:
        month = MONTHS.index(parts["month"]) + 1
        return month, month
    quarter = parts.get("quarter") or parts.get("k") or parts.get("k_behind")
    if quarter:
        last = _QUARTERS[quarter.removesuffix("e") if quarter[0].isdigit() else quarter] * _MONTHS_A_QUARTER
        return last - _MONTHS_A_QUARTER + 1, last
    for name, table in (("half", _HALVES), ("season", _SEASONS), ("part", _PARTS)):
        if name in parts:
            return table[" ".join(parts[name].split())]
    return 1, 12


_STRONG = make_word_set("""
    aanvaardde begon begonnen besloot besloten bestond bestonden bevond bezocht bleef bleek bleken bleven boden bood
    bracht brachten brak braken dacht dachten deden deed droeg droegen dwong gaf gaven ging gingen gold golden greep
    had hadden hief hield hielden hielp hielpen hieven kocht kochten koos kostte kostten kozen kreeg kregen kwam
    kwamen lag lagen las lazen liep liepen liet lieten nam namen ondervond onderzocht onderzochten ontstond ontstonden
    ontving ontvingen overleed riep riepen schoot schreef schreven sloot sloten sprak spraken stak staken steeg stegen
    stond stonden trad traden trok trokken verboden verbood verkocht verkochten verliep verliepen verliet verloor
    verloren verscheen verschenen vertrok vertrokken verviel vervielen verving vervingen verwierp verwierpen viel
    vielen vond vonden voorzag vroeg vroegen waren was wees werd werden werf wezen wierf won wonnen zag zagen zei
    zeiden zocht zochten zond zonden
    """)
_WEAK = make_word_set("""
    accordeerde activeerde adviseerde bedroeg behaalde behandelde bekrachtigde beloofde benoemde bepaalde bereikte
    berekende beschreef bestelde betaalde bevestigde bezuinigde bouwde concludeerde constateerde daalde deelde diende
    doorliep draaide duurde eindigde eiste erkende evalueerde financierde groeide haalde hervatte hervormde honoreerde
    installeerde introduceerde keerde keurde kocht kondigde koppelde lanceerde legde leidde leverde maakte meldde
    mikte noemde noteerde onderschreef onderstreepte ondertekende ontwikkelde oordeelde opende opperde organiseerde
    overhandigde peilde plaatste presenteerde publiceerde raamde rapporteerde realiseerde regelde rekende richtte
    rondde schafte schatte scherpte schorste splitste stapte startte stelde stemde stopte stuurde tekende telde
    toetste toonde verdeelde verdubbelde verhoogde verklaarde verlaagde verlengde vernietigde verplichtte verruimde
    verschafte verschoof verstrekte verzocht voegde voerde volgde voltooide vormde vroeg waarschuwde werkte wijzigde
    zegde zette zorgde
    """)
_WEAK_PLURAL = frozenset(f"{verb}n" for verb in _WEAK if verb.endswith("e"))
PAST_VERBS = _STRONG | _WEAK | _WEAK_PLURAL
"""Verbs in the past tense that tell what happened."""

_LOAN_VERB = re.compile(r"(?!ge|ver)[a-zëï]+eerden?")
_NOT_PAST_LOOKALIKE = re.compile(r"(?:ge\w+|\w+ende|mede|beide|laatste|eerste|\w+ste|alsmede|einde|hele)")
_SUBJECT = r"(?:de|het|een|alle|elke?|ieder|deze|die|dit|dat|wij|we|zij|ze|hij|er|ook|onze?|[A-Z]\w+)\b"

_LEAD_WORD = r"(?:d\.d\.|[\w'’()-]+)"
_BEFORE_FRONTED = (
    r"(?:^|[.,!?:;…]\s+|\n\s*|\b(?:en|maar|want)\s+)"
    rf"(?P<front>{_LEAD_WORD}(?:\s+{_LEAD_WORD}){{0,8}}?\s+)?$"
)
_PLAN = re.compile(
    r"(?i)\b(?:voor|vóór|tot|t/m|tegen|uiterlijk|vanaf|richting|om|dat|te|als|indien|wanneer|zodra|\w*begroting\w*|\w*raming\w*"
    r"|\w*plan(?:nen)?|\w*programma\w*|\w*doel\w*|\w*visie|\w*agenda|\w*ambitie\w*|\w*scenario\w*|\w*prognose\w*)\b"
)
_DOCUMENT = (
    r"(?:kamer)?brief|rapport|advies|motie|uitspraak|arrest|vonnis|evaluatie|onderzoek|coalitieakkoord|kamerstuk"
    r"|persbericht|nota van wijziging|eindrapport|tussenrapport"
)
_FUTURE = re.compile(
    r"(?i)\b(?:zal|zullen|zou|zouden|komt|komen|volgt|volgen|verwacht\w*|afwacht\w*|wacht|wachten|gepland\w*|aangekondigd"
    r"|naar verwachting|straks|dan)\b"
)


_HORIZON = 400


class PastMoment(NamedTuple):
    """A moment that the text tells as past, with the words that say so: text[start:end]."""

    start: int
    end: int
    moment: Moment


def find_past_moments(text: str, after: date) -> Iterator[PastMoment]:
    """The moments wholly after a day that a text tells as past, which nobody could know on that day."""
    for moment in find_moments(text, after.year):
        if moment.first > after:
            # What is far away says nothing, and would make a long text slow.
            start = max(0, moment.start - _HORIZON)
            near = moment._replace(start=moment.start - start, end=moment.end - start)
            found = _find_past(text[start : moment.end + _HORIZON], near)
            if found:
                yield PastMoment(found.start + start, found.end + start, moment)


def _find_past(text: str, moment: Moment) -> PastMoment | None:
    before, behind = text[: moment.start], text[moment.end :]
    since = re.search(r"(?i)\b(?:sinds|sedert)\s+(?:(?:het|de)\s+)?$", before)
    if since:
        return PastMoment(since.start(), moment.end, moment)
    return (
        _find_fronted(before, behind, moment)
        or _find_behind_verb(text, moment)
        or _find_document(text, before, behind, moment)
    )


def _find_fronted(before: str, behind: str, moment: Moment) -> PastMoment | None:
    """A sentence that begins with the moment, or with what it dates, and then has its verb."""
    verb = re.match(r",?\s+([a-zéëï]+)(?:\s+(\S+))?", behind)
    if not verb or not _is_past(verb[1], verb[2] or "") or (moment.is_whole_year and behind.startswith(",")):
        return None
    front = re.search(_BEFORE_FRONTED, before)
    if not front:
        return None
    lead = front["front"] or ""
    if not _can_be_front(lead, moment):
        return None
    return PastMoment(front.start("front") if lead else moment.start, moment.end + verb.end(1), moment)


def _can_be_front(lead: str, moment: Moment) -> bool:
    """Whether words before a moment, or none, make of it when something happened that was no plan."""
    return not _PLAN.search(lead) and (_can_date(lead) or (not lead and not moment.is_whole_year))


def _can_date(lead: str) -> bool:
    """Whether words before a moment make it the time of what follows, or date what they name."""
    return bool(re.search(r"(?i)(?:^|\b)(?:op|in|per|van|uit|d\.d\.|sinds|tijdens|eind|begin|medio)\s+$", lead))


def is_past_verb(word: str) -> bool:
    """Whether a word is a verb in the past tense: one of the list, or one on -eerde, such as reageerde."""
    return word in PAST_VERBS or _LOAN_VERB.fullmatch(word) is not None


def _is_past(verb: str, follower: str) -> bool:
    if is_past_verb(verb):
        return True
    looks_past = verb.endswith(("de", "te")) and not _NOT_PAST_LOOKALIKE.fullmatch(verb)
    return looks_past and re.match(_SUBJECT, follower) is not None


_ADVERB = r"(?:(?:al|pas|ook|nog|toen|dit|dat|het|dus)\s+)?"
_VERB_AND_PREPOSITION = rf"\b([a-zéëï]+)\s+{_ADVERB}(?:op|in)\s+(?:het\s+|de\s+)?$"
_VERB_AND_PART = rf"\b([a-zéëï]+)\s+{_ADVERB}$"
_BEGINS_WITH_PART = re.compile(r"(?i)(?:eind|begin|medio|halverwege)")


def _find_behind_verb(text: str, moment: Moment) -> PastMoment | None:
    """The verb, perhaps an adverb, and then the moment: de raad besloot in mei 2021 tot, het kwam eind 2021."""
    before, behind = text[: moment.start], text[moment.end :]
    pattern = _VERB_AND_PART if _BEGINS_WITH_PART.match(text, moment.start) else _VERB_AND_PREPOSITION
    near = re.search(pattern, before)
    if not near or not is_past_verb(near[1]):
        return None
    clause = re.split(r"[.,;:!?]", behind, maxsplit=1)[0]
    if re.search(r"\bte\s+[a-z]+en\b|\b(?:zou|zouden)\b", clause) or re.search(r"(?i)\b(?:als|indien)\b[^.]*$", before):
        return None
    return PastMoment(near.start(1), moment.end, moment)


def _find_document(text: str, before: str, behind: str, moment: Moment) -> PastMoment | None:
    """A letter, a report or a judgement with its date, in a sentence that does not look ahead."""
    if moment.is_whole_year:
        return None
    named = re.search(rf"(?i)\b(?:{_DOCUMENT})(?:\s+(?!tot|voor|om)\w+){{0,5}}?\s+(?:van|uit|d\.d\.)\s+$", before)
    if not named:
        return None
    start = max(before.rfind(". "), before.rfind("\n")) + 1
    end = re.search(r"[.!?](?:\s|$)", behind)
    sentence = text[start : moment.end + (end.start() if end else len(behind))]
    return None if _FUTURE.search(sentence) else PastMoment(named.start(), moment.end, moment)
