"""Whether a Dutch sentence names something to turn it down: "de tijd van een regiobestuur ligt achter ons".

Such a sentence holds no denial, yet asks for nothing. A rejection that is itself denied asks for it all the same: "een
regiobestuur is niet de verkeerde weg". The patterns are for one clause, in small letters, in which `TERM` stands for
what is named; `cue` is where a denial would undo them. They compile when the first text needs them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from fiches.dutch.negation import is_negated, list_clause_words
from fiches.dutch.words import make_word_set

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

_CUT = (
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
    return tuple((_list_keys(_make_pattern(line)), _make_pattern(line)) for line in lines)


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
def _make_pattern(pattern: str) -> str:
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
    if any(sign in after for sign in ":(–—-") and re.search(_make_pattern(_VERDICT), after):
        return True
    return ":" in before and re.search(_make_pattern(_HEADING), before) is not None


def _has_answer(following: str) -> bool:
    return following.lower().startswith(_ANSWERS) and re.search(_make_pattern(_ANSWER), following) is not None


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
    cut = re.split(_CUT, after)[0]
    return " ".join(f"{re.split(_CUT, before)[-1]} {TERM} {cut}".lower().split())


_EMBRACE = r"""(?i)\b(?:ons|onze)_(?:\w+e_)?(?:uitgangspunt|inzet|keuze|voorkeur|wens|voorstel|doel|lijn|koers
        |weg|antwoord)\b|\b(?:kiezen|willen|pleiten|stellen|houden|blijven|gaan|zetten)_(?:wij|we)\b
    |\b(?:wij|we)_(?:\w+_)?(?:kiezen|willen|pleiten|vragen|stellen|houden|blijven|zetten)\b
    |\b(?:is|blijft)_(?:dan|daarom|dus|toch)_(?:nodig|onvermijdelijk|noodzakelijk|gewenst|het_beste)\b"""
_DISTANCE = r"""(?i)\?\s*$
    |\b(?:sommigen?|anderen|critici|volgens|tegenstanders|voorstanders|vre(?:est|zen)|bang|lijk(?:t|en)|zou|zouden|roep|pleidooi\w*
    |bepleit\w*|tot_nu_toe|tot_dusver|vroeger|voorheen|jarenlang|lange_tijd|huidige|bestaande|oude|geen|niet|niets|nooit|niemand|nu_nog)\b"""


def is_embraced(sentence: str) -> bool:
    """Whether who writes makes something of the sentence his own: ons uitgangspunt, wij kiezen, is daarom nodig."""
    return re.search(_make_pattern(_EMBRACE), sentence) is not None


def is_distanced(sentence: str, start: int) -> bool:
    """Whether the clause may name what others want, what was or what is denied, so that nobody can be sure it asks."""
    if re.match(r"(?i)wie (?!niet\b)[^,;.]*$", sentence[:start]) and "," in sentence[start:]:
        return True  # wie sectoraal werkt, komt te laat: of anybody who would
    clause = " ".join(word.text for word in list_clause_words(sentence, start))
    return re.search(_make_pattern(_DISTANCE), f"{clause}{sentence[-1:]}") is not None
