"""What a text judges: a verdict on somebody, in all its forms, the names of political parties by their shape, and
whether a sentence names something to turn it down.

"Het beleid faalt" judges who made it; "waar de markt faalt" and "een rampzalige droogte" tell how things are. Which
parties there are is data of a ronde. A name that is written out shows itself: Partij van de Arbeid, het
verkiezingsprogramma van …. An abbreviation may be of something else: Stabiliteits- en Groeipact (SGP).

"De tijd van een regiobestuur ligt achter ons" holds no denial, yet asks for nothing. A rejection that is itself denied
asks for it all the same: "een regiobestuur is niet de verkeerde weg". Their patterns are for one clause, in small
letters, in which `TERM` stands for what is named; `cue` is where a denial would undo them. They compile when the first
text needs them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from fiches.dutch.negation import is_negated, list_clause_words
from fiches.dutch.words import make_word_set

_VOWELS = "aeiou"
_VOICED = {"s": "z", "f": "v"}

_THINGS = tuple(
    make_word_set("""
        markt markten marktwerking techniek systeem systemen apparaat apparatuur dijk dijken kering keringen pomp
        pompen netwerk netwerken verbinding verbindingen installatie installaties computers servers motor sluis
        sluizen brug bruggen riool riolen oogst oogsten droogte overstroming overstromingen storm stormen brand
        branden wateroverlast watersnood hitte hittegolf ramp rampen gevolg gevolgen schade ziekte ziekten regen
        regenval uitval storing storingen lekkage stroomnet elektriciteitsnet energienet zeespiegel overlast crisis
        pandemie epidemie zomer zomers winter winters seizoen seizoenen vorst hagel hoogwater aardbeving aardbevingen
        """)
)
"""Things and events, also as the last part of a word: woningmarkt, waterkering."""

_MAKERS = tuple(
    make_word_set("""
        beleid kabinet kabinetten minister ministers staatssecretaris regering regeringen politiek politici partij
        partijen coalitie oppositie overheid overheden rijk gemeente gemeenten provincie provincies waterschap
        waterschappen bestuur bestuurders bestuurder wethouder wethouders kamer ambtenaren fractie fracties
        voorganger voorgangers besluit besluiten keuze keuzes keuzen plan plannen wet wetgeving regeling regelingen
        aanpak bezuiniging bezuinigingen voorstel voorstellen departement departementen ministerie toezicht handelen
        optreden koers visie
        """)
)
"""Who makes policy, and what they make, also as the last part of a word: klimaatbeleid."""

_WHOLE = make_word_set("wet rijk kamer plan koers motor brug brand storm ramp pomp partij visie regen hitte")
"""Those that end other words too: pakket, belangrijk."""


@lru_cache(maxsize=1000)
def list_verdict_forms(word: str) -> tuple[str, ...]:
    """The forms of an adjective, a noun or a verb: falend, falende; desastreus, desastreuze; puinhoop, puinhopen."""
    stem = _make_stem(word)
    forms = (word, f"{word}e", f"{word}s", f"{word}en", f"{stem}e", f"{stem}er", f"{stem}ere", f"{stem}en")
    return tuple(dict.fromkeys(forms))


def _make_stem(word: str) -> str:
    """The stem before an ending: hopeloos, hopeloz; onbekwaam, onbekwam; kortzichtig."""
    if len(word) > 3 and word[-3] == word[-2] and word[-2] in _VOWELS and word[-1] not in _VOWELS:  # noqa: PLR2004
        word = word[:-2] + word[-1]
        return word[:-1] + _VOICED.get(word[-1], word[-1])
    return word[:-1] + "z" if word.endswith(("eus", "ijs", "uis")) else word


def is_on_thing(sentence: str, start: int) -> bool:
    """Whether the clause names a thing or an event, and nobody who makes policy."""
    words = list_clause_words(sentence, start)
    if _is_before_thing([word.text.lower() for word in words if word.start > start]):
        return True
    low = [word.text.lower() for word in words]
    return _has_any(low, _THINGS) and not _has_any(low, _MAKERS)


_FEW_WORDS = 3
_NO_ADJECTIVES = make_word_set("de het een op in aan bij van voor met door en of is zijn")
"""Behind one of these begins another part of the sentence."""


def _is_before_thing(after: Sequence[str]) -> bool:
    """Een hopeloos verouderd riool: of the words right behind the verdict a thing comes first."""
    for word in after[:_FEW_WORDS]:
        if word in _NO_ADJECTIVES or _has_any([word], _MAKERS):
            return False
        if _has_any([word], _THINGS):
            return True
    return False


def is_on_somebody(sentence: str) -> bool:
    """Whether a text names who makes policy, or what they make."""
    return _has_any([word.strip(".,;:()'\"").lower() for word in sentence.split()], _MAKERS)


def _has_any(words: Sequence[str], known: tuple[str, ...]) -> bool:
    endings = _list_endings(known)
    return any(word.endswith(endings) or (word in _WHOLE and word in known) for word in words)


@lru_cache(maxsize=2)
def _list_endings(known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in known if word not in _WHOLE)


_NO_NAME = r"(?!(?:De|Het|Een|Elke|Iedere|Deze|Die|Welke|Eerste|Tweede|Derde|Vierde|Andere|Beide|Onze)\s)"
_NAMES = (
    r"\b(?:[A-Z]\w+e\s+)?(?:Partij|Volkspartij)\s+(?:van|voor)\s+(?:de\s+|het\s+)?[A-Z]\w+(?:\s+en\s+[A-Z]\w+)?"
    rf"|\b(?:{_NO_NAME}[A-Z]\w+\s+)?{_NO_NAME}[A-Z]\w+e\s+Partij\b"
)
_OF_A_PARTY = (
    r"\b(?:(?:verkiezings|partij)programma(?:['’]?s)?|fracties?|lijsttrekkers?|partijleiders?|fractievoorzitters?|kiezers"
    r"|achterban|stemmers|Kamerleden|wethouders|ministers)\s+van\s+(?:de\s+|het\s+)?"
    r"(?!(?:Tweede|Eerste|Kamer|Staten|Provinciale|Gedeputeerde|Raad|Rijk|Nederland|Europ\w+|Algemene|[A-Z]\w+se)\b)[A-Z]\w+"
)
_OF_PARTY = "verkiezingsprogramma|partijprogramma|lijsttrekker|partijleider|fractie"
_PARTY_WORDS = r"(?i)partij|appèl|appel|democra|christen|beweging|forum|socialis|liberal|volks"
_LONGEST_EXPLANATION, _SHORTEST = 100, 2


def find_party_names(text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands that has the word Partij in it."""
    return (found.span() for found in re.finditer(_NAMES, text)) if "artij" in text else iter(())


def find_of_parties(text: str) -> Iterator[tuple[int, int]]:
    """Where something that only a party has is said of a name: het verkiezingsprogramma van …."""
    low = text.lower()
    there = any(word in low for word in _OF_PARTY.split("|"))
    return (found.span() for found in re.finditer(_OF_A_PARTY, text)) if there else iter(())


def is_other_abbreviation(text: str, abbreviation: str) -> bool:
    """Whether the text explains an abbreviation of a party as something else: its letters begin the words before it."""
    at = text.find(f"({abbreviation})")
    return at >= 0 and is_other_meaning(text[max(0, at - _LONGEST_EXPLANATION) : at], abbreviation)


def is_other_meaning(words: str, abbreviation: str) -> bool:
    """Whether the abbreviation can stand for the last of these words, and they name no party."""
    if len(abbreviation) < _SHORTEST or not abbreviation.isalpha():
        return False
    # The first letter begins a word, the others may stand in one: Groeipact.
    pattern = rf"(?s).*\b({'.*?'.join(abbreviation.lower())}.*)$"
    found = re.match(pattern, words.lower())
    return found is not None and not re.search(_PARTY_WORDS, found[1])


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
