"""For or against: which of two sides an ask takes of a thing, and what a sentence names to turn it down.

The sides are those of afschaffen or handhaven, verhogen or verlagen. An ask is cut into its parts, each with its own
verb: in "de heffing af te schaffen en de huren te verlagen" the two things have a side each. A part that names both
sides of one pair has none, since nobody can tell which is meant. `find_turned` says where one of two sentences names
the other side.

"De tijd van een regiobestuur ligt achter ons" holds no denial, yet asks for nothing. A rejection that is itself denied
asks for it all the same: "een regiobestuur is niet de verkeerde weg". The patterns of rejections are for one clause, in
small letters, in which `TERM` stands for what is named; `cue` is where a denial would undo them. They compile when the
first text needs them.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from fiches.dutch.likeness import collect_roots
from fiches.dutch.negation import is_negated, list_clause_words
from fiches.dutch.rewording import PROTECTED_WORDS
from fiches.dutch.words import make_word_set, split_words

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
_PART_END = re.compile(r"(?:,\s*|\s+)(?:en|maar|of)\s+|[,;]\s+")
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
    parts = _split_parts(low) if _make_sides_pattern().search(low) else ()
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
    for one in _make_sides_pattern().finditer(low):
        sides.setdefault(_get_pair(one), {})[_is_first(one, low)] = one[0]
    return sides


def _find_in_part(part: str, synonyms: Mapping[str, str]) -> Iterator[Stance]:
    sides: dict[int, set[bool]] = {}
    found = list(_make_sides_pattern().finditer(part))
    about = _list_roots(_make_sides_pattern().sub(" ", part), synonyms)
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
    start, ends = 0, [found.span() for found in _PART_END.finditer(text)]
    for end, following in ends:
        if _VERB.search(text, start, end) and _VERB.search(text, following):
            yield text[start:end]
            start = following
    yield text[start:]


@cache
def _make_sides_pattern() -> re.Pattern[str]:
    sides = (f"(?P<a{at}>{one})|(?P<b{at}>{other})" for at, (one, other) in enumerate(_PAIRS))
    return re.compile(rf"\b(?:te )?(?=[a-eghiklmopstuvw])(?:{'|'.join(sides)})\b")


TERM = "\ua000"
"""A letter of the Yi, in the place of what is named."""

_PARTS = {
    "TERM": TERM,
    "PHRASE": rf"(?:[\w'’-]+_){{0,4}}{TERM}",
    "BEHIND": rf"{TERM}(?:_[\w'’-]+){{0,9}}?_",
    "FEW": r"(?:_[\w'’-]+){0,4}",
    "ISSEEN": r"(?:is|zijn|was|waren|blijft|blijven|lijkt|lijken|blijkt|blijken|noem\w*|vind\w*|acht\w*|heet|heten)",
    "BAD": r"""(?:achterhaald|voorbij|verleden_tijd|passé|uit_de_tijd|ouderwets|verouderd|van_tafel|uit_beeld
        |van_de_baan|onverstandig|onwerkbaar|onhaalbaar|onbespreekbaar|ongewenst|onwenselijk|overbodig|onnodig|onzinnig|zinloos
        |kansloos|averechts|contraproductief|te_(?:duur|traag|log|ver|ingewikkeld|zwaar|veel|kostbaar|complex)|verkeerd)
        (?:e|s)?""",
    "DROPPED": r"""(?:afgewezen|verworpen|afgevallen|afgeschreven|losgelaten|verlaten|geschrapt|afgeschaft|opgegeven
        |gestrand|mislukt|vermeden|doorbroken|begraven|afgeraden|ontraden|achtergelaten|weggestemd)""",
    "HARM": r"""(?:dubbel_werk|vertraging|versnippering|verkokering|stilstand|verwarring|bureaucratie|verspilling|ruzie
        |onduidelijkheid|tijdverlies|rompslomp|langs_elkaar_heen|bezwaren|nadelen|risico['’]s|problemen|haken_en_ogen)""",
    "PAST": r"""(?:gold|golden|werkten?|koos|kozen|volstond\w*|leidden?|zorgden?|hanteerden?|bestond\w*|kostten?|bleek
        |bleken|stelden?|bepleitten?|vroeg|vroegen|volgden?|dacht\w*)""",
    "IDEA": r"""(?:(?:verkeerde|foute|slechte?|onjuiste|heilloze|doodlopende|onverstandige?|ondoordachte?|onzalige)
        _(?:\w+e_)?(?:weg|keuze|idee|ideeën|oplossing|antwoord|plan|route|richting|koers|pad|spoor|stap|voorstel|reactie
        |middel|ingreep)|dwaalweg|dwaalspoor|dood_spoor|gepasseerd_station|stap_terug|schijnoplossing|vergissing)""",
}
"""What patterns share: it with the words that belong to it, what is said of it further on, and words that condemn."""

_REJECTIONS = r"""
    «achter_(?:ons|zich|hen)»_.*\b(?:lig|lag|laat|laten|gelaten)
    \b(?:lig\w*|lag\w*|laat|laten)\b.*\b«achter_(?:ons|zich|hen)»\b
    \b(?:laat|laten|lieten)\bFEW_PHRASE\b.*\b«los|vallen|varen|links_liggen»\b
    BEHIND(?:laat|laten|lieten)\b.*\b«los|vallen|varen|links_liggen»\b
    \b«afscheid|afstand|verlost|bevrijd|genezen|loskomen|afstappen|afgestapt|af_te_stappen|afkeren|afgezien»\bFEW_van_PHRASE
    \bvan_PHRASE\b.*\b«afscheid|afstand|afgestapt|afstappen|afgezien|stap\w*_(?:(?:wij|we)_)?af»\b
    \b(?:stap\w*|wil|willen|moet\w*|kom\w*|raak\w*|raken|gaan)\bFEW_«af|weg|los»_van_PHRASE
    \b(?:bre(?:ek|ekt|ken)|gebroken|stop\w*|gestopt|houden_op|ophouden|klaar)\bFEW_«met»_PHRASE
    \bmet_PHRASE_«bre(?:ek|ekt|ken)|stop\w*»\b
    \b«eind|einde|streep|punt»_(?:aan|door|achter|van)_PHRASE
    \b(?:omslag|overgang|overstap|beweging|verschuiving|stap\w*|gaan|gingen|bewegen)\bFEW_«van»_PHRASE_naar\b
    \b«in_de_plaats_van|in_tegenstelling_tot|ten_koste_van|voorbij»_PHRASE
    \b(?:(?!onder|over)\w{2,}er|liever|meer|minder)\bFEWFEW_«dan»_PHRASE
    \bverkie\w+\b.*_«boven»_PHRASE
    \b«vervang\w*|verdring\w*|verlaat|verlaten|verw(?:er|ier)p\w*|doorbre\w+|bestrijd\w*|weiger\w*|mijden|mijdt|schrap\w*
        |beëindig\w*|begraven|tegen_te_(?:gaan|houden)|blokkeer\w*»\bFEW_PHRASE
    \b(?:schaf\w*|hef\w*|wijs\w*|wijz\w*|keur\w*|raad|raden|geef|geven|houd\w*)\bFEW_PHRASE\b.*_«af|op|van_de_hand
        |tegen|buiten_de_deur»$
    \bruil\w*\bFEW_PHRASE\b.*_«in_voor»\b
    BEHIND(?:schaf\w*|wijs\w*|wijz\w*|raad|raden|keur\w*)\b.*_«af|van_de_hand»$
    BEHIND(?:ruil\w*)\b.*_«in_voor»\b
    \b«nade(?:el|len)_van|bezwa(?:ar|ren)_(?:van|tegen)|valkuil(?:en)?_van|keerzijde_van|beperkingen_van|fouten_van
        |tekortkomingen_van|geva(?:ar|ren)_van|risico['’]?s?_(?:van|op)|problemen_van|angst_voor|vrees_voor
        |zorg(?:en)?_over|kritiek_op|kritisch_(?:over|op)|sceptisch_over|weerstand_tegen|verzet_tegen»_PHRASE
    \b«achterhaalde|mislukte|ongewenste?|onwenselijke?|overbodige?|onnodige?|verouderde|ouderwetse|heilloze|afgewezen
        |verworpen|doorgeslagen»_TERM
    BEHINDISSEEN\b(?:_[\w'’-]+){0,5}?_«BAD»\b
    BEHIND(?:werkt|werken|duurt|duren|kost|kosten)\b(?:_[\w'’-]+){0,3}?_«BAD»$
    \bISSEEN_PHRASEFEW_«BAD»$
    \b«IDEA»\b.*TERM
    BEHIND.*\b«IDEA»\b
    BEHIND«DROPPED»\b
    \b(?:is|zijn|wordt|worden|heb\w*|heeft)_PHRASE\b.*\b«DROPPED»$
    BEHIND(?:heeft|hebben|had)\bFEW_«afgedaan|gefaald|tijd_gehad|uitgediend»\b
    BEHIND(?:valt|vallen|viel|vielen)\bFEW_«af»$
    BEHIND(?:schiet\w*|schoot|schoten)\bFEW_«tekort»\b
    BEHIND(?:maakt|maken|maakte)_«plaats_voor»\b
    BEHIND(?:leid\w*|zorg\w*|mond\w*|beteken\w*|geeft|geven|veroorza\w+|kost|kosten|heeft|hebben|ken\w*|kle\w+)\bFEW_«HARM»\b
    \baan_PHRASE_kle\w+FEW_«HARM»\b
    \b«PAST»\b.*TERM
    BEHIND«PAST»\b
    BEHIND(?:hoort|horen|hoorde|wijkt|wijken)_«bij_vroeger|bij_het_verleden|voor»\b
"""
"""One clause in each, with _ for a blank; between « and » the cue, which a denial undoes."""

_DENIALS = make_word_set("geen niet niets nooit nimmer niemand nergens nauwelijks evenmin")
_DENIED_BEFORE = 5
"""How many words before a rejection may hold the denial that undoes it."""

_HORIZON = 200
"""So far behind what is named a verdict may stand."""

_CLAUSE_END = (
    r"(?i)\b(?:omdat|doordat|aangezien|nadat|voordat|totdat)\b"
    r"|\bals(?= (?:(?!(?:is|zijn|was|blijft|heeft) )[\w'’-]+ ){0,3}[\w'’-]+$)"
)
"""Without a comma, what follows is a reason: no more is said of what was named."""

_VERDICT = r"""
    ^(?:_[\w'’-]+){0,8}_?[:–—(-]_?(?:(?:dat|die|dit|is|wordt|zijn|al|door_ons)_)*
    (?:DROPPED|BAD|IDEA|valt_af|vervallen|nee\b|(?:dat_)?(?:willen|doen|steunen)_(?:wij|we)_niet|niet_(?:doen|nodig|gekozen))
"""
"""Behind a colon or a bracket: "een regiobestuur: afgewezen, want"."""

_HEADING = r"(?i)^\W*(?:DROPPED|niet_gekozen|niet_doen|vermijd\w*|ongewenst|onwenselijk)_?:"
"""Before one: "afgewezen: een regiobestuur"."""

_ANSWER = r"""(?i)^\W*(?:nee\b
    |(?:dat|dit|daar\w*|hier\w*|(?:die|deze|zo['’]n)_\w+)_(?:willen|doen|kiezen|steunen|vinden|achten|moeten|zien|wijzen
        |raden|ontraden|voelen|geloven|laten|gaan)_(?:wij|we)\b
    .*\b(?:niet|niets|geen|af|ontraden|onwenselijk|ongewenst|onverstandig|onnodig|verkeerd|slecht|achter_ons)\b
    |(?:dat|dit|die_weg)_(?:is|lijkt|blijkt)_(?:\w+_){0,2}(?:niet_(?:nodig|gewenst|wenselijk|verstandig|de_weg)
        |onnodig|onwenselijk|ongewenst|onverstandig|IDEA))"""
"""The next sentence that turns down what the one before names."""

_ANSWERS = ("nee", "dat ", "dit ", "die ", "deze ", "zo", "daar", "hier")


@lru_cache(maxsize=1)
def _list_rejections() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Every pattern, with the letters of which some must be there: mostly none are, and it needs no compiling."""
    lines = re.split(r"\n {4}(?! )", _REJECTIONS.strip("\n")[4:])
    return tuple((_list_keys(_fill_in_pattern(line)), _fill_in_pattern(line)) for line in lines)


def _list_keys(pattern: str) -> tuple[str, ...]:
    """The letters with which the ways to say a cue begin."""
    cue = pattern[pattern.index("(?P<cue>") + len("(?P<cue>") :]
    keys = (re.match(r"[^a-zé]*([a-zé]+)(\??)", way) for way in cue[: _find_close(cue)].split("|"))
    return tuple({key[1][: -1 if key[2] else None] for key in keys if key})


def _find_close(cue: str) -> int:
    """Where the bracket closes that was opened before the cue."""
    depth = 1
    for at, sign in enumerate(cue):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return at
    return len(cue)


@lru_cache(maxsize=100)
def _fill_in_pattern(pattern: str) -> str:
    """A pattern as `re` reads it: the names of parts filled in, _ for a blank, « and » around the cue."""
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, part)
    return re.sub(r"\s+", "", pattern).replace("_", " ").replace("«", "(?P<cue>").replace("»", ")")


def is_turned_down(sentence: str, start: int, end: int, following: str = "") -> bool:
    """Whether the sentence denies or rejects what stands at sentence[start:end], or the one that follows does."""
    if _has_verdict(sentence[:start], sentence[end : end + _HORIZON].lower()) or _has_answer(following):
        return True
    rejected = _find_rejection(sentence, start, end)
    return is_negated(sentence, start, end) if rejected is None else rejected


def _has_verdict(before: str, after: str) -> bool:
    if any(sign in after for sign in ":(–—-") and re.search(_fill_in_pattern(_VERDICT), after):
        return True
    return ":" in before and re.search(_fill_in_pattern(_HEADING), before) is not None


def _has_answer(following: str) -> bool:
    return following.lower().startswith(_ANSWERS) and re.search(_fill_in_pattern(_ANSWER), following) is not None


def _find_rejection(sentence: str, start: int, end: int) -> bool | None:
    """True when the clause rejects it, False when it denies that, None when it does neither."""
    undone = list(_iter_rejections(_mask_clause(sentence, start, end)))
    return not all(undone) if undone else None


def _iter_rejections(clause: str) -> Iterator[bool]:
    """Of each rejection whether it is denied."""
    for keys, pattern in _list_rejections():
        for found in re.finditer(pattern, clause) if any(key in clause for key in keys) else ():
            before = clause[: found.start("cue")].split()[-_DENIED_BEFORE:]
            yield not _DENIALS.isdisjoint(before)


def _mask_clause(sentence: str, start: int, end: int) -> str:
    """The clause in small letters, a blank between its words, with `TERM` for what is named."""
    words = list_clause_words(sentence, start)
    before = " ".join(word.text for word in words if word.end <= start)
    after = " ".join(word.text for word in words if word.start >= end)
    cut = re.split(_CLAUSE_END, after)[0]
    return " ".join(f"{re.split(_CLAUSE_END, before)[-1]} {TERM} {cut}".lower().split())


_EMBRACE = r"""(?i)\b(?:ons|onze)_(?:\w+e_)?(?:uitgangspunt|inzet|keuze|voorkeur|wens|voorstel|doel|lijn|koers
        |weg|antwoord)\b|\b(?:kiezen|willen|pleiten|stellen|houden|blijven|gaan|zetten)_(?:wij|we)\b
    |\b(?:wij|we)_(?:\w+_)?(?:kiezen|willen|pleiten|vragen|stellen|houden|blijven|zetten)\b
    |\b(?:is|blijft)_(?:dan|daarom|dus|toch)_(?:nodig|onvermijdelijk|noodzakelijk|gewenst|het_beste)\b"""
_DISTANCE = r"""(?i)\?\s*$
    |\b(?:sommigen?|anderen|critici|volgens|tegenstanders|voorstanders|vre(?:est|zen)|bang|lijk(?:t|en)|zou|zouden|roep|pleidooi\w*
    |bepleit\w*|tot_nu_toe|tot_dusver|vroeger|voorheen|jarenlang|lange_tijd|huidige|bestaande|oude|geen|niet|niets|nooit|niemand|nu_nog)\b"""


def is_embraced(sentence: str) -> bool:
    """Whether who writes makes something of the sentence his own: ons uitgangspunt, wij kiezen, is daarom nodig."""
    return re.search(_fill_in_pattern(_EMBRACE), sentence) is not None


def is_distanced(sentence: str, start: int) -> bool:
    """Whether the clause may name what others want, what was or what is denied, so that nobody can be sure it asks."""
    if re.match(r"(?i)wie (?!niet\b)[^,;.]*$", sentence[:start]) and "," in sentence[start:]:
        return True  # wie sectoraal werkt, komt te laat: of anybody who would
    clause = " ".join(word.text for word in list_clause_words(sentence, start))
    return re.search(_fill_in_pattern(_DISTANCE), f"{clause}{sentence[-1:]}") is not None
